/* SPDX-License-Identifier: Apache-2.0
 *
 * clause.c - the table of clauses, as clause.def declares it.
 *
 * Floor 2. Pure.
 */
#include "care/clause.h"

#include "care/words.h"

static const struct {
    const char *unit, *sentence;
    int decimals;
    enum overridable by;
} clauses[CLAUSES] = {
#define CLAUSE(name, id, unit, decimals, overridden_by, sentence) {unit, sentence, decimals, overridden_by},
#include "care/clause.def"
#undef CLAUSE
};

static const char *const ids[CLAUSES] = {
#define CLAUSE(name, id, unit, decimals, overridden_by, sentence) id,
#include "care/clause.def"
#undef CLAUSE
};

static const char *const placeholder[ABOUTS] = {
    [ABOUT_NOTHING] = "",          [ABOUT_CONDITION] = "condition", [ABOUT_MEDICINE] = "medicine",
    [ABOUT_ITEM] = "item",         [ABOUT_ATTESTED] = "attested",   [ABOUT_VITAL] = "vital",
    [ABOUT_SYMPTOM] = "symptom",   [ABOUT_MEASURE] = "measure",     [ABOUT_DUE] = "due",
    [ABOUT_DANGER] = "danger",     [ABOUT_WORKUP] = "workup",       [ABOUT_PHASE] = "phase",
    [ABOUT_PROPOSAL] = "proposal", [ABOUT_WATCHED] = "watched",
};

const char *clause_id(enum clause c)
{
    must(c < CLAUSES);
    return ids[c];
}

const char *clause_unit(enum clause c)
{
    must(c < CLAUSES);
    return clauses[c].unit;
}

int clause_decimals(enum clause c)
{
    must(c < CLAUSES);
    return clauses[c].decimals;
}

const char *clause_sentence(enum clause c)
{
    must(c < CLAUSES);
    return clauses[c].sentence;
}

enum overridable clause_overridable(enum clause c)
{
    must(c < CLAUSES);
    return clauses[c].by;
}

enum about clause_about(enum clause c)
{
    struct slice rest = slice_of(clause_sentence(c));
    while (rest.len > 0) {
        (void)slice_cut(&rest, '{');
        int found = rest.at ? words_find(slice_cut(&rest, '}'), placeholder, ABOUTS) : -1;
        if (found > ABOUT_NOTHING) {
            return (enum about)found;
        }
    }
    return ABOUT_NOTHING;
}

bool clause_of_id(struct slice id, enum clause *ret_clause)
{
    int found = words_find(id, ids, CLAUSES);
    if (found < 0) {
        return false;
    }
    *ret_clause = (enum clause)found;
    return true;
}
