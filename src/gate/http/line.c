/* SPDX-License-Identifier: Apache-2.0
 *
 * line.c - the table of open connections and its sweep.
 *
 * Floor 6.
 */
#include "gate/http/line.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/must.h"

struct line {
    int fd; /* -1: this place is free */
    struct address from;
    int64_t deadline_us;
    struct line *next_free;
};

struct lines {
    pthread_mutex_t lock;
    struct line *line, *free;
    int max, per_address, count;
};

bool address_of(const struct sockaddr *from, struct address *ret_address)
{
    static const uint8_t v4_prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    struct address a = {{0}};
    if (!from) {
        return false;
    }
    if (from->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, from, sizeof v4);
        memcpy(a.byte, v4_prefix, sizeof v4_prefix);
        memcpy(a.byte + 12, &v4.sin_addr, 4);
    } else if (from->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, from, sizeof v6);
        memcpy(a.byte, &v6.sin6_addr, 16);
    } else {
        return false;
    }
    *ret_address = a;
    return true;
}

bool address_is_here(struct address a)
{
    static const uint8_t v4_loop[13] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127};
    static const uint8_t v6_loop[16] = {[15] = 1};
    return memcmp(a.byte, v4_loop, sizeof v4_loop) == 0 || memcmp(a.byte, v6_loop, sizeof v6_loop) == 0;
}

struct lines *lines_open(int max, int per_address)
{
    must(max > 0 && per_address > 0);
    struct lines *all = calloc(1, sizeof *all);
    must(all);
    all->line = calloc((size_t)max, sizeof *all->line);
    must(all->line);
    must(pthread_mutex_init(&all->lock, NULL) == 0);
    all->max = max;
    all->per_address = per_address;
    for (int i = max - 1; i >= 0; i--) {
        all->line[i].fd = -1;
        all->line[i].next_free = all->free;
        all->free = &all->line[i];
    }
    return all;
}

void lines_close(struct lines *all)
{
    must(all->count == 0);
    pthread_mutex_destroy(&all->lock);
    free(all->line);
    free(all);
}

static bool has_room(const struct lines *all, struct address from)
{
    if (!all->free) {
        return false;
    }
    if (address_is_here(from)) {
        return true;
    }
    int same = 0;
    for (int i = 0; i < all->max; i++) {
        same += all->line[i].fd >= 0 && memcmp(&all->line[i].from, &from, sizeof from) == 0;
    }
    return same < all->per_address;
}

bool lines_have_room(struct lines *all, struct address from)
{
    pthread_mutex_lock(&all->lock);
    bool room = has_room(all, from);
    pthread_mutex_unlock(&all->lock);
    return room;
}

struct line *line_take(struct lines *all, int fd, struct address from, int64_t deadline_us)
{
    must(fd >= 0);
    pthread_mutex_lock(&all->lock);
    struct line *l = has_room(all, from) ? all->free : NULL;
    if (l) {
        all->free = l->next_free;
        *l = (struct line){.fd = fd, .from = from, .deadline_us = deadline_us};
        all->count++;
    }
    pthread_mutex_unlock(&all->lock);
    return l;
}

void line_drop(struct lines *all, struct line *l)
{
    pthread_mutex_lock(&all->lock);
    must(l->fd >= 0);
    l->fd = -1;
    l->next_free = all->free;
    all->free = l;
    all->count--;
    pthread_mutex_unlock(&all->lock);
}

void line_deadline(struct lines *all, struct line *l, int64_t deadline_us)
{
    pthread_mutex_lock(&all->lock);
    l->deadline_us = deadline_us;
    pthread_mutex_unlock(&all->lock);
}

int lines_sweep(struct lines *all, int64_t now_us)
{
    int swept = 0;
    pthread_mutex_lock(&all->lock);
    for (int i = 0; i < all->max; i++) {
        struct line *l = &all->line[i];
        if (l->fd >= 0 && l->deadline_us > 0 && l->deadline_us <= now_us) {
            shutdown(l->fd, SHUT_RDWR);
            l->deadline_us = 0;
            swept++;
        }
    }
    pthread_mutex_unlock(&all->lock);
    return swept;
}

int lines_count(struct lines *all)
{
    pthread_mutex_lock(&all->lock);
    int count = all->count;
    pthread_mutex_unlock(&all->lock);
    return count;
}
