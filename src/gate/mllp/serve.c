/* SPDX-License-Identifier: Apache-2.0
 *
 * serve.c - the gate's one thread: listening, waiting, stopping.
 *
 * Floor 6.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "gate/mllp/inner.h"

#define LINKS_MAX      2048
#define EVENTS_AT_ONCE 256
#define SWEEP_MS       1000
#define STOP_WAIT_MS   5000 /* for the desk to finish what it has; it takes milliseconds */

static struct instant clock_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (struct instant){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static enum err address_of(const struct mllp_setup *s, struct sockaddr_in *ret_address)
{
    const char *text = s->address ? s->address : "127.0.0.1";
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port)};
    if (s->port < 0 || s->port > 65535 || inet_pton(AF_INET, text, &a.sin_addr) != 1) {
        return ERR_BAD_INPUT;
    }
    bool own = ntohl(a.sin_addr.s_addr) >> 24 == 127;
    if (!own && !s->anywhere) {
        return ERR_NOT_ALLOWED;
    }
    *ret_address = a;
    return ERR_OK;
}

static enum err listen_on(struct mllp *m, const struct sockaddr_in *a)
{
    int one = 1;
    struct sockaddr_in bound = {0};
    socklen_t len = sizeof bound;
    m->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m->listener < 0 || setsockopt(m->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
        bind(m->listener, (const struct sockaddr *)a, sizeof *a) != 0 || listen(m->listener, 1024) != 0 ||
        getsockname(m->listener, (struct sockaddr *)&bound, &len) != 0) {
        return errno == EADDRINUSE ? ERR_CONFLICT : ERR_UNAVAILABLE;
    }
    m->port = ntohs(bound.sin_port);
    return ERR_OK;
}

static enum err make_poll(struct mllp *m)
{
    struct epoll_event listening = {.events = EPOLLIN, .data.ptr = &m->listener};
    struct epoll_event bell = {.events = EPOLLIN, .data.ptr = &m->bell};
    m->poll = epoll_create1(EPOLL_CLOEXEC);
    m->bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    m->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (m->poll < 0 || m->bell < 0 || epoll_ctl(m->poll, EPOLL_CTL_ADD, m->listener, &listening) != 0 ||
        epoll_ctl(m->poll, EPOLL_CTL_ADD, m->bell, &bell) != 0) {
        return ERR_OUT_OF_ROOM;
    }
    return ERR_OK;
}

static void close_all(struct mllp *m)
{
    int *fd[] = {&m->listener, &m->poll, &m->bell, &m->spare};
    for (size_t i = 0; i < COUNT_OF(fd); i++) {
        if (*fd[i] >= 0) {
            (void)close(*fd[i]);
            *fd[i] = -1;
        }
    }
}

enum err mllp_open(const struct mllp_setup *setup, struct mllp **ret_mllp)
{
    must(setup && ret_mllp && setup->submit);
    struct sockaddr_in address;
    enum err err = address_of(setup, &address);
    if (err != ERR_OK) {
        return err;
    }
    struct mllp *m = calloc(1, sizeof *m);
    if (!m) {
        return ERR_OUT_OF_ROOM;
    }
    m->setup = *setup;
    m->setup.links_max = setup->links_max > 0 ? setup->links_max : LINKS_MAX;
    m->listener = m->poll = m->bell = m->spare = -1;
    m->now = m->swept = clock_now();
    m->started_s = (uint64_t)m->now.ms / 1000;
    atomic_store(&m->offset_min, setup->offset_min);
    err = listen_on(m, &address);
    err = err == ERR_OK ? make_poll(m) : err;
    if (err != ERR_OK) {
        close_all(m);
        free(m);
        return err;
    }
    *ret_mllp = m;
    return ERR_OK;
}

/* No descriptor is left: one is given up to take and close the link, or it would knock for ever. */
static void turn_away(struct mllp *m)
{
    (void)close(m->spare);
    int fd = accept4(m->listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd >= 0) {
        (void)close(fd);
    }
    mllp_count(m, FIGURE_REFUSED, 1);
    m->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/* Takes all that knock. Over the limit a link is taken and closed at once, so that its sender learns it. */
static void accept_all(struct mllp *m)
{
    for (;;) {
        int fd = accept4(m->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0 && (errno == EMFILE || errno == ENFILE)) {
            turn_away(m);
            return;
        }
        if (fd < 0) {
            return;
        }
        if (m->link_count >= m->setup.links_max) {
            mllp_count(m, FIGURE_REFUSED, 1);
            (void)close(fd);
        } else {
            link_open(m, fd);
        }
    }
}

static void take_event(struct mllp *m, const struct epoll_event *e)
{
    if (e->data.ptr == &m->listener) {
        accept_all(m);
    } else if (e->data.ptr == &m->bell) {
        uint64_t rung;
        (void)!read(m->bell, &rung, sizeof rung);
    } else {
        link_event(e->data.ptr, e->events);
    }
}

static void one_turn(struct mllp *m)
{
    struct epoll_event event[EVENTS_AT_ONCE];
    int n = epoll_wait(m->poll, event, EVENTS_AT_ONCE, SWEEP_MS);
    m->now = clock_now();
    for (int i = 0; i < n; i++) {
        take_event(m, &event[i]);
    }
    parcels_collect(m);
    link_flush_dirty(m);
    if (m->now.ms - m->swept.ms >= SWEEP_MS || m->now.ms < m->swept.ms) {
        m->swept = m->now;
        link_sweep(m);
    }
}

/* No new bytes; what the desk has is answered. */
static void finish(struct mllp *m)
{
    struct instant until = {clock_now().ms + STOP_WAIT_MS};
    (void)epoll_ctl(m->poll, EPOLL_CTL_DEL, m->listener, NULL);
    for (struct link *l = m->links; l; l = l->next) {
        link_mark_dirty(l);
    }
    link_flush_dirty(m);
    while (m->outstanding > 0 && clock_now().ms < until.ms) {
        one_turn(m);
    }
    for (struct link *l = m->links; l; l = l->next) {
        link_close(l);
    }
    link_flush_dirty(m);
}

static void *run(void *context)
{
    struct mllp *m = context;
    while (!atomic_load(&m->stopping)) {
        one_turn(m);
    }
    finish(m);
    return NULL;
}

enum err mllp_start(struct mllp *m)
{
    must(m && !m->running);
    if (pthread_create(&m->thread, NULL, run, m) != 0) {
        return ERR_OUT_OF_ROOM;
    }
    m->running = true;
    return ERR_OK;
}

int mllp_port(const struct mllp *m)
{
    return m->port;
}

void mllp_set_offset(struct mllp *m, int offset_min)
{
    must(offset_min > -1440 && offset_min < 1440);
    atomic_store(&m->offset_min, offset_min);
}

struct mllp_figures mllp_figures(const struct mllp *m)
{
    return (struct mllp_figures){m->figure[FIGURE_LINKS],   m->figure[FIGURE_MESSAGES],
                                 m->figure[FIGURE_ANSWERS], m->figure[FIGURE_REJECTED],
                                 m->figure[FIGURE_JUNK],    m->figure[FIGURE_REFUSED]};
}

void mllp_close(struct mllp *m)
{
    if (!m) {
        return;
    }
    atomic_store(&m->stopping, true);
    if (m->running) {
        uint64_t one = 1;
        (void)!write(m->bell, &one, sizeof one);
        (void)pthread_join(m->thread, NULL);
    }
    if (m->outstanding > 0) {
        return; /* the desk did not finish in time and still points here: left to the end of the process */
    }
    close_all(m);
    must(!m->links);
    free(m);
}
