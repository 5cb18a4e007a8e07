/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_words.h - does a text that a patient wrote speak of suicide or self-harm?
 *
 * Floor 3. No I/O. Rules of data/danger, both languages, deaf to denials: better one alert too many
 * (DANGER-01). Law: the answer names the phrase of the list, never the patient's words, so that nothing of a
 * private text can reach a log. No answer means that no phrase was found, never that somebody is safe.
 */
#ifndef DAYBREAK_TEXT_DANGER_WORDS_H
#define DAYBREAK_TEXT_DANGER_WORDS_H

#include "text/language.h"

/* The shipped list has under 250; a clinic adds its own. */
#define DANGER_PHRASES_MAX 512
#define DANGER_WORDS_ROOM  (32 * 1024)

struct danger_words {
    int count;
    struct slice phrase[DANGER_PHRASES_MAX]; /* as in the file: "kill* ~ myself" */
    enum language language[DANGER_PHRASES_MAX];
};

/* Phrases are copied into `arena`. Refused with its line: a phrase twice, one shorter than three letters, one
 * with letters that no text is ever turned into, a star or ~ where it cannot stand. */
MUST_USE bool danger_words_read(struct slice source, struct arena *arena, struct danger_words *ret_words,
                                struct fault *ret_fault);

/* The list that is part of the program; `arena` has DANGER_WORDS_ROOM. */
void danger_words_shipped(struct arena *arena, struct danger_words *ret_words);

/* The first phrase of the list that stands in `text`, anywhere and in any spelling of capitals, accents,
 * apostrophes, full-width letters, and signs that stand for a letter between two (su1cide); false when there
 * is none. Any bytes may be given. */
bool danger_words_find(const struct danger_words *words, struct slice text, int *ret_phrase);

#endif
