/* SPDX-License-Identifier: Apache-2.0
 *
 * port.h - what a store can do, whichever engine does it.
 *
 * Floor 4. One writer per store, used by one thread (the desk's); any number of readers, one per thread.
 * Laws: an entry is never changed or removed; what commit() answered OK for survives kill -9 and power
 * loss; a batch lands whole or not at all; the same id appended twice is kept once (ERR_CONFLICT).
 */
#ifndef DAYBREAK_STORE_PORT_H
#define DAYBREAK_STORE_PORT_H

#include "base/err.h"
#include "base/id.h"
#include "store/statement.h"
#include "store/vault.h"

/* One thing that happened, as it will stand for ever. Its hash covers every field here, its place in the
 * chain, and the hash of the entry before it in the same chain. */
struct entry {
    struct id id;           /* made where it began */
    struct id chain;        /* the patient; or chain_clinic / chain_aside */
    struct id visit;        /* nil when it belongs to none */
    struct id actor;        /* person or device */
    struct instant at;      /* happened */
    struct instant kept_at; /* kept */
    struct slice kind;      /* "vitals", "start", "staff", ... */
    struct slice body;      /* one JSON object */
    struct slice raw;       /* the source message as received, or empty */
};

/* An entry with what keeping it added. */
struct kept {
    struct entry entry;
    int64_t seq; /* place in the whole record, from 1 */
    int64_t n;   /* place in its chain, from 1 */
    struct hash hash;
};

extern const struct id chain_clinic; /* staff, chairs, protocol, sign-ins */
extern const struct id chain_aside;  /* messages that belong to nobody we know */

/* A parameter or a column. Bytes stay valid until the next call on the same store. */
struct cell {
    enum { CELL_NULL, CELL_INTEGER, CELL_TEXT, CELL_BYTES } kind;
    int64_t integer;
    struct slice bytes; /* of a text or of bytes */
};

static inline struct cell cell_integer(int64_t value)
{
    return (struct cell){.kind = CELL_INTEGER, .integer = value};
}

static inline struct cell cell_text(struct slice s)
{
    return (struct cell){.kind = CELL_TEXT, .bytes = s};
}

static inline struct cell cell_bytes(struct slice s)
{
    return (struct cell){.kind = CELL_BYTES, .bytes = s};
}

static inline struct cell cell_null(void)
{
    return (struct cell){.kind = CELL_NULL};
}

/* The id is not copied: it must outlive the call. */
static inline struct cell cell_id(const struct id *id)
{
    return cell_bytes((struct slice){(const char *)id->byte, sizeof id->byte});
}

struct id id_of_cell(struct cell c); /* nil when it is not sixteen bytes */

struct store;        /* the one writer */
struct store_reader; /* one per reading thread */

/* `where`: a file for SQLite, a connection string for PostgreSQL later. Creates the schema when the file
 * is new. ERR_STORE_FOREIGN: not a Daybreak record, or of another version. ERR_STORE_BUSY: another
 * process writes it. "" opens a scratch store that nobody else sees and that is gone when closed. */
MUST_USE enum err store_open(const char *where, struct store **ret_store);
void store_close(struct store *s);

MUST_USE enum err store_begin(struct store *s);
/* Appends and writes the hash; ret_seq is the entry's place in the whole record. ERR_CONFLICT: this id is
 * already kept (with anything in it), nothing was written. */
MUST_USE enum err store_append(struct store *s, const struct entry *e, int64_t *ret_seq);
/* Run one named statement of store/sql that changes a projection. */
MUST_USE enum err store_run(struct store *s, enum statement which, const struct cell *cell, int cells);
/* Seals the batch and makes it durable. On any error the whole batch is gone. */
MUST_USE enum err store_commit(struct store *s);
void store_rollback(struct store *s); /* nothing happens outside a batch */

MUST_USE enum err store_reader_open(struct store *s, struct store_reader **ret_reader);
/* A reader of a file whose writer may be another process: for verify. Creates nothing. */
MUST_USE enum err store_reader_open_file(const char *where, struct store_reader **ret_reader);
void store_reader_close(struct store_reader *r);
/* The derived tables are those of another version of the program, or not there. */
bool store_reader_is_behind(const struct store_reader *r);
/* One snapshot for several reads. */
void store_reader_begin(struct store_reader *r);
void store_reader_end(struct store_reader *r);

/* Pages and indexes as the engine itself checks them. */
MUST_USE enum err store_reader_check(struct store_reader *r, bool *ret_sound);

/* Called per row; return false to stop. */
typedef bool store_row(void *to, const struct cell *cell, int cells);
MUST_USE enum err store_read(struct store_reader *r, enum statement which, const struct cell *cell, int cells,
                             store_row *each, void *to);
/* The same through the writer's own eyes, inside its batch. */
MUST_USE enum err store_look(struct store *s, enum statement which, const struct cell *cell, int cells,
                             store_row *each, void *to);

/* Empties and makes anew every table of the derived half, and every index; inside a batch. */
MUST_USE enum err store_derive_anew(struct store *s);
/* The derived tables are those of another version of the program: derive them anew before anything is read.
 */
bool store_is_behind(const struct store *s);

/* The same rows in pages made anew, outside a batch: mends what is wrong between the rows of a file. */
MUST_USE enum err store_compact(struct store *s);

/* The last entry of a chain, n = 0 and a zero hash when it has none. */
MUST_USE enum err store_head(struct store *s, struct id chain, int64_t *ret_n, struct hash *ret_hash);

/* Reads a row of the statements entry_of_id, entries_from, entries_of_chain, acts_of_visit. */
void kept_of_row(const struct cell *cell, int cells, struct kept *ret_kept);

#endif
