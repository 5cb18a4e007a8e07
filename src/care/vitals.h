/* SPDX-License-Identifier: Apache-2.0
 *
 * vitals.h - one set of observations at the chair, as plain values.
 *
 * Floor 2. Pure. A value that is not present is not zero: it is not available.
 */
#ifndef DAYBREAK_CARE_VITALS_H
#define DAYBREAK_CARE_VITALS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum vital {
#define VITAL(name, key, unit, decimals, label) VITAL_##name,
#include "care/vitals.def"
#undef VITAL
    VITALS
};

enum symptom {
#define SYMPTOM(name, key, clause, advice, label) SYMPTOM_##name,
#include "care/symptom.def"
#undef SYMPTOM
    SYMPTOMS
};

enum vitals_source { VITALS_TYPED, VITALS_MONITOR };

struct vitals {
    uint32_t present;       /* bit per enum vital */
    uint32_t symptoms;      /* bit per enum symptom */
    bool symptoms_told;     /* a person told them all: what is not among `symptoms` is gone */
    uint32_t symptoms_gone; /* single ones that a person said are gone */
    int32_t value[VITALS];  /* in the unit and decimals of vitals.def */
    uint32_t questionable;  /* of `present`: the device doubts it; it may raise a concern and never end one */
    uint32_t charted_only;  /* of `present`: an early estimate, or history: no rule looks at it */
    enum vitals_source source;
    bool on_oxygen; /* SpO2 then is not on room air */
};

static inline bool vitals_has(const struct vitals *v, enum vital which)
{
    return v->present >> which & 1;
}

static inline bool vitals_symptom(const struct vitals *v, enum symptom which)
{
    return v->symptoms >> which & 1;
}

static inline void vitals_set(struct vitals *v, enum vital which, int32_t value)
{
    v->present |= (uint32_t)1 << which;
    v->value[which] = value;
}

/* The vital sign or symptom with this key; false when there is none. */
MUST_USE bool vital_of(struct slice key, enum vital *ret_vital);
MUST_USE bool symptom_of(struct slice key, enum symptom *ret_symptom);

const char *vital_key(enum vital which);
const char *vital_unit(enum vital which);
const char *vital_label(enum vital which);
int vital_decimals(enum vital which);
const char *symptom_key(enum symptom which);
const char *symptom_label(enum symptom which);

#endif
