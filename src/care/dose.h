/* SPDX-License-Identifier: Apache-2.0
 *
 * dose.h - is this order right for this person, and did the second person get the same?
 * (docs/clauses/dose.md, card.md)
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_DOSE_H
#define DAYBREAK_CARE_DOSE_H

#include "care/event.h"
#include "care/protocol.h"
#include "care/verdict.h"

/* Judges an order, person and pump card included. False when no card can be computed (and the verdict says
 * so); otherwise *ret_card is the card, whatever the verdict. */
bool order_judge(const struct protocol *p, const struct patient *who, const struct overrides *overridden,
                 const struct order *o, struct pump_card *ret_card, struct verdict *v);

/* ORDER-01: asked again at the start. */
void order_judge_age(const struct protocol *p, const struct order *o, struct verdict *v);

/* DOSE-07 for a new rate of a running pump, above the one on the card. */
void rate_judge(const struct protocol *p, const struct order *o, const struct pump_card *card,
                const struct overrides *overridden, struct rate rate, struct verdict *v);

/* CARD-02, CARD-06: the blind recompute at the steps that the card shows. True when it agrees. */
bool recompute_judge(const struct protocol *p, const struct pump_card *card, const struct recompute *second,
                     struct verdict *v);

#endif
