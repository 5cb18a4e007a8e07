/* SPDX-License-Identifier: Apache-2.0
 *
 * judge_appointment.c - does an appointment fit the day, and an infusion the course?
 *
 * Floor 5. Infusions that were given stand in the agenda too: an integration session belongs to one of them.
 */
#include "desk/appointment.h"

#include <stdlib.h>
#include <string.h>

#include "desk/inner.h"

/* Days around an appointment that can matter to it: a stay is hours, the integration window three days. */
#define DAYS_AROUND 5

struct fitting {
    struct desk *desk;
    struct call *call;
    struct id patient;
    struct booking_wish *wish;
    struct bookings *bookings;
    struct course_file *course;
    struct appointment list[BOOKINGS_MAX + INFUSIONS_MAX];
    struct agenda agenda;
    struct verdict *v;
};

/* This patient's infusions that were given, beside everything that is booked. */
static void gather_list(struct fitting *w)
{
    const struct measured *m = w->course->measured;
    int count = w->bookings->count;
    memcpy(w->list, w->bookings->list, (size_t)count * sizeof w->list[0]);
    for (int i = 0; i < m->infusions; i++) {
        struct span pump = instant_since(m->infused[i].ended, m->infused[i].began);
        w->list[count++] = (struct appointment){.kind = APPOINTMENT_INFUSION,
                                                .at = m->infused[i].began,
                                                .minutes = (int)(pump.ms / 60000),
                                                .patient = booking_number(w->patient),
                                                .chair = AGENDA_NOBODY,
                                                .therapist = AGENDA_NOBODY,
                                                .infusion = i + 1};
    }
    w->agenda = w->bookings->agenda;
    w->agenda.appointment = w->list;
    w->agenda.count = count;
}

/* Which infusion it is, or is about: those given, then those booked, in order of time. */
static int which_infusion(const struct fitting *w, const struct appointment *a)
{
    int number = w->course->measured->infusions;
    for (int i = 0; i < w->course->facts.count; i++) {
        const struct plan_fact *f = &w->course->fact[i];
        number += f->kind == PLAN_FACT_PLANNED && instant_before(f->at, a->at);
    }
    return a->kind == APPOINTMENT_INFUSION ? number + 1 : number;
}

static void judge_in(struct fitting *w, const struct appointment *a, struct verdict *v)
{
    verdict_clear(v);
    agenda_judge(w->desk->protocol, &w->agenda, a, w->call->now, v);
}

/* Any chair will do when none was named: the first that is free. */
static void find_chair(struct fitting *w, struct appointment *a)
{
    for (int i = 0; i < w->agenda.chairs && i < w->desk->live.chairs; i++) {
        struct verdict v;
        a->chair = i;
        judge_in(w, a, &v);
        if (v.answer < ANSWER_HOLD) {
            return;
        }
    }
    a->chair = 0;
}

/* Soft spacing gives way to a prescriber's reason; nothing else does. */
static struct overrides given_reasons(const struct fitting *w)
{
    static const enum clause soft[] = {CLAUSE_SCH_02, CLAUSE_SCH_04, CLAUSE_SCH_05, CLAUSE_SCH_06};
    struct overrides o = {{0}};
    bool prescriber = call_actor(w->call)->role == ROLE_PRESCRIBER;
    for (size_t i = 0; i < COUNT_OF(soft) && prescriber && w->wish->has_reason; i++) {
        overrides_give(&o, soft[i]);
    }
    return o;
}

static void judge_whole(struct fitting *w)
{
    struct appointment *a = &w->wish->is;
    a->patient = booking_number(w->patient);
    a->infusion = a->infusion ? a->infusion : which_infusion(w, a);
    if (a->kind == APPOINTMENT_INFUSION && a->chair == AGENDA_NOBODY) {
        find_chair(w, a);
    }
    judge_in(w, a, w->v);
    if (a->kind == APPOINTMENT_INFUSION && w->course->plan.phase != PHASE_ASSESSMENT) {
        struct overrides o = given_reasons(w);
        plan_judge(w->desk->protocol, &w->course->facts, a->at, PLAN_TO_BOOK, &o, w->v);
    }
}

static struct course_light light_here(const struct desk *d, struct instant now)
{
    return (struct course_light){.protocol = d->protocol,
                                 .book = d->book,
                                 .drugs = d->form.drugs,
                                 .offset_min = d->live.offset_min,
                                 .now = now};
}

enum err appointment_judge(struct desk *d, struct call *c, struct id patient, struct id moved,
                           struct booking_wish *wish, struct verdict *v)
{
    struct course_light l = light_here(d, c->now);
    struct eyes eyes = {.store = d->store};
    struct fitting *w = calloc(1, sizeof *w);
    struct span around = SPAN_HOURS(24 * DAYS_AROUND);
    struct window when = {instant_plus(wish->is.at, (struct span){-around.ms}),
                          instant_plus(wish->is.at, around)};
    verdict_clear(v);
    if (!w) {
        return ERR_OUT_OF_ROOM;
    }
    *w = (struct fitting){.desk = d, .call = c, .patient = patient, .wish = wish, .v = v};
    enum err err = look_bookings(eyes, &l, when, moved, &w->bookings);
    err = err ? err : look_course(eyes, &l, patient, moved, &w->course);
    if (!err) {
        gather_list(w);
        judge_whole(w);
    }
    course_free(w->course);
    free(w->bookings);
    free(w);
    return err;
}
