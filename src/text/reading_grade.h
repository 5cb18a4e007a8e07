/* SPDX-License-Identifier: Apache-2.0
 *
 * reading_grade.h - how many years of school an English or a Spanish text asks for.
 *
 * Floor 3. Pure. English, Flesch-Kincaid grade level: 0.39 words per sentence + 11.8 syllables per word -
 * 15.59. Source: J. P. Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel,
 * Research Branch Report 8-75, 1975. Spanish, Crawford: 0.049 syllables per 100 words - 0.205 sentences per
 * 100 words - 3.407. Source: A. N. Crawford, Fórmula y gráfico para determinar la comprensibilidad de textos
 * de nivel primario en castellano, Lectura y Vida 10(4), 1989 (its coefficients read second hand, tag 2);
 * made for the texts of grades 1 to 6, so what lies above is an extrapolation. Syllables are counted by rule:
 * a measure, not a judgement.
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

/* The same for Spanish in UTF-8. */
void reading_add_spanish(struct reading_count *c, struct slice text);
int64_t reading_grade_spanish_tenths(const struct reading_count *c);
int reading_syllables_spanish(struct slice word);

#endif
