/* SPDX-License-Identifier: Apache-2.0
 *
 * give_rescue.c - a rescue medicine, a side effect.
 *
 * Floor 5.
 */
#include "desk/act.h"

enum err errand_give_rescue(struct desk *d, struct call *c)
{
    return act_plain(d, c, EVENT_RESCUE, "rescue");
}

/* The post's own id names the row at its onset; "effect" names that row when it ends. */
enum err errand_record_side_effect(struct desk *d, struct call *c)
{
    return act_plain(d, c, EVENT_SIDE_EFFECT, "side_effect");
}
