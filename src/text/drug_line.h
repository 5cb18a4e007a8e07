/* SPDX-License-Identifier: Apache-2.0
 *
 * drug_line.h - every medicine of one line: "sertraline 50 mg, theophylline 200 mg" names two.
 *
 * Floor 3. No I/O. Law: each word of a line is a medicine of the table, a word about its taking, or unread:
 * nothing that was typed is dropped.
 */
#ifndef DAYBREAK_TEXT_DRUG_LINE_H
#define DAYBREAK_TEXT_DRUG_LINE_H

#include "text/drug_file.h"

struct drug_line {
    uint32_t classes;    /* of all medicines that the line names */
    uint32_t near;       /* of the names that its unread words may be slips of */
    int known;           /* how many medicines it names */
    struct slice unread; /* the first word that nobody could place; the line then counts as unknown */
};

struct drug_line drug_line_read(const struct drug_list *list, struct slice line);

/* Whether an unread word may be a slip of a medicine that holds or stops. */
bool drug_line_may_hold(const struct drug_line *line);

/* The next medicine of a line: its name, and the part of the line that tells about it, from the name to the
 * next one. False when none is left. */
bool drug_line_next(const struct drug_list *list, struct slice *rest, struct slice *ret_name,
                    struct slice *ret_part);

#endif
