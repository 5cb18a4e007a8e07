/* SPDX-License-Identifier: Apache-2.0
 *
 * read_scenario.c - a visit of the record as a scenario of `daybreak judge`: one event a line, no names.
 *
 * Floor 5. Law: judged with the same protocol, the lines end in the state and the amounts that the visit has.
 * So readings that came too late to count are left out, and refused acts stay in: they are refused again.
 */
#include <string.h>

#include "desk/body.h"
#include "desk/live.h"
#include "desk/reading.h"
#include "text/json_out.h"

struct telling {
    const struct question *q;
    struct id patient;
    bool found;
    struct instant zero; /* the start of the pump, or the arrival where it never ran */
    int64_t first_n;
    struct event_form form;
    struct session session; /* as the judge will have it */
};

static bool take_visit(void *to, const struct cell *cell, int cells)
{
    struct telling *t = to;
    must(cells == 8);
    t->found = true;
    t->patient = id_of_cell(cell[1]);
    t->zero.ms = cell[6].integer;
    t->first_n = cell[7].integer;
    return false;
}

static bool take_start(void *to, const struct cell *cell, int cells)
{
    struct telling *t = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    bool starts = slice_is(k.entry.kind, "start");
    t->zero = starts ? k.entry.at : t->zero;
    return !starts;
}

static void put_line(struct text *to, struct instant zero, const struct event *e, bool refused)
{
    char room[40];
    struct text at = TEXT_IN(room);
    struct json_out o = json_out_on(to);
    text_minutes(&at, instant_since(e->at, zero).ms, 6);
    json_out_object(&o, NULL);
    json_out_raw(&o, "at", text_slice(&at));
    event_json_write_body(&o, event_name(e->kind), e);
    if (refused) {
        json_out_word(&o, "note", "refused");
    }
    json_out_close(&o);
    text_char(to, '\n');
}

/* What papers refused (a consent that was withdrawn) no session refuses: such an act changed nothing and is
 * left out. */
static bool refused_elsewhere(const struct telling *t, struct json_value list)
{
    struct session s = t->session;
    bool taken = json_is(body_first(list));
    for (struct json_value m = body_first(list); json_is(m) && taken; m = json_next(m)) {
        struct event e;
        struct fault f;
        struct verdict v;
        taken = event_json_read(m, &t->form, &e, NULL, &f) && session_step(&s, t->q->protocol, &e, &v);
    }
    return taken;
}

static void tell_events(struct telling *t, struct json_value list, bool refused)
{
    for (struct json_value m = body_first(list); json_is(m); m = json_next(m)) {
        struct event e, newer;
        struct fault f;
        struct verdict v;
        if (event_json_read(m, &t->form, &e, NULL, &f) && live_newer(&t->session, &e, &newer)) {
            put_line(t->q->answer, t->zero, &newer, refused);
            (void)session_step(&t->session, t->q->protocol, &newer, &v);
        }
    }
}

static bool tell_entry(void *to, const struct cell *cell, int cells)
{
    struct telling *t = to;
    struct kept k;
    struct json *j;
    struct fault f;
    kept_of_row(cell, cells, &k);
    if (id_eq(k.entry.visit, t->q->about) && json_read(k.entry.body, &j, &f)) {
        bool refused = slice_is(k.entry.kind, "refused");
        struct json_value list = body_member(json_root(j), refused ? "asked" : "events");
        if (!refused || !refused_elsewhere(t, list)) {
            tell_events(t, list, refused);
        }
        json_close(j);
    }
    return !t->q->answer->full;
}

enum err reading_get_scenario(const struct question *q)
{
    static const struct drug_list none; /* the record holds classes of medicines, not their names */
    struct telling t = {.q = q, .form = {.time = EVENT_TIME_ISO, .drugs = &none}};
    struct cell visit = cell_id(&q->about);
    enum err err = look(q->eyes, STATEMENT_visit_of_id, &visit, 1, take_visit, &t);
    if (err || !t.found) {
        return err ? err : ERR_NOT_FOUND;
    }
    t.form.visit_year = civil_of_instant(t.zero, 0).year;
    err = look(q->eyes, STATEMENT_acts_of_visit, &visit, 1, take_start, &t);
    struct cell chain[] = {cell_id(&t.patient), cell_integer(t.first_n)};
    session_begin(&t.session);
    err = err ? err : look(q->eyes, STATEMENT_entries_of_chain, chain, 2, tell_entry, &t);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
