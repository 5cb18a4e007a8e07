/* SPDX-License-Identifier: Apache-2.0
 *
 * care_case.c - one ordinary visit, event by event, for tests to bend.
 */
#include "care_case.h"

#include <string.h>

struct event case_plain(enum event_kind kind, int minute)
{
    struct event e;
    memset(&e, 0, sizeof e);
    e.kind = kind;
    e.has_time = true;
    e.at = MINUTE(minute);
    if (kind == EVENT_STOP || kind == EVENT_END) {
        e.is.end.pump_volume.ul = -1;
    }
    return e;
}

struct event case_patient(void)
{
    struct event e = case_plain(EVENT_PATIENT, -60);
    e.is.patient = (struct patient){.sex = SEX_FEMALE,
                                    .birth_year = 1984,
                                    .visit_year = 2026,
                                    .height = {1650},
                                    .weight = {70000},
                                    .infusion_number = 1};
    return e;
}

struct event case_order(void)
{
    struct event e = case_plain(EVENT_ORDER, -50);
    e.is.order = (struct order){
        .dose = {500}, .duration = SPAN_MINUTES(40), .vial = {50000}, .bag = {50000}, .mode = BAG_REPLACE};
    return e;
}

struct event case_readiness(int minute)
{
    struct event e = case_plain(EVENT_READINESS, minute);
    for (int i = 0; i < READINESS_ITEMS; i++) {
        checklist_answer(&e.is.readiness.items, i, true);
    }
    return e;
}

struct event case_vitals(int minute)
{
    struct event e = case_plain(EVENT_VITALS, minute);
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, 128);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, 78);
    vitals_set(&e.is.vitals, VITAL_HR, 72);
    vitals_set(&e.is.vitals, VITAL_SPO2, 98);
    vitals_set(&e.is.vitals, VITAL_RR, 14);
    vitals_set(&e.is.vitals, VITAL_MOAAS, 5);
    vitals_set(&e.is.vitals, VITAL_DISSOCIATION, 0);
    vitals_set(&e.is.vitals, VITAL_NAUSEA, 0);
    return e;
}

struct event case_symptom(int minute, enum symptom which)
{
    struct event e = case_plain(EVENT_VITALS, minute);
    e.is.vitals.symptoms = (uint32_t)1 << which;
    return e;
}

struct event case_start(void)
{
    struct event e = case_plain(EVENT_START, 0);
    e.is.start = (struct start){.staff_cards_valid = true, .kit_checked = true, .local_minute = -1};
    return e;
}

struct event case_override(enum clause clause)
{
    struct event e = case_plain(EVENT_OVERRIDE, -1);
    e.is.override = (struct override){clause, ROLE_PRESCRIBER, true, true};
    return e;
}

struct event case_discharge(int minute)
{
    struct event e = case_plain(EVENT_DISCHARGE, minute);
    e.is.discharge.local_minute = -1;
    for (int i = 0; i < DISCHARGE_ITEMS; i++) {
        checklist_answer(&e.is.discharge.items, i, true);
    }
    return e;
}

struct verdict case_step(struct session *s, const struct protocol *p, struct event e)
{
    struct verdict v;
    session_step(s, p, &e, &v);
    return v;
}

static void step(struct session *s, const struct protocol *p, struct event e)
{
    struct verdict v;
    must(session_step(s, p, &e, &v));
}

static void finish(struct session *s, const struct protocol *p, enum session_state state)
{
    step(s, p, case_plain(EVENT_END, 40));
    step(s, p, case_vitals(118));
    if (state == SESSION_DISCHARGED) {
        step(s, p, case_discharge(120));
    } else if (state == SESSION_LEFT) {
        step(s, p, case_plain(EVENT_LEAVE, 60));
    } else if (state == SESSION_TRANSFERRED) {
        step(s, p, case_plain(EVENT_TRANSFER, 60));
    }
}

struct session case_session(const struct protocol *p, enum session_state state)
{
    struct session s;
    session_begin(&s);
    step(&s, p, case_patient());
    step(&s, p, case_order());
    step(&s, p, case_readiness(-10));
    step(&s, p, case_vitals(-9));
    if (state == SESSION_CANCELLED) {
        step(&s, p, case_plain(EVENT_CANCEL, -1));
    }
    if (state == SESSION_PREPARING || state == SESSION_CANCELLED) {
        return s;
    }
    step(&s, p, case_start());
    if (state == SESSION_PAUSED) {
        step(&s, p, case_plain(EVENT_PAUSE, 20));
    } else if (state != SESSION_INFUSING) {
        finish(&s, p, state);
    }
    return s;
}

const char *case_text(const struct reason *r)
{
    static char room[512];
    struct text t = TEXT_IN(room);
    text_reason(&t, r);
    return room;
}
