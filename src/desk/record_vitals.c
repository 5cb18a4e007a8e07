/* SPDX-License-Identifier: Apache-2.0
 *
 * record_vitals.c - typed observations, from the form to the record.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/show.h"

/* Observations are taken in whatever the verdict says about the infusion: what was seen was seen. */
enum err errand_record_vitals(struct desk *d, struct call *c)
{
    struct act a;
    enum err err = act_open(d, c, &a); /* load: the open visit, and whether this id was here before */
    if (!err && !a.again) {
        err = act_read(&a, EVENT_VITALS);
        a.event[0].is.vitals.source = VITALS_TYPED; /* a person cannot speak for a monitor */
        if (!err) {
            act_judge(&a); /* decide: care/session.h, on a copy; limits in care/hold.c */
        }
    }
    err = err ? err : act_keep(&a, "vitals"); /* keep, and tell the decision */
    if (!err && !a.again) {
        tell_point(d, a.visit, &a.event[0]);
    }
    act_close(&a);
    return err;
}
