/* SPDX-License-Identifier: Apache-2.0
 *
 * ready.h - the gate before the pump may start (docs/clauses/ready.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_READY_H
#define DAYBREAK_CARE_READY_H

#include "care/session.h"

/* The items that are not met, each as a reason with this answer; and CI-18 for a stated risk. */
void ready_judge(const struct session *s, enum answer answer, struct verdict *v);

/* Everything that a start asks: person, order, checklist, vital signs, symptoms, staff. */
void start_judge(const struct session *s, const struct protocol *p, const struct start *start,
                 struct instant at, struct verdict *v);

/* The night before: until when the patient may eat and drink clear fluids (READY-04). */
struct fasting {
    struct instant solids_until, fluids_until;
};

struct fasting fasting_before(const struct protocol *p, struct instant appointment);

#endif
