/* SPDX-License-Identifier: Apache-2.0
 *
 * course.h - the course of one patient as the papers and the visits tell it, for care/plan.h and
 * care/longterm.h.
 *
 * Floor 5. Papers: "decision" (taken on), "course_decision", "justification", "longterm", "missed",
 * "appointment", "consent", "score"; and the visits with what each gave. Facts only: what they mean is the
 * rules' to say. A paper that was struck out is no fact.
 */
#ifndef DAYBREAK_DESK_COURSE_H
#define DAYBREAK_DESK_COURSE_H

#include "care/agenda.h"
#include "care/longterm.h"
#include "care/plan.h"
#include "desk/measured.h"

/* Scores, infusions, decisions and bookings of a course of years. */
#define COURSE_FACTS_MAX   8192
#define LONGTERM_FACTS_MAX 8192

/* No clause is overridden: what the page of a course says is said without a visit. */
extern const struct overrides nothing_lifted;

struct course_light {
    const struct protocol *protocol;
    const struct scale_book *book;
    const struct drug_list *drugs;
    int offset_min; /* the clinic's minutes east of UTC */
    struct instant now;
};

struct course_file {
    struct measured *measured;
    struct plan_fact fact[COURSE_FACTS_MAX];
    struct plan_facts facts;
    struct longterm_fact long_fact[LONGTERM_FACTS_MAX];
    struct instant infusion[INFUSIONS_MAX];
    struct longterm_facts longterm;
    struct plan plan;
    int unknown_doses; /* infusions of which nobody wrote down what was given */
};

/* Everything up to now, and the plan as it stands. Freed by its caller; with an error nothing is to be freed.
 * `except`: an appointment that is being moved, or nil. */
MUST_USE enum err look_course(struct eyes e, const struct course_light *l, struct id patient,
                              struct id except, struct course_file **ret_file);
void course_free(struct course_file *f);

/* SCH and LONG: may this patient be given an infusion now? Patients with a course alone: somebody without a
 * decision, an infusion and a score has nothing to be judged by here (care/assess.h judges that). */
MUST_USE enum err course_judge(struct eyes e, const struct course_light *l, struct id patient,
                               const struct overrides *o, struct verdict *v);

/* Every appointment of the clinic that stands, from a moment to before another. */
struct window {
    struct instant from, until;
};
/* The day of the clinic's calendar that `at` is in. */
void local_day(struct instant at, int offset_min, struct window *ret_day);
struct booking {
    struct id paper, patient;
    struct appointment is;
    char chair[16];
    struct id with;
};
/* Eleven days of a clinic of hundred chairs. */
#define BOOKINGS_MAX 4096
struct bookings {
    int count;
    struct booking booking[BOOKINGS_MAX];
    struct appointment list[BOOKINGS_MAX]; /* the same, as care/agenda.h asks for them */
    struct agenda agenda;
};
/* ERR_OUT_OF_ROOM when there are more than fit: nothing is left out. Freed by its caller. */
MUST_USE enum err look_bookings(struct eyes e, const struct course_light *l, struct window when,
                                struct id except, struct bookings **ret_bookings);
/* The numbers the agenda uses for a chair and a member of staff; AGENDA_NOBODY for none. */
int booking_chair(struct eyes e, struct slice name);
int booking_number(struct id who);

#endif
