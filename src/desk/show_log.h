/* SPDX-License-Identifier: Apache-2.0
 *
 * show_log.h - what was done in one visit, read from its entries.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_SHOW_LOG_H
#define DAYBREAK_DESK_SHOW_LOG_H

#include "desk/live.h"

/* "patient": Patient, into an open object. */
MUST_USE enum err show_patient_facts(struct desk *d, struct json_out *o, const struct visit *v);
/* "pauses", "side_effects", "rescues" and "log", into an open object. */
MUST_USE enum err show_log(struct desk *d, struct json_out *o, const struct visit *v);

#endif
