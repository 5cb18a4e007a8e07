/* SPDX-License-Identifier: Apache-2.0
 *
 * badge.c - the table of badges, and the cookie they travel in.
 *
 * Floor 6.
 */
#include "gate/http/badge.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct given {
    struct hash token;
    struct badge badge;
    struct instant seen;
    bool valid;
};

struct badges {
    pthread_mutex_t lock;
    bool changed;
    struct instant listed; /* when they were last written down */
    struct given given[BADGES_MAX];
};

struct badges *badges_open(void)
{
    struct badges *all = calloc(1, sizeof *all);
    must(all && pthread_mutex_init(&all->lock, NULL) == 0);
    return all;
}

void badges_close(struct badges *all)
{
    pthread_mutex_destroy(&all->lock);
    free(all);
}

static bool is_awake(const struct given *g, struct instant now)
{
    return g->valid && instant_since(now, g->seen).ms <= BADGE_IDLE.ms;
}

/* A free place, or else the one that was idle longest. */
static struct given *place_for(struct badges *all, struct instant now)
{
    struct given *oldest = &all->given[0];
    for (int i = 0; i < BADGES_MAX; i++) {
        struct given *g = &all->given[i];
        if (!is_awake(g, now)) {
            return g;
        }
        oldest = instant_before(g->seen, oldest->seen) ? g : oldest;
    }
    return oldest;
}

struct badge_token badge_give(struct badges *all, const struct badge *to, struct instant now)
{
    struct hash chance;
    struct badge_token token;
    struct text t = TEXT_IN(token.text);
    vault_chance(chance.byte, sizeof chance.byte);
    text_hash(&t, chance);
    must(!t.full && t.len == 64);
    struct hash hashed = hash_of(text_slice(&t));
    pthread_mutex_lock(&all->lock);
    *place_for(all, now) = (struct given){.token = hashed, .badge = *to, .seen = now, .valid = true};
    all->changed = true;
    pthread_mutex_unlock(&all->lock);
    return token;
}

/* Compares hashes, so what the time of a search tells is nothing about a token. */
static struct given *find(struct badges *all, struct slice token)
{
    if (token.len != 64) {
        return NULL;
    }
    struct hash hashed = hash_of(token);
    for (int i = 0; i < BADGES_MAX; i++) {
        if (all->given[i].valid && hash_eq(all->given[i].token, hashed)) {
            return &all->given[i];
        }
    }
    return NULL;
}

bool badge_show(struct badges *all, struct slice token, struct instant now, struct badge *ret_badge)
{
    pthread_mutex_lock(&all->lock);
    struct given *g = find(all, token);
    bool good = g && is_awake(g, now);
    if (good) {
        g->seen = now;
        *ret_badge = g->badge;
    } else if (g) {
        g->valid = false;
    }
    pthread_mutex_unlock(&all->lock);
    return good;
}

void badge_return(struct badges *all, struct slice token)
{
    pthread_mutex_lock(&all->lock);
    struct given *g = find(all, token);
    if (g) {
        g->valid = false;
        all->changed = true;
    }
    pthread_mutex_unlock(&all->lock);
}

void badges_revoke(struct badges *all, struct id staff)
{
    pthread_mutex_lock(&all->lock);
    for (int i = 0; i < BADGES_MAX; i++) {
        all->given[i].valid = all->given[i].valid && !id_eq(all->given[i].badge.staff, staff);
    }
    all->changed = true;
    pthread_mutex_unlock(&all->lock);
}

int badges_list(struct badges *all, struct instant now, struct badge_kept ret_kept[BADGES_MAX])
{
    int count = 0;
    pthread_mutex_lock(&all->lock);
    for (int i = 0; i < BADGES_MAX; i++) {
        const struct given *g = &all->given[i];
        if (is_awake(g, now)) {
            ret_kept[count++] = (struct badge_kept){g->token, g->badge.staff, g->seen};
        }
    }
    all->changed = false;
    all->listed = now;
    pthread_mutex_unlock(&all->lock);
    return count;
}

void badge_take_back(struct badges *all, const struct badge_kept *kept, const struct badge *to)
{
    pthread_mutex_lock(&all->lock);
    *place_for(all, kept->seen) =
        (struct given){.token = kept->token, .badge = *to, .seen = kept->seen, .valid = true};
    pthread_mutex_unlock(&all->lock);
}

bool badges_changed(struct badges *all, struct instant now)
{
    bool seen = false;
    pthread_mutex_lock(&all->lock);
    if (instant_since(now, all->listed).ms > SPAN_MINUTES(1).ms) {
        for (int i = 0; i < BADGES_MAX && !seen; i++) {
            seen = all->given[i].valid && instant_before(all->listed, all->given[i].seen);
        }
    }
    bool changed = all->changed || seen;
    pthread_mutex_unlock(&all->lock);
    return changed;
}

void badges_unwritten(struct badges *all)
{
    pthread_mutex_lock(&all->lock);
    all->changed = true;
    pthread_mutex_unlock(&all->lock);
}

struct slice badge_cookie(struct slice header)
{
    while (header.at) {
        struct slice one = slice_trim(slice_cut(&header, ';'));
        if (slice_starts(one, SLICE("daybreak="))) {
            return slice_from(one, sizeof "daybreak=" - 1);
        }
    }
    return (struct slice){NULL, 0};
}

void text_badge_cookie(struct text *t, struct slice token, bool tls)
{
    text_adds(t, "daybreak=");
    text_add(t, token);
    text_adds(t, "; Path=/; HttpOnly; SameSite=Strict");
    text_adds(t, tls ? "; Secure" : "");
    text_adds(t, token.len ? "" : "; Max-Age=0");
}
