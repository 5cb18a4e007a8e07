/* SPDX-License-Identifier: Apache-2.0
 *
 * read_agenda.c - one day of the clinic: who comes when, into which chair, to whom.
 *
 * Floor 5.
 */
#include <stdlib.h>

#include "desk/course.h"
#include "desk/on_call.h"

struct name_of {
    struct text t;
};

static bool take_name(void *to, const struct cell *cell, int cells)
{
    must(cells == 6);
    text_add(&((struct name_of *)to)->t, cell[3].bytes);
    return false;
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_word(o, key, id_is_nil(id) ? NULL : room);
}

static enum err show_booking(struct json_out *o, const struct question *q, const struct booking *b)
{
    char room[128];
    struct name_of name = {TEXT_IN(room)};
    struct staff_row with = {.name = ""};
    struct cell cell = cell_id(&b->patient);
    enum err err = look(q->eyes, STATEMENT_patient_of_id, &cell, 1, take_name, &name);
    if (!err && !id_is_nil(b->with)) {
        err = look_staff_id(q->eyes, b->with, &with);
        err = err == ERR_NOT_FOUND ? ERR_OK : err;
    }
    struct span taken = appointment_span(q->protocol, &b->is);
    json_out_object(o, NULL);
    put_id(o, "id", b->paper);
    put_id(o, "patient", b->patient);
    json_out_string(o, "name", text_slice(&name.t));
    json_out_word(o, "what", appointment_key(b->is.kind));
    json_out_word(o, "label", appointment_label(b->is.kind));
    json_out_instant(o, "when", b->is.at);
    json_out_instant(o, "until", instant_plus(b->is.at, taken)); /* with the minimum stay */
    json_out_integer(o, "minutes", b->is.minutes);
    json_out_word(o, "chair", b->chair[0] ? b->chair : NULL);
    json_out_word(o, "with", with.name[0] ? with.name : NULL);
    json_out_integer(o, "infusion", b->is.infusion);
    json_out_close(o);
    return err;
}

void local_day(struct instant at, int offset_min, struct window *ret_day)
{
    int64_t shifted = at.ms + (int64_t)offset_min * 60000, day = INT64_C(86400000);
    int64_t from = shifted - (shifted % day + day) % day - (int64_t)offset_min * 60000;
    *ret_day = (struct window){{from}, {from + day}};
}

static enum err show_day(struct json_out *o, const struct question *q, const struct bookings *all)
{
    enum err err = ERR_OK;
    json_out_array(o, "appointments");
    for (int i = 0; i < all->count && !err; i++) {
        err = show_booking(o, q, &all->booking[i]);
    }
    json_out_close(o);
    return err;
}

static void show_agenda(struct json_out *o, const struct agenda *g)
{
    json_out_integer(o, "nurses", g->nurses);
    if (g->has_hours) {
        json_out_integer(o, "open_minute", g->open_minute);
        json_out_integer(o, "shut_minute", g->shut_minute);
    } else {
        json_out_null(o, "open_minute");
        json_out_null(o, "shut_minute");
    }
    json_out_array(o, "closed");
    for (int day = 1; day <= 7; day++) {
        if (g->closed_weekdays >> day & 1) {
            json_out_integer(o, NULL, day);
        }
    }
    json_out_close(o);
}

enum err reading_get_agenda(const struct question *q)
{
    struct course_light l = {.protocol = q->protocol, .book = q->book, .drugs = q->drugs, .now = q->now};
    struct instant at = q->now;
    struct window day;
    struct bookings *all;
    int64_t ms;
    if (q->from.len && slice_integer(q->from, &ms)) {
        at.ms = ms;
    }
    enum err err = look_offset(q->eyes, &l.offset_min);
    local_day(at, l.offset_min, &day);
    err = err ? err : look_bookings(q->eyes, &l, day, (struct id){{0}}, &all);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_instant(&o, "from", day.from);
    json_out_instant(&o, "until", day.until);
    show_agenda(&o, &all->agenda);
    err = show_day(&o, q, all);
    json_out_close(&o);
    free(all);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
