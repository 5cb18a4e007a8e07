/* SPDX-License-Identifier: Apache-2.0
 *
 * measured.c - infusions out of the visits, scores, bookings and decisions out of the papers.
 *
 * Floor 5.
 */
#include "desk/measured.h"

#include <stdlib.h>
#include <string.h>

#include "care/agenda.h"
#include "care/plan.h"
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
    return true;
}

static bool take_booked(void *to, const struct paper *p)
{
    struct measuring *w = to;
    struct measured *m = w->m;
    struct booked b;
    if (p->struck.len > 0 || !slice_is(body_word(p->said, "what"), appointment_key(APPOINTMENT_INFUSION)) ||
        !slice_instant(body_word(p->said, "when"), &b.from)) {
        return true;
    }
    if (m->bookings == INFUSIONS_MAX) {
        w->err = ERR_OUT_OF_ROOM;
        return false;
    }
    b.until = instant_plus(b.from, SPAN_MINUTES(body_number(p->said, "minutes")));
    m->booked[m->bookings++] = b;
    return true;
}

/* The end of a series is the decision that ended it, not a later one that it stays so. */
static void turn(struct measured *m, enum series_turn turn, struct instant at)
{
    if (turn == SERIES_ENDS && !m->has_ended) {
        m->finished = at;
    }
    m->has_ended = turn == SERIES_ENDS || (turn == SERIES_STAYS && m->has_ended);
}

static bool take_choice(void *to, const struct paper *p)
{
    struct measured *m = to;
    enum plan_choice choice;
    if (p->struck.len == 0 && plan_choice_of(body_word(p->said, "choice"), &choice)) {
        turn(m, plan_choice_turn(choice), p->at);
    }
    return true;
}

/* Taken on anew after a course that was ended. Asked after the decisions of the course. */
static bool take_decision(void *to, const struct paper *p)
{
    struct measured *m = to;
    bool taken = p->struck.len == 0 && slice_is(body_word(p->said, "decision"), "candidate");
    if (taken && m->has_ended && instant_before(m->finished, p->at)) {
        turn(m, plan_choice_turn(CHOICE_ACCEPT), p->at);
    }
    return true;
}

static enum err look_decided(struct eyes e, struct id patient, struct measuring *w)
{
    enum err err = look_papers(e, patient, "measuring", take_measuring, w->m);
    err = err ? err : look_papers(e, patient, "appointment", take_booked, w);
    err = err ? err : w->err;
    err = err ? err : look_papers(e, patient, "course_decision", take_choice, w->m);
    return err ? err : look_papers(e, patient, "decision", take_decision, w->m);
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
    err = err ? err : look_decided(e, patient, &w);
    if (err) {
        free(m);
        return err;
    }
    *ret_measured = m;
    return ERR_OK;
}

static bool take_number(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    *(int *)to = cell[0].kind == CELL_NULL ? 0 : (int)cell[0].integer;
    return false;
}

enum err look_next_infusion(struct eyes e, struct id patient, struct id visit, int *ret_next)
{
    int last = 0;
    struct cell cell[] = {cell_id(&patient), cell_id(&visit)};
    enum err err = look(e, STATEMENT_infusions_numbered, cell, COUNT_OF(cell), take_number, &last);
    if (!err) {
        *ret_next = last + 1;
    }
    return err;
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

/* A booking whose infusion has begun, or whose time in the chair is over, is no plan any more. */
static bool is_ahead(const struct measured *m, const struct booked *b, struct instant at)
{
    bool kept = m->infusions > 0 && !instant_before(m->ended[m->infusions - 1], b->from);
    return !kept && instant_before(at, b->until);
}

/* The earliest that is still to come. */
static bool next_booked(const struct measured *m, struct instant at, struct instant *ret_from)
{
    const struct booked *next = NULL;
    for (int i = 0; i < m->bookings; i++) {
        const struct booked *b = &m->booked[i];
        if (is_ahead(m, b, at) && (!next || instant_before(b->from, next->from))) {
            next = b;
        }
    }
    if (next) {
        *ret_from = next->from;
    }
    return next != NULL;
}

struct course measured_course(const struct measured *m, struct instant at)
{
    struct course c = {.infusion = m->ended, .infusions = measured_infusions(m, at), .answered = m->answered};
    while (c.answers < m->scores && instant_before(m->score[c.answers].at, at)) {
        c.answers++;
    }
    c.is_planned = next_booked(m, at, &c.planned);
    c.has_ended = m->has_ended && instant_before(m->finished, at);
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
