/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse.h - adverse events, errors and near misses: is the row whole, and what does it ask for?
 *
 * Floor 2. Pure. Laws: a row that contradicts itself is refused; a serious event is reviewed whatever its
 * outcome; nothing is refused because it is late. Clauses: AE-nn (docs/clauses/adverse.md).
 */
#ifndef DAYBREAK_CARE_ADVERSE_H
#define DAYBREAK_CARE_ADVERSE_H

#include "base/instant.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum adverse_kind {
#define ADVERSE_KIND(name, key, label) ADVERSE_##name,
#include "care/adverse_kind.def"
#undef ADVERSE_KIND
    ADVERSE_KINDS
};

enum adverse_term {
#define ADVERSE_TERM(name, key, group, label) TERM_##name,
#include "care/adverse_term.def"
#undef ADVERSE_TERM
    ADVERSE_TERMS
};

enum adverse_serious {
#define SERIOUS(name, key, label) SERIOUS_##name,
#include "care/adverse_word.def"
    SERIOUS_CRITERIA
};

enum adverse_related {
#define RELATED(name, key, label) RELATED_##name,
#include "care/adverse_word.def"
    RELATEDS
};

enum adverse_action {
#define ACTION(name, key, label) ACTION_##name,
#include "care/adverse_word.def"
    ACTIONS
};

enum adverse_outcome {
#define OUTCOME(name, key, label) OUTCOME_##name,
#include "care/adverse_word.def"
    OUTCOMES
};

enum adverse_task {
#define TASK(name, key, label) TASK_##name,
#include "care/adverse_word.def"
    TASKS
};

struct adverse {
    enum adverse_kind kind;
    bool has_term; /* valid: */
    enum adverse_term term;
    bool has_words; /* a description in someone's own words */
    struct instant onset, known;
    bool has_offset; /* valid: */
    struct instant offset;
    int severity;     /* 1 mild, 2 moderate, 3 severe, 4 life in danger, 5 death; 0 not told */
    uint32_t serious; /* bit a criterion */
    enum adverse_related related;
    uint32_t action; /* bit an action; ACTION_NONE alone */
    enum adverse_outcome outcome;
    uint32_t done; /* bit a task that has been done */
};

static inline bool adverse_is_serious(const struct adverse *a)
{
    return a->serious != 0;
}

/* Words that are serious by themselves, whatever the outcome. */
bool adverse_term_is_serious(enum adverse_term term);

/* AE-01 to AE-09: may this row be signed as it stands? `now` is the moment of writing. */
void adverse_judge(const struct adverse *a, struct instant now, struct verdict *v);

/* What is left to do for this row, a bit a task, and until when the review is due. AE-10 when it is late,
 * AE-11 when the next infusion waits for a prescriber. */
struct adverse_follow {
    uint32_t open;
    bool has_review_due; /* valid: */
    struct instant review_due;
};
struct adverse_follow adverse_follow(const struct protocol *p, const struct adverse *a, struct instant now,
                                     struct verdict *v);

/* Lists for screens and readers, in the order of their enums. */
struct adverse_word {
    const char *key, *label, *group;
};
extern const struct adverse_word adverse_kind_words[ADVERSE_KINDS], adverse_term_words[ADVERSE_TERMS],
    adverse_serious_words[SERIOUS_CRITERIA], adverse_related_words[RELATEDS], adverse_action_words[ACTIONS],
    adverse_outcome_words[OUTCOMES], adverse_task_words[TASKS];
/* The place of a key in one of these lists, or -1. */
int adverse_word_of(struct slice key, const struct adverse_word *list, int count);

#endif
