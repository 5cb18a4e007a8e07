/* SPDX-License-Identifier: Apache-2.0
 *
 * measure.h - a number and its unit, as people write them: "0.5mg/kg", "40 min", "84 L/h".
 *
 * Floor 3. Pure. Law: no number is read without a unit, and none is given one by default.
 */
#ifndef DAYBREAK_TEXT_MEASURE_H
#define DAYBREAK_TEXT_MEASURE_H

#include "base/slice.h"

/* What a unit measures, and in brackets what values come out in. */
enum measure_kind {
    MEASURE_VOLUME,        /* L */
    MEASURE_FLOW,          /* L/min */
    MEASURE_PER_TIME,      /* 1/min */
    MEASURE_TIME,          /* min */
    MEASURE_SHARE,         /* 1 */
    MEASURE_FACTOR,        /* 1 */
    MEASURE_MASS,          /* mg */
    MEASURE_MASS_RATE,     /* mg/min */
    MEASURE_WEIGHT,        /* kg */
    MEASURE_AGE,           /* years */
    MEASURE_CONCENTRATION, /* ng/mL */
    MEASURE_KINDS
};

struct measure {
    double value;
    enum measure_kind kind;
    bool per_kg; /* times body weight */
};

/* A decimal number, optionally with an exponent; nothing else around it. */
MUST_USE bool measure_number(struct slice s, double *ret_value);

/* A unit alone; a number of that unit is `factor` of the kind's own. */
struct measure_unit {
    enum measure_kind kind;
    bool per_kg;
    double factor;
};
MUST_USE bool measure_unit(struct slice name, struct measure_unit *ret_unit);

/* Units of a kind, for a hint: "min, h, s, d". */
const char *measure_units_text(enum measure_kind kind);
const char *measure_kind_text(enum measure_kind kind);

/* Why a text is not a measure of `kind`: told apart so that the hint can be the right one. */
enum measure_no {
    MEASURE_FINE,
    MEASURE_NO_NUMBER,
    MEASURE_NO_UNIT,
    MEASURE_UNKNOWN_UNIT,
    MEASURE_OTHER_KIND
};
/* "40 min" or "40min". Weights and masses share "g" and "mg": the kind asked decides. */
enum measure_no measure_read(struct slice s, enum measure_kind kind, struct measure *ret_measure);

#endif
