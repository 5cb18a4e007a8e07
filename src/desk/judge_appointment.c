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

enum err fitting_look(struct eyes e, const struct course_light *l, struct id patient, struct id moved,
                      struct window when, struct fitting **ret_fitting)
{
    struct fitting *w = calloc(1, sizeof *w);
    struct span around = SPAN_HOURS(24 * DAYS_AROUND);
    struct window wide = {instant_plus(when.from, (struct span){-around.ms}),
                          instant_plus(when.until, around)};
    if (!w) {
        return ERR_OUT_OF_ROOM;
    }
    w->light = l;
    w->patient = patient;
    enum err err = look_bookings(e, l, wide, moved, &w->bookings);
    err = err ? err : look_course(e, l, patient, moved, &w->course);
    if (err) {
        fitting_free(w);
        return err;
    }
    gather_list(w);
    *ret_fitting = w;
    return ERR_OK;
}

void fitting_free(struct fitting *w)
{
    course_free(w->course);
    free(w->bookings);
    free(w);
}

int fitting_infusion(const struct fitting *w, const struct appointment *a)
{
    int number = w->course->measured->infusions;
    for (int i = 0; i < w->course->facts.count; i++) {
        const struct plan_fact *f = &w->course->fact[i];
        number += f->kind == PLAN_FACT_PLANNED && instant_before(f->at, a->at);
    }
    return a->kind == APPOINTMENT_INFUSION ? number + 1 : number;
}

void fitting_judge_day(const struct fitting *w, const struct appointment *a, struct verdict *v)
{
    agenda_judge(w->light->protocol, &w->agenda, a, w->light->now, v);
}

void fitting_judge_course(const struct fitting *w, const struct appointment *a, const struct overrides *o,
                          struct verdict *v)
{
    if (a->kind == APPOINTMENT_INFUSION && w->course->plan.phase != PHASE_ASSESSMENT) {
        plan_judge(w->light->protocol, &w->course->facts, a->at, PLAN_TO_BOOK, o, v);
    }
}

/* Any chair will do when none was named: the first that is free. */
static void find_chair(const struct fitting *w, struct appointment *a)
{
    for (int i = 0; i < w->agenda.chairs; i++) {
        struct verdict v;
        a->chair = i;
        verdict_clear(&v);
        fitting_judge_day(w, a, &v);
        if (v.answer < ANSWER_HOLD) {
            return;
        }
    }
    a->chair = 0;
}

/* Soft spacing gives way to a prescriber's reason; nothing else does. */
static struct overrides given_reasons(const struct call *c, bool has_reason)
{
    static const enum clause soft[] = {CLAUSE_SCH_02, CLAUSE_SCH_04, CLAUSE_SCH_05, CLAUSE_SCH_06};
    struct overrides o = {{0}};
    bool prescriber = call_actor(c)->role == ROLE_PRESCRIBER;
    for (size_t i = 0; i < COUNT_OF(soft) && prescriber && has_reason; i++) {
        overrides_give(&o, soft[i]);
    }
    return o;
}

enum err appointment_judge(struct desk *d, struct call *c, struct id patient, struct id moved,
                           struct booking_wish *wish, struct verdict *v)
{
    struct course_light l = {.protocol = d->protocol,
                             .book = d->book,
                             .drugs = d->form.drugs,
                             .offset_min = d->live.offset_min,
                             .now = c->now};
    struct appointment *a = &wish->is;
    struct overrides given = given_reasons(c, wish->has_reason);
    struct window when = {a->at, a->at};
    struct fitting *w;
    verdict_clear(v);
    enum err err = fitting_look((struct eyes){.store = d->store}, &l, patient, moved, when, &w);
    if (err) {
        return err;
    }
    a->patient = booking_number(patient);
    a->infusion = a->infusion ? a->infusion : fitting_infusion(w, a);
    if (a->kind == APPOINTMENT_INFUSION && a->chair == AGENDA_NOBODY) {
        find_chair(w, a);
    }
    fitting_judge_day(w, a, v);
    fitting_judge_course(w, a, &given, v);
    wish->integration = integration_offered(d->protocol, a);
    fitting_free(w);
    return ERR_OK;
}
