/* SPDX-License-Identifier: Apache-2.0
 *
 * intake_json.c - from one line to one more thing that is known.
 *
 * Floor 3. No I/O.
 */
#include "text/intake_json.h"

#include <string.h>

#include "text/drug_line.h"
#include "text/nearest.h"
#include "text/taking.h"

/* A trial of 40 years is longer than any; a dose above 10 g is none of an antidepressant. */
#define WEEKS_MAX   2080
#define DOSE_UG_MAX 10000000
#define DAYS_MAX    36500

struct reading {
    const struct intake_form *form;
    struct intake *to;
    struct event_words *unknown;
    struct fault *fault;
    struct trial trial;
    struct workup_result result;
    int item; /* of the work-up; -1: not told yet */
};

struct field {
    const char *key, *meaning;
    bool (*read)(struct reading *r, struct json_value v);
};

static bool wrong(struct reading *r, struct json_value v, const char *sentence, const char *remedy)
{
    json_fault(v, r->fault, sentence, remedy);
    return false;
}

static bool number(struct reading *r, struct json_value v, int64_t low, int64_t high, int *ret)
{
    int64_t n = 0;
    if (!json_integer(v, low, high, &n, r->fault)) {
        return false;
    }
    *ret = (int)n;
    return true;
}

/* The place of a word in a list that ends with NULL. */
static bool one_of(struct reading *r, struct json_value v, const char *const *words, int *ret)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    struct nearest n = nearest_to(word);
    for (int i = 0; words[i]; i++) {
        nearest_offer(&n, slice_of(words[i]));
        if (slice_is(word, words[i])) {
            *ret = i;
            return true;
        }
    }
    json_fault(v, r->fault, "this word is not one of those that may stand here", NULL);
    struct text t = fault_remedy(r->fault);
    text_nearest(&t, &n, "\"daybreak assess --help\" names them");
    return false;
}

/* Every member in turn; a key that is not in the table is refused. */
static bool all_fields(struct reading *r, struct json_value v, const struct field *fields, size_t count)
{
    if (!json_expect(v, JSON_OBJECT, r->fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        struct nearest n = nearest_to(json_key(m));
        size_t i = 0;
        while (i < count && !slice_is(json_key(m), fields[i].key)) {
            nearest_offer(&n, slice_of(fields[i++].key));
        }
        if (i == count) {
            json_fault_key(m, r->fault, "there is no such key here", NULL);
            struct text t = fault_remedy(r->fault);
            text_nearest(&t, &n, "\"daybreak assess --help\" names them all");
            return false;
        }
        if (!fields[i].read(r, m)) {
            return false;
        }
    }
    return true;
}

static void not_placed(struct reading *r, struct slice word)
{
    if (r->unknown->count++ < EVENT_WORDS_MAX) {
        struct text t = TEXT_IN(r->unknown->word[r->unknown->count - 1]);
        text_quoted(&t, word);
    }
}

static bool trial_drug(struct reading *r, struct json_value v)
{
    struct slice name = SLICE("");
    if (!json_string(v, &name, r->fault)) {
        return false;
    }
    const struct drug_entry *e = drug_found(r->form->drugs, name);
    if (e) {
        memcpy(r->trial.name, e->name, sizeof r->trial.name);
        r->trial.family = e->fact.family;
        r->trial.least_ug = e->fact.least_ug;
    } else {
        word_plain(name, r->trial.name, sizeof r->trial.name);
        not_placed(r, name);
    }
    return r->trial.name[0] || wrong(r, v, "this is no name", "Write the name of the medicine");
}

static bool trial_kind(struct reading *r, struct json_value v)
{
    static const char *const words[] = {"medicine", "psychotherapy", "tms", "ect", "other", NULL};
    int which = 0;
    bool good = one_of(r, v, words, &which);
    r->trial.kind = (enum trial_kind)which;
    return good;
}

static bool trial_adherence(struct reading *r, struct json_value v)
{
    static const char *const words[] = {"unknown", "taken", "partly", "not_taken", NULL};
    int which = 0;
    bool good = one_of(r, v, words, &which);
    r->trial.adherence = (enum adherence)which;
    return good;
}

static bool trial_ending(struct reading *r, struct json_value v)
{
    static const char *const words[] = {"unknown", "ongoing", "no_effect", "intolerance", "other", NULL};
    int which = 0;
    bool good = one_of(r, v, words, &which);
    r->trial.ending = (enum ending)which;
    return good;
}

static bool trial_source(struct reading *r, struct json_value v)
{
    static const char *const words[] = {"patient", "record", NULL};
    int which = 0;
    bool good = one_of(r, v, words, &which);
    r->trial.from_record = which == 1;
    return good;
}

static bool trial_dose(struct reading *r, struct json_value v)
{
    return json_decimal(v, 3, 1, DOSE_UG_MAX, &r->trial.dose_ug, r->fault);
}

static bool trial_weeks(struct reading *r, struct json_value v)
{
    return number(r, v, 0, WEEKS_MAX, &r->trial.weeks);
}

static bool trial_since(struct reading *r, struct json_value v)
{
    return number(r, v, 0, WEEKS_MAX, &r->trial.weeks_since);
}

static bool trial_percent(struct reading *r, struct json_value v)
{
    return number(r, v, -100, 100, &r->trial.percent);
}

static bool trial_episode(struct reading *r, struct json_value v)
{
    return json_boolean(v, &r->trial.in_episode, r->fault);
}

static bool trial_short(struct reading *r, struct json_value v)
{
    return json_boolean(v, &r->trial.short_accepted, r->fault);
}

static bool trial_augmented(struct reading *r, struct json_value v)
{
    struct slice with = SLICE("");
    if (!json_string(v, &with, r->fault)) {
        return false;
    }
    r->trial.was_augmented = slice_trim(with).len > 0;
    return true;
}

static const struct field trial_fields[] = {
    {"drug", "name of the medicine", trial_drug},
    {"kind", "medicine (default), psychotherapy, tms, ect, other", trial_kind},
    {"dose_mg", "highest dose a day that was reached", trial_dose},
    {"weeks", "weeks at that dose", trial_weeks},
    {"adherence", "taken, partly, not_taken, unknown", trial_adherence},
    {"outcome_percent", "improvement, -100 to 100", trial_percent},
    {"stopped", "ongoing, no_effect, intolerance, other, unknown", trial_ending},
    {"weeks_since", "weeks since it was ended", trial_since},
    {"current_episode", "true when in the present episode", trial_episode},
    {"short_accepted", "true: a prescriber's note accepts a shorter trial", trial_short},
    {"augmentation", "with what it was augmented", trial_augmented},
    {"source", "patient or record", trial_source},
};

static bool read_trial(struct reading *r, struct json_value v)
{
    struct history *h = &r->to->history;
    r->trial = (struct trial){.weeks = TRIAL_UNKNOWN, .weeks_since = TRIAL_UNKNOWN, .percent = NO_PERCENT};
    if (!all_fields(r, v, trial_fields, COUNT_OF(trial_fields))) {
        return false;
    }
    if (r->trial.kind == TRIAL_MEDICINE && !r->trial.name[0]) {
        return wrong(r, v, "the medicine of this trial is not named", "Add \"drug\", or say its \"kind\"");
    }
    if (h->count == TRIALS_MAX) {
        return wrong(r, v, "there are more treatments than the program keeps", "Leave the oldest out");
    }
    h->trial[h->count++] = r->trial;
    return true;
}

static bool severity_phq9(struct reading *r, struct json_value v)
{
    return number(r, v, 0, 27, &r->to->severity.phq9);
}

static bool severity_madrs(struct reading *r, struct json_value v)
{
    return number(r, v, 0, 60, &r->to->severity.madrs);
}

static bool severity_hamd(struct reading *r, struct json_value v)
{
    return number(r, v, 0, 52, &r->to->severity.hamd);
}

static bool severity_item9(struct reading *r, struct json_value v)
{
    int answer = 0;
    if (!number(r, v, 0, 3, &answer)) {
        return false;
    }
    r->to->suicidal_thoughts |= answer >= r->form->protocol->danger_item9;
    return true;
}

static const struct field severity_fields[] = {
    {"phq9", "PHQ-9, 0 to 27", severity_phq9},
    {"item9", "its item 9, 0 to 3", severity_item9},
    {"madrs", "MADRS, 0 to 60", severity_madrs},
    {"hamd", "HAM-D 17, 0 to 52", severity_hamd},
};

static bool read_severity(struct reading *r, struct json_value v)
{
    return all_fields(r, v, severity_fields, COUNT_OF(severity_fields));
}

static bool workup_item(struct reading *r, struct json_value v)
{
    struct slice key = SLICE("");
    enum workup which = 0;
    if (!json_string(v, &key, r->fault)) {
        return false;
    }
    if (!workup_of(key, &which)) {
        return wrong(r, v, "there is no such examination", "\"daybreak assess --help\" names them");
    }
    r->item = (int)which;
    return true;
}

static bool workup_days(struct reading *r, struct json_value v)
{
    r->result.done = true;
    return number(r, v, 0, DAYS_MAX, &r->result.days_ago);
}

static bool workup_waived(struct reading *r, struct json_value v)
{
    struct slice why = SLICE("");
    if (!json_string(v, &why, r->fault)) {
        return false;
    }
    r->result.waived = slice_trim(why).len > 0;
    return r->result.waived || wrong(r, v, "a reason is needed here", "Say why it does not apply");
}

static bool workup_memory(struct reading *r, struct json_value v)
{
    return json_boolean(v, &r->to->workup.memory_complaint, r->fault);
}

static const struct field workup_fields[] = {
    {"item", "which examination", workup_item},
    {"days_ago", "how old its result is", workup_days},
    {"waived", "why it does not apply (pregnancy_test only)", workup_waived},
    {"memory_complaint", "true: the cognitive screen is needed at any age", workup_memory},
};

static bool read_workup(struct reading *r, struct json_value v)
{
    r->item = -1;
    r->result = (struct workup_result){0};
    if (!all_fields(r, v, workup_fields, COUNT_OF(workup_fields))) {
        return false;
    }
    if (r->item < 0) { /* a complaint alone */
        return !(r->result.done || r->result.waived) ||
               wrong(r, v, "the examination is not named", "Add \"item\"");
    }
    if (r->result.waived && !workup_may_be_waived((enum workup)r->item)) {
        return wrong(r, v, "this examination cannot be set aside", "Do it, and say how old its result is");
    }
    r->to->workup.item[r->item] = r->result;
    return true;
}

/* The day's dose of each benzodiazepine of a line, as diazepam. */
static void reckon_line(struct reading *r, struct slice line)
{
    struct slice rest = line, name, part;
    while (drug_line_next(r->form->drugs, &rest, &name, &part)) {
        struct taking t = taking_read(part);
        const struct drug_entry *e = drug_found(r->form->drugs, name);
        int64_t daily = 0;
        if (!e || !(drug_classes_exact(r->form->drugs, name) >> DRUG_BENZODIAZEPINE & 1)) {
            continue;
        }
        if (e->fact.diazepam_low_ug > 0 && taking_daily(&t, &daily)) {
            diazepam_add(&r->to->diazepam, daily, e->fact.diazepam_low_ug, e->fact.diazepam_high_ug);
        } else {
            r->to->diazepam.uncounted++;
        }
    }
}

/* The classes of the medicines of a line; a word that nobody can place makes it unknown. */
static bool read_medicine(struct reading *r, struct json_value v)
{
    struct slice line = SLICE("");
    if (!json_string(v, &line, r->fault)) {
        return false;
    }
    struct drug_line found = drug_line_read(r->form->drugs, line);
    if (found.unread.len > 0) {
        r->to->patient.unknown_medicines++;
        r->to->patient.near_medicines += drug_line_may_hold(&found);
        not_placed(r, found.known ? found.unread : taking_read(line).name);
    }
    r->to->patient.medicines |= found.classes;
    reckon_line(r, line);
    return true;
}

static bool read_patient(struct reading *r, struct json_value v)
{
    struct event_form form = {
        .time = EVENT_TIME_MINUTES, .visit_year = (int)r->form->protocol->year, .drugs = r->form->drugs};
    struct event e;
    struct patient before = r->to->patient;
    if (!event_json_body(v, EVENT_PATIENT, &form, &e, r->unknown, r->fault)) {
        return false;
    }
    r->to->patient = e.is.patient;
    r->to->patient.medicines |= before.medicines; /* those told in lines of their own */
    r->to->patient.unknown_medicines += before.unknown_medicines;
    r->to->patient.near_medicines += before.near_medicines;
    r->to->has_patient = true;
    return true;
}

static bool read_override(struct reading *r, struct json_value v)
{
    struct event_form form = {.time = EVENT_TIME_MINUTES, .drugs = r->form->drugs};
    struct event e;
    if (!event_json_body(v, EVENT_OVERRIDE, &form, &e, NULL, r->fault)) {
        return false;
    }
    if (!override_valid(&e.is.override)) {
        return wrong(r, v, clause_sentence(CLAUSE_OVER_01), "Nothing was overridden");
    }
    overrides_give(&r->to->overrides, e.is.override.clause);
    return true;
}

static bool read_note(struct reading *r, struct json_value v)
{
    struct slice note = SLICE("");
    return json_string(v, &note, r->fault);
}

static const struct field lines[] = {
    {"patient", "the facts, as in \"daybreak judge\"", read_patient},
    {"medicine", "one medicine as it is taken: \"lorazepam 2 mg twice daily\"", read_medicine},
    {"trial", "one treatment before", read_trial},
    {"severity", "today's totals", read_severity},
    {"workup", "one examination", read_workup},
    {"override", "a prescriber lifts a clause, as in \"daybreak judge\"", read_override},
    {"note", "words for the reader, beside any of these", read_note},
};

bool intake_json_read(struct json_value v, const struct intake_form *form, struct intake *to,
                      struct event_words *ret_unknown, struct fault *ret_fault)
{
    must(form && to && ret_unknown && ret_fault);
    static _Thread_local struct intake next; /* 8 kB */
    next = *to;
    struct event_words unknown = *ret_unknown;
    struct reading r = {.form = form, .to = &next, .unknown = &unknown, .fault = ret_fault};
    if (!all_fields(&r, v, lines, COUNT_OF(lines))) {
        return false;
    }
    *to = next;
    *ret_unknown = unknown;
    return true;
}

static void help_of(struct text *t, const char *name, const struct field *fields, size_t count)
{
    text_adds(t, name);
    text_char(t, '\n');
    for (size_t i = 0; i < count; i++) {
        text_adds(t, "  ");
        text_adds(t, fields[i].key);
        for (size_t n = strlen(fields[i].key); n < 18; n++) {
            text_char(t, ' ');
        }
        text_adds(t, fields[i].meaning);
        text_char(t, '\n');
    }
}

void intake_json_help(struct text *t)
{
    help_of(t, "a line is an object with these keys", lines, COUNT_OF(lines));
    help_of(t, "trial", trial_fields, COUNT_OF(trial_fields));
    help_of(t, "severity", severity_fields, COUNT_OF(severity_fields));
    help_of(t, "workup", workup_fields, COUNT_OF(workup_fields));
    text_adds(t, "  items:");
    for (int i = 0; i < WORKUPS; i++) {
        text_char(t, ' ');
        text_adds(t, workup_key((enum workup)i));
    }
    text_char(t, '\n');
}
