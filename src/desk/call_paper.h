/* SPDX-License-Identifier: Apache-2.0
 *
 * call_paper.h - which papers of a patient's phone ask for a call by staff.
 *
 * Floor 5. Nobody stands beside a patient at home: what they told has to reach a person, not only a file.
 */
#ifndef DAYBREAK_DESK_CALL_PAPER_H
#define DAYBREAK_DESK_CALL_PAPER_H

#include "desk/paper.h"

enum call_why { CALL_ASKED, CALL_DROVE, CALL_EFFECT, CALL_WHYS };

/* "call_me", "drove", "severe_effect" */
const char *call_why_word(enum call_why why);
/* A check of the day after: asked to be called, has driven; a side effect: the strongest of its scale. */
bool call_is_for(const struct paper *p, enum call_why why);
/* For any of them; not when the paper was struck out. */
bool call_is_asked(const struct paper *p);

#endif
