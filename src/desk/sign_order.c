/* SPDX-License-Identifier: Apache-2.0
 *
 * sign_order.c - a prescriber signs an order; or somebody looks at a draft's pump card.
 *
 * Floor 5.
 */
#include "desk/act.h"

#include "desk/file_gate.h"
#include "desk/show.h"
#include "text/decision_json.h"

/* Nobody signs for a prescriber, and nothing about the signature is taken from the form. */
static void sign(struct act *a)
{
    struct order *o = &a->event[0].is.order;
    const struct call *c = a->call;
    bool other = c->second.role == ROLE_PRESCRIBER && !id_eq(c->second.id, c->signer.id);
    o->is_signed = true;
    o->second_signature = !id_is_nil(c->second.id) && other;
    o->signed_days_ago = 0;
}

static void add_signed_item(struct act *a)
{
    act_add_ready(a);
    struct checklist *items = &a->event[1].is.readiness.items;
    checklist_answer(items, READY_ORDER_SIGNED, true);
    checklist_answer(items, READY_SECOND_CHECK, false); /* a new order is checked anew */
}

enum err errand_sign_order(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_ORDER);
        if (!err) {
            sign(&a);
            add_signed_item(&a);
            act_judge(&a);
            err = file_judge(d, a.visit, c->now, &a.verdict);
            a.taken = a.taken && a.verdict.answer < ANSWER_HOLD;
        }
    }
    err = err ? err : act_keep(&a, "order");
    act_close(&a);
    return err;
}

/* Judged on a copy; nothing is kept. */
enum err errand_preview_card(struct desk *d, struct call *c)
{
    struct act a;
    enum err err = act_open(d, c, &a);
    err = err ? err : act_read(&a, EVENT_ORDER);
    if (!err) {
        a.event[0].is.order.is_signed = false;
        act_judge(&a);
        err = file_judge(d, a.visit, c->now, &a.verdict);
    }
    if (!err) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        const struct session *s = &a.after;
        if (a.taken) {
            show_card(&o, "card", d->protocol, &s->patient, &s->order, &s->card);
        } else {
            json_out_null(&o, "card");
        }
        json_out_object(&o, "verdict");
        decision_json_verdict(&o, &a.verdict);
        json_out_close(&o);
        json_out_close(&o);
    }
    act_close(&a);
    return err;
}
