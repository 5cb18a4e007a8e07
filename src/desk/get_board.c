/* SPDX-License-Identifier: Apache-2.0
 *
 * get_board.c - today's board: every chair as it is now.
 *
 * Floor 5.
 */
#include "desk/inner.h"
#include "desk/show.h"

static bool take_count(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    *(int64_t *)to = cell[0].integer;
    return false;
}

enum err errand_get_board(struct desk *d, struct call *c)
{
    int64_t aside = 0;
    enum err err = store_look(d->store, STATEMENT_aside_count, NULL, 0, take_count, &aside);
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    json_out_instant(&o, "now", c->now);
    json_out_array(&o, "chairs");
    for (int i = 0; i < d->live.chairs; i++) {
        show_chair(d, &o, &d->live.chair[i], c->now);
    }
    json_out_close(&o);
    json_out_integer(&o, "aside", aside);
    json_out_close(&o);
    return err;
}
