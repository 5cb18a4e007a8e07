/* SPDX-License-Identifier: Apache-2.0
 *
 * slice.h - text and bytes that belong to someone else, and text written into a caller's buffer.
 *
 * Floor 0. Pure. A slice is never NUL-terminated by promise; a text always is.
 * Law: a text that ran out of room stays `full` until it is cleared, and is checked once, at the end.
 */
#ifndef DAYBREAK_BASE_SLICE_H
#define DAYBREAK_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/must.h"

struct slice {
    const char *at;
    size_t len;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})

struct slice slice_of(const char *nul_terminated);
bool slice_eq(struct slice a, struct slice b);
bool slice_is(struct slice a, const char *nul_terminated);
bool slice_starts(struct slice a, struct slice with);
struct slice slice_trim(struct slice a);                /* spaces and tabs at both ends */
struct slice slice_from(struct slice a, size_t offset); /* the rest; empty past the end */

/* Cut `*rest` at the first `mark`: returns what stood before it, moves `*rest` behind it.
 * Without a mark everything is returned and `*rest` becomes empty with at == NULL. */
struct slice slice_cut(struct slice *rest, char mark);

/* A whole decimal integer with optional sign, nothing else. False, and nothing written, when it is
 * not one or does not fit. */
MUST_USE bool slice_integer(struct slice a, int64_t *ret_value);

/* A decimal such as "-12.50" read exactly into units of 10^-decimals; digits beyond `decimals` must
 * be zero. No exponent, no blanks. False when it is not one, is finer than asked, or does not fit. */
MUST_USE bool slice_decimal(struct slice a, int decimals, int64_t *ret_scaled);

struct text {
    char *at;
    size_t len, max; /* max counts the terminating NUL */
    bool full;
};

struct text text_in(char *buffer, size_t max);
#define TEXT_IN(array) text_in((array), sizeof(array))
void text_clear(struct text *t);
void text_add(struct text *t, struct slice s);
void text_adds(struct text *t, const char *nul_terminated);
void text_char(struct text *t, char c);
void text_integer(struct text *t, int64_t value);
/* value x 10^-decimals, trailing zeros dropped down to `decimals_min`: (17500,3,0) -> "17.5". */
void text_decimal(struct text *t, int64_t scaled, int decimals, int decimals_min);
void text_padded(struct text *t, int64_t value, int width); /* zero padded, value >= 0 */
struct slice text_slice(const struct text *t);

#endif
