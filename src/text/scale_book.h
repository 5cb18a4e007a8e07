/* SPDX-License-Identifier: Apache-2.0
 *
 * scale_book.h - all questionnaires of the program at hand: their sheets, how change is judged by them, and
 * the timetable.
 *
 * Floor 3. No I/O. Everything below data/scales and data/measures that is part of the program is in it:
 * a new instrument is a new file, not code.
 */
#ifndef DAYBREAK_TEXT_SCALE_BOOK_H
#define DAYBREAK_TEXT_SCALE_BOOK_H

#include "text/measure_file.h"
#include "text/scale_file.h"

/* Twice the instruments of clinical 6.2 with the clinic's own. */
#define SCALE_BOOK_MAX 48
/* A sheet takes 9 kB and the words of the longest questionnaire 12 kB; most are a tenth of that. */
#define SCALE_BOOK_ROOM ((size_t)SCALE_BOOK_MAX * 16 * 1024)

/* What data/measures says about one instrument. */
struct scale_rules {
    char version[24];
    struct change_rules is;
};

/* Large: for ever, not on a stack. It must stay where it was filled. */
struct scale_book {
    int count;
    struct scale_sheet sheet[SCALE_BOOK_MAX]; /* by id */
    bool is_judged[SCALE_BOOK_MAX];
    struct scale_rules rules[SCALE_BOOK_MAX]; /* valid where is_judged */
    struct timetable timetable;               /* all rows of all timetables of the program */
    _Alignas(max_align_t) char room[SCALE_BOOK_ROOM];
};

/* The files that are part of the program: a fault in one of them is the programmer's (a test reads each). */
void scale_book_shipped(struct scale_book *ret_book);

/* NULL when there is no such instrument. */
const struct scale_sheet *scale_book_find(const struct scale_book *book, struct slice id);
/* NULL where no rules of change are written for it: its scores are shown and never judged. */
const struct scale_rules *scale_book_rules(const struct scale_book *book, const struct scale_sheet *sheet);

#endif
