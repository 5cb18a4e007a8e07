/* SPDX-License-Identifier: Apache-2.0
 *
 * inner.h - what the files of this folder share: links, and messages on their way.
 *
 * Floor 6. Everything here belongs to the gate's one thread, except `done_next` of a parcel and the list it
 * is put on, which pass from the desk's thread to ours.
 */
#ifndef DAYBREAK_GATE_MLLP_INNER_H
#define DAYBREAK_GATE_MLLP_INNER_H

#include <pthread.h>
#include <stdatomic.h>

#include "gate/mllp/frame.h"
#include "gate/mllp/mllp.h"
#include "text/hl7_ack.h"
#include "text/monitor.h"

#define PARCELS_MAX      64          /* of one link unanswered: beyond, it is not read until some are */
#define OUT_MAX          (64 * 1024) /* answers that a link does not take: beyond, it is not read either */
#define PARTIAL_IDLE_MS  30000       /* R1: a message that stopped in the middle */
#define STALE_LINK_MS    10000       /* R18: an older link of the same sender that has been silent */
#define RAW_OF_TOO_LARGE 4096        /* of a message over the limit: enough for its header */

struct bytes {
    char *at;
    size_t len, max;
};

/* One message between its last byte and its answer. One allocation with its bytes and arena behind it. */
struct parcel {
    struct call call;
    struct monitor_message message;
    struct link *link;
    struct parcel *link_next; /* the order of the link's messages */
    struct parcel *done_next; /* on the list of those that the desk has done */
    bool done;
};

struct link {
    struct mllp *mllp;
    int fd; /* -1: closed, waiting for its parcels */
    struct frame_reader reader;
    struct bytes in, out;
    struct parcel *first, *last;
    int parcels;
    uint32_t watching;    /* epoll events asked for */
    uint64_t sender;      /* hash of MSH-3; 0 before the first message */
    struct instant heard; /* last byte */
    bool ended;           /* the peer sends no more */
    bool dirty;           /* has answers to send, on the list below */
    struct link *dirty_next;
    struct link *prev, *next;
};

struct mllp {
    struct mllp_setup setup;
    int listener, poll, bell; /* bell: eventfd that the desk's thread rings */
    int spare;                /* given up to tell a sender that no descriptor is left */
    int port;
    pthread_t thread;
    bool running;
    atomic_bool stopping;
    atomic_int offset_min;
    _Atomic(struct parcel *) done; /* newest first */
    struct link *links, *dirty;
    int link_count;
    long outstanding; /* parcels at the desk */
    uint64_t started_s, answered;
    struct instant now, swept;
    _Atomic uint64_t figure[6]; /* in the order of struct mllp_figures */
};

enum { FIGURE_LINKS, FIGURE_MESSAGES, FIGURE_ANSWERS, FIGURE_REJECTED, FIGURE_JUNK, FIGURE_REFUSED };

static inline void mllp_count(struct mllp *m, int which, uint64_t by)
{
    atomic_fetch_add_explicit(&m->figure[which], by, memory_order_relaxed);
}

/* link.c */
void link_open(struct mllp *m, int fd);
void link_close(struct link *l); /* frees it when nothing of it is at the desk */
void link_event(struct link *l, uint32_t events);
void link_sweep(struct mllp *m);       /* once a second */
void link_flush_dirty(struct mllp *m); /* one send for each link that has answers */
void link_answer(struct link *l);      /* writes the answers that are next in order */
void link_mark_dirty(struct link *l);

/* parcel.c: reads, and gives it to the desk. False when there is no memory: the link is closed. */
MUST_USE bool parcel_send(struct link *l, struct slice message, enum hl7_problem problem);
void parcel_answer(struct mllp *m, const struct parcel *p, struct text *to);
void parcels_collect(struct mllp *m); /* those that the desk has done */

bool bytes_room(struct bytes *b, size_t more, size_t limit);
void bytes_use(struct bytes *b, size_t used);
void bytes_free(struct bytes *b);

#endif
