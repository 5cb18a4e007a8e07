/* SPDX-License-Identifier: Apache-2.0
 *
 * vitals.c - the words and units of what can be observed at the chair.
 *
 * Floor 2. Pure.
 */
#include "care/vitals.h"

#include "care/words.h"

static const char *const vital_keys[VITALS] = {
#define VITAL(name, key, unit, decimals, label) key,
#include "care/vitals.def"
#undef VITAL
};

static const struct {
    const char *unit, *label;
    int decimals;
} vitals[VITALS] = {
#define VITAL(name, key, unit, decimals, label) {unit, label, decimals},
#include "care/vitals.def"
#undef VITAL
};

static const char *const symptom_keys[SYMPTOMS] = {
#define SYMPTOM(name, key, clause, advice, label) key,
#include "care/symptom.def"
#undef SYMPTOM
};

static const char *const symptom_labels[SYMPTOMS] = {
#define SYMPTOM(name, key, clause, advice, label) label,
#include "care/symptom.def"
#undef SYMPTOM
};

_Static_assert(VITALS <= 32 && SYMPTOMS <= 32, "a bit each in 32");

const char *vital_key(enum vital which)
{
    must(which < VITALS);
    return vital_keys[which];
}

const char *vital_unit(enum vital which)
{
    must(which < VITALS);
    return vitals[which].unit;
}

const char *vital_label(enum vital which)
{
    must(which < VITALS);
    return vitals[which].label;
}

int vital_decimals(enum vital which)
{
    must(which < VITALS);
    return vitals[which].decimals;
}

const char *symptom_key(enum symptom which)
{
    must(which < SYMPTOMS);
    return symptom_keys[which];
}

const char *symptom_label(enum symptom which)
{
    must(which < SYMPTOMS);
    return symptom_labels[which];
}

bool vital_of(struct slice key, enum vital *ret_vital)
{
    int found = words_find(key, vital_keys, VITALS);
    if (found < 0) {
        return false;
    }
    *ret_vital = (enum vital)found;
    return true;
}

bool symptom_of(struct slice key, enum symptom *ret_symptom)
{
    int found = words_find(key, symptom_keys, SYMPTOMS);
    if (found < 0) {
        return false;
    }
    *ret_symptom = (enum symptom)found;
    return true;
}
