/* SPDX-License-Identifier: Apache-2.0
 *
 * override_clause.c - a prescriber takes a rule upon themself, with a reason.
 *
 * Floor 5.
 */
#include "desk/act.h"

enum err errand_override_clause(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_OVERRIDE);
        struct override *o = &a.event[0].is.override;
        o->by = c->signer.role;
        o->second_person = !id_is_nil(c->second.id) && !id_eq(c->second.id, c->signer.id);
        if (!err) {
            act_judge(&a);
        }
    }
    err = err ? err : act_keep(&a, "override");
    act_close(&a);
    return err;
}
