/* SPDX-License-Identifier: Apache-2.0
 *
 * machines.h - the machines at a chair: what they told about themselves, brought to care/machine.h.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_MACHINES_H
#define DAYBREAK_DESK_MACHINES_H

#include "desk/live.h"
#include "text/json.h"
#include "text/json_out.h"
#include "text/monitor.h"

/* What a group that is this patient's says beside its values. */
void machines_hear(struct desk *d, struct chair *c, const struct monitor_message *m,
                   const struct monitor_group *g, struct instant now);
/* A device at this chair spoke of somebody else, or from elsewhere. */
void machines_hear_other(struct chair *c, const struct monitor_group *g, struct instant now);
/* The values that were charted of it. */
void machines_hear_values(struct chair *c, const struct event *e);

/* Another device was bound to a chair, or taken from it. */
void machines_moved(struct chair *c, struct instant now);
/* A named person said who sits here. */
void machines_told_who(struct chair *c);

/* Brings the signs to this moment and hands them on. */
void machines_turn(struct desk *d, const struct visit *v, struct hearing *h, struct instant now);
/* After a restart: what stood in the record as present stands until newer word. */
void machines_recall(struct desk *d, const struct visit *v, enum alarm_kind kind,
                     const struct alarm_signal *s);

/* The devices' own alarms: "device_alarms" of an entry's body, back from it, and on the chair's card. */
void device_alarms_write(struct json_out *o, const struct monitor_message *m, const struct monitor_group *g);
void device_alarms_apply(struct desk *d, const struct visit *v, struct json_value body);
void device_alarms_show(struct json_out *o, const struct chair *c);

#endif
