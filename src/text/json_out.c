/* SPDX-License-Identifier: Apache-2.0
 *
 * json_out.c - commas, quotes and escapes.
 *
 * Floor 3. No I/O.
 */
#include "text/json_out.h"

#include "text/fault.h"

static void escape(struct text *t, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        text_adds(t, "\\\"");
        break;
    case '\\':
        text_adds(t, "\\\\");
        break;
    case '\n':
        text_adds(t, "\\n");
        break;
    case '\r':
        text_adds(t, "\\r");
        break;
    case '\t':
        text_adds(t, "\\t");
        break;
    default:
        text_adds(t, "\\u00");
        text_char(t, hex[c >> 4]);
        text_char(t, hex[c & 15]);
    }
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

void text_json(struct text *t, struct slice value)
{
    while (value.len > 0) {
        size_t run = 0;
        while (run < value.len && is_plain((unsigned char)value.at[run])) {
            run++;
        }
        text_add(t, (struct slice){value.at, run});
        value = slice_from(value, run);
        if (value.len == 0) {
            return;
        }
        size_t n = utf8_length(value);
        if (n > 1) {
            text_add(t, (struct slice){value.at, n});
        } else if (n == 1) {
            escape(t, (unsigned char)value.at[0]);
        } else {
            text_adds(t, "\xEF\xBF\xBD");
        }
        value = slice_from(value, n > 0 ? n : 1);
    }
}

struct json_out json_out_on(struct text *to)
{
    must(to);
    return (struct json_out){.to = to};
}

/* What stands before a value: a comma, and inside an object its key. */
static void lead(struct json_out *o, const char *key)
{
    if (o->depth == 0) {
        must(!key);
        return;
    }
    uint32_t level = (uint32_t)1 << (o->depth - 1);
    must(!(o->is_object & level) == !key);
    if (o->has_more & level) {
        text_char(o->to, ',');
    }
    o->has_more |= level;
    if (key) {
        text_char(o->to, '"');
        text_json(o->to, slice_of(key));
        text_adds(o->to, "\":");
    }
}

static void open(struct json_out *o, const char *key, bool is_object)
{
    lead(o, key);
    must(o->depth < JSON_OUT_DEPTH);
    uint32_t level = (uint32_t)1 << o->depth++;
    o->has_more &= ~level;
    o->is_object = is_object ? o->is_object | level : o->is_object & ~level;
    text_char(o->to, is_object ? '{' : '[');
}

void json_out_object(struct json_out *o, const char *key)
{
    open(o, key, true);
}

void json_out_array(struct json_out *o, const char *key)
{
    open(o, key, false);
}

void json_out_close(struct json_out *o)
{
    must(o->depth > 0);
    uint32_t level = (uint32_t)1 << --o->depth;
    text_char(o->to, o->is_object & level ? '}' : ']');
}

void json_out_string(struct json_out *o, const char *key, struct slice value)
{
    lead(o, key);
    text_char(o->to, '"');
    text_json(o->to, value);
    text_char(o->to, '"');
}

void json_out_word(struct json_out *o, const char *key, const char *value)
{
    if (value) {
        json_out_string(o, key, slice_of(value));
    } else {
        json_out_null(o, key);
    }
}

void json_out_integer(struct json_out *o, const char *key, int64_t value)
{
    lead(o, key);
    text_integer(o->to, value);
}

void json_out_decimal(struct json_out *o, const char *key, int64_t scaled, int decimals)
{
    lead(o, key);
    text_decimal(o->to, scaled, decimals, 0);
}

void json_out_bool(struct json_out *o, const char *key, bool value)
{
    lead(o, key);
    text_adds(o->to, value ? "true" : "false");
}

void json_out_null(struct json_out *o, const char *key)
{
    lead(o, key);
    text_adds(o->to, "null");
}

void json_out_instant(struct json_out *o, const char *key, struct instant at)
{
    lead(o, key);
    text_char(o->to, '"');
    text_instant(o->to, at);
    text_char(o->to, '"');
}

void json_out_raw(struct json_out *o, const char *key, struct slice json)
{
    lead(o, key);
    text_add(o->to, json);
}
