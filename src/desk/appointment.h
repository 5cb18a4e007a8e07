/* SPDX-License-Identifier: Apache-2.0
 *
 * appointment.h - what somebody wishes to book, and whether it may stand.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_APPOINTMENT_H
#define DAYBREAK_DESK_APPOINTMENT_H

#include "desk/course.h"

struct booking_wish {
    struct appointment is; /* chair AGENDA_NOBODY: any; infusion 0: the one that follows from the file */
    bool has_reason;       /* a prescriber's, for a shorter spacing */
};

/* AGEN for the day, SCH for an infusion. Fills in the chair and the number. `moved`: the appointment that is
 * being moved, or nil. */
MUST_USE enum err appointment_judge(struct desk *d, struct call *c, struct id patient, struct id moved,
                                    struct booking_wish *wish, struct verdict *v);

#endif
