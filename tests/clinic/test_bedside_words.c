/* SPDX-License-Identifier: Apache-2.0
 *
 * test_bedside_words.c - from the bytes of a monitor to the chart and the alarms of a chair.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bedside.h"

static void a_value_in_doubt_raises_and_never_clears(void **state)
{
    (void)state;
    seconds_pass(1);
    tell(SPO2, "97", "QUES");
    assert_int_equal(last(VITAL_SPO2)->value, 98); /* charted, not taken as the newest good value */
    seconds_pass(1);
    tell(SPO2, "83", "QUES");
    assert_int_equal(last(VITAL_SPO2)->value, 83);
    assert_true(alarmed(0, "spo2_very_low"));
    seconds_pass(1);
    tell(SPO2, "97", "QUES");
    assert_true(alarmed(0, "spo2_very_low"));
    seconds_pass(1);
    tell(SPO2, "97", "");
    assert_false(alarmed(0, "spo2_very_low"));
    assert_int_equal(charted_rows(), 1 + 1 + 4); /* typed, the first of the monitor, and these */
}

static void doubt_does_not_keep_a_lost_saturation_quiet(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        seconds_pass(8);
        tell(SPO2, "88", "QUES");
    }
    assert_true(alarmed(0, "spo2_lost"));
}

static void an_early_estimate_is_charted_and_no_rule_looks_at_it(void **state)
{
    (void)state;
    seconds_pass(1);
    tell(SPO2, "80", "EARLY");
    assert_false(alarmed(0, "spo2_very_low"));
    assert_int_equal(last(VITAL_SPO2)->value, 98);
    assert_int_equal(charted_rows(), 3);
}

static void of_two_probes_the_lower_is_judged_and_both_are_kept(void **state)
{
    (void)state;
    seconds_pass(1);
    struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "", "");
    saying_row(&s, SPO2, "1.1.1.1", "97", "", (struct instant){0});
    saying_row(&s, SPO2, "1.1.2.1", "84", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(last(VITAL_SPO2)->value, 84);
    assert_true(alarmed(0, "spo2_very_low"));
    assert_int_equal(charted_rows(), 3);
    assert_non_null(strstr(said_body(), "\"also\":[{\"at\":"));
    assert_non_null(strstr(shown, "\"spo2\":97,\"path\":\"1.1.1.1\""));
}

static void history_is_charted_whole_and_changes_no_alarm(void **state)
{
    (void)state;
    struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "", "");
    for (int i = 0; i < 40; i++) { /* more moments than one entry holds, an hour ago, all terrible */
        saying_row(&s, SPO2, "1.1.1.1", "70", "", (struct instant){bedside.now.ms - 3600000 + i * 60000});
    }
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), 2 + 40);
    assert_int_equal(last(VITAL_SPO2)->value, 98);
    assert_false(alarmed(0, "spo2_very_low"));
    assert_false(alarmed(0, "emergency"));
}

static void history_without_a_patient_number_is_not_this_patients(void **state)
{
    (void)state;
    struct saying s = saying_begin("R01", MONITOR_1, "", "", "");
    saying_row(&s, HR, "1.1.1.1", "50", "", (struct instant){bedside.now.ms - 3600000});
    saying_row(&s, HR, "1.1.1.1", "75", "", bedside.now);
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), 2 + 0 + 1);
    assert_int_equal(last(VITAL_HR)->value, 75);
}

static void evidence_of_an_alarm_is_charted_once(void **state)
{
    (void)state;
    seconds_pass(5);
    tell(SPO2, "88", "");
    int rows = charted_rows();
    struct saying s = saying_begin("R40", MONITOR_1, "MRN1", "", "");
    saying_add(&s, "OBX|1|CWE|196670^MDC_EVT_LO^MDC|1.1.1.1.1|196670^SpO2 low^MDC||||||R\r");
    saying_row(&s, SPO2, "1.1.1.1.2", "88", "", (struct instant){0});
    saying_add(&s, "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.1.1.3|start||||||R\r");
    saying_add(&s, "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.1.1.4|active||||||R\r");
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), rows);
    assert_true(alarmed(0, "device_alarm"));
    assert_non_null(strstr(card(0), "\"device_alarms\":[{\"text\":"));
    day_reopen(&bedside);
    assert_non_null(strstr(card(0), "\"device_alarms\":[{\"text\":"));
}

static void another_name_warns_and_holds_nothing_back(void **state)
{
    (void)state;
    seconds_pass(1);
    struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "Other^Person", "");
    saying_row(&s, HR, "1.1.1.1", "75", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_true(alarmed(0, "name_differs"));
    assert_int_equal(last(VITAL_HR)->value, 75);
    s = saying_begin("R01", MONITOR_1, "MRN1", "1^INVENTED", "");
    saying_row(&s, HR, "1.1.1.1", "76", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_false(alarmed(0, "name_differs"));
}

static void a_monitor_with_its_alarms_off_is_told(void **state)
{
    (void)state;
    seconds_pass(1);
    tell(HR, "75", "ALINH");
    assert_true(alarmed(0, "alarms_off"));
    seconds_pass(1);
    tell(HR, "76", "");
    assert_false(alarmed(0, "alarms_off"));
}

static void another_patients_message_is_charted_nowhere_and_calls_somebody(void **state)
{
    (void)state;
    int rows = charted_rows();
    struct saying s = saying_begin("R01", MONITOR_1, "MRN9", "", "");
    saying_row(&s, SPO2, "1.1.1.1", "70", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), rows);
    assert_int_equal(asides(), 1);
    assert_true(alarmed(0, "other_patient"));
    day_reopen(&bedside);
    seconds_pass(1);
    assert_true(alarmed(0, "other_patient"));
}

static void a_device_that_was_carried_to_another_chair_is_set_aside(void **state)
{
    (void)state;
    int rows = charted_rows();
    struct saying s = saying_begin("R01", MONITOR_1, "", "", "INFUSION^R1^C2");
    saying_row(&s, SPO2, "1.1.1.1", "99", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), rows);
    assert_int_equal(asides(), 1);
    assert_true(alarmed(0, "other_patient"));
}

static void a_stranger_beside_the_chairs_own_monitor_must_name_the_patient(void **state)
{
    (void)state;
    int rows = charted_rows();
    struct saying s = saying_begin("R01", "00A1B2FFFE0000FF", "", "", "INFUSION^R1^C1");
    saying_row(&s, HR, "1.1.1.1", "44", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    assert_int_equal(charted_rows(), rows);
    assert_int_equal(asides(), 1);
}

#define WORDS(test) cmocka_unit_test_setup_teardown(test, bedside_open, bedside_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORDS(a_value_in_doubt_raises_and_never_clears),
        WORDS(doubt_does_not_keep_a_lost_saturation_quiet),
        WORDS(an_early_estimate_is_charted_and_no_rule_looks_at_it),
        WORDS(of_two_probes_the_lower_is_judged_and_both_are_kept),
        WORDS(history_is_charted_whole_and_changes_no_alarm),
        WORDS(history_without_a_patient_number_is_not_this_patients),
        WORDS(evidence_of_an_alarm_is_charted_once),
        WORDS(another_name_warns_and_holds_nothing_back),
        WORDS(a_monitor_with_its_alarms_off_is_told),
        WORDS(another_patients_message_is_charted_nowhere_and_calls_somebody),
        WORDS(a_device_that_was_carried_to_another_chair_is_set_aside),
        WORDS(a_stranger_beside_the_chairs_own_monitor_must_name_the_patient),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
