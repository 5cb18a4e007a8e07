/* SPDX-License-Identifier: Apache-2.0
 *
 * measured.c - infusions out of the visits, scores out of the papers.
 *
 * Floor 5.
 */
#include "desk/measured.h"

#include <stdlib.h>
#include <string.h>

#include "desk/body.h"

struct measuring {
    struct measured *m;
    enum err err;
};

static bool take_infusion(void *to, const struct cell *cell, int cells)
{
    struct measuring *w = to;
    struct measured *m = w->m;
    must(cells == 2);
    if (m->infusions == INFUSIONS_MAX) {
        w->err = ERR_OUT_OF_ROOM;
        return false;
    }
    struct infused *i = &m->infused[m->infusions];
    i->began.ms = cell[0].integer;
    i->ended.ms = cell[1].kind == CELL_NULL ? cell[0].integer : cell[1].integer;
    m->ended[m->infusions] = i->ended;
    m->infusions++;
    return true;
}

static bool take_score(void *to, const struct paper *p)
{
    struct measuring *w = to;
    struct measured *m = w->m;
    const struct scale_sheet *sheet = scale_book_find(m->book, body_word(p->said, "instrument"));
    if (p->struck.len > 0 || !sheet) {
        return true;
    }
    if (m->scores == SCORES_MAX) {
        w->err = ERR_OUT_OF_ROOM;
        return false;
    }
    m->score[m->scores] = (struct scored){
        .paper = p->id,
        .sheet = sheet,
        .at = p->at,
        .total = (int)body_number(p->found, "total"),
        .missing = (int)body_number(p->found, "missing"),
        .critical = (int)body_number(p->found, "critical_value"),
        .is_critical = body_yes(p->found, "critical"),
        .event = body_word(p->said, "event").len > 0,
        .by_phone = slice_is(body_word(p->found, "source"), "phone"),
    };
    m->answered[m->scores] = (struct answered){sheet->scale.id, p->at};
    m->scores++;
    return true;
}

enum err measured_look(struct eyes e, const struct scale_book *book, struct id patient,
                       struct measured **ret_measured)
{
    struct measured *m = calloc(1, sizeof *m);
    struct measuring w = {.m = m};
    struct cell cell = cell_id(&patient);
    must(book);
    if (!m) {
        return ERR_OUT_OF_ROOM;
    }
    m->book = book;
    enum err err = look(e, STATEMENT_infusions_of_patient, &cell, 1, take_infusion, &w);
    err = err ? err : w.err;
    err = err ? err : look_papers(e, patient, "score", take_score, &w);
    err = err ? err : w.err;
    if (err) {
        free(m);
        return err;
    }
    *ret_measured = m;
    return ERR_OK;
}

void measured_free(struct measured *m)
{
    free(m);
}

int measured_infusions(const struct measured *m, struct instant at)
{
    int n = 0;
    while (n < m->infusions && !instant_before(at, m->ended[n])) {
        n++;
    }
    return n;
}

struct course measured_course(const struct measured *m, struct instant at)
{
    struct course c = {.infusion = m->ended, .infusions = measured_infusions(m, at), .answered = m->answered};
    while (c.answers < m->scores && instant_before(m->score[c.answers].at, at)) {
        c.answers++;
    }
    return c;
}
