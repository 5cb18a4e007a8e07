/* SPDX-License-Identifier: Apache-2.0
 *
 * trial.c - one treatment before, as it was typed: a medicine, psychotherapy, TMS, ECT.
 *
 * Floor 5.
 */
#include <string.h>

#include "desk/field.h"
#include "desk/intake.h"

/* Forty years of one treatment; ten grams a day; no improvement is better than all of it. */
#define WEEKS_MAX   2080
#define DOSE_UG_MAX 10000000

static const char *const kinds[] = {"medicine", "psychotherapy", "tms", "ect", "other"};
static const char *const adherences[] = {"unknown", "taken", "partly", "not_taken"};
static const char *const endings[] = {"unknown", "ongoing", "no_effect", "intolerance", "other"};
static const char *const sources[] = {"patient", "record"};

static bool read_choices(struct json_value body, struct trial *t, struct fault *f)
{
    int kind, adherence, ending, source;
    if (!field_choice(body, "kind", kinds, COUNT_OF(kinds), &kind, f) ||
        !field_choice(body, "adherence", adherences, COUNT_OF(adherences), &adherence, f) ||
        !field_choice(body, "stopped", endings, COUNT_OF(endings), &ending, f) ||
        !field_choice(body, "source", sources, COUNT_OF(sources), &source, f)) {
        return false;
    }
    t->kind = (enum trial_kind)kind;
    t->adherence = (enum adherence)adherence;
    t->ending = (enum ending)ending;
    t->from_record = source == 1;
    return true;
}

static bool read_numbers(struct json_value body, struct trial *t, struct fault *f)
{
    int64_t dose, weeks, percent;
    if (!field_number(body, (struct field_range){"dose_mg", 3, 1, DOSE_UG_MAX, true}, &dose, f) ||
        !field_number(body, (struct field_range){"weeks", 0, 0, WEEKS_MAX, true}, &weeks, f) ||
        !field_number(body, (struct field_range){"outcome_percent", 0, -100, 100, true}, &percent, f)) {
        return false;
    }
    t->dose_ug = dose == FIELD_LACKS ? 0 : dose;
    t->weeks = weeks == FIELD_LACKS ? TRIAL_UNKNOWN : (int)weeks;
    t->percent = percent == FIELD_LACKS ? NO_PERCENT : (int)percent;
    return true;
}

static bool read_words(struct json_value body, struct trial *t, struct fault *f)
{
    struct slice why, note, with;
    if (!field_yes(body, "current_episode", &t->in_episode, f) ||
        !field_text(body, (struct field){"why", 0, 500}, &why, f) ||
        !field_text(body, (struct field){"short_note", 0, 500}, &note, f) ||
        !field_word(body, (struct field){"augmentation", 0, 200}, &with, f)) {
        return false;
    }
    t->short_accepted = note.len > 0;
    t->was_augmented = with.len > 0;
    return true;
}

/* A medicine must be named; of anything else the name says which kind it was. */
static bool read_name(struct json_value body, const struct drug_list *drugs, struct trial *t, struct fault *f)
{
    struct slice name;
    if (!field_word(body, (struct field){"drug", t->kind == TRIAL_MEDICINE, 100}, &name, f)) {
        return false;
    }
    const struct drug_entry *e = t->kind == TRIAL_MEDICINE ? drug_found(drugs, name) : NULL;
    if (e) {
        memcpy(t->name, e->name, sizeof t->name);
        t->family = e->fact.family;
        t->least_ug = e->fact.least_ug;
    } else {
        word_plain(name, t->name, sizeof t->name);
    }
    return true;
}

static bool read_end(struct json_value body, const struct intake_light *l, struct trial *t, struct fault *f)
{
    int64_t days;
    if (!light_past_date(l, body, "ended", &days, f)) {
        return false;
    }
    if (days != FIELD_LACKS && t->ending == ENDING_ONGOING) {
        json_fault(json_member(body, "ended"), f, "a treatment that goes on has no end",
                   "leave the date out, or say why it was ended");
        return false;
    }
    t->weeks_since = days == FIELD_LACKS ? TRIAL_UNKNOWN : (int)(days / 7);
    return true;
}

bool trial_read(struct json_value body, const struct intake_light *l, struct trial *ret_trial,
                struct fault *ret_fault)
{
    static const char *const known[] = {
        "kind",  "drug",   "dose_mg",         "weeks",      "adherence",       "why",          "stopped",
        "ended", "source", "outcome_percent", "short_note", "current_episode", "augmentation", NULL};
    struct trial t = {.weeks = TRIAL_UNKNOWN};
    if (!field_known(body, known, ret_fault) || !read_choices(body, &t, ret_fault) ||
        !read_name(body, l->drugs, &t, ret_fault) || !read_numbers(body, &t, ret_fault) ||
        !read_words(body, &t, ret_fault) || !read_end(body, l, &t, ret_fault)) {
        return false;
    }
    *ret_trial = t;
    return true;
}
