/* SPDX-License-Identifier: Apache-2.0
 *
 * instant.h - moments and spans of time, and the civil calendar, without a clock.
 *
 * Floor 0. Pure. The moment is always an argument: only gate/ and main.c read a clock.
 */
#ifndef DAYBREAK_BASE_INSTANT_H
#define DAYBREAK_BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Milliseconds since 1970-01-01T00:00:00Z in the record; since pump start in `daybreak judge`. */
struct instant {
    int64_t ms;
};

/* A length of time, may be negative. */
struct span {
    int64_t ms;
};

#define SPAN_SECONDS(n) ((struct span){(int64_t)(n)*1000})
#define SPAN_MINUTES(n) ((struct span){(int64_t)(n)*60000})
#define SPAN_HOURS(n)   ((struct span){(int64_t)(n)*3600000})

static inline struct instant instant_plus(struct instant a, struct span b)
{
    return (struct instant){a.ms + b.ms};
}

static inline struct span instant_since(struct instant later, struct instant earlier)
{
    return (struct span){later.ms - earlier.ms};
}

static inline bool instant_before(struct instant a, struct instant b)
{
    return a.ms < b.ms;
}

/* A reading of the wall calendar, proleptic Gregorian; month 1-12, day 1-31. */
struct civil {
    int year, month, day, hour, minute, second, ms;
};

/* offset_min: minutes east of UTC, -1439..1439. */
struct instant instant_of_civil(struct civil c, int offset_min);
struct civil civil_of_instant(struct instant at, int offset_min);
bool civil_valid(struct civil c);

/* "2026-03-12T15:16:00.250Z", milliseconds left out when zero. */
void text_instant(struct text *t, struct instant at);

/* The same form back, with Z or +hh:mm; false when it is anything else. */
MUST_USE bool slice_instant(struct slice a, struct instant *ret_at);

#endif
