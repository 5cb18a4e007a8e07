/* SPDX-License-Identifier: Apache-2.0
 *
 * modes.h - the closed form for many persons at once: 64 lanes through the roots of their networks.
 *
 * Floor 1. Pure. An intravenous (or one-depot) dose reaches its output through a chain of rate constants:
 * poles and zeros that are roots of polynomials of degree three at most. Each pole is a mode that decays
 * on its own, so a step of the clock is one multiplication a mode. Exact up to rounding while no two
 * poles of a person nearly coincide; such lanes are marked, and the caller solves them with linear.h.
 * Not for liver and transit structures, nor for first-pass metabolites: pk_modes_plan says so.
 */
#ifndef DAYBREAK_PK_MODES_H
#define DAYBREAK_PK_MODES_H

#include "pk/predict.h"

/* LANES: a block of all arrays stays within the first-level cache. POLES: 3 of the parent, 2 + 2 of the
 * metabolites, arm or effect site, depot. */
enum { PK_LANES = 64, PK_POLES = 9, PK_SHIFTS = PK_ETAS_MAX + 1, PK_STEPS_MAX = 2048 };

struct pk_modes_step {
    double minutes;
    double rate_ug_per_min; /* while it lasts */
    double bolus_ug;        /* before it begins */
    int sample;             /* index of the time it ends at, -1: none */
    bool same;              /* as long as the step before */
};

struct pk_modes {
    double typical[PK_PARAMETERS];
    double exponent[PK_PARAMETERS];     /* of weight */
    uint64_t shifted_by[PK_PARAMETERS]; /* which etas move it, a bit each */
    int etas;
    bool weight_varies, dose_per_kg;
    uint64_t used; /* parameters this question needs */
    int peripherals, nk, hnk;
    bool arm, effect;
    enum pk_parameter depot; /* rate of the depot; PK_PARAMETERS: none */
    struct pk_modes_step step[PK_STEPS_MAX];
    int steps, samples;
};

/* Lays out what is the same for all persons of one form. False when the question needs the other solver. */
bool pk_modes_plan(const struct pk_question *q, enum pk_form form, const double *times, int count,
                   struct pk_predict_room *room, struct pk_modes *ret_modes);

/* eta[i][lane]: random effects; row `etas` is the logarithm of weight over the typical weight. */
struct pk_lanes {
    double eta[PK_SHIFTS][PK_LANES];
    double at[PK_PARAMETERS][PK_LANES];
    double pole[PK_POLES][PK_LANES], part[PK_POLES][PK_LANES], state[PK_POLES][PK_LANES];
    double decay[PK_POLES][PK_LANES], gather[PK_POLES][PK_LANES];
    double zero[PK_POLES][PK_LANES], gain[PK_LANES];
    double gap[PK_LANES]; /* smallest relative distance between two poles */
    int poles, zeros;
};

/* Adds the response of 64 persons to `values` [samples][PK_LANES]. lanes->gap tells which to distrust. */
void pk_modes_block(const struct pk_modes *m, struct pk_lanes *lanes, double *values);

/* The first half of that alone: poles, parts and gap of 64 persons, all states at zero. */
void pk_modes_parts(const struct pk_modes *m, struct pk_lanes *lanes);

/* Below this gap a lane is solved again the slow way: the parts then cancel to about 1e-11. */
#define PK_GAP_MIN 1e-5

#endif
