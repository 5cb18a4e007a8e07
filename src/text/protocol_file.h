/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol_file.h - a clinic's numbers from a file, each with where it comes from.
 *
 * Floor 3. No I/O. Law: a protocol is taken whole or not at all. Every number of care/protocol.def stands
 * in the file exactly once as `{value, unit, source, tag}`, in its unit, within its range, from a source
 * that the file names; and no two contradict each other. A fault says the line.
 */
#ifndef DAYBREAK_TEXT_PROTOCOL_FILE_H
#define DAYBREAK_TEXT_PROTOCOL_FILE_H

#include "care/protocol.h"
#include "text/fault.h"

enum {
    PROTOCOL_NUMBERS = 0
#define NUMBER(field, path, unit, decimals, low, high) +1
#include "care/protocol.def"
#undef NUMBER
};

/* Where each number comes from, in the order of protocol_numbers[]. */
struct protocol_notes {
    char title[128];
    struct {
        char source[32]; /* key, e.g. "CANMAT" */
        char citation[160];
        char tag[2];    /* "S" read, "2" second hand, "K" common knowledge, "D" own default */
        char note[160]; /* "" when the file has none */
    } number[PROTOCOL_NUMBERS];
};

/* `ret_notes` may be NULL. */
MUST_USE bool protocol_file_read(struct slice source, struct protocol *ret_protocol,
                                 struct protocol_notes *ret_notes, struct fault *ret_fault);

/* The value of one number as the file writes it, e.g. "0.5". */
void text_protocol_number(struct text *t, const struct protocol *p, int number);

#endif
