/* SPDX-License-Identifier: Apache-2.0
 *
 * timetable.c - occasions of a row, and which of them was answered.
 *
 * Floor 1. Pure.
 */
#include "scale/timetable.h"

#include <string.h>

#define HOUR_MS ((int64_t)3600000)
#define DAY_MS  ((int64_t)86400000)

/* The `n`th moment that the row is counted from; false when there is none (yet). */
static bool anchor_of(const struct timetable_row *row, const struct course *c, int n, struct instant *ret_at)
{
    switch (row->when) {
    case WHEN_FIRST_INFUSION:
        *ret_at = c->infusions > 0 ? c->infusion[0] : c->planned;
        return n == 0 && (c->infusions > 0 || c->is_planned);
    case WHEN_NEXT_INFUSION:
        *ret_at = c->planned;
        return n == 0 && c->is_planned;
    case WHEN_NEXT_MAINTENANCE:
        *ret_at = c->planned;
        return n == 0 && c->is_planned && c->has_ended && !instant_before(c->planned, c->ended);
    case WHEN_EACH_INFUSION:
        if (n < c->infusions) {
            *ret_at = c->infusion[n];
        }
        return n < c->infusions;
    case WHEN_INFUSION:
        if (n == 0 && row->number <= c->infusions) {
            *ret_at = c->infusion[row->number - 1];
            return true;
        }
        return false;
    case WHEN_END_OF_SERIES:
        *ret_at = instant_plus(c->ended, (struct span){n * (row->every_days * DAY_MS)});
        return c->has_ended && n < row->times;
    case WHENS:
        break;
    }
    return false;
}

bool timetable_occasion(const struct timetable_row *row, const struct course *c, int n,
                        struct measure_due *ret_due)
{
    struct instant at;
    if (!anchor_of(row, c, n, &at)) {
        return false;
    }
    ret_due->from = instant_plus(at, SPAN_HOURS(row->from_hours));
    ret_due->until = instant_plus(at, SPAN_HOURS(row->until_hours));
    return true;
}

/* From when on an answer counts for a window that is looked at now: from its opening, or as long as the
 * answer is too recent to be asked again. That is reckoned from now: a weekly answer of last Monday morning
 * is due again this Monday morning, though the window has been open since Sunday night. */
static struct instant counts_since(const struct timetable_row *row, const struct measure_due *window,
                                   struct instant now)
{
    struct instant looked = instant_before(now, window->until) ? now : window->until;
    struct instant since = instant_plus(looked, (struct span){1 - row->at_most_every_days * DAY_MS});
    return row->at_most_every_days > 0 && instant_before(since, window->from) ? since : window->from;
}

/* Answered at or after `since` and before `to`. */
static bool is_answered(const struct timetable_row *row, const struct course *c, struct instant since,
                        struct instant to)
{
    for (int i = 0; i < c->answers; i++) {
        const struct answered *a = &c->answered[i];
        if (strcmp(a->instrument, row->instrument) == 0 && !instant_before(a->at, since) &&
            instant_before(a->at, to)) {
            return true;
        }
    }
    return false;
}

struct measure_due timetable_due(const struct timetable_row *row, const struct course *c, struct instant now)
{
    must(row && c && row->times >= 1 && row->from_hours < row->until_hours);
    struct measure_due due = {DUE_NOT, {0}, {0}, 0}, one = {0};
    struct instant end = instant_plus(now, (struct span){1});
    for (int n = 0; timetable_occasion(row, c, n, &one) && !instant_before(now, one.from); n++) {
        struct measure_due next = {0};
        bool another = timetable_occasion(row, c, n + 1, &next) && !instant_before(now, next.from);
        bool answered = is_answered(row, c, counts_since(row, &one, now), another ? next.from : end);
        if (another) {
            due.missed += !answered;
        } else if (!answered) {
            due.state = instant_before(now, one.until) ? DUE_NOW : DUE_OVERDUE;
            due.from = one.from;
            due.until = one.until;
        }
    }
    return due;
}

bool hours_since_infusion(const struct course *c, struct instant at, int64_t *ret_hours)
{
    for (int i = c->infusions - 1; i >= 0; i--) {
        if (!instant_before(at, c->infusion[i])) {
            *ret_hours = instant_since(at, c->infusion[i]).ms / HOUR_MS;
            return true;
        }
    }
    return false;
}

bool recall_overlaps(const struct scale *scale, const struct course *c, struct instant at)
{
    if (scale->independent_days <= 0) {
        return false;
    }
    struct instant since = instant_plus(at, (struct span){-scale->independent_days * DAY_MS});
    for (int i = 0; i < c->answers; i++) {
        if (strcmp(c->answered[i].instrument, scale->id) == 0 && instant_before(since, c->answered[i].at) &&
            instant_before(c->answered[i].at, at)) {
            return true;
        }
    }
    return false;
}
