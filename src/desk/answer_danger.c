/* SPDX-License-Identifier: Apache-2.0
 *
 * answer_danger.c - what people do about an alert: take it on, ask the screener, speak with the patient,
 * close it; and somebody who is worried opens one.
 *
 * Floor 5. The pure core says what fits (care/danger.h); what it refuses is kept as well, with its clauses.
 */
#include <string.h>

#include "desk/field.h"
#include "desk/paper.h"
#include "desk/record_score.h"
#include "desk/show_danger.h"
#include "text/decision_json.h"

struct answering {
    struct desk *desk;
    struct call *call;
    struct json *json;
    struct json_value body;
    struct alert *alert, closed; /* among the open ones, or as the record left it */
    struct danger_event event;
    bool again, refused;
    char posted[33];
};

static enum err read_body(struct answering *a)
{
    struct call *c = a->call;
    if (!json_read(c->body.len ? c->body : SLICE("{}"), &a->json, &c->fault)) {
        a->json = NULL;
        return ERR_BAD_INPUT;
    }
    a->body = json_root(a->json);
    if (!json_expect(a->body, JSON_OBJECT, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    said_hash(c, a->body, a->posted);
    struct kept_act before;
    a->again = kept_act_before(a->desk, c->id, &before);
    a->refused = a->again && strcmp(before.kind, "danger_refused") == 0;
    return a->again && strcmp(before.posted, a->posted) != 0 ? said_other_id(c) : said_time(c);
}

static enum err answering_open(struct desk *d, struct call *c, struct answering *a)
{
    *a = (struct answering){.desk = d, .call = c, .event = {.at = c->now}};
    a->alert = danger_find(d, c->about);
    if (!a->alert) {
        enum err err = danger_look(d, c->about, &a->closed);
        if (err) {
            return err;
        }
        a->alert = &a->closed;
    }
    return read_body(a);
}

static enum err answer_refused(struct call *c, const struct verdict *v)
{
    if (c->answer) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        decision_json_verdict(&o, v);
        json_out_close(&o);
    }
    return ERR_VERDICT_FORBIDS;
}

static enum err judge_and_keep(struct answering *a)
{
    struct danger after = a->alert->danger;
    struct verdict v;
    struct danger_keeping k = {.event = a->event, .id = a->call->id, .said = a->body, .posted = a->posted};
    bool taken = danger_step(&after, a->desk->protocol, &a->event, &v);
    k.no = taken ? NULL : &v;
    if (a->again) {
        return a->refused ? answer_refused(a->call, &v) : ERR_OK;
    }
    enum err err = danger_keep(a->desk, a->call, a->alert, &k);
    return err ? err : taken ? ERR_OK : answer_refused(a->call, &v);
}

/* The whole: what was read, judged, kept, and how the alert stands now. */
static enum err finish(struct answering *a)
{
    enum err err = judge_and_keep(a);
    err = err ? err : show_danger_page(a->desk, a->call, a->call->about);
    return err;
}

static enum err plain(struct desk *d, struct call *c, enum danger_event_kind kind)
{
    static const char *const known[] = {"words", NULL};
    struct answering a;
    struct slice words;
    enum err err = answering_open(d, c, &a);
    a.event.kind = kind;
    if (!err && (!field_known(a.body, known, &c->fault) ||
                 !field_text(a.body, (struct field){"words", 0, 1000}, &words, &c->fault))) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : finish(&a);
    json_close(a.json);
    return err;
}

enum err errand_acknowledge_danger(struct desk *d, struct call *c)
{
    return plain(d, c, DANGER_EVENT_ACKNOWLEDGE);
}

enum err errand_contact_danger(struct desk *d, struct call *c)
{
    return plain(d, c, DANGER_EVENT_CONTACT);
}

static bool read_close(struct answering *a)
{
    static const char *const known[] = {"disposition", "reason", NULL};
    struct fault *f = &a->call->fault;
    struct slice word, reason;
    a->event.kind = DANGER_EVENT_CLOSE;
    a->event.is.close.is_signed = !id_is_nil(a->call->signer.id);
    if (!field_known(a->body, known, f) ||
        !field_text(a->body, (struct field){"reason", 0, 1000}, &reason, f) ||
        !field_word(a->body, (struct field){"disposition", 1, 24}, &word, f)) {
        return false;
    }
    a->event.is.close.has_reason = reason.len > 0;
    if (!disposition_of(word, &a->event.is.close.disposition)) {
        json_fault(json_member(a->body, "disposition"), f, "an alert does not end in this way",
                   "choose how it ended");
        return false;
    }
    return true;
}

enum err errand_close_danger(struct desk *d, struct call *c)
{
    struct answering a;
    enum err err = answering_open(d, c, &a);
    err = err ? err : read_close(&a) ? ERR_OK : ERR_BAD_INPUT;
    err = err ? err : finish(&a);
    json_close(a.json);
    return err;
}

/* The screener's answers are a score like any other, and fold into the alert from there. */
enum err errand_screen_danger(struct desk *d, struct call *c)
{
    struct answering a;
    struct slice instrument;
    enum err err = answering_open(d, c, &a);
    if (!err && !field_word(a.body, (struct field){"instrument", 1, 23}, &instrument, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    const struct scale_sheet *sheet = err ? NULL : scale_book_find(d->book, instrument);
    if (!err && (!sheet || sheet->scale.scorer != SCORER_CSSRS)) {
        json_fault(json_member(a.body, "instrument"), &c->fault,
                   "an alert is answered with the suicide screener", "open its page again");
        err = ERR_BAD_INPUT;
    }
    struct verdict v;
    if (!err && a.alert == &a.closed && !a.again) {
        struct danger after = a.closed.danger;
        a.event =
            (struct danger_event){.kind = DANGER_EVENT_SCREEN, .at = c->now, .is.screen.risk = RISK_NONE};
        (void)danger_step(&after, d->protocol, &a.event, &v);
        err = answer_refused(c, &v);
    }
    json_close(a.json);
    err = err ? err : record_score(d, c, a.alert->patient, "staff");
    if (!err && c->answer) {
        text_clear(c->answer);
    }
    return err ? err : show_danger_page(d, c, c->about);
}

static const char *const reporters[] = {"relative", "escort", "staff", "other"};

static enum err report(struct desk *d, struct call *c, struct json_value body)
{
    static const char *const known[] = {"who", "words", NULL};
    struct slice words;
    int who;
    struct danger_event e = {.kind = DANGER_EVENT_TRIGGER, .is.trigger.what = DANGER_REPORT};
    if (!json_expect(body, JSON_OBJECT, &c->fault) || !field_known(body, known, &c->fault) ||
        !field_choice(body, "who", reporters, COUNT_OF(reporters), &who, &c->fault) ||
        !field_text(body, (struct field){"words", 1, 1000}, &words, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    return danger_raise_said(d, c, c->about, &e, body);
}

enum err errand_report_danger(struct desk *d, struct call *c)
{
    struct json *j = NULL;
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    if (!err && !json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    err = err ? err : report(d, c, json_root(j));
    json_close(j);
    struct alert *a = err ? NULL : danger_of(d, c->about);
    if (err || !c->answer || !a) {
        return err;
    }
    return show_danger_page(d, c, a->id);
}
