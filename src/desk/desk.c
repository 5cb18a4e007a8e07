/* SPDX-License-Identifier: Apache-2.0
 *
 * desk.c - the desk's thread: take what waits, do it in order, commit once, answer.
 *
 * Floor 5.
 */
#include "desk/desk.h"

#include <stdlib.h>
#include <string.h>

#include "desk/alarms.h"
#include "desk/danger.h"
#include "desk/inner.h"
#include "desk/rebuild.h"
#include "desk/show.h"

struct store *desk_store(struct desk *d)
{
    return d->store;
}

const struct protocol *desk_protocol(const struct desk *d)
{
    return d->protocol;
}

const struct integration *desk_words(const struct desk *d)
{
    return &d->words;
}

const struct scale_book *desk_book(const struct desk *d)
{
    return d->book;
}

const struct drug_list *desk_drugs(const struct desk *d)
{
    return d->form.drugs;
}

struct text *news_begin(struct desk *d)
{
    bool room = !d->news.full && d->news_count < NEWS_COUNT;
    if (!room || !d->ear.tell || (d->ear.wanted && !d->ear.wanted(d->ear.to))) {
        return NULL;
    }
    d->news_at[d->news_count].at = d->news.len;
    return &d->news;
}

void news_end(struct desk *d, const char *event)
{
    if (d->news.full) {
        return;
    }
    d->news_at[d->news_count].event = event;
    d->news_at[d->news_count].len = d->news.len - d->news_at[d->news_count].at;
    d->news_count++;
}

static void forget_news(struct desk *d)
{
    text_clear(&d->news);
    d->news_count = 0;
}

/* Cards of the chairs that changed, then everything to whoever listens. */
static void tell(struct desk *d)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        struct text *t = c->touched ? news_begin(d) : NULL;
        if (t) {
            struct json_out o = json_out_on(t);
            show_chair(d, &o, c, d->now);
            news_end(d, "chair");
        }
        c->touched = false;
    }
    for (int i = 0; i < d->news_count; i++) {
        struct slice json = {d->news.at + d->news_at[i].at, d->news_at[i].len};
        d->ear.tell(d->ear.to, d->news_at[i].event, json);
    }
    forget_news(d);
}

static enum err do_one(struct desk *d, struct call *c)
{
    if (!c->no_endpoint && !role_may(c->who.role, c->endpoint)) {
        return ERR_NOT_ALLOWED;
    }
    if (c->answer) {
        text_clear(c->answer);
    }
    enum err err = c->errand(d, c);
    return !err && c->answer && c->answer->full ? ERR_TOO_LARGE : err;
}

/* The store could not keep something: then nothing of this batch may have happened. */
static bool is_store_failure(enum err err)
{
    return err == ERR_STORE_FULL || err == ERR_STORE_FAILED || err == ERR_STORE_BUSY ||
           err == ERR_RECORD_BROKEN;
}

static enum err do_all(struct desk *d, struct call *first)
{
    if (d->stale) {
        enum err err = live_load(d);
        if (err) {
            return err;
        }
        d->stale = false;
    }
    enum err err = store_begin(d->store);
    for (struct call *c = first; c && !err; c = c->next) {
        d->now = c->now;
        c->err = do_one(d, c);
        err = is_store_failure(c->err) ? c->err : ERR_OK;
    }
    return err;
}

static void undo(struct desk *d, struct call *first, enum err err)
{
    forget_news(d);
    d->stale = live_load(d) != ERR_OK;
    for (struct call *c = first; c; c = c->next) {
        c->err = err;
        if (c->answer) {
            text_clear(c->answer);
        }
    }
}

void desk_do(struct desk *d, struct call *first)
{
    enum err err = do_all(d, first);
    err = err ? err : store_commit(d->store);
    if (err) {
        store_rollback(d->store);
        undo(d, first, err);
    } else {
        tell(d);
    }
    for (struct call *c = first, *next; c; c = next) {
        next = c->next;
        if (c->done) {
            c->done(c);
        }
    }
}

static void *run(void *to)
{
    struct desk *d = to;
    struct call *all;
    while ((all = queue_take(&d->queue))) {
        desk_do(d, all);
    }
    return NULL;
}

enum err desk_start(struct desk *d)
{
    must(!d->running);
    d->running = pthread_create(&d->thread, NULL, run, d) == 0;
    return d->running ? ERR_OK : ERR_OUT_OF_ROOM;
}

void desk_submit(struct desk *d, struct call *c)
{
    queue_put(&d->queue, c);
}

/* Tables of another version of the program follow anew from the entries: nobody has to know. */
static enum err catch_up(struct desk *d, const struct drug_list *drugs)
{
    struct rebuilding how = {.drugs = drugs};
    int64_t broken = 0;
    return store_is_behind(d->store) ? rebuild(d->store, &how, &broken) : ERR_OK;
}

enum err desk_open(const struct desk_setup *setup, struct instant now, struct desk **ret_desk)
{
    struct desk *d = calloc(1, sizeof *d);
    char *news = malloc(NEWS_MAX);
    if (!d || !news) {
        free(d);
        free(news);
        return ERR_OUT_OF_ROOM;
    }
    d->news_room = news;
    d->news = text_in(news, NEWS_MAX);
    d->body = TEXT_IN(d->body_room);
    d->protocol = setup->protocol;
    d->book = setup->book;
    struct arena arena = arena_in(d->words_room, sizeof d->words_room);
    integration_shipped(&arena, &d->words);
    d->ear = setup->ear;
    d->now = now;
    d->form = (struct event_form){
        .time = EVENT_TIME_ISO, .visit_year = civil_of_instant(now, 0).year, .drugs = setup->drugs};
    queue_open(&d->queue);
    enum err err = store_open(setup->where, &d->store);
    err = err ? err : catch_up(d, setup->drugs);
    err = err ? err : live_load(d);
    if (err) {
        desk_close(d);
        return err;
    }
    *ret_desk = d;
    return ERR_OK;
}

void desk_close(struct desk *d)
{
    if (!d) {
        return;
    }
    if (d->running) {
        queue_close(&d->queue);
        pthread_join(d->thread, NULL);
    }
    store_close(d->store);
    alarms_free(d);
    dangers_free(d);
    free(d->live.visit);
    free(d->news_room);
    free(d);
}

static void ticked(struct call *c)
{
    __atomic_store_n((bool *)c->context, false, __ATOMIC_RELEASE);
}

void desk_tick(struct desk *d, struct instant now)
{
    if (__atomic_exchange_n(&d->ticking, true, __ATOMIC_ACQ_REL)) {
        return;
    }
    d->tick = (struct call){.errand = errand_tick,
                            .no_endpoint = true,
                            .at = now,
                            .now = now,
                            .done = ticked,
                            .context = &d->ticking};
    desk_submit(d, &d->tick);
}
