/* SPDX-License-Identifier: Apache-2.0
 *
 * eligible.h - may this person have an infusion at all? (docs/clauses/eligible.md, medicines.md, weight.md)
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_ELIGIBLE_H
#define DAYBREAK_CARE_ELIGIBLE_H

#include "care/patient.h"
#include "care/protocol.h"
#include "care/verdict.h"

/* Age, contraindications, medicines and the guards on weight and height. What is soft is held until
 * `overridden` has its clause; what is hard is refused. */
void eligible_judge(const struct protocol *p, const struct patient *who, const struct overrides *overridden,
                    struct verdict *v);

/* The same at the moment of ordering: what is only held then is told as a warning, because the start will
 * ask again; what is refused stays refused. Weight guards stay a hold: the dose depends on them. */
void eligible_for_order(const struct protocol *p, const struct patient *who,
                        const struct overrides *overridden, struct verdict *v);

/* WEIGHT-05: a weight that was typed and may have been read in pounds. Asked at the field, before it is kept;
 * `ret_reason` carries the weight. */
MUST_USE bool weight_may_be_pounds(const struct protocol *p, const struct patient *who,
                                   struct reason *ret_reason);

/* The classes of medicines alone: DRUG-00 to DRUG-17. */
void eligible_medicines(const struct patient *who, const struct overrides *overridden, struct verdict *v);

#endif
