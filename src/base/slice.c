/* SPDX-License-Identifier: Apache-2.0
 *
 * slice.c - reading and writing small pieces of text without allocating.
 *
 * Floor 0. Pure.
 */
#include "base/slice.h"

#include <string.h>

struct slice slice_of(const char *nul_terminated)
{
    must(nul_terminated);
    return (struct slice){nul_terminated, strlen(nul_terminated)};
}

bool slice_eq(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool slice_is(struct slice a, const char *nul_terminated)
{
    return slice_eq(a, slice_of(nul_terminated));
}

bool slice_starts(struct slice a, struct slice with)
{
    return a.len >= with.len && slice_eq((struct slice){a.at, with.len}, with);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct slice slice_trim(struct slice a)
{
    while (a.len > 0 && is_blank(a.at[0])) {
        a.at++;
        a.len--;
    }
    while (a.len > 0 && is_blank(a.at[a.len - 1])) {
        a.len--;
    }
    return a;
}

struct slice slice_from(struct slice a, size_t offset)
{
    if (offset >= a.len) {
        return (struct slice){NULL, 0};
    }
    return (struct slice){a.at + offset, a.len - offset};
}

struct slice slice_cut(struct slice *rest, char mark)
{
    must(rest);
    struct slice whole = *rest;
    const char *found = whole.len ? memchr(whole.at, mark, whole.len) : NULL;
    if (!found) {
        *rest = (struct slice){NULL, 0};
        return whole;
    }
    size_t before = (size_t)(found - whole.at);
    *rest = (struct slice){found + 1, whole.len - before - 1};
    return (struct slice){whole.at, before};
}

/* Appends one digit; false when the result would not fit. */
static bool append_digit(int64_t *value, char digit)
{
    int64_t more = digit - '0';
    if (*value > (INT64_MAX - more) / 10) {
        return false;
    }
    *value = *value * 10 + more;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool slice_decimal(struct slice a, int decimals, int64_t *ret_scaled)
{
    must(ret_scaled && decimals >= 0 && decimals <= 12);
    size_t i = 0;
    bool negative = a.len > 0 && a.at[0] == '-';
    if (negative || (a.len > 0 && a.at[0] == '+')) {
        i++;
    }
    int64_t value = 0;
    size_t first = i;
    for (; i < a.len && is_digit(a.at[i]); i++) {
        if (!append_digit(&value, a.at[i])) {
            return false;
        }
    }
    if (i == first) {
        return false;
    }
    int seen = 0;
    if (i < a.len && a.at[i] == '.') {
        size_t fraction = ++i;
        for (; i < a.len && is_digit(a.at[i]); i++) {
            if (seen < decimals) {
                if (!append_digit(&value, a.at[i])) {
                    return false;
                }
                seen++;
            } else if (a.at[i] != '0') {
                return false;
            }
        }
        if (i == fraction) {
            return false;
        }
    }
    if (i != a.len) {
        return false;
    }
    for (; seen < decimals; seen++) {
        if (!append_digit(&value, '0')) {
            return false;
        }
    }
    *ret_scaled = negative ? -value : value;
    return true;
}

bool slice_integer(struct slice a, int64_t *ret_value)
{
    if (a.len > 0 && memchr(a.at, '.', a.len)) {
        return false;
    }
    return slice_decimal(a, 0, ret_value);
}

struct text text_in(char *buffer, size_t max)
{
    must(buffer && max > 0);
    buffer[0] = '\0';
    return (struct text){buffer, 0, max, false};
}

void text_clear(struct text *t)
{
    must(t && t->at);
    t->len = 0;
    t->full = false;
    t->at[0] = '\0';
}

void text_add(struct text *t, struct slice s)
{
    must(t && t->at);
    if (t->full || s.len >= t->max - t->len) {
        t->full = true;
        return;
    }
    if (s.len > 0) {
        memcpy(t->at + t->len, s.at, s.len);
    }
    t->len += s.len;
    t->at[t->len] = '\0';
}

void text_adds(struct text *t, const char *nul_terminated)
{
    text_add(t, slice_of(nul_terminated));
}

void text_char(struct text *t, char c)
{
    text_add(t, (struct slice){&c, 1});
}

/* Digits of |value|, most significant first; returns how many. */
static size_t digits_of(uint64_t value, char digits[20])
{
    size_t n = 0;
    char reversed[20];
    do {
        reversed[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    for (size_t i = 0; i < n; i++) {
        digits[i] = reversed[n - 1 - i];
    }
    return n;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? ~(uint64_t)value + 1 : (uint64_t)value;
}

void text_integer(struct text *t, int64_t value)
{
    char digits[20];
    size_t n = digits_of(magnitude(value), digits);
    if (value < 0) {
        text_char(t, '-');
    }
    text_add(t, (struct slice){digits, n});
}

void text_padded(struct text *t, int64_t value, int width)
{
    must(value >= 0 && width > 0 && width <= 20);
    char digits[20];
    size_t n = digits_of((uint64_t)value, digits);
    for (size_t i = n; i < (size_t)width; i++) {
        text_char(t, '0');
    }
    text_add(t, (struct slice){digits, n});
}

void text_decimal(struct text *t, int64_t scaled, int decimals, int decimals_min)
{
    must(decimals >= 0 && decimals <= 12 && decimals_min <= decimals);
    uint64_t whole = magnitude(scaled);
    uint64_t power = 1;
    for (int i = 0; i < decimals; i++) {
        power *= 10;
    }
    uint64_t fraction = whole % power;
    int keep = decimals;
    while (keep > decimals_min && fraction % 10 == 0) {
        fraction /= 10;
        keep--;
    }
    if (scaled < 0) {
        text_char(t, '-');
    }
    char digits[20];
    size_t n = digits_of(whole / power, digits);
    text_add(t, (struct slice){digits, n});
    if (keep > 0) {
        text_char(t, '.');
        text_padded(t, (int64_t)fraction, keep);
    }
}

struct slice text_slice(const struct text *t)
{
    must(t && t->at);
    return (struct slice){t->at, t->len};
}
