/* SPDX-License-Identifier: Apache-2.0
 *
 * look_intake.c - all papers of a file that the assessment asks for, gathered into one struct intake.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/intake.h"

const char *const score_instrument[SCORES] = {"phq-9", "madrs", "ham-d-17"};

struct gathering {
    const struct intake_light *light;
    struct intake_file *file;
    struct json_value lines; /* of the one list of medicines */
    struct {
        uint32_t found, chosen; /* bit per class, for findings of the line that is looked at */
    } line;
    struct slice line_now;
    uint32_t open; /* classes with a finding that nobody has chosen about */
    bool known;
    struct json *facts;
};

static bool gather_facts(void *to, const struct cell *cell, int cells)
{
    static const char *const also[] = {"name", "mrn", "phone", "allergies", NULL};
    struct gathering *g = to;
    struct event_form form = {.time = EVENT_TIME_ISO, .also = also, .drugs = g->light->drugs};
    struct event e;
    struct fault f;
    must(cells == 6);
    g->known = true;
    if (!json_read(cell[5].bytes, &g->facts, &f)) {
        g->facts = NULL;
        return false;
    }
    struct intake *in = &g->file->intake;
    form.visit_year = civil_of_instant(g->light->now, g->light->offset_min).year;
    if (event_json_body(json_root(g->facts), EVENT_PATIENT, &form, &e, NULL, &f)) {
        in->patient = e.is.patient;
        in->patient.visit_year = form.visit_year;
        in->has_patient = true;
    }
    g->lines = json_member(json_root(g->facts), "medicines");
    return false;
}

static bool gather_trial(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct history *h = &g->file->intake.history;
    struct fault f;
    if (p->struck.len == 0 && h->count < TRIALS_MAX &&
        trial_read(p->said, g->light, &h->trial[h->count], &f)) {
        h->count++;
    }
    return true;
}

/* The newest of each item counts; of one that was set aside the day is that of its paper. */
static bool gather_workup(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct workup_file *file = &g->file->intake.workup;
    struct workup_paper w;
    struct fault f;
    if (p->struck.len > 0 || !workup_read(p->said, g->light, &w, &f)) {
        return true;
    }
    if (w.result.waived) {
        w.result.days_ago = (int)(instant_since(g->light->now, p->at).ms / SPAN_HOURS(24).ms);
    }
    struct workup_result *was = &file->item[w.item];
    if (id_is_nil(g->file->workup[w.item].paper) || w.result.days_ago <= was->days_ago) {
        *was = w.result;
        g->file->workup[w.item].paper = p->id;
    }
    file->memory_complaint |= w.memory_complaint;
    return true;
}

static bool gather_score(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct slice instrument = body_word(p->found, "instrument");
    if (p->struck.len > 0 || instrument.len == 0) {
        return true;
    }
    bool fresh =
        instant_since(g->light->now, p->at).ms <= SPAN_HOURS(24 * g->light->protocol->workup_baseline).ms;
    if (fresh && slice_is(instrument, "phq-9") &&
        body_number(p->found, "critical_value") >= g->light->protocol->danger_item9) {
        g->file->intake.suicidal_thoughts = true;
    }
    for (int i = 0; i < SCORES; i++) {
        struct score_seen *s = &g->file->score[i];
        if (slice_is(instrument, score_instrument[i]) && (!s->is || !instant_before(p->at, s->at))) {
            *s = (struct score_seen){true, (int)body_number(p->found, "total"), p->at, fresh};
        }
    }
    return true;
}

static bool gather_decision(void *to, const struct paper *p)
{
    struct gathering *g = to;
    struct slice word = body_word(p->said, "decision");
    if (p->struck.len > 0) {
        return true;
    }
    g->file->decided.is = true;
    g->file->decided.candidacy = slice_is(word, "candidate") ? CANDIDATE
                                 : slice_is(word, "refer")   ? CANDIDATE_REFER
                                                             : CANDIDATE_NOT_NOW;
    g->file->decision = p->id;
    return true;
}

static bool gather_list(void *to, const struct paper *p)
{
    struct gathering *g = to;
    if (p->struck.len == 0) {
        g->file->list = p->id;
    }
    return true;
}

/* Choices about the line that is being looked at. */
static bool gather_choice(void *to, const struct paper *p)
{
    struct gathering *g = to;
    enum drug_class class;
    if (choice_counts(p, g->light) && slice_eq(body_word(p->said, "line"), g->line_now) &&
        drug_class_of(body_word(p->said, "class"), &class)) {
        g->line.chosen |= (uint32_t)1 << class;
    }
    return true;
}

/* A finding that holds is lifted when a prescriber chose, with a reason, about every line that raised it. */
static enum err lift_chosen(struct gathering *g, struct eyes e, struct id patient)
{
    enum err err = ERR_OK;
    uint32_t held = 0;
    for (struct json_value m = body_first(g->lines); json_is(m) && !err; m = json_next(m)) {
        struct fault f;
        struct slice line;
        if (!json_string(m, &line, &f)) {
            continue;
        }
        g->line_now = slice_trim(line);
        g->line.found = drug_classes_of(g->light->drugs, g->line_now);
        g->line.chosen = 0;
        err = look_papers(e, patient, "interaction_choice", gather_choice, g);
        held |= g->line.found;
        g->open |= g->line.found & ~g->line.chosen;
    }
    for (int i = 0; i < DRUG_CLASSES; i++) {
        enum clause clause = drug_class_clause((enum drug_class)i);
        bool lifted = held >> i & 1 && !(g->open >> i & 1);
        if (lifted && clause_overridable(clause) == BY_PRESCRIBER) {
            overrides_give(&g->file->intake.overrides, clause);
        }
    }
    return err;
}

static void put_severity(struct intake_file *file)
{
    int *const total[SCORES] = {&file->intake.severity.phq9, &file->intake.severity.madrs,
                                &file->intake.severity.hamd};
    for (int i = 0; i < SCORES; i++) {
        *total[i] = file->score[i].is && file->score[i].fresh ? file->score[i].total : TRIAL_UNKNOWN;
    }
}

static enum err gather_all(struct gathering *g, struct eyes e, struct id patient)
{
    static const struct {
        const char *kind;
        paper_each *each;
    } kinds[] = {{"trial", gather_trial},
                 {"workup", gather_workup},
                 {"score", gather_score},
                 {"decision", gather_decision},
                 {"medicines", gather_list}};
    struct cell cell = cell_id(&patient);
    enum err err = look(e, STATEMENT_patient_of_id, &cell, 1, gather_facts, g);
    if (err || !g->known) {
        return err ? err : ERR_NOT_FOUND;
    }
    for (size_t i = 0; i < COUNT_OF(kinds) && !err; i++) {
        err = look_papers(e, patient, kinds[i].kind, kinds[i].each, g);
    }
    return err ? err : lift_chosen(g, e, patient);
}

enum err look_intake(struct eyes e, struct id patient, const struct intake_light *l,
                     struct intake_file *ret_file)
{
    struct intake_file file = {.intake = intake_empty()};
    struct gathering g = {.light = l, .file = &file};
    enum err err = l->drugs ? gather_all(&g, e, patient) : ERR_UNAVAILABLE;
    if (!err) {
        medicines_reckon(g.lines, l->drugs, &file.intake.diazepam);
        put_severity(&file);
        *ret_file = file;
    }
    json_close(g.facts);
    return err;
}

enum err look_order_gate(struct eyes e, struct id patient, const struct intake_light *l, bool is_first,
                         struct verdict *v)
{
    struct intake_file file;
    enum err err = look_intake(e, patient, l, &file);
    if (!err) {
        assess_order_judge(l->protocol, &file.intake, &file.decided, is_first, v);
    }
    return err;
}
