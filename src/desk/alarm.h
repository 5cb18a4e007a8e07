/* SPDX-License-Identifier: Apache-2.0
 *
 * alarm.h - what calls somebody to a chair, when it begins, ends and climbs.
 *
 * Floor 5. The limits are the protocol's; every change is kept in the record and told to the screens.
 */
#ifndef DAYBREAK_DESK_ALARM_H
#define DAYBREAK_DESK_ALARM_H

#include "desk/live.h"

/* Looks at every condition of one visit at this moment. */
MUST_USE enum err alarm_step(struct desk *d, struct visit *v, struct instant now);

#endif
