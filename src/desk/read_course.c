/* SPDX-License-Identifier: Apache-2.0
 *
 * read_course.c - where the course stands, what comes next, and what maintenance costs the body.
 *
 * Floor 5. Computed when it is asked for; a proposal is never more than that.
 */
#include "desk/body.h"
#include "desk/course.h"
#include "desk/on_call.h"

static void moment_or_null(struct json_out *o, const char *key, bool is, struct instant at)
{
    if (is) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static void show_next(struct json_out *o, const struct plan_next *n)
{
    if (!n->is_proposed) {
        json_out_null(o, "next");
        return;
    }
    json_out_object(o, "next");
    json_out_integer(o, "number", n->number);
    json_out_instant(o, "earliest", n->earliest);
    json_out_instant(o, "from", n->from);
    json_out_instant(o, "proposed", n->proposed);
    json_out_instant(o, "latest", n->latest);
    moment_or_null(o, "booked", n->is_booked, n->booked);
    json_out_close(o);
}

static void show_checkpoint(struct json_out *o, const struct plan_checkpoint *c)
{
    static const char *const names[] = {"none", "early", "end"};
    if (c->kind == CHECKPOINT_NONE) {
        json_out_null(o, "checkpoint");
        return;
    }
    json_out_object(o, "checkpoint");
    json_out_word(o, "kind", names[c->kind]);
    json_out_bool(o, "holds", c->holds);
    json_out_word(o, "proposal", plan_proposal_key(c->proposal));
    json_out_word(o, "proposal_label", plan_proposal_label(c->proposal));
    if (c->is_measured) {
        json_out_integer(o, "percent", c->percent);
    } else {
        json_out_null(o, "percent");
    }
    json_out_close(o);
}

static void show_plan(struct json_out *o, const struct plan *p)
{
    json_out_word(o, "phase", plan_phase_key(p->phase));
    json_out_word(o, "phase_label", plan_phase_label(p->phase));
    json_out_integer(o, "given", p->given);
    json_out_integer(o, "series", p->series);
    json_out_integer(o, "in_series", p->in_series);
    json_out_integer(o, "series_length", p->series_length);
    bool tapers = p->in_maintenance;
    json_out_word(o, "step", tapers ? taper_step_key(p->step) : NULL);
    json_out_word(o, "step_label", tapers ? taper_step_label(p->step) : NULL);
    json_out_integer(o, "in_step", p->in_step);
    json_out_bool(o, "may_space_out", p->may_space_out);
    json_out_bool(o, "relapse", p->relapse);
    json_out_bool(o, "booster_agreed", p->booster_agreed);
    json_out_integer(o, "boosters", p->boosters);
    json_out_integer(o, "missed", p->missed);
    json_out_integer(o, "year_count", p->year_count);
    json_out_decimal(o, "year_mg_per_kg", p->year_dose.ug_per_kg, 3);
    json_out_decimal(o, "whole_mg_per_kg", p->whole_dose.ug_per_kg, 3);
    json_out_integer(o, "spacing_days", p->spacing_days);
    show_next(o, &p->next);
    show_checkpoint(o, &p->checkpoint);
}

/* What a prescriber may decide now; the page offers nothing else. */
static void show_choices(struct json_out *o, const struct plan *p)
{
    json_out_array(o, "choices");
    for (int i = 0; i < PLAN_CHOICES; i++) {
        enum plan_choice choice = (enum plan_choice)i;
        if (choice != CHOICE_ACCEPT && plan_choice_fits(p, choice)) {
            json_out_object(o, NULL);
            json_out_word(o, "key", plan_choice_key(choice));
            json_out_word(o, "label", plan_choice_label(choice));
            json_out_close(o);
        }
    }
    json_out_close(o);
}

static void show_verdicts(struct json_out *o, const struct course_light *l, const struct course_file *f)
{
    struct verdict v;
    verdict_clear(&v);
    plan_judge(l->protocol, &f->facts, l->now, PLAN_TO_INFUSE, &nothing_lifted, &v);
    show_verdict(o, "now", &v);
    verdict_clear(&v);
    booster_judge(l->protocol, &f->facts, l->now, &nothing_lifted, &v);
    show_verdict(o, "booster", &v);
}

static bool take_given(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 4);
    bool known = cell[2].kind == CELL_INTEGER && cell[3].kind == CELL_INTEGER && cell[3].integer > 0;
    json_out_object(o, NULL);
    json_out_instant(o, "at", (struct instant){cell[0].integer});
    if (known) {
        json_out_decimal(o, "mg", cell[2].integer, 3);
        json_out_decimal(o, "mg_per_kg", cell[2].integer * 1000 / cell[3].integer, 3);
    } else {
        json_out_null(o, "mg");
        json_out_null(o, "mg_per_kg");
    }
    json_out_close(o);
    return true;
}

static enum err show_history(struct json_out *o, const struct question *q)
{
    struct cell cell = cell_id(&q->about);
    json_out_array(o, "infusions");
    enum err err = look(q->eyes, STATEMENT_infusions_dosed, &cell, 1, take_given, o);
    json_out_close(o);
    err = err ? err : show_papers(o, "decisions", q->eyes, q->about, "course_decision");
    err = err ? err : show_papers(o, "justifications", q->eyes, q->about, "justification");
    err = err ? err : show_papers(o, "missed_visits", q->eyes, q->about, "missed");
    err = err ? err : show_papers(o, "facts", q->eyes, q->about, "longterm");
    return err ? err : show_papers(o, "appointments", q->eyes, q->about, "appointment");
}

static void show_last(struct json_out *o, const struct longterm_status *s)
{
    const struct longterm_fact_word *w = &longterm_fact_words[s->last.kind];
    if (!s->has_last) {
        json_out_null(o, "last");
        return;
    }
    json_out_object(o, "last");
    json_out_instant(o, "at", s->last.at);
    json_out_word(o, "fact", w->key);
    json_out_word(o, "label", w->label);
    json_out_decimal(o, "value", s->last.value, w->decimals);
    json_out_word(o, "unit", w->unit);
    if (s->last.kind == LONGTERM_FACT_PRESSURE) {
        json_out_integer(o, "diastolic", s->last.diastolic);
    }
    json_out_close(o);
}

/* What of the whole verdict speaks about this line. */
static void show_line_verdict(struct json_out *o, enum longterm_line line, const struct verdict *whole)
{
    struct verdict v;
    verdict_clear(&v);
    for (int i = 0; i < whole->count; i++) {
        if (longterm_line_of(&whole->reason[i]) == line) {
            verdict_add(&v, whole->reason[i]);
        }
    }
    show_verdict(o, "verdict", &v);
}

static void show_line(struct json_out *o, enum longterm_line line, const struct longterm_status *s,
                      const struct verdict *whole)
{
    json_out_object(o, NULL);
    json_out_word(o, "line", longterm_line_key(line));
    json_out_word(o, "label", longterm_line_label(line));
    moment_or_null(o, "due", s->has_due, s->due);
    json_out_bool(o, "overdue", s->is_overdue);
    if (s->infusions_left == NO_COUNT) {
        json_out_null(o, "infusions_left");
    } else {
        json_out_integer(o, "infusions_left", s->infusions_left);
    }
    show_last(o, s);
    show_line_verdict(o, line, whole);
    json_out_close(o);
}

static void show_longterm(struct json_out *o, const struct course_light *l, const struct course_file *f)
{
    struct longterm_status line[LONGTERM_LINES];
    struct verdict v;
    verdict_clear(&v);
    longterm_judge(l->protocol, &f->longterm, l->now, &nothing_lifted, line, &v);
    json_out_object(o, "safety");
    show_verdict(o, "verdict", &v);
    json_out_array(o, "lines");
    for (int i = 0; i < LONGTERM_LINES; i++) {
        if (line[i].applies) {
            show_line(o, (enum longterm_line)i, &line[i], &v);
        }
    }
    json_out_close(o);
    json_out_close(o);
}

static void show_fact_words(struct json_out *o)
{
    json_out_array(o, "fact_words");
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        const struct longterm_fact_word *w = &longterm_fact_words[i];
        json_out_object(o, NULL);
        json_out_word(o, "key", w->key);
        json_out_word(o, "label", w->label);
        json_out_word(o, "unit", w->unit);
        json_out_word(o, "line", longterm_line_key(w->line));
        json_out_decimal(o, "low", w->low, w->decimals);
        json_out_decimal(o, "high", w->high, w->decimals);
        json_out_close(o);
    }
    json_out_close(o);
}

enum err reading_get_course(const struct question *q)
{
    struct course_light l = {.protocol = q->protocol, .book = q->book, .drugs = q->drugs, .now = q->now};
    struct course_file *f;
    enum err err = look_offset(q->eyes, &l.offset_min);
    err = err ? err : look_course(q->eyes, &l, q->about, (struct id){{0}}, &f);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    show_plan(&o, &f->plan);
    json_out_integer(&o, "unknown_doses", f->unknown_doses);
    show_choices(&o, &f->plan);
    show_verdicts(&o, &l, f);
    show_longterm(&o, &l, f);
    show_fact_words(&o);
    course_free(f);
    err = show_history(&o, q);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
