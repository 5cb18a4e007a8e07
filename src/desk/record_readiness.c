/* SPDX-License-Identifier: Apache-2.0
 *
 * record_readiness.c - the nurse ticks what was checked today.
 *
 * Floor 5.
 */
#include "desk/act.h"

/* Some items are known from what was recorded and cannot be ticked: the consent, the order's
 * signature, the second check, the kit. */
enum err errand_record_readiness(struct desk *d, struct call *c)
{
    struct act a;
    enum suicide_risk risk = RISK_NOT_STATED;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_READINESS);
        if (!err) {
            struct readiness told = a.event[0].is.readiness;
            risk = told.risk;
            a.events = 0;
            act_add_ready(&a);
            struct readiness *r = &a.event[0].is.readiness;
            for (int i = 0; i < READINESS_ITEMS; i++) {
                bool derived = i == READY_CONSENT || i == READY_KIT || i == READY_ORDER_SIGNED ||
                               i == READY_SECOND_CHECK;
                if (!derived && told.items.answered >> i & 1) {
                    checklist_answer(&r->items, i, checklist_met(told.items, i));
                }
            }
            r->risk = told.risk != RISK_NOT_STATED ? told.risk : r->risk;
            act_judge(&a);
        }
    }
    err = err ? err : act_keep(&a, "readiness");
    err = danger_after_act(&a, err, risk);
    act_close(&a);
    return err;
}
