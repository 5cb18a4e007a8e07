/* SPDX-License-Identifier: Apache-2.0
 *
 * show.h - what screens see of live state, in the shapes of data/api/shapes.ts.
 *
 * Floor 5. On the desk's thread. Reads, never changes. Law: everything shown of a visit is taken from that
 * visit's own place or from entries that carry its id.
 */
#ifndef DAYBREAK_DESK_SHOW_H
#define DAYBREAK_DESK_SHOW_H

#include "desk/inner.h"
#include "text/json_out.h"

/* ChairCard, at the root or inside an array. */
void show_chair(struct desk *d, struct json_out *o, const struct chair *c, struct instant now);

/* "alarms": those of one visit that are active or that nobody has seen yet, into an open object. */
void show_alarms(struct desk *d, struct json_out *o, const struct visit *v);

/* Partial<Record<VitalKey, Seen>>: what was never measured is left out. */
void show_seen(struct json_out *o, const char *key, const struct seen seen[VITALS],
               const enum vitals_source source[VITALS]);

/* PumpCard with the three weights, or null when none can be computed. */
void show_card(struct json_out *o, const char *key, const struct protocol *p, const struct patient *who,
               const struct order *order, const struct pump_card *card);

/* Gate: its lines, whether all are met, and the verdict that says what is missing. */
void show_gate(struct json_out *o, const char *key, const struct criterion *item, int items,
               const struct verdict *v);

/* The limits that a chart draws, per vital sign, from the protocol in force. */
void show_limits(struct json_out *o, const char *key, const struct protocol *p);

/* The stream's event "vitals": one set of one visit, told after the commit. */
void tell_point(struct desk *d, const struct visit *v, const struct event *e);

/* Visit: the whole chair page. */
MUST_USE enum err show_visit(struct desk *d, const struct visit *v, struct instant now, struct text *answer);

/* What the chair knows of one session, as the registry's form asks (session_form.c). */
MUST_USE enum err show_session_form(struct desk *d, struct json_out *o, const char *key, struct visit *v,
                                    struct instant now);

#endif
