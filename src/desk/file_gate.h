/* SPDX-License-Identifier: Apache-2.0
 *
 * file_gate.h - what the patient's file says against an infusion now, whatever the chair says.
 *
 * Floor 5. Asked when an order is signed, again when the pump is started, and whenever the gate is shown:
 * what becomes known in between counts.
 */
#ifndef DAYBREAK_DESK_FILE_GATE_H
#define DAYBREAK_DESK_FILE_GATE_H

#include "desk/live.h"

/* ELIG-08 and the work-up, AE-11, SCH and LONG, added to `v`. */
MUST_USE enum err file_judge(struct desk *d, const struct visit *visit, struct instant now,
                             struct verdict *v);

#endif
