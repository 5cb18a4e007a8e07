/* SPDX-License-Identifier: Apache-2.0
 *
 * show_danger.h - an alert as screens see it.
 *
 * Floor 5. On the desk's thread. Law: who may not open a patient's file is told that there is an alert and
 * how long it waits, never whose it is.
 */
#ifndef DAYBREAK_DESK_SHOW_DANGER_H
#define DAYBREAK_DESK_SHOW_DANGER_H

#include "desk/danger.h"
#include "text/json_out.h"

/* Danger of shapes.ts. `reader` decides whether names are in it. */
MUST_USE enum err show_danger(struct desk *d, struct json_out *o, const struct alert *a, enum role reader,
                              struct instant now);

/* DangerPage of shapes.ts: with its lines, the safety plan and the numbers to call. */
MUST_USE enum err show_danger_page(struct desk *d, struct call *c, struct id id);

#endif
