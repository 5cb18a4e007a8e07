/* SPDX-License-Identifier: Apache-2.0
 *
 * plausible.c - a value that cannot be right is never charted, never silently dropped.
 *
 * Floor 2. Pure.
 */
#include "care/plausible.h"

#define BIT(vital)  ((uint32_t)1 << (vital))
#define NONE        SIZE_MAX
#define FIELD(name) offsetof(struct protocol, name)

/* The protocol's bounds of each vital sign; NONE: bounded by zero. */
static const struct {
    size_t low, high;
} bounds[VITALS] = {
    [VITAL_BP_SYSTOLIC] = {FIELD(plausible_systolic_low), FIELD(plausible_systolic_high)},
    [VITAL_BP_DIASTOLIC] = {FIELD(plausible_diastolic_low), FIELD(plausible_diastolic_high)},
    [VITAL_BP_MEAN] = {FIELD(plausible_mean_low), FIELD(plausible_mean_high)},
    [VITAL_HR] = {FIELD(plausible_hr_low), FIELD(plausible_hr_high)},
    [VITAL_PULSE] = {FIELD(plausible_pulse_low), FIELD(plausible_pulse_high)},
    [VITAL_SPO2] = {FIELD(plausible_spo2_low), FIELD(plausible_spo2_high)},
    [VITAL_RR] = {FIELD(plausible_rr_low), FIELD(plausible_rr_high)},
    [VITAL_ETCO2] = {FIELD(plausible_etco2_low), FIELD(plausible_etco2_high)},
    [VITAL_TEMP] = {FIELD(plausible_temp_low), FIELD(plausible_temp_high)},
    [VITAL_MOAAS] = {NONE, FIELD(plausible_moaas_high)},
    [VITAL_DISSOCIATION] = {NONE, FIELD(plausible_score_high)},
    [VITAL_CADSS] = {NONE, FIELD(plausible_cadss_high)},
    [VITAL_BPRS] = {FIELD(plausible_bprs_low), FIELD(plausible_bprs_high)},
    [VITAL_NAUSEA] = {NONE, FIELD(plausible_score_high)},
    [VITAL_DISTRESS] = {NONE, FIELD(plausible_score_high)},
    [VITAL_PAIN] = {NONE, FIELD(plausible_score_high)},
    [VITAL_VOLUME] = {NONE, FIELD(plausible_volume_high)},
};

static int64_t bound(const struct protocol *p, size_t field)
{
    return field == NONE ? 0 : *(const int64_t *)(const void *)((const char *)p + field);
}

static void say(struct verdict *v, enum clause clause, enum vital about, int64_t seen, int64_t limit)
{
    verdict_add(v, (struct reason){clause, ANSWER_WARN, ADVICE_REMEASURE, (int)about, seen, limit});
}

/* PLAUS-02 */
static uint32_t within_bounds(const struct protocol *p, const struct vitals *set, struct verdict *v)
{
    uint32_t good = 0;
    for (int i = 0; set->present >> i && i < VITALS; i++) {
        if (!vitals_has(set, (enum vital)i)) {
            continue;
        }
        int64_t seen = set->value[i], low = bound(p, bounds[i].low), high = bound(p, bounds[i].high);
        if (seen < low || seen > high) {
            say(v, CLAUSE_PLAUS_02, (enum vital)i, seen, seen < low ? low : high);
        } else {
            good |= BIT(i);
        }
    }
    return good;
}

uint32_t plausible_values(const struct protocol *p, const struct vitals *set, struct verdict *v)
{
    uint32_t pair = BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC);
    uint32_t good = within_bounds(p, set, v);
    int32_t systolic = set->value[VITAL_BP_SYSTOLIC], diastolic = set->value[VITAL_BP_DIASTOLIC];
    if ((set->present & pair) == pair && systolic <= diastolic) {
        say(v, CLAUSE_PLAUS_01, VITAL_BP_SYSTOLIC, systolic, diastolic);
        good &= ~pair;
    }
    if ((good & pair) != (set->present & pair)) {
        good &= ~(pair | BIT(VITAL_BP_MEAN));
    }
    int32_t mean = set->value[VITAL_BP_MEAN];
    if (good & BIT(VITAL_BP_MEAN) && (good & pair) == pair && (mean <= diastolic || mean >= systolic)) {
        say(v, CLAUSE_PLAUS_03, VITAL_BP_MEAN, mean, systolic);
        good &= ~BIT(VITAL_BP_MEAN);
    }
    return good;
}

uint32_t plausible_half(const struct protocol *p, const struct vitals *set)
{
    const uint32_t pair = BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC);
    struct verdict unsaid;
    verdict_clear(&unsaid);
    uint32_t good = within_bounds(p, set, &unsaid) & pair;
    return (set->present & pair) == pair && good != pair ? good : 0;
}
