/* SPDX-License-Identifier: Apache-2.0
 *
 * plausible.h - which values of a set may be charted (docs/clauses/hold.md, PLAUS).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_PLAUSIBLE_H
#define DAYBREAK_CARE_PLAUSIBLE_H

#include "care/protocol.h"
#include "care/verdict.h"

/* The values of the set that can be right, a bit per enum vital. Blood pressure goes together: one
 * impossible half takes both. Every value left out is a reason to measure again. */
uint32_t plausible_values(const struct protocol *p, const struct vitals *set, struct verdict *v);

/* The half of a blood pressure that could be right while the other could not, as a bit. It is not charted,
 * for the pair belongs together; what it asks for is asked all the same. */
uint32_t plausible_half(const struct protocol *p, const struct vitals *set);

#endif
