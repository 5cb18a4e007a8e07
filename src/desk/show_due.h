/* SPDX-License-Identifier: Apache-2.0
 *
 * show_due.h - what the timetable asks of one person now.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_SHOW_DUE_H
#define DAYBREAK_DESK_SHOW_DUE_H

#include "desk/measured.h"

/* DueMeasure[] of shapes.ts: due and overdue, and with `missed` also what nobody answered in time. */
void show_due(struct json_out *o, const char *key, const struct measured *m, struct instant now, bool missed);
/* How many would be shown as due or overdue. */
int count_due(const struct measured *m, struct instant now);

/* "after infusion 3" */
void text_timetable_when(struct text *t, const struct timetable_row *row);

#endif
