/* SPDX-License-Identifier: Apache-2.0
 *
 * read_free.c - where an appointment of one patient may stand: the moments of a day, with chairs and
 * therapists that are free then.
 *
 * Floor 5. Asked of the same rules as a booking, so that what is offered here is not refused there.
 */
#include "desk/appointment.h"
#include "desk/on_call.h"

#define CHAIRS_SHOWN    128
#define THERAPISTS_MAX  64
#define MINUTES_MOST    720 /* of record_appointment.c: a visit is at most half a day */
#define DAYS_ASKED_MOST 8

struct hosts {
    int count;
    struct id id[THERAPISTS_MAX];
    char name[THERAPISTS_MAX][64];
};

struct chair_names {
    int count;
    char name[CHAIRS_SHOWN][16];
};

struct free_ask {
    struct appointment wanted;
    struct id moved; /* nil: a new one */
    struct window when;
    struct course_light light;
    struct fitting *fitting;
    struct hosts hosts;
    struct chair_names chairs;
};

static bool take_therapist(void *to, const struct cell *cell, int cells)
{
    struct hosts *h = to;
    must(cells == 9);
    if (slice_is(cell[3].bytes, "therapist") && cell[8].integer != 0) {
        struct text name = TEXT_IN(h->name[h->count]);
        h->id[h->count] = id_of_cell(cell[0]);
        text_add(&name, cell[2].bytes);
        h->count++;
    }
    return h->count < THERAPISTS_MAX;
}

static bool take_chair(void *to, const struct cell *cell, int cells)
{
    struct chair_names *c = to;
    must(cells == 5);
    struct text name = TEXT_IN(c->name[c->count]);
    text_add(&name, cell[0].bytes);
    c->count++;
    return c->count < CHAIRS_SHOWN;
}

/* ?q=infusion,40 (and ,PAPER of the one that is being moved) and ?from= ?until=; without `until` the local
 * day that `from` is in. */
static bool read_ask(const struct question *q, struct free_ask *f)
{
    struct slice rest = q->search;
    struct slice kind = slice_cut(&rest, ','), lasts = slice_cut(&rest, ',');
    int64_t minutes, from, until;
    if (!appointment_of(kind, &f->wanted.kind) || !slice_integer(lasts, &minutes) ||
        !slice_integer(q->from, &from) || (rest.len && !slice_id(rest, &f->moved)) || minutes < 5 ||
        minutes > MINUTES_MOST) {
        return false;
    }
    f->wanted.minutes = (int)minutes;
    f->when.from.ms = from;
    if (q->until.len) {
        f->when.until.ms = slice_integer(q->until, &until) ? until : from;
        return instant_since(f->when.until, f->when.from).ms <= SPAN_HOURS(24 * DAYS_ASKED_MOST).ms;
    }
    local_day(f->when.from, f->light.offset_min, &f->when);
    return true;
}

static bool is_free(const struct free_ask *f, struct appointment a)
{
    struct verdict v;
    verdict_clear(&v);
    a.infusion = fitting_infusion(f->fitting, &a);
    fitting_judge_day(f->fitting, &a, &v);
    return v.answer < ANSWER_HOLD;
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

/* Who or what is free at that moment; nothing is written when nobody is. */
static void show_slot(struct json_out *o, const struct free_ask *f, struct instant at)
{
    bool sits = f->wanted.kind == APPOINTMENT_INFUSION, open = false;
    int hosts = sits ? f->chairs.count : f->hosts.count;
    for (int i = 0; i < hosts; i++) {
        struct appointment a = f->wanted;
        a.at = at;
        a.chair = sits ? i : AGENDA_NOBODY;
        a.therapist = sits ? AGENDA_NOBODY : booking_number(f->hosts.id[i]);
        if (!is_free(f, a)) {
            continue;
        }
        if (!open) {
            json_out_object(o, NULL);
            json_out_instant(o, "at", at);
            json_out_array(o, "free");
            open = true;
        }
        if (sits) {
            json_out_word(o, NULL, f->chairs.name[i]);
        } else {
            put_id(o, NULL, f->hosts.id[i]);
        }
    }
    if (open) {
        json_out_close(o);
        json_out_close(o);
    }
}

/* Moments on the grid of the clinic's clock. */
static void show_slots(struct json_out *o, const struct free_ask *f)
{
    struct span step = SPAN_MINUTES(f->light.protocol->agenda_step_minutes);
    int64_t past = f->when.from.ms % step.ms;
    struct instant at = {past ? f->when.from.ms - past + step.ms : f->when.from.ms};
    json_out_array(o, "slots");
    for (; instant_before(at, f->when.until); at = instant_plus(at, step)) {
        show_slot(o, f, at);
    }
    json_out_close(o);
}

static void show_people(struct json_out *o, const struct hosts *h)
{
    json_out_array(o, "people");
    for (int i = 0; i < h->count; i++) {
        json_out_object(o, NULL);
        put_id(o, "id", h->id[i]);
        json_out_word(o, "name", h->name[i]);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_free(struct json_out *o, struct free_ask *f)
{
    json_out_object(o, NULL);
    json_out_instant(o, "from", f->when.from);
    json_out_instant(o, "until", f->when.until);
    show_slots(o, f);
    show_people(o, &f->hosts);
    json_out_close(o);
}

enum err reading_get_free(const struct question *q)
{
    struct free_ask f = {
        .wanted = {.patient = booking_number(q->about)},
        .light = {.protocol = q->protocol, .book = q->book, .drugs = q->drugs, .now = q->now}};
    enum err err = look_offset(q->eyes, &f.light.offset_min);
    if (!err && !read_ask(q, &f)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : look(q->eyes, STATEMENT_staff_all, NULL, 0, take_therapist, &f.hosts);
    err = err ? err : look(q->eyes, STATEMENT_chairs, NULL, 0, take_chair, &f.chairs);
    err = err ? err : fitting_look(q->eyes, &f.light, q->about, f.moved, f.when, &f.fitting);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    show_free(&o, &f);
    fitting_free(f.fitting);
    return q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
