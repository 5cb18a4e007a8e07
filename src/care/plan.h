/* SPDX-License-Identifier: Apache-2.0
 *
 * plan.h - the course of treatment: phase, next infusion, checkpoint, booster.
 *
 * Floor 2. Pure. Laws: the facts are a set, their order in the list means nothing; what has not happened yet
 * changes nothing; a rule proposes, a prescriber decides; a hold ends only by the fact that its clause names.
 * Clauses: SCH-nn (docs/clauses/course.md).
 */
#ifndef DAYBREAK_CARE_PLAN_H
#define DAYBREAK_CARE_PLAN_H

#include "base/instant.h"
#include "base/units.h"
#include "care/protocol.h"
#include "care/verdict.h"
#include "scale/change.h"

enum plan_phase {
#define PLAN_PHASE(name, key, label) PHASE_##name,
#include "care/plan_phase.def"
#undef PLAN_PHASE
    PLAN_PHASES
};

enum taper_step {
#define TAPER(name, key, from, until, label) TAPER_##name,
#include "care/taper_step.def"
#undef TAPER
    TAPER_STEPS
};

enum plan_choice {
#define PLAN_CHOICE(name, key, label) CHOICE_##name,
#include "care/plan_choice.def"
#undef PLAN_CHOICE
    PLAN_CHOICES
};

enum plan_proposal {
#define PLAN_PROPOSAL(name, key, label) PROPOSE_##name,
#include "care/plan_proposal.def"
#undef PLAN_PROPOSAL
    PLAN_PROPOSALS
};

enum plan_fact_kind {
#define PLAN_FACT(name, key, label) PLAN_FACT_##name,
#include "care/plan_fact.def"
#undef PLAN_FACT
    PLAN_FACTS
};

struct plan_fact {
    enum plan_fact_kind kind;
    struct instant at;
    struct dose_per_weight dose; /* of an infusion, what was given */
    enum course_state state;     /* of a reading, as change_judge said */
    int percent;                 /* of a reading: improvement against baseline, negative when worse */
    enum plan_choice choice;     /* of a decision */
};

/* Everything known of one person's course, in any order. `offset_min`: the clinic's minutes east of UTC, for
 * the calendar. */
struct plan_facts {
    const struct plan_fact *fact;
    int count;
    int offset_min;
};

/* When the next infusion may be. All moments lie on one clock with the facts; `proposed` keeps the hour of
 * the last infusion. */
struct plan_next {
    bool is_proposed;        /* false: nothing is next before somebody decides */
    int number;              /* of all infusions of this person, from 1 */
    struct instant earliest; /* never before (SCH-02) */
    struct instant from;     /* before this only with a prescriber's reason (SCH-02, SCH-04, SCH-05) */
    struct instant proposed; /* the day of the pattern, or of the interval */
    struct instant latest;   /* later, SCH-08 asks for more; no earlier infusion: equal to `proposed` */
    bool is_booked;
    struct instant booked; /* the first that is booked and not over */
};

enum checkpoint_kind { CHECKPOINT_NONE, CHECKPOINT_EARLY, CHECKPOINT_END };

struct plan_checkpoint {
    enum checkpoint_kind kind;
    bool holds; /* no further infusion before it is decided */
    enum plan_proposal proposal;
    bool is_measured;
    int percent; /* that the proposal rests on; valid when is_measured */
};

struct plan {
    enum plan_phase phase;
    int given;                        /* infusions in all */
    int series;                       /* which, from 1; 0 before the first infusion */
    int in_series, series_length;     /* given in it, and how many before a decision is due */
    enum taper_step step;             /* in maintenance */
    int in_step;                      /* given in it */
    bool may_space_out;               /* enough in this step, and well: the longer interval may be tried */
    bool has_first, has_last;         /* valid: */
    struct instant first, last;       /* infusions; `first` of the present series */
    bool in_maintenance;              /* the series is over and the course is not; valid: */
    struct instant maintenance_since; /* the decision */
    struct plan_next next;
    struct plan_checkpoint checkpoint;
    bool may_have_more, may_be_maintained; /* decisions that the series has room for */
    bool relapse;         /* in maintenance: the last score says so, or its first sign and a clinician */
    bool booster_agreed;  /* decided and not yet given */
    int boosters, missed; /* so far */
    int year_count;       /* infusions in the months of SCH-06 */
    struct dose_per_weight year_dose;  /* and their sum */
    struct dose_per_weight whole_dose; /* of all */
    int spacing_days;                  /* between the last two infusions, 0 when there are not two */
};

/* The course as it stands at `now`: facts later than that are not counted, except what is booked. */
struct plan plan_of(const struct protocol *p, const struct plan_facts *f, struct instant now);

/* What an appointment is asked against: a booking is told what is still open (a warning), an infusion waits
 * for it (a hold). Spacing, interval and number are the same for both. */
enum plan_purpose { PLAN_TO_BOOK, PLAN_TO_INFUSE };

/* May an infusion be at `at`? SCH-01 to SCH-06, SCH-08, SCH-09 and, for one outside the plan, SCH-07. What is
 * booked counts for spacing and number; leave the booking that is being moved out of the facts. */
void plan_judge(const struct protocol *p, const struct plan_facts *f, struct instant at,
                enum plan_purpose purpose, const struct overrides *o, struct verdict *v);

/* SCH-07: may a booster be decided at `now`, and what is in its way? */
void booster_judge(const struct protocol *p, const struct plan_facts *f, struct instant now,
                   const struct overrides *o, struct verdict *v);

/* SCH-10: does the decision fit the course as it stands? Only one that fits changes it. */
void plan_choice_judge(const struct plan *plan, enum plan_choice choice, struct verdict *v);
bool plan_choice_fits(const struct plan *plan, enum plan_choice choice);

/* What a decision that was taken does to the series: the timetable of questionnaires is counted from it. */
enum series_turn { SERIES_STAYS, SERIES_ENDS, SERIES_GOES_ON };
enum series_turn plan_choice_turn(enum plan_choice choice);

const char *plan_phase_key(enum plan_phase phase);
const char *plan_phase_label(enum plan_phase phase);
const char *taper_step_key(enum taper_step step);
const char *taper_step_label(enum taper_step step);
const char *plan_choice_key(enum plan_choice choice);
const char *plan_choice_label(enum plan_choice choice);
const char *plan_proposal_key(enum plan_proposal proposal);
const char *plan_proposal_label(enum plan_proposal proposal);
const char *plan_fact_key(enum plan_fact_kind kind);
MUST_USE bool plan_choice_of(struct slice key, enum plan_choice *ret_choice);
MUST_USE bool plan_fact_of(struct slice key, enum plan_fact_kind *ret_kind);

#endif
