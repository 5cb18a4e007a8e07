/* SPDX-License-Identifier: Apache-2.0
 *
 * arena.h - the memory of one request: a slab that is given, bumped, and reset.
 *
 * Floor 0. Pure. Nothing is freed piece by piece; an arena that ran out keeps an overflow mark, which
 * the errand checks once before it answers (ERR_TOO_LARGE or ERR_OUT_OF_ROOM).
 */
#ifndef DAYBREAK_BASE_ARENA_H
#define DAYBREAK_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct arena {
    char *at;
    size_t used, max;
    bool overflow;
};

struct arena arena_in(void *slab, size_t max);
void arena_reset(struct arena *a);

/* Zeroed, aligned for any type; NULL and the overflow mark when there is no room. */
void *arena_get(struct arena *a, size_t bytes);

/* A copy with a terminating NUL (not counted); an empty slice at "" when there is no room. */
struct slice arena_copy(struct arena *a, struct slice s);

#endif
