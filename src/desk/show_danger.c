/* SPDX-License-Identifier: Apache-2.0
 *
 * show_danger.c - alerts for screens: the list, one with all that was done, and a patient's history.
 *
 * Floor 5.
 */
#include "desk/show_danger.h"

#include "desk/body.h"
#include "desk/crisis.h"
#include "desk/paper.h"
#include "text/danger_json.h"
#include "text/decision_json.h"

static const char *const states[DANGER_STATES] = {"quiet", "open", "acknowledged", "closed"};

static void id_out(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static bool put_person(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    struct json *j;
    struct fault f;
    must(cells == 6);
    json_out_string(o, "name", cell[3].bytes);
    json_out_string(o, "mrn", cell[2].bytes);
    if (json_read(cell[5].bytes, &j, &f)) {
        json_out_string(o, "phone", body_word(json_root(j), "phone"));
        json_close(j);
    }
    return false;
}

static enum err show_person(struct desk *d, struct json_out *o, struct id patient, enum role reader)
{
    struct cell cell = cell_id(&patient);
    enum err err = ERR_OK;
    json_out_object(o, "patient");
    id_out(o, "id", patient);
    if (reader != ROLE_AUDITOR) {
        err = store_look(d->store, STATEMENT_patient_of_id, &cell, 1, put_person, o);
    }
    json_out_close(o);
    return err;
}

static void show_asked(struct json_out *o, const struct alert *a, const struct danger_view *view)
{
    if (view->asked < 0) {
        json_out_null(o, "asked");
        return;
    }
    const struct on_call_person *who = &a->chain.person[view->asked];
    json_out_object(o, "asked");
    json_out_word(o, "name", who->name);
    json_out_word(o, "phone", who->phone);
    json_out_integer(o, "nth", view->asked + 1);
    json_out_instant(o, "next", view->next);
    json_out_close(o);
}

static void show_taken(struct json_out *o, const struct alert *a)
{
    if (!a->by[0]) {
        json_out_null(o, "acknowledged");
        return;
    }
    json_out_object(o, "acknowledged");
    json_out_word(o, "by", a->by);
    json_out_instant(o, "at", a->taken);
    json_out_close(o);
}

static void show_view(struct json_out *o, const struct alert *a, const struct danger_view *view)
{
    show_asked(o, a, view);
    show_taken(o, a);
    json_out_bool(o, "exhausted", view->exhausted);
    json_out_bool(o, "needs_screener", view->needs_screener);
    json_out_instant(o, "contact_by", view->contact_by);
    json_out_bool(o, "contact_late", view->contact_late);
    json_out_object(o, "verdict");
    decision_json_verdict(o, &view->verdict);
    json_out_close(o);
}

static void show_seat(struct desk *d, struct json_out *o, struct id patient)
{
    const struct visit *v = live_patient(d, patient);
    json_out_word(o, "chair", v ? chair_of(d, v)->name : NULL);
    if (v) {
        id_out(o, "visit", v->id);
    } else {
        json_out_null(o, "visit");
    }
}

static enum err show_inside(struct desk *d, struct json_out *o, const struct alert *a, enum role reader,
                            struct instant now)
{
    const struct danger *is = &a->danger;
    struct danger_view view;
    danger_view(is, d->protocol, now, &view);
    id_out(o, "id", a->id);
    enum err err = show_person(d, o, a->patient, reader);
    show_seat(d, o, a->patient);
    json_out_word(o, "state", states[is->state]);
    json_out_word(o, "risk", suicide_risk_name(is->risk));
    json_out_bool(o, "screened", is->screened);
    json_out_bool(o, "contacted", is->contacted);
    json_out_word(o, "why", danger_trigger_label(is->why));
    json_out_integer(o, "triggers", is->triggers);
    json_out_instant(o, "opened", is->opened);
    json_out_integer(o, "on_call", is->on_call);
    show_view(o, a, &view);
    json_out_word(o, "disposition", is->state == DANGER_CLOSED ? disposition_label(is->disposition) : NULL);
    return err;
}

enum err show_danger(struct desk *d, struct json_out *o, const struct alert *a, enum role reader,
                     struct instant now)
{
    json_out_object(o, NULL);
    enum err err = show_inside(d, o, a, reader, now);
    json_out_close(o);
    return err;
}

static void trigger_words(struct text *t, const struct danger_event *e)
{
    text_adds(t, danger_trigger_label(e->is.trigger.what));
    if (e->is.trigger.what == DANGER_ITEM9) {
        text_adds(t, " (answer ");
        text_integer(t, e->is.trigger.value);
        text_adds(t, ")");
    } else if (e->is.trigger.what == DANGER_CSSRS) {
        text_adds(t, " (highest question ");
        text_integer(t, e->is.trigger.value);
        text_adds(t, ")");
    }
}

static void asked_words(struct text *t, struct json_value body)
{
    struct slice name = body_word(body, "asked");
    if (body_yes(body, "exhausted")) {
        text_adds(t, "nobody has answered: everybody is asked");
    } else if (name.len) {
        text_adds(t, "asked: ");
        text_add(t, name);
        text_adds(t, ", ");
        text_add(t, body_word(body, "phone"));
    }
    if (body_yes(body, "late")) {
        text_adds(t, t->len ? "; nobody has spoken with the patient in time"
                            : "nobody has spoken with the patient in time");
    }
}

static void event_words(struct text *t, const struct danger_event *e)
{
    switch (e->kind) {
    case DANGER_EVENT_TRIGGER:
        trigger_words(t, e);
        break;
    case DANGER_EVENT_SCREEN:
        text_adds(t, "the whole screener was asked: risk ");
        text_adds(t, suicide_risk_name(e->is.screen.risk));
        break;
    case DANGER_EVENT_ACKNOWLEDGE:
        text_adds(t, "taken on");
        break;
    case DANGER_EVENT_CONTACT:
        text_adds(t, "spoken with the patient");
        break;
    case DANGER_EVENT_CLOSE:
        text_adds(t, disposition_label(e->is.close.disposition));
        break;
    case DANGER_EVENT_KINDS:
        break;
    }
}

/* Free words beside an event: what a caller told, why it was closed so. */
static struct slice words_of(struct json_value body)
{
    struct json_value said = body_member(body, "said");
    struct slice words = body_word(said, "words");
    return words.len ? words : body_word(said, "reason");
}

static void show_line(struct json_out *o, const struct kept *k, struct json_value body)
{
    static const char *const kinds[] = {"trigger", "screen", "acknowledge", "contact", "close"};
    char room[400];
    struct text t = TEXT_IN(room);
    struct danger_event e = {.kind = DANGER_EVENT_KINDS};
    struct fault f;
    bool look = false;
    bool is_asked = slice_is(k->entry.kind, "danger_asked");
    bool refused = slice_is(k->entry.kind, "danger_refused");
    if (is_asked) {
        asked_words(&t, body);
    } else if (danger_json_read(body_member(body, "event"), &e, &look, &f)) {
        event_words(&t, &e);
    }
    json_out_object(o, NULL);
    id_out(o, "id", k->entry.id);
    json_out_instant(o, "at", k->entry.at);
    json_out_instant(o, "kept_at", k->entry.kept_at);
    json_out_word(o, "kind", is_asked ? "asked" : e.kind < DANGER_EVENT_KINDS ? kinds[e.kind] : "look");
    json_out_bool(o, "refused", refused);
    json_out_string(o, "by", body_word(body, "by"));
    json_out_string(o, "text", text_slice(&t));
    json_out_string(o, "words", words_of(body));
    json_out_close(o);
}

static bool take_line(void *to, const struct cell *cell, int cells)
{
    struct kept k;
    struct json *j;
    struct fault f;
    kept_of_row(cell, cells, &k);
    if (json_read(k.entry.body, &j, &f)) {
        show_line(to, &k, json_root(j));
        json_close(j);
    }
    return true;
}

/* The newest that stands. */
struct plan_found {
    struct text *json;
};

static bool take_plan(void *to, const struct paper *p)
{
    const struct plan_found *found = to;
    if (!p->struck.len) {
        text_clear(found->json);
        struct json_out o = json_out_on(found->json);
        show_paper(&o, NULL, p);
    }
    return true;
}

static enum err show_plan(struct desk *d, struct json_out *o, struct id patient)
{
    struct plan_found found = {.json = keep_body(d)}; /* nothing is being kept while somebody looks */
    enum err err = look_papers((struct eyes){.store = d->store}, patient, "safety_plan", take_plan, &found);
    json_out_raw(o, "safety_plan", found.json->len ? text_slice(found.json) : SLICE("null"));
    return err ? err : found.json->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

static enum err show_lines(struct desk *d, struct json_out *o, struct id id)
{
    struct cell cell = cell_id(&id);
    json_out_array(o, "lines");
    enum err err = store_look(d->store, STATEMENT_lines_of_danger, &cell, 1, take_line, o);
    json_out_close(o);
    return err;
}

enum err show_danger_page(struct desk *d, struct call *c, struct id id)
{
    struct alert a;
    const struct crisis_region *region = NULL;
    enum err err = danger_look(d, id, &a);
    err = err ? err : look_crisis((struct eyes){.store = d->store}, &region);
    if (err || !c->answer) {
        return err;
    }
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    err = show_inside(d, &o, &a, c->who.role, c->now);
    err = err ? err : show_lines(d, &o, id);
    err = err ? err : show_plan(d, &o, a.patient);
    show_crisis(&o, "crisis", region, c->now);
    json_out_close(&o);
    return err;
}

enum err errand_get_danger(struct desk *d, struct call *c)
{
    return show_danger_page(d, c, c->about);
}

enum err errand_list_dangers(struct desk *d, struct call *c)
{
    struct json_out o = json_out_on(c->answer);
    struct alert *a;
    enum err err = ERR_OK;
    json_out_array(&o, NULL);
    for (int i = 0; (a = danger_nth(d, i)) && !err; i++) {
        err = show_danger(d, &o, a, c->who.role, c->now);
    }
    json_out_close(&o);
    return err;
}

/* A patient has had some; each is looked at after the list is closed. */
#define HISTORY_MAX 64

struct history {
    int count;
    struct id id[HISTORY_MAX];
};

static bool take_id(void *to, const struct cell *cell, int cells)
{
    struct history *h = to;
    must(cells == 2);
    h->id[h->count++] = id_of_cell(cell[0]);
    return h->count < HISTORY_MAX;
}

static enum err show_past(struct desk *d, struct call *c, struct json_out *o, struct id id)
{
    struct alert a;
    enum err err = danger_look(d, id, &a);
    if (err) {
        return err;
    }
    json_out_object(o, NULL);
    err = show_inside(d, o, &a, c->who.role, c->now);
    err = err ? err : show_lines(d, o, id);
    json_out_close(o);
    return err;
}

/* The newest first. */
enum err errand_list_patient_dangers(struct desk *d, struct call *c)
{
    struct history h = {.count = 0};
    struct cell cell = cell_id(&c->about);
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    err = err ? err : store_look(d->store, STATEMENT_dangers_of_patient, &cell, 1, take_id, &h);
    struct json_out o = json_out_on(c->answer);
    json_out_array(&o, NULL);
    for (int i = 0; i < h.count && !err; i++) {
        err = show_past(d, c, &o, h.id[i]);
    }
    json_out_close(&o);
    return err;
}
