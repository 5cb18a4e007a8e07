/* SPDX-License-Identifier: Apache-2.0
 *
 * look_course.c - from visits and papers to the facts of a course.
 *
 * Floor 5.
 */
#include "desk/course.h"

#include <stdlib.h>

#include "care/longterm_own.h"
#include "desk/body.h"
#include "text/event_json.h"

const struct overrides nothing_lifted = {{0}};

struct gathering {
    struct eyes eyes;
    const struct course_light *light;
    struct course_file *file;
    struct id except;
    enum err err;
};

static void add(struct gathering *g, struct plan_fact fact)
{
    struct course_file *f = g->file;
    if (f->facts.count == COURSE_FACTS_MAX) {
        g->err = ERR_OUT_OF_ROOM;
        return;
    }
    f->fact[f->facts.count++] = fact;
}

static void add_long(struct gathering *g, struct longterm_fact fact)
{
    struct course_file *f = g->file;
    if (f->longterm.count == LONGTERM_FACTS_MAX) {
        g->err = ERR_OUT_OF_ROOM;
        return;
    }
    f->long_fact[f->longterm.count++] = fact;
}

/* What was given counts against the weight of that day. */
static bool take_infusion(void *to, const struct cell *cell, int cells)
{
    struct gathering *g = to;
    struct course_file *f = g->file;
    must(cells == 4);
    struct plan_fact fact = {.kind = PLAN_FACT_INFUSION, .at = {cell[0].integer}};
    bool known = cell[2].kind == CELL_INTEGER && cell[3].kind == CELL_INTEGER && cell[3].integer > 0;
    if (known) {
        fact.dose.ug_per_kg = cell[2].integer * 1000 / cell[3].integer;
        add_long(g, (struct longterm_fact){LONGTERM_FACT_WEIGHT, fact.at, cell[3].integer, 0});
    }
    f->unknown_doses += !known;
    must(f->longterm.infusions < INFUSIONS_MAX); /* measured_look() has counted them */
    f->infusion[f->longterm.infusions++] = fact.at;
    add(g, fact);
    return !g->err;
}

/* The PHQ-9 carries the course (clinical 6.3); each of its readings is also a baseline measured again. */
static void add_readings(struct gathering *g)
{
    struct measured *m = g->file->measured;
    const struct scale_sheet *sheet = scale_book_find(g->light->book, SLICE("phq-9"));
    struct change_rules rules;
    if (!sheet || !measured_rules(m, sheet, &rules)) {
        return;
    }
    const struct track *t = measured_track(m, sheet);
    for (int i = 0; i < t->count && !g->err; i++) {
        struct change c = change_judge(&rules, t->reading, i + 1);
        struct plan_fact fact = {
            .kind = PLAN_FACT_READING, .at = t->reading[i].at, .state = c.state, .percent = c.percent};
        add(g, fact);
        fact.kind = PLAN_FACT_BASELINE;
        add(g, fact);
    }
}

/* An answer that was left out stays unanswered. */
static struct answers answers_of(const struct paper *p, const struct scale *scale)
{
    struct answers a = {.answered = 0};
    int item = 0;
    for (struct json_value v = body_first(body_member(p->said, "answers")); json_is(v); v = json_next(v)) {
        struct fault f;
        int64_t answer;
        bool read = item < scale->items && json_kind_of(v) == JSON_NUMBER &&
                    json_integer(v, scale->item_min[item], scale->item_max[item], &answer, &f);
        if (read) {
            a.answered |= (uint32_t)1 << item;
            a.value[item] = (int)answer;
        }
        item++;
    }
    return a;
}

/* What the patient answers about bladder, craving, thinking and mind (care/longterm_own.h). */
static bool take_score(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct longterm_fact own[LONGTERM_OWN_MAX];
    const struct scale_sheet *sheet = scale_book_find(g->light->book, body_word(p->said, "instrument"));
    if (p->struck.len > 0 || !sheet) {
        return true;
    }
    struct answers a = answers_of(p, &sheet->scale);
    int facts = longterm_of_answers(g->light->protocol, &sheet->scale, &a, p->at, own);
    for (int i = 0; i < facts && !g->err; i++) {
        add_long(g, own[i]);
    }
    return !g->err;
}

static bool take_decision(void *to, const struct paper *p)
{
    struct gathering *g = to;
    if (p->struck.len == 0 && slice_is(body_word(p->said, "decision"), "candidate")) {
        struct plan_fact fact = {.kind = PLAN_FACT_DECISION, .at = p->at, .choice = CHOICE_ACCEPT};
        add(g, fact);
        fact.kind = PLAN_FACT_ELIGIBILITY;
        add(g, fact);
        fact.kind = PLAN_FACT_SCREENING;
        add(g, fact);
    }
    return !g->err;
}

static bool take_choice(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct plan_fact fact = {.kind = PLAN_FACT_DECISION, .at = p->at};
    if (p->struck.len == 0 && plan_choice_of(body_word(p->said, "choice"), &fact.choice)) {
        add(g, fact);
    }
    return !g->err;
}

static bool take_justification(void *to, const struct paper *p)
{
    struct gathering *g = to;
    if (p->struck.len == 0) {
        add(g, (struct plan_fact){.kind = PLAN_FACT_REVIEW, .at = p->at});
        add_long(g, (struct longterm_fact){LONGTERM_FACT_JUSTIFICATION, p->at, 0, 0});
    }
    return !g->err;
}

static bool take_consent(void *to, const struct paper *p)
{
    struct gathering *g = to;
    if (p->struck.len == 0) {
        add(g, (struct plan_fact){.kind = PLAN_FACT_CONSENT, .at = p->at});
    }
    return !g->err;
}

static bool take_missed(void *to, const struct paper *p)
{
    struct gathering *g = to;
    if (p->struck.len == 0) {
        add(g, (struct plan_fact){.kind = PLAN_FACT_MISSED, .at = p->at});
        if (!body_yes(p->said, "told")) {
            add_long(g, (struct longterm_fact){LONGTERM_FACT_LOST_VISIT, p->at, 0, 0});
        }
    }
    return !g->err;
}

static bool take_longterm(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct longterm_fact fact = {.at = p->at};
    if (p->struck.len == 0 && longterm_fact_of(body_word(p->said, "fact"), &fact.kind)) {
        fact.value = body_number(p->found, "scaled");
        fact.diastolic = body_number(p->found, "diastolic");
        add_long(g, fact);
    }
    return !g->err;
}

static bool take_booked(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct instant when;
    bool counts = p->struck.len == 0 && !id_eq(p->id, g->except) &&
                  slice_is(body_word(p->said, "what"), appointment_key(APPOINTMENT_INFUSION)) &&
                  slice_instant(body_word(p->said, "when"), &when);
    if (counts && instant_before(g->light->now, when)) {
        add(g, (struct plan_fact){.kind = PLAN_FACT_PLANNED, .at = when});
    }
    return !g->err;
}

static enum err gather_papers(struct gathering *g, struct id patient)
{
    static const struct {
        const char *kind;
        paper_each *take;
    } list[] = {{"decision", take_decision}, {"course_decision", take_choice},
                {"consent", take_consent},   {"justification", take_justification},
                {"missed", take_missed},     {"longterm", take_longterm},
                {"score", take_score},       {"appointment", take_booked}};
    enum err err = ERR_OK;
    for (size_t i = 0; i < COUNT_OF(list) && !err; i++) {
        err = look_papers(g->eyes, patient, list[i].kind, list[i].take, g);
        err = err ? err : g->err;
    }
    return err;
}

/* Age, heart and pregnancy, as the facts of the patient say them. */
static bool take_facts(void *to, const struct cell *cell, int cells)
{
    struct gathering *g = to;
    struct longterm_facts *l = &g->file->longterm;
    struct event_form form = {.time = EVENT_TIME_ISO,
                              .drugs = g->light->drugs,
                              .visit_year = civil_of_instant(g->light->now, g->light->offset_min).year};
    static const char *const also[] = {"name", "mrn", "phone", "allergies", "visits", NULL};
    struct event e = {.kind = EVENT_PATIENT};
    struct json *j;
    struct fault f;
    must(cells == 6);
    form.also = also;
    if (!json_read(cell[5].bytes, &j, &f) ||
        !event_json_body(json_root(j), EVENT_PATIENT, &form, &e, NULL, &f)) {
        g->err = ERR_RECORD_BROKEN;
        return false;
    }
    json_close(j);
    const struct patient *p = &e.is.patient;
    l->age = form.visit_year - p->birth_year;
    l->cardiac_risk = patient_has(p, CONDITION_CARDIAC_RISK) || patient_has(p, CONDITION_HYPERTENSION);
    l->may_be_pregnant = p->sex == SEX_FEMALE;
    return false;
}

static enum err gather(struct gathering *g, struct id patient)
{
    struct cell cell = cell_id(&patient);
    enum err err = look(g->eyes, STATEMENT_patient_of_id, &cell, 1, take_facts, g);
    err = err ? err : g->err;
    err = err ? err : look(g->eyes, STATEMENT_infusions_dosed, &cell, 1, take_infusion, g);
    err = err ? err : g->err;
    if (err) {
        return err;
    }
    add_readings(g);
    return g->err ? g->err : gather_papers(g, patient);
}

enum err look_course(struct eyes e, const struct course_light *l, struct id patient, struct id except,
                     struct course_file **ret_file)
{
    struct course_file *f = calloc(1, sizeof *f);
    struct gathering g = {.eyes = e, .light = l, .file = f, .except = except};
    if (!f) {
        return ERR_OUT_OF_ROOM;
    }
    must(l->drugs && l->book);
    f->facts.fact = f->fact;
    f->facts.offset_min = l->offset_min;
    f->longterm.fact = f->long_fact;
    f->longterm.infusion = f->infusion;
    enum err err = look_is_patient(e, patient);
    err = err ? err : measured_look(e, l->book, patient, &f->measured);
    err = err ? err : gather(&g, patient);
    if (err) {
        course_free(f);
        return err;
    }
    f->plan = plan_of(l->protocol, &f->facts, l->now);
    f->longterm.in_maintenance = f->plan.in_maintenance;
    f->longterm.maintenance_since = f->plan.maintenance_since;
    *ret_file = f;
    return ERR_OK;
}

void course_free(struct course_file *f)
{
    if (f && f->measured) {
        measured_free(f->measured);
    }
    free(f);
}

enum err course_judge(struct eyes e, const struct course_light *l, struct id patient,
                      const struct overrides *o, struct verdict *v)
{
    struct course_file *f;
    struct longterm_status line[LONGTERM_LINES];
    enum err err = look_course(e, l, patient, (struct id){{0}}, &f);
    if (err) {
        return err;
    }
    if (f->plan.phase != PHASE_ASSESSMENT) {
        plan_judge(l->protocol, &f->facts, l->now, PLAN_TO_INFUSE, o, v);
    }
    longterm_judge(l->protocol, &f->longterm, l->now, o, line, v);
    course_free(f);
    return ERR_OK;
}
