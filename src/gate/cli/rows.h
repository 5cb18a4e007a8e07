/* SPDX-License-Identifier: Apache-2.0
 *
 * rows.h - a file or standard input, line by line.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_CLI_ROWS_H
#define DAYBREAK_GATE_CLI_ROWS_H

#include <stdio.h>

#include "base/slice.h"

/* A trial, a score or a medicine is told in far less. */
#define ROWS_BYTES_MAX 16384

struct rows {
    const char *name; /* as messages call it */
    FILE *file;
    int line; /* of the latest, from 1 */
    bool too_long;
    char room[ROWS_BYTES_MAX + 1];
};

/* "-" is standard input. False, and said on standard error, when it cannot be opened. */
MUST_USE bool rows_open(struct rows *l, const char *verb, const char *name);
void rows_close(struct rows *l);

/* The next line without its end that is not empty and does not begin with #; false at the end, or when one
 * is longer than there is room for (`too_long`). */
MUST_USE bool rows_next(struct rows *l, struct slice *ret_line);

#endif
