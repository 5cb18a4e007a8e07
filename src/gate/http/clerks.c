/* SPDX-License-Identifier: Apache-2.0
 *
 * clerks.c - a bounded queue and the threads that empty it.
 *
 * Floor 6.
 */
#include "gate/http/clerks.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/must.h"

struct clerks {
    pthread_mutex_t lock;
    pthread_cond_t bell;
    pthread_t thread[CLERKS];
    struct clerk_job job[CLERKS_QUEUE];
    int first, count;
    bool closing;
};

static void *work(void *arg)
{
    struct clerks *c = arg;
    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (c->count == 0 && !c->closing) {
            pthread_cond_wait(&c->bell, &c->lock);
        }
        if (c->count == 0) {
            break;
        }
        struct clerk_job job = c->job[c->first];
        c->first = (c->first + 1) % CLERKS_QUEUE;
        c->count--;
        pthread_mutex_unlock(&c->lock);
        job.run(job.to);
        pthread_mutex_lock(&c->lock);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

struct clerks *clerks_open(void)
{
    struct clerks *c = calloc(1, sizeof *c);
    must(c && pthread_mutex_init(&c->lock, NULL) == 0 && pthread_cond_init(&c->bell, NULL) == 0);
    for (int i = 0; i < CLERKS; i++) {
        must(pthread_create(&c->thread[i], NULL, work, c) == 0);
    }
    return c;
}

void clerks_close(struct clerks *c)
{
    pthread_mutex_lock(&c->lock);
    c->closing = true;
    pthread_cond_broadcast(&c->bell);
    pthread_mutex_unlock(&c->lock);
    for (int i = 0; i < CLERKS; i++) {
        pthread_join(c->thread[i], NULL);
    }
    pthread_cond_destroy(&c->bell);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

bool clerks_try(struct clerks *c, struct clerk_job job)
{
    pthread_mutex_lock(&c->lock);
    bool room = c->count < CLERKS_QUEUE && !c->closing;
    if (room) {
        c->job[(c->first + c->count) % CLERKS_QUEUE] = job;
        c->count++;
        pthread_cond_signal(&c->bell);
    }
    pthread_mutex_unlock(&c->lock);
    return room;
}
