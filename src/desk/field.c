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
static bool fits_a_line(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < 0x20 || c == 0x7f) {
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

bool field_word(struct json_value object, struct field f, struct slice *ret_word, struct fault *ret_fault)
{
    struct json_value v = json_member(object, f.key);
    struct slice s = SLICE("");
    if (json_is(v) && json_kind_of(v) != JSON_NULL && !json_string(v, &s, ret_fault)) {
        return false;
    }
    s = slice_trim(s);
    if (!fits_a_line(s)) {
        json_fault(v, ret_fault, "a line break or a hidden mark stands in this", "type it anew on one line");
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
