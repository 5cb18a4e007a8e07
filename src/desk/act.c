/* SPDX-License-Identifier: Apache-2.0
 *
 * act.c - what every act on a visit has in common.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/body.h"
#include "desk/consent.h"
#include "desk/danger.h"
#include "desk/said.h"

#include <string.h>

#include "care/plausible.h"
#include "text/decision_json.h"

/* Keys of any posted act that are not the event's: who signs, what a side effect ends, and free words. */
static const char *const also[] = {"id",         "at",     "pin",   "login", "second_login",
                                   "second_pin", "effect", "leave", "note",  NULL};
/* The id of an act belongs to it: under the same id something else would be lost without a word. */
static enum err check_repeat(struct act *a, const struct kept_act *before)
{
    bool same = id_eq(before->visit, a->call->about) && strcmp(before->posted, a->posted) == 0;
    return same ? ERR_OK : said_other_id(a->call);
}

enum err act_open(struct desk *d, struct call *c, struct act *ret_act)
{
    struct act *a = ret_act;
    a->json = NULL;
    a->events = a->main = 0;
    a->has_attest = false;
    a->taken = true;
    a->unknown.count = 0;
    verdict_clear(&a->verdict);
    a->desk = d;
    a->call = c;
    a->visit = live_visit(d, c->about);
    struct kept_act before;
    a->again = kept_act_before(d, c->id, &before);
    a->again_refused = a->again && strcmp(before.kind, "refused") == 0;
    if (!a->visit) { /* over: what was seen then can still be written down, and acts are told why not */
        enum err err = live_look(d, c->about, &a->visit);
        if (err) {
            return err;
        }
    }
    a->after = a->visit->session;
    enum err err = said_time(c);
    if (!err && !json_read(c->body.len ? c->body : SLICE("{}"), &a->json, &c->fault)) {
        a->json = NULL;
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        a->body = json_root(a->json);
        said_hash(c, a->body, a->posted);
        err = a->again ? check_repeat(a, &before) : ERR_OK;
    }
    return err;
}

void act_close(struct act *a)
{
    json_close(a->json);
}

struct event *act_add(struct act *a, enum event_kind kind)
{
    must(a->events < ACT_EVENTS);
    struct event *e = &a->event[a->events++];
    memset(e, 0, sizeof *e);
    e->kind = kind;
    e->has_time = true;
    e->at = a->call->at;
    return e;
}

enum err act_read(struct act *a, enum event_kind kind)
{
    struct event_form form = a->desk->form;
    form.also = also;
    struct event *e = act_add(a, kind);
    if (!event_json_body(a->body, kind, &form, e, &a->unknown, &a->call->fault)) {
        a->events--;
        return ERR_BAD_INPUT;
    }
    e->kind = kind;
    e->has_time = true;
    e->at = a->call->at;
    return ERR_OK;
}

static bool kit_checked_today(const struct desk *d, struct instant now)
{
    struct civil today = civil_of_instant(now, d->live.offset_min);
    struct civil kit = civil_of_instant(d->live.kit_at, d->live.offset_min);
    return d->live.kit_complete && today.year == kit.year && today.month == kit.month && today.day == kit.day;
}

void act_add_ready(struct act *a)
{
    const struct visit *v = a->visit;
    struct event *e = act_add(a, EVENT_READINESS);
    struct checklist *items = &e->is.readiness.items;
    *items = v->ready;
    e->is.readiness.risk = v->risk_ready;
    checklist_answer(items, READY_CONSENT, consent_met(a->desk, v, a->call->now));
    checklist_answer(items, READY_KIT, kit_checked_today(a->desk, a->call->now));
    checklist_answer(items, READY_ORDER_SIGNED, v->order_signed);
    checklist_answer(items, READY_SECOND_CHECK, v->second_checked && v->check_agrees);
}

void act_forbid(struct act *a, const struct verdict *v)
{
    for (int i = 0; i < v->count; i++) {
        verdict_add(&a->verdict, v->reason[i]);
    }
    a->taken = a->taken && v->answer < ANSWER_HOLD;
}

/* The session knows nothing of papers: what the consent says about these events (CONS-01 to CONS-06). */
static void judge_consent(struct act *a)
{
    enum consent_asked asked = CONSENT_NOT_ASKED;
    for (int i = 0; i < a->events; i++) {
        enum consent_asked this = consent_asked_by(a->event[i].kind);
        asked = this > asked ? this : asked;
    }
    if (asked == CONSENT_NOT_ASKED) {
        return;
    }
    struct verdict v, told;
    verdict_clear(&v);
    verdict_clear(&told);
    consent_of_visit(a->desk, a->visit, a->call->now, a->visit->consent_confirmed, &v);
    for (int i = 0; i < v.count; i++) {
        if (asked == CONSENT_ALL || v.reason[i].clause == CLAUSE_CONS_06) {
            verdict_add(&told, v.reason[i]);
        }
    }
    act_forbid(a, &told);
}

void act_judge(struct act *a)
{
    for (int i = 0; i < a->events && a->taken; i++) {
        struct verdict beside;
        struct verdict *v = i == a->main ? &a->verdict : &beside;
        a->taken = live_step(a->desk, &a->after, &a->event[i], v);
    }
    judge_consent(a);
}

static void write_events(struct json_out *o, const char *key, const struct act *a)
{
    json_out_array(o, key);
    for (int i = 0; i < a->events; i++) {
        event_json_write(o, &a->event[i], &a->desk->form);
    }
    json_out_close(o);
}

/* Kept as typed, never charted: the keys of values that cannot be right (clauses PLAUS). */
static void write_doubted(struct json_out *o, const struct act *a)
{
    const struct vitals *v = &a->event[0].is.vitals;
    struct verdict beside;
    verdict_clear(&beside);
    uint32_t doubted = v->present & ~plausible_values(a->desk->protocol, v, &beside);
    if (doubted == 0) {
        return;
    }
    json_out_array(o, "doubted");
    for (int i = 0; i < VITALS; i++) {
        if (doubted >> i & 1) {
            json_out_word(o, NULL, vital_key((enum vital)i));
        }
    }
    json_out_close(o);
}

static bool runs(const struct session *s)
{
    return s->state == SESSION_INFUSING || s->state == SESSION_PAUSED;
}

/* When the pump has stopped for good: what was given, and to what weight. Courses are reckoned with it. */
static void write_given(struct json_out *o, const struct act *a)
{
    if (!a->taken || !runs(&a->visit->session) || runs(&a->after)) {
        return;
    }
    struct session_view view;
    session_view(&a->after, a->desk->protocol, a->call->now, &view);
    json_out_integer(o, "given_ug", view.given.ug);
    json_out_integer(o, "weight_g", a->after.patient.weight.g);
}

/* Typed values say all in their event; every other act also keeps the words that were posted. */
static struct slice write_body(struct act *a, const char *kind)
{
    struct text *t = keep_body(a->desk);
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    write_events(&o, a->taken ? "events" : "asked", a);
    if (a->has_attest) {
        json_out_array(&o, "attest");
        event_json_write(&o, &a->attest, &a->desk->form);
        json_out_close(&o);
    }
    if (a->taken) {
        json_out_word(&o, "state", session_state_name(a->after.state));
    }
    if (a->verdict.count > 0 || !a->taken) {
        decision_json_verdict(&o, &a->verdict);
    }
    write_given(&o, a);
    json_out_word(&o, "by", call_actor(a->call)->name);
    json_out_word(&o, "posted", a->posted);
    if (strcmp(kind, "vitals") == 0) {
        write_doubted(&o, a);
    } else {
        json_out_word(&o, "act", kind);
        said_write(&o, a->body);
    }
    json_out_close(&o);
    return text_slice(t);
}

static void write_answer(struct act *a)
{
    struct session_view view;
    session_view(&a->visit->session, a->desk->protocol, a->call->now, &view);
    if (!a->call->answer) {
        return;
    }
    struct json_out o = json_out_on(a->call->answer);
    json_out_object(&o, NULL);
    decision_json_verdict(&o, &a->verdict);
    decision_json_view(&o, &view, a->desk->protocol, a->call->now, EVENT_TIME_ISO);
    json_out_close(&o);
}

static bool is_over(enum session_state s)
{
    return s == SESSION_DISCHARGED || s == SESSION_LEFT || s == SESSION_TRANSFERRED || s == SESSION_CANCELLED;
}

static enum err keep_it(struct act *a, const char *kind)
{
    struct keeping k = {.kind = a->taken ? kind : "refused",
                        .chain = a->visit->patient.id,
                        .visit = a->visit->id,
                        .body = write_body(a, kind),
                        .event = a->event,
                        .events = a->events};
    enum err err = keep(a->desk, a->call, &k);
    if (err || !a->taken) {
        return err;
    }
    struct kept kept = {.entry = {.id = a->call->id,
                                  .actor = call_actor(a->call)->id,
                                  .at = a->call->at,
                                  .kept_at = a->call->now,
                                  .kind = slice_of(kind),
                                  .body = k.body}};
    live_apply(a->desk, a->visit, &kept);
    return ERR_OK;
}

enum err act_keep(struct act *a, const char *kind)
{
    struct chair *c = chair_of(a->desk, a->visit);
    if (!a->again) {
        enum err err = keep_it(a, kind);
        if (err) {
            return err;
        }
        c->touched = true;
    }
    write_answer(a);
    bool refused = a->again ? a->again_refused : !a->taken;
    if (c->visit == a->visit && is_over(a->visit->session.state)) {
        c->visit = NULL;
    }
    return refused ? ERR_VERDICT_FORBIDS : ERR_OK;
}

enum err danger_after_act(struct act *a, enum err err, enum suicide_risk risk)
{
    if (err && err != ERR_VERDICT_FORBIDS) {
        return err;
    }
    enum err raised = danger_from_risk(a->desk, a->call, a->visit->patient.id, risk);
    return raised ? raised : err;
}

enum err act_plain(struct desk *d, struct call *c, enum event_kind kind, const char *entry_kind)
{
    struct act a;
    enum err err = act_open(d, c, &a);
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
