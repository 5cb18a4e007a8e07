/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_machine.c - what monitors and pumps say of themselves, at its limits.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/machine.h"
#include "care_case.h"

static struct protocol p;
static struct machines m;
static struct session s;

#define SECOND(n) ((struct instant){INT64_C(600000) + (int64_t)(n)*1000}) /* from minute 10 on */

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    s = case_session(&p, SESSION_INFUSING);
    memset(&m, 0, sizeof m);
    return 0;
}

static bool clock_wrong_after(int64_t skew_s, int messages)
{
    struct clock_ear ear = {.count = 0};
    struct sign sign = {.is = false};
    for (int i = 0; i < messages; i++) {
        machine_clock(&ear, &p, SPAN_SECONDS(skew_s), SECOND(i), &sign);
    }
    return sign.is;
}

/* ALARM-19 */
static void a_clock_is_wrong_beyond_sixty_seconds_either_way(void **state)
{
    (void)state;
    assert_false(clock_wrong_after(60, 20));
    assert_true(clock_wrong_after(61, 20));
    assert_false(clock_wrong_after(-60, 20));
    assert_true(clock_wrong_after(-61, 20));
    assert_false(clock_wrong_after(1000, 2));
}

static void one_late_message_in_twenty_is_no_wrong_clock(void **state)
{
    (void)state;
    struct clock_ear ear = {.count = 0};
    struct sign sign = {.is = false};
    for (int i = 0; i < 40; i++) {
        machine_clock(&ear, &p, SPAN_SECONDS(i % 20 == 7 ? 600 : 1), SECOND(i), &sign);
        assert_false(sign.is);
    }
}

/* Values of ten minutes, one in ten seconds; what moves alternates. */
static bool flat_when_moves(uint32_t moving, int minutes)
{
    struct sign sign = {.is = false};
    memset(&m, 0, sizeof m);
    for (int i = 0; i <= minutes * 6; i++) {
        for (int v = 0; v < VITALS; v++) {
            if (v == VITAL_SPO2 || v == VITAL_HR || v == VITAL_RR || v == VITAL_PULSE) {
                machine_value(&m, (enum vital)v, 70 + (moving >> v & 1 ? i % 2 : 0), SECOND(i * 10));
            }
        }
    }
    return machine_is_flat(&m, &p, &sign);
}

/* ALARM-20 */
static void standing_still_needs_ten_minutes_and_something_that_moves(void **state)
{
    (void)state;
    uint32_t pulse = (uint32_t)1 << VITAL_PULSE;
    assert_false(flat_when_moves(pulse, 9));
    assert_true(flat_when_moves(pulse, 10));
    assert_false(flat_when_moves(0, 10));
    assert_false(flat_when_moves(pulse | (uint32_t)1 << VITAL_HR, 10));
    assert_false(flat_when_moves(pulse | (uint32_t)1 << VITAL_SPO2, 10));
}

static void comes_every(int seconds, int times)
{
    memset(&m, 0, sizeof m);
    for (int i = 0; i < times; i++) {
        machine_value(&m, VITAL_HR, 70 + i % 2, SECOND((i - times + 1) * seconds));
    }
}

/* ALARM-21: three intervals, never below ten seconds, never above thirty. */
static void a_sign_is_missed_after_three_of_its_own_intervals(void **state)
{
    (void)state;
    struct sign sign;
    struct instant from = SECOND(-1000);
    comes_every(5, 10);
    assert_false(machine_missing(&m, &p, from, SECOND(14), &sign));
    assert_true(machine_missing(&m, &p, from, SECOND(15), &sign));
    comes_every(1, 10);
    assert_false(machine_missing(&m, &p, from, SECOND(9), &sign));
    assert_true(machine_missing(&m, &p, from, SECOND(10), &sign));
    comes_every(60, 10);
    assert_false(machine_missing(&m, &p, from, SECOND(29), &sign));
    assert_true(machine_missing(&m, &p, from, SECOND(30), &sign));
    comes_every(5, 2);
    assert_false(machine_missing(&m, &p, from, SECOND(100), &sign));
}

static struct pump_said running(void)
{
    return (struct pump_said){
        .has_rate = true, .has_infusing = true, .infusing = true, .rate = s.run.rate, .at = SECOND(0)};
}

/* ALARM-14 */
static void a_rate_more_than_two_in_a_hundred_away_is_another_rate(void **state)
{
    (void)state;
    struct pump_said said = running();
    int64_t most = s.run.rate.ul_per_h * 102 / 100;
    said.rate.ul_per_h = most;
    machine_pump(&m, &s, &p, &said);
    assert_false(m.sign[ALARM_PUMP_RATE].is);
    said.rate.ul_per_h = most + 1;
    machine_pump(&m, &s, &p, &said);
    assert_true(m.sign[ALARM_PUMP_RATE].is);
    assert_int_equal(m.sign[ALARM_PUMP_RATE].limit, s.run.rate.ul_per_h);
}

/* ALARM-15 */
static void another_drug_is_another_drug_until_the_pump_says_otherwise(void **state)
{
    (void)state;
    struct pump_said said = running();
    said.has_drug = true;
    machine_pump(&m, &s, &p, &said);
    assert_true(m.sign[ALARM_PUMP_DRUG].is);
    said.has_drug = false;
    machine_pump(&m, &s, &p, &said);
    assert_true(m.sign[ALARM_PUMP_DRUG].is);
    said.has_drug = said.is_ordered_drug = true;
    machine_pump(&m, &s, &p, &said);
    assert_false(m.sign[ALARM_PUMP_DRUG].is);
}

static bool present_at(int second, enum alarm_kind kind)
{
    struct hearing h = {.has_monitor = false};
    struct alarm_condition list[ALARM_KINDS];
    memcpy(h.sign, m.sign, sizeof h.sign);
    int count = alarm_conditions(&s, &p, &h, ADVICE_NONE, SECOND(second), list);
    for (int i = 0; i < count; i++) {
        if (list[i].kind == kind) {
            assert_int_equal(list[i].reason.clause, alarm_clause(kind));
            return true;
        }
    }
    return false;
}

/* ALARM-16 */
static void a_pump_that_stands_while_it_should_run_is_told_after_a_minute(void **state)
{
    (void)state;
    struct pump_said said = running();
    said.infusing = false;
    machine_pump(&m, &s, &p, &said);
    assert_false(present_at(59, ALARM_PUMP_STATE));
    assert_true(present_at(60, ALARM_PUMP_STATE));
    s = case_session(&p, SESSION_PAUSED);
    said.infusing = true;
    machine_pump(&m, &s, &p, &said);
    assert_true(present_at(60, ALARM_PUMP_STATE));
}

static void delivers(int second, int64_t ul)
{
    struct pump_said said = {.has_delivered = true, .delivered = {ul}, .at = SECOND(second)};
    machine_pump(&m, &s, &p, &said);
}

/* ALARM-17: 75 mL/h are 1,250 ul a minute; at minute 10 12.5 mL. */
static void a_volume_that_stays_away_for_five_minutes_is_told(void **state)
{
    (void)state;
    delivers(0, 4000);
    delivers(299, 10229);
    assert_false(m.sign[ALARM_PUMP_VOLUME].is);
    delivers(300, 10250);
    assert_true(m.sign[ALARM_PUMP_VOLUME].is);
    assert_int_equal(m.sign[ALARM_PUMP_VOLUME].limit, 18750);
}

static void a_jump_of_more_than_two_millilitres_over_the_rate_is_told_at_once(void **state)
{
    (void)state;
    delivers(0, 12500);
    delivers(60, 12500 + 1250 + 2000);
    assert_false(m.sign[ALARM_PUMP_VOLUME].is);
    delivers(120, 15750 + 1250 + 2001);
    assert_true(m.sign[ALARM_PUMP_VOLUME].is);
}

/* ALARM-18 */
static void a_new_monitor_is_confirmed_by_saturation_and_heart_rate_measured_later(void **state)
{
    (void)state;
    machine_value(&m, VITAL_SPO2, 98, SECOND(0));
    machine_value(&m, VITAL_HR, 70, SECOND(0));
    machine_moved(&m, SECOND(10));
    machine_value(&m, VITAL_SPO2, 98, SECOND(9));
    machine_value(&m, VITAL_HR, 70, SECOND(11));
    machine_turn(&m, &s, &p, SECOND(12));
    assert_true(present_at(12, ALARM_MONITOR_MOVED));
    machine_value(&m, VITAL_SPO2, 98, SECOND(12));
    machine_turn(&m, &s, &p, SECOND(13));
    assert_false(present_at(13, ALARM_MONITOR_MOVED));
}

/* ALARM-13, ALARM-22, ALARM-23, ALARM-24: told by the desk, present as told; before the start too. */
static void what_the_desk_tells_is_present_before_the_start_and_not_after_the_visit(void **state)
{
    (void)state;
    static const enum alarm_kind told[] = {ALARM_OTHER_PATIENT, ALARM_ALARMS_OFF, ALARM_DEVICE_ALARM,
                                           ALARM_NAME_DIFFERS};
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        m.sign[told[i]] = (struct sign){true, SECOND(0), NO_NUMBER, NO_NUMBER};
    }
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        s = case_session(&p, SESSION_PREPARING);
        assert_true(present_at(1, told[i]));
        s = case_session(&p, SESSION_INFUSING);
        assert_true(present_at(1, told[i]));
        s = case_session(&p, SESSION_DISCHARGED);
        assert_false(present_at(1, told[i]));
    }
}

static struct verdict observe(int32_t spo2, uint32_t questionable, uint32_t charted_only, int second)
{
    struct event e = case_plain(EVENT_VITALS, 0);
    e.at = SECOND(second);
    e.is.vitals.source = VITALS_MONITOR;
    e.is.vitals.questionable = questionable;
    e.is.vitals.charted_only = charted_only;
    vitals_set(&e.is.vitals, VITAL_SPO2, spo2);
    return case_step(&s, &p, e);
}

/* PLAUS-05 */
static void a_doubtful_saturation_only_ever_makes_things_worse(void **state)
{
    (void)state;
    uint32_t spo2 = (uint32_t)1 << VITAL_SPO2;
    for (int32_t before = 70; before <= 100; before++) {
        for (int32_t doubt = 70; doubt <= 100; doubt++) {
            s = case_session(&p, SESSION_INFUSING);
            observe(before, 0, 0, 0);
            observe(doubt, spo2, 0, 1);
            int32_t now = s.last[VITAL_SPO2].value;
            assert_true(now == before || (now == doubt && doubt < before));
        }
    }
    s = case_session(&p, SESSION_INFUSING);
    struct verdict v = observe(99, spo2, 0, 0);
    assert_true(verdict_has(&v, CLAUSE_PLAUS_05));
    observe(80, spo2, 0, 1);
    assert_int_equal(s.last[VITAL_SPO2].value, 80);
    assert_true(s.last[VITAL_SPO2].questionable);
}

/* PLAUS-06 */
static void what_is_charted_only_changes_nothing(void **state)
{
    (void)state;
    struct session before = s;
    struct verdict v = observe(60, 0, (uint32_t)1 << VITAL_SPO2, 0);
    assert_true(verdict_has(&v, CLAUSE_PLAUS_06));
    assert_int_equal(v.advice, ADVICE_NONE);
    assert_memory_equal(&s, &before, sizeof s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_clock_is_wrong_beyond_sixty_seconds_either_way, set_up),
        cmocka_unit_test_setup(one_late_message_in_twenty_is_no_wrong_clock, set_up),
        cmocka_unit_test_setup(standing_still_needs_ten_minutes_and_something_that_moves, set_up),
        cmocka_unit_test_setup(a_sign_is_missed_after_three_of_its_own_intervals, set_up),
        cmocka_unit_test_setup(a_rate_more_than_two_in_a_hundred_away_is_another_rate, set_up),
        cmocka_unit_test_setup(another_drug_is_another_drug_until_the_pump_says_otherwise, set_up),
        cmocka_unit_test_setup(a_pump_that_stands_while_it_should_run_is_told_after_a_minute, set_up),
        cmocka_unit_test_setup(a_volume_that_stays_away_for_five_minutes_is_told, set_up),
        cmocka_unit_test_setup(a_jump_of_more_than_two_millilitres_over_the_rate_is_told_at_once, set_up),
        cmocka_unit_test_setup(a_new_monitor_is_confirmed_by_saturation_and_heart_rate_measured_later,
                               set_up),
        cmocka_unit_test_setup(what_the_desk_tells_is_present_before_the_start_and_not_after_the_visit,
                               set_up),
        cmocka_unit_test_setup(a_doubtful_saturation_only_ever_makes_things_worse, set_up),
        cmocka_unit_test_setup(what_is_charted_only_changes_nothing, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
