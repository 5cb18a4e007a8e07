/* SPDX-License-Identifier: Apache-2.0
 *
 * json.h - reading JSON: one document, read whole, strictly, with the place of everything in it.
 *
 * Floor 3. No I/O. The one door to json-c: nothing of that library is seen above. Laws: a document that
 * two readers could take differently is refused (a key twice, NaN, lone surrogates, bytes that are not
 * UTF-8, U+0000, raw control characters, anything after the value); a number is its own characters, so
 * 0.5 is exact.
 */
#ifndef DAYBREAK_TEXT_JSON_H
#define DAYBREAK_TEXT_JSON_H

#include "base/slice.h"
#include "text/fault.h"
#include "text/json_out.h"

/* A line of a scenario and a body of the API stay far below each of these. */
#define JSON_BYTES_MAX   (1024 * 1024)
#define JSON_DEPTH_MAX   32
#define JSON_VALUES_MAX  65536 /* in the whole document */
#define JSON_MEMBERS_MAX 256   /* in one object: keys are compared in pairs */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json;

/* A place in a document; good until json_close(). */
struct json_value {
    const struct json *in; /* NULL: there is no such value; it reads as null and is refused as missing */
    uint32_t index;
};

/* `source` must stay where it is until json_close(). False with a fault when it is not one whole JSON
 * value within the limits above, or when memory ran out. */
MUST_USE bool json_read(struct slice source, struct json **ret_json, struct fault *ret_fault);
void json_close(struct json *j); /* NULL is fine */

struct json_value json_root(const struct json *j);
static inline bool json_is(struct json_value v)
{
    return v.in != NULL;
}

enum json_kind json_kind_of(struct json_value v);
int json_count(struct json_value v); /* of members or elements, 0 for anything else */

/* for (m = json_first(v); json_is(m); m = json_next(m)): members or elements in the order they stand. */
struct json_value json_first(struct json_value v);
struct json_value json_next(struct json_value v);
struct slice json_key(struct json_value v); /* empty when it is no member */
/* The member with this key; none when it is absent or `v` is no object. */
struct json_value json_member(struct json_value v, const char *key);

/* Typed reading. False with a fault that names the key and the place when the value is something else. */
MUST_USE bool json_string(struct json_value v, struct slice *ret_value, struct fault *ret_fault);
MUST_USE bool json_boolean(struct json_value v, bool *ret_value, struct fault *ret_fault);
/* Exact, in units of 10^-decimals, low <= value <= high (both in those units). An exponent is refused. */
MUST_USE bool json_decimal(struct json_value v, int decimals, int64_t low, int64_t high, int64_t *ret_scaled,
                           struct fault *ret_fault);
MUST_USE bool json_integer(struct json_value v, int64_t low, int64_t high, int64_t *ret_value,
                           struct fault *ret_fault);
/* An object or an array. */
MUST_USE bool json_expect(struct json_value v, enum json_kind kind, struct fault *ret_fault);

/* The characters of the value as they stand in the source. */
struct slice json_source(struct json_value v);

/* A fault of the caller's own about this value (its place) or about its key (the key's place). */
void json_fault(struct json_value v, struct fault *f, const char *sentence, const char *remedy);
void json_fault_key(struct json_value v, struct fault *f, const char *sentence, const char *remedy);

#endif
