/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_step.h - one fact of a course after the other (plan.c), and the days that follow from them.
 *
 * Floor 2. Pure. Used by the files of the plan alone; others ask plan.h.
 */
#ifndef DAYBREAK_CARE_PLAN_STEP_H
#define DAYBREAK_CARE_PLAN_STEP_H

#include "care/plan.h"

/* `series`, `plan` and what no screen asks for. */
struct plan_walk {
    struct plan plan;
    enum plan_phase
        base; /* assessment, preparation, induction, maintenance or ended; the others lie above it */
    bool is_paused;
    bool early_measured, early_low, early_decided;
    int early_percent; /* the lowest since the early checkpoint began */
    bool measured;     /* since the last infusion; valid: */
    int percent;
    bool known_state; /* since the last infusion or decision about the booster; valid: */
    enum course_state state;
};

struct plan_walk plan_walk_begin(const struct protocol *p);
void plan_walk_step(const struct protocol *p, struct plan_walk *w, const struct plan_fact *fact);

/* The fact that comes next in time, not later than `until` and not a booking; -1 at the end. -1 begins. */
int plan_fact_after(const struct plan_facts *f, int previous, struct instant until);

/* Whole days of the clinic's calendar from one moment to the other. */
int64_t plan_days(const struct plan_facts *f, struct instant from, struct instant to);

/* SCH-05 applies from here on: a week between infusions must have been reached. */
bool plan_must_be_spaced(const struct protocol *p, const struct plan_facts *f, const struct plan *plan,
                         struct instant at);

/* Days of the present step: not sooner, and proposed. */
struct taper_days {
    int64_t from, proposed;
};
struct taper_days taper_days_of(const struct protocol *p, enum taper_step step);

void plan_next_of(const struct protocol *p, const struct plan_facts *f, struct instant now,
                  struct plan *plan);

#endif
