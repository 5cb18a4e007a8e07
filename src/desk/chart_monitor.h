/* SPDX-License-Identifier: Apache-2.0
 *
 * chart_monitor.h - from the values of a message to the events of an entry, part by part.
 *
 * Floor 5. Pure: reads the session, changes nothing.
 */
#ifndef DAYBREAK_DESK_CHART_MONITOR_H
#define DAYBREAK_DESK_CHART_MONITOR_H

#include "desk/live.h"
#include "text/event_json.h"
#include "text/monitor.h"

/* Where charting one group stands. Fill in the first four; the rest begins at zero. */
struct charting {
    const struct monitor_message *message;
    const struct monitor_group *group;
    const struct session *session;
    struct instant came; /* the patient, to this chair */
    int parts, next;
    int events;
    struct event event[EVENTS_MAX];
};

/* The events of the next entry. The first is always true, even without events: a message is kept; later ones
 * only while moments are left. */
bool chart_next(struct charting *c);

/* The body of that entry. */
struct slice chart_body(const struct charting *c, struct text *to, const struct event_form *form);

#endif
