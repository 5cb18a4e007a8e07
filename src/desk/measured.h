/* SPDX-License-Identifier: Apache-2.0
 *
 * measured.h - what a file says about its course as it is measured: infusions that were given, questionnaires
 * that were answered.
 *
 * Floor 5. Facts only, each from what was kept; judging them is scale/change.h and scale/timetable.h.
 */
#ifndef DAYBREAK_DESK_MEASURED_H
#define DAYBREAK_DESK_MEASURED_H

#include "desk/paper.h"

/* Twice a week for ten years. */
#define INFUSIONS_MAX 1040
/* Four questionnaires at each of them. */
#define SCORES_MAX 4160

struct infused {
    struct instant began, ended; /* ended == began while the pump runs */
};

struct scored {
    struct id paper;
    const struct scale_sheet *sheet;
    struct instant at;
    int total, missing;
    int critical; /* answer to the critical item; 0 where there is none */
    bool is_critical, event, by_phone;
};

/* Large: made by measured_look(), freed by its caller. */
struct measured {
    const struct scale_book *book;
    struct infused infused[INFUSIONS_MAX];
    struct instant ended[INFUSIONS_MAX]; /* the same ends, as a course wants them */
    int infusions;
    struct scored score[SCORES_MAX]; /* in order of time, none that was struck out */
    struct answered answered[SCORES_MAX];
    int scores;
};

/* ERR_OUT_OF_ROOM also when there is more than the maxima above: nothing is left out silently. With an error
 * nothing is to be freed. */
MUST_USE enum err measured_look(struct eyes e, const struct scale_book *book, struct id patient,
                                struct measured **ret_measured);
void measured_free(struct measured *m);

/* Infusions that had ended at this moment. */
int measured_infusions(const struct measured *m, struct instant at);
/* The course with what had happened before `at`; it points into `m`. */
struct course measured_course(const struct measured *m, struct instant at);

#endif
