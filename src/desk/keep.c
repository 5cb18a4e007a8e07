/* SPDX-License-Identifier: Apache-2.0
 *
 * keep.c - append, then project: both in the same batch.
 *
 * Floor 5.
 */
#include "desk/keep.h"

#include <string.h>

#include "desk/inner.h"

struct text *keep_body(struct desk *d)
{
    text_clear(&d->body);
    return &d->body;
}

enum err keep(struct desk *d, const struct call *c, const struct keeping *k)
{
    if (d->body.full) {
        return ERR_TOO_LARGE;
    }
    struct kept kept = {.entry = {.id = c->id,
                                  .chain = k->chain,
                                  .visit = k->visit,
                                  .actor = id_is_nil(c->signer.id) ? c->who.id : c->signer.id,
                                  .at = c->at,
                                  .kept_at = c->now,
                                  .kind = slice_of(k->kind),
                                  .body = k->body,
                                  .raw = c->raw}};
    enum err err = store_append(d->store, &kept.entry, &kept.seq);
    err = err ? err : store_head(d->store, k->chain, &kept.n, &kept.hash);
    return err ? err : project(d->store, &d->form, &kept, k->event, k->events);
}

static bool copy_kind(void *to, const struct cell *cell, int cells)
{
    struct kept k;
    kept_of_row(cell, cells, &k);
    struct text kind = text_in(to, 32);
    text_add(&kind, k.entry.kind);
    return false;
}

bool kept_before(struct desk *d, struct id id, char ret_kind[32])
{
    struct cell cell = cell_id(&id);
    char kind[32] = "";
    if (store_look(d->store, STATEMENT_entry_of_id, &cell, 1, copy_kind, kind) || !kind[0]) {
        return false;
    }
    memcpy(ret_kind, kind, sizeof kind);
    return true;
}
