/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm_own.h - what the answers to one of our own questionnaires say to safety in maintenance.
 *
 * Floor 2. Pure. The questionnaires are luts-own, craving-own, cognition-own and mind-own of data/scales; the
 * facts are those of longterm_fact.def. A sheet that cannot be scored says nothing: it stays due.
 */
#ifndef DAYBREAK_CARE_LONGTERM_OWN_H
#define DAYBREAK_CARE_LONGTERM_OWN_H

#include "care/longterm.h"
#include "scale/score.h"

/* The questions about the bladder give two facts, each other questionnaire one. */
#define LONGTERM_OWN_MAX 2

/* How many facts were written; 0 for any other questionnaire and for a sheet that cannot be scored. */
int longterm_of_answers(const struct protocol *p, const struct scale *scale, const struct answers *a,
                        struct instant at, struct longterm_fact ret_fact[LONGTERM_OWN_MAX]);

#endif
