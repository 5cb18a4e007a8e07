/* SPDX-License-Identifier: Apache-2.0
 *
 * test_missed_check.c - silence on the day after an infusion is danger where there had been suicidal
 * thoughts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "danger_case.h"

static void infuse(void)
{
    day_prepare(&danger_day, 0);
    assert_int_equal(day_act(&danger_day, errand_start_infusion, 0, &danger_day.nurse, "{}"), ERR_OK);
    danger_minutes_pass(40);
    assert_int_equal(day_act(&danger_day, errand_end_infusion, 0, &danger_day.nurse, "{}"), ERR_OK);
}

static void wait_hours(int hours)
{
    danger_minutes_pass(60 * hours);
    assert_int_equal(danger_tick(), ERR_OK);
}

static void close_it(void)
{
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.prescriber, false, "{}"), ERR_OK);
    see_the_patient();
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"treated_here\"}"),
        ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
}

static void silence_after_thoughts_of_death_opens_an_alert_once(void **state)
{
    (void)state;
    assert_int_equal(score_it("phq-9", "[1,1,1,1,1,1,1,1,1]"), ERR_OK);
    assert_int_equal(score_it("c-ssrs-screener", "[1,0,null,null,null,0,null]"), ERR_OK);
    close_it();
    infuse();
    wait_hours(29);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    wait_hours(2);
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(alert_of(0)->danger.why, DANGER_MISSED);
    wait_hours(1);
    assert_int_equal(alert_of(0)->danger.triggers, 1);
}

static void silence_alone_is_no_danger(void **state)
{
    (void)state;
    assert_int_equal(score_it("phq-9", "[1,1,1,1,1,1,1,1,0]"), ERR_OK);
    infuse();
    wait_hours(48);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
}

static void whoever_answers_ends_the_waiting(void **state)
{
    (void)state;
    assert_int_equal(score_it("phq-9", "[1,1,1,1,1,1,1,1,1]"), ERR_OK);
    assert_int_equal(score_it("c-ssrs-screener", "[1,0,null,null,null,0,null]"), ERR_OK);
    close_it();
    infuse();
    wait_hours(24);
    assert_int_equal(score_it("day-after-own", "[6,5,7,0]"), ERR_OK);
    wait_hours(24);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
}

static void silence_while_the_program_did_not_run_is_seen_when_it_runs(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_WORDS, 0), ERR_OK);
    assert_int_equal(score_it("c-ssrs-screener", "[0,0,null,null,null,0,null]"), ERR_OK);
    close_it();
    infuse();
    wait_hours(100);
    assert_int_equal(alert_of(0)->danger.why, DANGER_MISSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(silence_after_thoughts_of_death_opens_an_alert_once, danger_begin,
                                        danger_end),
        cmocka_unit_test_setup_teardown(silence_alone_is_no_danger, danger_begin, danger_end),
        cmocka_unit_test_setup_teardown(whoever_answers_ends_the_waiting, danger_begin, danger_end),
        cmocka_unit_test_setup_teardown(silence_while_the_program_did_not_run_is_seen_when_it_runs,
                                        danger_begin, danger_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
