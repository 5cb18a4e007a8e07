/* SPDX-License-Identifier: Apache-2.0
 *
 * run.h - what the pump has given, by arithmetic (docs/clauses/run.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_RUN_H
#define DAYBREAK_CARE_RUN_H

#include "care/session.h"

/* Volume in ul/h x ms, never more than the bag holds; and the same rounded to ul. */
int64_t run_pumped(const struct session *s, struct instant now);
struct volume run_volume(const struct session *s, struct instant now);

/* Ketamine given; the rest of the dose is left. Both zero without an order. */
struct dose run_given(const struct session *s, struct instant now);
struct dose run_left(const struct session *s, struct instant now);

/* When the bag is empty: planned while it runs (a pause counts as ending now), actual afterwards.
 * False before the start. */
bool run_end(const struct session *s, struct instant now, struct instant *ret_end);

/* All pauses, the running one included. */
struct span run_paused(const struct session *s, struct instant now);

/* RUN-01: the pump's own figure against arithmetic. */
void run_judge_volume(const struct session *s, const struct protocol *p, struct volume shown,
                      struct instant at, struct verdict *v);

#endif
