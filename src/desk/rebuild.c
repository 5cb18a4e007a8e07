/* SPDX-License-Identifier: Apache-2.0
 *
 * rebuild.c - the entries once more through project.c.
 *
 * Floor 5.
 */
#include "desk/rebuild.h"

#include "desk/inner.h"

enum { PROGRESS_EVERY = 5000 };

struct rebuild_walk {
    struct store *to;
    struct event_form form;
    const struct rebuilding *how;
    int64_t entries, seq;
    enum err err;
};

static bool project_row(void *to, const struct cell *cell, int cells)
{
    struct rebuild_walk *w = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    w->seq = k.seq;
    w->err = project(w->to, &w->form, &k, NULL, 0);
    w->entries++;
    if (w->how->progress && w->entries % PROGRESS_EVERY == 0) {
        w->how->progress(w->how->to, w->entries);
    }
    return w->err == ERR_OK;
}

static struct rebuild_walk walk_to(struct store *s, const struct rebuilding *how)
{
    return (struct rebuild_walk){.to = s, .how = how, .form = {.time = EVENT_TIME_ISO, .drugs = how->drugs}};
}

enum err rebuild(struct store *s, const struct rebuilding *how, int64_t *ret_seq)
{
    struct rebuild_walk w = walk_to(s, how);
    struct cell first = cell_integer(0);
    enum err err = store_begin(s);
    err = err ? err : store_derive_anew(s);
    err = err ? err : store_look(s, STATEMENT_entries_from, &first, 1, project_row, &w);
    err = err ? err : w.err;
    if (err) {
        store_rollback(s);
        *ret_seq = w.seq;
        return err;
    }
    return store_commit(s);
}

/* One table as one hash: kind and bytes of every cell, in order. */
static bool hash_row(void *to, const struct cell *cell, int cells)
{
    struct hashing *h = to;
    for (int i = 0; i < cells; i++) {
        hash_add_integer(h, (int64_t)cell[i].kind);
        hash_add_integer(h, cell[i].integer);
        hash_add_slice(h, cell[i].bytes);
    }
    return true;
}

static const struct {
    const char *table;
    enum statement all;
} tables[] = {
    {"clinic", STATEMENT_all_clinic},
    {"staff", STATEMENT_all_staff},
    {"chair", STATEMENT_all_chair},
    {"patient", STATEMENT_all_patient},
    {"visit", STATEMENT_all_visit},
    {"act", STATEMENT_all_act},
    {"vital", STATEMENT_all_vital},
    {"aside", STATEMENT_all_aside},
    {"paper", STATEMENT_all_paper},
    {"booking", STATEMENT_all_booking},
    {"danger", STATEMENT_all_danger},
    {"danger_line", STATEMENT_all_danger_line},
    {"private_key", STATEMENT_all_private_key},
    {"private_note", STATEMENT_all_private_note},
    {"phone", STATEMENT_all_phone},
};

static enum err compare(struct store_reader *r, struct store *s, const char **ret_table)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        struct hashing stands, follows;
        hash_begin(&stands);
        hash_begin(&follows);
        enum err err = store_read(r, tables[i].all, NULL, 0, hash_row, &stands);
        err = err ? err : store_look(s, tables[i].all, NULL, 0, hash_row, &follows);
        if (err) {
            return err;
        }
        if (!hash_eq(hash_end(&stands), hash_end(&follows))) {
            *ret_table = tables[i].table;
            return ERR_OK;
        }
    }
    *ret_table = NULL;
    return ERR_OK;
}

enum err rebuild_compare(struct store_reader *r, const struct rebuilding *how, const char **ret_table)
{
    struct store *s;
    enum err err = store_open("", &s);
    if (err) {
        return err;
    }
    struct rebuild_walk w = walk_to(s, how);
    struct cell first = cell_integer(0);
    store_reader_begin(r);
    err = store_begin(s);
    err = err ? err : store_read(r, STATEMENT_entries_from, &first, 1, project_row, &w);
    err = err ? err : w.err;
    err = err ? err : store_commit(s);
    err = err ? err : compare(r, s, ret_table);
    store_reader_end(r);
    store_close(s);
    return err;
}
