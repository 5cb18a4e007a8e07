/* SPDX-License-Identifier: Apache-2.0
 *
 * integration_file.h - the words of integration therapy out of data/integration, in every language.
 *
 * Floor 3. No I/O. A list that is missing, lacks its source or tag, has another number of entries than its
 * model, a key twice, or is harder to read than patients can be asked to, is refused with its line.
 */
#ifndef DAYBREAK_TEXT_INTEGRATION_FILE_H
#define DAYBREAK_TEXT_INTEGRATION_FILE_H

#include "text/language.h"

enum integration_list {
#define INTEGRATION_LIST(name, key, exactly, has_text, for_patient) INTEGRATION_##name,
#include "text/integration_list.def"
#undef INTEGRATION_LIST
    INTEGRATION_LISTS
};

/* More than two dozen are no choice on a phone. */
#define INTEGRATION_ITEMS_MAX 24
#define INTEGRATION_ROOM      (64 * 1024)

struct integration_item {
    struct slice key;             /* what the record holds: small letters and _ */
    struct bilingual label, text; /* text: empty where the list has none */
};

struct integration {
    struct slice version;
    struct {
        int count;
        struct slice source, tag;
        struct integration_item item[INTEGRATION_ITEMS_MAX];
    } list[INTEGRATION_LISTS];
};

/* Texts are copied into `arena`. */
MUST_USE bool integration_file_read(struct slice source, struct arena *arena, struct integration *ret_words,
                                    struct fault *ret_fault);

/* The words that are part of the program; `arena` has INTEGRATION_ROOM. */
void integration_shipped(struct arena *arena, struct integration *ret_words);

const char *integration_list_key(enum integration_list which); /* "themes" */

/* The entry of this key, or NULL. */
const struct integration_item *integration_find(const struct integration *words, enum integration_list which,
                                                struct slice key);

#endif
