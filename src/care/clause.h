/* SPDX-License-Identifier: Apache-2.0
 *
 * clause.h - one clause per clinical rule: id, who may override it, the sentence.
 *
 * Floor 2. Pure. The same id stands in docs/clauses/, in clause.def, in the code that asks the rule and
 * in the tests that prove it; a test fails where one of the four is missing.
 */
#ifndef DAYBREAK_CARE_CLAUSE_H
#define DAYBREAK_CARE_CLAUSE_H

#include "base/slice.h"

enum clause {
#define CLAUSE(name, id, unit, decimals, overridden_by, sentence) CLAUSE_##name,
#include "care/clause.def"
#undef CLAUSE
    CLAUSES
};

/* Who may override: nobody, one prescriber, or a prescriber and a second person. Always with a reason. */
enum overridable { BY_NOBODY, BY_PRESCRIBER, BY_TWO };

const char *clause_id(enum clause c);   /* "CI-02" */
const char *clause_unit(enum clause c); /* of `seen` and `limit`; "" when it compares nothing */
int clause_decimals(enum clause c);
const char *clause_sentence(enum clause c); /* with {seen} and {limit} to be filled in */
enum overridable clause_overridable(enum clause c);

/* Overrides recorded in one visit, a bit a clause. */
struct overrides {
    uint64_t bits[CLAUSES / 64 + 1];
};

static inline bool overrides_has(const struct overrides *o, enum clause c)
{
    return o->bits[c / 64] >> (c % 64) & 1;
}

static inline void overrides_give(struct overrides *o, enum clause c)
{
    o->bits[c / 64] |= (uint64_t)1 << (c % 64);
}

/* What a sentence of a reason is about, by its placeholder. */
enum about {
    ABOUT_NOTHING,
    ABOUT_CONDITION,
    ABOUT_MEDICINE,
    ABOUT_ITEM,
    ABOUT_ATTESTED,
    ABOUT_VITAL,
    ABOUT_SYMPTOM,
    ABOUT_MEASURE,
    ABOUT_DUE,
    ABOUT_DANGER,
    ABOUT_WORKUP,
    ABOUT_PHASE,
    ABOUT_PROPOSAL,
    ABOUT_WATCHED,
    ABOUTS
};
enum about clause_about(enum clause c);

/* Quantities of clauses that have several limits. */
enum measure {
#define MEASURE(name, unit, decimals, label) MEASURE_##name,
#include "care/measure.def"
#undef MEASURE
    MEASURES
};

/* The clause with this id; false when there is none. */
MUST_USE bool clause_of_id(struct slice id, enum clause *ret_clause);

#endif
