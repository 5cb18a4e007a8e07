/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_next.h - a patient's next appointment, as their phone and the staff's page about it show it.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_PHONE_NEXT_H
#define DAYBREAK_DESK_PHONE_NEXT_H

#include "care/agenda.h"
#include "desk/paper.h"

struct phone_next {
    bool is; /* false: there is none */
    struct id id;
    enum appointment_kind kind;
    struct instant when;
    int64_t minutes;
    char with[64];
};

/* The earliest that is not over at `now`. */
MUST_USE enum err look_phone_next(struct eyes e, struct id patient, struct instant now,
                                  struct phone_next *ret_next);
/* PhoneNext of shapes.ts under "next", null when there is none. */
MUST_USE enum err show_phone_next(struct json_out *o, struct eyes e, const struct protocol *p,
                                  struct id patient, struct instant now);

#endif
