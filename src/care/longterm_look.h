/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm_look.h - looking things up among the facts of maintenance (longterm.c).
 *
 * Floor 2. Pure. Used by the files of longterm alone; others ask longterm.h.
 */
#ifndef DAYBREAK_CARE_LONGTERM_LOOK_H
#define DAYBREAK_CARE_LONGTERM_LOOK_H

#include "care/longterm.h"

/* Is `a` the later of the two? At one moment the stricter one. */
bool longterm_later(const struct longterm_fact *a, const struct longterm_fact *b);

/* The latest of a kind that is not later than `until`, or NULL. */
const struct longterm_fact *longterm_last(const struct longterm_facts *f, enum longterm_fact_kind kind,
                                          struct instant until);

/* Was it recorded at or after `from` and not after `until`? */
bool longterm_since(const struct longterm_facts *f, enum longterm_fact_kind kind, struct instant from,
                    struct instant until);

/* Infusions after `after`, up to `until`. */
int longterm_infusions(const struct longterm_facts *f, struct instant after, struct instant until);
bool longterm_first_infusion(const struct longterm_facts *f, struct instant until, struct instant *ret_at);

struct longterm_status longterm_status_of(const struct protocol *p, const struct longterm_facts *f,
                                          enum longterm_line line, struct instant now);
enum answer longterm_overdue_answer(const struct protocol *p, enum longterm_line line);

#endif
