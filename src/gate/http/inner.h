/* SPDX-License-Identifier: Apache-2.0
 *
 * inner.h - the HTTP gate from inside. Included by the files of this folder only.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_INNER_H
#define DAYBREAK_GATE_HTTP_INNER_H

#include <pthread.h>
#include <stdatomic.h>

#include "gate/http/badge.h"
#include "gate/http/clerks.h"
#include "gate/http/http.h"
#include "gate/http/journal.h"
#include "gate/http/patience.h"

struct task;

/* What one event thread reads with. */
struct lectern {
    struct store_reader *reader;
    struct text answer;
    struct lectern *next;
};

struct http {
    struct http_setup setup;
    struct serve *serve;
    struct badges *badges;
    struct clerks *clerks;
    struct journal *journal;
    struct patience *logins, *addresses, *pins, *links;
    pthread_mutex_t lock; /* of the three below */
    struct lectern *lecterns;
    struct task *free;
    int free_count;
    atomic_int under_way;   /* tasks that were taken for later and are not answered yet */
    pthread_mutex_t saving; /* one writer of the file of badges */
    int ticks;
    char dummy[VAULT_SECRET_MAX]; /* checked for a login that nobody has: the answer takes as long */
};

/* Writes the file of badges, where there is one. Waits for the disk: not on an event or the desk's thread. */
void http_save_badges(struct http *h);

/* This thread's own; opened on its first use. */
struct lectern *http_lectern(struct http *h);

/* One problem of shapes.ts into `t`. `fault` may be NULL; `extra` is the decision or what is there now. */
void text_problem(struct text *t, enum err err, const struct fault *fault, struct slice extra);

#endif
