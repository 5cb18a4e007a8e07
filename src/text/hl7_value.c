/* SPDX-License-Identifier: Apache-2.0
 *
 * hl7_value.c - the three kinds of HL7 content that carry meaning: numbers, times, text.
 *
 * Floor 3. Pure.
 */
#include "text/hl7.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool hl7_nm(struct slice a, struct hl7_number *ret_number)
{
    must(ret_number);
    struct hl7_number n = {0, 0};
    size_t i = a.len > 0 && (a.at[0] == '+' || a.at[0] == '-') ? 1 : 0;
    bool dot = false, digit_last = false;
    for (; i < a.len; i++) {
        if (a.at[i] == '.' && !dot && digit_last) {
            dot = true;
            digit_last = false;
            continue;
        }
        if (!is_digit(a.at[i]) || n.value >= 100000000000000 || n.decimals == 9) {
            return false;
        }
        n.value = n.value * 10 + (a.at[i] - '0');
        n.decimals += dot;
        digit_last = true;
    }
    if (!digit_last) {
        return false;
    }
    n.value = a.at[0] == '-' ? -n.value : n.value;
    *ret_number = n;
    return true;
}

/* Exactly `digits` digits, moved past. */
static bool take(struct slice *rest, size_t digits, int *ret_value)
{
    int value = 0;
    if (rest->len < digits) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        if (!is_digit(rest->at[i])) {
            return false;
        }
        value = value * 10 + (rest->at[i] - '0');
    }
    *rest = slice_from(*rest, digits);
    *ret_value = value;
    return true;
}

/* ".S" to ".SSSS": milliseconds, finer digits cut off. */
static bool take_fraction(struct slice *rest, int *ret_ms)
{
    if (rest->len == 0 || rest->at[0] != '.') {
        return true;
    }
    *rest = slice_from(*rest, 1);
    int ms = 0, digits = 0;
    for (; rest->len > 0 && is_digit(rest->at[0]); *rest = slice_from(*rest, 1)) {
        if (digits < 3) {
            ms = ms * 10 + (rest->at[0] - '0');
        }
        digits++;
    }
    if (digits < 1 || digits > 4) {
        return false;
    }
    for (; digits < 3; digits++) {
        ms *= 10;
    }
    *ret_ms = ms;
    return true;
}

/* "+ZZZZ" or nothing, in which case the offset stays. "-0000" is UTC too: only the local zone is unknown. */
static bool take_offset(struct slice *rest, int *offset_min, bool *ret_assumed)
{
    if (rest->len == 0) {
        *ret_assumed = true;
        return true;
    }
    int sign = rest->at[0] == '+' ? 1 : rest->at[0] == '-' ? -1 : 0;
    int hours = 0, minutes = 0;
    *rest = slice_from(*rest, 1);
    if (sign == 0 || !take(rest, 2, &hours) || !take(rest, 2, &minutes) || rest->len != 0 || hours > 14 ||
        minutes > 59) {
        return false;
    }
    *offset_min = sign * (hours * 60 + minutes);
    *ret_assumed = false;
    return true;
}

bool hl7_dtm(struct slice a, int offset_min, struct hl7_time *ret_time)
{
    must(ret_time);
    struct civil c = {0};
    bool assumed = false;
    if (!take(&a, 4, &c.year) || !take(&a, 2, &c.month) || !take(&a, 2, &c.day) || !take(&a, 2, &c.hour) ||
        !take(&a, 2, &c.minute)) {
        return false;
    }
    if (a.len > 0 && is_digit(a.at[0]) && !(take(&a, 2, &c.second) && take_fraction(&a, &c.ms))) {
        return false;
    }
    if (!take_offset(&a, &offset_min, &assumed) || !civil_valid(c)) {
        return false;
    }
    *ret_time = (struct hl7_time){instant_of_civil(c, offset_min), assumed};
    return true;
}

static void add_rune(struct text *to, uint32_t rune)
{
    char b[3];
    if (rune < 0x80) {
        text_char(to, (char)rune);
    } else if (rune < 0x800) {
        b[0] = (char)(0xC0 | rune >> 6);
        b[1] = (char)(0x80 | (rune & 0x3F));
        text_add(to, (struct slice){b, 2});
    } else {
        b[0] = (char)(0xE0 | rune >> 12);
        b[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        b[2] = (char)(0x80 | (rune & 0x3F));
        text_add(to, (struct slice){b, 3});
    }
}

/* Length of the well-formed UTF-8 sequence at the start, 0 when there is none (RFC 3629). */
static size_t utf8_length(struct slice s)
{
    unsigned char a = (unsigned char)s.at[0];
    size_t len = a < 0x80                 ? 1
                 : a >= 0xC2 && a <= 0xDF ? 2
                 : (a & 0xF0) == 0xE0     ? 3
                 : a >= 0xF0 && a <= 0xF4 ? 4
                                          : 0;
    if (len == 0 || len > s.len) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        if (((unsigned char)s.at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    unsigned char b = len > 1 ? (unsigned char)s.at[1] : 0;
    bool wrong = (a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F) || (a == 0xF0 && b < 0x90) ||
                 (a == 0xF4 && b > 0x8F);
    return wrong ? 0 : len;
}

/* One character of the message's own set; what cannot be read becomes U+FFFD, never nothing. */
static void add_character(struct slice *rest, enum hl7_charset charset, struct text *to)
{
    size_t len = 1;
    unsigned char c = (unsigned char)rest->at[0];
    if (c < 0x80) {
        add_rune(to, c);
    } else if (charset == HL7_CHARSET_LATIN1) {
        add_rune(to, c);
    } else if (charset != HL7_CHARSET_OTHER && (len = utf8_length(*rest)) > 0) {
        text_add(to, (struct slice){rest->at, len});
    } else {
        len = 1;
        add_rune(to, 0xFFFD);
    }
    *rest = slice_from(*rest, len);
}

static int hex_value(char c)
{
    return is_digit(c)            ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* \Xhh..\: bytes by number, in the message's own set. */
static void add_hex(struct slice hex, enum hl7_charset charset, struct text *to)
{
    char bytes[64];
    size_t n = 0;
    for (size_t i = 0; i + 1 < hex.len && n < sizeof bytes; i += 2) {
        int high = hex_value(hex.at[i]), low = hex_value(hex.at[i + 1]);
        if (high < 0 || low < 0) {
            break;
        }
        bytes[n++] = (char)(high * 16 + low);
    }
    struct slice rest = {bytes, n};
    while (rest.len > 0) {
        if (rest.at[0] == '\0') { /* a text ends at NUL for too many readers */
            add_rune(to, 0xFFFD);
            rest = slice_from(rest, 1);
        } else {
            add_character(&rest, charset, to);
        }
    }
}

static void add_escape(struct slice inside, struct hl7_marks m, enum hl7_charset charset, struct text *to)
{
    if (slice_is(inside, "F")) {
        text_char(to, m.field);
    } else if (slice_is(inside, "S")) {
        text_char(to, m.component);
    } else if (slice_is(inside, "T")) {
        text_char(to, m.subcomponent);
    } else if (slice_is(inside, "R")) {
        text_char(to, m.repetition);
    } else if (slice_is(inside, "E")) {
        text_char(to, m.escape);
    } else if (slice_is(inside, ".br")) {
        text_char(to, '\n');
    } else if (slice_starts(inside, SLICE("X"))) {
        add_hex(slice_from(inside, 1), charset, to);
    }
}

#define ESCAPE_MAX 66 /* between two escape marks; longer is a lone mark in plain text */

void hl7_decode(struct slice raw, struct hl7_marks m, enum hl7_charset charset, struct text *to)
{
    must(to);
    struct slice rest = raw;
    while (rest.len > 0) {
        if (m.escape != '\0' && rest.at[0] == m.escape) {
            struct slice behind = slice_from(rest, 1);
            struct slice inside = slice_cut(&behind, m.escape);
            if (behind.at && inside.len <= ESCAPE_MAX) {
                add_escape(inside, m, charset, to);
                rest = behind;
                continue;
            }
        }
        add_character(&rest, charset, to);
    }
}
