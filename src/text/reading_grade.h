/* SPDX-License-Identifier: Apache-2.0
 *
 * reading_grade.h - how many years of school an English text asks for.
 *
 * Floor 3. Pure. Flesch-Kincaid grade level: 0.39 words per sentence + 11.8 syllables per word - 15.59.
 * Source: J. P. Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel,
 * Research Branch Report 8-75, 1975. Syllables are counted by rule: a measure, not a judgement.
 */
#ifndef DAYBREAK_TEXT_READING_GRADE_H
#define DAYBREAK_TEXT_READING_GRADE_H

#include "base/slice.h"

struct reading_count {
    int64_t sentences, words, syllables;
};

/* Adds what stands in `text`; a text without an end of sentence is one sentence. */
void reading_add(struct reading_count *c, struct slice text);

/* In tenths of a grade; 0 without words, never below 0. */
int64_t reading_grade_tenths(const struct reading_count *c);

/* Syllables of one word, at least 1. */
int reading_syllables(struct slice word);

#endif
