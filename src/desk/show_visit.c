/* SPDX-License-Identifier: Apache-2.0
 *
 * show_visit.c - the whole chair page (Visit).
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/consent.h"
#include "desk/file_gate.h"
#include "desk/show.h"
#include "desk/show_log.h"
#include "text/decision_json.h"

/* What was told and has not been said to be gone. */
static void show_symptoms(struct json_out *o, const struct visit *v)
{
    json_out_array(o, "symptoms");
    for (int i = 0; i < SYMPTOMS; i++) {
        if (v->session.symptoms >> i & 1) {
            json_out_word(o, NULL, symptom_key((enum symptom)i));
        }
    }
    json_out_close(o);
}

/* CONS-01 to CONS-06. */
#define CLAUSES_OF_CONSENT 6

static const char *const bases[] = {"rule", "actual", "ideal", "adjusted"};

static void id_out(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static void moment(struct json_out *o, const char *key, bool is, struct instant at)
{
    if (is) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static void show_order(struct json_out *o, const struct visit *v)
{
    if (!v->order_signed || !v->session.has_order) {
        json_out_null(o, "order");
        return;
    }
    const struct order *order = &v->session.order;
    json_out_object(o, "order");
    json_out_decimal(o, "dose_mg_per_kg", order->dose.ug_per_kg, 3);
    json_out_decimal(o, "minutes", units_scale(order->duration.ms, 10, 60000), 1);
    json_out_decimal(o, "vial_mg_per_ml", order->vial.ug_per_ml, 3);
    json_out_decimal(o, "bag_ml", order->bag.ul, 3);
    json_out_word(o, "mode", order->mode == BAG_ADD ? "add" : "replace");
    json_out_word(o, "weight", bases[order->basis]);
    json_out_word(o, "by", v->order_name);
    json_out_instant(o, "at", v->order_at);
    json_out_bool(o, "signed", true);
    json_out_close(o);
}

static void show_check(struct json_out *o, const struct visit *v)
{
    if (!v->checked_name[0] || !v->second_checked) {
        json_out_null(o, "second_check");
        return;
    }
    json_out_object(o, "second_check");
    json_out_word(o, "by", v->checked_name);
    json_out_instant(o, "at", v->checked_at);
    json_out_bool(o, "agrees", v->check_agrees);
    json_out_close(o);
}

/* What is missing, as one verdict. */
static void show_list(struct json_out *o, const char *key, const struct criterion *item, int items)
{
    struct verdict v;
    verdict_clear(&v);
    for (int i = 0; i < items; i++) {
        if (item[i].met != KNOWN_MET) {
            verdict_add(&v, item[i].reason);
        }
    }
    show_gate(o, key, item, items, &v);
}

/* What the papers say now: the item as it would be derived at the start, and a line for each reason. */
static int consent_lines(struct desk *d, const struct visit *v, struct instant now, struct session *shown,
                         struct criterion *item)
{
    struct verdict consent;
    verdict_clear(&consent);
    if (v->session.state != SESSION_PREPARING) {
        return 0;
    }
    consent_of_visit(d, v, now, v->consent_confirmed, &consent);
    for (int i = 0; i < consent.count; i++) {
        item[i] = (struct criterion){KNOWN_NOT_MET, consent.reason[i]};
    }
    checklist_answer(&shown->ready, READY_CONSENT, consent.answer < ANSWER_HOLD);
    return consent.count;
}

/* What the file says now, a line for each reason that holds. Where the file cannot be read there is no line,
 * and the start, which asks again, fails with the store's own error. */
static int file_lines(struct desk *d, const struct visit *v, struct instant now, struct criterion *item)
{
    struct verdict file;
    int lines = 0;
    verdict_clear(&file);
    if (v->session.state != SESSION_PREPARING || file_judge(d, v, now, &file)) {
        return 0;
    }
    for (int i = 0; i < file.count; i++) {
        if (file.reason[i].answer >= ANSWER_HOLD) {
            item[lines++] = (struct criterion){KNOWN_NOT_MET, file.reason[i]};
        }
    }
    return lines;
}

static bool is_listed(const struct criterion *item, int lines, const struct reason *r)
{
    for (int i = 0; i < lines; i++) {
        if (item[i].reason.clause == r->clause && item[i].reason.about == r->about) {
            return true;
        }
    }
    return false;
}

/* The start itself is asked, on a copy: whatever would refuse it stands at the gate, medicines and conditions
 * too. */
static int start_lines(struct desk *d, const struct session *shown, const struct start *start,
                       struct instant now, struct criterion *item, int listed)
{
    struct session trial = *shown;
    struct event e = {.kind = EVENT_START, .has_time = true, .at = now, .is.start = *start};
    struct verdict v;
    int lines = 0;
    if (trial.state != SESSION_PREPARING || live_step(d, &trial, &e, &v)) {
        return 0;
    }
    for (int i = 0; i < v.count; i++) {
        if (v.reason[i].answer >= ANSWER_HOLD && !is_listed(item, listed + lines, &v.reason[i])) {
            item[listed + lines] = (struct criterion){KNOWN_NOT_MET, v.reason[i]};
            lines++;
        }
    }
    return lines;
}

static void show_gates(struct desk *d, struct json_out *o, const struct visit *v, struct instant now)
{
    struct criterion item[CRITERIA_MAX + CLAUSES_OF_CONSENT + 2 * REASONS_MAX];
    struct session shown = v->session;
    struct start start = start_facts(d, v, v->nurse_id, now);
    struct civil local = civil_of_instant(now, d->live.offset_min);
    struct discharge leaving = {.items = v->leaving,
                                .risk = v->risk_leaving,
                                .each = true,
                                .local_minute = (int16_t)(local.hour * 60 + local.minute)};
    checklist_answer(&leaving.items, DISCHARGE_PRESCRIBER_SIGNED, live_signed_off(d, v, now));
    int lines = consent_lines(d, v, now, &shown, item);
    lines += file_lines(d, v, now, item + lines);
    lines += gate_items(&shown, d->protocol, &start, now, item + lines);
    lines += start_lines(d, &shown, &start, now, item, lines);
    show_list(o, "gate", item, lines);
    show_list(o, "discharge", item, discharge_criteria(&v->session, d->protocol, &leaving, now, item));
}

static void show_head(struct json_out *o, const struct visit *v, const struct chair *c)
{
    id_out(o, "id", v->id);
    json_out_word(o, "chair", c->name);
    json_out_integer(o, "infusion_number", v->infusion_number);
    json_out_word(o, "nurse", v->nurse[0] ? v->nurse : NULL);
    json_out_word(o, "escort_name", v->escort_name);
    json_out_word(o, "escort_phone", v->escort_phone);
    const struct run *run = &v->session.run;
    moment(o, "started_at", run->started, run->started_at);
    moment(o, "ended_at", run->ended || run->stopped, run->ended_at);
}

static void show_decision(const struct desk *d, struct json_out *o, const struct visit *v, struct instant now)
{
    struct session_view view;
    session_view(&v->session, d->protocol, now, &view);
    json_out_word(o, "state", session_state_name(view.state));
    json_out_object(o, "decision");
    decision_json_verdict(o, &v->standing);
    decision_json_view(o, &view, d->protocol, now, EVENT_TIME_ISO);
    json_out_close(o);
}

static void show_hash(struct desk *d, struct json_out *o, const struct visit *v)
{
    int64_t n;
    struct hash hash;
    char room[72];
    struct text t = TEXT_IN(room);
    if (store_head(d->store, v->patient.id, &n, &hash) == ERR_OK) {
        text_hash(&t, hash);
    }
    json_out_string(o, "record_hash", text_slice(&t));
}

static void show_card_of(const struct desk *d, struct json_out *o, const struct session *s)
{
    if (s->has_order) {
        show_card(o, "card", d->protocol, &s->patient, &s->order, &s->card);
    } else {
        json_out_null(o, "card");
    }
}

enum err show_visit(struct desk *d, const struct visit *v, struct instant now, struct text *answer)
{
    const struct chair *c = chair_of(d, v);
    struct json_out out = json_out_on(answer), *o = &out;
    json_out_object(o, NULL);
    show_head(o, v, c);
    enum err err = show_patient_facts(d, o, v);
    show_decision(d, o, v, now);
    show_order(o, v);
    show_card_of(d, o, &v->session);
    show_check(o, v);
    show_gates(d, o, v, now);
    show_seen(o, "last", v->session.last, v->source);
    show_seen(o, "baseline", v->session.baseline, v->source);
    show_symptoms(o, v);
    show_limits(o, "limits", d->protocol);
    show_alarms(d, o, v);
    err = err ? err : show_log(d, o, v);
    show_hash(d, o, v);
    json_out_close(o);
    return err;
}

enum err errand_get_visit(struct desk *d, struct call *c)
{
    struct visit *v = live_visit(d, c->about);
    enum err err = v ? ERR_OK : live_look(d, c->about, &v);
    return err ? err : show_visit(d, v, c->now, c->answer);
}
