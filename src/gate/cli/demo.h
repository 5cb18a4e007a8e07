/* SPDX-License-Identifier: Apache-2.0
 *
 * demo.h - the demonstration in the making: who does what at which moment.
 *
 * Floor 6. Used by demo.c (the clinic and its people) and demo_visits.c (three visits of today).
 */
#ifndef DAYBREAK_GATE_CLI_DEMO_H
#define DAYBREAK_GATE_CLI_DEMO_H

#include "desk/desk.h"

/* The clinic opened this many minutes before now: all that is shown happened since. */
#define DEMO_OPENED (100 * 24 * 60)

/* People of the demonstration, in the order of demo.c. */
enum { NURSE, NURSE_2, PRESCRIBER, THERAPIST, MANAGER, AUDITOR, PEOPLE };

struct demo {
    struct desk *desk;
    int64_t seed;
    struct instant now;
    int assessed; /* minutes before now: when the examinations that are written down were made */
    int64_t made; /* things named so far: each gets an id of its own */
    int offset_min;
    struct protocol protocol;
    struct drug_list drugs;
    struct scale_book book;
    char body[4096], answer[256 * 1024];
    bool failed; /* a step was refused or not kept: nothing is done after it */
};

/* One errand at its own moment, as if a person had done it then. */
struct demo_deed {
    errand *errand;
    enum endpoint endpoint;
    int who;             /* of people; -1: before anybody works here */
    int minutes;         /* before now */
    struct id about, id; /* id nil: the next one */
    bool is_signed;
    int signer;
    const char *patient_secret; /* what is kept of the PIN that the patient chooses with it; NULL: none */
};

/* A step that is refused, or answered and not kept, is named on standard error and ends the seeding. */
void demo_act(struct demo *d, const struct demo_deed *what, const char *body);

struct instant demo_ago(const struct demo *d, int minutes);
struct id demo_person_id(const struct demo *d, int who);
struct id demo_patient_id(const struct demo *d, int who);
struct id demo_visit_id(const struct demo *d, int who, int minutes);
const char *demo_weight(int patient); /* in kg, as it is typed */

/* What is kept of a secret that follows from the seed. */
void demo_secret(const struct demo *d, const char *what, int who, const char *plain,
                 char ret_kept[VAULT_SECRET_MAX]);

/* The shipped text, signed by this patient some minutes ago with a nurse beside them. */
void demo_sign_consent(struct demo *d, int patient, const char *name, int minutes);

/* What was known of them before: histories, examinations, decisions. */
void demo_intake(struct demo *d);
/* One of those who began weeks ago, found to be a candidate after all examinations; `lines` as they are
 * typed. */
void demo_assess(struct demo *d, int patient, const char *lines, int minutes);
/* What stays valid for a week only, looked at again. */
void demo_look_again(struct demo *d, int patient, int minutes);
/* One whole infusion of another day, from the door to the door; `began` in minutes before now. */
struct demo_infusion {
    int patient, chair, number, began;
    const char *dose_and_draw; /* of the second check */
};
void demo_infuse(struct demo *d, const struct demo_infusion *i);

/* Courses that began weeks ago: their people, infusions and scores, in order of time. */
void demo_courses(struct demo *d);
/* What two of today's patients answered before they came. */
void demo_todays_scores(struct demo *d);

/* What one story has on one of its days beside infusions and answers: what comes before the infusion, or the
 * decisions after it. */
void demo_plan_day(struct demo *d, int patient, int day, int minutes, bool decisions);
void demo_open_hours(struct demo *d);
/* Appointments of today and the next two weeks. */
void demo_agenda(struct demo *d);

/* Who is asked when a patient is in danger, and the crisis numbers. */
void demo_on_call(struct demo *d);

/* One patient recovers, one is infused, one is being made ready. */
void demo_visits(struct demo *d);

#endif
