/* SPDX-License-Identifier: Apache-2.0
 *
 * queue.c - a list under one lock, held for a few instructions.
 *
 * Floor 5.
 */
#include "desk/queue.h"

void queue_open(struct queue *q)
{
    pthread_mutex_init(&q->mutex, NULL);
    pthread_cond_init(&q->filled, NULL);
    q->first = NULL;
    q->end = &q->first;
    q->closed = false;
}

void queue_put(struct queue *q, struct call *c)
{
    c->next = NULL;
    pthread_mutex_lock(&q->mutex);
    must(!q->closed);
    bool was_empty = q->first == NULL;
    *q->end = c;
    q->end = &c->next;
    if (was_empty) {
        pthread_cond_signal(&q->filled);
    }
    pthread_mutex_unlock(&q->mutex);
}

struct call *queue_take(struct queue *q)
{
    pthread_mutex_lock(&q->mutex);
    while (!q->first && !q->closed) {
        pthread_cond_wait(&q->filled, &q->mutex);
    }
    struct call *all = q->first;
    q->first = NULL;
    q->end = &q->first;
    pthread_mutex_unlock(&q->mutex);
    return all;
}

void queue_close(struct queue *q)
{
    pthread_mutex_lock(&q->mutex);
    q->closed = true;
    pthread_cond_signal(&q->filled);
    pthread_mutex_unlock(&q->mutex);
}
