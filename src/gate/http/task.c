/* SPDX-License-Identifier: Apache-2.0
 *
 * task.c - making, answering and ending tasks.
 *
 * Floor 6. Tasks are used again: their room for an answer is large and mostly untouched.
 */
#include "gate/http/task.h"

#include "gate/http/private_job.h"

#include <stdlib.h>
#include <string.h>

#define TASKS_KEPT 32

static struct task *take_free(struct http *h)
{
    pthread_mutex_lock(&h->lock);
    struct task *t = h->free;
    if (t) {
        h->free = t->next_free;
        h->free_count--;
    }
    pthread_mutex_unlock(&h->lock);
    return t;
}

static void give_back(struct http *h, struct task *t)
{
    pthread_mutex_lock(&h->lock);
    bool keep = t->answer_room && h->free_count < TASKS_KEPT;
    if (keep) {
        t->next_free = h->free;
        h->free = t;
        h->free_count++;
    }
    pthread_mutex_unlock(&h->lock);
    if (!keep) {
        free(t->answer_room);
        free(t);
    }
}

/* Told by the socket side once the exchange is over. */
static void over(struct exchange *x)
{
    struct task *t = x->work;
    private_job_end(t);
    json_close(t->json);
    t->json = NULL;
    give_back(t->http, t);
}

struct task *task_new(struct http *h, struct exchange *x, const struct route *r)
{
    struct task *t = take_free(h);
    if (!t) {
        t = calloc(1, sizeof *t);
        must(t);
        t->answer_room = malloc(TASK_ANSWER_MAX);
        must(t->answer_room);
    }
    char *room = t->answer_room;
    memset(t, 0, offsetof(struct task, body_room));
    t->http = h;
    t->x = x;
    t->route = *r;
    t->answer_room = room;
    t->answer = text_in(room, TASK_ANSWER_MAX);
    t->body = TEXT_IN(t->body_room);
    x->work = t;
    x->finish = over;
    return t;
}

static void answer_problem(struct task *t, enum err err)
{
    struct slice extra = text_slice(&t->answer);
    if (err != ERR_VERDICT_FORBIDS && err != ERR_CONFLICT) {
        extra = SLICE("");
    }
    /* The problem goes behind what the errand wrote, which it may quote. */
    struct text problem = text_in(t->answer.at + t->answer.len + 1, TASK_ANSWER_MAX - t->answer.len - 1);
    text_problem(&problem, err, &t->call.fault, extra);
    if (problem.full) {
        problem = text_in(t->answer.at, TASK_ANSWER_MAX);
        text_problem(&problem, err, NULL, SLICE(""));
    }
    t->x->answer = text_slice(&problem);
}

void task_answer(struct task *t, enum err err)
{
    const struct http *h = t->http;
    if (err == ERR_OK && t->answer.full) {
        err = ERR_OUT_OF_ROOM;
    }
    t->x->status = err_status(err);
    t->x->type = t->x->type ? t->x->type : "application/json";
    t->x->answer_stays = false;
    exchange_add_header(t->x, "Cache-Control", "no-store");
    if (err == ERR_OK) {
        t->x->answer = t->answer.len ? text_slice(&t->answer) : SLICE("{}");
    } else {
        t->x->type = "application/json";
        answer_problem(t, err);
    }
    journal_request(h->journal, &(struct journal_line){.at = serve_now(),
                                                       .number = t->x->number,
                                                       .errand = endpoint_name(t->route.endpoint),
                                                       .err = err,
                                                       .status = t->x->status,
                                                       .us = serve_monotonic_us() - t->x->began_us});
}

void task_finish(struct task *t, enum err err)
{
    struct http *h = t->http;
    task_answer(t, err);
    /* Afterwards the task may be gone. */
    exchange_ready(t->x);
    atomic_fetch_sub(&h->under_way, 1);
}

static void desk_done(struct call *c)
{
    struct task *t = c->context;
    task_finish(t, c->err);
}

void task_submit(struct task *t, errand *which)
{
    struct call *c = &t->call;
    c->errand = which;
    c->answer = &t->answer;
    c->done = c->done ? c->done : desk_done;
    c->context = t;
    desk_submit(t->http->setup.desk, c);
}
