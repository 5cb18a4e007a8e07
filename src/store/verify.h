/* SPDX-License-Identifier: Apache-2.0
 *
 * verify.h - is the record whole? Every hash, every chain, every seal.
 *
 * Floor 4. Reads only; may run beside the server. That the derived tables follow from the entries is
 * held by desk/rebuild.h, which knows what entries mean.
 */
#ifndef DAYBREAK_STORE_VERIFY_H
#define DAYBREAK_STORE_VERIFY_H

#include "store/port.h"

struct verified {
    bool whole;
    int64_t entries, seals, chains;
    struct hash seal; /* the newest: kept elsewhere it proves that nothing was cut off the end */
    bool seal_found;  /* the hash that was asked for stands in the record */
    /* The first broken entry or seal. */
    int64_t seq; /* 0 when the fault is not at one entry */
    struct id chain, visit;
    char kind[32];
    char check[112]; /* which check failed, in words */
};

/* `expected`: a seal kept elsewhere earlier, or the hash of an entry that a printed page carries, or NULL.
 * ERR_OK: the checks ran; look at `whole`. */
MUST_USE enum err store_verify(struct store_reader *r, const struct hash *expected,
                               struct verified *ret_verified);

#endif
