/* SPDX-License-Identifier: Apache-2.0
 *
 * queue.h - calls that wait for the desk, in the order they came.
 *
 * Floor 5. Any thread puts, one thread takes. There is no timer: what came while the last commit was being
 * written is the next batch.
 */
#ifndef DAYBREAK_DESK_QUEUE_H
#define DAYBREAK_DESK_QUEUE_H

#include <pthread.h>

#include "desk/desk.h"

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    struct call *first, **end;
    bool closed;
};

void queue_open(struct queue *q);
void queue_put(struct queue *q, struct call *c);
/* Waits; everything that is there as one list, NULL when closed and empty. */
struct call *queue_take(struct queue *q);
void queue_close(struct queue *q); /* nothing may be put afterwards */

#endif
