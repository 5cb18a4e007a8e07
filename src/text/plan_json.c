/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_json.c - reads the line: a day and exactly one thing.
 *
 * Floor 3. No I/O.
 */
#include "text/plan_json.h"

#include "text/nearest.h"

/* Ten years; a course of treatment is shorter. */
#define DAYS_MAX   3650
#define PEOPLE_MAX 1000
#define DAY_MIN    1440

bool plan_wrong(struct plan_reader *r, struct json_value v, const char *sentence, const char *remedy)
{
    json_fault(v, r->fault, sentence, remedy);
    return false;
}

bool plan_fields_read(struct plan_reader *r, struct json_value v, const struct plan_field *fields,
                      size_t count)
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
            text_nearest(&t, &n, "\"daybreak plan --help\" names them all");
            return false;
        }
        if (!fields[i].read(r, m)) {
            return false;
        }
    }
    return true;
}

bool plan_day(struct plan_reader *r, struct json_value v, struct instant *ret_at)
{
    int64_t thousandths = 0;
    if (!json_decimal(v, 3, -DAYS_MAX * 1000, DAYS_MAX * 1000, &thousandths, r->fault)) {
        return false;
    }
    ret_at->ms = PLAN_DAY_0_MS + thousandths * 86400;
    return true;
}

static bool whole(struct plan_reader *r, struct json_value v, int64_t low, int64_t high, int *ret)
{
    int64_t n = 0;
    if (!json_integer(v, low, high, &n, r->fault)) {
        return false;
    }
    *ret = (int)n;
    return true;
}

static bool read_day(struct plan_reader *r, struct json_value v)
{
    r->has_day = true;
    return plan_day(r, v, &r->to->at);
}

static bool read_note(struct plan_reader *r, struct json_value v)
{
    struct slice words = SLICE("");
    return json_string(v, &words, r->fault);
}

static bool begin(struct plan_reader *r, enum plan_line_kind kind)
{
    r->to->kind = kind;
    r->done++;
    return true;
}

static bool read_decision(struct plan_reader *r, struct json_value v)
{
    struct slice word = SLICE("");
    r->to->fact.kind = PLAN_FACT_DECISION;
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    return begin(r, PLAN_LINE_FACT) &&
           (plan_choice_of(word, &r->to->fact.choice) ||
            plan_wrong(r, v, "there is no such decision", "\"daybreak plan --help\" names them"));
}

static bool infusion_dose(struct plan_reader *r, struct json_value v)
{
    return json_decimal(v, 3, 1, 10000, &r->to->fact.dose.ug_per_kg, r->fault);
}

static const struct plan_field infusion_fields[] = {
    {"mg_per_kg", "ketamine that was given, for each kg", infusion_dose},
};

static bool read_infusion(struct plan_reader *r, struct json_value v)
{
    r->to->fact.kind = PLAN_FACT_INFUSION;
    if (!plan_fields_read(r, v, infusion_fields, COUNT_OF(infusion_fields))) {
        return false;
    }
    return begin(r, PLAN_LINE_FACT) &&
           (r->to->fact.dose.ug_per_kg > 0 || plan_wrong(r, v, "the dose is not told", "Add \"mg_per_kg\""));
}

static bool reading_state(struct plan_reader *r, struct json_value v)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    for (int i = 0; i < COURSE_STATES; i++) {
        if (slice_is(word, course_state_name((enum course_state)i))) {
            r->to->fact.state = (enum course_state)i;
            return true;
        }
    }
    return plan_wrong(r, v, "a course is never in this state", "\"daybreak course\" says in which it is");
}

static bool reading_percent(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, -1000, 100, &r->to->fact.percent);
}

static const struct plan_field reading_fields[] = {
    {"state", "as \"daybreak course\" calls it: response, remission, relapse, ...", reading_state},
    {"percent", "improvement against the baseline, negative when worse", reading_percent},
};

static bool read_reading(struct plan_reader *r, struct json_value v)
{
    r->to->fact.kind = PLAN_FACT_READING;
    if (!plan_fields_read(r, v, reading_fields, COUNT_OF(reading_fields))) {
        return false;
    }
    bool whole_one = json_is(json_member(v, "state")) && json_is(json_member(v, "percent"));
    return begin(r, PLAN_LINE_FACT) &&
           (whole_one || plan_wrong(r, v, "a reading needs its state and its percent", NULL));
}

static bool read_told(struct plan_reader *r, struct json_value v)
{
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    bool found = plan_fact_of(word, &r->to->fact.kind);
    bool alone = found && r->to->fact.kind != PLAN_FACT_DECISION && r->to->fact.kind != PLAN_FACT_INFUSION &&
                 r->to->fact.kind != PLAN_FACT_READING;
    return begin(r, PLAN_LINE_FACT) &&
           (alone || plan_wrong(r, v, "this cannot be told in one word",
                                "baseline, eligibility, screening, consent, review, missed, planned"));
}

static bool value_what(struct plan_reader *r, struct json_value v)
{
    struct slice word = SLICE("");
    return json_string(v, &word, r->fault) &&
           (longterm_fact_of(word, &r->to->value.kind) ||
            plan_wrong(r, v, "nothing of this name is recorded", "\"daybreak plan --help\" names them"));
}

/* Its range is known only with "what". */
static bool value_value(struct plan_reader *r, struct json_value v)
{
    (void)r;
    return json_is(v);
}

static bool value_diastolic(struct plan_reader *r, struct json_value v)
{
    return json_integer(v, 10, 200, &r->to->value.diastolic, r->fault);
}

static const struct plan_field value_fields[] = {
    {"what", "one of the list below", value_what},
    {"value", "in its unit; not for what only happens", value_value},
    {"diastolic", "mmHg, beside a pressure", value_diastolic},
};

static bool read_value(struct plan_reader *r, struct json_value v)
{
    struct json_value value = json_member(v, "value");
    if (!plan_fields_read(r, v, value_fields, COUNT_OF(value_fields))) {
        return false;
    }
    if (!json_is(json_member(v, "what"))) {
        return plan_wrong(r, v, "it is not told what was seen", "Add \"what\"");
    }
    const struct longterm_fact_word *w = &longterm_fact_words[r->to->value.kind];
    bool pressure = r->to->value.kind == LONGTERM_FACT_PRESSURE;
    if ((w->high > w->low && !json_is(value)) || pressure != json_is(json_member(v, "diastolic"))) {
        return plan_wrong(r, v, "a value is missing, or a diastolic one stands where none belongs", NULL);
    }
    return begin(r, PLAN_LINE_VALUE) && (!json_is(value) || json_decimal(value, w->decimals, w->low, w->high,
                                                                         &r->to->value.value, r->fault));
}

static bool person_age(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 0, 120, &r->to->person.age);
}

static bool person_risk(struct plan_reader *r, struct json_value v)
{
    return json_boolean(v, &r->to->person.cardiac_risk, r->fault);
}

static bool person_pregnancy(struct plan_reader *r, struct json_value v)
{
    return json_boolean(v, &r->to->person.may_be_pregnant, r->fault);
}

static const struct plan_field person_fields[] = {
    {"age", "years", person_age},
    {"cardiac_risk", "true: an ECG at any age", person_risk},
    {"may_be_pregnant", "true: asked about at each visit", person_pregnancy},
};

static bool read_person(struct plan_reader *r, struct json_value v)
{
    r->has_day = true; /* needs none */
    return begin(r, PLAN_LINE_PERSON) && plan_fields_read(r, v, person_fields, COUNT_OF(person_fields));
}

static bool clinic_chairs(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 0, 100, &r->to->clinic.chairs);
}

static bool clinic_nurses(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 0, 100, &r->to->clinic.nurses);
}

static bool clinic_open(struct plan_reader *r, struct json_value v)
{
    r->to->clinic.has_hours = true;
    return whole(r, v, 0, DAY_MIN, &r->to->clinic.open_minute);
}

static bool clinic_shut(struct plan_reader *r, struct json_value v)
{
    r->to->clinic.has_hours = true;
    return whole(r, v, 0, DAY_MIN, &r->to->clinic.shut_minute);
}

static const struct plan_field clinic_fields[] = {
    {"chairs", "how many", clinic_chairs},
    {"nurses", "who watch infusions", clinic_nurses},
    {"open_minute", "of the day, 540 is nine o'clock", clinic_open},
    {"shut_minute", "of the day", clinic_shut},
};

static bool read_clinic(struct plan_reader *r, struct json_value v)
{
    r->has_day = true;
    return begin(r, PLAN_LINE_CLINIC) && plan_fields_read(r, v, clinic_fields, COUNT_OF(clinic_fields));
}

static bool appointment_what(struct plan_reader *r, struct json_value v)
{
    struct slice word = SLICE("");
    return json_string(v, &word, r->fault) &&
           (appointment_of(word, &r->to->appointment.kind) ||
            plan_wrong(r, v, "there is no such appointment", "infusion, integration, talk, visit"));
}

static bool appointment_minutes(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 1, DAY_MIN, &r->to->appointment.minutes);
}

static bool appointment_patient(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 0, PEOPLE_MAX, &r->to->appointment.patient);
}

static bool appointment_therapist(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 0, PEOPLE_MAX, &r->to->appointment.therapist);
}

/* People count chairs from 1. */
static bool appointment_chair(struct plan_reader *r, struct json_value v)
{
    bool good = whole(r, v, 1, 100, &r->to->appointment.chair);
    r->to->appointment.chair--;
    return good;
}

static bool appointment_infusion(struct plan_reader *r, struct json_value v)
{
    return whole(r, v, 1, PEOPLE_MAX, &r->to->appointment.infusion);
}

static const struct plan_field appointment_fields[] = {
    {"kind", "infusion, integration, talk, visit", appointment_what},
    {"minutes", "of an infusion the pump alone", appointment_minutes},
    {"patient", "a number", appointment_patient},
    {"therapist", "a number", appointment_therapist},
    {"chair", "from 1", appointment_chair},
    {"infusion", "which of this patient's", appointment_infusion},
};

static bool read_appointment(struct plan_reader *r, struct json_value v)
{
    struct appointment *a = &r->to->appointment;
    *a = (struct appointment){.chair = AGENDA_NOBODY, .therapist = AGENDA_NOBODY, .patient = AGENDA_NOBODY};
    if (!plan_fields_read(r, v, appointment_fields, COUNT_OF(appointment_fields))) {
        return false;
    }
    bool is_of_infusion = a->kind == APPOINTMENT_INFUSION || a->kind == APPOINTMENT_INTEGRATION;
    bool good = json_is(json_member(v, "kind")) && a->minutes > 0 && a->patient != AGENDA_NOBODY &&
                (!is_of_infusion || a->infusion > 0);
    return begin(r, PLAN_LINE_APPOINTMENT) &&
           (good ||
            plan_wrong(r, v, "an appointment needs kind, minutes and patient, and the number of its infusion",
                       NULL));
}

static bool read_adverse(struct plan_reader *r, struct json_value v)
{
    return begin(r, PLAN_LINE_ADVERSE) && adverse_json_read(r, v);
}

static bool read_override(struct plan_reader *r, struct json_value v)
{
    struct slice id = SLICE("");
    r->has_day = true;
    if (!json_string(v, &id, r->fault)) {
        return false;
    }
    if (!clause_of_id(id, &r->to->override) || clause_overridable(r->to->override) == BY_NOBODY) {
        return plan_wrong(r, v, "no prescriber can lift this clause", "docs/clauses says who can lift which");
    }
    return begin(r, PLAN_LINE_OVERRIDE);
}

static bool read_ask(struct plan_reader *r, struct json_value v)
{
    static const char *const asks[PLAN_ASKS] = {"infuse", "book", "booster"};
    struct slice word = SLICE("");
    if (!json_string(v, &word, r->fault)) {
        return false;
    }
    for (int i = 0; i < PLAN_ASKS; i++) {
        if (slice_is(word, asks[i])) {
            r->to->ask = (enum plan_ask)i;
            return begin(r, PLAN_LINE_ASK);
        }
    }
    return plan_wrong(r, v, "this cannot be asked", "infuse, book or booster");
}

static bool read_look(struct plan_reader *r, struct json_value v)
{
    return begin(r, PLAN_LINE_LOOK) && json_expect(v, JSON_OBJECT, r->fault);
}

static const struct plan_field line_fields[] = {
    {"day", "when: 0 is a Monday at midnight, 3.5 a Thursday at noon", read_day},
    {"decision", "a prescriber's word of the list below", read_decision},
    {"infusion", "one that was given", read_infusion},
    {"reading", "a score, as judged against the baseline", read_reading},
    {"told", "baseline, eligibility, screening, consent, review, missed, planned", read_told},
    {"value", "something of safety in maintenance", read_value},
    {"person", "what decides which checks are due; no day", read_person},
    {"clinic", "chairs, nurses, hours; no day", read_clinic},
    {"appointment", "kept when it may stand there, refused with the reason when not", read_appointment},
    {"adverse", "an adverse event, an error, a near miss", read_adverse},
    {"override", "a prescriber lifts a clause, such as \"SCH-02\"; no day", read_override},
    {"ask", "may this be now? infuse, book, booster", read_ask},
    {"look", "{}: phase, next infusion, what is due", read_look},
    {"note", "words for the reader, beside any of these", read_note},
};

bool plan_json_read(struct json_value v, struct plan_line *ret_line, struct fault *ret_fault)
{
    must(ret_line && ret_fault);
    struct plan_line line = {.kind = PLAN_LINE_LOOK};
    struct plan_reader r = {.to = &line, .fault = ret_fault};
    if (!plan_fields_read(&r, v, line_fields, COUNT_OF(line_fields))) {
        return false;
    }
    if (r.done != 1 || !r.has_day) {
        return plan_wrong(&r, v, "a line says on which day one thing happened",
                          "Write {\"day\": 3.4, \"infusion\": {\"mg_per_kg\": 0.5}}");
    }
    struct json_value adverse = json_member(v, "adverse");
    line.fact.at = line.value.at = line.appointment.at = line.at;
    line.adverse.onset = json_is(json_member(adverse, "onset_day")) ? line.adverse.onset : line.at;
    line.adverse.known = json_is(json_member(adverse, "known_day")) ? line.adverse.known : line.at;
    *ret_line = line;
    return true;
}

static void help_line(struct text *t, const char *key, const char *meaning)
{
    size_t begun = t->len;
    text_adds(t, "  ");
    text_adds(t, key);
    while (!t->full && t->len < begun + 20) {
        text_char(t, ' ');
    }
    text_adds(t, meaning);
    text_char(t, '\n');
}

void plan_fields_help(struct text *t, const char *title, const struct plan_field *fields, size_t count)
{
    text_adds(t, title);
    text_char(t, '\n');
    for (size_t i = 0; i < count; i++) {
        help_line(t, fields[i].key, fields[i].meaning);
    }
}

static void help_words(struct text *t)
{
    text_adds(t, "\ndecision: one of\n");
    for (int i = 0; i < PLAN_CHOICES; i++) {
        help_line(t, plan_choice_key((enum plan_choice)i), plan_choice_label((enum plan_choice)i));
    }
    text_adds(t, "\nvalue: what\n");
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        help_line(t, longterm_fact_words[i].key, longterm_fact_words[i].label);
    }
}

void plan_json_help(struct text *t)
{
    plan_fields_help(t, "a line", line_fields, COUNT_OF(line_fields));
    plan_fields_help(t, "\nreading", reading_fields, COUNT_OF(reading_fields));
    plan_fields_help(t, "\nvalue", value_fields, COUNT_OF(value_fields));
    plan_fields_help(t, "\nperson", person_fields, COUNT_OF(person_fields));
    plan_fields_help(t, "\nclinic", clinic_fields, COUNT_OF(clinic_fields));
    plan_fields_help(t, "\nappointment", appointment_fields, COUNT_OF(appointment_fields));
    adverse_json_help(t);
    help_words(t);
}
