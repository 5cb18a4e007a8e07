/* SPDX-License-Identifier: Apache-2.0
 *
 * published_file.h - rates that others have published, out of data/measures/published.yaml and the tables it
 * names in data/reference.
 *
 * Floor 3. No I/O. Law: the number is the table's; a row that names no line of a table is the programmer's
 * error, found by a test.
 */
#ifndef DAYBREAK_TEXT_PUBLISHED_FILE_H
#define DAYBREAK_TEXT_PUBLISHED_FILE_H

#include "base/slice.h"

/* The shipped file has 10 rows. */
#define PUBLISHED_MAX 40

struct published {
    char what[16]; /* "response", "remission", "worse" */
    char name[40], about[120], source[320], level[16];
    int percent_tenths;
    int of; /* people */
};

struct published_list {
    int count;
    struct published row[PUBLISHED_MAX];
};

/* False when memory ran out. */
MUST_USE bool published_shipped(struct published_list *ret_list);

#endif
