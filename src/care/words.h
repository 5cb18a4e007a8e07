/* SPDX-License-Identifier: Apache-2.0
 *
 * words.h - a word looked up in a list.
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_WORDS_H
#define DAYBREAK_CARE_WORDS_H

#include "base/slice.h"

/* The place of `word` in `list`, or -1. */
int words_find(struct slice word, const char *const *list, int count);

#endif
