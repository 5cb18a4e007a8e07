/* SPDX-License-Identifier: Apache-2.0
 *
 * on_call.h - who is asked when a patient is in danger: named people in their order, with their hours.
 *
 * Floor 5. The list is a paper of the clinic's own file ("on_call"). It is read when it is asked for, so that
 * a change counts from the next alert on; an alert that is open keeps the persons it began with.
 */
#ifndef DAYBREAK_DESK_ON_CALL_H
#define DAYBREAK_DESK_ON_CALL_H

#include "desk/reading.h"

/* A night has fewer; text/danger_json.h has room for more. */
#define ON_CALL_PERSONS 16
#define ON_CALL_SHIFTS  14

struct on_call_person {
    struct id staff;
    char name[64], phone[48];
};

struct on_call {
    int persons;
    struct on_call_person person[ON_CALL_PERSONS]; /* in the order in which they are asked */
};

/* Who has a shift at `now` by the clinic's own clock. Nobody stated: nobody is on call. */
MUST_USE enum err look_on_call(struct eyes e, struct instant now, struct on_call *ret_on_call);

/* The weekday of a civil day: 0 Monday .. 6 Sunday. */
int weekday_of(struct instant at, int offset_min);

#endif
