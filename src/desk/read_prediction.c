/* SPDX-License-Identifier: Apache-2.0
 *
 * read_prediction.c - the levels of ketamine to be expected, from the order and from what the pump really
 * gave.
 *
 * Floor 5. Display only: nothing here sets a limit or a pump. Asked on a reader's thread, never the desk's.
 */
#include <math.h>
#include <stdlib.h>

#include "desk/pump_runs.h"
#include "text/json_out.h"

/* Curves go on this long after the last drop, to the next half hour, and are never shorter than three hours.
 */
#define AFTER_MIN    120.0
#define SHORTEST_MIN 180.0

struct prediction {
    const struct question *q;
    struct json_out o;
    struct pk_model plain; /* the same model without its spread */
    struct pk_chair_ask ask;
    struct pump_runs runs;
    struct pk_chair_room room;
    struct pk_chair_curve curve;
};

static void put_row(struct json_out *o, const char *key, const double row[PK_CHAIR_POINTS])
{
    json_out_array(o, key);
    for (int i = 0; i < PK_CHAIR_POINTS; i++) {
        json_out_decimal(o, NULL, llround(row[i] * 10), 1);
    }
    json_out_close(o);
}

static void put_site(struct json_out *o, const char *key, double rows[3][PK_CHAIR_POINTS], bool band)
{
    json_out_object(o, key);
    put_row(o, "typical", rows[1]);
    if (band) {
        put_row(o, "low", rows[0]);
        put_row(o, "high", rows[2]);
    } else {
        json_out_null(o, "low");
        json_out_null(o, "high");
    }
    json_out_close(o);
}

/* Nothing was given yet: no curve, and that is no failure. */
static enum pk_no put_curve(struct prediction *p, const char *key, const struct pk_chair_run *run, int runs)
{
    p->ask.run = run;
    p->ask.runs = runs;
    enum pk_no no = runs > 0 ? pk_chair_curve(&p->ask, &p->room, &p->curve) : PK_NO_ROUTE;
    if (no != PK_FINE) {
        json_out_null(&p->o, key);
        return runs > 0 ? no : PK_FINE;
    }
    json_out_object(&p->o, key);
    put_site(&p->o, "plasma", p->curve.plasma, p->curve.band);
    put_site(&p->o, "effect", p->curve.effect, p->curve.band);
    json_out_close(&p->o);
    return PK_FINE;
}

static void put_times(struct json_out *o, double horizon_min)
{
    json_out_array(o, "at_min");
    for (int i = 0; i < PK_CHAIR_POINTS; i++) {
        json_out_decimal(o, NULL, llround(horizon_min * i / (PK_CHAIR_POINTS - 1) * 100), 2);
    }
    json_out_close(o);
}

static double horizon(const struct pk_chair_run *planned, const struct pump_runs *r)
{
    double last = planned->end_min;
    if (r->runs > 0 && r->run[r->runs - 1].end_min > last) {
        last = r->run[r->runs - 1].end_min;
    }
    double to = ceil((last + AFTER_MIN) / 30) * 30;
    return to > SHORTEST_MIN ? to : SHORTEST_MIN;
}

/* The plan carries its spread while it is all there is; beside what really ran it is a plain line. */
static enum pk_no put_curves(struct prediction *p, const struct pk_chair_run *planned)
{
    const struct pump_runs *r = &p->runs;
    p->ask.horizon_min = horizon(planned, r);
    put_times(&p->o, p->ask.horizon_min);
    p->plain = *p->ask.model;
    p->plain.etas = 0;
    p->ask.model = r->runs > 0 ? &p->plain : &p->q->model->model;
    enum pk_no no = put_curve(p, "planned", planned, 1);
    p->ask.model = &p->q->model->model;
    enum pk_no actual = put_curve(p, "actual", r->run, r->runs);
    return no ? no : r->full ? PK_TOO_MANY_INPUTS : actual;
}

static void put_nothing(struct json_out *o)
{
    json_out_array(o, "at_min");
    json_out_close(o);
    json_out_null(o, "planned");
    json_out_null(o, "actual");
}

/* What a draft may ask for at all: whether it may be ordered is for care/dose.h. */
#define DRAFT_UG_MAX      1000000
#define DRAFT_MINUTES_MAX 600

/* ?plan=MG,MINUTES: a draft that nobody signed. False: it cannot be one. */
static bool draft(struct slice plan, struct pk_chair_run *ret_run)
{
    int64_t ug, minutes_1000;
    struct slice rest = plan, mg = slice_cut(&rest, ',');
    if (!slice_decimal(mg, 3, &ug) || !slice_decimal(rest, 3, &minutes_1000) || ug <= 0 ||
        minutes_1000 <= 0 || ug > DRAFT_UG_MAX || minutes_1000 > DRAFT_MINUTES_MAX * 1000) {
        return false;
    }
    double minutes = (double)minutes_1000 / 1000;
    *ret_run = (struct pk_chair_run){0, minutes, (double)ug / minutes};
    return true;
}

/* The same visit shows the same band. */
static uint64_t seed_of(struct id id)
{
    uint64_t seed = 0;
    for (size_t i = 0; i < sizeof id.byte; i++) {
        seed = seed * 31 + id.byte[i];
    }
    return seed;
}

static void put_prediction(struct prediction *p, const struct pk_chair_run *planned)
{
    enum pk_no no = pk_model_fits(p->ask.model, &p->ask.who);
    if (p->runs.started) {
        json_out_instant(&p->o, "from", p->runs.from);
    } else {
        json_out_null(&p->o, "from");
    }
    if (no == PK_FINE && planned->end_min > 0) {
        no = put_curves(p, planned);
    } else {
        put_nothing(&p->o);
    }
    json_out_word(&p->o, "why_not", no == PK_FINE ? NULL : pk_no_text(no));
}

static enum err predict(struct prediction *p)
{
    const struct question *q = p->q;
    struct pk_chair_run planned = {0, 0, 0}; /* no order yet */
    enum err err = pump_runs_read(q, &p->runs);
    if (err || (q->plan.at && !draft(q->plan, &planned))) {
        return err ? err : ERR_BAD_INPUT;
    }
    if (!q->plan.at && p->runs.has_card) {
        planned = pump_planned(&p->runs.card);
    }
    const struct patient *who = &p->runs.patient;
    p->ask = (struct pk_chair_ask){.model = &q->model->model, .seed = seed_of(q->about)};
    p->ask.who.weight_kg = (double)who->weight.g / 1000;
    p->ask.who.age_years = who->visit_year > who->birth_year ? who->visit_year - who->birth_year : 0;
    p->o = json_out_on(q->answer);
    json_out_object(&p->o, NULL);
    json_out_word(&p->o, "model", q->model->title);
    put_prediction(p, &planned);
    json_out_close(&p->o);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_get_prediction(const struct question *q)
{
    struct prediction *p = malloc(sizeof *p);
    must(p);
    p->q = q;
    enum err err = predict(p);
    free(p);
    return err;
}
