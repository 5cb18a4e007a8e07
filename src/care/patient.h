/* SPDX-License-Identifier: Apache-2.0
 *
 * patient.h - the facts about a person that the rules ask for; no name, no number of theirs.
 *
 * Floor 2. Pure. Names and contact data never come below floor 4.
 */
#ifndef DAYBREAK_CARE_PATIENT_H
#define DAYBREAK_CARE_PATIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/units.h"
#include "care/clause.h"

enum sex { SEX_FEMALE, SEX_MALE };

/* Each condition belongs to one clause of docs/clauses/eligible.md. */
enum condition {
#define CONDITION(name, key, clause, level, label) CONDITION_##name,
#include "care/condition.def"
#undef CONDITION
    CONDITIONS
};

/* Classes of medicines that change what happens at the chair. */
enum drug_class {
#define DRUG_CLASS(name, key, clause, level, label) DRUG_##name,
#include "care/drug_class.def"
#undef DRUG_CLASS
    DRUG_CLASSES
};

/* Families of antidepressants, told apart only in the history of treatments. */
enum antidepressant {
#define ANTIDEPRESSANT(name, key, label) ANTIDEPRESSANT_##name,
#include "care/antidepressant.def"
#undef ANTIDEPRESSANT
    ANTIDEPRESSANTS
};

struct patient {
    enum sex sex;
    int birth_year;
    int visit_year; /* with birth_year gives the age; the core has no clock */
    struct height height;
    struct weight weight;             /* measured today */
    struct weight weight_last;        /* at the last visit; 0 g when there was none */
    int infusion_number;              /* 1 = the first of the person's life here */
    int asa_class;                    /* 1-4, 0 = not stated */
    struct dose_per_weight last_dose; /* of the last infusion; 0 when none */
    uint64_t conditions;              /* bit per enum condition */
    uint32_t medicines;               /* bit per enum drug_class */
    int unknown_conditions;           /* words that nobody could place: a prescriber must look */
    int unknown_medicines;
    int near_medicines; /* of those, how many may be a slip of a medicine that holds or stops */
};

static inline bool patient_has(const struct patient *p, enum condition which)
{
    return p->conditions >> which & 1;
}

static inline bool patient_takes(const struct patient *p, enum drug_class which)
{
    return p->medicines >> which & 1;
}

static inline void patient_add(struct patient *p, enum condition which)
{
    p->conditions |= (uint64_t)1 << which;
}

static inline void patient_add_medicine(struct patient *p, enum drug_class which)
{
    p->medicines |= (uint32_t)1 << which;
}

/* What a word of a scenario or a chart means: a key of condition.def, or a clause id such as "CI-02",
 * which stands for the first condition of that clause. False: unknown, to be counted as such. */
MUST_USE bool condition_of(struct slice word, enum condition *ret_condition);
/* A key of drug_class.def; names of medicines are data (text/drug_file.h). */
MUST_USE bool drug_class_of(struct slice word, enum drug_class *ret_class);

const char *condition_key(enum condition which);
const char *condition_label(enum condition which);
const char *drug_class_key(enum drug_class which);
const char *drug_class_label(enum drug_class which);
const char *drug_class_level(enum drug_class which); /* "STOP", "HOLD", "WARN", "INFO" */
enum clause drug_class_clause(enum drug_class which);
enum clause condition_clause(enum condition which);
/* "HARD", "CLEARED", "SOFT", "INFO" */
const char *condition_level(enum condition which);
MUST_USE bool antidepressant_of(struct slice word, enum antidepressant *ret_family);
const char *antidepressant_label(enum antidepressant which);

#endif
