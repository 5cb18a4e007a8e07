/* SPDX-License-Identifier: Apache-2.0
 *
 * units.h - one struct per unit, so that mixing two does not compile.
 *
 * Floor 0. Pure. Amounts that are ordered or recorded are integers in the smallest unit that a pump or
 * a scale can tell; floating point lives in pk/ only. The member is named after the unit, so every
 * reading of a number says what it is in.
 */
#ifndef DAYBREAK_BASE_UNITS_H
#define DAYBREAK_BASE_UNITS_H

#include <stdint.h>

struct weight {
    int64_t g;
};

struct height {
    int64_t mm;
};

/* An amount of ketamine base (DOSE-09: strength is stated as base, never converted). */
struct dose {
    int64_t ug;
};

struct dose_per_weight {
    int64_t ug_per_kg;
};

struct volume {
    int64_t ul;
};

struct rate {
    int64_t ul_per_h;
};

struct strength {
    int64_t ug_per_ml;
};

/* a x b / c to the nearest whole, a tie going to the smaller: where a dose or a rate falls between two
 * steps the patient gets the lower one. All of a, b >= 0 and c > 0; a x b must fit 63 bits. */
int64_t units_scale(int64_t a, int64_t b, int64_t c);

/* `value` to the nearest multiple of `step` > 0, a tie going to the smaller. */
int64_t units_step(int64_t value, int64_t step);

#endif
