/* SPDX-License-Identifier: Apache-2.0
 *
 * measure.c - the units this program understands, in one table.
 *
 * Floor 3. Pure.
 */
#include "text/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PER_HOUR (1. / 60)

/* nmol/mL to ng/mL needs a molar mass and is left to those who know the substance. */
static const struct {
    const char *name;
    struct measure_unit unit;
} units[] = {
    {"L", {MEASURE_VOLUME, false, 1}},
    {"mL", {MEASURE_VOLUME, false, 1e-3}},
    {"L/kg", {MEASURE_VOLUME, true, 1}},
    {"L/min", {MEASURE_FLOW, false, 1}},
    {"L/h", {MEASURE_FLOW, false, PER_HOUR}},
    {"mL/min", {MEASURE_FLOW, false, 1e-3}},
    {"L/h/kg", {MEASURE_FLOW, true, PER_HOUR}},
    {"L/min/kg", {MEASURE_FLOW, true, 1}},
    {"mL/min/kg", {MEASURE_FLOW, true, 1e-3}},
    {"1/min", {MEASURE_PER_TIME, false, 1}},
    {"/min", {MEASURE_PER_TIME, false, 1}},
    {"1/h", {MEASURE_PER_TIME, false, PER_HOUR}},
    {"/h", {MEASURE_PER_TIME, false, PER_HOUR}},
    {"min", {MEASURE_TIME, false, 1}},
    {"h", {MEASURE_TIME, false, 60}},
    {"s", {MEASURE_TIME, false, 1. / 60}},
    {"d", {MEASURE_TIME, false, 1440}},
    {"share", {MEASURE_SHARE, false, 1}},
    {"percent", {MEASURE_SHARE, false, 0.01}},
    {"%", {MEASURE_SHARE, false, 0.01}},
    {"factor", {MEASURE_FACTOR, false, 1}},
    {"mg", {MEASURE_MASS, false, 1}},
    {"g", {MEASURE_MASS, false, 1000}},
    {"ug", {MEASURE_MASS, false, 1e-3}},
    {"mcg", {MEASURE_MASS, false, 1e-3}},
    {"mg/kg", {MEASURE_MASS, true, 1}},
    {"ug/kg", {MEASURE_MASS, true, 1e-3}},
    {"mcg/kg", {MEASURE_MASS, true, 1e-3}},
    {"mg/h", {MEASURE_MASS_RATE, false, PER_HOUR}},
    {"mg/min", {MEASURE_MASS_RATE, false, 1}},
    {"mg/kg/h", {MEASURE_MASS_RATE, true, PER_HOUR}},
    {"mg/kg/min", {MEASURE_MASS_RATE, true, 1}},
    {"ug/kg/min", {MEASURE_MASS_RATE, true, 1e-3}},
    {"mcg/kg/min", {MEASURE_MASS_RATE, true, 1e-3}},
    {"kg", {MEASURE_WEIGHT, false, 1}},
    {"lb", {MEASURE_WEIGHT, false, 0.45359237}},
    {"year", {MEASURE_AGE, false, 1}},
    {"years", {MEASURE_AGE, false, 1}},
    {"y", {MEASURE_AGE, false, 1}},
    {"ng/mL", {MEASURE_CONCENTRATION, false, 1}},
    {"ug/L", {MEASURE_CONCENTRATION, false, 1}},
    {"ug/mL", {MEASURE_CONCENTRATION, false, 1000}},
    {"mg/L", {MEASURE_CONCENTRATION, false, 1000}},
};

const char *measure_units_text(enum measure_kind kind)
{
    static const char *const text[MEASURE_KINDS] = {
        "L, mL, L/kg",
        "L/h, L/min, mL/min, L/h/kg, mL/min/kg",
        "1/min, 1/h",
        "min, h, s, d",
        "share, percent",
        "factor",
        "mg, ug, mg/kg",
        "mg/h, mg/min, mg/kg/h, ug/kg/min",
        "kg, lb",
        "year",
        "ng/mL, ug/L, mg/L",
    };
    return text[kind];
}

const char *measure_kind_text(enum measure_kind kind)
{
    static const char *const text[MEASURE_KINDS] = {
        "a volume",  "a flow",      "a rate",   "a time", "a share",         "a factor",
        "an amount", "a dose rate", "a weight", "an age", "a concentration",
    };
    return text[kind];
}

bool measure_number(struct slice s, double *ret_value)
{
    char room[48], *end;
    if (s.len == 0 || s.len >= sizeof room || strspn(s.at, "+-0123456789.eE") < s.len) {
        return false;
    }
    memcpy(room, s.at, s.len);
    room[s.len] = 0;
    double value = strtod(room, &end);
    if (*end || end == room || !isfinite(value)) {
        return false;
    }
    *ret_value = value;
    return true;
}

static bool same_letters(struct slice a, const char *b)
{
    if (a.len != strlen(b)) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        /* People write ml and l; nothing in the table differs by case alone. */
        if ((a.at[i] | 0x20) != (b[i] | 0x20)) {
            return false;
        }
    }
    return true;
}

bool measure_unit(struct slice name, struct measure_unit *ret_unit)
{
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (same_letters(name, units[i].name)) {
            *ret_unit = units[i].unit;
            return true;
        }
    }
    return false;
}

static size_t number_length(struct slice s)
{
    size_t n = 0;
    while (n < s.len && (strchr("+-.", s.at[n]) || (s.at[n] >= '0' && s.at[n] <= '9'))) {
        n++;
    }
    return n;
}

enum measure_no measure_read(struct slice s, enum measure_kind kind, struct measure *ret_measure)
{
    s = slice_trim(s);
    size_t digits = number_length(s);
    double number;
    if (!measure_number((struct slice){s.at, digits}, &number)) {
        return MEASURE_NO_NUMBER;
    }
    struct slice name = slice_trim(slice_from(s, digits));
    struct measure_unit u;
    if (name.len == 0) {
        return MEASURE_NO_UNIT;
    }
    if (!measure_unit(name, &u)) {
        return MEASURE_UNKNOWN_UNIT;
    }
    if (u.kind == MEASURE_MASS && kind == MEASURE_WEIGHT && !u.per_kg) {
        u = (struct measure_unit){MEASURE_WEIGHT, false, u.factor * 1e-6};
    }
    if (u.kind != kind) {
        return MEASURE_OTHER_KIND;
    }
    *ret_measure = (struct measure){number * u.factor, u.kind, u.per_kg};
    return MEASURE_FINE;
}
