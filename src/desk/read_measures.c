/* SPDX-License-Identifier: Apache-2.0
 *
 * read_measures.c - is it working? Every score of one patient, the state of the course at each, and why.
 *
 * Floor 5. States are computed when they are asked for: a score that comes in late changes what follows it.
 */
#include "desk/show_due.h"
#include "scale/score.h"
#include "text/course_json.h"

struct measure_show {
    struct measured *m;
    const struct scale_sheet *sheet;
    struct change_rules rules;
    bool is_judged;
};

static void number_or_null(struct json_out *o, const char *key, bool is, int64_t number)
{
    if (is) {
        json_out_integer(o, key, number);
    } else {
        json_out_null(o, key);
    }
}

static void show_id(struct json_out *o, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, "id", text_slice(&t));
}

static void show_total(struct json_out *o, const struct scored *s)
{
    const struct scale *scale = &s->sheet->scale;
    struct score score = {.band = SCALE_NO_NUMBER};
    enum score_refusal inside = score_entered(scale, s->total, &score); /* a total that was kept */
    json_out_integer(o, "total", s->total);
    json_out_word(o, "band",
                  inside == SCORE_OK && score.band != SCALE_NO_NUMBER ? scale->band[score.band].label : NULL);
    json_out_integer(o, "missing", s->missing);
    json_out_bool(o, "critical", s->is_critical);
    number_or_null(o, "critical_value", scale->critical_item > 0, s->critical);
    json_out_bool(o, "event", s->event);
}

static void show_place(struct json_out *o, const struct measure_show *w, const struct scored *s)
{
    struct course c = measured_course(w->m, s->at);
    int64_t hours = 0;
    bool is_after = hours_since_infusion(&c, s->at, &hours);
    json_out_integer(o, "infusions", c.infusions);
    number_or_null(o, "hours_since_infusion", is_after, hours);
    json_out_bool(o, "recall_overlap", recall_overlaps(&w->sheet->scale, &c, s->at));
}

static void show_state(struct json_out *o, const struct measure_show *w, int nth)
{
    char room[300];
    struct text why = TEXT_IN(room);
    struct change c = {.state = COURSE_NO_BASELINE};
    bool is_known = false;
    if (w->is_judged) {
        c = change_judge(&w->rules, w->m->track.reading, nth + 1);
        is_known = c.state != COURSE_NO_BASELINE;
        text_change(&why, &w->rules, &c);
    }
    json_out_word(o, "state", is_known ? course_state_name(c.state) : NULL);
    json_out_word(o, "why", is_known ? room : NULL);
    number_or_null(o, "percent", is_known, c.percent);
    json_out_bool(o, "new_danger", c.new_danger);
}

static void show_score(struct json_out *o, const struct measure_show *w, int nth)
{
    const struct scored *s = &w->m->score[w->m->track.score[nth]];
    json_out_object(o, NULL);
    show_id(o, s->paper);
    json_out_integer(o, "version", s->version);
    json_out_instant(o, "at", s->at);
    json_out_word(o, "by", s->by);
    json_out_word(o, "source", s->by_phone ? "phone" : "staff");
    show_total(o, s);
    show_place(o, w, s);
    show_state(o, w, nth);
    json_out_close(o);
}

static void show_bands(struct json_out *o, const struct scale *scale)
{
    json_out_array(o, "bands");
    for (int i = 0; i < scale->bands; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "from", scale->band[i].from);
        json_out_word(o, "label", scale->band[i].label);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_rules(struct json_out *o, const struct measure_show *w)
{
    const struct scale_rules *rules = scale_book_rules(w->m->book, w->sheet);
    struct change c = {.state = COURSE_NO_BASELINE};
    if (w->is_judged) {
        c = change_judge(&w->rules, w->m->track.reading, w->m->track.count);
    }
    number_or_null(o, "response_percent", w->is_judged, w->rules.response_percent);
    number_or_null(o, "remission_max", w->is_judged, w->rules.remission_max);
    json_out_word(o, "rules", rules ? rules->version : NULL);
    number_or_null(o, "baseline", c.state != COURSE_NO_BASELINE, c.baseline);
}

static void show_instrument(struct json_out *o, struct measured *m, const struct scale_sheet *sheet)
{
    const struct track *t = measured_track(m, sheet);
    struct measure_show w = {.m = m, .sheet = sheet};
    if (t->count == 0) {
        return;
    }
    w.is_judged = measured_rules(m, sheet, &w.rules);
    json_out_object(o, NULL);
    json_out_word(o, "id", sheet->scale.id);
    json_out_string(o, "title", sheet->title);
    json_out_integer(o, "total_min", sheet->scale.total_min);
    json_out_integer(o, "total_max", sheet->scale.total_max);
    json_out_bool(o, "lower_is_better", sheet->scale.lower_is_better);
    show_bands(o, &sheet->scale);
    show_rules(o, &w);
    json_out_array(o, "scores");
    for (int i = 0; i < t->count; i++) {
        show_score(o, &w, i);
    }
    json_out_close(o);
    json_out_close(o);
}

static void show_infusions(struct json_out *o, const struct measured *m)
{
    json_out_array(o, "infusions");
    for (int i = 0; i < m->infusions; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "number", i + 1);
        json_out_instant(o, "began", m->infused[i].began);
        json_out_instant(o, "ended", m->infused[i].ended);
        json_out_close(o);
    }
    json_out_close(o);
}

/* The paper that is in force: the latest that stands. */
struct measuring_show {
    struct eyes eyes;
    struct id id;
    bool any;
};

static bool keep_standing(void *to, const struct paper *p)
{
    struct measuring_show *s = to;
    if (p->struck.len == 0) {
        s->id = p->id;
        s->any = true;
    }
    return true;
}

static bool show_one(void *to, const struct paper *p)
{
    show_paper(to, "measuring", p);
    return false;
}

static enum err show_measuring(struct json_out *o, const struct question *q)
{
    struct measuring_show s = {.eyes = q->eyes};
    enum err err = look_papers(q->eyes, q->about, "measuring", keep_standing, &s);
    if (err || !s.any) {
        json_out_null(o, "measuring");
        return err;
    }
    return look_paper(q->eyes, s.id, show_one, o);
}

static void show_all(struct json_out *o, const struct question *q, struct measured *m)
{
    static const char *const baselines[] = {"last", "mean", "highest"};
    json_out_word(o, "baseline", baselines[m->has_baseline ? m->baseline : BASELINE_LAST]);
    show_infusions(o, m);
    json_out_array(o, "instruments");
    for (int i = 0; i < m->book->count; i++) {
        show_instrument(o, m, &m->book->sheet[i]);
    }
    json_out_close(o);
    show_due(o, "due", m, q->now, true);
}

enum err reading_get_measures(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    struct measured *m;
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : measured_look(q->eyes, q->book, q->about, &m);
    if (err) {
        return err;
    }
    json_out_object(&o, NULL);
    json_out_instant(&o, "now", q->now);
    err = show_measuring(&o, q);
    show_all(&o, q, m);
    json_out_close(&o);
    measured_free(m);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_list_scores(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : show_papers(&o, NULL, q->eyes, q->about, "score");
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
