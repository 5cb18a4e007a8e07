/* SPDX-License-Identifier: Apache-2.0
 *
 * verify.c - walks the record once from its first entry, keeping the head of every chain in a table.
 *
 * Floor 4.
 */
#include "store/verify.h"

#include <stdlib.h>
#include <string.h>

#include "store/chain.h"

/* Grows by doubling: a record has as many chains as patients. */
struct table {
    struct {
        struct id chain;
        int64_t n;
        struct hash hash;
    } * at;
    size_t used, max;
};

struct seal_row {
    int64_t n, last_seq, kept_at;
    struct hash hash;
};

struct walk {
    struct verified *v;
    struct table heads;
    struct seal_row *seal;
    size_t seals, seals_max;
    size_t seal_next; /* index of the seal that covers the next entry */
    struct hashing sealing;
    bool sealing_open;
    int64_t seq;
    struct instant kept_at;
    const struct hash *expected;
    bool no_memory;
};

static size_t place_in(const struct table *t, struct id chain)
{
    size_t at = 0;
    for (size_t i = 0; i < sizeof chain.byte; i++) {
        at = at * 131 + chain.byte[i];
    }
    for (at %= t->max; !id_is_nil(t->at[at].chain) && !id_eq(t->at[at].chain, chain);) {
        at = (at + 1) % t->max;
    }
    return at;
}

static bool table_grow(struct table *t)
{
    struct table more = {.max = t->max ? 2 * t->max : 1024, .used = t->used};
    more.at = calloc(more.max, sizeof *more.at);
    if (!more.at) {
        return false;
    }
    for (size_t i = 0; i < t->max; i++) {
        if (!id_is_nil(t->at[i].chain)) {
            more.at[place_in(&more, t->at[i].chain)] = t->at[i];
        }
    }
    free(t->at);
    *t = more;
    return true;
}

static bool broken(struct walk *w, const struct kept *k, const char *check)
{
    struct verified *v = w->v;
    v->whole = false;
    if (k) {
        v->seq = k->seq;
        v->chain = k->entry.chain;
        v->visit = k->entry.visit;
        struct text kind = TEXT_IN(v->kind);
        text_add(&kind, k->entry.kind);
    }
    struct text words = TEXT_IN(v->check);
    text_adds(&words, check);
    return false;
}

static bool is_bytes(const struct cell *c, size_t len)
{
    return c->kind == CELL_BYTES && c->bytes.len == len;
}

static bool keep_seal(void *to, const struct cell *cell, int cells)
{
    struct walk *w = to;
    must(cells == 4);
    if (w->seals == w->seals_max) {
        size_t max = w->seals_max ? 2 * w->seals_max : 1024;
        struct seal_row *more = realloc(w->seal, max * sizeof *more);
        if (!more) {
            w->no_memory = true;
            return false;
        }
        w->seal = more;
        w->seals_max = max;
    }
    struct seal_row row = {cell[0].integer, cell[1].integer, cell[2].integer, {{0}}};
    if (is_bytes(&cell[3], sizeof row.hash.byte)) {
        memcpy(row.hash.byte, cell[3].bytes.at, sizeof row.hash.byte);
    }
    w->seal[w->seals++] = row;
    return true;
}

/* The batch is complete: its seal must say the same. */
static bool check_seal(struct walk *w, const struct kept *k)
{
    const struct seal_row *row = &w->seal[w->seal_next];
    struct hash hash = seal_end(&w->sealing, row->n, row->last_seq, (struct instant){row->kept_at});
    w->sealing_open = false;
    if (row->n != (int64_t)w->seal_next + 1 || !hash_eq(hash, row->hash)) {
        return broken(w, k, "the seal of the batch that ends here does not match its entries");
    }
    w->v->seal_found = w->v->seal_found || (w->expected && hash_eq(*w->expected, row->hash));
    w->v->seal = row->hash;
    w->seal_next++;
    return true;
}

static bool add_to_seal(struct walk *w, const struct kept *k)
{
    if (w->seal_next >= w->seals) {
        return broken(w, k, "no seal covers this entry");
    }
    if (!w->sealing_open) {
        struct hash none = {{0}};
        seal_begin(&w->sealing, w->seal_next > 0 ? w->seal[w->seal_next - 1].hash : none);
        w->sealing_open = true;
    }
    seal_add(&w->sealing, k->seq, k->hash);
    return w->seal[w->seal_next].last_seq != k->seq || check_seal(w, k);
}

/* The hash covers what the columns hold, not of which kind each is: text and bytes read alike. */
static bool has_its_kinds(const struct cell *cell)
{
    const struct cell *visit = &cell[5], *raw = &cell[11];
    bool numbers = cell[0].kind == CELL_INTEGER && cell[1].kind == CELL_INTEGER &&
                   cell[7].kind == CELL_INTEGER && cell[8].kind == CELL_INTEGER;
    bool names = is_bytes(&cell[2], sizeof(struct hash)) && is_bytes(&cell[3], sizeof(struct id)) &&
                 is_bytes(&cell[4], sizeof(struct id)) && is_bytes(&cell[6], sizeof(struct id));
    bool words = cell[9].kind == CELL_TEXT && cell[10].kind == CELL_TEXT;
    return numbers && names && words && (visit->kind == CELL_NULL || is_bytes(visit, sizeof(struct id))) &&
           (raw->kind == CELL_NULL || (raw->kind == CELL_BYTES && raw->bytes.len > 0));
}

static bool check_entry(void *to, const struct cell *cell, int cells)
{
    struct walk *w = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    if (!has_its_kinds(cell)) {
        k.seq = w->seq + 1;
        return broken(w, &k, "a column is not of its kind");
    }
    if (k.seq != w->seq + 1) {
        bool before = k.seq > w->seq; /* a place that was damaged may be none at all */
        k.seq = before ? k.seq : w->seq + 1;
        return broken(w, &k, "the entry before this one is missing");
    }
    w->seq = k.seq;
    if (2 * w->heads.used >= w->heads.max && !table_grow(&w->heads)) {
        w->no_memory = true;
        return false;
    }
    if (id_is_nil(k.entry.chain)) {
        return broken(w, &k, "the entry belongs to no chain");
    }
    size_t at = place_in(&w->heads, k.entry.chain);
    if (k.n != w->heads.at[at].n + 1) {
        return broken(w, &k, "its place in the chain does not follow");
    }
    if (!hash_eq(chain_hash(&k.entry, k.seq, k.n, w->heads.at[at].hash), k.hash)) {
        return broken(w, &k, "its content does not match its hash");
    }
    w->heads.used += k.n == 1;
    w->heads.at[at].chain = k.entry.chain;
    w->heads.at[at].n = k.n;
    w->heads.at[at].hash = k.hash;
    w->v->entries++;
    w->v->seal_found = w->v->seal_found || (w->expected && hash_eq(*w->expected, k.hash));
    return add_to_seal(w, &k);
}

static void check_end(struct walk *w)
{
    w->v->chains = (int64_t)w->heads.used;
    w->v->seals = (int64_t)w->seal_next;
    if (!w->v->whole) {
        return;
    }
    if (w->sealing_open || w->seal_next != w->seals) {
        broken(w, NULL, "a seal speaks of entries that are not there");
    } else if (w->expected && !w->v->seal_found) {
        broken(w, NULL, "the hash that was kept elsewhere is not in this record");
    }
}

/* A page the engine itself cannot read is a broken record, not a failed check. */
static enum err read_all(struct walk *w, struct store_reader *r)
{
    struct cell first = cell_integer(0);
    enum err err = store_read(r, STATEMENT_seals, NULL, 0, keep_seal, w);
    err = err ? err : store_read(r, STATEMENT_entries_from, &first, 1, check_entry, w);
    if (err == ERR_RECORD_BROKEN) {
        broken(w, NULL, "the file is damaged so that entries cannot be read");
        w->v->seq = w->seq + 1;
        return ERR_OK;
    }
    return w->no_memory ? ERR_OUT_OF_ROOM : err;
}

/* Every entry is whole; an index that misses one would let it be kept twice. */
static enum err check_indexes(struct walk *w, struct store_reader *r)
{
    bool sound = false;
    enum err err = store_reader_check(r, &sound);
    if (err == ERR_RECORD_BROKEN) {
        err = ERR_OK;
    }
    if (!err && !sound) {
        broken(w, NULL,
               "entries are whole, an index or a page list is not: `daybreak rebuild` makes it anew");
    }
    return err;
}

enum err store_verify(struct store_reader *r, const struct hash *expected, struct verified *ret_verified)
{
    struct verified v = {.whole = true};
    struct walk w = {.v = &v, .expected = expected};
    store_reader_begin(r);
    enum err err = read_all(&w, r);
    if (!err) {
        check_end(&w);
    }
    if (!err && v.whole) {
        err = check_indexes(&w, r);
    }
    store_reader_end(r);
    if (!err) {
        *ret_verified = v;
    }
    free(w.heads.at);
    free(w.seal);
    return err;
}
