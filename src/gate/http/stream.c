/* SPDX-License-Identifier: Apache-2.0
 *
 * stream.c - the ring, the seats, and the thread that wakes the watchers.
 *
 * Floor 6. Waking a thousand connections takes about a millisecond; the thread that publishes (the desk's)
 * only writes the ring and rings a bell, this file's own thread does the waking.
 */
#include "gate/http/stream.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/must.h"

struct stream_seat {
    struct stream *stream;
    bool taken, closed, asleep;
    uint64_t at; /* byte of the stream read so far */
    char *first; /* the opening board, until it is sent */
    size_t first_len, first_sent;
    void *sleeper;
};

/* The start of each of the last events, so that a page that comes back can go on where it was. */
#define STREAM_MARKS 4096

struct stream {
    pthread_mutex_t lock;
    pthread_cond_t bell;
    pthread_t waker;
    bool ended, rung;
    stream_wake *wake;
    uint64_t head; /* bytes ever written; byte b stands at ring[b % STREAM_RING_BYTES] */
    uint64_t next_id, first_id;
    uint64_t mark[STREAM_MARKS]; /* mark[id % STREAM_MARKS]: where event id begins */
    int seats;
    struct stream_seat seat[STREAM_SEATS];
    char ring[STREAM_RING_BYTES];
};

void text_event(struct text *t, uint64_t id, const char *name, struct slice data)
{
    text_adds(t, "id: ");
    text_integer(t, (int64_t)id);
    text_adds(t, "\nevent: ");
    text_adds(t, name);
    text_adds(t, "\ndata: ");
    text_add(t, data);
    text_adds(t, "\n\n");
}

/* Takes the sleepers of all seats that have something to read; at most STREAM_SEATS. */
static int gather_sleepers(struct stream *s, void *sleeper[STREAM_SEATS])
{
    int count = 0;
    for (int i = 0, left = s->seats; i < STREAM_SEATS && left > 0; i++) {
        struct stream_seat *seat = &s->seat[i];
        left -= seat->taken;
        if (seat->taken && seat->asleep && (seat->closed || seat->at < s->head)) {
            seat->asleep = false;
            sleeper[count++] = seat->sleeper;
        }
    }
    return count;
}

static void *wake_all(void *arg)
{
    struct stream *s = arg;
    static _Thread_local void *sleeper[STREAM_SEATS];
    pthread_mutex_lock(&s->lock);
    while (!s->ended || s->seats > 0) {
        while (!s->rung) {
            pthread_cond_wait(&s->bell, &s->lock);
        }
        s->rung = false;
        int count = gather_sleepers(s, sleeper);
        pthread_mutex_unlock(&s->lock);
        for (int i = 0; i < count; i++) {
            s->wake(sleeper[i]);
        }
        pthread_mutex_lock(&s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

struct stream *stream_open(struct instant now, stream_wake *wake)
{
    struct stream *s = calloc(1, sizeof *s);
    must(s && wake);
    must(pthread_mutex_init(&s->lock, NULL) == 0 && pthread_cond_init(&s->bell, NULL) == 0);
    s->wake = wake;
    /* Ids of an earlier life of the server are lower, so a page that returns with one gets a board. */
    s->next_id = s->first_id = (uint64_t)now.ms * 1000;
    must(pthread_create(&s->waker, NULL, wake_all, s) == 0);
    return s;
}

static void ring_bell(struct stream *s)
{
    s->rung = true;
    pthread_cond_signal(&s->bell);
}

void stream_end(struct stream *s)
{
    pthread_mutex_lock(&s->lock);
    s->ended = true;
    for (int i = 0; i < STREAM_SEATS; i++) {
        s->seat[i].closed = true;
    }
    ring_bell(s);
    pthread_mutex_unlock(&s->lock);
}

bool stream_is_empty(struct stream *s)
{
    pthread_mutex_lock(&s->lock);
    bool empty = s->seats == 0;
    pthread_mutex_unlock(&s->lock);
    return empty;
}

void stream_close(struct stream *s)
{
    must(s->ended && s->seats == 0);
    pthread_mutex_lock(&s->lock);
    ring_bell(s);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->waker, NULL);
    pthread_cond_destroy(&s->bell);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static void ring_add(struct stream *s, const char *from, size_t len)
{
    size_t at = (size_t)(s->head % STREAM_RING_BYTES);
    size_t before_end = STREAM_RING_BYTES - at < len ? STREAM_RING_BYTES - at : len;
    memcpy(s->ring + at, from, before_end);
    memcpy(s->ring, from + before_end, len - before_end);
    s->head += len;
}

void stream_publish(struct stream *s, const char *name, struct slice data)
{
    must(!memchr(data.at, '\n', data.len) && data.len < STREAM_RING_BYTES / 4);
    char head[128];
    struct text frame = TEXT_IN(head);
    pthread_mutex_lock(&s->lock);
    text_adds(&frame, "id: ");
    text_integer(&frame, (int64_t)s->next_id);
    text_adds(&frame, "\nevent: ");
    text_adds(&frame, name);
    text_adds(&frame, "\ndata: ");
    must(!frame.full);
    s->mark[s->next_id % STREAM_MARKS] = s->head;
    ring_add(s, frame.at, frame.len);
    ring_add(s, data.at, data.len);
    ring_add(s, "\n\n", 2);
    s->next_id++;
    ring_bell(s);
    pthread_mutex_unlock(&s->lock);
}

uint64_t stream_next_id(struct stream *s)
{
    pthread_mutex_lock(&s->lock);
    uint64_t id = s->next_id;
    pthread_mutex_unlock(&s->lock);
    return id;
}

/* Where event `id` begins, if it still stands whole in the ring. */
static bool find_event(const struct stream *s, uint64_t id, uint64_t *ret_at)
{
    if (id == s->next_id) {
        *ret_at = s->head;
        return true;
    }
    if (id < s->first_id || id > s->next_id || s->next_id - id > STREAM_MARKS ||
        s->head - s->mark[id % STREAM_MARKS] > STREAM_RING_BYTES) {
        return false;
    }
    *ret_at = s->mark[id % STREAM_MARKS];
    return true;
}

static struct stream_seat *free_seat(struct stream *s)
{
    for (int i = 0; i < STREAM_SEATS; i++) {
        if (!s->seat[i].taken) {
            return &s->seat[i];
        }
    }
    return NULL;
}

struct stream_seat *stream_sit(struct stream *s, uint64_t from, struct slice first)
{
    uint64_t at = 0;
    pthread_mutex_lock(&s->lock);
    struct stream_seat *seat = s->ended ? NULL : free_seat(s);
    if (seat && find_event(s, from, &at)) {
        *seat = (struct stream_seat){.stream = s, .taken = true, .at = at};
        s->seats++;
        if (first.len > 0) {
            seat->first = malloc(first.len);
            must(seat->first);
            memcpy(seat->first, first.at, first.len);
            seat->first_len = first.len;
        }
    } else {
        seat = NULL;
    }
    pthread_mutex_unlock(&s->lock);
    return seat;
}

void stream_leave(struct stream_seat *seat)
{
    struct stream *s = seat->stream;
    pthread_mutex_lock(&s->lock);
    must(seat->taken && !seat->asleep);
    free(seat->first);
    *seat = (struct stream_seat){.stream = s, .closed = s->ended};
    s->seats--;
    if (s->ended) {
        ring_bell(s);
    }
    pthread_mutex_unlock(&s->lock);
}

static size_t pull_first(struct stream_seat *seat, char *to, size_t max)
{
    size_t len = seat->first_len - seat->first_sent;
    len = len < max ? len : max;
    memcpy(to, seat->first + seat->first_sent, len);
    seat->first_sent += len;
    if (seat->first_sent == seat->first_len) {
        free(seat->first);
        seat->first = NULL;
    }
    return len;
}

static size_t pull_ring(struct stream_seat *seat, char *to, size_t max)
{
    const struct stream *s = seat->stream;
    size_t len = (size_t)(s->head - seat->at);
    len = len < max ? len : max;
    size_t at = (size_t)(seat->at % STREAM_RING_BYTES);
    size_t before_end = STREAM_RING_BYTES - at < len ? STREAM_RING_BYTES - at : len;
    memcpy(to, s->ring + at, before_end);
    memcpy(to + before_end, s->ring, len - before_end);
    seat->at += len;
    return len;
}

int64_t stream_pull(struct stream_seat *seat, char *to, size_t max, void (*sleep)(void *sleeper),
                    void *sleeper)
{
    struct stream *s = seat->stream;
    int64_t got = 0;
    pthread_mutex_lock(&s->lock);
    if (s->head - seat->at > STREAM_RING_BYTES) {
        seat->closed = true; /* too slow: what it has not read is gone */
    }
    if (seat->closed) {
        got = -1;
    } else if (seat->first) {
        got = (int64_t)pull_first(seat, to, max);
    } else if (seat->at < s->head) {
        got = (int64_t)pull_ring(seat, to, max);
    } else {
        seat->asleep = true;
        seat->sleeper = sleeper;
        sleep(sleeper);
    }
    pthread_mutex_unlock(&s->lock);
    return got;
}
