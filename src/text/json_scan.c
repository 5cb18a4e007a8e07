/* SPDX-License-Identifier: Apache-2.0
 *
 * json_scan.c - one strict walk over the bytes: grammar, UTF-8, escapes, keys that stand twice.
 *
 * Floor 3. No I/O. It makes no values (json-c does); it keeps places, so that a wrong value can be shown
 * to the person who typed it.
 */
#include "text/json_scan.h"

#include <stdlib.h>
#include <string.h>

struct scan {
    struct slice source;
    size_t at;
    struct json_place *place;
    uint32_t count, max;
    struct fault *fault;
};

static bool refuse(struct scan *s, size_t offset, const char *sentence, const char *remedy)
{
    fault_set(s->fault, s->source, offset, sentence, remedy);
    return false;
}

static unsigned char peek(const struct scan *s)
{
    return s->at < s->source.len ? (unsigned char)s->source.at[s->at] : 0;
}

static void skip_blanks(struct scan *s)
{
    while (s->at < s->source.len && strchr(" \t\r\n", s->source.at[s->at]) && s->source.at[s->at]) {
        s->at++;
    }
}

/* Room for one more value; its index, or UINT32_MAX with a fault. */
static uint32_t push(struct scan *s)
{
    if (s->count == JSON_VALUES_MAX) {
        refuse(s, s->at, "there are more values here than are ever read at once", "Send less in one piece");
        return UINT32_MAX;
    }
    if (s->count == s->max) {
        uint32_t more = s->max ? s->max * 2 : 64;
        struct json_place *grown = realloc(s->place, more * sizeof *grown);
        if (!grown) {
            refuse(s, s->at, "there is not enough memory to read this", "Try again later");
            return UINT32_MAX;
        }
        s->place = grown;
        s->max = more;
    }
    memset(&s->place[s->count], 0, sizeof s->place[s->count]);
    return s->count++;
}

/* Four hexadecimal digits at `offset`, or -1. */
static int hex4(const struct scan *s, size_t offset)
{
    int value = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = offset + i < s->source.len ? s->source.at[offset + i] : 0;
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

static bool unicode_escape(struct scan *s)
{
    size_t begin = s->at;
    int unit = hex4(s, begin + 2);
    if (unit < 0) {
        return refuse(s, begin, "\\u must be followed by four hexadecimal digits", NULL);
    }
    if (unit == 0) {
        return refuse(s, begin, "a text may not hold the character U+0000", "Leave it out");
    }
    s->at += 6;
    if (unit < 0xD800 || unit > 0xDFFF) {
        return true;
    }
    bool pair = unit < 0xDC00 && s->at + 1 < s->source.len && s->source.at[s->at] == '\\' &&
                s->source.at[s->at + 1] == 'u';
    int low = pair ? hex4(s, s->at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        return refuse(s, begin, "this is half of a surrogate pair", "Write the character itself in UTF-8");
    }
    s->at += 6;
    return true;
}

static bool escape(struct scan *s)
{
    char c = s->at + 1 < s->source.len ? s->source.at[s->at + 1] : 0;
    if (c == 'u') {
        return unicode_escape(s);
    }
    if (c == 0 || !strchr("\"\\/bfnrt", c)) {
        return refuse(s, s->at, "this is not an escape that JSON knows", "Write \\\\ for one backslash");
    }
    s->at += 2;
    return true;
}

/* From the opening quote to behind the closing one. */
static bool string(struct scan *s, uint32_t *ret_at, uint32_t *ret_len)
{
    size_t begin = s->at++;
    for (;;) {
        if (s->at >= s->source.len) {
            return refuse(s, begin, "this text has no closing quote", "Add the missing \"");
        }
        unsigned char c = peek(s);
        if (c == '"') {
            break;
        }
        if (c == '\\') {
            if (!escape(s)) {
                return false;
            }
            continue;
        }
        size_t n = utf8_length(slice_from(s->source, s->at));
        if (n == 0) {
            return refuse(s, s->at, "these bytes are not UTF-8", "Save the file as UTF-8");
        }
        if (c < 0x20) {
            return refuse(s, s->at, "a control character stands inside a text", "Write \\n or \\t instead");
        }
        s->at += n;
    }
    *ret_at = (uint32_t)begin + 1;
    *ret_len = (uint32_t)(s->at - begin - 1);
    s->at++;
    return true;
}

static size_t digits(struct scan *s)
{
    size_t begin = s->at;
    while (peek(s) >= '0' && peek(s) <= '9') {
        s->at++;
    }
    return s->at - begin;
}

static bool number(struct scan *s)
{
    size_t begin = s->at;
    s->at += peek(s) == '-';
    size_t first = s->at;
    size_t whole = digits(s);
    if (whole == 0) {
        return refuse(s, begin, "this is not a number", "Begin a number with a digit, such as 0.5 or -10");
    }
    if (whole > 1 && s->source.at[first] == '0') {
        return refuse(s, begin, "a number may not begin with a spare 0", "Leave the first 0 out");
    }
    if (peek(s) == '.') {
        s->at++;
        if (digits(s) == 0) {
            return refuse(s, begin, "digits are missing behind the decimal point", "Write 5 or 5.0");
        }
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        s->at += peek(s) == '-' || peek(s) == '+';
        if (digits(s) == 0) {
            return refuse(s, begin, "digits are missing in the exponent", "Write the number without one");
        }
    }
    return true;
}

static bool word(struct scan *s, const char *literal)
{
    struct slice rest = slice_from(s->source, s->at);
    if (!slice_starts(rest, slice_of(literal))) {
        return refuse(s, s->at, "this is not a JSON value",
                      "Put a text in double quotes; write true, false or null in small letters");
    }
    s->at += strlen(literal);
    return true;
}

static bool value(struct scan *s, int depth, const struct json_place *key, uint32_t *ret_index);

/* Same bytes as an earlier key of this object? Keys that differ only in their escapes are found by json.c.
 */
static bool key_is_new(struct scan *s, uint32_t parent, const struct json_place *key)
{
    struct slice mine = {s->source.at + key->key_at, key->key_len};
    for (uint32_t i = s->place[parent].size ? parent + 1 : 0; i != 0; i = s->place[i].next) {
        if (slice_eq(mine, (struct slice){s->source.at + s->place[i].key_at, s->place[i].key_len})) {
            refuse(s, key->key_at - 1, NULL, "Keep one of the two");
            struct text t = fault_sentence(s->fault);
            text_adds(&t, "the key ");
            text_quoted(&t, mine);
            text_adds(&t, " stands here for the second time");
            fault_key(s->fault, mine);
            return false;
        }
    }
    return true;
}

static bool member_key(struct scan *s, uint32_t parent, struct json_place *ret_key)
{
    if (peek(s) != '"') {
        return refuse(s, s->at, "a key in double quotes is expected here",
                      "Write {\"key\": value, ...} without a comma at the end");
    }
    if (s->place[parent].size == JSON_MEMBERS_MAX) {
        return refuse(s, s->at, "one object has too many keys", "Send less in one piece");
    }
    if (!string(s, &ret_key->key_at, &ret_key->key_len) || !key_is_new(s, parent, ret_key)) {
        return false;
    }
    skip_blanks(s);
    if (peek(s) != ':') {
        return refuse(s, s->at, "a colon is missing behind the key", "Write \"key\": value");
    }
    s->at++;
    return true;
}

/* The members or elements of `parent`, whose opening bracket has been passed. */
static bool children(struct scan *s, int depth, uint32_t parent, char close)
{
    uint32_t last = 0;
    skip_blanks(s);
    if (peek(s) == (unsigned char)close) {
        s->at++;
        return true;
    }
    for (;;) {
        struct json_place key = {0};
        uint32_t index = 0;
        skip_blanks(s);
        if ((close == '}' && !member_key(s, parent, &key)) ||
            !value(s, depth + 1, close == '}' ? &key : NULL, &index)) {
            return false;
        }
        if (last) {
            s->place[last].next = index;
        }
        last = index;
        s->place[parent].size++;
        skip_blanks(s);
        if (peek(s) == (unsigned char)close) {
            s->at++;
            return true;
        }
        if (peek(s) != ',') {
            return refuse(s, s->at,
                          close == '}' ? "a comma or } is expected here" : "a comma or ] is expected here",
                          s->at >= s->source.len ? "The input ends too early: close every bracket" : NULL);
        }
        s->at++;
    }
}

static bool content(struct scan *s, int depth, uint32_t index)
{
    struct json_place *p = &s->place[index];
    unsigned char c = peek(s);
    uint32_t at = 0, len = 0;
    switch (c) {
    case '{':
    case '[':
        if (depth == JSON_DEPTH_MAX) {
            return refuse(s, s->at, "brackets are nested too deep", NULL);
        }
        p->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        s->at++;
        return children(s, depth, index, c == '{' ? '}' : ']');
    case '"':
        p->kind = JSON_STRING;
        return string(s, &at, &len);
    case 't':
        p->kind = JSON_BOOL;
        return word(s, "true");
    case 'f':
        p->kind = JSON_BOOL;
        return word(s, "false");
    case 'n':
        p->kind = JSON_NULL;
        return word(s, "null");
    case 'N':
    case 'I':
        return refuse(s, s->at, "NaN and Infinity are not numbers that can be judged",
                      "Leave the key out when there is no value");
    default:
        p->kind = JSON_NUMBER;
        if (s->at >= s->source.len) {
            return refuse(s, s->at, "a value is missing: the input ends here", NULL);
        }
        if (c != '-' && (c < '0' || c > '9')) {
            return refuse(s, s->at, "this is not a JSON value",
                          "Put a text in double quotes; a number begins with a digit or -");
        }
        return number(s);
    }
}

static bool value(struct scan *s, int depth, const struct json_place *key, uint32_t *ret_index)
{
    skip_blanks(s);
    uint32_t index = push(s);
    if (index == UINT32_MAX) {
        return false;
    }
    uint32_t begin = (uint32_t)s->at;
    s->place[index].at = begin;
    s->place[index].key_at = key ? key->key_at : begin;
    s->place[index].key_len = key ? key->key_len : 0;
    if (!content(s, depth, index)) {
        return false;
    }
    s->place[index].len = (uint32_t)s->at - begin;
    *ret_index = index;
    return true;
}

static bool whole(struct scan *s)
{
    uint32_t root = 0;
    if (s->source.len > JSON_BYTES_MAX) {
        return refuse(s, 0, "this is longer than 1 MiB", "Send less in one piece");
    }
    if (!value(s, 0, NULL, &root)) {
        return false;
    }
    skip_blanks(s);
    return s->at == s->source.len ||
           refuse(s, s->at, "something stands behind the end of the value", "Put one object on a line");
}

bool json_scan(struct slice source, struct json_place **ret_place, uint32_t *ret_count,
               struct fault *ret_fault)
{
    must(ret_place && ret_count && ret_fault);
    struct scan s = {.source = source, .fault = ret_fault};
    if (!whole(&s)) {
        free(s.place);
        return false;
    }
    *ret_place = s.place;
    *ret_count = s.count;
    return true;
}
