/* SPDX-License-Identifier: Apache-2.0
 *
 * sign_order.c - a prescriber signs an order; or somebody looks at a draft's pump card.
 *
 * Floor 5.
 */
#include "desk/act.h"

#include "desk/adverse_paper.h"
#include "desk/course.h"
#include "desk/intake.h"
#include "desk/measured.h"
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

/* By the record, not by what was typed at the door: a number above the record's needs a word about another
 * clinic there (check_in.c), and a series that began elsewhere is told, not held (ELIG-08). */
static enum err see_first(struct eyes e, const struct visit *v, bool *ret_first)
{
    int next = 1;
    enum err err = look_next_infusion(e, v->patient.id, v->id, &next);
    *ret_first = next == 1 && v->infusion_number == 1;
    return err;
}

/* ELIG-08, the work-up, and SCH and LONG of the course: what the file says stands beside what the visit says.
 */
static enum err judge_file(struct act *a)
{
    const struct visit *v = a->visit;
    struct intake_light l = light_of_desk(a->desk, a->call->now);
    struct eyes eyes = {.store = a->desk->store};
    struct course_light course = {.protocol = a->desk->protocol,
                                  .book = a->desk->book,
                                  .drugs = a->desk->form.drugs,
                                  .offset_min = a->desk->live.offset_min,
                                  .now = a->call->now};
    bool is_first;
    enum err err = see_first(eyes, v, &is_first);
    err = err ? err : look_order_gate(eyes, v->patient.id, &l, is_first, &a->verdict);
    err = err ? err : adverse_gate(eyes, a->desk->protocol, v->patient.id, a->call->now, &a->verdict);
    return err ? err : course_judge(eyes, &course, v->patient.id, &v->session.overridden, &a->verdict);
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
            err = judge_file(&a);
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
        err = judge_file(&a);
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
