/* SPDX-License-Identifier: Apache-2.0
 *
 * second_check.c - a second person computes the pump card blind.
 *
 * Floor 5.
 */
#include "desk/act.h"

enum err errand_second_check(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id)) {
        return ERR_NOT_ALLOWED;
    }
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_RECOMPUTE);
        a.event[0].is.recompute.same_person = id_eq(c->signer.id, a.visit->order_by);
        if (!err) {
            act_judge(&a);
        }
        if (!err && a.taken) {
            act_add_ready(&a);
            struct event *ready = &a.event[1];
            bool agrees = a.after.recomputed && !a.after.recompute_disagrees;
            struct verdict beside;
            checklist_answer(&ready->is.readiness.items, READY_SECOND_CHECK, agrees);
            live_step(d, &a.after, ready, &beside);
        }
    }
    err = err ? err : act_keep(&a, "recompute");
    act_close(&a);
    return err;
}
