/* SPDX-License-Identifier: Apache-2.0
 *
 * set_clinic.h - the clinic's settings as the first run gives them.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_SET_CLINIC_H
#define DAYBREAK_DESK_SET_CLINIC_H

#include "desk/desk.h"

/* Keeps all of them; ERR_BAD_INPUT names the key that is missing or wrong. */
MUST_USE enum err clinic_first(struct desk *d, struct call *c, struct json_value body);

#endif
