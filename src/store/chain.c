/* SPDX-License-Identifier: Apache-2.0
 *
 * chain.c - what the record's hashes cover, and reading an entry back from a row.
 *
 * Floor 4.
 */
#include "store/chain.h"

#include <string.h>

const struct id chain_clinic = {.byte = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
const struct id chain_aside = {.byte = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}};

static void add_id(struct hashing *h, const struct id *id)
{
    hash_add(h, id->byte, sizeof id->byte);
}

struct hash chain_hash(const struct entry *e, int64_t seq, int64_t n, struct hash before)
{
    struct hashing h;
    hash_begin(&h);
    hash_add(&h, before.byte, sizeof before.byte);
    hash_add_integer(&h, seq);
    hash_add_integer(&h, n);
    add_id(&h, &e->id);
    add_id(&h, &e->chain);
    add_id(&h, &e->visit);
    add_id(&h, &e->actor);
    hash_add_integer(&h, e->at.ms);
    hash_add_integer(&h, e->kept_at.ms);
    hash_add_slice(&h, e->kind);
    hash_add_slice(&h, e->body);
    hash_add_slice(&h, e->raw);
    return hash_end(&h);
}

void seal_begin(struct hashing *h, struct hash before)
{
    hash_begin(h);
    hash_add(h, before.byte, sizeof before.byte);
}

void seal_add(struct hashing *h, int64_t seq, struct hash entry)
{
    hash_add_integer(h, seq);
    hash_add(h, entry.byte, sizeof entry.byte);
}

struct hash seal_end(struct hashing *h, int64_t n, int64_t last_seq, struct instant kept_at)
{
    hash_add_integer(h, n);
    hash_add_integer(h, last_seq);
    hash_add_integer(h, kept_at.ms);
    return hash_end(h);
}

struct id id_of_cell(struct cell c)
{
    struct id id = {{0}};
    if (c.kind == CELL_BYTES && c.bytes.len == sizeof id.byte) {
        memcpy(id.byte, c.bytes.at, sizeof id.byte);
    }
    return id;
}

void kept_of_row(const struct cell *cell, int cells, struct kept *ret_kept)
{
    must(cells == 12);
    struct kept k = {
        .seq = cell[0].integer,
        .n = cell[1].integer,
        .entry =
            {
                .id = id_of_cell(cell[3]),
                .chain = id_of_cell(cell[4]),
                .visit = id_of_cell(cell[5]),
                .actor = id_of_cell(cell[6]),
                .at = {cell[7].integer},
                .kept_at = {cell[8].integer},
                .kind = cell[9].bytes,
                .body = cell[10].bytes,
                .raw = cell[11].bytes,
            },
    };
    if (cell[2].bytes.len == sizeof k.hash.byte) {
        memcpy(k.hash.byte, cell[2].bytes.at, sizeof k.hash.byte);
    }
    *ret_kept = k;
}
