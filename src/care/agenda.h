/* SPDX-License-Identifier: Apache-2.0
 *
 * agenda.h - may this appointment stand here? chairs, nurses, therapists, opening hours.
 *
 * Floor 2. Pure. Law: asking for less (a shorter infusion, one chair more, one appointment fewer) is never
 * refused where asking for more was allowed. Clauses: AGEN-nn (docs/clauses/agenda.md).
 */
#ifndef DAYBREAK_CARE_AGENDA_H
#define DAYBREAK_CARE_AGENDA_H

#include "base/instant.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum appointment_kind {
#define APPOINTMENT(name, key, label) APPOINTMENT_##name,
#include "care/appointment.def"
#undef APPOINTMENT
    APPOINTMENTS
};

#define AGENDA_NOBODY (-1)

/* People and chairs are small numbers of the caller's; AGENDA_NOBODY where there is none. */
struct appointment {
    enum appointment_kind kind;
    struct instant at;
    int minutes; /* of an infusion the pump alone; else the whole appointment */
    int patient, chair, therapist;
    int infusion; /* which of this patient's, from 1: the one given, or the one that is talked about */
};

/* The day as it stands. `appointment` is in any order. */
struct agenda {
    const struct appointment *appointment;
    int count;
    int chairs;                   /* numbered from 0 */
    int nurses;                   /* who watch infusions at that time */
    bool has_hours;               /* valid: */
    int open_minute, shut_minute; /* of the local day */
    uint32_t closed_weekdays;     /* bit a day, 1 Monday ... 7 Sunday */
    int offset_min;               /* the clinic's minutes east of UTC */
};

/* How long the chair is taken: the pump, and the minimum stay after it (DIS-01). */
struct span appointment_span(const struct protocol *p, const struct appointment *a);

/* AGEN-01 to AGEN-09. `wanted` must not stand in the agenda itself; leave out the one that is being moved. */
void agenda_judge(const struct protocol *p, const struct agenda *g, const struct appointment *wanted,
                  struct instant now, struct verdict *v);

/* When the integration session of an infusion is offered. */
struct integration_window {
    struct instant from, until;
};
struct integration_window integration_offered(const struct protocol *p, const struct appointment *infusion);

enum integration_state {
    INTEGRATION_NOT_YET,
    INTEGRATION_BOOKED,
    INTEGRATION_HELD,
    INTEGRATION_OPEN,
    INTEGRATION_LATE,
    INTEGRATION_STATES
};

/* Of one infusion that was given: `session` is its integration appointment or NULL, `is_held` that it took
 * place. INTEGRATION_LATE raises AGEN-10 in `v` (NULL is fine). */
enum integration_state integration_state(const struct protocol *p, const struct appointment *infusion,
                                         const struct appointment *session, bool is_held, struct instant now,
                                         struct verdict *v);

/* The first moment from `from` to before `until`, in steps of the protocol, at which `wanted` may stand. */
MUST_USE bool agenda_free(const struct protocol *p, const struct agenda *g, struct appointment wanted,
                          struct instant now, struct instant until, struct instant *ret_at);

const char *appointment_key(enum appointment_kind kind);
const char *appointment_label(enum appointment_kind kind);
MUST_USE bool appointment_of(struct slice key, enum appointment_kind *ret_kind);
const char *integration_state_name(enum integration_state state);

#endif
