/* SPDX-License-Identifier: Apache-2.0
 *
 * phone.h - the badge of a patient's phone: a cookie of its own, which is good below /api/phone/ alone.
 *
 * Floor 6. What is known of a badge stands in the record (desk/phone.h), so a restart forgets no phone, and
 * one that was given up is refused with the next request.
 */
#ifndef DAYBREAK_GATE_HTTP_PHONE_H
#define DAYBREAK_GATE_HTTP_PHONE_H

#include "desk/roles.h"
#include "gate/http/inner.h"

/* Is this line asked by phones? Then no badge of staff counts there. */
bool phone_is_asked(enum endpoint what);
/* The value of the phone's cookie in a Cookie header, or an empty slice. */
struct slice phone_cookie(struct slice header);
/* Whose phone it is: the badge carries the patient's id. False: unknown, or given up. */
MUST_USE bool phone_show(struct lectern *l, struct slice token, struct badge *ret_badge);

#endif
