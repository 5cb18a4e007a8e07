/* SPDX-License-Identifier: Apache-2.0
 *
 * replay.c - a visit as its entries left it: acts from the entries themselves, a monitor's readings from the
 * table that follows from theirs.
 *
 * Floor 5. A monitor says a thousand times more than people do, and all of it that becomes state stands in
 * the table `vital`, which `daybreak verify` holds against the entries. Both are merged in the order in which
 * they were kept and take the one path into state (apply.c); tests/clinic proves that replaying every entry
 * gives the same to the last byte.
 */
#include <stdlib.h>

#include "desk/body.h"
#include "desk/inner.h"

/* One row of `vital`. */
struct told {
    int64_t place; /* of its entry, and within it: as the message was read */
    struct instant at;
    struct vitals vitals;
};

struct readings {
    struct told *told;
    size_t count, max, next; /* next: the first one that is not state yet */
    bool sorted, no_memory;
};

struct replay {
    struct desk *desk;
    struct visit *visit;
    struct readings readings;
};

static bool grow(struct readings *r)
{
    size_t max = r->max ? 2 * r->max : 1024;
    struct told *more = realloc(r->told, max * sizeof *more);
    r->no_memory = !more;
    r->told = more ? more : r->told;
    r->max = more ? max : r->max;
    return more;
}

static bool keep_reading(void *to, const struct cell *cell, int cells)
{
    struct readings *r = to;
    must(cells == 3 + VITALS + 2);
    if (r->count == r->max && !grow(r)) {
        return false;
    }
    struct told *t = &r->told[r->count++];
    *t = (struct told){.at = {cell[0].integer},
                       .place = cell[1].integer,
                       .vitals.source = (enum vitals_source)cell[2].integer};
    for (int i = 0; i < VITALS; i++) {
        if (cell[3 + i].kind == CELL_INTEGER) {
            vitals_set(&t->vitals, (enum vital)i, (int32_t)cell[3 + i].integer);
        }
    }
    t->vitals.questionable = (uint32_t)cell[3 + VITALS].integer;
    t->vitals.charted_only = (uint32_t)cell[3 + VITALS + 1].integer;
    r->sorted = r->sorted && (r->count == 1 || t[-1].place < t->place);
    return true;
}

static int by_place(const void *one, const void *other)
{
    const struct told *a = one, *b = other;
    return (a->place > b->place) - (a->place < b->place);
}

static int64_t entry_of(const struct told *t)
{
    return t->place / EVENTS_MAX;
}

/* Everything a monitor said before this entry becomes state. */
static void catch_up(struct replay *r, int64_t seq)
{
    struct readings *all = &r->readings;
    bool any = false;
    for (; all->next < all->count && entry_of(&all->told[all->next]) < seq; all->next++) {
        const struct told *t = &all->told[all->next];
        struct event e = {.kind = EVENT_VITALS, .has_time = true, .at = t->at, .is.vitals = t->vitals};
        live_observe(r->desk, r->visit, &e);
        any = true;
    }
    if (any) {
        live_stand(r->desk, r->visit); /* only what stands after the last of them is ever seen */
    }
    /* The rows of an act that is applied itself. */
    while (all->next < all->count && entry_of(&all->told[all->next]) == seq) {
        all->next++;
    }
}

static bool replay_act(void *to, const struct cell *cell, int cells)
{
    struct replay *r = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    catch_up(r, k.seq);
    live_apply(r->desk, r->visit, &k);
    return true;
}

static bool keep_patient(void *to, const struct cell *cell, int cells)
{
    struct patient_card *p = to;
    must(cells == 6);
    p->version = cell[1].integer;
    body_copy(p->mrn, sizeof p->mrn, cell[2].bytes);
    body_copy(p->name, sizeof p->name, cell[3].bytes);
    return false;
}

static enum err replay(struct replay *r)
{
    struct visit *v = r->visit;
    struct cell patient = cell_id(&v->patient.id), visit = cell_id(&v->id);
    struct readings *all = &r->readings;
    enum err err =
        store_look(r->desk->store, STATEMENT_patient_of_id, &patient, 1, keep_patient, &v->patient);
    err = err ? err : store_look(r->desk->store, STATEMENT_readings_of_visit, &visit, 1, keep_reading, all);
    if (err || all->no_memory) {
        return err ? err : ERR_OUT_OF_ROOM;
    }
    if (!all->sorted) {
        qsort(all->told, all->count, sizeof *all->told, by_place);
    }
    err = store_look(r->desk->store, STATEMENT_acts_of_visit, &visit, 1, replay_act, r);
    if (!err) {
        catch_up(r, INT64_MAX);
    }
    return err;
}

enum err live_replay(struct desk *d, struct visit *v)
{
    struct replay r = {.desk = d, .visit = v, .readings.sorted = true};
    enum err err = replay(&r);
    free(r.readings.told);
    return err;
}
