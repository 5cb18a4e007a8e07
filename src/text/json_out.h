/* SPDX-License-Identifier: Apache-2.0
 *
 * json_out.h - writing JSON straight into a text, without a tree and without allocating.
 *
 * Floor 3. No I/O. Laws: what is written between json_out_on() and the last close is one valid JSON value
 * as long as the text is not full; bytes that are not UTF-8 come out as U+FFFD, never as they are.
 *
 *     struct json_out o = json_out_on(&t);
 *     json_out_object(&o, NULL);
 *     json_out_string(&o, "state", SLICE("infusing"));
 *     json_out_decimal(&o, "mg_given", 17500, 3);   // 17.5
 *     json_out_close(&o);
 */
#ifndef DAYBREAK_TEXT_JSON_OUT_H
#define DAYBREAK_TEXT_JSON_OUT_H

#include "base/instant.h"
#include "base/slice.h"

/* Levels that can be open at once: the deepest answer of the API has 6. */
#define JSON_OUT_DEPTH 30

struct json_out {
    struct text *to;
    uint32_t is_object; /* bit per open level */
    uint32_t has_more;  /* bit per open level: something stands there already */
    int depth;
};

struct json_out json_out_on(struct text *to);

/* `key` is NULL inside an array and at the root, and a word inside an object. */
void json_out_object(struct json_out *o, const char *key);
void json_out_array(struct json_out *o, const char *key);
void json_out_close(struct json_out *o); /* the innermost object or array */

void json_out_string(struct json_out *o, const char *key, struct slice value);
void json_out_word(struct json_out *o, const char *key, const char *value); /* NULL gives null */
void json_out_integer(struct json_out *o, const char *key, int64_t value);
/* value x 10^-decimals, trailing zeros dropped. */
void json_out_decimal(struct json_out *o, const char *key, int64_t scaled, int decimals);
void json_out_bool(struct json_out *o, const char *key, bool value);
void json_out_null(struct json_out *o, const char *key);
/* "2026-03-12T15:16:00Z" */
void json_out_instant(struct json_out *o, const char *key, struct instant at);
/* One JSON value that is known to be well formed, such as a body out of the record. */
void json_out_raw(struct json_out *o, const char *key, struct slice json);

/* The characters of a JSON string between its quotes. */
void text_json(struct text *t, struct slice value);

#endif
