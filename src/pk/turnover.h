/* SPDX-License-Identifier: Apache-2.0
 *
 * turnover.h - a slow response behind the effect site, for 64 persons at once.
 *
 * Floor 1. Pure; the caller lends the room. R' = kout (1 + drive E(Ce) - R), E = Ce / (half + Ce), R(0) = 1:
 * made and lost at one rate, driven by a level that saturates. Everything before it is linear and taken
 * exactly by its modes; only the integral of E is numerical, by Gauss and Legendre on panels that widen with
 * the distance from the last dose edge. Error of R below 1e-8 for rates up to about 2 per minute.
 */
#ifndef DAYBREAK_PK_TURNOVER_H
#define DAYBREAK_PK_TURNOVER_H

#include "pk/modes.h"

/* PANELS: six infusions and daily samples over a fortnight need 250. SLOTS: panels of one place and width
 * share their exponentials; 40 is twice what a weekly course needs. */
enum { PK_PANELS_MAX = 1024, PK_SLOTS_MAX = 40, PK_NODES = 8, PK_TURNOVER_POLES = 5 };

struct pk_panel {
    int slot;
    bool edge; /* begins at a dose edge: the rate changes, and the bolus comes first */
    double rate_ug_per_min, bolus_ug;
    double since_edge; /* of the end of the panel */
    int sample;        /* ends at this time, -1: none */
};

struct pk_turnover {
    struct pk_panel panel[PK_PANELS_MAX];
    int panels;
    double from[PK_SLOTS_MAX], to[PK_SLOTS_MAX]; /* minutes from the edge */
    int slots, samples;
};

struct pk_turnover_lanes {
    double kout[PK_LANES];  /* per minute */
    double half[PK_LANES];  /* ng/mL */
    double drive[PK_LANES]; /* -1 stops all formation at saturation, +1 doubles it */
};

struct pk_turnover_room {
    double decay[PK_SLOTS_MAX][PK_NODES][PK_TURNOVER_POLES][PK_LANES];
    double hold[PK_SLOTS_MAX][PK_NODES][PK_LANES], whole[PK_SLOTS_MAX][PK_LANES];
};

/* Lays the panels over the inputs of one plan. False when there are more than fit. */
bool pk_turnover_plan(const struct pk_inputs *inputs, const double *times, int count,
                      struct pk_turnover *ret_plan);

/* R at the samples into `values` [samples][PK_LANES]. `m` is the plan of the effect site (at most
 * PK_TURNOVER_POLES poles), `lanes` hold the random effects; lanes->gap tells which to distrust. */
void pk_turnover_block(const struct pk_modes *m, const struct pk_turnover *plan,
                       const struct pk_turnover_lanes *who, struct pk_lanes *lanes,
                       struct pk_turnover_room *room, double *values);

#endif
