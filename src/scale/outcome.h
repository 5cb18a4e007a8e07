/* SPDX-License-Identifier: Apache-2.0
 *
 * outcome.h - how the people of a clinic fared at one point of their course, counted so that nobody is lost.
 *
 * Floor 1. Pure. Law: everyone who began is counted in exactly one place, everyone who was measured in
 * exactly one state; what is missing is a number beside every rate.
 */
#ifndef DAYBREAK_SCALE_OUTCOME_H
#define DAYBREAK_SCALE_OUTCOME_H

#include "scale/change.h"
#include "scale/timetable.h"

enum outcome_place {
    OUTCOME_NOT_REACHED, /* fewer infusions, or the moment has not come */
    OUTCOME_WAITING,     /* the window is open and nothing is answered yet */
    OUTCOME_MISSING,     /* the window closed without an answer */
    OUTCOME_NO_BASELINE, /* answered, with nothing to compare it with */
    OUTCOME_MEASURED,
    OUTCOME_PLACES
};

/* Zeroed before the first person. */
struct outcome {
    int began;
    int place[OUTCOME_PLACES];       /* sum: began */
    int state[COURSE_STATES];        /* sum: place[OUTCOME_MEASURED] */
    int response, remission, worse;  /* of those measured; remission and response overlap, as published */
    int64_t baseline_sum, total_sum; /* of those measured */
};

/* Whom it is about: readings of one instrument in order of time, and the course they belong to. */
struct outcome_person {
    const struct reading *reading;
    int readings;
    const struct course *course;
};

/* The point is the `n`th occasion of `row`. What counts is the last answer in its window; of an infusion's
 * row the last between that infusion and the next that came before the window closed. Counts one person who
 * began; returns the place. */
enum outcome_place outcome_count(struct outcome *o, const struct change_rules *rules,
                                 const struct timetable_row *row, int n, const struct outcome_person *who,
                                 struct instant now);

/* `count` of `of` with the interval of Wilson that holds the true rate in 95 of 100 samples; tenths of a per
 * cent. False when `of` is 0: nothing can be said. */
struct outcome_rate {
    int percent_tenths, low_tenths, high_tenths;
};
MUST_USE bool outcome_rate(int count, int of, struct outcome_rate *ret_rate);

#endif
