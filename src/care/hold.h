/* SPDX-License-Identifier: Apache-2.0
 *
 * hold.h - what each value and symptom means for the infusion (docs/clauses/hold.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_HOLD_H
#define DAYBREAK_CARE_HOLD_H

#include "care/session.h"

/* From mild to strict. START and NEVER count before the pump runs, the others while it runs and after. */
enum tier { TIER_WARN, TIER_START, TIER_NEVER, TIER_PAUSE, TIER_STOP, TIER_EMERGENCY };
enum compare { ABOVE, FROM, BELOW, TO }; /* > >= < <= */

/* One cell of the table of limits. */
struct limit {
    enum vital vital;
    enum tier tier;
    enum compare compare;
    size_t field; /* of the number in struct protocol */
    enum clause clause;
};

const struct limit *hold_limits(int *ret_count);
int64_t hold_limit_value(const struct limit *l, const struct protocol *p);
bool hold_crosses(const struct limit *l, const struct protocol *p, int64_t value);

/* Judges the values in `mask`, which the session has already taken in, and the symptoms of the set. Fills
 * s->hold_causes and s->stop_advised for a later resume. */
void hold_judge(struct session *s, const struct protocol *p, uint32_t mask, uint32_t symptoms,
                struct verdict *v);

/* Counts a charted blood pressure for the rules that need more than one reading. */
void hold_count_bp(struct session *s, const struct protocol *p, uint32_t mask, struct instant at);

/* The reason why this value forbids a start; false when it does not. */
bool hold_forbids_start(const struct session *s, const struct protocol *p, enum vital vital, int64_t value,
                        struct reason *ret_reason);

/* True when the value lies strictly inside what asks for a pause; else the limit that it has not met. */
bool hold_inside(const struct session *s, const struct protocol *p, enum vital vital, int64_t value,
                 int64_t *ret_limit);

enum advice hold_symptom_advice(enum symptom symptom);

#endif
