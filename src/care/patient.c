/* SPDX-License-Identifier: Apache-2.0
 *
 * patient.c - the words for conditions and classes of medicines.
 *
 * Floor 2. Pure.
 */
#include "care/patient.h"

#include "care/clause.h"
#include "care/words.h"

static const char *const condition_keys[CONDITIONS] = {
#define CONDITION(name, key, clause, level, label) key,
#include "care/condition.def"
#undef CONDITION
};

static const char *const condition_labels[CONDITIONS] = {
#define CONDITION(name, key, clause, level, label) label,
#include "care/condition.def"
#undef CONDITION
};

static const enum clause condition_clauses[CONDITIONS] = {
#define CONDITION(name, key, clause, level, label) CLAUSE_##clause,
#include "care/condition.def"
#undef CONDITION
};

static const char *const class_keys[DRUG_CLASSES] = {
#define DRUG_CLASS(name, key, clause, level, label) key,
#include "care/drug_class.def"
#undef DRUG_CLASS
};

static const char *const class_labels[DRUG_CLASSES] = {
#define DRUG_CLASS(name, key, clause, level, label) label,
#include "care/drug_class.def"
#undef DRUG_CLASS
};

static const char *const class_levels[DRUG_CLASSES] = {
#define DRUG_CLASS(name, key, clause, level, label) #level,
#include "care/drug_class.def"
#undef DRUG_CLASS
};

static const char *const family_keys[ANTIDEPRESSANTS] = {
#define ANTIDEPRESSANT(name, key, label) key,
#include "care/antidepressant.def"
#undef ANTIDEPRESSANT
};

static const char *const family_labels[ANTIDEPRESSANTS] = {
#define ANTIDEPRESSANT(name, key, label) label,
#include "care/antidepressant.def"
#undef ANTIDEPRESSANT
};

_Static_assert(CONDITIONS <= 64 && DRUG_CLASSES <= 32, "a bit each in struct patient");

bool condition_of(struct slice word, enum condition *ret_condition)
{
    int found = words_find(word, condition_keys, CONDITIONS);
    enum clause clause;
    if (found < 0 && clause_of_id(word, &clause)) {
        for (int i = 0; i < CONDITIONS && found < 0; i++) {
            found = condition_clauses[i] == clause ? i : -1;
        }
    }
    if (found < 0) {
        return false;
    }
    *ret_condition = (enum condition)found;
    return true;
}

bool drug_class_of(struct slice word, enum drug_class *ret_class)
{
    int found = words_find(word, class_keys, DRUG_CLASSES);
    if (found < 0) {
        return false;
    }
    *ret_class = (enum drug_class)found;
    return true;
}

bool antidepressant_of(struct slice word, enum antidepressant *ret_family)
{
    int found = words_find(word, family_keys, ANTIDEPRESSANTS);
    if (found < 0) {
        return false;
    }
    *ret_family = (enum antidepressant)found;
    return true;
}

const char *condition_key(enum condition which)
{
    must(which < CONDITIONS);
    return condition_keys[which];
}

const char *condition_label(enum condition which)
{
    must(which < CONDITIONS);
    return condition_labels[which];
}

const char *drug_class_key(enum drug_class which)
{
    must(which < DRUG_CLASSES);
    return class_keys[which];
}

const char *drug_class_label(enum drug_class which)
{
    must(which < DRUG_CLASSES);
    return class_labels[which];
}

enum clause drug_class_clause(enum drug_class which)
{
    static const enum clause clauses[DRUG_CLASSES] = {
#define DRUG_CLASS(name, key, clause, level, label) CLAUSE_##clause,
#include "care/drug_class.def"
#undef DRUG_CLASS
    };
    must(which < DRUG_CLASSES);
    return clauses[which];
}

enum clause condition_clause(enum condition which)
{
    must(which < CONDITIONS);
    return condition_clauses[which];
}

const char *condition_level(enum condition which)
{
    static const char *const levels[CONDITIONS] = {
#define CONDITION(name, key, clause, level, label) #level,
#include "care/condition.def"
#undef CONDITION
    };
    must(which < CONDITIONS);
    return levels[which];
}

const char *drug_class_level(enum drug_class which)
{
    must(which < DRUG_CLASSES);
    return class_levels[which];
}

const char *antidepressant_label(enum antidepressant which)
{
    must(which < ANTIDEPRESSANTS);
    return family_labels[which];
}
