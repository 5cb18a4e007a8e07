/* SPDX-License-Identifier: Apache-2.0
 *
 * body.h - reading an entry's body, where a key that is absent is simply not there.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_BODY_H
#define DAYBREAK_DESK_BODY_H

#include "text/json.h"

struct json_value body_member(struct json_value object, const char *key); /* none in none */
struct json_value body_first(struct json_value list);                     /* none in none */
struct slice body_word(struct json_value object, const char *key);        /* "" */
int64_t body_number(struct json_value object, const char *key);           /* 0 */
bool body_yes(struct json_value object, const char *key);                 /* false */
/* Cut to what fits. */
void body_copy(char *to, size_t max, struct slice s);

#endif
