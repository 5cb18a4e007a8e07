/* SPDX-License-Identifier: Apache-2.0
 *
 * field.c - reading them, with a sentence for the person who typed.
 *
 * Floor 5.
 */
#include "desk/field.h"

#include "base/instant.h"

/* A name is shown on a line: nothing in it may break that line or turn it round (line breaks, controls, and
 * the marks of direction U+202A-202E and U+2066-2069). */
static bool fits(struct slice s, bool lines)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool breaks = lines && (c == '\n' || c == '\t');
        if ((c < 0x20 && !breaks) || c == 0x7f) {
            return false;
        }
        if (c == 0xe2 && i + 2 < s.len) {
            unsigned char second = (unsigned char)s.at[i + 1], third = (unsigned char)s.at[i + 2];
            bool turns = (second == 0x80 && third >= 0xaa && third <= 0xae) ||
                         (second == 0x81 && third >= 0xa6 && third <= 0xa9);
            if (turns) {
                return false;
            }
        }
    }
    return true;
}

static bool read_words(struct json_value object, struct field f, bool lines, struct slice *ret_word,
                       struct fault *ret_fault)
{
    struct json_value v = json_member(object, f.key);
    struct slice s = SLICE("");
    if (json_is(v) && json_kind_of(v) != JSON_NULL && !json_string(v, &s, ret_fault)) {
        return false;
    }
    s = slice_trim(s);
    if (!fits(s, lines)) {
        json_fault(v, ret_fault,
                   lines ? "a hidden mark stands in this" : "a line break or a hidden mark stands in this",
                   lines ? "type it anew" : "type it anew on one line");
        return false;
    }
    if (s.len >= f.min && s.len <= f.max) {
        *ret_word = s;
        return true;
    }
    json_fault(json_is(v) ? v : object, ret_fault, NULL, NULL);
    struct text sentence = fault_sentence(ret_fault), remedy = fault_remedy(ret_fault);
    fault_key(ret_fault, slice_of(f.key));
    text_adds(&sentence, f.key);
    text_adds(&sentence, s.len == 0 ? " is missing" : s.len < f.min ? " is too short" : " is too long");
    text_adds(&remedy, "give ");
    text_integer(&remedy, (int64_t)f.min);
    text_adds(&remedy, " to ");
    text_integer(&remedy, (int64_t)f.max);
    text_adds(&remedy, " characters");
    return false;
}

bool field_word(struct json_value object, struct field f, struct slice *ret_word, struct fault *ret_fault)
{
    return read_words(object, f, false, ret_word, ret_fault);
}

bool field_text(struct json_value object, struct field f, struct slice *ret_text, struct fault *ret_fault)
{
    return read_words(object, f, true, ret_text, ret_fault);
}

bool field_date(struct json_value object, const char *key, bool may_lack, struct slice *ret_date,
                struct fault *ret_fault)
{
    char room[32];
    struct text whole = TEXT_IN(room);
    struct slice date;
    struct instant at;
    if (!field_word(object, (struct field){key, may_lack ? 0 : 10, 10}, &date, ret_fault)) {
        return false;
    }
    text_add(&whole, date);
    text_adds(&whole, "T00:00:00Z");
    if ((date.len == 0 && may_lack) || (date.len == 10 && slice_instant(text_slice(&whole), &at))) {
        *ret_date = date;
        return true;
    }
    json_fault(json_member(object, key), ret_fault, "this is no date", "write it as 1984-03-12");
    return false;
}

static bool is_missing(struct json_value v)
{
    return !json_is(v) || json_kind_of(v) == JSON_NULL;
}

static void fault_missing(struct json_value object, const char *key, struct fault *f)
{
    json_fault(object, f, NULL, "fill it in");
    fault_key(f, slice_of(key));
    struct text sentence = fault_sentence(f);
    text_adds(&sentence, key);
    text_adds(&sentence, " is missing");
}

bool field_number(struct json_value object, struct field_range f, int64_t *ret_scaled,
                  struct fault *ret_fault)
{
    struct json_value v = json_member(object, f.key);
    if (!is_missing(v)) {
        return json_decimal(v, f.decimals, f.low, f.high, ret_scaled, ret_fault);
    }
    if (f.may_lack) {
        *ret_scaled = FIELD_LACKS;
        return true;
    }
    fault_missing(object, f.key, ret_fault);
    return false;
}

bool field_choice(struct json_value object, const char *key, const char *const word[], int count,
                  int *ret_index, struct fault *ret_fault)
{
    struct json_value v = json_member(object, key);
    struct slice s;
    if (is_missing(v)) {
        fault_missing(object, key, ret_fault);
        return false;
    }
    if (!json_string(v, &s, ret_fault)) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (slice_is(s, word[i])) {
            *ret_index = i;
            return true;
        }
    }
    json_fault(v, ret_fault, "this is none of the words that may stand here", NULL);
    struct text remedy = fault_remedy(ret_fault);
    text_adds(&remedy, "one of ");
    for (int i = 0; i < count; i++) {
        text_adds(&remedy, i ? ", " : "");
        text_adds(&remedy, word[i]);
    }
    return false;
}

bool field_yes(struct json_value object, const char *key, bool *ret_yes, struct fault *ret_fault)
{
    struct json_value v = json_member(object, key);
    if (!is_missing(v)) {
        return json_boolean(v, ret_yes, ret_fault);
    }
    *ret_yes = false;
    return true;
}

static bool is_one_of(struct slice key, const char *const list[])
{
    for (int i = 0; list[i]; i++) {
        if (slice_is(key, list[i])) {
            return true;
        }
    }
    return false;
}

bool field_known(struct json_value object, const char *const known[], struct fault *ret_fault)
{
    static const char *const always[] = {"id",         "at",    "pin",     "login",  "second_login",
                                         "second_pin", "paper", "version", "strike", NULL};
    for (struct json_value m = json_first(object); json_is(m); m = json_next(m)) {
        if (!is_one_of(json_key(m), always) && !is_one_of(json_key(m), known)) {
            json_fault_key(m, ret_fault, "nobody knows this key", "check how it is written");
            return false;
        }
    }
    return true;
}
