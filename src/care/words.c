/* SPDX-License-Identifier: Apache-2.0
 *
 * words.c - a word looked up in a list.
 *
 * Floor 2. Pure.
 */
#include "care/words.h"

int words_find(struct slice word, const char *const *list, int count)
{
    for (int i = 0; i < count; i++) {
        if (slice_is(word, list[i])) {
            return i;
        }
    }
    return -1;
}
