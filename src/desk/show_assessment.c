/* SPDX-License-Identifier: Apache-2.0
 *
 * show_assessment.c - everything a prescriber needs for the decision, as one answer.
 *
 * Floor 5. Computed at the moment it is asked: nothing in it is a second copy of a paper.
 */
#include "desk/body.h"
#include "desk/intake.h"

struct showing {
    struct json_out *o;
    struct eyes eyes;
    struct id patient;
    const struct intake_light *light;
    const struct intake_file *file;
};

/* A row with what it counts as under the protocol of today; one that is struck out counts as nothing. */
static bool show_trial(void *to, const struct paper *p)
{
    const struct showing *s = to;
    struct trial t;
    struct fault f;
    json_out_object(s->o, NULL);
    show_paper(s->o, "paper", p);
    if (p->struck.len == 0 && trial_read(p->said, s->light, &t, &f)) {
        enum standing standing = trial_standing(s->light->protocol, &t);
        json_out_word(s->o, "standing", standing_label(standing));
        json_out_bool(s->o, "counts", standing == STANDING_FAILED);
        json_out_bool(s->o, "open", standing == STANDING_UNCLEAR || standing == STANDING_TOO_SHORT);
    } else {
        json_out_word(s->o, "standing", "struck out");
        json_out_bool(s->o, "counts", false);
        json_out_bool(s->o, "open", false);
    }
    json_out_close(s->o);
    return true;
}

static enum err show_trials(const struct showing *s)
{
    json_out_array(s->o, "trials");
    enum err err = look_papers(s->eyes, s->patient, "trial", show_trial, (void *)s);
    json_out_close(s->o);
    return err;
}

static void show_staging(const struct showing *s)
{
    struct staging st = history_staging(s->light->protocol, &s->file->intake.history);
    json_out_object(s->o, "history");
    json_out_bool(s->o, "resists", st.resists);
    json_out_integer(s->o, "needed", s->light->protocol->trial_count);
    json_out_integer(s->o, "failed_episode", st.failed_episode);
    json_out_integer(s->o, "failed_lifetime", st.failed_lifetime);
    json_out_integer(s->o, "families", st.families_lifetime);
    json_out_integer(s->o, "stage", st.stage);
    json_out_integer(s->o, "unclear", st.standing[STANDING_UNCLEAR]);
    json_out_integer(s->o, "too_short", st.standing[STANDING_TOO_SHORT]);
    json_out_integer(s->o, "too_low", st.standing[STANDING_TOO_LOW]);
    json_out_integer(s->o, "not_taken", st.standing[STANDING_NOT_TAKEN]);
    json_out_integer(s->o, "intolerant", st.standing[STANDING_INTOLERANT]);
    json_out_integer(s->o, "augmented", st.augmented);
    json_out_integer(s->o, "from_record", st.from_record);
    json_out_close(s->o);
}

static void show_severity(const struct showing *s)
{
    json_out_array(s->o, "severity");
    for (int i = 0; i < SCORES; i++) {
        const struct score_seen *seen = &s->file->score[i];
        if (seen->is) {
            json_out_object(s->o, NULL);
            json_out_word(s->o, "instrument", score_instrument[i]);
            json_out_integer(s->o, "total", seen->total);
            json_out_instant(s->o, "at", seen->at);
            json_out_bool(s->o, "fresh", seen->fresh);
            json_out_close(s->o);
        }
    }
    json_out_close(s->o);
}

/* What the verdict says about this condition: allow when it has no word about it. */
static enum answer answer_about(const struct verdict *v, enum condition which)
{
    for (int i = 0; i < v->count; i++) {
        const struct reason *r = &v->reason[i];
        if (clause_about(r->clause) == ABOUT_CONDITION && r->about == (int)which) {
            return r->answer;
        }
    }
    return ANSWER_ALLOW;
}

static void show_conditions(const struct showing *s)
{
    struct assessment is;
    assess_judge(s->light->protocol, &s->file->intake, &is);
    json_out_array(s->o, "conditions");
    for (int i = 0; i < CONDITIONS; i++) {
        enum condition which = (enum condition)i;
        if (patient_has(&s->file->intake.patient, which)) {
            json_out_object(s->o, NULL);
            json_out_word(s->o, "key", condition_key(which));
            json_out_word(s->o, "label", condition_label(which));
            json_out_word(s->o, "level", condition_level(which));
            json_out_word(s->o, "answer", answer_name(answer_about(&is.verdict, which)));
            json_out_word(s->o, "clause", clause_id(condition_clause(which)));
            json_out_close(s->o);
        }
    }
    json_out_close(s->o);
}

static const char *state_of(const struct showing *s, enum workup which)
{
    const struct workup_result *r = &s->file->intake.workup.item[which];
    const struct intake *in = &s->file->intake;
    bool applies = !in->has_patient || workup_applies(s->light->protocol, &in->patient, &in->workup, which);
    if (r->waived) {
        return "waived";
    }
    if (!r->done) {
        return applies ? "missing" : "not_needed";
    }
    return r->days_ago > workup_valid_days(s->light->protocol, which) ? "expired" : "valid";
}

static bool show_it(void *to, const struct paper *p)
{
    show_paper(to, "paper", p);
    return false;
}

static enum err show_item(const struct showing *s, enum workup which)
{
    struct id paper = s->file->workup[which].paper;
    enum err err = ERR_OK;
    json_out_object(s->o, NULL);
    json_out_word(s->o, "item", workup_key(which));
    json_out_word(s->o, "label", workup_label(which));
    json_out_word(s->o, "state", state_of(s, which));
    json_out_integer(s->o, "valid_days", workup_valid_days(s->light->protocol, which));
    json_out_bool(s->o, "may_waive", workup_may_be_waived(which));
    if (id_is_nil(paper)) {
        json_out_null(s->o, "days_ago");
        json_out_null(s->o, "paper");
    } else {
        json_out_integer(s->o, "days_ago", s->file->intake.workup.item[which].days_ago);
        err = look_paper(s->eyes, paper, show_it, s->o);
    }
    json_out_close(s->o);
    return err;
}

static enum err show_workup(const struct showing *s)
{
    enum err err = ERR_OK;
    json_out_array(s->o, "workup");
    for (int i = 0; i < WORKUPS && !err; i++) {
        err = show_item(s, (enum workup)i);
    }
    json_out_close(s->o);
    return err;
}

/* The one list as it stands in the facts, found anew with the table of today. */
static bool show_list(void *to, const struct cell *cell, int cells)
{
    const struct showing *s = to;
    struct json *j;
    struct fault f;
    must(cells == 6);
    if (json_read(cell[5].bytes, &j, &f)) {
        json_out_object(s->o, "found");
        medicines_show(s->o, json_member(json_root(j), "medicines"), s->light);
        json_out_close(s->o);
        json_close(j);
    }
    return false;
}

static bool show_choice(void *to, const struct paper *p)
{
    const struct showing *s = to;
    if (choice_counts(p, s->light)) {
        show_paper(s->o, NULL, p);
    }
    return true;
}

static enum err show_medicines(const struct showing *s)
{
    struct cell cell = cell_id(&s->patient);
    enum err err = ERR_OK;
    json_out_object(s->o, "medicines");
    if (id_is_nil(s->file->list)) {
        json_out_null(s->o, "paper");
    } else {
        err = look_paper(s->eyes, s->file->list, show_it, s->o);
    }
    err = err ? err : look(s->eyes, STATEMENT_patient_of_id, &cell, 1, show_list, (void *)s);
    json_out_array(s->o, "choices");
    err = err ? err : look_papers(s->eyes, s->patient, "interaction_choice", show_choice, (void *)s);
    json_out_close(s->o);
    json_out_close(s->o);
    return err;
}

static void show_judged(const struct showing *s)
{
    struct assessment is;
    assess_judge(s->light->protocol, &s->file->intake, &is);
    json_out_object(s->o, "judged");
    json_out_word(s->o, "candidacy", candidacy_name(is.candidacy));
    json_out_bool(s->o, "priority", is.priority);
    show_assessed(s->o, &is.verdict, s->light->protocol, &s->file->intake);
    json_out_close(s->o);
}

/* What a first order would meet now. */
static void show_order(const struct showing *s)
{
    struct verdict v;
    verdict_clear(&v);
    assess_order_judge(s->light->protocol, &s->file->intake, &s->file->decided, true, &v);
    json_out_object(s->o, "order");
    show_assessed(s->o, &v, s->light->protocol, &s->file->intake);
    json_out_close(s->o);
}

static bool show_decision(void *to, const struct paper *p)
{
    show_paper(to, "decision", p);
    return false;
}

static enum err show_decided(const struct showing *s)
{
    if (id_is_nil(s->file->decision)) {
        json_out_null(s->o, "decision");
        return ERR_OK;
    }
    return look_paper(s->eyes, s->file->decision, show_decision, s->o);
}

static enum err show_papers_of(const struct showing *s)
{
    enum err err = show_trials(s);
    show_staging(s);
    show_severity(s);
    show_conditions(s);
    err = err ? err : show_workup(s);
    err = err ? err : show_medicines(s);
    err = err ? err : show_papers(s->o, "goals", s->eyes, s->patient, "goal");
    show_judged(s);
    err = err ? err : show_decided(s);
    show_order(s);
    return err;
}

enum err show_assessment(struct json_out *o, const char *key, struct eyes e, struct id patient,
                         const struct intake_light *l)
{
    struct intake_file file;
    enum err err = look_intake(e, patient, l, &file);
    if (err) {
        return err;
    }
    struct showing s = {o, e, patient, l, &file};
    json_out_object(o, key);
    json_out_instant(o, "now", l->now);
    json_out_word(o, "table", l->drugs->version);
    json_out_word(o, "protocol", l->protocol->name);
    json_out_word(o, "protocol_version", l->protocol->version);
    err = show_papers_of(&s);
    json_out_close(o);
    return err;
}
