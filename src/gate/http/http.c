/* SPDX-License-Identifier: Apache-2.0
 *
 * http.c - one request of the API from top to bottom: where to, from where, who, may they, then the desk.
 *
 * Floor 6.
 */
#include "gate/http/http.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gate/http/badge_file.h"
#include "gate/http/manner.h"
#include "gate/http/pages.h"
#include "gate/http/phone.h"
#include "gate/http/shield.h"

struct lectern *http_lectern(struct http *h)
{
    static _Thread_local struct {
        const struct http *of;
        struct lectern *lectern;
    } mine;
    if (mine.of == h) {
        return mine.lectern;
    }
    struct lectern *l = calloc(1, sizeof *l);
    char *room = malloc(TASK_ANSWER_MAX);
    must(l && room);
    if (store_reader_open(desk_store(h->setup.desk), &l->reader) != ERR_OK) {
        free(room);
        free(l);
        return NULL;
    }
    l->answer = text_in(room, TASK_ANSWER_MAX);
    pthread_mutex_lock(&h->lock);
    l->next = h->lecterns;
    h->lecterns = l;
    pthread_mutex_unlock(&h->lock);
    mine.of = h;
    mine.lectern = l;
    return l;
}

static void note(struct http *h, const struct exchange *x, const char *name, enum err err)
{
    journal_request(h->journal, &(struct journal_line){.at = serve_now(),
                                                       .number = x->number,
                                                       .errand = name,
                                                       .err = err,
                                                       .status = x->status,
                                                       .us = serve_monotonic_us() - x->began_us});
}

static void refuse(struct http *h, struct exchange *x, const char *name, enum err err, const struct fault *f)
{
    static _Thread_local char room[2048];
    struct text t = TEXT_IN(room);
    text_problem(&t, err, f, SLICE(""));
    x->status = err_status(err);
    x->type = "application/json";
    x->answer = text_slice(&t);
    exchange_add_header(x, "Cache-Control", "no-store");
    note(h, x, name, err);
}

static void refuse_address(struct http *h, struct exchange *x, enum err err, const char *allow)
{
    static _Thread_local char kept[64];
    if (err == ERR_WRONG_METHOD) {
        struct text t = TEXT_IN(kept);
        text_adds(&t, allow);
        exchange_add_header(x, "Allow", kept);
    }
    refuse(h, x, "none", err, NULL);
}

/* Does a page of ours ask, with JSON in its hands? */
static enum err judge_writing(struct exchange *x, struct fault *f)
{
    struct provenance from = {exchange_header(x, "Origin"), exchange_header(x, "Sec-Fetch-Site"),
                              exchange_header(x, "Host")};
    if (!shield_allows(from, exchange_tls(x))) {
        return ERR_BAD_ORIGIN;
    }
    struct slice type = exchange_header(x, "Content-Type");
    struct slice media = slice_trim(slice_cut(&type, ';'));
    if (x->body.len > 0 && !slice_is(media, "application/json")) {
        fault_set(f, SLICE(""), 0, "the body is not marked as JSON", "send Content-Type: application/json");
        f->line = 0;
        return ERR_BAD_INPUT;
    }
    return ERR_OK;
}

/* Two kinds of badge that know nothing of each other: a patient's phone below /api/phone/, staff elsewhere.
 */
static enum err who_asks(struct http *h, struct exchange *x, enum endpoint what, struct badge *ret_badge)
{
    struct badge badge = {.role = ROLE_NONE};
    struct slice cookies = exchange_header(x, "Cookie");
    bool shown = false;
    if (phone_is_asked(what)) {
        shown = phone_show(http_lectern(h), phone_cookie(cookies), &badge);
    } else {
        struct slice token = badge_cookie(cookies);
        shown = token.len > 0 && badge_show(h->badges, token, serve_now(), &badge);
    }
    if (!role_may(badge.role, what)) {
        return shown ? ERR_NOT_ALLOWED : ERR_NOT_SIGNED_IN;
    }
    *ret_badge = badge;
    return ERR_OK;
}

static void save_as(struct exchange *x, const char *file)
{
    static _Thread_local char room[80];
    struct text t = TEXT_IN(room);
    text_adds(&t, "attachment; filename=\"");
    text_adds(&t, file);
    text_adds(&t, "\"");
    must(!t.full);
    exchange_add_header(x, "Content-Disposition", room);
}

static void read_now(struct http *h, struct exchange *x, const struct route *r, const struct badge *who)
{
    struct lectern *l = http_lectern(h);
    enum err err = ERR_UNAVAILABLE;
    if (l) {
        text_clear(&l->answer);
        struct question q = {.eyes = {.reader = l->reader},
                             .who = {.id = who->staff, .role = who->role},
                             .about = r->about,
                             .now = serve_now(),
                             .search = exchange_argument(x, "q"),
                             .from = exchange_argument(x, "from"),
                             .until = exchange_argument(x, "until"),
                             .plan = exchange_argument(x, "plan"),
                             .version = h->setup.version,
                             .protocol = desk_protocol(h->setup.desk),
                             .notes = h->setup.notes,
                             .model = h->setup.model,
                             .book = desk_book(h->setup.desk),
                             .words = desk_words(h->setup.desk),
                             .drugs = desk_drugs(h->setup.desk),
                             .answer = &l->answer};
        store_reader_begin(l->reader);
        err = manner_of(r->endpoint)->reading(&q);
        store_reader_end(l->reader);
    }
    if (err) {
        refuse(h, x, endpoint_name(r->endpoint), err, NULL);
        return;
    }
    const struct manner *m = manner_of(r->endpoint);
    x->status = 200;
    x->type = m->type ? m->type : "application/json";
    if (m->file) {
        save_as(x, m->file);
    }
    x->answer = text_slice(&l->answer);
    exchange_add_header(x, "Cache-Control", "no-store");
    note(h, x, endpoint_name(r->endpoint), ERR_OK);
}

/* The call's own id and moment out of the body, where it says them. */
static enum err fill_call(struct task *t)
{
    struct call *c = &t->call;
    struct json_value root, v;
    struct slice s;
    c->endpoint = t->route.endpoint;
    c->who = (struct who){.id = t->badge.staff, .role = t->badge.role};
    memcpy(c->who.name, t->badge.name, sizeof c->who.name);
    c->about = t->route.about;
    memcpy(c->chair, t->route.chair, sizeof c->chair);
    c->now = c->at = serve_now();
    c->body = t->x->body.len ? t->x->body : SLICE("{}");
    c->id = vault_id(c->now);
    if (t->x->method == METHOD_GET) {
        c->body = exchange_argument(t->x, "from");
        return ERR_OK;
    }
    if (!json_read(c->body, &t->json, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    root = json_root(t->json);
    v = json_member(root, "id");
    /* A member of staff is changed more than once under one id: that entry's id is the gate's own. */
    if (json_is(v) && t->route.endpoint != ENDPOINT_set_staff) {
        if (!json_string(v, &s, &c->fault)) {
            return ERR_BAD_INPUT;
        }
        if (!slice_id(s, &c->id)) {
            json_fault(v, &c->fault, "this is no id", "36 characters, as crypto.randomUUID() gives them");
            return ERR_BAD_INPUT;
        }
    }
    v = json_member(root, "at");
    if (json_is(v)) {
        if (!json_string(v, &s, &c->fault)) {
            return ERR_BAD_INPUT;
        }
        if (!slice_instant(s, &c->at) || c->at.ms < 0) {
            json_fault(v, &c->fault, "this is no moment", "write it as 2026-03-12T15:16:00Z");
            return ERR_BAD_INPUT;
        }
    }
    return ERR_OK;
}

static void hand_over(struct http *h, struct exchange *x, const struct route *r, const struct badge *who)
{
    const struct manner *m = manner_of(r->endpoint);
    struct task *t = task_new(h, x, r);
    t->badge = *who;
    x->type = m->type;
    enum err err = fill_call(t);
    if (err || (!m->errand && !m->own)) {
        task_answer(t, err ? err : ERR_UNAVAILABLE);
        return;
    }
    atomic_fetch_add(&h->under_way, 1);
    exchange_later(x);
    if (m->own) {
        m->own(t);
    } else if (m->pin != PIN_NONE) {
        sign_then_submit(t, m);
    } else {
        task_submit(t, m->errand);
    }
}

static void answer_api(struct http *h, struct exchange *x)
{
    char allow_room[64];
    struct text allow = TEXT_IN(allow_room);
    struct route r;
    struct badge who;
    struct fault fault = {.line = 0};
    enum err err = route_find(x->method, x->path, &r, &allow);
    if (err) {
        refuse_address(h, x, err, allow_room);
        return;
    }
    err = x->method == METHOD_GET ? ERR_OK : judge_writing(x, &fault);
    err = err ? err : who_asks(h, x, r.endpoint, &who);
    if (err) {
        refuse(h, x, endpoint_name(r.endpoint), err, &fault);
    } else if (manner_of(r.endpoint)->reading) {
        read_now(h, x, &r, &who);
    } else {
        hand_over(h, x, &r, &who);
    }
}

static void handle(void *to, struct exchange *x)
{
    struct http *h = to;
    if (slice_starts(x->path, SLICE("/api/"))) {
        answer_api(h, x);
        return;
    }
    pages_answer(h->setup.pages, x);
    note(h, x, "page", x->status == 404 ? ERR_NOT_FOUND : ERR_OK);
}

static bool ear_wanted(void *to)
{
    return !stream_is_empty(to);
}

static void ear_tell(void *to, const char *event, struct slice json)
{
    stream_publish(to, event, json);
}

struct ear http_ear(struct stream *s)
{
    return (struct ear){.wanted = ear_wanted, .tell = ear_tell, .to = s};
}

enum err http_open(const struct http_setup *setup, struct http **ret_http, struct text *why_not)
{
    struct http *h = calloc(1, sizeof *h);
    must(h && pthread_mutex_init(&h->lock, NULL) == 0 && pthread_mutex_init(&h->saving, NULL) == 0);
    h->setup = *setup;
    h->badges = badges_open();
    h->journal = journal_open(setup->log_fd);
    h->logins = patience_open(PATIENCE_GROWING);
    h->addresses = patience_open(PATIENCE_GROWING);
    h->pins = patience_open(PATIENCE_LOCKING);
    h->links = patience_open(PATIENCE_GROWING);
    h->clerks = clerks_open();
    h->setup.serve.to = h;
    h->setup.serve.handle = handle;
    if (setup->badges) {
        struct lectern *l = http_lectern(h);
        struct eyes eyes = {.reader = l ? l->reader : NULL};
        badges_load(h->badges, setup->badges, eyes, serve_now());
    }
    enum err err = serve_open(&h->setup.serve, &h->serve, why_not);
    if (err) {
        http_close(h);
        return err;
    }
    *ret_http = h;
    return ERR_OK;
}

void http_save_badges(struct http *h)
{
    if (h->setup.badges) {
        pthread_mutex_lock(&h->saving);
        (void)badges_save(h->badges, h->setup.badges, serve_now()); /* if not: again with the next tick */
        pthread_mutex_unlock(&h->saving);
    }
}

void http_tick(struct http *h, struct instant now)
{
    char room[64];
    struct text beat = TEXT_IN(room);
    journal_flush(h->journal);
    if (badges_changed(h->badges, now)) {
        http_save_badges(h);
    }
    if (h->ticks++ % 2 == 0) {
        text_adds(&beat, "{\"now\":\"");
        text_instant(&beat, now);
        text_adds(&beat, "\"}");
        stream_publish(h->setup.stream, "beat", text_slice(&beat));
    }
}

/* Ten seconds are longer than any errand. A watcher that does not read is not waited for. */
static void wait_until_done(struct http *h)
{
    const struct timespec moment = {0, 10 * 1000 * 1000};
    for (int i = 0; i < 1000; i++) {
        bool answered = atomic_load(&h->under_way) == 0;
        if (answered && (i > 100 || stream_is_empty(h->setup.stream))) {
            return;
        }
        nanosleep(&moment, NULL);
    }
    must(atomic_load(&h->under_way) == 0);
}

void http_quiesce(struct http *h)
{
    serve_quiesce(h->serve);
    stream_end(h->setup.stream);
    wait_until_done(h);
    http_save_badges(h);
}

void http_close(struct http *h)
{
    if (h->serve) {
        serve_close(h->serve);
    }
    clerks_close(h->clerks);
    patience_close(h->links);
    patience_close(h->pins);
    patience_close(h->addresses);
    patience_close(h->logins);
    journal_close(h->journal);
    badges_close(h->badges);
    for (struct lectern *l = h->lecterns, *next; l; l = next) {
        next = l->next;
        store_reader_close(l->reader);
        free(l->answer.at);
        free(l);
    }
    for (struct task *t = h->free, *next; t; t = next) {
        next = t->next_free;
        free(t->answer_room);
        free(t);
    }
    pthread_mutex_destroy(&h->saving);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

int http_port(const struct http *h)
{
    return serve_port(h->serve);
}
