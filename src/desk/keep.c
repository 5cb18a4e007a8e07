/* SPDX-License-Identifier: Apache-2.0
 *
 * keep.c - append, then project: both in the same batch.
 *
 * Floor 5.
 */
#include "desk/keep.h"

#include <string.h>

#include "desk/body.h"
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

static bool copy_act(void *to, const struct cell *cell, int cells)
{
    struct kept_act *act = to;
    struct kept k;
    struct json *j;
    struct fault f;
    kept_of_row(cell, cells, &k);
    body_copy(act->kind, sizeof act->kind, k.entry.kind);
    act->visit = k.entry.visit;
    if (json_read(k.entry.body, &j, &f)) {
        body_copy(act->posted, sizeof act->posted, body_word(json_root(j), "posted"));
        json_close(j);
    }
    return false;
}

bool kept_act_before(struct desk *d, struct id id, struct kept_act *ret_act)
{
    struct cell cell = cell_id(&id);
    struct kept_act act = {.kind = ""};
    if (store_look(d->store, STATEMENT_entry_of_id, &cell, 1, copy_act, &act) || !act.kind[0]) {
        return false;
    }
    *ret_act = act;
    return true;
}

bool kept_before(struct desk *d, struct id id, char ret_kind[32])
{
    struct kept_act act;
    bool is = kept_act_before(d, id, &act);
    if (is) {
        memcpy(ret_kind, act.kind, sizeof act.kind);
    }
    return is;
}
