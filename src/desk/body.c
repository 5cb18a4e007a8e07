/* SPDX-License-Identifier: Apache-2.0
 *
 * body.c - the forgiving reader behind body.h; what is posted is read strictly elsewhere.
 *
 * Floor 5.
 */
#include "desk/body.h"

struct json_value body_member(struct json_value object, const char *key)
{
    return json_is(object) ? json_member(object, key) : object;
}

struct json_value body_first(struct json_value list)
{
    return json_is(list) ? json_first(list) : list;
}

struct slice body_word(struct json_value object, const char *key)
{
    struct slice s = SLICE("");
    struct fault f;
    struct json_value v = body_member(object, key);
    bool is = json_is(v) && json_kind_of(v) == JSON_STRING && json_string(v, &s, &f);
    return is ? s : SLICE("");
}

int64_t body_number(struct json_value object, const char *key)
{
    int64_t n = 0;
    struct fault f;
    struct json_value v = body_member(object, key);
    bool is = json_is(v) && json_kind_of(v) == JSON_NUMBER && json_integer(v, INT32_MIN, INT32_MAX, &n, &f);
    return is ? n : 0;
}

bool body_yes(struct json_value object, const char *key)
{
    bool yes = false;
    struct fault f;
    struct json_value v = body_member(object, key);
    return json_is(v) && json_kind_of(v) == JSON_BOOL && json_boolean(v, &yes, &f) && yes;
}

void body_copy(char *to, size_t max, struct slice s)
{
    struct text t = text_in(to, max);
    text_add(&t, (struct slice){s.at, s.len < max ? s.len : max - 1});
}
