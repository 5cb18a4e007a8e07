/* SPDX-License-Identifier: Apache-2.0
 *
 * look_bookings.c - appointments as the agenda's rules ask for them: people and chairs as numbers.
 *
 * Floor 5.
 */
#include <stdlib.h>
#include <string.h>

#include "desk/body.h"
#include "desk/course.h"

struct chair_walk {
    struct slice wanted;
    int count, found;
};

static bool take_chair(void *to, const struct cell *cell, int cells)
{
    struct chair_walk *w = to;
    must(cells == 5);
    if (slice_eq(cell[0].bytes, w->wanted)) {
        w->found = w->count;
    }
    w->count++;
    return true;
}

int booking_chair(struct eyes e, struct slice name)
{
    struct chair_walk w = {.wanted = name, .found = AGENDA_NOBODY};
    enum err err = look(e, STATEMENT_chairs, NULL, 0, take_chair, &w);
    return err ? AGENDA_NOBODY : w.found;
}

/* Ids begin with a time: the last four bytes are chance, and tell people of one clinic apart. */
int booking_number(struct id who)
{
    int number = 0;
    if (id_is_nil(who)) {
        return AGENDA_NOBODY;
    }
    for (size_t i = sizeof who.byte - 4; i < sizeof who.byte; i++) {
        number = (number << 8 | who.byte[i]) & 0x7fffffff;
    }
    return number;
}

struct booking_walk {
    struct eyes eyes;
    struct bookings *all;
    struct id except;
    enum err err;
};

static bool take_appointment(void *to, const struct paper *p)
{
    struct booking_walk *w = to;
    struct bookings *all = w->all;
    struct booking b = {.paper = p->id, .patient = p->chain};
    bool stands = p->struck.len == 0 && !id_eq(p->id, w->except) &&
                  appointment_of(body_word(p->said, "what"), &b.is.kind) &&
                  slice_instant(body_word(p->said, "when"), &b.is.at);
    if (!stands) {
        return true;
    }
    if (all->count == COUNT_OF(all->booking)) {
        w->err = ERR_OUT_OF_ROOM;
        return false;
    }
    b.is.minutes = (int)body_number(p->said, "minutes");
    b.is.patient = booking_number(p->chain);
    body_copy(b.chair, sizeof b.chair, body_word(p->found, "chair"));
    b.is.infusion = (int)body_number(p->found, "infusion");
    bool named = slice_id(body_word(p->said, "with"), &b.with);
    b.is.therapist = !named || b.is.kind == APPOINTMENT_INFUSION ? AGENDA_NOBODY : booking_number(b.with);
    all->booking[all->count++] = b;
    return true;
}

static bool count_nurse(void *to, const struct cell *cell, int cells)
{
    must(cells == 9);
    *(int *)to += slice_is(cell[3].bytes, "nurse") && cell[8].integer != 0;
    return true;
}

/* {"nurses","open","shut","closed":[1..7]} of the clinic's own file; without it every nurse of the staff. */
static bool take_opening(void *to, const struct paper *p)
{
    struct agenda *g = to;
    if (p->struck.len > 0) {
        return true;
    }
    int64_t nurses = body_number(p->said, "nurses");
    g->nurses = nurses > 0 ? (int)nurses : g->nurses;
    g->has_hours = json_is(body_member(p->said, "open_minute"));
    g->open_minute = (int)body_number(p->said, "open_minute");
    g->shut_minute = (int)body_number(p->said, "shut_minute");
    g->closed_weekdays = 0;
    for (struct json_value v = body_first(body_member(p->said, "closed")); json_is(v); v = json_next(v)) {
        int64_t day;
        struct fault f;
        if (json_integer(v, 1, 7, &day, &f)) {
            g->closed_weekdays |= (uint32_t)1 << day;
        }
    }
    return true;
}

static enum err look_day(struct eyes e, const struct course_light *l, struct agenda *g)
{
    struct chair_walk chairs = {.wanted = SLICE(" ")};
    enum err err = look(e, STATEMENT_chairs, NULL, 0, take_chair, &chairs);
    err = err ? err : look(e, STATEMENT_staff_all, NULL, 0, count_nurse, &g->nurses);
    g->chairs = chairs.count;
    g->offset_min = l->offset_min;
    return err ? err : look_papers(e, chain_clinic, "opening", take_opening, g);
}

enum err look_bookings(struct eyes e, const struct course_light *l, struct instant from, struct id except,
                       struct bookings **ret_bookings)
{
    struct bookings *all = calloc(1, sizeof *all);
    struct booking_walk w = {.eyes = e, .all = all, .except = except};
    if (!all) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = look_day(e, l, &all->agenda);
    err = err ? err : look_papers_everywhere(e, "appointment", from, take_appointment, &w);
    err = err ? err : w.err;
    if (err) {
        free(all);
        return err;
    }
    for (int i = 0; i < all->count; i++) {
        struct booking *b = &all->booking[i];
        b->is.chair = b->chair[0] ? booking_chair(e, slice_of(b->chair)) : AGENDA_NOBODY;
        all->list[i] = b->is;
    }
    all->agenda.appointment = all->list;
    all->agenda.count = all->count;
    *ret_bookings = all;
    return ERR_OK;
}
