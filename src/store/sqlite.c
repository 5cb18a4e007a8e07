/* SPDX-License-Identifier: Apache-2.0
 *
 * sqlite.c - the engine on one SQLite file; the one file that includes sqlite3.h.
 *
 * Floor 4. WAL with synchronous=FULL: commit returns after the log is on stable storage. Copying the log
 * back into the file is done by a thread of its own, so that no errand waits for it.
 */
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/engine.h"

/* Pages of the log after which the copying thread is woken, and after which the writer lends a hand so
 * that the log can begin again: 4 MiB and 64 MiB. */
enum { COPY_PAGES = 1000, COPY_PAGES_SELF = 16000 };

enum { PARAMETERS_MAX = 24, COLUMNS_MAX = 24 };

/* The thread that copies the log back, and what wakes it. */
struct copier {
    pthread_t thread;
    bool is;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool asked, stop;
    sqlite3 *db;
};

struct engine {
    sqlite3 *db;
    sqlite3_stmt *ready[STATEMENTS];
    uint8_t place[STATEMENTS][PARAMETERS_MAX]; /* of $1.. among SQLite's own numbers; 0 = not used */
    struct copier copier;
    bool behind;
};

static enum err err_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return ERR_OK;
    case SQLITE_FULL:
        return ERR_STORE_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_STORE_BUSY;
    case SQLITE_NOTADB:
        return ERR_STORE_FOREIGN;
    case SQLITE_CORRUPT:
        return ERR_RECORD_BROKEN;
    default:
        return ERR_STORE_FAILED;
    }
}

static enum err execute(sqlite3 *db, const char *sql)
{
    return err_of(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static enum err number_of(sqlite3 *db, const char *sql, int64_t *ret_value)
{
    sqlite3_stmt *statement;
    int rc = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (rc != SQLITE_OK) {
        return err_of(rc);
    }
    rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) {
        *ret_value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return err_of(rc);
}

/* Prepared once, at its first use. */
static enum err prepared(struct engine *e, enum statement which, sqlite3_stmt **ret_statement)
{
    if (!e->ready[which]) {
        int rc = sqlite3_prepare_v3(e->db, statement_sql(which), -1, SQLITE_PREPARE_PERSISTENT,
                                    &e->ready[which], NULL);
        if (rc != SQLITE_OK) {
            return err_of(rc);
        }
        for (int i = 0; i < PARAMETERS_MAX; i++) {
            char name[8];
            sqlite3_snprintf(sizeof name, name, "$%d", i + 1);
            e->place[which][i] = (uint8_t)sqlite3_bind_parameter_index(e->ready[which], name);
        }
    }
    *ret_statement = e->ready[which];
    return ERR_OK;
}

static int bind(sqlite3_stmt *statement, int place, const struct cell *c)
{
    const char *bytes = c->bytes.at ? c->bytes.at : "";
    switch (c->kind) {
    case CELL_INTEGER:
        return sqlite3_bind_int64(statement, place, c->integer);
    case CELL_TEXT:
        return sqlite3_bind_text64(statement, place, bytes, c->bytes.len, SQLITE_STATIC, SQLITE_UTF8);
    case CELL_BYTES:
        return sqlite3_bind_blob64(statement, place, bytes, c->bytes.len, SQLITE_STATIC);
    case CELL_NULL:
        break;
    }
    return sqlite3_bind_null(statement, place);
}

static struct cell column(sqlite3_stmt *statement, int i)
{
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
        return cell_integer(sqlite3_column_int64(statement, i));
    case SQLITE_TEXT: {
        const char *at = (const char *)sqlite3_column_text(statement, i);
        return cell_text((struct slice){at, (size_t)sqlite3_column_bytes(statement, i)});
    }
    case SQLITE_BLOB: {
        const char *at = sqlite3_column_blob(statement, i);
        return cell_bytes((struct slice){at, (size_t)sqlite3_column_bytes(statement, i)});
    }
    default:
        return cell_null();
    }
}

static enum err step_rows(sqlite3_stmt *statement, store_row *each, void *to)
{
    int rc;
    while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
        struct cell cell[COLUMNS_MAX];
        int cells = sqlite3_column_count(statement);
        must(cells <= COLUMNS_MAX);
        for (int i = 0; i < cells; i++) {
            cell[i] = column(statement, i);
        }
        if (each && !each(to, cell, cells)) {
            return ERR_OK;
        }
    }
    return err_of(rc);
}

enum err engine_run(struct engine *e, enum statement which, const struct cell *cell, int cells,
                    store_row *each, void *to)
{
    must(cells >= 0 && cells <= PARAMETERS_MAX);
    sqlite3_stmt *statement = NULL;
    enum err err = prepared(e, which, &statement);
    for (int i = 0; i < cells && !err; i++) {
        must(e->place[which][i] > 0);
        err = err_of(bind(statement, e->place[which][i], &cell[i]));
    }
    if (!err) {
        err = step_rows(statement, each, to);
    }
    if (statement) {
        int rc = sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        err = err ? err : err_of(rc);
    }
    return err;
}

/* What stands as user_version in a file whose two halves are this program's. */
static int64_t schema_version(void)
{
    struct hash h = hash_of(slice_of(schema_sql("derived")));
    int64_t derived = h.byte[0] << 16 | h.byte[1] << 8 | h.byte[2];
    return (int64_t)ENGINE_SCHEMA << ENGINE_DERIVED_BITS | derived;
}

/* Before the derived half had a hash the version stood alone. */
static bool is_permanent_ours(int64_t version)
{
    return version == ENGINE_SCHEMA || version >> ENGINE_DERIVED_BITS == ENGINE_SCHEMA;
}

/* A file of someone else, or of a later version, is left alone. An empty file becomes ours. */
static enum err recognise(sqlite3 *db, bool *ret_empty, bool *ret_behind)
{
    int64_t tables = 0, application = 0, version = 0;
    enum err err = number_of(db, "SELECT count(*) FROM sqlite_schema", &tables);
    err = err ? err : number_of(db, "PRAGMA application_id", &application);
    err = err ? err : number_of(db, "PRAGMA user_version", &version);
    if (err) {
        return err == ERR_RECORD_BROKEN ? ERR_STORE_FOREIGN : err;
    }
    *ret_empty = tables == 0 && application == 0 && version == 0;
    *ret_behind = !*ret_empty && version != schema_version();
    bool ours = application == ENGINE_APPLICATION && is_permanent_ours(version);
    return *ret_empty || ours ? ERR_OK : ERR_STORE_FOREIGN;
}

static enum err mark_schema(sqlite3 *db)
{
    char marks[128];
    sqlite3_snprintf(sizeof marks, marks, "PRAGMA application_id=%d; PRAGMA user_version=%lld",
                     ENGINE_APPLICATION, (long long)schema_version());
    return execute(db, marks);
}

static enum err make_schema(sqlite3 *db)
{
    enum err err = execute(db, "BEGIN IMMEDIATE");
    err = err ? err : execute(db, schema_sql("permanent"));
    err = err ? err : execute(db, schema_sql("derived"));
    err = err ? err : mark_schema(db);
    return err ? err : execute(db, "COMMIT");
}

/* Per connection: 4 MiB of pages and no mapping, which would count as memory of ours. */
static enum err tune(sqlite3 *db, bool writer)
{
    enum err err = execute(db, "PRAGMA foreign_keys=OFF; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=OFF;"
                               "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0");
    if (!err && writer) {
        err = execute(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4096;"
                          "PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=67108864");
    } else if (!err) {
        err = execute(db, "PRAGMA query_only=ON; PRAGMA cache_size=-1024");
    }
    return err;
}

static void copier_ask(struct engine *e)
{
    pthread_mutex_lock(&e->copier.mutex);
    e->copier.asked = true;
    pthread_cond_signal(&e->copier.wake);
    pthread_mutex_unlock(&e->copier.mutex);
}

static int after_commit(void *to, sqlite3 *db, const char *name, int pages)
{
    struct engine *e = to;
    if (pages >= COPY_PAGES_SELF) {
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    } else if (pages % COPY_PAGES < 64 && pages >= COPY_PAGES) {
        copier_ask(e);
    }
    return SQLITE_OK;
}

static void *copier_run(void *to)
{
    struct engine *e = to;
    pthread_mutex_lock(&e->copier.mutex);
    while (!e->copier.stop) {
        if (!e->copier.asked) {
            pthread_cond_wait(&e->copier.wake, &e->copier.mutex);
            continue;
        }
        e->copier.asked = false;
        pthread_mutex_unlock(&e->copier.mutex);
        sqlite3_wal_checkpoint_v2(e->copier.db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        pthread_mutex_lock(&e->copier.mutex);
    }
    pthread_mutex_unlock(&e->copier.mutex);
    return NULL;
}

static enum err copier_start(struct engine *e, const char *where)
{
    pthread_mutex_init(&e->copier.mutex, NULL);
    pthread_cond_init(&e->copier.wake, NULL);
    int rc = sqlite3_open_v2(where, &e->copier.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) {
        return err_of(rc);
    }
    e->copier.is = pthread_create(&e->copier.thread, NULL, copier_run, e) == 0;
    sqlite3_wal_hook(e->db, after_commit, e);
    return e->copier.is ? ERR_OK : ERR_OUT_OF_ROOM;
}

static void copier_stop(struct engine *e)
{
    if (e->copier.is) {
        pthread_mutex_lock(&e->copier.mutex);
        e->copier.stop = true;
        pthread_cond_signal(&e->copier.wake);
        pthread_mutex_unlock(&e->copier.mutex);
        pthread_join(e->copier.thread, NULL);
    }
    sqlite3_close(e->copier.db);
}

static enum err open_writing(struct engine *e, const char *where)
{
    bool scratch = where[0] == '\0', empty = false;
    mode_t before = umask(0077);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    enum err err = err_of(sqlite3_open_v2(where, &e->db, flags, NULL));
    err = err ? err : recognise(e->db, &empty, &e->behind);
    err = err ? err : tune(e->db, true);
    if (!err && scratch) {
        err = execute(e->db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
    }
    err = !err && empty ? make_schema(e->db) : err;
    umask(before);
    return err || scratch ? err : copier_start(e, where);
}

static enum err open_reading(struct engine *e, const char *where)
{
    bool empty = false;
    enum err err = err_of(sqlite3_open_v2(where, &e->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    err = err ? err : err_of(sqlite3_busy_timeout(e->db, 2000));
    err = err ? err : recognise(e->db, &empty, &e->behind);
    err = err ? err : tune(e->db, false);
    return !err && empty ? ERR_STORE_FOREIGN : err;
}

enum err engine_open(const char *where, bool writing, struct engine **ret_engine)
{
    struct engine *e = calloc(1, sizeof *e);
    if (!e) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = writing ? open_writing(e, where) : open_reading(e, where);
    if (err) {
        engine_close(e);
        return err;
    }
    *ret_engine = e;
    return ERR_OK;
}

void engine_close(struct engine *e)
{
    if (!e) {
        return;
    }
    copier_stop(e);
    for (size_t i = 0; i < STATEMENTS; i++) {
        sqlite3_finalize(e->ready[i]);
    }
    sqlite3_close(e->db);
    free(e);
}

enum err engine_begin(struct engine *e, bool writing)
{
    return execute(e->db, writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

enum err engine_commit(struct engine *e)
{
    return execute(e->db, "COMMIT");
}

void engine_rollback(struct engine *e)
{
    if (!sqlite3_get_autocommit(e->db)) {
        (void)execute(e->db, "ROLLBACK");
    }
}

enum err engine_check(struct engine *e, bool *ret_sound)
{
    sqlite3_stmt *statement;
    int rc = sqlite3_prepare_v2(e->db, "PRAGMA integrity_check(1)", -1, &statement, NULL);
    if (rc != SQLITE_OK) {
        return err_of(rc);
    }
    rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) {
        struct cell said = column(statement, 0);
        *ret_sound = said.kind == CELL_TEXT && slice_is(said.bytes, "ok");
    }
    sqlite3_finalize(statement);
    return err_of(rc);
}

enum err engine_compact(struct engine *e)
{
    return execute(e->db, "VACUUM");
}

/* The indexes of the permanent half follow from it too. */
enum err engine_derive_anew(struct engine *e)
{
    enum err err = execute(e->db, "REINDEX");
    err = err ? err : execute(e->db, schema_sql("derived"));
    err = err ? err : mark_schema(e->db);
    e->behind = e->behind && err;
    return err;
}

bool engine_is_behind(const struct engine *e)
{
    return e->behind;
}
