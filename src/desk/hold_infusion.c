/* SPDX-License-Identifier: Apache-2.0
 *
 * hold_infusion.c - the pump is paused, runs again, changes its rate, stops or is empty.
 *
 * Floor 5.
 */
#include "desk/act.h"

enum err errand_hold_infusion(struct desk *d, struct call *c)
{
    return act_plain(d, c, EVENT_PAUSE, "pause");
}

enum err errand_stop_infusion(struct desk *d, struct call *c)
{
    return act_plain(d, c, EVENT_STOP, "stop");
}

enum err errand_end_infusion(struct desk *d, struct call *c)
{
    return act_plain(d, c, EVENT_END, "end");
}

/* After a long pause or the third one the clause asks for a prescriber: the signer's role says it. */
enum err errand_resume_infusion(struct desk *d, struct call *c)
{
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_RESUME);
        a.event[0].is.resume.by = call_actor(c)->role;
        if (!err) {
            act_judge(&a);
        }
    }
    err = err ? err : act_keep(&a, "resume");
    act_close(&a);
    return err;
}

/* Another rate is another order: a prescriber signs it. */
enum err errand_change_rate(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    return act_plain(d, c, EVENT_RATE, "rate");
}
