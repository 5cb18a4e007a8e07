/* SPDX-License-Identifier: Apache-2.0
 *
 * task.h - one request of the API on its way: what it asks, who asks, and the room for its answer.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_TASK_H
#define DAYBREAK_GATE_HTTP_TASK_H

#include "gate/http/http.h"
#include "gate/http/inner.h"
#include "gate/http/route.h"
#include "text/json.h"

/* A whole chair page with a long log; what is larger is told (ERR_OUT_OF_ROOM), never cut. */
#define TASK_ANSWER_MAX (1u << 20)

struct task {
    struct http *http;
    struct exchange *x;
    struct route route;
    struct badge badge; /* of who is signed in; staff nil before sign-in */
    struct call call;   /* for the desk */
    struct text answer;
    struct json *json;    /* the body, once it was read */
    enum err outcome;     /* what the request comes to when the desk has kept what it has to */
    uint64_t stream_from; /* of a subscription: the first event after its board */

    /* A secret to be checked or to be turned into what is kept of it, on a clerk's thread. */
    struct staff_row signer, second;
    struct slice secret, second_secret;
    char turned[2][VAULT_SECRET_MAX]; /* password and PIN as they will be kept */
    struct text body;                 /* a body of the gate's own making */

    struct private_job *job;               /* of psychotherapy notes: wiped when the exchange is over */
    char cookie[160], wait[16], allow[64]; /* header values that live until the answer is queued */
    struct task *next_free;
    char *answer_room; /* TASK_ANSWER_MAX */
    char body_room[8 * 1024];
};

struct task *task_new(struct http *h, struct exchange *x, const struct route *r);

/* Puts the outcome into the exchange: 200 with the answer, or a problem. */
void task_answer(struct task *t, enum err err);

/* The same, for an exchange that was taken for later. */
void task_finish(struct task *t, enum err err);

/* Hands the call to the desk; its answer is the answer. */
void task_submit(struct task *t, errand *which);

#endif
