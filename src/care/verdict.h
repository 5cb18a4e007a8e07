/* SPDX-License-Identifier: Apache-2.0
 *
 * verdict.h - the medicine says no, or yes, with every reason.
 *
 * Floor 2. Pure. All rules are asked, the strictest answer wins, every reason is kept.
 * Law: adding a reason never makes a verdict milder. A refusal is a success of the program.
 */
#ifndef DAYBREAK_CARE_VERDICT_H
#define DAYBREAK_CARE_VERDICT_H

#include "base/slice.h"
#include "care/clause.h"

/* From mild to strict; the order is used. WARN: go on, knowing this. HOLD: not now, or not without the
 * person and the reason that the clause names. REFUSE: no. */
enum answer { ANSWER_ALLOW, ANSWER_WARN, ANSWER_HOLD, ANSWER_REFUSE, ANSWERS };

/* What to do about the infusion, from mild to strict. Advice to people: nothing here moves a pump. */
enum advice { ADVICE_NONE, ADVICE_REMEASURE, ADVICE_PAUSE, ADVICE_STOP, ADVICE_EMERGENCY, ADVICES };

/* `seen` and `limit` are in the clause's own unit and decimals (clause.def), or in those of the vital sign
 * or measure it is about; NO_NUMBER when the clause compares nothing. `about` is an index into the list
 * that clause_about() names: an enum condition, drug_class, readiness_item, discharge_item, vital, symptom,
 * measure or due_what. */
#define NO_NUMBER INT64_MIN

struct reason {
    enum clause clause;
    enum answer answer;
    enum advice advice;
    int about;
    int64_t seen, limit;
};

/* No event can make more rules speak: a start with every condition (58), every class of medicine (23), every
 * readiness item (15) and every other start rule (under 30) against it stays below. */
#define REASONS_MAX 128

struct verdict {
    enum answer answer;
    enum advice advice;
    int count;
    struct reason reason[REASONS_MAX];
};

/* A reason that compares nothing and is about nothing in particular. */
static inline struct reason reason_plain(enum clause clause, enum answer answer)
{
    return (struct reason){clause, answer, ADVICE_NONE, 0, NO_NUMBER, NO_NUMBER};
}

/* A reason about one thing of a list, without numbers. */
static inline struct reason reason_about(enum clause clause, enum answer answer, int about)
{
    return (struct reason){clause, answer, ADVICE_NONE, about, NO_NUMBER, NO_NUMBER};
}

/* A reason that compares two numbers. */
static inline struct reason reason_limit(enum clause clause, enum answer answer, int64_t seen, int64_t limit)
{
    return (struct reason){clause, answer, ADVICE_NONE, 0, seen, limit};
}

void verdict_clear(struct verdict *v);
void verdict_add(struct verdict *v, struct reason r);

/* Shorthand for a reason that compares nothing. */
void verdict_say(struct verdict *v, enum clause clause, enum answer answer);

/* As verdict_add for a reason that a recorded override lifts: a hold then becomes a warning and its advice
 * falls away. A refusal is not lifted. */
void verdict_add_unless(struct verdict *v, const struct overrides *o, struct reason r);
/* The same for the few clauses whose refusal a recorded override lifts: BP-01, CI-04 and those of leaving. */
void verdict_add_lifted(struct verdict *v, const struct overrides *o, struct reason r);
bool verdict_has(const struct verdict *v, enum clause clause);

const char *answer_name(enum answer a); /* "allow" ... */
const char *advice_name(enum advice a); /* "none" ... */

/* One plain sentence: the clause's words with the numbers and their unit filled in. */
void text_reason(struct text *t, const struct reason *r);

#endif
