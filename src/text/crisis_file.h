/* SPDX-License-Identifier: Apache-2.0
 *
 * crisis_file.h - emergency numbers and crisis lines by region, out of data/crisis.
 *
 * Floor 3. No I/O. A region without a source, an evidence tag, a telephone number or a day of review is
 * refused with its line. Whether the review has passed is said by danger_contacts_judge (care/danger.h,
 * DANGER-11).
 */
#ifndef DAYBREAK_TEXT_CRISIS_FILE_H
#define DAYBREAK_TEXT_CRISIS_FILE_H

#include "base/instant.h"
#include "text/language.h"

/* A clinic serves one region; the list has room for a country of regions. */
#define CRISIS_REGIONS_MAX 64
#define CRISIS_LINES_MAX   4
#define CRISIS_ROOM        (32 * 1024)

struct crisis_line {
    struct slice name;
    struct slice call, press; /* a number to call, and what to press then; either may be empty */
    struct slice text, word;  /* a number to write to, and the first word; either may be empty */
    struct slice languages;   /* codes parted by commas: "en,fr" */
    struct slice source, tag;
};

struct crisis_region {
    struct slice id, emergency, source, tag;
    struct bilingual name;
    int lines; /* 1 or more */
    struct crisis_line line[CRISIS_LINES_MAX];
    struct slice reviewed; /* "2026-11-01" */
    struct instant due;    /* the end of the last day (UTC) on which it counts as reviewed */
};

struct crisis_book {
    int regions;
    struct crisis_region region[CRISIS_REGIONS_MAX];
};

/* Texts are copied into `arena`. */
MUST_USE bool crisis_file_read(struct slice source, struct arena *arena, struct crisis_book *ret_book,
                               struct fault *ret_fault);

/* The regions that are part of the program; `arena` has CRISIS_ROOM. */
void crisis_shipped(struct arena *arena, struct crisis_book *ret_book);

/* The region of this id, or NULL. */
const struct crisis_region *crisis_find(const struct crisis_book *book, struct slice id);

/* The line to show first to somebody who reads `l`: one that speaks it, else the first. */
const struct crisis_line *crisis_line_for(const struct crisis_region *r, enum language l);

#endif
