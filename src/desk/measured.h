/* SPDX-License-Identifier: Apache-2.0
 *
 * measured.h - what a file says about its course as it is measured: infusions that were given, questionnaires
 * that were answered, infusions that are booked, and whether the series was ended.
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

/* An infusion in the agenda, with the time of its chair. */
struct booked {
    struct instant from, until;
};

struct scored {
    struct id paper;
    const struct scale_sheet *sheet;
    struct instant at;
    int total, missing;
    int critical; /* answer to the critical item; 0 where there is none */
    bool is_critical, event, by_phone;
    int64_t version; /* of its paper */
    char by[64];
};

/* The readings of one instrument, as change.h judges them. */
struct track {
    struct reading reading[SCORES_MAX];
    int score[SCORES_MAX]; /* whose reading it is: an index into the scores */
    int count;
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
    struct booked booked[INFUSIONS_MAX]; /* in no order, none that was struck out */
    int bookings;
    /* What the decisions about the course say. */
    bool has_ended;
    struct instant finished; /* the series; valid when has_ended */
    /* Which score stands for "before" in this person (a paper of kind "measuring"). */
    bool has_baseline;
    enum baseline_choice baseline; /* valid when has_baseline; else that of the rules */
    struct track track;            /* of measured_track() */
};

/* ERR_OUT_OF_ROOM also when there is more than the maxima above: nothing is left out silently. With an error
 * nothing is to be freed. */
MUST_USE enum err measured_look(struct eyes e, const struct scale_book *book, struct id patient,
                                struct measured **ret_measured);
void measured_free(struct measured *m);

/* Of one instrument; good until the next call. */
const struct track *measured_track(struct measured *m, const struct scale_sheet *sheet);
/* The rules for this instrument with this person's choice of baseline; false where there are none. */
MUST_USE bool measured_rules(const struct measured *m, const struct scale_sheet *sheet,
                             struct change_rules *ret_rules);
/* Every patient of the clinic, by name; the list is freed by its caller. */
struct patient_name {
    struct id id;
    char name[128], mrn[32];
};
MUST_USE enum err look_patient_names(struct eyes e, struct patient_name **ret_list, int *ret_count);

/* The number of the next infusion as the record knows them, from 1; this visit is left out. */
MUST_USE enum err look_next_infusion(struct eyes e, struct id patient, struct id visit, int *ret_next);
/* Infusions that had ended at this moment. */
int measured_infusions(const struct measured *m, struct instant at);
/* The course with what had happened before `at`; it points into `m`. */
struct course measured_course(const struct measured *m, struct instant at);

#endif
