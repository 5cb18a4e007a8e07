/* SPDX-License-Identifier: Apache-2.0
 *
 * record.c - the store's port on whichever engine: batches, chains, seals, and who may write.
 *
 * Floor 4.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/chain.h"
#include "store/engine.h"
#include "store/head.h"
#include "store/port.h"

enum { WHERE_MAX = 4096 };

struct store_reader {
    struct engine *engine;
};

struct store {
    struct engine *eyes;
    char where[WHERE_MAX];
    int lock;
    bool scratch;
    bool in_batch;
    int64_t last_seq;
    int64_t seals;
    struct hash seal;
    struct hashing sealing;
    int64_t batch_entries;
    struct instant batch_at;
    struct heads heads;
};

static bool keep_integer(void *to, const struct cell *cell, int cells)
{
    must(cells > 0);
    *(int64_t *)to = cell[0].integer;
    return false;
}

/* Held as long as the store is open. A file of its own: closing any handle on the record itself would let
 * go of SQLite's locks in this process. */
static enum err take_lock(struct store *s)
{
    char name[WHERE_MAX + 8];
    snprintf(name, sizeof name, "%s-lock", s->where);
    s->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (s->lock < 0) {
        return errno == ENOSPC ? ERR_STORE_FULL : ERR_STORE_FAILED;
    }
    return flock(s->lock, LOCK_EX | LOCK_NB) == 0 ? ERR_OK : ERR_STORE_BUSY;
}

static bool keep_seal(void *to, const struct cell *cell, int cells)
{
    struct store *s = to;
    must(cells == 4);
    s->seals = cell[0].integer;
    if (cell[3].bytes.len == sizeof s->seal.byte) {
        memcpy(s->seal.byte, cell[3].bytes.at, sizeof s->seal.byte);
    }
    return false;
}

/* Where the record ends. */
static enum err find_end(struct store *s)
{
    s->last_seq = 0;
    s->seals = 0;
    memset(&s->seal, 0, sizeof s->seal);
    enum err err = engine_run(s->eyes, STATEMENT_last_entry, NULL, 0, keep_integer, &s->last_seq);
    return err ? err : engine_run(s->eyes, STATEMENT_last_seal, NULL, 0, keep_seal, s);
}

enum err store_open(const char *where, struct store **ret_store)
{
    must(where && ret_store);
    enum err err = vault_open();
    if (err || strlen(where) >= WHERE_MAX) {
        return err ? err : ERR_BAD_INPUT;
    }
    struct store *s = calloc(1, sizeof *s);
    if (!s) {
        return ERR_OUT_OF_ROOM;
    }
    memcpy(s->where, where, strlen(where) + 1);
    s->scratch = where[0] == '\0';
    s->lock = -1;
    err = s->scratch ? ERR_OK : take_lock(s);
    err = err ? err : engine_open(s->where, true, &s->eyes);
    err = err ? err : find_end(s);
    if (err) {
        store_close(s);
        return err;
    }
    *ret_store = s;
    return ERR_OK;
}

void store_close(struct store *s)
{
    if (!s) {
        return;
    }
    if (s->eyes) {
        store_rollback(s);
    }
    engine_close(s->eyes);
    if (s->lock >= 0) {
        close(s->lock);
    }
    free(s);
}

enum err store_begin(struct store *s)
{
    must(!s->in_batch);
    enum err err = engine_begin(s->eyes, true);
    if (!err) {
        s->in_batch = true;
        s->batch_entries = 0;
        seal_begin(&s->sealing, s->seal);
    }
    return err;
}

static bool keep_head(void *to, const struct cell *cell, int cells)
{
    struct head *h = to;
    must(cells == 2);
    h->n = cell[0].integer;
    if (cell[1].bytes.len == sizeof h->hash.byte) {
        memcpy(h->hash.byte, cell[1].bytes.at, sizeof h->hash.byte);
    }
    return false;
}

enum err store_head(struct store *s, struct id chain, int64_t *ret_n, struct hash *ret_hash)
{
    struct head h = {.chain = chain};
    const struct head *known = heads_find(&s->heads, chain);
    if (known) {
        h = *known;
    } else {
        enum err err = engine_run(
            s->eyes, STATEMENT_head_of_chain,
            &(struct cell){.kind = CELL_BYTES, .bytes = {(const char *)chain.byte, sizeof chain.byte}}, 1,
            keep_head, &h);
        if (err) {
            return err;
        }
    }
    *ret_n = h.n;
    *ret_hash = h.hash;
    return ERR_OK;
}

static enum err add_entry(struct store *s, const struct entry *e, const struct head *h, int64_t *ret_seq)
{
    int64_t seq = 0;
    struct cell cell[] = {
        cell_integer(s->last_seq + 1),
        cell_id(&e->id),
        cell_id(&e->chain),
        cell_integer(h->n),
        id_is_nil(e->visit) ? cell_null() : cell_id(&e->visit),
        cell_id(&e->actor),
        cell_integer(e->at.ms),
        cell_integer(e->kept_at.ms),
        cell_text(e->kind),
        cell_text(e->body),
        e->raw.len ? cell_bytes(e->raw) : cell_null(),
        cell_bytes((struct slice){(const char *)h->hash.byte, sizeof h->hash.byte}),
    };
    enum err err = engine_run(s->eyes, STATEMENT_add_entry, cell, COUNT_OF(cell), keep_integer, &seq);
    if (!err && seq == 0) {
        return ERR_CONFLICT;
    }
    if (!err) {
        *ret_seq = seq;
    }
    return err;
}

enum err store_append(struct store *s, const struct entry *e, int64_t *ret_seq)
{
    must(s->in_batch && !id_is_nil(e->id) && !id_is_nil(e->chain) && e->kind.len > 0);
    struct head h = {.chain = e->chain};
    enum err err = store_head(s, e->chain, &h.n, &h.hash);
    if (err) {
        return err;
    }
    h.n++;
    h.hash = chain_hash(e, s->last_seq + 1, h.n, h.hash);
    int64_t seq;
    err = add_entry(s, e, &h, &seq);
    if (err) {
        return err;
    }
    s->last_seq = seq;
    s->batch_entries++;
    s->batch_at = e->kept_at;
    seal_add(&s->sealing, seq, h.hash);
    heads_keep(&s->heads, h);
    *ret_seq = seq;
    return ERR_OK;
}

enum err store_run(struct store *s, enum statement which, const struct cell *cell, int cells)
{
    must(s->in_batch && statement_changes(which));
    return engine_run(s->eyes, which, cell, cells, NULL, NULL);
}

static enum err add_seal(struct store *s, struct hash *ret_seal)
{
    struct hash seal = seal_end(&s->sealing, s->seals + 1, s->last_seq, s->batch_at);
    struct cell cell[] = {cell_integer(s->seals + 1), cell_integer(s->last_seq), cell_integer(s->batch_at.ms),
                          cell_bytes((struct slice){(const char *)seal.byte, sizeof seal.byte})};
    enum err err = engine_run(s->eyes, STATEMENT_add_seal, cell, COUNT_OF(cell), NULL, NULL);
    if (!err) {
        *ret_seal = seal;
    }
    return err;
}

enum err store_commit(struct store *s)
{
    must(s->in_batch);
    struct hash seal = s->seal;
    enum err err = s->batch_entries > 0 ? add_seal(s, &seal) : ERR_OK;
    err = err ? err : engine_commit(s->eyes);
    if (err) {
        store_rollback(s);
        return err;
    }
    s->in_batch = false;
    s->seals += s->batch_entries > 0;
    s->seal = seal;
    return ERR_OK;
}

void store_rollback(struct store *s)
{
    if (!s->in_batch) {
        return;
    }
    s->in_batch = false;
    heads_forget(&s->heads);
    engine_rollback(s->eyes);
    /* Should even reading fail, the next append fails on its own sequence number or on the disk. */
    (void)find_end(s);
}

enum err store_reader_open_file(const char *where, struct store_reader **ret_reader)
{
    struct store_reader *r = calloc(1, sizeof *r);
    enum err err = r ? vault_open() : ERR_OUT_OF_ROOM;
    err = err ? err : engine_open(where, false, &r->engine);
    if (err) {
        free(r);
        return err;
    }
    *ret_reader = r;
    return ERR_OK;
}

enum err store_reader_open(struct store *s, struct store_reader **ret_reader)
{
    must(!s->scratch);
    return store_reader_open_file(s->where, ret_reader);
}

void store_reader_close(struct store_reader *r)
{
    if (r) {
        engine_close(r->engine);
        free(r);
    }
}

bool store_reader_is_behind(const struct store_reader *r)
{
    return engine_is_behind(r->engine);
}

void store_reader_begin(struct store_reader *r)
{
    /* Without a snapshot each read still is one of its own. */
    (void)engine_begin(r->engine, false);
}

void store_reader_end(struct store_reader *r)
{
    engine_rollback(r->engine);
}

enum err store_reader_check(struct store_reader *r, bool *ret_sound)
{
    return engine_check(r->engine, ret_sound);
}

enum err store_read(struct store_reader *r, enum statement which, const struct cell *cell, int cells,
                    store_row *each, void *to)
{
    must(!statement_changes(which));
    return engine_run(r->engine, which, cell, cells, each, to);
}

enum err store_look(struct store *s, enum statement which, const struct cell *cell, int cells,
                    store_row *each, void *to)
{
    must(!statement_changes(which));
    return engine_run(s->eyes, which, cell, cells, each, to);
}

enum err store_compact(struct store *s)
{
    must(!s->in_batch);
    return engine_compact(s->eyes);
}

enum err store_derive_anew(struct store *s)
{
    must(s->in_batch);
    return engine_derive_anew(s->eyes);
}

bool store_is_behind(const struct store *s)
{
    return engine_is_behind(s->eyes);
}
