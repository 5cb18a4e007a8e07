/* SPDX-License-Identifier: Apache-2.0
 *
 * danger.c - the list of open alerts: from an event to its entry, and from entries to the list.
 *
 * Floor 5.
 */
#include "desk/danger.h"

#include <stdlib.h>
#include <string.h>

#include "desk/body.h"
#include "desk/said.h"
#include "text/danger_json.h"

/* An event with the persons on call and a screener's answers stays far below it. */
#define LINE_MAX (16 * 1024)
/* A year: text/danger_json.h reads no more. */
#define MINUTES_MAX INT64_C(527040)

struct dangers {
    struct alert *alert;
    int count, room;
    bool no_memory; /* while loading */
    char line[LINE_MAX];
};

struct alert *danger_nth(struct desk *d, int nth)
{
    return nth >= 0 && nth < d->dangers->count ? &d->dangers->alert[nth] : NULL;
}

struct alert *danger_of(struct desk *d, struct id patient)
{
    struct alert *a = NULL;
    for (int i = 0; (a = danger_nth(d, i)) && !id_eq(a->patient, patient); i++) {
    }
    return a;
}

struct alert *danger_find(struct desk *d, struct id id)
{
    struct alert *a = NULL;
    for (int i = 0; (a = danger_nth(d, i)) && !id_eq(a->id, id); i++) {
    }
    return a;
}

bool danger_is_open(struct desk *d, struct id patient)
{
    return danger_of(d, patient);
}

int danger_on_call(struct desk *d, struct instant now)
{
    struct on_call on_call = {.persons = 0};
    enum err err = look_on_call((struct eyes){.store = d->store}, now, &on_call);
    return err ? 0 : on_call.persons;
}

/* A place at the end of the list, which belongs to it once the count says so. */
static struct alert *next_place(struct desk *d)
{
    struct dangers *all = d->dangers;
    if (all->count == all->room) {
        int room = all->room ? 2 * all->room : 16;
        struct alert *more = realloc(all->alert, (size_t)room * sizeof *more);
        if (!more) {
            return NULL;
        }
        all->alert = more;
        all->room = room;
    }
    memset(&all->alert[all->count], 0, sizeof *all->alert);
    return &all->alert[all->count];
}

static void drop(struct desk *d, struct alert *a)
{
    struct dangers *all = d->dangers;
    size_t behind = (size_t)(all->alert + all->count - (a + 1));
    memmove(a, a + 1, behind * sizeof *a);
    all->count--;
}

static void read_chain(struct json_value list, struct on_call *ret_chain)
{
    *ret_chain = (struct on_call){.persons = 0};
    for (struct json_value m = body_first(list); json_is(m) && ret_chain->persons < ON_CALL_PERSONS;
         m = json_next(m)) {
        struct on_call_person *who = &ret_chain->person[ret_chain->persons];
        if (slice_id(body_word(m, "staff"), &who->staff)) {
            body_copy(who->name, sizeof who->name, body_word(m, "name"));
            body_copy(who->phone, sizeof who->phone, body_word(m, "phone"));
            ret_chain->persons++;
        }
    }
}

/* What happened counts from when it reached the clinic. */
static bool apply_event(struct alert *a, const struct protocol *p, const struct kept *k,
                        struct json_value body)
{
    struct danger_event e;
    struct verdict v;
    struct fault f;
    bool look = false;
    enum danger_state before = a->danger.state;
    if (!danger_json_read(body_member(body, "event"), &e, &look, &f) || look) {
        return false;
    }
    e.at = k->entry.kept_at;
    if (!danger_step(&a->danger, p, &e, &v)) {
        return true; /* refused now as it would have been then: it stands in the record */
    }
    if (before != DANGER_OPEN && e.kind == DANGER_EVENT_TRIGGER) {
        read_chain(body_member(body, "chain"), &a->chain);
    }
    if (e.kind == DANGER_EVENT_ACKNOWLEDGE) {
        body_copy(a->by, sizeof a->by, body_word(body, "by"));
        a->taken = k->entry.kept_at;
    } else if (a->danger.state == DANGER_OPEN) {
        a->by[0] = '\0';
    }
    return true;
}

static void apply_asked(struct alert *a, struct json_value body)
{
    a->told.any = true;
    a->told.step = (int)body_number(body, "step");
    a->told.exhausted = body_yes(body, "exhausted");
    a->told.late = body_yes(body, "late");
    a->told.asked = a->danger.asked;
}

bool alert_apply(struct alert *a, const struct protocol *p, const struct kept *k)
{
    struct json *j;
    struct fault f;
    if (!json_read(k->entry.body, &j, &f)) {
        return false;
    }
    bool good = true;
    if (slice_is(k->entry.kind, "danger")) {
        good = apply_event(a, p, k, json_root(j));
    } else if (slice_is(k->entry.kind, "danger_asked")) {
        apply_asked(a, json_root(j));
    }
    json_close(j);
    return good;
}

static void write_trigger(struct json_out *o, const struct danger_event *e)
{
    json_out_word(o, "what", danger_trigger_key(e->is.trigger.what));
    json_out_integer(o, "value", e->is.trigger.value);
    json_out_integer(o, "on_call", e->is.trigger.on_call);
}

static void write_close(struct json_out *o, const struct danger_event *e, struct json_value said)
{
    json_out_word(o, "disposition", disposition_key(e->is.close.disposition));
    json_out_bool(o, "signed", e->is.close.is_signed);
    json_out_string(o, "reason", body_word(said, "reason"));
}

static void write_event(struct json_out *o, const struct alert *a, const struct danger_keeping *k)
{
    const struct danger_event *e = &k->event;
    static const char *const keys[] = {"trigger", "screen", "acknowledge", "contact", "close"};
    bool is_first = a->danger.state == DANGER_QUIET;
    int64_t ms = is_first ? 0 : instant_since(e->at, a->danger.opened).ms;
    ms = ms < 0 ? 0 : ms > MINUTES_MAX * 60000 ? MINUTES_MAX * 60000 : ms;
    json_out_object(o, "event");
    json_out_decimal(o, "at", ms / 60, 3);
    json_out_object(o, keys[e->kind]);
    if (e->kind == DANGER_EVENT_TRIGGER) {
        write_trigger(o, e);
    } else if (e->kind == DANGER_EVENT_SCREEN) {
        json_out_word(o, "risk", suicide_risk_name(e->is.screen.risk));
    } else if (e->kind == DANGER_EVENT_CLOSE) {
        write_close(o, e, k->said);
    }
    json_out_close(o);
    json_out_close(o);
}

static void id_out(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static void write_chain(struct json_out *o, const struct on_call *chain)
{
    json_out_array(o, "chain");
    for (int i = 0; i < chain->persons; i++) {
        json_out_object(o, NULL);
        id_out(o, "staff", chain->person[i].staff);
        json_out_word(o, "name", chain->person[i].name);
        json_out_word(o, "phone", chain->person[i].phone);
        json_out_close(o);
    }
    json_out_close(o);
}

static void write_no(struct json_out *o, const struct verdict *no)
{
    json_out_array(o, "reasons");
    for (int i = 0; i < no->count; i++) {
        json_out_word(o, NULL, clause_id(no->reason[i].clause));
    }
    json_out_close(o);
}

static struct slice write_line(struct desk *d, const struct call *c, const struct alert *a,
                               const struct danger_keeping *k, const struct on_call *chain)
{
    struct text t = TEXT_IN(d->dangers->line);
    struct json_out o = json_out_on(&t);
    json_out_object(&o, NULL);
    id_out(&o, "danger", a->id);
    write_event(&o, a, k);
    if (chain) {
        write_chain(&o, chain);
    }
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_word(&o, "posted", k->posted ? k->posted : "");
    said_write(&o, k->said);
    if (k->no) {
        write_no(&o, k->no);
    }
    json_out_close(&o);
    return t.full ? SLICE("") : text_slice(&t);
}

/* Screens that may know it ask what it is: the stream is read by every role. */
static void tell(struct desk *d, const struct alert *a)
{
    struct visit *v = live_patient(d, a->patient);
    struct text *t = news_begin(d);
    if (v) {
        chair_of(d, v)->touched = true;
    }
    if (t) {
        struct json_out o = json_out_on(t);
        json_out_object(&o, NULL);
        id_out(&o, "id", a->id);
        id_out(&o, "patient", a->patient);
        json_out_bool(&o, "open", a->danger.state == DANGER_OPEN || a->danger.state == DANGER_ACKNOWLEDGED);
        json_out_close(&o);
        news_end(d, "danger");
    }
}

static enum err keep_body_of(struct desk *d, const struct call *c, struct alert *a, const char *kind,
                             struct slice body)
{
    struct keeping keeping = {.kind = kind, .chain = a->patient, .body = body};
    struct kept kept = {.entry = {.kind = slice_of(kind), .body = body, .at = c->at, .kept_at = c->now}};
    bool full = d->body.full; /* of what the call itself keeps: it speaks for itself */
    d->body.full = false;
    enum err err = body.len ? keep(d, c, &keeping) : ERR_TOO_LARGE;
    d->body.full = full;
    if (err) {
        return err;
    }
    if (!alert_apply(a, d->protocol, &kept)) {
        return ERR_RECORD_BROKEN;
    }
    tell(d, a);
    return ERR_OK;
}

static enum err keep_line(struct desk *d, const struct call *c, struct alert *a,
                          const struct danger_keeping *k, const struct on_call *chain)
{
    struct call own = *c; /* an entry of its own beside whatever the call keeps */
    own.id = k->id;
    own.raw = SLICE("");
    return keep_body_of(d, &own, a, k->no ? "danger_refused" : "danger", write_line(d, c, a, k, chain));
}

enum err danger_keep(struct desk *d, const struct call *c, struct alert *a, const struct danger_keeping *k)
{
    enum err err = keep_line(d, c, a, k, NULL);
    if (!err && !k->no && a->danger.state == DANGER_CLOSED) {
        drop(d, a);
    }
    return err;
}

enum err danger_keep_step(struct desk *d, const struct call *c, struct alert *a, struct slice body)
{
    return keep_body_of(d, c, a, "danger_asked", body);
}

/* The same call raises the same thing: its id follows from the call's. */
struct id danger_id_below(struct id from, const char *what)
{
    struct hashing h;
    struct instant at = {0};
    hash_begin(&h);
    hash_add(&h, from.byte, sizeof from.byte);
    hash_add_slice(&h, slice_of(what));
    for (int i = 0; i < 6; i++) {
        at.ms = at.ms << 8 | from.byte[i];
    }
    return id_make(at, hash_end(&h).byte);
}

static bool would_open(const struct desk *d, const struct danger_event *e)
{
    struct danger quiet = {.state = DANGER_QUIET};
    struct verdict v;
    return danger_step(&quiet, d->protocol, e, &v) && quiet.state == DANGER_OPEN;
}

static enum err open_alert(struct desk *d, const struct call *c, struct id patient,
                           const struct danger_keeping *k, const struct on_call *chain)
{
    struct alert *a = next_place(d);
    if (!a) {
        return ERR_OUT_OF_ROOM;
    }
    a->id = k->id;
    a->patient = patient;
    enum err err = keep_line(d, c, a, k, chain);
    d->dangers->count += !err;
    return err;
}

enum err danger_raise_said(struct desk *d, const struct call *c, struct id patient,
                           const struct danger_event *e, struct json_value said)
{
    char before[32];
    struct on_call chain = {.persons = 0};
    struct danger_keeping k = {
        .id = danger_id_below(c->id, danger_trigger_key(e->is.trigger.what)), .event = *e, .said = said};
    k.event.at = c->now;
    if (!would_open(d, &k.event) || kept_before(d, k.id, before)) {
        return ERR_OK;
    }
    enum err err = look_on_call((struct eyes){.store = d->store}, c->now, &chain);
    if (err) {
        return err;
    }
    k.event.is.trigger.on_call = chain.persons;
    struct alert *a = danger_of(d, patient);
    return a ? keep_line(d, c, a, &k, &chain) : open_alert(d, c, patient, &k, &chain);
}

enum err danger_raise(struct desk *d, const struct call *c, struct id patient, enum danger_trigger what,
                      int value)
{
    struct danger_event e = {.kind = DANGER_EVENT_TRIGGER};
    e.is.trigger.what = what;
    e.is.trigger.value = value;
    return danger_raise_said(d, c, patient, &e, (struct json_value){0});
}

static bool take_open(void *to, const struct cell *cell, int cells)
{
    struct desk *d = to;
    must(cells == 2);
    struct alert *a = next_place(d);
    d->dangers->no_memory = !a;
    if (!a) {
        return false;
    }
    a->id = id_of_cell(cell[0]);
    a->patient = id_of_cell(cell[1]);
    d->dangers->count++;
    return true;
}

struct alert_walk {
    struct alert *alert;
    const struct protocol *protocol;
    bool good;
};

static bool take_line(void *to, const struct cell *cell, int cells)
{
    struct alert_walk *w = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    w->good = alert_apply(w->alert, w->protocol, &k) && w->good;
    return true;
}

static enum err replay(struct desk *d, struct alert *a)
{
    struct alert_walk w = {.alert = a, .protocol = d->protocol, .good = true};
    struct cell cell = cell_id(&a->id);
    enum err err = store_look(d->store, STATEMENT_lines_of_danger, &cell, 1, take_line, &w);
    return err ? err : w.good ? ERR_OK : ERR_RECORD_BROKEN;
}

static bool take_one(void *to, const struct cell *cell, int cells)
{
    struct alert *a = to;
    must(cells == 2);
    a->id = id_of_cell(cell[0]);
    a->patient = id_of_cell(cell[1]);
    return false;
}

enum err danger_look(struct desk *d, struct id id, struct alert *ret_alert)
{
    struct cell cell = cell_id(&id);
    memset(ret_alert, 0, sizeof *ret_alert);
    enum err err = store_look(d->store, STATEMENT_danger_of_id, &cell, 1, take_one, ret_alert);
    if (err || id_is_nil(ret_alert->id)) {
        return err ? err : ERR_NOT_FOUND;
    }
    return replay(d, ret_alert);
}

/* Called again after a batch that failed: what it had folded in is forgotten. */
enum err dangers_load(struct desk *d)
{
    d->dangers = d->dangers ? d->dangers : calloc(1, sizeof *d->dangers);
    if (!d->dangers) {
        return ERR_OUT_OF_ROOM;
    }
    d->dangers->count = 0;
    d->dangers->no_memory = false;
    enum err err = store_look(d->store, STATEMENT_dangers_open, NULL, 0, take_open, d);
    err = err ? err : d->dangers->no_memory ? ERR_OUT_OF_ROOM : ERR_OK;
    for (int i = 0; i < d->dangers->count && !err; i++) {
        err = replay(d, &d->dangers->alert[i]);
    }
    return err;
}

void dangers_free(struct desk *d)
{
    if (d->dangers) {
        free(d->dangers->alert);
        free(d->dangers);
    }
}
