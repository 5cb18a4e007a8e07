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
    uint32_t number = 0;
    if (id_is_nil(who)) {
        return AGENDA_NOBODY;
    }
    for (size_t i = sizeof who.byte - 4; i < sizeof who.byte; i++) {
        number = number << 8 | who.byte[i];
    }
    return (int)(number & 0x7fffffff);
}

struct booking_walk {
    struct bookings *all;
    struct id except;
    bool full;
};

static bool take_booking(void *to, const struct cell *cell, int cells)
{
    struct booking_walk *w = to;
    struct bookings *all = w->all;
    must(cells == 8);
    struct booking b = {.paper = id_of_cell(cell[0]), .patient = id_of_cell(cell[1])};
    if (!appointment_of(cell[2].bytes, &b.is.kind) || id_eq(b.paper, w->except)) {
        return true;
    }
    w->full = all->count == BOOKINGS_MAX;
    if (w->full) {
        return false;
    }
    b.is.at.ms = cell[3].integer;
    b.is.minutes = (int)cell[4].integer;
    b.is.patient = booking_number(b.patient);
    body_copy(b.chair, sizeof b.chair, cell[5].bytes);
    b.with = id_of_cell(cell[6]);
    b.is.therapist = b.is.kind == APPOINTMENT_INFUSION ? AGENDA_NOBODY : booking_number(b.with);
    b.is.infusion = (int)cell[7].integer;
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

enum err look_bookings(struct eyes e, const struct course_light *l, struct window when, struct id except,
                       struct bookings **ret_bookings)
{
    struct bookings *all = calloc(1, sizeof *all);
    struct booking_walk w = {.all = all, .except = except};
    struct cell cell[] = {cell_integer(when.from.ms), cell_integer(when.until.ms)};
    if (!all) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = look_day(e, l, &all->agenda);
    err = err ? err : look(e, STATEMENT_bookings_between, cell, COUNT_OF(cell), take_booking, &w);
    err = err ? err : w.full ? ERR_OUT_OF_ROOM : ERR_OK;
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
