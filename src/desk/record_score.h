/* SPDX-License-Identifier: Apache-2.0
 *
 * record_score.h - one answered questionnaire comes into the file, whoever filled it in.
 *
 * Floor 5. Law: the total is computed here, never taken from a page; an answer that the instrument does not
 * offer is refused with the sentence of scale/score.h at its item, in the clinic and on the phone alike.
 */
#ifndef DAYBREAK_DESK_RECORD_SCORE_H
#define DAYBREAK_DESK_RECORD_SCORE_H

#include "desk/desk.h"

/* The body is NewScore of shapes.ts; `source` is "staff" or "phone". */
MUST_USE enum err record_score(struct desk *d, struct call *c, struct id patient, const char *source);

#endif
