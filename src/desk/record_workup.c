/* SPDX-License-Identifier: Apache-2.0
 *
 * record_workup.c - an examination before the first order goes into the file.
 *
 * Floor 5. How long it stays valid is asked when it matters; only a prescriber sets one aside (WORKUP-03).
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

static bool may_waive(const struct paper_act *a, const struct workup_paper *w, struct fault *f)
{
    if (!w->result.waived || call_actor(a->call)->role == ROLE_PRESCRIBER) {
        return true;
    }
    json_fault(json_member(a->body, "waived"), f, "only a prescriber sets an examination aside",
               "do it, or leave it to the prescriber");
    return false;
}

enum err errand_record_workup(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct workup_paper w;
    struct intake_light l = light_of_desk(d, c->now);
    enum err err = paper_open(d, c, "workup", c->about, &a);
    if (!err && !paper_is_done(&a) &&
        (!workup_read(a.body, &l, &w, &c->fault) || !may_waive(&a, &w, &c->fault))) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_keep_plain(&a);
    paper_close(&a);
    return err;
}
