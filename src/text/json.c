/* SPDX-License-Identifier: Apache-2.0
 *
 * json.c - the door to json-c: the scan keeps the places, json-c makes the values, both must agree.
 *
 * Floor 3. No I/O.
 */
#include "text/json.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "text/json_scan.h"

struct json {
    struct slice source;
    struct json_object *root;
    struct json_place *place;
    struct made {
        struct json_object *value; /* NULL for null */
        const char *key;
    } * made; /* one for each place */
    uint32_t count;
};

/* Pairs what json-c made with the places of the scan; both stand in the order of the document. False at
 * the object where they disagree: two of its keys differ only in the way they are escaped. */
static bool pair(struct json *j, uint32_t index, struct json_object *value, const char *key,
                 uint32_t *ret_bad)
{
    const struct json_place *p = &j->place[index];
    j->made[index] = (struct made){value, key};
    uint32_t child = index + 1;
    if (p->kind == JSON_OBJECT) {
        must(json_object_is_type(value, json_type_object));
        if ((uint32_t)json_object_object_length(value) != p->size) {
            *ret_bad = index;
            return false;
        }
        for (struct lh_entry *e = lh_table_head(json_object_get_object(value)); e; e = lh_entry_next(e)) {
            if (!pair(j, child, lh_entry_v(e), lh_entry_k(e), ret_bad)) {
                return false;
            }
            child = j->place[child].next;
        }
    } else if (p->kind == JSON_ARRAY) {
        must(json_object_is_type(value, json_type_array) && json_object_array_length(value) == p->size);
        for (size_t i = 0; i < p->size; i++) {
            if (!pair(j, child, json_object_array_get_idx(value, i), NULL, ret_bad)) {
                return false;
            }
            child = j->place[child].next;
        }
    }
    return true;
}

/* The tree, or NULL with json-c's own word for what is wrong. */
static struct json_object *make(struct slice whole, const char **ret_why)
{
    struct json_tokener *reader = json_tokener_new_ex(JSON_DEPTH_MAX + 2);
    if (!reader) {
        *ret_why = "there is not enough memory to read this";
        return NULL;
    }
    json_tokener_set_flags(reader, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *root = json_tokener_parse_ex(reader, whole.at, (int)whole.len);
    if (json_tokener_get_error(reader) == json_tokener_continue) {
        root = json_tokener_parse_ex(reader, "", -1); /* a bare number ends with the input */
    }
    enum json_tokener_error error = json_tokener_get_error(reader);
    *ret_why = error == json_tokener_success ? NULL : json_tokener_error_desc(error);
    json_tokener_free(reader);
    return root;
}

static bool fill(struct json *j, struct fault *ret_fault)
{
    const char *why = NULL;
    uint32_t bad = 0;
    j->made = calloc(j->count, sizeof *j->made);
    j->root = make((struct slice){j->source.at + j->place[0].at, j->place[0].len}, &why);
    if (!j->made || why) {
        fault_set(ret_fault, j->source, 0, why ? why : "there is not enough memory to read this", NULL);
        return false;
    }
    if (!pair(j, 0, j->root, NULL, &bad)) {
        fault_set(ret_fault, j->source, j->place[bad].at,
                  "two keys of this object are the same word, written differently", "Keep one of the two");
        return false;
    }
    return true;
}

bool json_read(struct slice source, struct json **ret_json, struct fault *ret_fault)
{
    must(ret_json && ret_fault);
    struct json_place *place = NULL;
    uint32_t count = 0;
    if (!json_scan(source, &place, &count, ret_fault)) {
        return false;
    }
    struct json *j = calloc(1, sizeof *j);
    if (!j) {
        free(place);
        fault_set(ret_fault, source, 0, "there is not enough memory to read this", "Try again later");
        return false;
    }
    *j = (struct json){.source = source, .place = place, .count = count};
    if (!fill(j, ret_fault)) {
        json_close(j);
        return false;
    }
    *ret_json = j;
    return true;
}

void json_close(struct json *j)
{
    if (!j) {
        return;
    }
    json_object_put(j->root);
    free(j->made);
    free(j->place);
    free(j);
}

/* A value that is not there reads as null: what a stranger left out of a body never stops the program. */
static const struct json_place *place_of(struct json_value v)
{
    static const struct json_place nowhere = {.kind = JSON_NULL};
    if (!v.in) {
        return &nowhere;
    }
    must(v.index < v.in->count);
    return &v.in->place[v.index];
}

struct json_value json_root(const struct json *j)
{
    must(j);
    return (struct json_value){j, 0};
}

enum json_kind json_kind_of(struct json_value v)
{
    return place_of(v)->kind;
}

int json_count(struct json_value v)
{
    return (int)place_of(v)->size;
}

struct json_value json_first(struct json_value v)
{
    return place_of(v)->size > 0 ? (struct json_value){v.in, v.index + 1} : (struct json_value){NULL, 0};
}

struct json_value json_next(struct json_value v)
{
    uint32_t next = place_of(v)->next;
    return next ? (struct json_value){v.in, next} : (struct json_value){NULL, 0};
}

struct slice json_key(struct json_value v)
{
    const char *key = v.in ? v.in->made[v.index].key : NULL;
    return key ? slice_of(key) : SLICE("");
}

struct json_value json_member(struct json_value v, const char *key)
{
    must(key);
    if (place_of(v)->kind == JSON_OBJECT) {
        for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
            if (slice_is(json_key(m), key)) {
                return m;
            }
        }
    }
    return (struct json_value){NULL, 0};
}

struct slice json_source(struct json_value v)
{
    const struct json_place *p = place_of(v);
    return v.in ? (struct slice){v.in->source.at + p->at, p->len} : SLICE("null");
}

void json_fault(struct json_value v, struct fault *f, const char *sentence, const char *remedy)
{
    fault_set(f, v.in ? v.in->source : SLICE(""), place_of(v)->at, sentence, remedy);
    fault_key(f, json_key(v));
}

void json_fault_key(struct json_value v, struct fault *f, const char *sentence, const char *remedy)
{
    const struct json_place *p = place_of(v);
    fault_set(f, v.in ? v.in->source : SLICE(""), p->key_at == p->at ? p->at : p->key_at - 1, sentence,
              remedy);
    fault_key(f, json_key(v));
}

static const char *kind_name(enum json_kind kind)
{
    static const char *const names[] = {
        "null", "true or false", "a number", "a text in double quotes", "a list in [ ]", "an object in { }"};
    must((unsigned)kind < COUNT_OF(names));
    return names[kind];
}

/* "key" must be a number, not a text. */
bool json_expect(struct json_value v, enum json_kind kind, struct fault *ret_fault)
{
    if (json_kind_of(v) == kind) {
        return true;
    }
    if (!v.in) {
        json_fault(v, ret_fault, "a value that is needed is missing", "Give every key that this takes");
        return false;
    }
    json_fault(v, ret_fault, NULL,
               json_kind_of(v) == JSON_NULL ? "Leave the key out when there is no value" : NULL);
    struct text t = fault_sentence(ret_fault);
    if (json_key(v).len > 0) {
        text_quoted(&t, json_key(v));
    } else {
        text_adds(&t, "this");
    }
    text_adds(&t, " must be ");
    text_adds(&t, kind_name(kind));
    text_adds(&t, ", not ");
    text_adds(&t, kind_name(json_kind_of(v)));
    return false;
}

bool json_string(struct json_value v, struct slice *ret_value, struct fault *ret_fault)
{
    if (!json_expect(v, JSON_STRING, ret_fault)) {
        return false;
    }
    struct json_object *made = v.in->made[v.index].value;
    *ret_value = (struct slice){json_object_get_string(made), (size_t)json_object_get_string_len(made)};
    return true;
}

bool json_boolean(struct json_value v, bool *ret_value, struct fault *ret_fault)
{
    if (!json_expect(v, JSON_BOOL, ret_fault)) {
        return false;
    }
    *ret_value = json_object_get_boolean(v.in->made[v.index].value);
    return true;
}

static bool not_within(struct json_value v, int decimals, int64_t low, int64_t high, struct fault *ret_fault)
{
    json_fault(v, ret_fault, NULL, NULL);
    struct text t = fault_sentence(ret_fault);
    text_quoted(&t, json_key(v));
    text_adds(&t, " is ");
    text_add(&t, json_source(v).len <= 40 ? json_source(v) : SLICE("a very long number"));
    text_adds(&t, ", which cannot be taken");
    struct text r = fault_remedy(ret_fault);
    text_adds(&r, "Give a number from ");
    text_decimal(&r, low, decimals, 0);
    text_adds(&r, " to ");
    text_decimal(&r, high, decimals, 0);
    if (decimals == 0) {
        text_adds(&r, " without decimals");
    } else {
        text_adds(&r, " with at most ");
        text_integer(&r, decimals);
        text_adds(&r, decimals == 1 ? " decimal" : " decimals");
    }
    text_adds(&r, " and without exponent");
    return false;
}

bool json_decimal(struct json_value v, int decimals, int64_t low, int64_t high, int64_t *ret_scaled,
                  struct fault *ret_fault)
{
    int64_t scaled = 0;
    if (!json_expect(v, JSON_NUMBER, ret_fault)) {
        return false;
    }
    if (!slice_decimal(json_source(v), decimals, &scaled) || scaled < low || scaled > high) {
        return not_within(v, decimals, low, high, ret_fault);
    }
    *ret_scaled = scaled;
    return true;
}

bool json_integer(struct json_value v, int64_t low, int64_t high, int64_t *ret_value, struct fault *ret_fault)
{
    return json_decimal(v, 0, low, high, ret_value, ret_fault);
}
