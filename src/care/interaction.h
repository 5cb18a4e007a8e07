/* SPDX-License-Identifier: Apache-2.0
 *
 * interaction.h - what the medicines somebody takes mean together.
 *
 * Floor 2. Pure. Law: a dose that could not be counted is said, never taken as zero; no reason ever asks a
 * patient to end a medicine.
 */
#ifndef DAYBREAK_CARE_INTERACTION_H
#define DAYBREAK_CARE_INTERACTION_H

#include "care/eligible.h"

/* The benzodiazepines of one list, as diazepam a day. Published tables differ: both ends are kept. */
struct diazepam {
    int counted, uncounted; /* medicines */
    int64_t low_ug, high_ug;
};

/* Adds a medicine of which low_ug..high_ug equal 10 mg of diazepam (0 < low_ug <= high_ug), taken
 * `daily_ug` a day. Rounded up: the sum never seems smaller than it is. */
void diazepam_add(struct diazepam *d, int64_t daily_ug, int64_t low_ug, int64_t high_ug);

/* DRUG-18 and DRUG-19. */
void diazepam_judge(const struct protocol *p, const struct diazepam *d, struct verdict *v);

/* DRUG-00 to DRUG-17 for the classes, DRUG-18 and DRUG-19 for the benzodiazepines. */
void interactions_judge(const struct protocol *p, const struct patient *who, const struct diazepam *d,
                        const struct overrides *overridden, struct verdict *v);

#endif
