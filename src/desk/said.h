/* SPDX-License-Identifier: Apache-2.0
 *
 * said.h - what somebody posted, as it is kept: without secrets, and known again when it comes twice.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_SAID_H
#define DAYBREAK_DESK_SAID_H

#include "desk/desk.h"

/* Refuses a moment that lies in the future: clocks of tablets differ, but by less than a minute. */
MUST_USE enum err said_time(struct call *c);
/* A hash of what was asked and posted, secrets left out: a repeat says the same again. */
void said_hash(const struct call *c, struct json_value body, char ret_posted[33]);
/* "said": the members of the body, secrets left out. */
void said_write(struct json_out *o, struct json_value body);
/* Who acts: the one whose PIN was given, else the one signed in. */
const struct who *call_actor(const struct call *c);
/* The fault of an id that was used for something else. */
enum err said_other_id(struct call *c);

#endif
