/* SPDX-License-Identifier: Apache-2.0
 *
 * read_chart.c - the vital signs of one visit over time, and what happened beside them.
 *
 * Floor 5. A value that was not measured at a moment is null there: never the one before, never zero.
 */
#include <stdlib.h>
#include <string.h>

#include "desk/reading.h"
#include "text/json_out.h"

/* Four hours at a set a second, up to the newest: what is left out of a longer stay is its beginning. */
#define CHART_ROWS_MAX 14400

struct chart_row {
    int64_t at;
    uint32_t present;
    int32_t value[VITALS];
    uint32_t questionable, charted_only;
};

struct chart {
    struct chart_row *room; /* filled from its end: the newest is read first */
    struct chart_row *row;  /* the oldest that is shown */
    int rows;
    uint32_t ever; /* vital signs that were measured at all */
};

static bool take_row(void *to, const struct cell *cell, int cells)
{
    struct chart *c = to;
    must(cells == 2 + VITALS + 2);
    struct chart_row *r = --c->row;
    c->rows++;
    r->at = cell[0].integer;
    r->present = 0;
    for (int i = 0; i < VITALS; i++) {
        bool there = cell[2 + i].kind == CELL_INTEGER;
        r->present |= (uint32_t)there << i;
        r->value[i] = there ? (int32_t)cell[2 + i].integer : 0;
    }
    r->questionable = (uint32_t)cell[2 + VITALS].integer;
    r->charted_only = (uint32_t)cell[2 + VITALS + 1].integer;
    c->ever |= r->present;
    return c->rows < CHART_ROWS_MAX;
}

static void write_series(struct json_out *o, const struct chart *c, int vital)
{
    enum vital which = (enum vital)vital;
    json_out_array(o, vital_key(which));
    for (int i = 0; i < c->rows; i++) {
        if (c->row[i].present >> vital & 1) {
            json_out_decimal(o, NULL, c->row[i].value[vital], vital_decimals(which));
        } else {
            json_out_null(o, NULL);
        }
    }
    json_out_close(o);
}

/* "questionable", "charted_only": per vital sign the moments at which its value is that. */
static void write_marks(struct json_out *o, const char *key, const struct chart *c, bool questionable)
{
    json_out_object(o, key);
    for (int v = 0; v < VITALS; v++) {
        bool any = false;
        for (int i = 0; i < c->rows; i++) {
            uint32_t marked = questionable ? c->row[i].questionable : c->row[i].charted_only;
            if (!(marked >> v & 1)) {
                continue;
            }
            if (!any) {
                json_out_array(o, vital_key((enum vital)v));
                any = true;
            }
            json_out_integer(o, NULL, c->row[i].at);
        }
        if (any) {
            json_out_close(o);
        }
    }
    json_out_close(o);
}

/* Acts that a chart marks; typed observations and ticks of a list are not among them. */
static bool put_event(void *to, const struct cell *cell, int cells)
{
    static const struct {
        const char *kind, *label;
    } marked[] = {
        {"start", "pump started"},     {"pause", "paused"},
        {"resume", "resumed"},         {"rate", "rate changed"},
        {"stop", "stopped"},           {"end", "bag empty"},
        {"rescue", "rescue medicine"}, {"side_effect", "side effect"},
        {"override", "override"},      {"discharge", "discharge"},
    };
    struct kept k;
    kept_of_row(cell, cells, &k);
    for (size_t i = 0; i < COUNT_OF(marked); i++) {
        if (slice_is(k.entry.kind, marked[i].kind)) {
            struct json_out *o = to;
            json_out_object(o, NULL);
            json_out_integer(o, "at", k.entry.at.ms);
            json_out_word(o, "kind", marked[i].kind);
            json_out_word(o, "label", marked[i].label);
            json_out_close(o);
        }
    }
    return true;
}

static enum err write_chart(const struct question *q, const struct chart *c)
{
    struct cell visit = cell_id(&q->about);
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_array(&o, "at");
    for (int i = 0; i < c->rows; i++) {
        json_out_integer(&o, NULL, c->row[i].at);
    }
    json_out_close(&o);
    json_out_object(&o, "series");
    for (int i = 0; i < VITALS; i++) {
        if (c->ever >> i & 1) {
            write_series(&o, c, i);
        }
    }
    json_out_close(&o);
    write_marks(&o, "questionable", c, true);
    write_marks(&o, "charted_only", c, false);
    json_out_array(&o, "events");
    enum err err = look(q->eyes, STATEMENT_acts_of_visit, &visit, 1, put_event, &o);
    json_out_close(&o);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

static bool saw_it(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    (void)cells;
    *(bool *)to = true;
    return false;
}

enum err reading_get_chart(const struct question *q)
{
    int64_t from = 0;
    bool there = false;
    if (q->from.at && !slice_integer(q->from, &from)) {
        return ERR_BAD_INPUT;
    }
    struct cell cell[] = {cell_id(&q->about), cell_integer(from)};
    enum err err = look(q->eyes, STATEMENT_visit_of_id, cell, 1, saw_it, &there);
    if (err || !there) {
        return err ? err : ERR_NOT_FOUND;
    }
    struct chart c = {.room = malloc(CHART_ROWS_MAX * sizeof *c.room)};
    must(c.room);
    c.row = c.room + CHART_ROWS_MAX;
    err = look(q->eyes, STATEMENT_chart_of_visit, cell, 2, take_row, &c);
    err = err ? err : write_chart(q, &c);
    free(c.room);
    return err;
}
