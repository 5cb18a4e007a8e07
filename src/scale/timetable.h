/* SPDX-License-Identifier: Apache-2.0
 *
 * timetable.h - which questionnaire is due, overdue or was missed, in one course of treatment.
 *
 * Floor 1. Pure. Law: what is due follows from the timetable, the infusions and the answers alone; an answer
 * counts for one occasion.
 */
#ifndef DAYBREAK_SCALE_TIMETABLE_H
#define DAYBREAK_SCALE_TIMETABLE_H

#include "base/instant.h"
#include "scale/scale.h"

/* The shipped timetable has 35 rows. */
#define TIMETABLE_ROWS_MAX 64

enum timetable_when {
    WHEN_FIRST_INFUSION, /* the first, or where it is planned */
    WHEN_NEXT_INFUSION,  /* as planned */
    WHEN_EACH_INFUSION,  /* after each that was given */
    WHEN_INFUSION,       /* after that number alone */
    WHEN_END_OF_SERIES,
    WHEN_NEXT_MAINTENANCE, /* the next, as planned, once the series has ended */
    WHENS
};

struct timetable_row {
    char instrument[24];
    enum timetable_when when;
    int number;                  /* with WHEN_INFUSION, from 1 */
    int from_hours, until_hours; /* after the moment of `when`; from < until */
    int every_days, times;       /* times >= 1 */
    int at_most_every_days;      /* 0: no such limit */
};

struct timetable {
    char version[24];
    int count;
    struct timetable_row row[TIMETABLE_ROWS_MAX];
};

struct answered {
    const char *instrument;
    struct instant at;
};

/* What has happened; lists are in order of time. */
struct course {
    const struct instant *infusion;
    int infusions;
    bool is_planned, has_ended;
    struct instant planned, ended; /* next infusion; end of the series */
    const struct answered *answered;
    int answers;
};

enum due_state { DUE_NOT, DUE_NOW, DUE_OVERDUE };

struct measure_due {
    enum due_state state;
    struct instant from, until; /* of the latest occasion that has begun; valid unless DUE_NOT */
    int missed;                 /* earlier occasions of this row that nobody answered */
};

/* The state of one row at `now`. Due from `from` on, overdue from `until` on. */
struct measure_due timetable_due(const struct timetable_row *row, const struct course *c, struct instant now);

/* The `n`th occasion of the row, from 0: due `ret->from` to `ret->until`. False when what it is counted from
 * has not happened. */
bool timetable_occasion(const struct timetable_row *row, const struct course *c, int n,
                        struct measure_due *ret_due);

/* Since the last infusion before `at`; false when there was none. */
bool hours_since_infusion(const struct course *c, struct instant at, int64_t *ret_hours);

/* The questionnaire looks back over days that an earlier answer has covered already, so that the two are not
 * independent: it was answered less than scale->independent_days before. */
bool recall_overlaps(const struct scale *scale, const struct course *c, struct instant at);

#endif
