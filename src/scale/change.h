/* SPDX-License-Identifier: Apache-2.0
 *
 * change.h - what a row of scores says about a course of treatment.
 *
 * Floor 1. Pure. Rules: clinical 6.3; every number is an argument (data/scales), the state always comes
 * with the rule that fired, so that a screen can say why.
 */
#ifndef DAYBREAK_SCALE_CHANGE_H
#define DAYBREAK_SCALE_CHANGE_H

#include "base/instant.h"

/* Which score before the first infusion stands for "before"; stored with the course, because published
 * series differ (clinical 6.3). */
enum baseline_choice { BASELINE_LAST, BASELINE_MEAN, BASELINE_HIGHEST };

struct change_rules {
    enum baseline_choice baseline;
    int baseline_days;                      /* how old a baseline score may be at infusion 1 */
    int early_percent, early_by_infusion;   /* improvement that counts as an early signal, and until when */
    int partial_percent, response_percent;  /* of baseline */
    int remission_max;                      /* totals up to here */
    int sustained_days;                     /* between two readings in remission */
    int worse_by;                           /* points above baseline */
    int critical_from;                      /* a critical item that newly reaches this is a worsening */
    int relapse_from;                       /* lowest total that can be a relapse */
    int relapse_gain_lost_percent;          /* of baseline - nadir */
    int relapse_above_nadir;                /* points */
    int relapse_days_min, relapse_days_max; /* between the two readings that make a relapse */
    char instrument[24];                    /* whose totals these rules are for */
};

/* One scored sheet of one instrument; lower totals are better. */
struct reading {
    struct instant at;
    int total;
    int critical;  /* answer of the critical item, 0 where the instrument has none */
    int infusions; /* given before this reading */
    bool event;    /* suicidal crisis or admission since the reading before (a clinician's word) */
};

enum course_state {
    COURSE_NO_BASELINE, /* nothing to compare with */
    COURSE_BASELINE,    /* no infusion yet */
    COURSE_NO_CHANGE,
    COURSE_EARLY_SIGNAL,
    COURSE_PARTIAL,
    COURSE_RESPONSE,
    COURSE_REMISSION,
    COURSE_SUSTAINED_REMISSION,
    COURSE_WORSENING,
    COURSE_POSSIBLE_RELAPSE, /* the first of the two readings */
    COURSE_RELAPSE,
    COURSE_STATES
};

struct change {
    enum course_state state;
    int baseline, nadir; /* valid unless COURSE_NO_BASELINE */
    int percent;         /* improvement against baseline, negative when worse */
    bool new_danger;     /* the critical item newly reached its limit: contact the same day */
    bool was_better;     /* response or remission was reached before this reading */
    int first_of_pair;   /* index of the earlier reading of a relapse or of sustained remission, else -1 */
};

/* Judges the last of `count` readings, which are in order of time; readings before the first infusion have
 * infusions == 0. Nothing is assumed about their spacing. */
struct change change_judge(const struct change_rules *rules, const struct reading *reading, int count);

const char *course_state_name(enum course_state state);

#endif
