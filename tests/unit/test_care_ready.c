/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_ready.c - the gate before the start.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/ready.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct event pressure(int minute, int systolic, int diastolic)
{
    struct event e = case_vitals(minute);
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, systolic);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, diastolic);
    return e;
}

static void each_item_that_is_not_met_is_a_reason_of_its_own(void **state) /* READY-01 to READY-15, CI-20 */
{
    (void)state;
    for (int i = 0; i < READINESS_ITEMS; i++) {
        struct session s = case_session(&p, SESSION_PREPARING);
        struct event e = case_plain(EVENT_READINESS, -5);
        checklist_answer(&e.is.readiness.items, i, false); /* a later no wins over an earlier yes */
        struct verdict v = case_step(&s, &p, e);
        assert_int_equal(v.answer, ANSWER_HOLD);
        assert_string_equal(clause_id(v.reason[0].clause) + 6,
                            clause_id((enum clause)(CLAUSE_READY_01 + i)) + 6);
        v = case_step(&s, &p, case_start());
        assert_int_equal(v.answer, ANSWER_REFUSE);
        assert_int_equal(verdict_has(&v, CLAUSE_CI_20), i == READY_ESCORT);
        checklist_answer(&e.is.readiness.items, i, true);
        assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    }
}

static void vital_signs_must_be_there_and_of_the_last_minutes(void **state) /* START-01 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct event start = case_start();
    start.at = MINUTE(2); /* the values are of -9 */
    struct verdict v = case_step(&s, &p, start);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_START_01) && v.count == 6);
    start.at = MINUTE(1);
    assert_int_equal(case_step(&s, &p, start).answer, ANSWER_ALLOW);
    s = case_session(&p, SESSION_PREPARING);
    s.last[VITAL_RR].is = false;
    v = case_step(&s, &p, case_start());
    assert_true(v.answer == ANSWER_REFUSE && v.count == 1 && v.reason[0].about == VITAL_RR);
}

static void person_and_order_come_first(void **state) /* START-02, START-03 */
{
    (void)state;
    struct session s;
    session_begin(&s);
    struct verdict v = case_step(&s, &p, case_order());
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_START_02));
    v = case_step(&s, &p, case_start());
    assert_true(verdict_has(&v, CLAUSE_START_02) && verdict_has(&v, CLAUSE_START_03));
    v = case_step(&s, &p, case_plain(EVENT_RECOMPUTE, -1));
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_START_03));
}

static void staff_and_kit(void **state) /* STAFF-01, STAFF-02, STAFF-03 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct event e = case_start();
    e.is.start.nurse_infusing = 2;
    e.is.start.kit_checked = e.is.start.staff_cards_valid = false;
    struct verdict v = case_step(&s, &p, e);
    assert_true(v.answer == ANSWER_REFUSE && v.count == 3);
    assert_true(verdict_has(&v, CLAUSE_STAFF_01) && verdict_has(&v, CLAUSE_STAFF_02) &&
                verdict_has(&v, CLAUSE_STAFF_03));
    e = case_start();
    e.is.start.nurse_infusing = 1;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
}

static void a_high_pressure_is_repeated_and_the_third_one_ends_the_day(void **state) /* BP-01 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct verdict v = case_step(&s, &p, pressure(-8, 141, 80));
    assert_true(v.answer == ANSWER_HOLD && v.advice == ADVICE_REMEASURE && verdict_has(&v, CLAUSE_BP_01));
    v = case_step(&s, &p, pressure(-6, 142, 80)); /* too soon to count */
    assert_int_equal(v.answer, ANSWER_HOLD);
    case_step(&s, &p, pressure(-3, 142, 80));
    v = case_step(&s, &p, pressure(2, 140, 91));
    assert_int_equal(v.answer, ANSWER_REFUSE);
    struct event start = case_start();
    start.at = MINUTE(3);
    assert_int_equal(case_step(&s, &p, start).answer, ANSWER_REFUSE);
    case_step(&s, &p, case_override(CLAUSE_BP_01));
    assert_int_equal(case_step(&s, &p, start).answer, ANSWER_WARN);
    s = case_session(&p, SESSION_PREPARING);
    case_step(&s, &p, pressure(-9, 141, 80));
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_HOLD);
    case_step(&s, &p, pressure(-4, 140, 90)); /* at the limit is within it */
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_ALLOW);
}

static void from_160_over_100_nobody_starts(void **state) /* BP-02, BP-03, HR-01, SPO2-01, RR-01, SED-01 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct verdict v = case_step(&s, &p, pressure(-5, 160, 80));
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_BP_02));
    case_step(&s, &p, case_override(CLAUSE_BP_01));
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_REFUSE);
    static const struct {
        enum vital vital;
        int32_t value;
        enum clause clause;
    } outside[] = {{VITAL_BP_SYSTOLIC, 89, CLAUSE_BP_03}, {VITAL_HR, 111, CLAUSE_HR_01},
                   {VITAL_HR, 49, CLAUSE_HR_01},          {VITAL_SPO2, 93, CLAUSE_SPO2_01},
                   {VITAL_RR, 25, CLAUSE_RR_01},          {VITAL_MOAAS, 4, CLAUSE_SED_01}};
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        s = case_session(&p, SESSION_PREPARING);
        struct event e = case_vitals(-5);
        vitals_set(&e.is.vitals, outside[i].vital, outside[i].value);
        v = case_step(&s, &p, e);
        assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, outside[i].clause));
        v = case_step(&s, &p, case_start());
        assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, outside[i].clause));
    }
}

static void with_copd_the_saturation_may_be_two_lower(void **state) /* SPO2-01, CI-15 */
{
    (void)state;
    for (int spo2 = 91; spo2 <= 93; spo2++) {
        struct session s = case_session(&p, SESSION_PREPARING);
        struct event facts = case_patient(), e = case_vitals(-5);
        patient_add(&facts.is.patient, CONDITION_COPD);
        case_step(&s, &p, facts);
        vitals_set(&e.is.vitals, VITAL_SPO2, spo2);
        assert_int_equal(case_step(&s, &p, e).answer, spo2 < 92 ? ANSWER_HOLD : ANSWER_ALLOW);
        assert_int_equal(case_step(&s, &p, case_start()).answer, spo2 < 92 ? ANSWER_REFUSE : ANSWER_WARN);
    }
}

static void a_stated_risk_holds_until_a_prescriber_has_looked(void **state) /* CI-18 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct event e = case_readiness(-5);
    e.is.readiness.risk = RISK_MODERATE;
    struct verdict v = case_step(&s, &p, e);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_CI_18));
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_HOLD);
    case_step(&s, &p, case_override(CLAUSE_CI_18));
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_WARN);
}

static void no_start_while_a_symptom_lasts(void **state) /* START-04 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct verdict v = case_step(&s, &p, case_symptom(-5, SYMPTOM_INFILTRATION));
    assert_true(v.answer == ANSWER_HOLD && v.advice == ADVICE_NONE);
    v = case_step(&s, &p, case_start());
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_START_04));
    case_step(&s, &p, case_vitals(-3)); /* says nothing of it */
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_REFUSE);
    struct event none = case_vitals(-2);
    none.is.vitals.symptoms_told = true;
    case_step(&s, &p, none);
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_ALLOW);
}

static void the_night_before_is_counted_back_from_the_appointment(void **state) /* READY-04 */
{
    (void)state;
    struct instant appointment = {1773328565000};
    struct fasting f = fasting_before(&p, appointment);
    assert_int_equal(appointment.ms - f.solids_until.ms, 6 * 3600000);
    assert_int_equal(appointment.ms - f.fluids_until.ms, 2 * 3600000);
    struct protocol relaxed = p;
    relaxed.fasting_solids = 4;
    assert_int_equal(appointment.ms - fasting_before(&relaxed, appointment).solids_until.ms, 4 * 3600000);
    const char *path, *other;
    relaxed.fasting_solids = 2;
    assert_true(protocol_consistent(&relaxed, &path, &other));
    relaxed.fasting_fluids = 3;
    assert_false(protocol_consistent(&relaxed, &path, &other));
    assert_string_equal(path, "fasting.clear_fluids");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_item_that_is_not_met_is_a_reason_of_its_own),
        cmocka_unit_test(vital_signs_must_be_there_and_of_the_last_minutes),
        cmocka_unit_test(person_and_order_come_first),
        cmocka_unit_test(staff_and_kit),
        cmocka_unit_test(a_high_pressure_is_repeated_and_the_third_one_ends_the_day),
        cmocka_unit_test(from_160_over_100_nobody_starts),
        cmocka_unit_test(with_copd_the_saturation_may_be_two_lower),
        cmocka_unit_test(a_stated_risk_holds_until_a_prescriber_has_looked),
        cmocka_unit_test(no_start_while_a_symptom_lasts),
        cmocka_unit_test(the_night_before_is_counted_back_from_the_appointment),
    };
    return cmocka_run_group_tests_name("unit care ready", tests, set_up, NULL);
}
