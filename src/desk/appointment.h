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
    struct integration_window integration; /* out: of an infusion, when its integration session is offered */
};

/* What an appointment of one patient is judged against. */
struct fitting {
    const struct course_light *light;
    struct id patient;
    struct bookings *bookings;
    struct course_file *course;
    struct appointment list[BOOKINGS_MAX + INFUSIONS_MAX];
    struct agenda agenda;
};

/* Days around an appointment that can matter to it: a stay is hours, the integration window three days. */
#define DAYS_AROUND 5

/* `l` must outlive it. Freed by its caller; with an error nothing is to be freed. */
MUST_USE enum err fitting_look(struct eyes e, const struct course_light *l, struct id patient,
                               struct id moved, struct window when, struct fitting **ret_fitting);
void fitting_free(struct fitting *w);
/* Which infusion it is, or is about: those given, then those booked, in order of time. */
int fitting_infusion(const struct fitting *w, const struct appointment *a);
/* AGEN, and SCH of an infusion apart. */
void fitting_judge_day(const struct fitting *w, const struct appointment *a, struct verdict *v);
void fitting_judge_course(const struct fitting *w, const struct appointment *a, const struct overrides *o,
                          struct verdict *v);

/* AGEN for the day, SCH for an infusion. Fills in the chair and the number. `moved`: the appointment that is
 * being moved, or nil. */
MUST_USE enum err appointment_judge(struct desk *d, struct call *c, struct id patient, struct id moved,
                                    struct booking_wish *wish, struct verdict *v);

#endif
