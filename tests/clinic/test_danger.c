/* SPDX-License-Identifier: Apache-2.0
 *
 * test_danger.c - an alert of suicide risk at the desk, with the clock moved by hand and restarts in between.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "danger_case.h"
#include "desk/rebuild.h"

static void an_answer_opens_an_alert_for_that_patient_alone(void **state) /* DANGER-01 */
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 0), ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[1]));
    assert_int_equal(alert_of(0)->danger.risk, RISK_MODERATE);
    assert_int_equal(alert_of(0)->chain.persons, 2);
    assert_string_equal(alert_of(0)->chain.person[1].name, "prescriber");
}

static void the_same_call_twice_happens_once_and_another_answer_folds(void **state)
{
    (void)state;
    struct id id = day_id(&danger_day);
    assert_int_equal(raise_as(id, 0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(raise_as(id, 0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(alert_of(0)->danger.triggers, 1);
    struct id alert = alert_of(0)->id;
    assert_int_equal(raise_danger(0, DANGER_CSSRS, 4), ERR_OK);
    assert_int_equal(alert_of(0)->danger.triggers, 2);
    assert_true(id_eq(alert_of(0)->id, alert));
    assert_null(danger_nth(danger_day.desk, 1));
}

static void a_restart_loses_no_alert_and_sets_no_clock_anew(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(raise_danger(2, DANGER_ITEM9, 3), ERR_OK);
    danger_minutes_pass(14);
    struct alert before[2] = {*alert_of(0), *alert_of(2)};
    day_reopen(&danger_day);
    assert_memory_equal(alert_of(0), &before[0], sizeof before[0]);
    assert_memory_equal(alert_of(2), &before[1], sizeof before[1]);
    assert_int_equal(view_of(0).asked, 0);
    danger_minutes_pass(1);
    assert_int_equal(view_of(0).asked, 1); /* fifteen minutes since the answer, not since the restart */
    assert_true(view_of(2).exhausted);
}

static void the_tables_follow_from_the_entries(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    struct store_reader *r;
    struct rebuilding how = {.drugs = &danger_day.drugs};
    const char *table = "?";
    assert_int_equal(store_reader_open(desk_store(danger_day.desk), &r), ERR_OK);
    assert_int_equal(rebuild_compare(r, &how, &table), ERR_OK);
    store_reader_close(r);
    assert_null(table);
}

/* The simulated day is Thursday 2026-03-12, 15:00, on a clock without an offset. */
static void who_is_on_call_follows_from_the_hours(void **state)
{
    static const struct {
        const char *shifts;
        int persons;
    } cases[] = {
        {"[]", 0},
        {"[{\"days\":[\"thu\"],\"from\":\"15:00\",\"to\":\"16:00\"}]", 2},
        {"[{\"days\":[\"thu\"],\"from\":\"14:00\",\"to\":\"15:00\"}]", 0},
        {"[{\"days\":[\"wed\"],\"from\":\"15:00\",\"to\":\"16:00\"}]", 0},
        {"[{\"days\":[\"wed\"],\"from\":\"18:00\",\"to\":\"15:30\"}]", 2},
        {"[{\"days\":[\"thu\"],\"from\":\"18:00\",\"to\":\"15:30\"}]", 0},
        {"[{\"date\":\"2026-03-12\",\"from\":\"08:00\",\"to\":\"20:00\"}]", 2},
        {"[{\"date\":\"2026-03-13\",\"from\":\"08:00\",\"to\":\"20:00\"}]", 0},
        {"[{\"date\":\"2026-03-11\",\"from\":\"20:00\",\"to\":\"20:00\"}]", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(list_on_call(cases[i].shifts), ERR_OK);
        if (danger_on_call(danger_day.desk, danger_day.now) != cases[i].persons) {
            fail_msg("%s: %d", cases[i].shifts, danger_on_call(danger_day.desk, danger_day.now));
        }
    }
}

static void nobody_on_call_asks_everybody_at_once(void **state) /* DANGER-10 */
{
    (void)state;
    assert_int_equal(list_on_call("[]"), ERR_OK);
    assert_int_equal(raise_danger(0, DANGER_REPORT, 0), ERR_OK);
    assert_true(view_of(0).exhausted);
    assert_int_equal(view_of(0).asked, -1);
}

static void the_whole_chain_from_an_answer_to_the_signature(void **state) /* DANGER-02, 03, 04, 06, 08, 10 */
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    alert_id = alert_of(0)->id;
    minutes_run(14);
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("\"asked: first nurse, 555 0101\""));
    assert_false(says("asked: prescriber"));
    minutes_run(2);
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("asked: prescriber, 555 0102"));
    assert_true(says("\"next\":\"2026-03-12T15:30:00Z\""));
    minutes_run(15);
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("nobody has answered: everybody is asked"));
    assert_int_equal(times("\"kind\":\"asked\""), 3); /* each step once, through three restarts */
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"safe_plan\"}"),
        ERR_VERDICT_FORBIDS); /* nobody has taken it on */
    assert_true(says("DANGER-04"));
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.prescriber, false, "{}"), ERR_OK);
    assert_true(says("\"acknowledged\":{\"by\":\"prescriber\",\"at\":\"2026-03-12T15:31:00Z\"}"));
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.nurse, false, "{}"), ERR_VERDICT_FORBIDS);
    assert_true(says("DANGER-09"));
    minutes_run(24 * 60 - 30);
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("nobody has spoken with the patient in time"));
    assert_int_equal(
        does(errand_contact_danger, &danger_day.prescriber, false, "{\"words\":\"by telephone\"}"), ERR_OK);
    assert_int_equal(does(errand_close_danger, &danger_day.prescriber, true, "{}"), ERR_BAD_INPUT);
    assert_string_equal(danger_day.fault.key, "disposition");
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, false, "{\"disposition\":\"safe_plan\"}"),
        ERR_VERDICT_FORBIDS); /* without a signature */
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"in_error\"}"),
        ERR_VERDICT_FORBIDS); /* without its reason */
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"safe_plan\"}"),
        ERR_VERDICT_FORBIDS); /* spoken with, and the screener was never asked */
    assert_true(says("DANGER-08"));
    see_the_patient();
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"safe_plan\"}"), ERR_OK);
    assert_true(says("\"state\":\"closed\""));
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    day_reopen(&danger_day);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("spoken with, safety plan agreed"));
    assert_int_equal(times("\"refused\":true"), 5);
}

static void the_same_close_twice_is_answered_twice(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_REPORT, 0), ERR_OK);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.nurse, false, "{}"), ERR_OK);
    see_the_patient();
    struct call c = {.errand = errand_close_danger,
                     .no_endpoint = true,
                     .who = danger_day.prescriber,
                     .signer = danger_day.prescriber,
                     .id = day_id(&danger_day),
                     .about = alert_id,
                     .answer = &danger_day.answer,
                     .body = SLICE("{\"disposition\":\"treated_here\"}"),
                     .at = danger_day.now,
                     .now = danger_day.now};
    for (int i = 0; i < 2; i++) {
        desk_do(danger_day.desk, &c);
        assert_int_equal(c.err, ERR_OK);
        assert_true(says("seen by a prescriber here the same day"));
    }
    assert_int_equal(times("\"kind\":\"close\""), 1);
}

static void an_alert_after_one_was_closed_is_another(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_REPORT, 0), ERR_OK);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.nurse, false, "{}"), ERR_OK);
    see_the_patient();
    assert_int_equal(does(errand_close_danger, &danger_day.nurse, true, "{\"disposition\":\"safe_plan\"}"),
                     ERR_OK);
    assert_int_equal(raise_danger(0, DANGER_REPORT, 0), ERR_OK);
    assert_false(id_eq(alert_of(0)->id, alert_id));
    alert_id = danger_day.patient[0];
    assert_int_equal(does(errand_list_patient_dangers, &danger_day.nurse, false, ""), ERR_OK);
    assert_int_equal(times("\"triggers\":1"), 2);
}

static void a_new_answer_after_the_acknowledgement_sets_the_clock_anew(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(danger_tick(), ERR_OK);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.nurse, false, "{}"), ERR_OK);
    minutes_run(20);
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 2), ERR_OK);
    assert_int_equal(alert_of(0)->danger.state, DANGER_OPEN);
    assert_int_equal(view_of(0).asked, 0);
    minutes_run(5); /* high risk: five minutes each */
    assert_int_equal(view_of(0).asked, 1);
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_int_equal(times("asked: first nurse"), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, danger_begin, danger_end)
    const struct CMUnitTest tests[] = {
        TEST(an_answer_opens_an_alert_for_that_patient_alone),
        TEST(the_same_call_twice_happens_once_and_another_answer_folds),
        TEST(a_restart_loses_no_alert_and_sets_no_clock_anew),
        TEST(the_tables_follow_from_the_entries),
        TEST(who_is_on_call_follows_from_the_hours),
        TEST(nobody_on_call_asks_everybody_at_once),
        TEST(the_whole_chain_from_an_answer_to_the_signature),
        TEST(the_same_close_twice_is_answered_twice),
        TEST(an_alert_after_one_was_closed_is_another),
        TEST(a_new_answer_after_the_acknowledgement_sets_the_clock_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
