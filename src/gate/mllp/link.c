/* SPDX-License-Identifier: Apache-2.0
 *
 * link.c - one TCP connection: bytes in, messages to the desk, answers out in order.
 *
 * Floor 6.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gate/mllp/inner.h"

#define READ_AT_ONCE 16384
#define ANSWER_MAX                                                                                           \
    4096 /* two answers with every field that they repeat; a longer one is cut off with the link */

bool bytes_room(struct bytes *b, size_t more, size_t limit)
{
    if (b->max - b->len >= more) {
        return true;
    }
    size_t max = b->max ? b->max : 2048;
    while (max - b->len < more) {
        max *= 2;
    }
    char *at = b->len + more > limit ? NULL : realloc(b->at, max);
    if (!at) {
        return false;
    }
    b->at = at;
    b->max = max;
    return true;
}

void bytes_use(struct bytes *b, size_t used)
{
    must(used <= b->len);
    b->len -= used;
    if (b->len > 0 && used > 0) {
        memmove(b->at, b->at + used, b->len);
    }
}

void bytes_free(struct bytes *b)
{
    free(b->at);
    *b = (struct bytes){NULL, 0, 0};
}

static void watch(struct link *l, uint32_t events)
{
    struct epoll_event e = {.events = events, .data.ptr = l};
    if (events != l->watching && l->fd >= 0) {
        l->watching = events;
        (void)epoll_ctl(l->mllp->poll, EPOLL_CTL_MOD, l->fd, &e);
    }
}

static bool is_full(const struct link *l)
{
    return l->parcels >= PARCELS_MAX || l->out.len >= OUT_MAX;
}

/* What this link is to be asked for now: the back-pressure of one link, and of nobody else. */
static void watch_anew(struct link *l)
{
    bool reading = !is_full(l) && !l->ended && !atomic_load(&l->mllp->stopping);
    watch(l, (reading ? (uint32_t)EPOLLIN : 0) | (l->out.len > 0 ? (uint32_t)EPOLLOUT : 0));
}

static void set_options(int fd)
{
    static const struct {
        int level, name, value;
    } option[] = {{SOL_SOCKET, SO_KEEPALIVE, 1},    {IPPROTO_TCP, TCP_KEEPIDLE, 10},
                  {IPPROTO_TCP, TCP_KEEPINTVL, 10}, {IPPROTO_TCP, TCP_KEEPCNT, 3},
                  {IPPROTO_TCP, TCP_NODELAY, 1},    {IPPROTO_TCP, TCP_USER_TIMEOUT, 30000}};
    for (size_t i = 0; i < COUNT_OF(option); i++) {
        (void)setsockopt(fd, option[i].level, option[i].name, &option[i].value, sizeof option[i].value);
    }
}

void link_open(struct mllp *m, int fd)
{
    struct link *l = calloc(1, sizeof *l);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = l};
    if (!l || epoll_ctl(m->poll, EPOLL_CTL_ADD, fd, &e) != 0) {
        free(l);
        (void)close(fd);
        return;
    }
    set_options(fd);
    l->mllp = m;
    l->fd = fd;
    l->watching = EPOLLIN;
    l->heard = m->now;
    l->next = m->links;
    if (m->links) {
        m->links->prev = l;
    }
    m->links = l;
    m->link_count++;
    mllp_count(m, FIGURE_LINKS, 1);
}

static void drop_answered(struct link *l)
{
    while (l->first && l->first->done) {
        struct parcel *p = l->first;
        l->first = p->link_next;
        l->last = l->first ? l->last : NULL;
        l->parcels--;
        free(p);
    }
}

/* Gone for good only when nothing at the desk points here and no list holds it. */
static void free_when_idle(struct link *l)
{
    if (l->fd >= 0 || l->parcels > 0 || l->dirty) {
        return;
    }
    struct mllp *m = l->mllp;
    *(l->prev ? &l->prev->next : &m->links) = l->next;
    if (l->next) {
        l->next->prev = l->prev;
    }
    free(l);
}

void link_mark_dirty(struct link *l)
{
    if (!l->dirty) {
        l->dirty = true;
        l->dirty_next = l->mllp->dirty;
        l->mllp->dirty = l;
    }
}

/* Closed here, freed at the end of this turn: events of the same turn may still name it. */
void link_close(struct link *l)
{
    if (l->fd >= 0) {
        (void)close(l->fd);
        l->fd = -1;
        l->mllp->link_count--;
        mllp_count(l->mllp, FIGURE_JUNK, l->reader.junk);
        bytes_free(&l->in);
        bytes_free(&l->out);
    }
    link_mark_dirty(l);
}

static void send_out(struct link *l)
{
    while (l->fd >= 0 && l->out.len > 0) {
        ssize_t n = send(l->fd, l->out.at, l->out.len, MSG_NOSIGNAL);
        if (n > 0) {
            bytes_use(&l->out, (size_t)n);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR) {
            link_close(l);
        }
    }
}

void link_answer(struct link *l)
{
    while (l->fd >= 0 && l->first && l->first->done) {
        struct parcel *p = l->first;
        size_t more =
            ANSWER_MAX + 4 * p->message.header.control_id.len + 8 * p->message.header.application.len;
        if (!bytes_room(&l->out, more, SIZE_MAX / 2)) {
            link_close(l);
            break;
        }
        struct text t = text_in(l->out.at + l->out.len, more);
        parcel_answer(l->mllp, p, &t);
        if (t.full) {
            link_close(l);
            break;
        }
        l->out.len += t.len;
        l->first = p->link_next;
        l->last = l->first ? l->last : NULL;
        l->parcels--;
        free(p);
    }
    if (l->fd < 0) {
        drop_answered(l);
    }
}

/* Every message that the bytes hold, as long as the link may have more at the desk. */
static void take_frames(struct link *l)
{
    size_t used = 0, done = 0;
    struct slice message = {NULL, 0};
    while (l->fd >= 0 && !is_full(l)) {
        struct slice bytes = {l->in.at + done, l->in.len - done};
        enum frame_found what = bytes.len ? frame_next(&l->reader, bytes, &used, &message) : FRAME_NONE;
        if (bytes.len == 0) {
            break;
        }
        static const enum hl7_problem problem[] = {
            [FRAME_WHOLE] = HL7_FINE, [FRAME_CUT] = HL7_NO_END, [FRAME_TOO_LARGE] = HL7_TOO_LARGE};
        if (what != FRAME_NONE && !parcel_send(l, message, problem[what])) {
            link_close(l);
            return;
        }
        done += used;
        if (what == FRAME_NONE) {
            break;
        }
    }
    if (l->fd >= 0 && done > 0) {
        bytes_use(&l->in, done);
    }
}

/* The peer ended. A message that was cut off in the middle is kept as such; then all answers, then the end.
 */
static void end_link(struct link *l)
{
    l->ended = true;
    struct slice rest = {l->in.at, l->in.len};
    if (!is_full(l) && frame_is_partial(&l->reader, rest) && rest.len > 1) {
        bool sent = parcel_send(l, slice_from(rest, 1), HL7_NO_END);
        l->in.len = 0;
        l->reader.scanned = 0;
        if (!sent) {
            link_close(l);
        }
    }
    if (l->parcels == 0 && l->out.len == 0) {
        link_close(l);
    }
}

static void read_in(struct link *l)
{
    if (!bytes_room(&l->in, READ_AT_ONCE / 4, HL7_BYTES_MAX + 2 * READ_AT_ONCE)) {
        link_close(l);
        return;
    }
    ssize_t n = recv(l->fd, l->in.at + l->in.len, l->in.max - l->in.len, 0);
    if (n > 0) {
        l->in.len += (size_t)n;
        l->heard = l->mllp->now;
        take_frames(l);
    } else if (n == 0) {
        end_link(l);
    } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
        link_close(l);
    }
}

void link_event(struct link *l, uint32_t events)
{
    if (l->fd >= 0 && events & EPOLLIN && !l->ended) {
        read_in(l);
    } else if (l->fd >= 0 && events & (EPOLLERR | EPOLLHUP)) {
        link_close(l);
    }
    if (l->fd >= 0 && events & EPOLLOUT) {
        link_mark_dirty(l);
    }
    if (l->fd >= 0) {
        watch_anew(l);
    }
}

void link_flush_dirty(struct mllp *m)
{
    struct link *l = m->dirty;
    m->dirty = NULL;
    while (l) {
        struct link *next = l->dirty_next;
        l->dirty = false;
        link_answer(l);
        send_out(l);
        take_frames(l); /* what waited while the link was full */
        if (l->fd >= 0 && l->ended && l->parcels == 0 && l->out.len == 0) {
            link_close(l);
        }
        watch_anew(l);
        if (!l->dirty) {
            free_when_idle(l);
        }
        l = next;
    }
}

/* A message that stopped in the middle is kept as it is, answered with a rejection, and forgotten. */
void link_sweep(struct mllp *m)
{
    for (struct link *l = m->links, *next; l; l = next) {
        next = l->next;
        struct slice rest = {l->in.at, l->in.len};
        if (l->fd >= 0 && !is_full(l) && frame_is_partial(&l->reader, rest) &&
            m->now.ms - l->heard.ms > PARTIAL_IDLE_MS) {
            bool sent = parcel_send(l, slice_from(rest, 1), HL7_NO_END);
            l->in.len = 0;
            l->reader.scanned = 0;
            if (!sent) {
                link_close(l);
            }
        }
    }
}
