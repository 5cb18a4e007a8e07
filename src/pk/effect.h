/* SPDX-License-Identifier: Apache-2.0
 *
 * effect.h - from the level at the effect site to what a person feels and a monitor shows.
 *
 * Floor 1. Pure. Every effect carries the spread between studies: trials of one dose differ two-fold. Alarm
 * limits come from measured pressure, never from here.
 */
#ifndef DAYBREAK_PK_EFFECT_H
#define DAYBREAK_PK_EFFECT_H

#include "pk/model.h"

enum pk_effect_name {
#define EFFECT(name, unit, text) PK_EFFECT_##name,
#include "pk/effect.def"
#undef EFFECT
    PK_EFFECTS
};

struct pk_effect_number {
    double value, low,
        high; /* low and high: between studies; equal to value where one number is all there is */
    bool assumed;
};

struct pk_effect_model {
    struct pk_effect_number at[PK_EFFECTS];
};

struct pk_effect_range {
    double low, value, high;
};

/* Of a typical person at an effect-site level (total ketamine, ng/mL). */
struct pk_effects {
    struct pk_effect_range cadss;         /* points above baseline, 0-92 */
    struct pk_effect_range sbp, dbp;      /* mmHg above baseline */
    struct pk_effect_range hr;            /* bpm above baseline */
    double unresponsive;                  /* probability 0-1 */
    double drowsy;                        /* how often reported in trials, 0-1; not of this level */
    double occupancy_low, occupancy_high; /* NMDA, 0-1: the honest range of two published formulas */
};

const char *pk_effect_label(enum pk_effect_name n);
const char *pk_effect_unit(enum pk_effect_name n);

/* `s_share` is the part of the level that is S-ketamine (0.5 for the racemate); `sessions` how many came
 * before this one (tolerance of dissociation). */
struct pk_effects pk_effects_at(const struct pk_effect_model *m, double ng_per_ml, double s_share,
                                int sessions);

/* ILLUSTRATION ONLY: occupancy -> glutamate -> BDNF -> plasticity, each a turnover that follows the one
 * before; 1 is rest. No scale of it is identified in humans: whoever shows it says so beside it.
 * `ng_per_ml` at ascending `times` (minutes) is taken as straight between them; exact for that. */
struct pk_chain {
    double glutamate, bdnf, plasticity;
};
void pk_chain_illustration(const struct pk_effect_model *m, const double *times, const double *ng_per_ml,
                           int count, struct pk_chain *ret_chain);

#endif
