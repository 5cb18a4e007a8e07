/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse_paper.h - an adverse event, an error or a near miss as a paper.
 *
 * Floor 5. What an errand accepts and what a reading later understands is one reader; the rules are those of
 * care/adverse.h. Clinic 10.
 */
#ifndef DAYBREAK_DESK_ADVERSE_PAPER_H
#define DAYBREAK_DESK_ADVERSE_PAPER_H

#include "care/adverse.h"
#include "desk/paper.h"

/* `at`: when the paper was written; it became known then unless it says otherwise. */
MUST_USE bool adverse_read(struct json_value body, struct instant at, struct adverse *ret_adverse,
                           struct fault *ret_fault);

/* AE-11: a serious event by the treatment that no prescriber has seen holds the next infusion. */
MUST_USE enum err adverse_gate(struct eyes e, const struct protocol *p, struct id patient, struct instant now,
                               struct verdict *v);

#endif
