/* SPDX-License-Identifier: Apache-2.0
 *
 * apply.c - one entry becomes state: the same at loading and after an act.
 *
 * Floor 5.
 */
#include <string.h>

#include "care/consent.h"
#include "care/discharge.h"
#include "desk/alarms.h"
#include "desk/body.h"
#include "desk/inner.h"
#include "desk/machines.h"

static void apply_check_in(struct visit *v, const struct kept *k, struct json_value body)
{
    struct json_value said = body_member(body, "said");
    body_copy(v->escort_name, sizeof v->escort_name, body_word(said, "escort_name"));
    body_copy(v->escort_phone, sizeof v->escort_phone, body_word(said, "escort_phone"));
    body_copy(v->nurse, sizeof v->nurse, body_word(body, "by"));
    v->nurse_id = k->entry.actor;
    v->came = k->entry.at;
}

/* A new order has to be checked anew. */
static void apply_order(struct visit *v, const struct kept *k, struct json_value body)
{
    v->order_signed = true;
    v->order_by = k->entry.actor;
    v->order_at = k->entry.at;
    body_copy(v->order_name, sizeof v->order_name, body_word(body, "by"));
    v->second_checked = v->check_agrees = false;
}

static void apply_check(struct visit *v, const struct kept *k, struct json_value body)
{
    v->second_checked = v->session.recomputed;
    v->check_agrees = v->session.recomputed && !v->session.recompute_disagrees;
    v->checked_by = k->entry.actor;
    v->checked_at = k->entry.at;
    body_copy(v->checked_name, sizeof v->checked_name, body_word(body, "by"));
}

static void apply_items(struct visit *v, const struct event *e)
{
    if (e->kind == EVENT_READINESS) {
        v->ready = e->is.readiness.items;
        v->risk_ready = e->is.readiness.risk ? e->is.readiness.risk : v->risk_ready;
    } else if (e->kind == EVENT_DISCHARGE) {
        v->leaving = e->is.discharge.items;
        v->risk_leaving = e->is.discharge.risk ? e->is.discharge.risk : v->risk_leaving;
    } else if (e->kind == EVENT_START) {
        v->started = true;
    }
}

void live_observe(struct desk *d, struct visit *v, const struct event *e)
{
    const struct vitals *set = &e->is.vitals;
    live_step(d, &v->session, e, &v->standing);
    if (v->standing.advice >= ADVICE_STOP && instant_before(v->worst_at, e->at)) {
        v->worst_at = e->at;
    }
    for (int i = 0; i < VITALS; i++) {
        v->source[i] = vitals_has(set, (enum vital)i) ? set->source : v->source[i];
    }
}

bool live_signed_off(const struct desk *d, const struct visit *v, struct instant now)
{
    return v->signed_off && discharge_signature_holds(d->protocol, v->signed_off_at, v->worst_at, now);
}

static bool says(const struct verdict *v, const struct reason *r)
{
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == r->clause && v->reason[i].about == r->about) {
            return true;
        }
    }
    return false;
}

/* What older values still ask for, and what was told about the patient: the next pulse silences neither. */
void live_stand(struct desk *d, struct visit *v)
{
    session_standing(&v->session, d->protocol, &v->standing);
    consent_judge_running(v->session.state, v->consent_withdrawn, &v->standing);
    for (int i = 0; i < v->told.count && v->session.state < SESSION_DISCHARGED; i++) {
        if (!says(&v->standing, &v->told.reason[i])) {
            verdict_add_unless(&v->standing, &v->session.overridden, v->told.reason[i]);
        }
    }
}

/* Before the start the gate holds what facts ask for. Afterwards it stands on the board until the facts or an
 * override change it; what is only worth a warning stands in the visit's log. */
static void apply_facts(struct desk *d, struct visit *v, const struct verdict *judged)
{
    if (!v->started) {
        return;
    }
    verdict_clear(&v->told);
    for (int i = 0; i < judged->count; i++) {
        if (judged->reason[i].answer >= ANSWER_HOLD) {
            verdict_add(&v->told, judged->reason[i]);
        }
    }
    verdict_clear(&v->standing);
    live_stand(d, v);
}

static void apply_event(struct desk *d, struct visit *v, const struct event *e)
{
    struct verdict verdict;
    if (e->kind == EVENT_VITALS) {
        live_observe(d, v, e);
        live_stand(d, v);
        return;
    }
    live_step(d, &v->session, e, &verdict);
    apply_items(v, e);
    if (e->kind == EVENT_PATIENT) {
        /* An order that does not stand with these facts is signed and checked anew. */
        v->order_signed = v->order_signed && v->session.has_order;
        v->second_checked = v->second_checked && v->session.recomputed;
        apply_facts(d, v, &verdict);
    }
}

static void apply_events(struct desk *d, struct visit *v, struct json_value body)
{
    struct fault f;
    struct event e;
    for (struct json_value m = body_first(body_member(body, "events")); json_is(m); m = json_next(m)) {
        /* `daybreak verify` names an entry that cannot be read. */
        if (event_json_read(m, &d->form, &e, NULL, &f)) {
            apply_event(d, v, &e);
        }
    }
    struct json_value attest = body_first(body_member(body, "attest"));
    if (json_is(attest) && event_json_read(attest, &d->form, &e, NULL, &f)) {
        apply_items(v, &e);
    }
}

/* A pump that was stopped is asked for no longer. */
static void stand_again(struct desk *d, struct visit *v)
{
    verdict_clear(&v->standing);
    live_stand(d, v);
}

static void apply_consent(struct desk *d, struct visit *v, struct slice kind)
{
    bool withdrawn = slice_is(kind, "consent_withdrawal");
    v->consent_confirmed = !withdrawn;
    v->consent_withdrawn = withdrawn;
    stand_again(d, v);
}

static bool is_about_consent(struct slice kind)
{
    return slice_is(kind, "consent") || slice_is(kind, "consent_withdrawal") ||
           slice_is(kind, "confirm_consent");
}

static void apply_body(struct desk *d, struct visit *v, const struct kept *k, struct json_value body)
{
    struct slice kind = k->entry.kind;
    if (!slice_is(kind, "refused")) {
        apply_events(d, v, body);
    }
    if (is_about_consent(kind)) {
        apply_consent(d, v, kind);
    } else if ((slice_is(kind, "stop") || slice_is(kind, "end")) && v->consent_withdrawn) {
        stand_again(d, v);
    } else if (slice_is(kind, "check_in")) {
        apply_check_in(v, k, body);
    } else if (slice_is(kind, "order")) {
        apply_order(v, k, body);
    } else if (slice_is(kind, "recompute")) {
        apply_check(v, k, body);
    } else if (slice_is(kind, "start")) {
        v->nurse_id = k->entry.actor;
        body_copy(v->nurse, sizeof v->nurse, body_word(body, "by"));
    } else if (slice_is(kind, "sign_off")) {
        v->signed_off = true;
        /* A tablet whose clock is a little ahead signs no later than now. */
        v->signed_off_at = instant_before(k->entry.kept_at, k->entry.at) ? k->entry.kept_at : k->entry.at;
    } else if (slice_is(kind, "device_alarm")) {
        device_alarms_apply(d, v, body);
    } else if (slice_is(kind, "silence")) {
        alarms_apply_silence(d, v, body);
    } else if (slice_is(kind, "alarm") || slice_is(kind, "acknowledge")) {
        alarms_apply(d, v, body);
    }
}

void live_apply(struct desk *d, struct visit *v, const struct kept *k)
{
    struct json *j;
    struct fault f;
    if (json_read(k->entry.body, &j, &f)) {
        apply_body(d, v, k, json_root(j));
        json_close(j);
    }
}
