/* SPDX-License-Identifier: Apache-2.0
 *
 * arena.c - bump allocation on a slab that someone else owns.
 *
 * Floor 0. Pure.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

struct arena arena_in(void *slab, size_t max)
{
    must(slab && (uintptr_t)slab % alignof(max_align_t) == 0);
    return (struct arena){slab, 0, max, false};
}

void arena_reset(struct arena *a)
{
    must(a && a->at);
    a->used = 0;
    a->overflow = false;
}

void *arena_get(struct arena *a, size_t bytes)
{
    must(a && a->at && a->used <= a->max);
    const size_t step = alignof(max_align_t);
    size_t room = a->max - a->used;
    if (bytes > room || (bytes + step - 1) / step * step > room) {
        a->overflow = true;
        return NULL;
    }
    void *got = a->at + a->used;
    a->used += (bytes + step - 1) / step * step;
    memset(got, 0, bytes);
    return got;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
    char *copy = arena_get(a, s.len + 1);
    if (!copy) {
        return SLICE("");
    }
    if (s.len > 0) {
        memcpy(copy, s.at, s.len);
    }
    return (struct slice){copy, s.len};
}
