/* SPDX-License-Identifier: Apache-2.0
 *
 * chain.h - the hashes that make the record whole: of one entry, and of one sealed batch.
 *
 * Floor 4. Law: two records that differ in one byte of one field differ in every hash after it.
 */
#ifndef DAYBREAK_STORE_CHAIN_H
#define DAYBREAK_STORE_CHAIN_H

#include "store/port.h"

/* BLAKE2b-256 over the hash before in this chain, the place in it, and every field of the entry. */
struct hash chain_hash(const struct entry *e, int64_t seq, int64_t n, struct hash before);

/* A seal over one batch: the seal before, then (seq, hash) of each entry, in order. */
void seal_begin(struct hashing *h, struct hash before);
void seal_add(struct hashing *h, int64_t seq, struct hash entry);
struct hash seal_end(struct hashing *h, int64_t n, int64_t last_seq, struct instant kept_at);

#endif
