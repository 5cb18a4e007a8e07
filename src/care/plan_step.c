/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_step.c - what one fact does to the course: the series, its checkpoints, the taper.
 *
 * Floor 2. Pure.
 */
#include "care/plan_step.h"

static bool is_well(enum course_state s)
{
    return s == COURSE_RESPONSE || s == COURSE_REMISSION || s == COURSE_SUSTAINED_REMISSION;
}

/* SCH-03 at the end of a series. */
static enum plan_proposal end_proposal(const struct protocol *p, const struct plan_walk *w)
{
    if (!w->measured) {
        return PROPOSE_MEASURE;
    }
    if (w->percent >= p->course_end_maintenance || (w->known_state && is_well(w->state))) {
        return PROPOSE_MAINTENANCE;
    }
    if (w->percent < p->course_end_stop) {
        return PROPOSE_STOP;
    }
    return w->plan.series_length < p->course_series_most ? PROPOSE_MORE : PROPOSE_REVIEW;
}

/* SCH-03 after three to four: what was low once stays to be reviewed, however good a later score. */
static struct plan_checkpoint early_checkpoint(const struct protocol *p, const struct plan_walk *w)
{
    struct plan_checkpoint c = {.is_measured = w->early_measured, .percent = w->early_percent};
    if (w->early_decided || w->plan.in_series < p->course_early_from) {
        return (struct plan_checkpoint){.kind = CHECKPOINT_NONE};
    }
    if (w->early_measured && !w->early_low) {
        c.proposal = PROPOSE_CONTINUE;
        return c;
    }
    c.kind = CHECKPOINT_EARLY;
    c.holds = w->plan.in_series >= p->course_early_to;
    c.proposal = w->early_low ? PROPOSE_REVIEW : PROPOSE_MEASURE;
    return c;
}

static struct plan_checkpoint checkpoint_of(const struct protocol *p, const struct plan_walk *w)
{
    if (w->base != PHASE_INDUCTION) {
        return (struct plan_checkpoint){.kind = CHECKPOINT_NONE};
    }
    if (w->plan.in_series < w->plan.series_length) {
        return early_checkpoint(p, w);
    }
    return (struct plan_checkpoint){CHECKPOINT_END, true, end_proposal(p, w), w->measured, w->percent};
}

static enum plan_phase phase_of(const struct plan_walk *w)
{
    if (w->is_paused && w->base != PHASE_ENDED) {
        return PHASE_PAUSED;
    }
    if (w->plan.checkpoint.holds) {
        return PHASE_CHECKPOINT;
    }
    return w->base == PHASE_MAINTENANCE && w->plan.relapse ? PHASE_RELAPSE : w->base;
}

/* Everything that follows from what the walk has seen. */
static void settle(const struct protocol *p, struct plan_walk *w)
{
    struct plan *plan = &w->plan;
    bool sign = w->known_state && w->state == COURSE_POSSIBLE_RELAPSE && plan->booster_agreed;
    plan->in_maintenance = w->base == PHASE_MAINTENANCE;
    plan->relapse = plan->in_maintenance && ((w->known_state && w->state == COURSE_RELAPSE) || sign);
    plan->checkpoint = checkpoint_of(p, w);
    plan->phase = phase_of(w);
    plan->may_have_more =
        plan->checkpoint.kind == CHECKPOINT_END && plan->series_length < p->course_series_most;
    plan->may_be_maintained = w->base == PHASE_INDUCTION && plan->in_series >= p->course_early_to;
    bool enough = plan->step == TAPER_WEEKLY       ? plan->in_step >= p->taper_weekly_times
                  : plan->step == TAPER_TWO_WEEKLY ? plan->in_step >= p->taper_two_weekly_least
                                                   : plan->step == TAPER_MONTHLY;
    plan->may_space_out = plan->in_maintenance && enough && w->known_state && is_well(w->state);
}

static void begin_series(const struct protocol *p, struct plan_walk *w)
{
    w->base = PHASE_INDUCTION;
    w->plan.series++;
    w->plan.in_series = 0;
    w->plan.series_length = (int)p->course_series;
    w->plan.has_first = false;
    w->early_measured = w->early_low = w->early_decided = w->measured = false;
    w->plan.booster_agreed = false;
}

static void go_to_step(struct plan_walk *w, enum taper_step step)
{
    w->plan.step = step;
    w->plan.in_step = 0;
}

/* After its highest number of infusions a step gives way to the next; the last two end by decision alone. */
static void count_step(const struct protocol *p, struct plan_walk *w)
{
    struct plan *plan = &w->plan;
    plan->in_step++;
    if (plan->step == TAPER_WEEKLY && plan->in_step >= p->taper_weekly_times) {
        go_to_step(w, TAPER_TWO_WEEKLY);
    } else if (plan->step == TAPER_TWO_WEEKLY && plan->in_step >= p->taper_two_weekly_most) {
        go_to_step(w, TAPER_MONTHLY);
    }
}

static void take_infusion(const struct protocol *p, struct plan_walk *w, const struct plan_fact *fact)
{
    struct plan *plan = &w->plan;
    if (w->base == PHASE_ASSESSMENT || w->base == PHASE_PREPARATION) {
        begin_series(p, w); /* given is given, whatever was decided */
    }
    if (!plan->has_first) {
        plan->has_first = true;
        plan->first = fact->at;
    }
    plan->has_last = true;
    plan->last = fact->at;
    plan->given++;
    plan->in_series += w->base == PHASE_INDUCTION;
    if (plan->booster_agreed) {
        plan->booster_agreed = false;
        plan->boosters++;
    } else if (w->base == PHASE_MAINTENANCE) {
        count_step(p, w);
    }
    w->measured = false;
    w->known_state = false;
}

static void take_reading(const struct protocol *p, struct plan_walk *w, const struct plan_fact *fact)
{
    w->measured = true;
    w->percent = fact->percent;
    w->known_state = true;
    w->state = fact->state;
    if (w->base == PHASE_INDUCTION && w->plan.in_series >= p->course_early_from) {
        bool lower = !w->early_measured || fact->percent < w->early_percent;
        w->early_percent = lower ? fact->percent : w->early_percent;
        w->early_measured = true;
        w->early_low |= fact->percent < p->course_early_percent;
    }
}

static void begin_maintenance(struct plan_walk *w, struct instant at)
{
    w->base = PHASE_MAINTENANCE;
    w->plan.maintenance_since = at;
    go_to_step(w, TAPER_WEEKLY);
}

static void take_decision(const struct protocol *p, struct plan_walk *w, const struct plan_fact *fact)
{
    struct plan *plan = &w->plan;
    switch (fact->choice) {
    case CHOICE_ACCEPT:
        w->base = PHASE_PREPARATION;
        plan->in_series = 0;
        plan->has_first = w->is_paused = false;
        break;
    case CHOICE_CONTINUE:
        w->early_decided = true;
        break;
    case CHOICE_MORE:
        plan->series_length += (int)p->course_more;
        w->early_decided = true; /* whoever asks for more has looked */
        break;
    case CHOICE_MAINTENANCE:
        begin_maintenance(w, fact->at);
        break;
    case CHOICE_SPACE_OUT:
        go_to_step(w, (enum taper_step)(plan->step + 1));
        break;
    case CHOICE_STEP_BACK:
        go_to_step(w, (enum taper_step)(plan->step - 1));
        break;
    case CHOICE_BOOSTER:
        plan->booster_agreed = true;
        break;
    case CHOICE_NEW_SERIES:
        begin_series(p, w);
        w->is_paused = false;
        break;
    case CHOICE_PAUSE:
    case CHOICE_RESUME:
        w->is_paused = fact->choice == CHOICE_PAUSE;
        break;
    case CHOICE_END:
        w->base = PHASE_ENDED;
        plan->booster_agreed = false;
        break;
    case PLAN_CHOICES:
        break;
    }
}

struct plan_walk plan_walk_begin(const struct protocol *p)
{
    struct plan_walk w = {.base = PHASE_ASSESSMENT};
    w.plan.series_length = (int)p->course_series;
    settle(p, &w);
    return w;
}

void plan_walk_step(const struct protocol *p, struct plan_walk *w, const struct plan_fact *fact)
{
    switch (fact->kind) {
    case PLAN_FACT_INFUSION:
        take_infusion(p, w, fact);
        break;
    case PLAN_FACT_READING:
        take_reading(p, w, fact);
        break;
    case PLAN_FACT_DECISION:
        if (plan_choice_fits(&w->plan, fact->choice)) {
            take_decision(p, w, fact);
        }
        break;
    case PLAN_FACT_MISSED:
        w->plan.missed++;
        break;
    case PLAN_FACT_BASELINE:
    case PLAN_FACT_ELIGIBILITY:
    case PLAN_FACT_SCREENING:
    case PLAN_FACT_CONSENT:
    case PLAN_FACT_REVIEW:
    case PLAN_FACT_PLANNED:
    case PLAN_FACTS:
        break; /* plan_judge.c looks these up by their day */
    }
    settle(p, w);
}
