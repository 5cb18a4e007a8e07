/* SPDX-License-Identifier: Apache-2.0
 *
 * pump_runs.c - start, pause, resume, rate, stop and end as stretches of constant rate.
 *
 * Floor 5. Refused acts stand under another kind and are not seen here; what was kept did happen, so nothing
 * is judged again.
 */
#include "desk/pump_runs.h"

#include <string.h>

#include "desk/body.h"

struct pump {
    const struct question *q;
    struct event_form form;
    struct pump_runs *runs;
    bool running;
    double from_min, ul_per_min, left_ul;
};

static double ug_per_ul(const struct pump_card *card)
{
    return (double)card->dose.ug / (double)card->total.ul;
}

static double ul_per_min(struct rate rate)
{
    return (double)rate.ul_per_h / 60;
}

struct pk_chair_run pump_planned(const struct pump_card *card)
{
    double rate = ul_per_min(card->rate);
    return (struct pk_chair_run){0, (double)card->total.ul / rate, rate * ug_per_ul(card)};
}

/* What ran until now becomes a stretch; never more than the bag held. */
static void cut(struct pump *p, double at_min)
{
    double minutes = at_min - p->from_min, empty = p->ul_per_min > 0 ? p->left_ul / p->ul_per_min : 0;
    minutes = minutes < empty ? minutes : empty;
    if (!p->running || minutes <= 0) {
        return;
    }
    struct pump_runs *r = p->runs;
    r->full = r->full || r->runs == PK_CHAIR_RUNS_MAX;
    if (!r->full) {
        r->run[r->runs++] =
            (struct pk_chair_run){p->from_min, p->from_min + minutes, p->ul_per_min * ug_per_ul(&r->card)};
    }
    p->left_ul -= minutes * p->ul_per_min;
}

static void begin(struct pump *p, struct instant at)
{
    p->runs->started = true;
    p->runs->from = at;
    p->left_ul = (double)p->runs->card.total.ul;
    p->ul_per_min = ul_per_min(p->runs->card.rate);
}

static bool moves_pump(enum event_kind kind)
{
    return kind == EVENT_START || kind == EVENT_PAUSE || kind == EVENT_RESUME || kind == EVENT_RATE ||
           kind == EVENT_STOP || kind == EVENT_END;
}

/* A time before the act before it (typed late) counts as that act's: stretches never overlap. */
static void move_pump(struct pump *p, const struct event *e)
{
    if (e->kind == EVENT_START) {
        begin(p, e->at);
    }
    double at_min = (double)instant_since(e->at, p->runs->from).ms / 60000;
    at_min = at_min > p->from_min ? at_min : p->from_min;
    cut(p, at_min);
    p->from_min = at_min;
    if (e->kind == EVENT_RATE) {
        p->ul_per_min = ul_per_min(e->is.rate);
    } else {
        p->running = e->kind == EVENT_START || e->kind == EVENT_RESUME;
    }
}

static void take_event(struct pump *p, const struct event *e)
{
    struct pump_runs *r = p->runs;
    if (e->kind == EVENT_PATIENT) {
        r->patient = e->is.patient;
        r->has_patient = true;
    } else if (e->kind == EVENT_ORDER && r->has_patient && !r->started) {
        r->has_card = card_of(p->q->protocol, &r->patient, &e->is.order, &r->card);
    } else if (moves_pump(e->kind) && r->has_card && (r->started || e->kind == EVENT_START)) {
        move_pump(p, e);
    }
}

static bool take_entry(void *to, const struct cell *cell, int cells)
{
    struct pump *p = to;
    struct kept k;
    struct json *j;
    struct fault f;
    kept_of_row(cell, cells, &k);
    if (!json_read(k.entry.body, &j, &f)) {
        return true;
    }
    struct json_value list = body_member(json_root(j), "events");
    for (struct json_value m = body_first(list); json_is(m); m = json_next(m)) {
        struct event e;
        if (event_json_read(m, &p->form, &e, NULL, &f)) {
            take_event(p, &e);
        }
    }
    json_close(j);
    return true;
}

static bool saw_it(void *to, const struct cell *cell, int cells)
{
    struct pump *p = to;
    must(cells == 8);
    p->form.visit_year = civil_of_instant((struct instant){cell[6].integer}, 0).year;
    return false;
}

enum err pump_runs_read(const struct question *q, struct pump_runs *ret_runs)
{
    static const struct drug_list none; /* the record holds classes of medicines, not their names */
    struct pump p = {.q = q, .form = {.time = EVENT_TIME_ISO, .drugs = &none}, .runs = ret_runs};
    struct cell visit = cell_id(&q->about);
    memset(ret_runs, 0, sizeof *ret_runs);
    enum err err = look(q->eyes, STATEMENT_visit_of_id, &visit, 1, saw_it, &p);
    if (err || p.form.visit_year == 0) {
        return err ? err : ERR_NOT_FOUND;
    }
    err = look(q->eyes, STATEMENT_acts_of_visit, &visit, 1, take_entry, &p);
    if (!err && p.running && p.ul_per_min > 0) {
        cut(&p, p.from_min + p.left_ul / p.ul_per_min);
    }
    return err;
}
