/* SPDX-License-Identifier: Apache-2.0
 *
 * effect.c - lines, a logistic, two formulas for one receptor, and an illustration.
 *
 * Floor 1. Pure.
 */
#include "pk/effect.h"

#include <math.h>

/* Both forms of the scale end here: 23 items of 0 to 4. */
#define CADSS_HIGHEST 92.0

static const struct {
    const char *label, *unit;
} effects[PK_EFFECTS] = {
#define EFFECT(name, unit, text) {text, unit},
#include "pk/effect.def"
#undef EFFECT
};

const char *pk_effect_label(enum pk_effect_name n)
{
    must(n < PK_EFFECTS);
    return effects[n].label;
}

const char *pk_effect_unit(enum pk_effect_name n)
{
    must(n < PK_EFFECTS);
    return effects[n].unit;
}

static double value(const struct pk_effect_model *m, enum pk_effect_name n)
{
    return m->at[n].value;
}

static struct pk_effect_range line(const struct pk_effect_number *slope, double level, double most)
{
    return (struct pk_effect_range){fmin(slope->low * level, most), fmin(slope->value * level, most),
                                    fmin(slope->high * level, most)};
}

struct pk_effects pk_effects_at(const struct pk_effect_model *m, double ng_per_ml, double s_share,
                                int sessions)
{
    struct pk_effects e = {0};
    double tolerance = pow(1 - value(m, PK_EFFECT_CADSS_TOLERANCE), sessions);
    double felt = fmin(ng_per_ml, value(m, PK_EFFECT_CADSS_LINEAR_TO)) * tolerance;
    e.cadss = line(&m->at[PK_EFFECT_CADSS_SLOPE], felt, CADSS_HIGHEST);
    e.sbp = line(&m->at[PK_EFFECT_SBP_SLOPE], ng_per_ml, HUGE_VAL);
    e.dbp = line(&m->at[PK_EFFECT_DBP_SLOPE], ng_per_ml, HUGE_VAL);
    e.hr = line(&m->at[PK_EFFECT_HR_SLOPE], ng_per_ml, HUGE_VAL);
    double ratio =
        pow(ng_per_ml / value(m, PK_EFFECT_UNRESPONSIVE_AT), value(m, PK_EFFECT_UNRESPONSIVE_STEEP));
    e.unresponsive = ratio / (1 + ratio);
    e.drowsy = value(m, PK_EFFECT_DROWSY_SHARE);
    double free_um =
        ng_per_ml / PK_MOLAR_KETAMINE * value(m, PK_EFFECT_FREE_SHARE) * value(m, PK_EFFECT_BRAIN_RATIO);
    e.occupancy_low = free_um / (free_um + value(m, PK_EFFECT_NMDA_IC50_MAGNESIUM));
    double bound = free_um * s_share / value(m, PK_EFFECT_NMDA_KI_S) +
                   free_um * (1 - s_share) / value(m, PK_EFFECT_NMDA_KI_R);
    e.occupancy_high = bound / (1 + bound);
    return e;
}

/* x' = k (1 + gain u - x) over a step in which u goes straight from u0 to u1. */
static double follow(double x, double half_life, double gain, double minutes, const double u[2])
{
    double k = log(2) / half_life, e = exp(-k * minutes);
    double slope = minutes > 0 ? (u[1] - u[0]) / minutes : 0;
    double aim_end = 1 + gain * (u[1] - slope / k), aim_start = 1 + gain * (u[0] - slope / k);
    return aim_end + (x - aim_start) * e;
}

static double occupied(const struct pk_effect_model *m, double ng_per_ml)
{
    struct pk_effects e = pk_effects_at(m, ng_per_ml, 0.5, 0);
    return 0.5 * (e.occupancy_low + e.occupancy_high);
}

void pk_chain_illustration(const struct pk_effect_model *m, const double *times, const double *ng_per_ml,
                           int count, struct pk_chain *ret_chain)
{
    struct pk_chain now = {1, 1, 1};
    for (int i = 0; i < count; i++) {
        double minutes = i > 0 ? times[i] - times[i - 1] : 0;
        double occupancy[2] = {i > 0 ? occupied(m, ng_per_ml[i - 1]) : 0, occupied(m, ng_per_ml[i])};
        double before = now.glutamate, bdnf = now.bdnf;
        if (i > 0) {
            now.glutamate = follow(now.glutamate, value(m, PK_EFFECT_GLUTAMATE_HALF),
                                   value(m, PK_EFFECT_GLUTAMATE_GAIN), minutes, occupancy);
            now.bdnf = follow(now.bdnf, value(m, PK_EFFECT_BDNF_HALF), value(m, PK_EFFECT_BDNF_GAIN), minutes,
                              (double[2]){before - 1, now.glutamate - 1});
            now.plasticity =
                follow(now.plasticity, value(m, PK_EFFECT_PLASTICITY_HALF),
                       value(m, PK_EFFECT_PLASTICITY_GAIN), minutes, (double[2]){bdnf - 1, now.bdnf - 1});
        }
        ret_chain[i] = now;
    }
}
