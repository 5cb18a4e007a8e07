/* SPDX-License-Identifier: Apache-2.0
 *
 * head.h - the last hash of each chain that was written lately, so that an append need not look it up.
 *
 * Floor 4. A cache only: when a chain is not in it, the engine asks the record.
 */
#ifndef DAYBREAK_STORE_HEAD_H
#define DAYBREAK_STORE_HEAD_H

#include "store/port.h"

struct head {
    struct id chain; /* nil = empty place */
    int64_t n;
    struct hash hash;
};

/* Four times the chairs a server can hold: chains of today's patients do not push one another out. */
#define HEADS_MAX 4096

struct heads {
    struct head at[HEADS_MAX];
};

/* NULL when it is not known. */
const struct head *heads_find(const struct heads *h, struct id chain);
void heads_keep(struct heads *h, struct head head);
/* After a batch was rolled back nothing here may be trusted. */
void heads_forget(struct heads *h);

#endif
