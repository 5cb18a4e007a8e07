/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_json.c - whatever is read can be walked to its end, and what it says can be written and read again.
 */
#include <stdlib.h>

#include "text/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void copy(struct json_out *o, const char *key, struct json_value v)
{
    struct fault f;
    struct slice words = SLICE("");
    bool yes = false;
    switch (json_kind_of(v)) {
    case JSON_NULL:
        json_out_null(o, key);
        return;
    case JSON_BOOL:
        must(json_boolean(v, &yes, &f));
        json_out_bool(o, key, yes);
        return;
    case JSON_NUMBER:
        json_out_raw(o, key, json_source(v));
        return;
    case JSON_STRING:
        must(json_string(v, &words, &f));
        json_out_string(o, key, words);
        return;
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    bool is_object = json_kind_of(v) == JSON_OBJECT;
    if (o->depth == JSON_OUT_DEPTH) {
        json_out_null(o, key);
        return;
    }
    is_object ? json_out_object(o, key) : json_out_array(o, key);
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        copy(o, is_object ? json_key(m).at : NULL, m);
    }
    json_out_close(o);
}

/* Asked for every type, a value is that type or a fault, never something else. */
static void read_as_everything(struct json_value v)
{
    struct fault f;
    struct slice words = SLICE("");
    bool yes = false;
    int64_t number = 0;
    int good = json_string(v, &words, &f) + json_boolean(v, &yes, &f);
    if (json_decimal(v, 3, -1000000, 1000000, &number, &f)) {
        must(number >= -1000000 && number <= 1000000);
        good++;
    }
    must(good <= 1);
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        read_as_everything(m);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json *j = NULL, *again = NULL;
    struct fault f;
    if (!json_read((struct slice){(const char *)data, size}, &j, &f)) {
        must(f.line > 0 && f.column > 0 && f.sentence[0]);
        return 0;
    }
    read_as_everything(json_root(j));
    size_t max = size * 8 + 64;
    char *room = malloc(max);
    must(room);
    struct text t = text_in(room, max);
    struct json_out o = json_out_on(&t);
    copy(&o, NULL, json_root(j));
    must(!t.full && json_read(text_slice(&t), &again, &f));
    must(json_kind_of(json_root(again)) == json_kind_of(json_root(j)));
    json_close(again);
    json_close(j);
    free(room);
    return 0;
}
