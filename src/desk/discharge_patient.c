/* SPDX-License-Identifier: Apache-2.0
 *
 * discharge_patient.c - leaving: attested item by item, signed by the prescriber, then out of the door.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/field.h"

static struct discharge attested(const struct act *a, const struct discharge *told)
{
    const struct visit *v = a->visit;
    struct civil local = civil_of_instant(a->call->at, a->desk->live.offset_min);
    struct discharge all = {.items = v->leaving,
                            .risk = told->risk != RISK_NOT_STATED ? told->risk : v->risk_leaving,
                            .has_reason = told->has_reason,
                            .each = true,
                            .local_minute = (int16_t)(local.hour * 60 + local.minute)};
    for (int i = 0; i < DISCHARGE_ITEMS; i++) {
        if (told->items.answered >> i & 1) {
            checklist_answer(&all.items, i, checklist_met(told->items, i));
        }
    }
    /* Only the prescriber's own errand below sets this one. */
    checklist_answer(&all.items, DISCHARGE_PRESCRIBER_SIGNED, live_signed_off(a->desk, v, a->call->at));
    return all;
}

static bool goes_now(struct json_value body)
{
    bool leave = false;
    struct fault f;
    struct json_value v = body_member(body, "leave");
    return json_is(v) && json_boolean(v, &leave, &f) && leave;
}

/* DANGER-05, DANGER-08: nobody goes home in danger. */
static void judge_danger(struct act *a)
{
    const struct alert *alert = danger_of(a->desk, a->visit->patient.id);
    if (alert) {
        struct verdict beside;
        verdict_clear(&beside);
        danger_for_leaving(&alert->danger, &beside);
        for (int i = 0; i < beside.count; i++) {
            verdict_add(&a->verdict, beside.reason[i]);
        }
        a->taken = a->taken && beside.answer < ANSWER_HOLD;
    }
}

static enum err read_discharge(struct act *a, enum suicide_risk *ret_risk)
{
    enum err err = act_read(a, EVENT_DISCHARGE);
    if (err) {
        return err;
    }
    *ret_risk = a->event[0].is.discharge.risk;
    a->event[0].is.discharge = attested(a, &a->event[0].is.discharge);
    if (goes_now(a->body)) {
        act_judge(a);
        judge_danger(a);
    } else {
        a->has_attest = true;
        a->attest = a->event[0];
        a->events = 0;
    }
    return ERR_OK;
}

enum err errand_discharge_patient(struct desk *d, struct call *c)
{
    struct act a;
    enum suicide_risk risk = RISK_NOT_STATED;
    enum err err = act_open(d, c, &a);
    err = err || a.again ? err : read_discharge(&a, &risk);
    err = err ? err : act_keep(&a, "discharge");
    err = danger_after_act(&a, err, risk);
    act_close(&a);
    return err;
}

enum err errand_sign_off(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    struct act a;
    enum err err = act_open(d, c, &a);
    err = err ? err : act_keep(&a, "sign_off");
    act_close(&a);
    return err;
}

/* An end that no button of the usual way brings about carries its reason, or it was a slip of a finger. */
static enum err reason_given(struct act *a)
{
    struct slice reason;
    bool is = a->again || field_word(a->body, (struct field){"reason", 1, 300}, &reason, &a->call->fault);
    return is ? ERR_OK : ERR_BAD_INPUT;
}

/* Who is free to go goes, and the record says so. With an alert open its clock begins anew: the person who
 * should not be alone is outside now. */
enum err errand_leave_against_advice(struct desk *d, struct call *c)
{
    struct act a;
    enum err err = act_open(d, c, &a);
    err = err ? err : reason_given(&a);
    const struct alert *alert = err ? NULL : danger_of(d, a.visit->patient.id);
    if (!err && !a.again) {
        err = act_read(&a, EVENT_LEAVE);
        if (!err) {
            act_judge(&a);
        }
        if (!err && alert) {
            danger_for_leaving(&alert->danger, &a.verdict);
        }
    }
    err = err ? err : act_keep(&a, "leave");
    err = err || !alert ? err : danger_raise(d, c, a.visit->patient.id, DANGER_LEFT, 0);
    act_close(&a);
    return err;
}

static enum err end_with_reason(struct desk *d, struct call *c, enum event_kind kind, const char *entry_kind)
{
    struct act a;
    enum err err = act_open(d, c, &a);
    err = err ? err : reason_given(&a);
    if (!err && !a.again) {
        err = act_read(&a, kind);
        if (!err) {
            act_judge(&a);
        }
    }
    err = err ? err : act_keep(&a, entry_kind);
    act_close(&a);
    return err;
}

enum err errand_transfer_out(struct desk *d, struct call *c)
{
    return end_with_reason(d, c, EVENT_TRANSFER, "transfer");
}

enum err errand_cancel_visit(struct desk *d, struct call *c)
{
    return end_with_reason(d, c, EVENT_CANCEL, "cancel");
}
