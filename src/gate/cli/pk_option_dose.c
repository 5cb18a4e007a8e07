/* SPDX-License-Identifier: Apache-2.0
 *
 * pk_option_dose.c - what is given, and to whom.
 *
 * Floor 6.
 */
#include "gate/cli/pk_reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool reading_refuse(const struct reading *r, const char *value, const char *wrong, const char *remedy)
{
    char room[320];
    snprintf(room, sizeof room, "--%s %.80s: %s", r->option, value, wrong);
    return pk_ask_refuse(r->ask->verb, room, remedy);
}

/* One measure with its unit; what to write instead when it has none. */
bool reading_measure(const struct reading *r, struct slice s, enum measure_kind kind,
                     struct measure *ret_measure)
{
    char value[96], remedy[160];
    snprintf(value, sizeof value, "%.*s", (int)(s.len < 80 ? s.len : 80), s.at);
    static const char *const example[MEASURE_KINDS] = {[MEASURE_TIME] = "min",
                                                       [MEASURE_MASS] = "mg/kg",
                                                       [MEASURE_WEIGHT] = "kg",
                                                       [MEASURE_AGE] = "year",
                                                       [MEASURE_SHARE] = "percent"};
    const char *unit = example[kind] ? example[kind] : "";
    switch (measure_read(s, kind, ret_measure)) {
    case MEASURE_FINE:
        return true;
    case MEASURE_NO_UNIT:
        snprintf(remedy, sizeof remedy, "Say the unit: --%s %s%s (units: %s)", r->option, value, unit,
                 measure_units_text(kind));
        return reading_refuse(r, value, "this number has no unit", remedy);
    case MEASURE_NO_NUMBER:
        snprintf(remedy, sizeof remedy, "Write a number and a unit, such as 40%s", unit);
        return reading_refuse(r, value, "this does not begin with a number", remedy);
    case MEASURE_UNKNOWN_UNIT:
    case MEASURE_OTHER_KIND:
    default:
        snprintf(remedy, sizeof remedy, "Units of %s are %s",
                 measure_kind_text(kind) + (kind == MEASURE_MASS ? 3 : 2), measure_units_text(kind));
        return reading_refuse(r, value, "this unit does not fit here", remedy);
    }
}

bool reading_whole(struct reading *r, const char *value, int64_t low, int64_t high, int64_t *ret_number)
{
    char remedy[96];
    if (slice_integer(slice_of(value), ret_number) && *ret_number >= low && *ret_number <= high) {
        return true;
    }
    snprintf(remedy, sizeof remedy, "Write a whole number from %lld to %lld", (long long)low,
             (long long)high);
    return reading_refuse(r, value, "this number does not fit here", remedy);
}

static struct pk_dose *current(struct reading *r)
{
    return r->ask->doses > 0 ? &r->ask->dose[r->ask->doses - 1] : &r->all;
}

bool read_dose(struct reading *r, const char *value)
{
    struct pk_ask *a = r->ask;
    struct measure m;
    if (a->doses == ASK_DOSES_MAX) {
        return reading_refuse(r, value, "there are more doses than fit",
                              "Use --every and --times for a course");
    }
    if (!reading_measure(r, slice_of(value), MEASURE_MASS, &m)) {
        return false;
    }
    /* Ten grams is a hundred times the largest anaesthetic dose: beyond it stands a slip of the unit. */
    if (!(m.value > 0 && m.value <= (m.per_kg ? 100 : 10000))) {
        return reading_refuse(r, value, "this is not a dose",
                              "Say more than 0 and at most 100 mg/kg or 10 g");
    }
    r->rate_per_kg[a->doses] = m.per_kg;
    a->dose[a->doses] = r->all;
    a->dose[a->doses++].amount_ug = m.value * 1000;
    return true;
}

static bool read_minutes(struct reading *r, const char *value, double *ret)
{
    struct measure m;
    if (!reading_measure(r, slice_of(value), MEASURE_TIME, &m)) {
        return false;
    }
    *ret = m.value;
    return m.value >= 0 ||
           reading_refuse(r, value, "a time cannot be negative", "Count minutes from the first dose");
}

bool read_over(struct reading *r, const char *value)
{
    return read_minutes(r, value, &current(r)->duration_min);
}

bool read_start(struct reading *r, const char *value)
{
    if (r->ask->doses > 0) {
        r->start_given[r->ask->doses - 1] = true;
    }
    return read_minutes(r, value, &current(r)->start_min);
}

bool read_every(struct reading *r, const char *value)
{
    return read_minutes(r, value, &current(r)->every_min);
}

bool read_times(struct reading *r, const char *value)
{
    int64_t n;
    if (!reading_whole(r, value, 1, ASK_DOSES_MAX, &n)) {
        return false;
    }
    current(r)->repeats = (int)n - 1;
    return true;
}

bool pk_route_named(struct slice name, enum pk_route *ret_route)
{
    for (unsigned i = 0; i < PK_ROUTES; i++) {
        if (slice_is(name, pk_route_name((enum pk_route)i))) {
            *ret_route = (enum pk_route)i;
            return true;
        }
    }
    return false;
}

bool read_route(struct reading *r, const char *value)
{
    return pk_route_named(slice_of(value), &current(r)->route) ||
           reading_refuse(r, value, "there is no such route", "One of iv, im, sc, nasal, sublingual, oral");
}

bool read_drug(struct reading *r, const char *value)
{
    for (unsigned i = 0; i < PK_DRUGS; i++) {
        if (strcmp(value, pk_drug_name((enum pk_drug)i)) == 0) {
            current(r)->drug = (enum pk_drug)i;
            return true;
        }
    }
    return reading_refuse(r, value, "there is no such drug", "One of racemic, esketamine, arketamine");
}

bool read_salt(struct reading *r, const char *value)
{
    r->hydrochloride = strcmp(value, "hydrochloride") == 0;
    return r->hydrochloride || strcmp(value, "base") == 0 ||
           reading_refuse(r, value, "the dose is not stated that way", "One of base, hydrochloride");
}

bool read_weight(struct reading *r, const char *value)
{
    struct measure m;
    if (!reading_measure(r, slice_of(value), MEASURE_WEIGHT, &m)) {
        return false;
    }
    r->ask->who.weight_kg = m.value;
    r->weight_given = true;
    return (m.value >= 2 && m.value <= 400) ||
           reading_refuse(r, value, "nobody weighs that", "Say a weight from 2 kg to 400 kg");
}

bool read_weight_cv(struct reading *r, const char *value)
{
    struct measure m;
    if (!reading_measure(r, slice_of(value), MEASURE_SHARE, &m)) {
        return false;
    }
    r->ask->weight_cv = m.value;
    return (m.value >= 0 && m.value <= 1) ||
           reading_refuse(r, value, "that is too wide", "At most 100 percent");
}

bool read_age(struct reading *r, const char *value)
{
    struct measure m;
    if (!reading_measure(r, slice_of(value), MEASURE_AGE, &m)) {
        return false;
    }
    r->ask->who.age_years = m.value;
    return (m.value > 0 && m.value < 120) ||
           reading_refuse(r, value, "nobody is that old", "Say it in years");
}

bool read_ancestry(struct reading *r, const char *value)
{
    bool asian = strcmp(value, "asian") == 0, japanese = strcmp(value, "japanese") == 0;
    r->ask->who.ancestry = japanese ? PK_JAPANESE : asian ? PK_ASIAN : PK_UNSTATED;
    return asian || japanese || strcmp(value, "unstated") == 0 ||
           reading_refuse(r, value, "no model distinguishes that", "One of unstated, asian, japanese");
}
