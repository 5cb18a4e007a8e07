/* SPDX-License-Identifier: Apache-2.0
 *
 * id.h - the names of things: 128 bits, time-ordered, made where the thing begins.
 *
 * Floor 0. Pure: the moment and the random bytes are arguments. An id made at the edge makes every
 * request repeatable: the same id twice is the same event once.
 */
#ifndef DAYBREAK_BASE_ID_H
#define DAYBREAK_BASE_ID_H

#include "base/instant.h"
#include "base/slice.h"

struct id {
    uint8_t byte[16];
};

/* RFC 9562 version 7: 48 bits of milliseconds, then chance. */
struct id id_make(struct instant now, const uint8_t chance[10]);
bool id_eq(struct id a, struct id b);
bool id_is_nil(struct id a);

/* Lower-case hexadecimal with hyphens, 36 characters. */
void text_id(struct text *t, struct id id);
/* The same back; upper case accepted; false when it is anything else. */
MUST_USE bool slice_id(struct slice a, struct id *ret_id);

#endif
