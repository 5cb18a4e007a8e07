/* SPDX-License-Identifier: Apache-2.0
 *
 * test_machine_words.c - what pumps say, monitors that move, fall silent, stand still or lose the time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bedside.h"

static const char pump_1[] = "0012210FFFE00003";

static void tell_pump(const char *who, const char *rate, const char *drug, const char *delivered)
{
    struct saying s = saying_begin("R01", pump_1, who, "", "INFUSION^R1^C1");
    saying_add(&s, "OBX|1||69985^MDC_DEV_PUMP_INFUS_MDS^MDC|1.0.0.0|||||||X\r");
    saying_add(&s, "OBX|2|ST|184330^MDC_DRUG_NAME_TYPE^MDC|1.1.1.1|%s||||||R\r", drug);
    saying_add(&s,
               "OBX|3|NM|157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.2.1|%s|265266^MDC_DIM_MILLI_L_PER_HR^MDC|||||R\r",
               rate);
    saying_add(&s, "OBX|4|NM|157864^MDC_VOL_FLUID_DELIV^MDC|1.1.2.2|%s|263762^MDC_DIM_MILLI_L^MDC|||||R\r",
               delivered);
    assert_int_equal(saying_send(&s), ERR_OK);
}

static void a_pump_that_runs_as_ordered_is_quiet(void **state)
{
    (void)state;
    tell_pump("MRN1", "75", "Ketamine", "0.02");
    assert_false(alarmed(0, "pump_rate"));
    assert_false(alarmed(0, "pump_drug"));
    assert_false(alarmed(0, "pump_volume"));
    assert_int_equal(asides(), 0);
}

static void a_pump_at_another_rate_calls_at_its_first_message(void **state)
{
    (void)state;
    tell_pump("MRN1", "90", "Ketamine", "0.02");
    assert_true(alarmed(0, "pump_rate"));
    assert_non_null(strstr(shown, "the pump runs at 90 mL/h, ordered 75 mL/h: pause"));
}

static void a_pump_with_another_drug_calls_and_esketamine_is_another_drug(void **state)
{
    (void)state;
    tell_pump("MRN1", "75", "Propofol", "0.02");
    assert_true(alarmed(0, "pump_drug"));
    tell_pump("MRN1", "75", "Ketamine HCl", "0.02");
    assert_false(alarmed(0, "pump_drug"));
    tell_pump("MRN1", "75", "Esketamine", "0.02");
    assert_true(alarmed(0, "pump_drug"));
}

static void a_pump_for_another_patient_calls(void **state)
{
    (void)state;
    tell_pump("MRN9", "75", "Ketamine", "0.02");
    assert_true(alarmed(0, "other_patient"));
    tell_all("98", "73", "14", "73"); /* the monitor's right word does not take it back */
    assert_true(alarmed(0, "other_patient"));
}

static void a_jump_of_the_volume_is_told_at_once(void **state)
{
    (void)state;
    tell_pump("MRN1", "75", "Ketamine", "0.1");
    seconds_pass(10);
    tell_pump("MRN1", "75", "Ketamine", "5");
    assert_true(alarmed(0, "pump_volume"));
}

static void a_pumps_word_does_not_hide_the_monitors_silence(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        seconds_pass(8);
        tell_pump("MRN1", "75", "Ketamine", "0.5");
    }
    assert_true(alarmed(0, "monitor_silent"));
}

static void another_monitor_in_the_middle_asks_for_a_pause_until_it_is_confirmed(void **state)
{
    (void)state;
    struct call c = {.errand = errand_bind_monitor,
                     .no_endpoint = true,
                     .id = day_id(&bedside),
                     .who = bedside.nurse,
                     .chair = "C1",
                     .at = bedside.now,
                     .now = bedside.now,
                     .answer = &bedside.answer,
                     .body = SLICE("{\"device\":\"00A1B2FFFE0000AA\"}")};
    desk_do(bedside.desk, &c);
    assert_int_equal(c.err, ERR_OK);
    assert_true(alarmed(0, "monitor_moved"));
    day_reopen(&bedside);
    assert_true(alarmed(0, "monitor_moved"));
    seconds_pass(2);
    struct saying s = saying_begin("R01", "00A1B2FFFE0000AA", "MRN1", "", "");
    saying_row(&s, SPO2, "1.1.1.1", "98", "", (struct instant){0});
    saying_row(&s, HR, "1.2.1.1", "72", "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
    seconds_pass(1);
    assert_false(alarmed(0, "monitor_moved"));
}

static void a_chair_that_lost_its_monitor_is_told_too(void **state)
{
    (void)state;
    struct call c = {.errand = errand_bind_monitor,
                     .no_endpoint = true,
                     .id = day_id(&bedside),
                     .who = bedside.nurse,
                     .chair = "C2",
                     .at = bedside.now,
                     .now = bedside.now,
                     .answer = &bedside.answer,
                     .body = SLICE("{\"device\":\"00A1B2FFFE000001\"}")};
    desk_do(bedside.desk, &c);
    assert_int_equal(c.err, ERR_OK);
    assert_true(alarmed(0, "monitor_moved"));
    day_reopen(&bedside);
    seconds_pass(40);
    assert_true(alarmed(0, "spo2_lost")); /* a chair without a device has still fallen silent */
}

static void a_sign_that_stops_while_others_go_on_is_missed(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        seconds_pass(2);
        tell_all("98", i % 2 ? "72" : "74", "14", "72");
    }
    for (int i = 0; i < 6; i++) {
        seconds_pass(2);
        tell(HR, i % 2 ? "71" : "73", "");
    }
    assert_true(alarmed(0, "sign_lost"));
    assert_false(alarmed(0, "monitor_silent"));
}

static void a_picture_that_stands_still_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < 64; i++) {
        seconds_pass(10);
        tell_all("98", "72", "14", i % 2 ? "71" : "73");
    }
    assert_true(alarmed(0, "flat"));
    seconds_pass(10);
    tell_all("98", "73", "14", "73");
    assert_false(alarmed(0, "flat"));
}

static void a_clock_that_is_wrong_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < 24; i++) {
        seconds_pass(5);
        struct instant true_now = bedside.now;
        bedside.now.ms -= 90000; /* as the monitor sees it */
        struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "", "");
        saying_row(&s, HR, "1.1.1.1", i % 2 ? "71" : "73", "", (struct instant){0});
        bedside.now = true_now;
        assert_int_equal(saying_send(&s), ERR_OK);
    }
    assert_true(alarmed(0, "clock_wrong"));
}

#define WORDS(test) cmocka_unit_test_setup_teardown(test, bedside_open, bedside_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORDS(a_pump_that_runs_as_ordered_is_quiet),
        WORDS(a_pump_at_another_rate_calls_at_its_first_message),
        WORDS(a_pump_with_another_drug_calls_and_esketamine_is_another_drug),
        WORDS(a_pump_for_another_patient_calls),
        WORDS(a_jump_of_the_volume_is_told_at_once),
        WORDS(a_pumps_word_does_not_hide_the_monitors_silence),
        WORDS(another_monitor_in_the_middle_asks_for_a_pause_until_it_is_confirmed),
        WORDS(a_chair_that_lost_its_monitor_is_told_too),
        WORDS(a_sign_that_stops_while_others_go_on_is_missed),
        WORDS(a_picture_that_stands_still_is_told),
        WORDS(a_clock_that_is_wrong_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
