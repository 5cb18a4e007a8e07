/* SPDX-License-Identifier: Apache-2.0
 *
 * read_outcomes.c - how those who began fared: counts, what is missing, and published figures beside them.
 *
 * Floor 5. Everyone whose first infusion lies in the period is counted at every point (scale/outcome.h).
 */
#include <stdlib.h>

#include "desk/show_due.h"
#include "scale/outcome.h"
#include "text/published_file.h"

/* Six points of a series and 18 of the year after it, with room for another timetable. */
#define POINTS_MAX 64

struct point {
    const struct timetable_row *row;
    int n;
    struct outcome outcome;
};

struct outcomes {
    const struct question *q;
    const struct scale_sheet *sheet;
    const struct scale_rules *rules;
    struct instant from, until; /* of the first infusion */
    struct point point[POINTS_MAX];
    int points;
};

/* Milliseconds since 1970; the whole of time where nothing is said. */
static bool read_moment(struct slice word, int64_t without, struct instant *ret_at)
{
    ret_at->ms = without;
    return word.len == 0 || slice_integer(word, &ret_at->ms);
}

static enum err read_question(const struct question *q, struct outcomes *w)
{
    struct slice id = q->search.len ? q->search : SLICE("phq-9");
    w->q = q;
    w->sheet = scale_book_find(q->book, id);
    if (!w->sheet || !read_moment(q->from, INT64_MIN, &w->from) ||
        !read_moment(q->until, INT64_MAX, &w->until)) {
        return ERR_BAD_INPUT;
    }
    w->rules = scale_book_rules(q->book, w->sheet);
    return w->rules ? ERR_OK : ERR_BAD_INPUT;
}

/* The occasions at which this instrument is asked after infusions and after the series. */
static void find_points(struct outcomes *w)
{
    const struct timetable *t = &w->q->book->timetable;
    for (int i = 0; i < t->count; i++) {
        const struct timetable_row *row = &t->row[i];
        bool is_point = row->when == WHEN_INFUSION || row->when == WHEN_END_OF_SERIES;
        for (int n = 0; is_point && slice_is(slice_of(row->instrument), w->sheet->scale.id) && n < row->times;
             n++) {
            must(w->points < POINTS_MAX);
            w->point[w->points++] = (struct point){.row = row, .n = n};
        }
    }
}

static void count_person(struct outcomes *w, struct measured *m)
{
    struct change_rules rules;
    if (m->infusions == 0 || instant_before(m->infused[0].began, w->from) ||
        !instant_before(m->infused[0].began, w->until) || !measured_rules(m, w->sheet, &rules)) {
        return;
    }
    const struct track *t = measured_track(m, w->sheet);
    struct course c = measured_course(m, instant_plus(w->q->now, (struct span){1}));
    struct outcome_person who = {t->reading, t->count, &c};
    for (int i = 0; i < w->points; i++) {
        struct point *p = &w->point[i];
        outcome_count(&p->outcome, &rules, p->row, p->n, &who, w->q->now);
    }
}

static enum err count_all(struct outcomes *w)
{
    struct patient_name *list;
    int count;
    enum err err = look_patient_names(w->q->eyes, &list, &count);
    if (err) {
        return err;
    }
    for (int i = 0; i < count && !err; i++) {
        struct measured *m;
        err = measured_look(w->q->eyes, w->q->book, list[i].id, &m);
        if (!err) {
            count_person(w, m);
            measured_free(m);
        }
    }
    free(list);
    return err;
}

static void show_interval(struct json_out *o, bool is, const struct outcome_rate *r)
{
    const char *const key[] = {"percent", "low", "high"};
    const int tenths[] = {r->percent_tenths, r->low_tenths, r->high_tenths};
    for (int i = 0; i < 3; i++) {
        if (is) {
            json_out_decimal(o, key[i], tenths[i], 1);
        } else {
            json_out_null(o, key[i]);
        }
    }
}

static void show_rate(struct json_out *o, const char *what, int count, int of)
{
    struct outcome_rate rate = {0, 0, 0};
    bool is = outcome_rate(count, of, &rate);
    json_out_object(o, NULL);
    json_out_word(o, "what", what);
    json_out_integer(o, "count", count);
    json_out_integer(o, "of", of);
    show_interval(o, is, &rate);
    json_out_close(o);
}

static void show_mean(struct json_out *o, const char *key, int64_t sum, int of)
{
    if (of > 0) {
        json_out_decimal(o, key, (20 * sum + of) / (2 * of), 1);
    } else {
        json_out_null(o, key);
    }
}

/* "after infusion 3", "day 21 after the series" */
static void text_point(struct text *t, const struct point *p)
{
    if (p->row->when == WHEN_INFUSION) {
        text_timetable_when(t, p->row);
    } else {
        text_adds(t, "day ");
        text_integer(t, p->row->from_hours / 24 + (int64_t)p->n * p->row->every_days);
        text_adds(t, " after the series");
    }
}

static void show_point(struct json_out *o, const struct point *p)
{
    static const char *const place[OUTCOME_PLACES] = {"not_reached", "waiting", "missing", "no_baseline",
                                                      "measured"};
    const struct outcome *c = &p->outcome;
    int measured = c->place[OUTCOME_MEASURED];
    char room[60];
    struct text label = TEXT_IN(room);
    text_point(&label, p);
    json_out_object(o, NULL);
    json_out_string(o, "label", text_slice(&label));
    json_out_integer(o, "began", c->began);
    for (int i = 0; i < OUTCOME_PLACES; i++) {
        json_out_integer(o, place[i], c->place[i]);
    }
    json_out_array(o, "states");
    for (int i = 0; i < COURSE_STATES; i++) {
        if (c->state[i] > 0) {
            json_out_object(o, NULL);
            json_out_word(o, "state", course_state_name((enum course_state)i));
            json_out_integer(o, "count", c->state[i]);
            json_out_close(o);
        }
    }
    json_out_close(o);
    show_mean(o, "mean_baseline", c->baseline_sum, measured);
    show_mean(o, "mean_total", c->total_sum, measured);
    json_out_array(o, "rates");
    show_rate(o, "response", c->response, measured);
    show_rate(o, "remission", c->remission, measured);
    show_rate(o, "worse", c->worse, measured);
    json_out_close(o);
    json_out_close(o);
}

/* Rate and number as printed; the interval is computed from the two, as for the clinic's own. */
static void show_published(struct json_out *o, const struct published *p)
{
    struct outcome_rate rate = {0, 0, 0};
    int count = (p->percent_tenths * p->of + 500) / 1000;
    bool is = outcome_rate(count, p->of, &rate);
    rate.percent_tenths = p->percent_tenths;
    json_out_object(o, NULL);
    json_out_word(o, "what", p->what);
    json_out_word(o, "name", p->name);
    json_out_word(o, "about", p->about);
    json_out_word(o, "source", p->source);
    json_out_word(o, "level", p->level);
    json_out_integer(o, "of", p->of);
    show_interval(o, is, &rate);
    json_out_close(o);
}

static enum err show_all_published(struct json_out *o)
{
    struct published_list *list = malloc(sizeof *list);
    bool good = list && published_shipped(list);
    json_out_array(o, "published");
    for (int i = 0; good && i < list->count; i++) {
        show_published(o, &list->row[i]);
    }
    json_out_close(o);
    free(list);
    return good ? ERR_OK : ERR_OUT_OF_ROOM;
}

static void show_choices(struct json_out *o, const struct scale_book *book)
{
    json_out_array(o, "instruments");
    for (int i = 0; i < book->count; i++) {
        if (book->is_judged[i]) {
            json_out_object(o, NULL);
            json_out_word(o, "id", book->sheet[i].scale.id);
            json_out_string(o, "title", book->sheet[i].title);
            json_out_close(o);
        }
    }
    json_out_close(o);
}

static void moment_or_null(struct json_out *o, const char *key, struct slice said, struct instant at)
{
    if (said.len > 0) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static enum err show(const struct outcomes *w)
{
    struct json_out o = json_out_on(w->q->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "instrument", w->sheet->scale.id);
    json_out_string(&o, "title", w->sheet->title);
    json_out_word(&o, "rules", w->rules->version);
    json_out_integer(&o, "response_percent", w->rules->is.response_percent);
    json_out_integer(&o, "remission_max", w->rules->is.remission_max);
    json_out_integer(&o, "worse_by", w->rules->is.worse_by);
    show_choices(&o, w->q->book);
    moment_or_null(&o, "from", w->q->from, w->from);
    moment_or_null(&o, "until", w->q->until, w->until);
    json_out_array(&o, "points");
    for (int i = 0; i < w->points; i++) {
        show_point(&o, &w->point[i]);
    }
    json_out_close(&o);
    enum err err = show_all_published(&o);
    json_out_close(&o);
    return err ? err : w->q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err reading_get_outcomes(const struct question *q)
{
    struct outcomes *w = calloc(1, sizeof *w);
    if (!w) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = read_question(q, w);
    if (!err) {
        find_points(w);
        err = count_all(w);
    }
    err = err ? err : show(w);
    free(w);
    return err;
}
