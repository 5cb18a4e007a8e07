/* SPDX-License-Identifier: Apache-2.0
 *
 * head.c - one place a chain, chosen by the random end of its id; a newcomer takes the place.
 *
 * Floor 4.
 */
#include "store/head.h"

#include <string.h>

static size_t place_of(struct id chain)
{
    return ((size_t)chain.byte[14] << 8 | chain.byte[15]) % HEADS_MAX;
}

const struct head *heads_find(const struct heads *h, struct id chain)
{
    const struct head *found = &h->at[place_of(chain)];
    return id_eq(found->chain, chain) ? found : NULL;
}

void heads_keep(struct heads *h, struct head head)
{
    h->at[place_of(head.chain)] = head;
}

void heads_forget(struct heads *h)
{
    memset(h, 0, sizeof *h);
}
