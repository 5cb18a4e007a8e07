/* SPDX-License-Identifier: Apache-2.0
 *
 * watch.h - which observation is due when (docs/clauses/watch.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_WATCH_H
#define DAYBREAK_CARE_WATCH_H

#include "care/session.h"

/* Fills what is due next, soonest first; returns how many. */
int watch_due(const struct session *s, const struct protocol *p, struct instant now,
              struct due ret_due[DUE_MAX]);

#endif
