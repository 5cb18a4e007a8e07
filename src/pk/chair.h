/* SPDX-License-Identifier: Apache-2.0
 *
 * chair.h - the curve beside the live vital signs: what was really delivered so far, and what is to come.
 *
 * Floor 1. Pure; the caller lends the room; about 2 ms, so it is computed anew for every request. Display
 * only: it sets no limit and no pump.
 */
#ifndef DAYBREAK_PK_CHAIR_H
#define DAYBREAK_PK_CHAIR_H

#include "pk/crowd.h"

/* POINTS: one every three minutes over six hours. PERSONS: percentiles then move by about 2 % of the level.
 * RUNS: a pause and a change of rate every minute of an hour. */
enum { PK_CHAIR_POINTS = 121, PK_CHAIR_PERSONS = 256, PK_CHAIR_RUNS_MAX = 128 };

/* The pump ran at one rate from `start` to `end`; runs do not overlap and ascend. A run still going ends
 * when it is planned to end. */
struct pk_chair_run {
    double start_min, end_min; /* from the first start of the pump */
    double ug_per_min;         /* of ketamine base, >= 0 */
};

struct pk_chair_ask {
    const struct pk_model *model; /* must have an effect site; its plasma site is the one shown */
    struct pk_person who;
    const struct pk_chair_run *run;
    int runs;
    double horizon_min; /* curves go from 0 to here */
    uint64_t seed;      /* the same visit shows the same band: any number of its own, kept */
};

struct pk_chair_curve {
    double at_min[PK_CHAIR_POINTS];
    /* Rows 0, 1, 2: 5th percentile, typical person, 95th percentile; ng/mL. */
    double plasma[3][PK_CHAIR_POINTS], effect[3][PK_CHAIR_POINTS];
    bool band; /* false: the model publishes no spread, and rows 0 and 2 equal row 1 */
};

struct pk_chair_room {
    struct pk_crowd crowd;
    struct pk_crowd_room lanes;
    struct pk_dose dose[PK_CHAIR_RUNS_MAX];
    double values[PK_CHAIR_POINTS * PK_LANES];
    double person[PK_CHAIR_POINTS][PK_CHAIR_PERSONS];
};

/* Errors: PK_TOO_MANY_INPUTS, PK_NO_SITE, or that nothing was given yet (PK_NO_ROUTE when runs == 0). */
enum pk_no pk_chair_curve(const struct pk_chair_ask *ask, struct pk_chair_room *room,
                          struct pk_chair_curve *ret_curve);

#endif
