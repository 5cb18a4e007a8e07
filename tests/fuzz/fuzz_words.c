/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_words.c - any bytes as what a patient wrote: looked through without reading one byte too far.
 *
 * Laws: what is found in a text is found when something is written before and after it; the same bytes as a
 * list are read or refused.
 */
#include <stdlib.h>
#include <string.h>

#include "text/danger_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static _Alignas(max_align_t) char room[DANGER_WORDS_ROOM], other[DANGER_WORDS_ROOM];
    static struct danger_words words, read;
    if (words.count == 0) {
        struct arena a = arena_in(room, sizeof room);
        danger_words_shipped(&a, &words);
    }
    char *copy = malloc(size + 8);
    must(copy);
    memcpy(copy, "so, ", 4);
    memcpy(copy + 4, data, size);
    memcpy(copy + 4 + size, " ok.", 4);
    int alone = -1, within = -1;
    bool found = danger_words_find(&words, (struct slice){copy + 4, size}, &alone);
    bool again = danger_words_find(&words, (struct slice){copy, size + 8}, &within);
    must(!found || (again && alone >= 0 && alone < words.count));
    struct arena a = arena_in(other, sizeof other);
    struct fault f = {.line = 0};
    must(danger_words_read((struct slice){copy + 4, size}, &a, &read, &f) || f.sentence[0]);
    free(copy);
    return 0;
}
