/* SPDX-License-Identifier: Apache-2.0
 *
 * patience.c - the table of recent failures.
 *
 * Floor 6.
 */
#include "gate/http/patience.h"

#include <pthread.h>
#include <stdlib.h>

struct failed {
    struct hash who;
    int times;
    struct instant last, until;
    bool used;
};

struct patience {
    pthread_mutex_t lock;
    enum patience_kind kind;
    struct failed failed[PATIENCE_MAX];
};

struct patience *patience_open(enum patience_kind kind)
{
    struct patience *p = calloc(1, sizeof *p);
    must(p && pthread_mutex_init(&p->lock, NULL) == 0);
    p->kind = kind;
    return p;
}

void patience_close(struct patience *p)
{
    pthread_mutex_destroy(&p->lock);
    free(p);
}

static struct failed *find(struct patience *p, struct hash who)
{
    for (int i = 0; i < PATIENCE_MAX; i++) {
        if (p->failed[i].used && hash_eq(p->failed[i].who, who)) {
            return &p->failed[i];
        }
    }
    return NULL;
}

static struct failed *place_for(struct patience *p)
{
    struct failed *oldest = &p->failed[0];
    for (int i = 0; i < PATIENCE_MAX; i++) {
        if (!p->failed[i].used) {
            return &p->failed[i];
        }
        oldest = instant_before(p->failed[i].last, oldest->last) ? &p->failed[i] : oldest;
    }
    return oldest;
}

struct span patience_wait(struct patience *p, struct slice who, struct instant now)
{
    struct hash hashed = hash_of(who);
    pthread_mutex_lock(&p->lock);
    const struct failed *f = find(p, hashed);
    struct span wait = f ? instant_since(f->until, now) : (struct span){0};
    pthread_mutex_unlock(&p->lock);
    return wait;
}

static struct span penalty(enum patience_kind kind, int times)
{
    if (kind == PATIENCE_LOCKING) {
        return times % 5 == 0 ? SPAN_MINUTES(5) : (struct span){0};
    }
    if (times <= 3) {
        return (struct span){0};
    }
    int doublings = times - 4 < 10 ? times - 4 : 10;
    struct span wait = {(int64_t)1000 << doublings};
    return wait.ms < SPAN_MINUTES(15).ms ? wait : SPAN_MINUTES(15);
}

bool patience_fail(struct patience *p, struct slice who, struct instant now)
{
    struct hash hashed = hash_of(who);
    pthread_mutex_lock(&p->lock);
    struct failed *f = find(p, hashed);
    if (!f) {
        f = place_for(p);
        *f = (struct failed){.who = hashed, .used = true};
    } else if (instant_since(now, f->last).ms > SPAN_HOURS(1).ms) {
        f->times = 0;
    }
    f->times++;
    f->last = now;
    struct span wait = penalty(p->kind, f->times);
    f->until = instant_plus(now, wait);
    pthread_mutex_unlock(&p->lock);
    return wait.ms > 0;
}

void patience_forget(struct patience *p, struct slice who)
{
    struct hash hashed = hash_of(who);
    pthread_mutex_lock(&p->lock);
    struct failed *f = find(p, hashed);
    if (f) {
        f->used = false;
    }
    pthread_mutex_unlock(&p->lock);
}
