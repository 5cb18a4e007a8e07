/* SPDX-License-Identifier: Apache-2.0
 *
 * plan.c - the facts of a course walked in order of time, and where that leaves it.
 *
 * Floor 2. Pure.
 */
#include "care/plan.h"

#include "care/plan_step.h"

/* One order for every list: time, then what counts first at one moment, then the rest, so that two lists of
 * the same facts are walked alike. */
static bool comes_before(const struct plan_facts *f, int i, int j)
{
    const struct plan_fact *a = &f->fact[i], *b = &f->fact[j];
    const int64_t left[] = {a->at.ms, a->kind, a->choice, a->percent, a->state, a->dose.ug_per_kg, i};
    const int64_t right[] = {b->at.ms, b->kind, b->choice, b->percent, b->state, b->dose.ug_per_kg, j};
    for (size_t k = 0; k < COUNT_OF(left); k++) {
        if (left[k] != right[k]) {
            return left[k] < right[k];
        }
    }
    return false;
}

int plan_fact_after(const struct plan_facts *f, int previous, struct instant until)
{
    int best = -1;
    for (int i = 0; i < f->count; i++) {
        bool counts = f->fact[i].kind != PLAN_FACT_PLANNED && !instant_before(until, f->fact[i].at);
        if (counts && (previous < 0 || comes_before(f, previous, i)) &&
            (best < 0 || comes_before(f, i, best))) {
            best = i;
        }
    }
    return best;
}

/* What the last twelve months hold, and how far apart the last two infusions were. */
static void add_up(const struct protocol *p, const struct plan_facts *f, struct instant now,
                   struct plan *plan)
{
    struct instant before = {INT64_MIN};
    struct instant since = instant_plus(now, SPAN_HOURS(-24 * p->course_year_days));
    for (int i = plan_fact_after(f, -1, now); i >= 0; i = plan_fact_after(f, i, now)) {
        const struct plan_fact *fact = &f->fact[i];
        if (fact->kind == PLAN_FACT_INFUSION) {
            bool in_year = instant_before(since, fact->at);
            plan->year_count += in_year;
            plan->year_dose.ug_per_kg += in_year ? fact->dose.ug_per_kg : 0;
            plan->whole_dose.ug_per_kg += fact->dose.ug_per_kg;
            plan->spacing_days = before.ms == INT64_MIN ? 0 : (int)plan_days(f, before, fact->at);
            before = fact->at;
        }
    }
}

struct plan plan_of(const struct protocol *p, const struct plan_facts *f, struct instant now)
{
    must(p && f && f->count >= 0 && (f->fact || f->count == 0));
    struct plan_walk w = plan_walk_begin(p);
    for (int i = plan_fact_after(f, -1, now); i >= 0; i = plan_fact_after(f, i, now)) {
        plan_walk_step(p, &w, &f->fact[i]);
    }
    add_up(p, f, now, &w.plan);
    plan_next_of(p, f, now, &w.plan);
    return w.plan;
}
