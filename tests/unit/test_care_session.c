/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_session.c - whole visits, and what each act does to the state.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care_case.h"

static struct protocol p;

static struct event pressure(int minute, int systolic, int diastolic)
{
    struct event e = case_plain(EVENT_VITALS, minute);
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, systolic);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, diastolic);
    vitals_set(&e.is.vitals, VITAL_HR, 95);
    vitals_set(&e.is.vitals, VITAL_SPO2, 97);
    return e;
}

static void a_pause_for_blood_pressure_lasts_until_it_was_measured_inside(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, pressure(20, 166, 98));
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_int_equal(v.advice, ADVICE_PAUSE);
    assert_true(verdict_has(&v, CLAUSE_BP_07));
    assert_true(verdict_has(&v, CLAUSE_BP_05)); /* BP-05: 38 above the baseline */
    assert_int_equal(case_step(&s, &p, case_plain(EVENT_PAUSE, 21)).answer, ANSWER_ALLOW);
    v = case_step(&s, &p, case_plain(EVENT_RESUME, 26)); /* PAUSE-01, PAUSE-06 */
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_true(verdict_has(&v, CLAUSE_PAUSE_01) && verdict_has(&v, CLAUSE_PAUSE_06));
    assert_int_equal(s.state, SESSION_PAUSED);
    case_step(&s, &p, pressure(27, 160, 98)); /* at the limit is not yet below */
    assert_int_equal(case_step(&s, &p, case_plain(EVENT_RESUME, 27)).answer, ANSWER_HOLD);
    case_step(&s, &p, pressure(28, 159, 98));
    v = case_step(&s, &p, case_plain(EVENT_RESUME, 28));
    assert_int_equal(v.answer, ANSWER_ALLOW);
    assert_int_equal(s.state, SESSION_INFUSING);
    struct session_view view;
    session_view(&s, &p, MINUTE(30), &view);
    assert_int_equal(view.end_at.ms, MINUTE(47).ms); /* 7 minutes of pause shift the end by 7 */
    assert_int_equal(view.given.ug, 35000 * 23 / 40);
    assert_int_equal(view.paused.ms, MINUTE(7).ms);
}

static void a_visit_from_check_in_to_the_way_home(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct verdict v =
        case_step(&s, &p, case_discharge(119)); /* DIS-01: first infusion, 120 from the start */
    assert_int_equal(v.answer, ANSWER_REFUSE);
    assert_int_equal(v.count, 1);
    assert_string_equal(case_text(&v.reason[0]), "minimum stay: 79 min of 80 min");
    v = case_step(&s, &p, case_discharge(120));
    assert_int_equal(v.answer, ANSWER_ALLOW);
    assert_true(verdict_has(&v, CLAUSE_DRIVE_01));
    assert_int_equal(s.state, SESSION_DISCHARGED);
    assert_int_equal(s.no_drive_until.ms, MINUTE(120 + 1440).ms);
}

static void an_event_that_does_not_fit_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING), before = s;
    struct verdict v = case_step(&s, &p, case_plain(EVENT_PAUSE, 1)); /* STATE-01 */
    assert_int_equal(v.answer, ANSWER_REFUSE);
    assert_true(verdict_has(&v, CLAUSE_STATE_01));
    assert_memory_equal(&s, &before, sizeof s);
    struct event timeless = case_vitals(-5); /* TIME-01 */
    timeless.has_time = false;
    v = case_step(&s, &p, timeless);
    assert_true(verdict_has(&v, CLAUSE_TIME_01));
    assert_memory_equal(&s, &before, sizeof s);
}

static void what_comes_after_the_visit_is_history(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_DISCHARGED), before = s;
    struct verdict v = case_step(&s, &p, pressure(130, 200, 130)); /* STATE-02 */
    assert_int_equal(v.answer, ANSWER_WARN);
    assert_true(verdict_has(&v, CLAUSE_STATE_02));
    assert_memory_equal(&s, &before, sizeof s);
}

static void an_early_end_is_told_with_its_minutes(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, case_plain(EVENT_END, 30)); /* RUN-03 */
    assert_int_equal(v.answer, ANSWER_WARN);
    assert_string_equal(case_text(&v.reason[0]), "ended 10 min before the bag was empty");
    struct session_view view;
    session_view(&s, &p, MINUTE(90), &view);
    assert_int_equal(view.given.ug + view.left.ug, 35000);
    assert_int_equal(view.given.ug, 26250);
    assert_int_equal(view.end_at.ms, MINUTE(30).ms);
}

static void the_pump_that_disagrees_with_arithmetic_is_looked_at(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct event e = case_plain(EVENT_VITALS, 20);
    vitals_set(&e.is.vitals, VITAL_VOLUME, 250);
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    e.is.vitals.value[VITAL_VOLUME] = 400; /* RUN-01: 40 mL where 25 mL were due */
    struct verdict v = case_step(&s, &p, e);
    assert_true(verdict_has(&v, CLAUSE_RUN_01));
    assert_string_equal(case_text(&v.reason[0]),
                        "the pump shows 40 mL, arithmetic says 25 mL: look at pump and line");
}

static void a_rate_is_capped_and_no_rate_is_no_infusion(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct event e = case_plain(EVENT_RATE, 10);
    e.is.rate.ul_per_h = 0; /* RUN-02 */
    assert_true(case_step(&s, &p, e).answer == ANSWER_REFUSE);
    e.is.rate.ul_per_h = 60000;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    assert_int_equal(s.run.rate.ul_per_h, 60000);
    e.at = MINUTE(12);
    e.is.rate.ul_per_h = 150000; /* twice the card's rate is 0.025 mg/kg/min: DOSE-07 speaks above it */
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    e.is.rate.ul_per_h = 150100;
    struct verdict v = case_step(&s, &p, e);
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_true(verdict_has(&v, CLAUSE_DOSE_07));
    assert_int_equal(s.run.rate.ul_per_h, 150000);
}

static void a_third_pause_and_a_long_one_are_the_prescribers(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    for (int minute = 2; minute <= 4; minute += 2) {
        case_step(&s, &p, case_plain(EVENT_PAUSE, minute));
        assert_int_equal(case_step(&s, &p, case_plain(EVENT_RESUME, minute + 1)).answer, ANSWER_WARN);
    }
    case_step(&s, &p, case_plain(EVENT_PAUSE, 6));
    struct event resume = case_plain(EVENT_RESUME, 30);
    struct verdict v = case_step(&s, &p, resume);
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_true(verdict_has(&v, CLAUSE_PAUSE_03)); /* PAUSE-03: 26 minutes in all */
    assert_true(verdict_has(&v, CLAUSE_PAUSE_04)); /* PAUSE-04: the third */
    resume.is.resume.by = ROLE_PRESCRIBER;
    assert_int_equal(case_step(&s, &p, resume).answer, ANSWER_HOLD); /* no reason */
    resume.is.resume.has_reason = true;
    assert_int_equal(case_step(&s, &p, resume).answer, ANSWER_WARN);
    assert_int_equal(s.state, SESSION_INFUSING);
}

static void twenty_minutes_of_pause_are_not_yet_too_long(void **state) /* PAUSE-03 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PAUSED), longer = s; /* since 20 */
    struct verdict v = case_step(&s, &p, case_plain(EVENT_RESUME, 40));
    assert_false(verdict_has(&v, CLAUSE_PAUSE_03));
    v = case_step(&longer, &p, case_plain(EVENT_RESUME, 41));
    assert_true(verdict_has(&v, CLAUSE_PAUSE_03));
}

static void a_low_value_too_must_be_strictly_inside_again(void **state) /* PAUSE-01 */
{
    (void)state;
    for (int spo2 = 91; spo2 <= 93; spo2++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct event e = case_plain(EVENT_VITALS, 5);
        vitals_set(&e.is.vitals, VITAL_SPO2, 91);
        case_step(&s, &p, e);
        case_step(&s, &p, case_plain(EVENT_PAUSE, 6));
        e.at = MINUTE(8);
        vitals_set(&e.is.vitals, VITAL_SPO2, spo2);
        case_step(&s, &p, e);
        struct verdict v = case_step(&s, &p, case_plain(EVENT_RESUME, 9));
        assert_int_equal(v.answer, spo2 <= 92 ? ANSWER_HOLD : ANSWER_ALLOW);
    }
}

static void after_a_stop_level_value_the_prescriber_decides_about_going_on(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct event low = case_plain(EVENT_VITALS, 5);
    vitals_set(&low.is.vitals, VITAL_SPO2, 89);
    assert_int_equal(case_step(&s, &p, low).advice, ADVICE_STOP);
    case_step(&s, &p, case_plain(EVENT_PAUSE, 6));
    case_step(&s, &p, case_vitals(8));
    struct event resume = case_plain(EVENT_RESUME, 9);
    struct verdict v = case_step(&s, &p, resume); /* PAUSE-05 */
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_true(verdict_has(&v, CLAUSE_PAUSE_05) && v.count == 1);
    resume.is.resume.by = ROLE_PRESCRIBER;
    assert_int_equal(case_step(&s, &p, resume).answer, ANSWER_HOLD); /* no reason */
    resume.is.resume.has_reason = true;
    assert_int_equal(case_step(&s, &p, resume).answer, ANSWER_WARN);
}

static void a_symptom_must_have_gone_before_the_pump_runs_on(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    assert_int_equal(case_step(&s, &p, case_symptom(5, SYMPTOM_SITE_PAIN)).advice,
                     ADVICE_PAUSE); /* SITE-01 */
    case_step(&s, &p, case_plain(EVENT_PAUSE, 6));
    struct event monitor = case_vitals(7);
    monitor.is.vitals.source = VITALS_MONITOR; /* cannot see the arm */
    case_step(&s, &p, monitor);
    struct verdict v = case_step(&s, &p, case_plain(EVENT_RESUME, 8)); /* PAUSE-02 */
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_PAUSE_02));
    struct event none = case_vitals(9);
    none.is.vitals.symptoms_told = true;
    case_step(&s, &p, none);
    assert_int_equal(case_step(&s, &p, case_plain(EVENT_RESUME, 10)).answer, ANSWER_ALLOW);
}

static void a_pause_told_too_late_is_still_taken(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, case_plain(EVENT_PAUSE, -3)); /* TIME-01 */
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_TIME_01));
    assert_int_equal(s.state, SESSION_PAUSED);
    v = case_step(&s, &p, case_plain(EVENT_RESUME, -1));
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_TIME_01));
}

static void leaving_against_advice_and_transfer_lock_driving_too(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, case_plain(EVENT_LEAVE, 10)); /* LEAVE-01, DRIVE-01 */
    assert_true(verdict_has(&v, CLAUSE_LEAVE_01));
    assert_true(s.locked && s.run.ended && s.run.stopped);
    assert_int_equal(s.no_drive_until.ms, MINUTE(10 + 1440).ms);
    s = case_session(&p, SESSION_RECOVERING);
    v = case_step(&s, &p, case_plain(EVENT_TRANSFER, 60)); /* TRANSFER-01 */
    assert_true(verdict_has(&v, CLAUSE_TRANSFER_01) && s.locked);
    s = case_session(&p, SESSION_PREPARING);
    case_step(&s, &p, case_plain(EVENT_LEAVE, -1));
    assert_false(s.locked);
}

static void an_override_needs_the_role_a_reason_and_sometimes_a_second_person(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    assert_int_equal(case_step(&s, &p, case_override(CLAUSE_CI_06)).answer, ANSWER_ALLOW);
    struct event bad[4] = {case_override(CLAUSE_CI_02), case_override(CLAUSE_CI_10),
                           case_override(CLAUSE_CI_10), case_override(CLAUSE_DIS_01)};
    bad[1].is.override.by = ROLE_NURSE;
    bad[2].is.override.has_reason = false;
    bad[3].is.override.second_person = false;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct verdict v = case_step(&s, &p, bad[i]); /* OVER-01 */
        assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_OVER_01));
        assert_false(overrides_has(&s.overridden, bad[i].is.override.clause));
    }
}

static void time_alone_makes_things_due(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, case_plain(EVENT_TICK, 1));
    assert_false(verdict_has(&v, CLAUSE_WATCH_01));
    v = case_step(&s, &p, case_plain(EVENT_TICK, 2)); /* WATCH-01 */
    assert_true(verdict_has(&v, CLAUSE_WATCH_01));
    assert_int_equal(v.answer, ANSWER_WARN);
    v = case_step(&s, &p, case_plain(EVENT_TICK, 41)); /* RUN-04 */
    assert_true(verdict_has(&v, CLAUSE_RUN_04));
    struct session_view view;
    session_view(&s, &p, MINUTE(41), &view);
    assert_int_equal(view.left.ug, 0);
    assert_int_equal(view.state, SESSION_INFUSING);
}

static void what_an_older_value_asked_for_still_stands(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct event symptom = pressure(19, 130, 80);
    symptom.is.vitals.symptoms = 1u << SYMPTOM_SITE_PAIN;
    case_step(&s, &p, symptom);
    struct event high = pressure(20, 166, 98), pulse = case_plain(EVENT_VITALS, 21);
    high.is.vitals.source = pulse.is.vitals.source = VITALS_MONITOR;
    case_step(&s, &p, high);
    vitals_set(&pulse.is.vitals, VITAL_HR, 80);
    struct verdict v = case_step(&s, &p, pulse);
    assert_int_equal(v.advice, ADVICE_NONE);
    struct session before = s;
    session_standing(&s, &p, &v);
    assert_int_equal(v.advice, ADVICE_PAUSE);
    assert_true(verdict_has(&v, CLAUSE_BP_07) && verdict_has(&v, CLAUSE_SITE_01));
    int count = v.count;
    session_standing(&s, &p, &v); /* says nothing twice, changes nothing */
    assert_int_equal(v.count, count);
    assert_memory_equal(&s, &before, sizeof s);
    s = case_session(&p, SESSION_DISCHARGED);
    verdict_clear(&v);
    session_standing(&s, &p, &v);
    assert_int_equal(v.count, 0);
}

static struct event words(int minute, uint32_t symptoms, uint32_t gone, bool all)
{
    struct event e = case_plain(EVENT_VITALS, minute);
    vitals_set(&e.is.vitals, VITAL_HR, 72);
    e.is.vitals.symptoms = symptoms;
    e.is.vitals.symptoms_gone = gone;
    e.is.vitals.symptoms_told = all;
    return e;
}

static void a_symptom_stands_until_a_person_says_that_it_is_gone(void **state)
{
    (void)state;
    const uint32_t seizure = 1u << SYMPTOM_SEIZURE, pain = 1u << SYMPTOM_SITE_PAIN;
    for (int minute = -8; minute <= 12; minute += 20) {
        struct session s = case_session(&p, minute < 0 ? SESSION_PREPARING : SESSION_INFUSING);
        case_step(&s, &p, words(minute, seizure | pain, 0, true));
        struct verdict v = case_step(&s, &p, words(minute + 1, 0, 0, false)); /* says nothing of it */
        assert_true(v.advice == ADVICE_EMERGENCY && s.symptoms == (seizure | pain));
        struct event machine = words(minute + 1, 0, 0, true);
        machine.is.vitals.source = VITALS_MONITOR;
        case_step(&s, &p, machine);
        case_step(&s, &p, words(minute - 1, 0, 0, true)); /* of before */
        assert_int_equal(s.symptoms, seizure | pain);
        case_step(&s, &p, words(minute + 2, 0, pain, false));
        assert_int_equal(s.symptoms, seizure);
        v = case_step(&s, &p, words(minute + 3, 0, 0, true));
        assert_true(v.advice == ADVICE_NONE && s.symptoms == 0);
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
        cmocka_unit_test(a_symptom_stands_until_a_person_says_that_it_is_gone),
        cmocka_unit_test(a_pause_for_blood_pressure_lasts_until_it_was_measured_inside),
        cmocka_unit_test(a_visit_from_check_in_to_the_way_home),
        cmocka_unit_test(an_event_that_does_not_fit_is_refused_and_changes_nothing),
        cmocka_unit_test(what_comes_after_the_visit_is_history),
        cmocka_unit_test(an_early_end_is_told_with_its_minutes),
        cmocka_unit_test(the_pump_that_disagrees_with_arithmetic_is_looked_at),
        cmocka_unit_test(a_rate_is_capped_and_no_rate_is_no_infusion),
        cmocka_unit_test(a_third_pause_and_a_long_one_are_the_prescribers),
        cmocka_unit_test(twenty_minutes_of_pause_are_not_yet_too_long),
        cmocka_unit_test(a_low_value_too_must_be_strictly_inside_again),
        cmocka_unit_test(after_a_stop_level_value_the_prescriber_decides_about_going_on),
        cmocka_unit_test(a_symptom_must_have_gone_before_the_pump_runs_on),
        cmocka_unit_test(a_pause_told_too_late_is_still_taken),
        cmocka_unit_test(leaving_against_advice_and_transfer_lock_driving_too),
        cmocka_unit_test(an_override_needs_the_role_a_reason_and_sometimes_a_second_person),
        cmocka_unit_test(time_alone_makes_things_due),
        cmocka_unit_test(what_an_older_value_asked_for_still_stands),
    };
    return cmocka_run_group_tests_name("unit care session", tests, set_up, NULL);
}
