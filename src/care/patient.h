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

#include "base/units.h"

enum sex { SEX_FEMALE, SEX_MALE };

/* Each condition belongs to one clause of clinical section 1.2: CONDITION(name, key, clause). */
enum condition {
#define CONDITION(name, key, clause, label) CONDITION_##name,
#include "care/condition.def"
#undef CONDITION
    CONDITIONS
};

/* Classes of medicines that change what happens at the chair: DRUG_CLASS(name, key, ...). */
enum drug_class {
#define DRUG_CLASS(name, key, clause, label) DRUG_##name,
#include "care/drug_class.def"
#undef DRUG_CLASS
    DRUG_CLASSES
};

struct patient {
    enum sex sex;
    int birth_year;
    int visit_year;               /* with birth_year gives the age; the core has no clock */
    struct height height;
    struct weight weight;         /* measured today */
    struct weight weight_last;    /* at the last visit; 0 g when there was none */
    int infusion_number;          /* 1 = the first of the person's life here */
    int asa_class;                /* 1-4, 0 = not stated */
    struct dose_per_weight last_dose; /* of the last infusion; 0 when none */
    uint64_t conditions;          /* bit per enum condition */
    uint32_t medicines;           /* bit per enum drug_class */
    int unknown_conditions;       /* words that nobody could place: a prescriber must look */
    int unknown_medicines;
};

static inline bool patient_has(const struct patient *p, enum condition which)
{
    return p->conditions >> which & 1;
}

static inline bool patient_takes(const struct patient *p, enum drug_class which)
{
    return p->medicines >> which & 1;
}

#endif
