/* SPDX-License-Identifier: Apache-2.0
 *
 * live.c - finding chairs and visits, and loading all that is open when the record is opened.
 *
 * Floor 5.
 */
#include "desk/live.h"
#include "desk/body.h"

#include <stdlib.h>
#include <string.h>

#include "desk/alarms.h"
#include "desk/danger.h"
#include "desk/inner.h"

struct live *live_of(struct desk *d)
{
    return &d->live;
}

struct chair *live_chair(struct desk *d, const char *name)
{
    for (int i = 0; i < d->live.chairs; i++) {
        if (strcmp(d->live.chair[i].name, name) == 0) {
            return &d->live.chair[i];
        }
    }
    return NULL;
}

struct chair *chair_of(struct desk *d, const struct visit *v)
{
    return &d->live.chair[v->chair];
}

struct visit *live_visit(struct desk *d, struct id id)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct visit *v = d->live.chair[i].visit;
        if (v && id_eq(v->id, id)) {
            return v;
        }
    }
    return NULL;
}

struct visit *live_patient(struct desk *d, struct id id)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct visit *v = d->live.chair[i].visit;
        if (v && id_eq(v->patient.id, id)) {
            return v;
        }
    }
    return NULL;
}

struct visit *live_seat(struct desk *d, struct chair *c)
{
    struct visit *v = &d->live.visit[c - d->live.chair];
    memset(v, 0, sizeof *v);
    v->chair = (int)(c - d->live.chair);
    session_begin(&v->session);
    alarms_clear(d, v);
    memset(&c->machines, 0, sizeof c->machines);
    memset(&c->devices, 0, sizeof c->devices);
    c->other_patient = c->pump_other_patient = false;
    return v;
}

static bool is_reading(const struct event *e)
{
    return e->kind == EVENT_VITALS && e->has_time;
}

/* Readings arrive late and out of order: each vital sign keeps only what is not older than what it has. */
bool live_newer(const struct session *s, const struct event *e, struct event *ret_newer)
{
    *ret_newer = *e;
    for (int i = 0; is_reading(e) && i < VITALS; i++) {
        if (s->last[i].is && instant_before(e->at, s->last[i].at)) {
            ret_newer->is.vitals.present &= ~((uint32_t)1 << i);
        }
    }
    return !is_reading(e) || ret_newer->is.vitals.present != 0 || e->is.vitals.symptoms != 0 ||
           e->is.vitals.symptoms_told || e->is.vitals.symptoms_gone != 0;
}

bool live_step(const struct desk *d, struct session *s, const struct event *e, struct verdict *ret_verdict)
{
    struct event newer;
    if (!live_newer(s, e, &newer)) {
        verdict_clear(ret_verdict);
        return true;
    }
    return session_step(s, d->protocol, &newer, ret_verdict);
}

static bool keep_chair(void *to, const struct cell *cell, int cells)
{
    struct live *l = to;
    must(cells == 5);
    if (l->chairs == CHAIRS_MAX) {
        return false;
    }
    struct chair *c = &l->chair[l->chairs++];
    memset(c, 0, sizeof *c);
    body_copy(c->name, sizeof c->name, cell[0].bytes);
    body_copy(c->label, sizeof c->label, cell[1].bytes);
    body_copy(c->device, sizeof c->device, cell[2].bytes);
    body_copy(c->location, sizeof c->location, cell[3].bytes);
    c->offset_min = (int)cell[4].integer;
    return true;
}

static bool keep_clinic(void *to, const struct cell *cell, int cells)
{
    struct live *l = to;
    must(cells == 2);
    int64_t n = 0;
    bool is_number = slice_integer(cell[1].bytes, &n);
    if (slice_is(cell[0].bytes, "name")) {
        body_copy(l->clinic, sizeof l->clinic, cell[1].bytes);
    } else if (slice_is(cell[0].bytes, "utc_offset_min") && is_number) {
        l->offset_min = (int)n;
    } else if (slice_is(cell[0].bytes, "kit_at_ms") && is_number) {
        l->kit_at.ms = n;
    } else if (slice_is(cell[0].bytes, "kit_complete")) {
        l->kit_complete = slice_is(cell[1].bytes, "true");
    }
    return true;
}

struct row {
    bool is;
    struct id id, patient;
    char chair[16];
    int infusion_number;
    int64_t at, first_n;
};

struct rows {
    int count;
    struct row row[CHAIRS_MAX];
};

static void row_read(struct row *r, const struct cell *cell)
{
    r->is = true;
    r->id = id_of_cell(cell[0]);
    r->patient = id_of_cell(cell[1]);
    body_copy(r->chair, sizeof r->chair, cell[2].bytes);
    r->infusion_number = (int)cell[3].integer;
    r->at = cell[6].integer;
    r->first_n = cell[7].integer;
}

static bool keep_row(void *to, const struct cell *cell, int cells)
{
    struct rows *rows = to;
    must(cells == 8);
    if (rows->count == CHAIRS_MAX) {
        return false;
    }
    row_read(&rows->row[rows->count++], cell);
    return true;
}

static bool keep_moment(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    ((struct instant *)to)->ms = cell[0].integer;
    return false;
}

/* When the monitor of this visit was last heard, as far as the record tells. */
static enum err load_heard(struct desk *d, struct chair *c)
{
    const struct visit *v = c->visit;
    struct instant at = {0};
    struct cell cell[] = {cell_id(&v->patient.id), cell_integer(v->first_n), cell_id(&v->id)};
    enum err err = store_look(d->store, STATEMENT_monitor_last, cell, COUNT_OF(cell), keep_moment, &at);
    if (!err && at.ms > 0) {
        c->heard = true;
        c->heard_at = at;
    }
    return err;
}

static enum err fill(struct desk *d, const struct row *row, struct visit *v)
{
    v->id = row->id;
    v->patient.id = row->patient;
    v->infusion_number = row->infusion_number;
    v->first_n = row->first_n;
    v->came.ms = row->at;
    return live_replay(d, v);
}

static enum err load_visits(struct desk *d)
{
    struct rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = store_look(d->store, STATEMENT_visits_open, NULL, 0, keep_row, rows);
    for (int i = 0; i < rows->count && !err; i++) {
        struct chair *c = live_chair(d, rows->row[i].chair);
        if (c) {
            c->visit = live_seat(d, c);
            err = fill(d, &rows->row[i], c->visit);
            err = err ? err : load_heard(d, c);
            c->silenced_until = alarms_quiet_until(d, c->visit);
        }
    }
    free(rows);
    return err;
}

enum err live_load(struct desk *d)
{
    struct live *l = &d->live;
    if (!l->visit) {
        l->visit = calloc(CHAIRS_MAX + 1, sizeof *l->visit);
        if (!l->visit) {
            return ERR_OUT_OF_ROOM;
        }
    }
    l->chairs = 0;
    enum err err = alarms_room(d);
    err = err ? err : store_look(d->store, STATEMENT_chairs, NULL, 0, keep_chair, l);
    err = err ? err : store_look(d->store, STATEMENT_clinic_all, NULL, 0, keep_clinic, l);
    err = err ? err : load_visits(d);
    return err ? err : dangers_load(d);
}

static bool keep_one(void *to, const struct cell *cell, int cells)
{
    must(cells == 8);
    row_read(to, cell);
    return false;
}

enum err live_look(struct desk *d, struct id id, struct visit **ret_visit)
{
    struct row row = {.is = false};
    struct cell cell = cell_id(&id);
    enum err err = store_look(d->store, STATEMENT_visit_of_id, &cell, 1, keep_one, &row);
    if (err || !row.is) {
        return err ? err : ERR_NOT_FOUND;
    }
    struct visit *v = &d->live.visit[CHAIRS_MAX];
    memset(v, 0, sizeof *v);
    session_begin(&v->session);
    alarms_clear(d, v);
    struct chair *c = live_chair(d, row.chair);
    v->chair = c ? (int)(c - d->live.chair) : 0;
    err = fill(d, &row, v);
    if (!err) {
        *ret_visit = v;
    }
    return err;
}
