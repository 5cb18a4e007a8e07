/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse_word.c - the lists of adverse events, as the .def files declare them.
 *
 * Floor 2. Pure.
 */
#include "care/adverse.h"

const struct adverse_word adverse_kind_words[ADVERSE_KINDS] = {
#define ADVERSE_KIND(name, key, label) {key, label, ""},
#include "care/adverse_kind.def"
#undef ADVERSE_KIND
};

const struct adverse_word adverse_term_words[ADVERSE_TERMS] = {
#define ADVERSE_TERM(name, key, group, label) {key, label, group},
#include "care/adverse_term.def"
#undef ADVERSE_TERM
};

const struct adverse_word adverse_serious_words[SERIOUS_CRITERIA] = {
#define SERIOUS(name, key, label) {key, label, ""},
#include "care/adverse_word.def"
};

const struct adverse_word adverse_related_words[RELATEDS] = {
#define RELATED(name, key, label) {key, label, ""},
#include "care/adverse_word.def"
};

const struct adverse_word adverse_action_words[ACTIONS] = {
#define ACTION(name, key, label) {key, label, ""},
#include "care/adverse_word.def"
};

const struct adverse_word adverse_outcome_words[OUTCOMES] = {
#define OUTCOME(name, key, label) {key, label, ""},
#include "care/adverse_word.def"
};

const struct adverse_word adverse_task_words[TASKS] = {
#define TASK(name, key, label) {key, label, ""},
#include "care/adverse_word.def"
};

int adverse_word_of(struct slice key, const struct adverse_word *list, int count)
{
    for (int i = 0; i < count; i++) {
        if (slice_is(key, list[i].key)) {
            return i;
        }
    }
    return -1;
}
