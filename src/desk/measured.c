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
        .version = p->version,
    };
    body_copy(m->score[m->scores].by, sizeof m->score[m->scores].by, p->author);
    m->answered[m->scores] = (struct answered){sheet->scale.id, p->at};
    m->scores++;
    return true;
}

static const char *const baselines[] = {"last", "mean", "highest"};

static bool moment(struct json_value object, const char *key, struct instant *ret_at)
{
    return slice_instant(body_word(object, key), ret_at);
}

/* The latest that stands. */
static bool take_measuring(void *to, const struct paper *p)
{
    struct measured *m = to;
    if (p->struck.len > 0) {
        return true;
    }
    m->has_baseline = false;
    for (int i = 0; i < (int)COUNT_OF(baselines); i++) {
        if (slice_is(body_word(p->said, "baseline"), baselines[i])) {
            m->has_baseline = true;
            m->baseline = (enum baseline_choice)i;
        }
    }
    m->is_planned = moment(p->said, "next_infusion", &m->planned);
    m->has_ended = moment(p->said, "series_ended", &m->finished);
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
    err = err ? err : look_papers(e, patient, "measuring", take_measuring, m);
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
    /* A plan whose day was kept is no plan any more. */
    c.is_planned = m->is_planned &&
                   (m->infusions == 0 || instant_before(m->infused[m->infusions - 1].began, m->planned));
    c.planned = m->planned;
    c.has_ended = m->has_ended;
    c.ended = m->finished;
    return c;
}

const struct track *measured_track(struct measured *m, const struct scale_sheet *sheet)
{
    struct track *t = &m->track;
    t->count = 0;
    for (int i = 0; i < m->scores; i++) {
        const struct scored *s = &m->score[i];
        if (s->sheet == sheet) {
            t->reading[t->count] =
                (struct reading){s->at, s->total, s->critical, measured_infusions(m, s->at), s->event};
            t->score[t->count++] = i;
        }
    }
    return t;
}

bool measured_rules(const struct measured *m, const struct scale_sheet *sheet, struct change_rules *ret_rules)
{
    const struct scale_rules *rules = scale_book_rules(m->book, sheet);
    if (rules) {
        *ret_rules = rules->is;
        ret_rules->baseline = m->has_baseline ? m->baseline : rules->is.baseline;
    }
    return rules != NULL;
}

/* A clinic of several sites over many years. */
#define PATIENTS_MAX 50000

struct naming {
    struct patient_name *list;
    int count;
    bool full;
};

static bool take_name(void *to, const struct cell *cell, int cells)
{
    struct naming *n = to;
    must(cells == 3);
    if (n->count == PATIENTS_MAX) {
        n->full = true;
        return false;
    }
    struct patient_name *p = &n->list[n->count++];
    p->id = id_of_cell(cell[0]);
    body_copy(p->name, sizeof p->name, cell[1].bytes);
    body_copy(p->mrn, sizeof p->mrn, cell[2].bytes);
    return true;
}

enum err look_patient_names(struct eyes e, struct patient_name **ret_list, int *ret_count)
{
    struct naming n = {.list = calloc(PATIENTS_MAX, sizeof *n.list)};
    if (!n.list) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = look(e, STATEMENT_patient_names, NULL, 0, take_name, &n);
    err = err ? err : n.full ? ERR_OUT_OF_ROOM : ERR_OK;
    if (err) {
        free(n.list);
        return err;
    }
    *ret_list = n.list;
    *ret_count = n.count;
    return ERR_OK;
}
