/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_next.c - the days of the next infusion: pattern of the series, interval of the taper.
 *
 * Floor 2. Pure.
 */
#include "care/plan_step.h"

#define DAY_MS INT64_C(86400000)

static int64_t day_of(const struct plan_facts *f, struct instant at)
{
    int64_t local = at.ms + f->offset_min * INT64_C(60000);
    return local / DAY_MS - (local % DAY_MS < 0);
}

int64_t plan_days(const struct plan_facts *f, struct instant from, struct instant to)
{
    return day_of(f, to) - day_of(f, from);
}

static struct instant days_later(struct instant at, int64_t days)
{
    return instant_plus(at, (struct span){days * DAY_MS});
}

static struct instant start_of_day(const struct plan_facts *f, struct instant at)
{
    return (struct instant){day_of(f, at) * DAY_MS - f->offset_min * INT64_C(60000)};
}

static struct instant later_of(struct instant a, struct instant b)
{
    return instant_before(a, b) ? b : a;
}

bool plan_must_be_spaced(const struct protocol *p, const struct plan_facts *f, const struct plan *plan,
                         struct instant at)
{
    return plan->has_first && plan_days(f, plan->first, at) >= p->course_spaced_by_days;
}

struct taper_days taper_days_of(const struct protocol *p, enum taper_step step)
{
    const struct taper_days steps[TAPER_STEPS] = {
#define TAPER(name, key, from, until, label) {p->from, p->until},
#include "care/taper_step.def"
#undef TAPER
    };
    must(step < TAPER_STEPS);
    return steps[step];
}

/* Is the local day one of the pattern's? 1970-01-01 was a Thursday, day 4 of 7. */
static bool in_pattern(const struct protocol *p, int64_t day)
{
    int64_t weekday = (day + 3) % 7 + (day + 3 < 0 && (day + 3) % 7 != 0 ? 7 : 0) + 1;
    return weekday == p->course_weekday_first || weekday == p->course_weekday_second ||
           weekday == p->course_weekday_third;
}

/* The first day of the pattern at the hour of `hour`, not before `from`. */
static struct instant pattern_day(const struct protocol *p, const struct plan_facts *f, struct instant hour,
                                  struct instant from)
{
    struct instant at = hour;
    while (instant_before(at, from) || !in_pattern(p, day_of(f, at))) {
        at = days_later(at, 1);
    }
    return at;
}

static void next_in_series(const struct protocol *p, const struct plan_facts *f, struct instant now,
                           struct plan *plan)
{
    struct plan_next *n = &plan->next;
    if (!plan->has_last) {
        n->earliest = n->from = now;
        n->proposed = pattern_day(p, f, now, days_later(start_of_day(f, now), 1));
        n->latest = n->proposed;
        return;
    }
    n->proposed = pattern_day(p, f, plan->last, later_of(n->from, now));
    n->latest = plan->in_series > 0 ? days_later(plan->last, p->course_gap_series_days) : n->proposed;
}

/* A booster is not for its own day: as soon as it may be. */
static void next_in_maintenance(const struct protocol *p, const struct plan_facts *f, struct instant now,
                                struct plan *plan)
{
    struct plan_next *n = &plan->next;
    struct taper_days days = taper_days_of(p, plan->step);
    if (plan->booster_agreed) {
        n->proposed = later_of(n->from, now);
    } else {
        n->from = later_of(n->from, start_of_day(f, days_later(plan->last, days.from)));
        n->proposed = days_later(plan->last, days.proposed);
    }
    n->latest = days_later(plan->last, p->course_gap_whole_days);
}

static void find_booked(const struct plan_facts *f, struct instant now, struct plan_next *n)
{
    for (int i = 0; i < f->count; i++) {
        const struct plan_fact *fact = &f->fact[i];
        if (fact->kind == PLAN_FACT_PLANNED && !instant_before(fact->at, now) &&
            (!n->is_booked || instant_before(fact->at, n->booked))) {
            n->is_booked = true;
            n->booked = fact->at;
        }
    }
}

static bool has_next(const struct plan *plan)
{
    switch (plan->phase) {
    case PHASE_PREPARATION:
    case PHASE_INDUCTION:
        return true;
    case PHASE_MAINTENANCE:
    case PHASE_RELAPSE:
        return plan->has_last && (plan->step != TAPER_AS_NEEDED || plan->booster_agreed);
    case PHASE_ASSESSMENT:
    case PHASE_CHECKPOINT:
    case PHASE_PAUSED:
    case PHASE_ENDED:
    case PLAN_PHASES:
        break;
    }
    return false;
}

void plan_next_of(const struct protocol *p, const struct plan_facts *f, struct instant now, struct plan *plan)
{
    struct plan_next *n = &plan->next;
    find_booked(f, now, n);
    n->number = plan->given + 1;
    n->is_proposed = has_next(plan);
    if (!n->is_proposed) {
        return;
    }
    if (plan->has_last) {
        n->earliest = instant_plus(plan->last, SPAN_HOURS(p->course_hours_hard));
        n->from = instant_plus(plan->last, SPAN_HOURS(p->course_hours_soft));
        if (plan_must_be_spaced(p, f, plan, n->from)) {
            n->from = later_of(n->from, start_of_day(f, days_later(plan->last, p->course_spaced_days)));
        }
    }
    if (plan->in_maintenance) {
        next_in_maintenance(p, f, now, plan);
    } else {
        next_in_series(p, f, now, plan);
    }
}
