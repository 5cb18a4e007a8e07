/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_judge.c - may an infusion be at this moment? spacing, number, checkpoint, yearly cap, long gaps.
 *
 * Floor 2. Pure.
 */
#include "care/plan_step.h"

#define HOUR_MS INT64_C(3600000)

struct asking {
    const struct protocol *p;
    const struct plan_facts *f;
    struct instant at;
    enum plan_purpose purpose;
    const struct overrides *o;
    struct verdict *v;
    struct plan plan;
    struct instant before; /* the infusion before `at`, given or booked; valid when has_before */
    bool has_before;
    int booked_before; /* since the last that was given */
};

/* What a booking is only told and an infusion waits for. */
static enum answer open_answer(const struct asking *a)
{
    return a->purpose == PLAN_TO_INFUSE ? ANSWER_HOLD : ANSWER_WARN;
}

/* At the chair today's own booking would stand in its own way: there only what was given counts. */
static bool is_neighbour(const struct asking *a, const struct plan_fact *fact)
{
    return fact->kind == PLAN_FACT_INFUSION ||
           (fact->kind == PLAN_FACT_PLANNED && a->purpose == PLAN_TO_BOOK);
}

static void find_before(struct asking *a)
{
    a->has_before = a->plan.has_last;
    a->before = a->plan.last;
    for (int i = 0; i < a->f->count; i++) {
        const struct plan_fact *fact = &a->f->fact[i];
        bool booked = fact->kind == PLAN_FACT_PLANNED && is_neighbour(a, fact) &&
                      instant_before(fact->at, a->at) &&
                      (!a->plan.has_last || instant_before(a->plan.last, fact->at));
        a->booked_before += booked;
        if (booked && (!a->has_before || instant_before(a->before, fact->at))) {
            a->has_before = true;
            a->before = fact->at;
        }
    }
}

/* SCH-02, on both sides: the nearest neighbour counts. */
static void judge_spacing(const struct asking *a)
{
    int64_t nearest = INT64_MAX;
    for (int i = 0; i < a->f->count; i++) {
        int64_t gap = instant_since(a->at, a->f->fact[i].at).ms;
        gap = gap < 0 ? -gap : gap;
        if (is_neighbour(a, &a->f->fact[i]) && gap < nearest) {
            nearest = gap;
        }
    }
    if (nearest < a->p->course_hours_hard * HOUR_MS) {
        verdict_add(a->v,
                    reason_limit(CLAUSE_SCH_02, ANSWER_REFUSE, nearest / HOUR_MS, a->p->course_hours_hard));
    } else if (nearest < a->p->course_hours_soft * HOUR_MS) {
        verdict_add_unless(
            a->v, a->o, reason_limit(CLAUSE_SCH_02, ANSWER_HOLD, nearest / HOUR_MS, a->p->course_hours_soft));
    }
}

/* SCH-01. */
static void judge_number(const struct asking *a)
{
    bool in_series = a->plan.phase == PHASE_PREPARATION || a->plan.phase == PHASE_INDUCTION ||
                     a->plan.phase == PHASE_CHECKPOINT;
    int64_t number = a->plan.in_series + a->booked_before + 1;
    if (in_series && number > a->plan.series_length) {
        verdict_add(a->v, reason_limit(CLAUSE_SCH_01, ANSWER_HOLD, number, a->plan.series_length));
    }
}

/* SCH-03. */
static void judge_checkpoint(const struct asking *a)
{
    const struct plan_checkpoint *c = &a->plan.checkpoint;
    if (c->kind != CHECKPOINT_NONE) {
        enum answer answer = c->holds ? open_answer(a) : ANSWER_WARN;
        verdict_add(a->v, (struct reason){CLAUSE_SCH_03, answer, ADVICE_NONE, (int)c->proposal,
                                          a->plan.in_series, NO_NUMBER});
    }
}

/* SCH-04 and SCH-05: too soon for the step, too soon for a course that should have been spaced out. */
static void judge_interval(const struct asking *a)
{
    if (!a->has_before) {
        return;
    }
    int64_t days = plan_days(a->f, a->before, a->at);
    int64_t from = taper_days_of(a->p, a->plan.step).from;
    if (a->plan.in_maintenance && !a->plan.booster_agreed && a->plan.step != TAPER_AS_NEEDED && days < from) {
        verdict_add_unless(a->v, a->o, reason_limit(CLAUSE_SCH_04, ANSWER_HOLD, days, from));
    }
    if (!plan_must_be_spaced(a->p, a->f, &a->plan, a->at)) {
        return;
    }
    if (days < a->p->course_spaced_days) {
        verdict_add_unless(a->v, a->o,
                           reason_limit(CLAUSE_SCH_05, ANSWER_HOLD, days, a->p->course_spaced_days));
    } else if (a->plan.spacing_days > 0 && a->plan.spacing_days < a->p->course_spaced_days) {
        verdict_add(a->v,
                    reason_limit(CLAUSE_SCH_05, ANSWER_WARN, a->plan.spacing_days, a->p->course_spaced_days));
    }
}

/* Was benefit against risk weighed since the year's number, or its dose, was reached? */
static bool reviewed_since(const struct asking *a, bool by_dose)
{
    int64_t sum = 0, cap = by_dose ? a->p->course_year_dose : a->p->course_year_infusions;
    struct instant since = instant_plus(a->at, SPAN_HOURS(-24 * a->p->course_year_days));
    bool reviewed = false;
    for (int i = plan_fact_after(a->f, -1, a->at); i >= 0; i = plan_fact_after(a->f, i, a->at)) {
        const struct plan_fact *fact = &a->f->fact[i];
        if (fact->kind == PLAN_FACT_INFUSION && instant_before(since, fact->at)) {
            reviewed = reviewed && sum >= cap; /* the one that reaches the cap asks for a new look */
            sum += by_dose ? fact->dose.ug_per_kg : 1;
        }
        reviewed = (reviewed || fact->kind == PLAN_FACT_REVIEW) && sum >= cap;
    }
    return reviewed;
}

static void judge_year(const struct asking *a, enum measure what, int64_t seen, int64_t cap)
{
    if (seen < cap) {
        return;
    }
    bool reviewed = reviewed_since(a, what == MEASURE_YEAR_DOSE);
    verdict_add_unless(a->v, a->o,
                       (struct reason){CLAUSE_SCH_06, reviewed ? ANSWER_WARN : open_answer(a), ADVICE_NONE,
                                       (int)what, seen, cap});
}

/* SCH-07: what lies outside the plan needs a decision; a relapse is always told. */
static void judge_outside(const struct asking *a)
{
    if (a->plan.in_maintenance && a->plan.step == TAPER_AS_NEEDED && !a->plan.booster_agreed) {
        verdict_say(a->v, CLAUSE_SCH_07, ANSWER_HOLD);
    } else if (a->plan.phase == PHASE_RELAPSE && !a->plan.booster_agreed) {
        verdict_say(a->v, CLAUSE_SCH_07, ANSWER_WARN);
    }
}

static bool done_since_last(const struct asking *a, enum plan_fact_kind what)
{
    for (int i = 0; i < a->f->count; i++) {
        const struct plan_fact *fact = &a->f->fact[i];
        if (fact->kind == what && !instant_before(fact->at, a->plan.last) &&
            !instant_before(a->at, fact->at)) {
            return true;
        }
    }
    return false;
}

static void ask_again(const struct asking *a, enum plan_fact_kind what, enum measure label, int64_t seen,
                      int64_t limit)
{
    if (!done_since_last(a, what)) {
        verdict_add(a->v,
                    (struct reason){CLAUSE_SCH_08, open_answer(a), ADVICE_NONE, (int)label, seen, limit});
    }
}

/* SCH-08. */
static void judge_gap(const struct asking *a)
{
    if (!a->plan.has_last) {
        return;
    }
    int64_t days = plan_days(a->f, a->plan.last, a->at), whole = a->p->course_gap_whole_days;
    int64_t series = a->p->course_gap_series_days;
    if (days > whole) {
        ask_again(a, PLAN_FACT_SCREENING, MEASURE_SCREENING_AGAIN, days, whole);
        ask_again(a, PLAN_FACT_CONSENT, MEASURE_CONSENT_AGAIN, days, whole);
    } else if (days > series && !a->plan.in_maintenance && a->plan.in_series > 0) {
        ask_again(a, PLAN_FACT_BASELINE, MEASURE_BASELINE_AGAIN, days, series);
        ask_again(a, PLAN_FACT_ELIGIBILITY, MEASURE_ELIGIBILITY_AGAIN, days, series);
    }
}

/* SCH-09. */
static void judge_phase(const struct asking *a)
{
    enum plan_phase phase = a->plan.phase;
    if (phase == PHASE_ASSESSMENT || phase == PHASE_PAUSED || phase == PHASE_ENDED) {
        verdict_add(a->v, reason_about(CLAUSE_SCH_09, ANSWER_REFUSE, (int)phase));
    }
}

static struct asking asking_at(const struct protocol *p, const struct plan_facts *f, struct instant at,
                               enum plan_purpose purpose, const struct overrides *o, struct verdict *v)
{
    must(p && f && o && v);
    struct asking a = {.p = p, .f = f, .at = at, .purpose = purpose, .o = o, .v = v};
    a.plan = plan_of(p, f, at);
    find_before(&a);
    return a;
}

void plan_judge(const struct protocol *p, const struct plan_facts *f, struct instant at,
                enum plan_purpose purpose, const struct overrides *o, struct verdict *v)
{
    struct asking a = asking_at(p, f, at, purpose, o, v);
    judge_phase(&a);
    judge_number(&a);
    judge_spacing(&a);
    judge_checkpoint(&a);
    judge_interval(&a);
    judge_year(&a, MEASURE_YEAR_INFUSIONS, a.plan.year_count, p->course_year_infusions);
    judge_year(&a, MEASURE_YEAR_DOSE, a.plan.year_dose.ug_per_kg, p->course_year_dose);
    judge_outside(&a);
    judge_gap(&a);
}

static bool has_sign_of_relapse(const struct asking *a)
{
    enum course_state state = COURSE_NO_CHANGE;
    for (int i = plan_fact_after(a->f, -1, a->at); i >= 0; i = plan_fact_after(a->f, i, a->at)) {
        const struct plan_fact *fact = &a->f->fact[i];
        state = fact->kind == PLAN_FACT_READING    ? fact->state
                : fact->kind == PLAN_FACT_INFUSION ? COURSE_NO_CHANGE
                                                   : state;
    }
    return state == COURSE_RELAPSE || state == COURSE_POSSIBLE_RELAPSE;
}

void booster_judge(const struct protocol *p, const struct plan_facts *f, struct instant now,
                   const struct overrides *o, struct verdict *v)
{
    struct asking a = asking_at(p, f, now, PLAN_TO_INFUSE, o, v);
    plan_choice_judge(&a.plan, CHOICE_BOOSTER, v);
    a.plan.booster_agreed = true; /* the interval of the step is not for a booster */
    if (!has_sign_of_relapse(&a)) {
        verdict_say(v, CLAUSE_SCH_07, ANSWER_HOLD);
    }
    judge_spacing(&a);
    judge_interval(&a);
    judge_year(&a, MEASURE_YEAR_INFUSIONS, a.plan.year_count, p->course_year_infusions);
    judge_year(&a, MEASURE_YEAR_DOSE, a.plan.year_dose.ug_per_kg, p->course_year_dose);
    judge_gap(&a);
}
