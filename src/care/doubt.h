/* SPDX-License-Identifier: Apache-2.0
 *
 * doubt.h - values that cannot be right, one after the other (docs/clauses/hold.md, PLAUS-07).
 *
 * Floor 2. Pure. Once it may be the device; again it may be the patient.
 */
#ifndef DAYBREAK_CARE_DOUBT_H
#define DAYBREAK_CARE_DOUBT_H

#include "care/session.h"

/* Counts what plausible_values() has just found in this set: `said` holds its reasons. Two signs of life that
 * cannot be right in one set count as a row. Returns the vital signs that were impossible, a bit each. */
uint32_t doubt_count(struct session *s, const struct protocol *p, const struct event *e,
                     const struct verdict *said);

/* True when this vital sign has been impossible often enough in a row. */
bool doubt_stands(const struct session *s, const struct protocol *p, enum vital vital);

/* A reason for each vital sign in `mask` of which that is true: held, and pause while the pump runs. */
void doubt_judge(const struct session *s, const struct protocol *p, uint32_t mask, struct verdict *v);

#endif
