/* SPDX-License-Identifier: Apache-2.0
 *
 * fault.h - what is wrong with an input, where it stands, and what to do about it.
 *
 * Floor 3. No I/O. A fault is told to the person who typed or sent the input; it may quote their words,
 * so it is never written to a log.
 */
#ifndef DAYBREAK_TEXT_FAULT_H
#define DAYBREAK_TEXT_FAULT_H

#include "base/slice.h"

struct fault {
    int line, column;   /* from 1; a column is one character, not one byte */
    char key[48];       /* the key that is wrong, "" when none is */
    char sentence[320]; /* without full stop */
    char remedy[240];   /* without full stop; "" when there is none */
};

/* Places the fault at `offset` bytes into `source`. Either text may be NULL, to be written with the two
 * writers below. */
void fault_set(struct fault *f, struct slice source, size_t offset, const char *sentence, const char *remedy);

/* For sentences that carry a word or a number: a text that writes into the fault. */
struct text fault_sentence(struct fault *f);
struct text fault_remedy(struct fault *f);
struct text fault_more(struct fault *f); /* goes on behind what the sentence already says */
void fault_key(struct fault *f, struct slice key);

/* "FILE:LINE:COLUMN: sentence. Remedy." without line end. */
void text_fault(struct text *t, const char *file, const struct fault *f);

/* The same, then the line it stands in and a caret below the place, each line ended. */
void text_fault_shown(struct text *t, const char *file, struct slice source, const struct fault *f);

/* A foreign word in double quotes, cut after 40 characters, with nothing that moves a terminal. */
void text_quoted(struct text *t, struct slice word);

/* Bytes of the UTF-8 character at `at` (1-4), 0 when it is not well formed: overlong forms, surrogates
 * and everything above U+10FFFF are not. */
size_t utf8_length(struct slice at);

#endif
