/* SPDX-License-Identifier: Apache-2.0
 *
 * test_danger_signs.c - what opens an alert, who reads of it, and how it holds a patient in the chair.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "danger_case.h"

static void a_questionnaire_with_item_9_opens_it_and_the_screener_says_how_grave(void **state)
{
    (void)state;
    assert_int_equal(score_it("phq-9", "[1,1,1,1,1,1,1,1,0]"), ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(score_it("phq-9", "[1,1,1,1,1,1,1,1,1]"), ERR_OK);
    assert_true(view_of(0).needs_screener);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_screen_danger, &danger_day.nurse, false,
                          "{\"instrument\":\"phq-9\",\"answers\":[0,0,0,0,0,0,0,0,0]}"),
                     ERR_BAD_INPUT);
    assert_string_equal(danger_day.fault.key, "instrument");
    assert_int_equal(does(errand_screen_danger, &danger_day.nurse, false,
                          "{\"instrument\":\"c-ssrs-screener\",\"answers\":[1,1,1,1,0,0,null]}"),
                     ERR_OK);
    assert_true(says("\"risk\":\"high\""));
    assert_true(says("the whole screener was asked: risk high"));
    assert_false(view_of(0).needs_screener);
}

static void a_screener_without_danger_opens_nothing(void **state)
{
    (void)state;
    assert_int_equal(score_it("c-ssrs-screener", "[1,0,null,null,null,0,null]"), ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(score_it("c-ssrs-screener", "[0,1,0,0,0,0,null]"), ERR_OK);
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(alert_of(0)->danger.risk, RISK_LOW);
}

static void a_report_says_who_and_what(void **state)
{
    (void)state;
    alert_id = danger_day.patient[0];
    assert_int_equal(does(errand_report_danger, &danger_day.nurse, false, "{\"who\":\"escort\"}"),
                     ERR_BAD_INPUT);
    assert_string_equal(danger_day.fault.key, "words");
    assert_int_equal(does(errand_report_danger, &danger_day.nurse, false,
                          "{\"who\":\"escort\",\"words\":\"she gave away her dog\"}"),
                     ERR_OK);
    assert_true(says("she gave away her dog"));
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
}

static enum err phone_writes(const char *body)
{
    struct who phone = {.id = danger_day.patient[0], .role = ROLE_PATIENT, .name = "Invented 1"};
    return does(errand_record_phone_effect, &phone, false, body);
}

static void words_that_a_patient_writes_are_looked_through(void **state) /* DANGER-01 */
{
    (void)state;
    assert_int_equal(phone_writes("{\"term\":\"nausea\",\"severity\":1,\"words\":\"it was a good day\"}"),
                     ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(phone_writes("{\"term\":\"nausea\",\"severity\":1,\"words\":\"I want to kill myself\"}"),
                     ERR_OK);
    assert_true(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(alert_of(0)->danger.why, DANGER_WORDS);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_get_danger, &danger_day.nurse, false, ""), ERR_OK);
    assert_false(says("kill myself")); /* whoever opens the alert reads the words where they were written */
}

static enum err tells_event(const char *term)
{
    char body[400];
    snprintf(body, sizeof body,
             "{\"kind\":\"event\",\"term\":\"%s\",\"onset\":\"2026-03-12T14:00:00Z\",\"severity\":3,"
             "\"serious\":[\"important\"],\"related\":\"possible\",\"action\":[\"watched\"],"
             "\"outcome\":\"unknown\",\"done\":[]}",
             term);
    alert_id = danger_day.patient[0];
    return does(errand_record_adverse, &danger_day.nurse, false, body);
}

static void an_adverse_event_of_suicide_is_an_alert_of_its_own(void **state) /* DANGER-01 */
{
    (void)state;
    assert_int_equal(tells_event("seizure"), ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(tells_event("suicidal_thoughts"), ERR_OK);
    assert_int_equal(alert_of(0)->danger.why, DANGER_REPORT);
    assert_int_equal(alert_of(0)->danger.risk, RISK_MODERATE);
    assert_false(alert_of(0)->danger.screened);
    assert_int_equal(tells_event("suicide_attempt"), ERR_OK);
    assert_int_equal(alert_of(0)->danger.risk, RISK_HIGH);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[1]));
}

static enum err judges(int patient, const char *risk)
{
    char body[400];
    snprintf(body, sizeof body,
             "{\"phase\":\"integration\",\"minutes\":50,\"modality\":\"individual\",\"themes\":[\"grief\"],"
             "\"challenging\":false,\"progress\":\"a step\",\"risk\":\"%s\"}",
             risk);
    alert_id = danger_day.patient[patient];
    return does(errand_record_therapy, &danger_day.prescriber, false, body);
}

static void risk_judged_in_a_session_opens_an_alert_that_asks_for_the_screener(void **state) /* DANGER-01 */
{
    (void)state;
    static const struct {
        const char *word;
        enum suicide_risk risk;
    } table[] = {{"low", RISK_MODERATE}, {"moderate", RISK_MODERATE}, {"high", RISK_HIGH}};
    assert_int_equal(judges(0, "none"), ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    for (int i = 0; i < (int)COUNT_OF(table); i++) {
        assert_int_equal(judges(i, table[i].word), ERR_OK);
        assert_int_equal(alert_of(i)->danger.risk, table[i].risk);
        assert_true(view_of(i).needs_screener);
    }
}

static void a_safety_plan_and_a_withdrawal_are_looked_through(void **state) /* DANGER-01 */
{
    (void)state;
    struct who phone = {.id = danger_day.patient[0], .role = ROLE_PATIENT, .name = "Invented 1"};
    assert_int_equal(does(errand_record_plan, &phone, false,
                          "{\"people\":[],\"professionals\":\"the suicide line, 988\"}"),
                     ERR_OK);
    assert_false(danger_is_open(danger_day.desk, danger_day.patient[0]));
    assert_int_equal(
        does(errand_record_plan, &phone, false, "{\"people\":[],\"means\":\"I will end it all\"}"), ERR_OK);
    assert_int_equal(alert_of(0)->danger.why, DANGER_WORDS);
    phone.id = danger_day.patient[1];
    assert_int_equal(does(errand_withdraw_by_phone, &phone, false,
                          "{\"reason\":\"I want to kill myself\",\"told_by\":\"patient\"}"),
                     ERR_OK);
    assert_int_equal(alert_of(1)->danger.why, DANGER_WORDS);
}

static void an_auditor_reads_no_name(void **state)
{
    (void)state;
    struct who auditor = {.role = ROLE_AUDITOR};
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(does(errand_list_dangers, &danger_day.nurse, false, ""), ERR_OK);
    assert_true(says("Invented 1"));
    assert_int_equal(does(errand_list_dangers, &auditor, false, ""), ERR_OK);
    assert_false(says("Invented 1"));
    assert_false(says("MRN1"));
    assert_true(says("\"state\":\"open\""));
}

#define WELL                                                                                                 \
    "{\"bp_systolic\":126,\"bp_diastolic\":78,\"hr\":74,\"spo2\":98,\"rr\":14,\"moaas\":5,"                  \
    "\"dissociation\":0,\"nausea\":0,\"distress\":0,\"pain\":0}"

static void come_to_the_door(void)
{
    day_prepare(&danger_day, 0);
    assert_int_equal(day_act(&danger_day, errand_start_infusion, 0, &danger_day.nurse, "{}"), ERR_OK);
    danger_minutes_pass(40);
    assert_int_equal(day_act(&danger_day, errand_end_infusion, 0, &danger_day.nurse, "{}"), ERR_OK);
    danger_minutes_pass(90);
    assert_int_equal(day_act(&danger_day, errand_record_vitals, 0, &danger_day.nurse, WELL), ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_discharge_patient, 0, &danger_day.nurse,
                             "{\"oriented\":true,\"gait\":true,\"escort_present\":true,\"cssrs_done\":true,"
                             "\"iv_out\":true,\"instructions_given\":true,\"quiz\":true,\"eyes_clear\":true,"
                             "\"escort_accepts\":true,\"site_ok\":true,\"teach_back\":true,\"fluids\":true,"
                             "\"risk\":\"none\"}"),
                     ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_sign_off, 0, &danger_day.prescriber, "{}"), ERR_OK);
}

static void nobody_goes_home_in_danger(void **state) /* DANGER-05, DANGER-08 */
{
    (void)state;
    come_to_the_door();
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_discharge_patient, 0, &danger_day.nurse, "{\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_true(says("DANGER-08"));
    assert_int_equal(score_it("c-ssrs-screener", "[1,1,1,1,1,0,null]"), ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_discharge_patient, 0, &danger_day.nurse, "{\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_true(says("DANGER-05"));
    assert_int_equal(day_visit(&danger_day, 0)->session.state, SESSION_RECOVERING);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.prescriber, false, "{}"), ERR_OK);
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"treated_here\"}"),
        ERR_VERDICT_FORBIDS);
    assert_true(says("DANGER-12"));
    see_the_patient();
    assert_int_equal(
        does(errand_close_danger, &danger_day.prescriber, true, "{\"disposition\":\"treated_here\"}"),
        ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_discharge_patient, 0, &danger_day.nurse, "{\"leave\":true}"),
                     ERR_OK);
}

static void who_leaves_against_advice_in_danger_sets_the_clock_anew(void **state)
{
    (void)state;
    come_to_the_door();
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 2), ERR_OK);
    alert_id = alert_of(0)->id;
    assert_int_equal(does(errand_acknowledge_danger, &danger_day.prescriber, false, "{}"), ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_leave_against_advice, 0, &danger_day.nurse,
                             "{\"reason\":\"wants to go\"}"),
                     ERR_OK);
    assert_true(says("DANGER-05"));
    assert_int_equal(alert_of(0)->danger.state, DANGER_OPEN);
    assert_int_equal(alert_of(0)->danger.triggers, 2);
}

static void risk_told_in_the_chair_opens_it_even_when_the_act_is_refused(void **state)
{
    (void)state;
    day_prepare(&danger_day, 0);
    assert_int_equal(day_act(&danger_day, errand_start_infusion, 0, &danger_day.nurse, "{}"), ERR_OK);
    assert_int_equal(day_act(&danger_day, errand_discharge_patient, 0, &danger_day.nurse,
                             "{\"risk\":\"high\",\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_int_equal(alert_of(0)->danger.risk, RISK_HIGH);
    assert_true(alert_of(0)->danger.screened);
}

static void a_batch_that_fails_leaves_the_alerts_as_they_were(void **state)
{
    (void)state;
    assert_int_equal(raise_danger(0, DANGER_ITEM9, 1), ERR_OK);
    struct alert before = *alert_of(0);
    assert_int_equal(dangers_load(danger_day.desk), ERR_OK); /* what undoing a batch does */
    assert_memory_equal(alert_of(0), &before, sizeof before);
    assert_null(danger_nth(danger_day.desk, 1));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, danger_begin, danger_end)
    const struct CMUnitTest tests[] = {
        TEST(a_questionnaire_with_item_9_opens_it_and_the_screener_says_how_grave),
        TEST(a_screener_without_danger_opens_nothing),
        TEST(a_report_says_who_and_what),
        TEST(words_that_a_patient_writes_are_looked_through),
        TEST(an_adverse_event_of_suicide_is_an_alert_of_its_own),
        TEST(risk_judged_in_a_session_opens_an_alert_that_asks_for_the_screener),
        TEST(a_safety_plan_and_a_withdrawal_are_looked_through),
        TEST(an_auditor_reads_no_name),
        TEST(nobody_goes_home_in_danger),
        TEST(who_leaves_against_advice_in_danger_sets_the_clock_anew),
        TEST(risk_told_in_the_chair_opens_it_even_when_the_act_is_refused),
        TEST(a_batch_that_fails_leaves_the_alerts_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
