/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_every.c - every state with every event, every subset of the two gates, and long random visits:
 * the laws of session.h hold on each step.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "care/eligible.h"
#include "care/run.h"
#include "care_case.h"

static struct protocol p;

static bool is_act(enum event_kind kind)
{
    return kind == EVENT_ORDER || kind == EVENT_START || kind == EVENT_RESUME || kind == EVENT_RATE ||
           kind == EVENT_OVERRIDE || kind == EVENT_DISCHARGE || kind == EVENT_CANCEL;
}

static bool is_over(enum session_state state)
{
    return state >= SESSION_DISCHARGED;
}

/* The gate, asked again from outside: every line met or lifted, the person eligible, every item ticked. */
static bool gate_is_open(const struct session *s, const struct event *e)
{
    struct criterion item[CRITERIA_MAX];
    int count = gate_items(s, &p, &e->is.start, e->at, item);
    for (int i = 0; i < count; i++) {
        bool lifted = item[i].reason.clause == CLAUSE_BP_01 && overrides_has(&s->overridden, CLAUSE_BP_01);
        if (item[i].met != KNOWN_MET && !lifted) {
            return false;
        }
    }
    struct verdict v;
    verdict_clear(&v);
    eligible_judge(&p, &s->patient, &s->overridden, &v);
    bool at_risk = s->risk >= RISK_MODERATE && !overrides_has(&s->overridden, CLAUSE_CI_18);
    return s->has_patient && s->has_order && v.answer < ANSWER_HOLD && !at_risk && !s->recompute_disagrees &&
           s->ready.answered == s->ready.met && s->ready.met == (1u << READINESS_ITEMS) - 1;
}

static bool may_leave(const struct session *s, const struct event *e)
{
    struct criterion item[CRITERIA_MAX];
    int count = discharge_criteria(s, &p, &e->is.discharge, e->at, item);
    for (int i = 0; i < count; i++) {
        bool told =
            item[i].reason.answer < ANSWER_HOLD || overrides_has(&s->overridden, item[i].reason.clause);
        if (item[i].met != KNOWN_MET && !told) {
            return false;
        }
    }
    return true;
}

static void assert_verdict_is_the_strictest(const struct verdict *v)
{
    enum answer answer = ANSWER_ALLOW;
    enum advice advice = ADVICE_NONE;
    for (int i = 0; i < v->count; i++) {
        answer = v->reason[i].answer > answer ? v->reason[i].answer : answer;
        advice = v->reason[i].advice > advice ? v->reason[i].advice : advice;
    }
    assert_int_equal(v->answer, answer);
    assert_int_equal(v->advice, advice);
}

static void assert_amounts_add_up(const struct session *s, struct instant now)
{
    struct session_view view;
    session_view(s, &p, now, &view);
    assert_int_equal(view.given.ug + view.left.ug, s->has_order ? s->card.dose.ug : 0);
    assert_true(view.given.ug >= 0 && view.left.ug >= 0);
    for (int i = 1; i < view.due_count; i++) {
        assert_true(view.due[i - 1].at.ms <= view.due[i].at.ms);
    }
}

/* One step with all laws; returns true when the event was taken in. */
static bool lawful_step(struct session *s, const struct event *e)
{
    struct session before = *s;
    struct verdict v;
    bool taken = session_step(s, &p, e, &v);
    assert_verdict_is_the_strictest(&v);
    if (!taken) {
        assert_memory_equal(s, &before, sizeof before); /* a refused event leaves the session as it was */
        assert_true(v.answer >= ANSWER_HOLD);
    }
    if (is_act(e->kind)) {
        assert_int_equal(taken, v.answer < ANSWER_HOLD);
    }
    if (s->state == SESSION_INFUSING && before.state != SESSION_INFUSING) {
        bool started =
            before.state == SESSION_PREPARING && e->kind == EVENT_START && gate_is_open(&before, e);
        bool resumed = before.state == SESSION_PAUSED && e->kind == EVENT_RESUME && before.run.started;
        assert_true(started || resumed);
    }
    if (s->state == SESSION_DISCHARGED && before.state != SESSION_DISCHARGED) {
        assert_true(before.state == SESSION_RECOVERING && e->kind == EVENT_DISCHARGE &&
                    may_leave(&before, e));
        assert_true(s->locked && s->no_drive_until.ms >= e->at.ms + SPAN_HOURS(p.drive_hours).ms);
    }
    if (is_over(before.state)) {
        assert_memory_equal(s, &before, sizeof before);
    } else if (e->has_time && (e->kind == EVENT_VITALS || e->kind == EVENT_RESCUE || e->kind == EVENT_LEAVE ||
                               e->kind == EVENT_READINESS || e->kind == EVENT_PATIENT)) {
        assert_true(taken); /* what is seen is never lost */
    }
    if (before.state == SESSION_INFUSING && e->has_time &&
        (e->kind == EVENT_PAUSE || e->kind == EVENT_STOP)) {
        assert_true(taken); /* acts of safety are never blocked */
    }
    assert_amounts_add_up(s, e->at);
    return taken;
}

/* Good and bad forms of each kind of event. */
#define FORMS 6

static struct event vitals_form(int form, int minute)
{
    static const int32_t systolic[FORMS] = {128, 166, 185, 84, 12, 150},
                         diastolic[FORMS] = {78, 98, 121, 50, 80, 95};
    struct event e = case_vitals(minute);
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, systolic[form]);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, diastolic[form]);
    vitals_set(&e.is.vitals, VITAL_SPO2, 98 - 3 * form);
    vitals_set(&e.is.vitals, VITAL_MOAAS, 5 - form);
    vitals_set(&e.is.vitals, VITAL_DISTRESS, 2 * form);
    vitals_set(&e.is.vitals, VITAL_DISSOCIATION, 2 * form);
    e.is.vitals.symptoms = form > 1 ? UINT32_C(1) << (form * 3) : 0;
    e.is.vitals.symptoms_told = form == 0;
    e.is.vitals.source = form & 1 ? VITALS_MONITOR : VITALS_TYPED;
    return e;
}

static struct event facts_form(int form)
{
    struct event e = case_patient();
    struct patient *who = &e.is.patient;
    who->birth_year = form == 1 ? 2010 : form == 2 ? 2008 : who->birth_year;
    who->weight.g = form == 3 ? 222000 : who->weight.g;
    who->unknown_conditions = form == 4;
    if (form == 5) {
        patient_add(who, CONDITION_ANEURYSM);
        patient_add_medicine(who, DRUG_BENZODIAZEPINE);
    }
    return e;
}

static struct event order_form(int form)
{
    static const int64_t dose[FORMS] = {500, 90, 760, 1100, 1600, 500};
    struct event e = case_order();
    e.is.order.dose.ug_per_kg = dose[form];
    e.is.order.bolus = form == 5;
    e.is.order.is_signed = form & 1;
    e.is.order.has_reason = form == 3;
    return e;
}

static struct event discharge_form(int form, int minute)
{
    struct event e = case_discharge(minute);
    if (form > 0) {
        checklist_answer(&e.is.discharge.items, form, false);
    }
    e.is.discharge.risk = form == 5 ? RISK_HIGH : RISK_NOT_STATED;
    e.is.discharge.local_minute = (int16_t)(form * 200 - 1);
    return e;
}

static struct event rest_form(enum event_kind kind, int form, int minute)
{
    struct event e = case_plain(kind, minute);
    if (kind == EVENT_RECOMPUTE) {
        e.is.recompute = (struct recompute){{35000}, {700}, {form == 1 ? 7500 : 75000}, form == 2};
    } else if (kind == EVENT_RESUME) {
        e.is.resume.by = form & 1 ? ROLE_PRESCRIBER : ROLE_NURSE;
    } else if (kind == EVENT_RATE) {
        e.is.rate.ul_per_h = 40000 * (int64_t)form;
    } else if (kind == EVENT_RESCUE) {
        e.is.rescue.kind = form % 5;
    } else if (kind == EVENT_SIDE_EFFECT) {
        e.is.side_effect.term = (uint8_t)form;
    } else if (kind == EVENT_OVERRIDE) {
        static const enum clause which[FORMS] = {CLAUSE_CI_00, CLAUSE_CI_02,   CLAUSE_DIS_01,
                                                 CLAUSE_BP_01, CLAUSE_DRUG_05, CLAUSE_ELIG_05};
        e.is.override = (struct override){which[form], ROLE_PRESCRIBER, true, form != 2};
    }
    return e;
}

static struct event form_of(enum event_kind kind, int form, int minute)
{
    struct event e;
    switch ((int)kind) {
    case EVENT_PATIENT:
        return facts_form(form);
    case EVENT_ORDER:
        return order_form(form);
    case EVENT_VITALS:
        return vitals_form(form, minute);
    case EVENT_DISCHARGE:
        return discharge_form(form, minute);
    case EVENT_READINESS:
        e = case_readiness(minute);
        if (form > 0) {
            checklist_answer(&e.is.readiness.items, form, false);
        }
        e.is.readiness.risk = form == 5 ? RISK_HIGH : RISK_NONE;
        return e;
    case EVENT_START:
        e = case_start();
        e.at = MINUTE(minute);
        e.is.start.nurse_infusing = form;
        e.is.start.kit_checked = form != 1;
        return e;
    default:
        return rest_form(kind, form, minute);
    }
}

static void every_state_with_every_event(void **state)
{
    (void)state;
    static const int minutes[] = {-1, 0, 10, 45, 120, 300};
    long steps = 0;
    for (int from = 0; from < SESSION_STATES; from++) {
        struct session begun = case_session(&p, (enum session_state)from);
        for (int i = 0; i < EVENT_KINDS * FORMS * (int)COUNT_OF(minutes) * 2; i++, steps++) {
            int form = i / 2 % FORMS, minute = minutes[i / (2 * FORMS) % (int)COUNT_OF(minutes)];
            struct event e =
                form_of((enum event_kind)(i / (2 * FORMS * (int)COUNT_OF(minutes))), form, minute);
            e.has_time = i % 2 == 0;
            struct session s = begun;
            lawful_step(&s, &e);
        }
    }
    printf("%ld steps\n", steps);
}

/* READY-01 to READY-15: of 32768 subsets of the checklist exactly one starts. */
static void every_subset_of_the_checklist(void **state)
{
    (void)state;
    struct session ready = case_session(&p, SESSION_PREPARING);
    int started = 0;
    for (uint32_t met = 0; met < UINT32_C(1) << READINESS_ITEMS; met++) {
        struct session s = ready;
        s.ready.met = met;
        s.ready.answered =
            met % 2 ? (UINT32_C(1) << READINESS_ITEMS) - 1 : met; /* unanswered and denied alike */
        struct event e = case_start();
        struct verdict v;
        bool taken = session_step(&s, &p, &e, &v);
        started += taken;
        for (int i = 0; i < READINESS_ITEMS; i++) {
            enum clause clause = (enum clause)((int)CLAUSE_READY_01 + i);
            assert_int_equal(verdict_has(&v, clause), !(met >> i & 1));
        }
        assert_int_equal(v.answer == ANSWER_REFUSE, !taken);
    }
    assert_int_equal(started, 1);
}

/* DIS-04, DIS-06, DIS-07, DIS-08: of all answers to the thirteen items only yes to all required ones, and no
 * to no finer one, lets go. */
static void every_answer_to_the_leaving_list(void **state)
{
    (void)state;
    struct session ready = case_session(&p, SESSION_RECOVERING);
    uint32_t required = (1u << DISCHARGE_QUIZ) - 1;
    for (uint32_t met = 0; met < UINT32_C(1) << DISCHARGE_ITEMS; met++) {
        for (int mentioned = 0; mentioned < 2; mentioned++) {
            struct session s = ready;
            struct event e = case_discharge(120);
            e.is.discharge.items.met = met;
            e.is.discharge.items.answered = mentioned ? (1u << DISCHARGE_ITEMS) - 1 : met;
            uint32_t denied = e.is.discharge.items.answered & ~met;
            bool expected = (met & required) == required && denied == 0;
            assert_int_equal(lawful_step(&s, &e), expected);
        }
    }
}

/* One random event at this minute, good forms twice as often as bad ones; visits seldom end early. */
static struct event random_event(struct chance c, int minute)
{
    enum event_kind kind = (enum event_kind)(c.word[0] % EVENT_KINDS);
    bool ends = kind == EVENT_LEAVE || kind == EVENT_TRANSFER || kind == EVENT_CANCEL;
    if (ends && c.word[1] % 20 > 0) {
        kind = EVENT_VITALS;
    }
    return form_of(kind, c.word[2] % 3 > 0 ? 0 : (int)(c.word[2] / 3 % FORMS), minute);
}

static void a_million_random_steps(void **state)
{
    (void)state;
    int reached[SESSION_STATES] = {0}, minute = -8;
    struct session s = case_session(&p, SESSION_PREPARING);
    for (uint32_t i = 0; i < 1000000; i++) {
        if (is_over(s.state) || minute > 600) {
            s = case_session(&p, SESSION_PREPARING);
            minute = -8;
        }
        struct chance c = chance_at(20260312, (uint32_t[4]){i, 0, 0, 0});
        struct event e = random_event(c, minute);
        enum session_state before = s.state;
        lawful_step(&s, &e);
        reached[s.state] += s.state != before;
        minute += c.word[3] % 4 == 0 ? (int)(c.word[3] / 4 % 12) : 0;
    }
    for (int i = SESSION_INFUSING; i < SESSION_STATES; i++) {
        assert_true(reached[i] > 20); /* the walk has seen every state, or it has proved little */
    }
}

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_with_every_event),
        cmocka_unit_test(every_subset_of_the_checklist),
        cmocka_unit_test(every_answer_to_the_leaving_list),
        cmocka_unit_test(a_million_random_steps),
    };
    return cmocka_run_group_tests_name("every care", tests, set_up, NULL);
}
