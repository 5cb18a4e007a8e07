/* SPDX-License-Identifier: Apache-2.0
 *
 * alarms.h - the alarms of every open visit: care/alarm.h judges, the record keeps each change.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_ALARMS_H
#define DAYBREAK_DESK_ALARMS_H

#include "desk/live.h"

/* Brings the alarms of one visit to this moment, keeps what changed. */
MUST_USE enum err alarms_turn(struct desk *d, struct visit *v, struct instant now);

/* An entry "alarm" or "acknowledge" becomes state. */
void alarms_apply(struct desk *d, const struct visit *v, struct json_value body);

/* An entry "silence" becomes state: until when the sound is off, and what may sound in spite of it. */
void alarms_apply_silence(struct desk *d, const struct visit *v, struct json_value body);
struct instant alarms_quiet_until(struct desk *d, const struct visit *v); /* zero: it sounds */

/* A new visit in this place has none. */
void alarms_clear(struct desk *d, const struct visit *v);
MUST_USE enum err alarms_room(struct desk *d);
void alarms_free(struct desk *d);

#endif
