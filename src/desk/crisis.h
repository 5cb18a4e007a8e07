/* SPDX-License-Identifier: Apache-2.0
 *
 * crisis.h - the region whose emergency number and crisis lines this clinic shows.
 *
 * Floor 5. The numbers are data (data/crisis); which region it is, a manager chooses once.
 */
#ifndef DAYBREAK_DESK_CRISIS_H
#define DAYBREAK_DESK_CRISIS_H

#include "desk/reading.h"
#include "text/crisis_file.h"

/* The regions of the program, read once; on any thread. */
const struct crisis_book *crisis_book(void);

/* NULL: the clinic has chosen none. */
MUST_USE enum err look_crisis(struct eyes e, const struct crisis_region **ret_region);

/* CrisisRegion of shapes.ts, or null. `now`: whether its review has passed (DANGER-11). */
void show_crisis(struct json_out *o, const char *key, const struct crisis_region *r, struct instant now);

#endif
