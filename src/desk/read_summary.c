/* SPDX-License-Identifier: Apache-2.0
 *
 * read_summary.c - one course on one page: for the doctor who sent the patient, and in plain words for the
 * patient; with the hash of the record it came from.
 *
 * Floor 5. The same facts twice: the page writes them for its reader. Nothing private is among them.
 */
#include <string.h>

#include "desk/adverse_paper.h"
#include "desk/body.h"
#include "desk/course.h"
#include "desk/on_call.h"

struct summing {
    const struct question *q;
    struct json_out *out;
};

static bool put_patient(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    must(cells == 6);
    json_out_string(o, "name", cell[3].bytes);
    json_out_string(o, "mrn", cell[2].bytes);
    json_out_string(o, "birth_date", cell[4].bytes);
    return false;
}

static enum err put_clinic(struct json_out *o, struct eyes e, const char *key, const char *name)
{
    char room[256];
    struct text t = TEXT_IN(room);
    enum err err = look_clinic(e, name, &t);
    json_out_string(o, key, text_slice(&t));
    return err;
}

struct head {
    bool is;
    int64_t n;
    struct slice hash;
    struct json_out *out;
};

static bool put_head(void *to, const struct cell *cell, int cells)
{
    struct head *h = to;
    must(cells == 2);
    char room[72];
    struct text t = TEXT_IN(room);
    text_hex(&t, cell[1].bytes);
    h->is = true;
    json_out_integer(h->out, "record_entries", cell[0].integer);
    json_out_string(h->out, "record_hash", text_slice(&t));
    return false;
}

static enum err put_hash(struct json_out *o, const struct question *q)
{
    struct head h = {.out = o};
    struct cell cell = cell_id(&q->about);
    enum err err = look(q->eyes, STATEMENT_head_of_chain, &cell, 1, put_head, &h);
    return err ? err : h.is ? ERR_OK : ERR_NOT_FOUND;
}

static void put_scores(struct json_out *o, const struct course_light *l, struct measured *m)
{
    const struct scale_sheet *sheet = scale_book_find(l->book, SLICE("phq-9"));
    struct change_rules rules;
    json_out_array(o, "scores");
    if (sheet && measured_rules(m, sheet, &rules)) {
        const struct track *t = measured_track(m, sheet);
        for (int i = 0; i < t->count; i++) {
            struct change c = change_judge(&rules, t->reading, i + 1);
            json_out_object(o, NULL);
            json_out_instant(o, "at", t->reading[i].at);
            json_out_integer(o, "total", t->reading[i].total);
            json_out_integer(o, "infusions", t->reading[i].infusions);
            json_out_word(o, "state", c.state == COURSE_NO_BASELINE ? NULL : course_state_name(c.state));
            json_out_close(o);
        }
    }
    json_out_close(o);
}

static void put_course(struct json_out *o, const struct course_file *f)
{
    const struct plan *p = &f->plan;
    json_out_word(o, "phase", plan_phase_key(p->phase));
    json_out_word(o, "phase_label", plan_phase_label(p->phase));
    json_out_integer(o, "infusions", p->given);
    json_out_decimal(o, "whole_mg_per_kg", p->whole_dose.ug_per_kg, 3);
    if (p->has_last) {
        json_out_instant(o, "first", p->first);
        json_out_instant(o, "last", p->last);
    } else {
        json_out_null(o, "first");
        json_out_null(o, "last");
    }
    if (p->next.is_proposed) {
        json_out_instant(o, "next", p->next.is_booked ? p->next.booked : p->next.proposed);
    } else {
        json_out_null(o, "next");
    }
}

static bool put_event(void *to, const struct paper *p)
{
    struct summing *s = to;
    struct adverse is;
    struct fault f;
    if (p->struck.len == 0 && adverse_read(p->said, p->at, &is, &f)) {
        json_out_object(s->out, NULL);
        json_out_string(s->out, "label", body_word(p->found, "term_label"));
        json_out_string(s->out, "kind", body_word(p->found, "kind_label"));
        json_out_integer(s->out, "severity", is.severity);
        json_out_bool(s->out, "serious", body_yes(p->found, "serious"));
        json_out_word(s->out, "outcome", adverse_outcome_words[is.outcome].label);
        json_out_instant(s->out, "at", is.onset);
        json_out_close(s->out);
    }
    return true;
}

static enum err put_lists(struct json_out *o, const struct question *q)
{
    struct summing s = {q, o};
    enum err err = show_papers(o, "goals", q->eyes, q->about, "goal");
    err = err ? err : show_papers(o, "smart", q->eyes, q->about, "smart");
    err = err ? err : show_papers(o, "progress", q->eyes, q->about, "progress");
    err = err ? err : show_papers(o, "decisions", q->eyes, q->about, "course_decision");
    json_out_array(o, "adverse");
    err = err ? err : look_papers(q->eyes, q->about, "adverse", put_event, &s);
    json_out_close(o);
    return err;
}

enum err reading_get_summary(const struct question *q)
{
    struct course_light l = {.protocol = q->protocol, .book = q->book, .drugs = q->drugs, .now = q->now};
    struct course_file *f;
    struct cell cell = cell_id(&q->about);
    enum err err = look_offset(q->eyes, &l.offset_min);
    err = err ? err : look_course(q->eyes, &l, q->about, (struct id){{0}}, &f);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    err = look(q->eyes, STATEMENT_patient_of_id, &cell, 1, put_patient, &o);
    err = err ? err : put_clinic(&o, q->eyes, "clinic", "name");
    err = err ? err : put_clinic(&o, q->eyes, "phone", "phone");
    put_course(&o, f);
    put_scores(&o, &l, f->measured);
    course_free(f);
    err = err ? err : put_lists(&o, q);
    err = err ? err : put_hash(&o, q);
    json_out_instant(&o, "written", q->now);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
