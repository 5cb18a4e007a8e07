/* SPDX-License-Identifier: Apache-2.0
 *
 * on_call.h - who is asked when a patient is in danger: named people in their order, with their hours.
 *
 * Floor 5. The list is a paper of the clinic's own file ("on_call"). It is read when it is asked for, so that
 * a change counts from the next alert on; an alert that is open keeps the persons it began with. Whoever is
 * no longer on the staff is not asked, whatever the list says.
 */
#ifndef DAYBREAK_DESK_ON_CALL_H
#define DAYBREAK_DESK_ON_CALL_H

#include "desk/reading.h"

/* A night has fewer; text/danger_json.h has room for more. */
#define ON_CALL_PERSONS 16
/* Two a day for a week. */
#define ON_CALL_SHIFTS 14

/* Minutes of the clinic's own clock; one that ends no later than it begins goes on into the next day. */
struct shift {
    uint8_t days;  /* bit per weekday from Monday; 0: only on `date` */
    char date[16]; /* "2026-03-12" or "" */
    int from, to;  /* 0..1440 */
};

struct on_call_person {
    struct id staff;
    char name[64], phone[48];
};

struct on_call_list {
    bool is_there; /* the clinic has a list, even an empty one */
    struct id paper;
    int persons;
    struct on_call_person person[ON_CALL_PERSONS]; /* in the order in which they are asked */
    int shifts[ON_CALL_PERSONS];
    struct shift shift[ON_CALL_PERSONS][ON_CALL_SHIFTS];
};

struct on_call {
    int persons;
    struct on_call_person person[ON_CALL_PERSONS];
};

/* The list in force; nobody stated: nobody is on call. */
MUST_USE enum err look_on_call_list(struct eyes e, struct on_call_list *ret_list);
/* Who of it has a shift at `now`, on a clock that is `offset_min` east of UTC. */
void on_call_at(const struct on_call_list *list, struct instant now, int offset_min,
                struct on_call *ret_on_call);
/* Both, by the clinic's own clock. */
MUST_USE enum err look_on_call(struct eyes e, struct instant now, struct on_call *ret_on_call);
MUST_USE enum err look_offset(struct eyes e, int *ret_offset_min);

#define WEEKDAYS 7
extern const char *const weekday_keys[WEEKDAYS]; /* "mon" .. "sun" */
int weekday_of(struct instant at, int offset_min);

/* "22:30" in minutes; "24:00" ends a day. */
MUST_USE bool minutes_of_clock(struct slice clock, int *ret_minutes);

#endif
