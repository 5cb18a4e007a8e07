/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_hold.c - plausibility, symptoms, pressures that stay, and the symptom-led profile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/plausible.h"
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
    struct event e = case_plain(EVENT_VITALS, minute);
    vitals_set(&e.is.vitals, VITAL_BP_SYSTOLIC, systolic);
    vitals_set(&e.is.vitals, VITAL_BP_DIASTOLIC, diastolic);
    return e;
}

static void real_slips_of_the_pen_are_never_charted(void **state) /* PLAUS-01, PLAUS-02 */
{
    (void)state;
    static const int slips[][2] = {{10, 90}, {12, 80}, {49, 30}, {261, 90}, {90, 90}, {120, 9}};
    for (size_t i = 0; i < COUNT_OF(slips); i++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct event e = pressure(10, slips[i][0], slips[i][1]);
        vitals_set(&e.is.vitals, VITAL_HR, 131);
        struct verdict v = case_step(&s, &p, e);
        assert_true(verdict_has(&v, slips[i][0] <= slips[i][1] ? CLAUSE_PLAUS_01 : CLAUSE_PLAUS_02));
        assert_int_equal(s.last[VITAL_BP_SYSTOLIC].value, 128); /* the pair goes together */
        assert_int_equal(s.last[VITAL_BP_DIASTOLIC].value, 78);
        assert_true(verdict_has(&v, CLAUSE_HR_03)); /* HR-03: the rest of the set is judged */
        assert_int_equal(v.advice, ADVICE_PAUSE);
    }
}

static void other_values_that_cannot_be_right(void **state) /* PLAUS-02, PLAUS-03 */
{
    (void)state;
    struct verdict v;
    struct vitals set = {0};
    vitals_set(&set, VITAL_HR, 0);
    vitals_set(&set, VITAL_SPO2, 101);
    vitals_set(&set, VITAL_DISTRESS, 11);
    vitals_set(&set, VITAL_MOAAS, -1);
    verdict_clear(&v);
    assert_int_equal(plausible_values(&p, &set, &v), 0);
    assert_true(v.count == 4 && v.answer == ANSWER_WARN && v.advice == ADVICE_REMEASURE);
    assert_string_equal(case_text(&v.reason[0]),
                        "heart rate 0/min cannot be right (limit 1/min): not charted, measure again");
    set = pressure(0, 120, 80).is.vitals;
    vitals_set(&set, VITAL_BP_MEAN, 121);
    verdict_clear(&v);
    assert_int_equal(plausible_values(&p, &set, &v), 3);
    assert_true(v.count == 1 && v.reason[0].clause == CLAUSE_PLAUS_03);
}

static void an_older_value_is_history(void **state) /* PLAUS-04 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    case_step(&s, &p, pressure(20, 130, 80));
    struct verdict v = case_step(&s, &p, pressure(15, 199, 99));
    assert_true(verdict_has(&v, CLAUSE_PLAUS_04) && v.answer == ANSWER_ALLOW);
    assert_int_equal(s.last[VITAL_BP_SYSTOLIC].value, 130);
}

static void a_rise_over_the_own_baseline_warns(void **state) /* BP-05, BP-04, BP-06 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING); /* baseline 128 */
    s.baseline[VITAL_BP_SYSTOLIC].value = 110;
    assert_int_equal(case_step(&s, &p, pressure(10, 139, 80)).answer, ANSWER_ALLOW);
    struct verdict v = case_step(&s, &p, pressure(11, 140, 80));
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_BP_05));
    v = case_step(&s, &p, pressure(12, 120, 95));
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_BP_04));
    v = case_step(&s, &p, pressure(13, 94, 60));
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_BP_06));
}

static void
a_very_high_pressure_pauses_at_once_and_stops_when_it_stays(void **state) /* BP-07, BP-09, BP-10 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct verdict v = case_step(&s, &p, pressure(10, 181, 90));
    assert_true(v.advice == ADVICE_PAUSE && verdict_has(&v, CLAUSE_BP_09) && verdict_has(&v, CLAUSE_BP_07));
    assert_int_equal(case_step(&s, &p, pressure(12, 181, 90)).advice, ADVICE_PAUSE);
    v = case_step(&s, &p, pressure(13, 185, 90));
    assert_true(v.advice == ADVICE_STOP && verdict_has(&v, CLAUSE_BP_10));
    case_step(&s, &p, pressure(14, 180, 90)); /* one below between: counted anew */
    assert_int_equal(case_step(&s, &p, pressure(16, 181, 90)).advice, ADVICE_PAUSE);
    v = case_step(&s, &p, pressure(17, 150, 120)); /* BP-12 */
    assert_true(v.advice == ADVICE_EMERGENCY && v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_BP_12));
}

static void the_low_ladder(void **state) /* BP-08, BP-11, BP-13 */
{
    (void)state;
    static const struct {
        int systolic;
        enum clause clause;
        enum advice advice;
    } rungs[] = {{89, CLAUSE_BP_08, ADVICE_PAUSE},
                 {84, CLAUSE_BP_11, ADVICE_STOP},
                 {79, CLAUSE_BP_13, ADVICE_EMERGENCY}};
    for (size_t i = 0; i < COUNT_OF(rungs); i++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct verdict v = case_step(&s, &p, pressure(10, rungs[i].systolic, 50));
        assert_true(verdict_has(&v, rungs[i].clause) && v.advice == rungs[i].advice);
    }
}

static void
the_symptom_led_profile_stands_one_step_lower(void **state) /* BP-14, BP-09, BP-07, BP-10, SYMPTOM-01 */
{
    (void)state;
    struct protocol led = protocol_fixture(FIXTURE_SYMPTOM_LED);
    struct session s = case_session(&led, SESSION_INFUSING);
    struct verdict v = case_step(&s, &led, pressure(5, 170, 100));
    assert_true(v.answer == ANSWER_WARN && v.advice == ADVICE_REMEASURE && verdict_has(&v, CLAUSE_BP_14));
    v = case_step(&s, &led, pressure(10, 185, 100));
    assert_true(v.answer == ANSWER_WARN && v.advice == ADVICE_REMEASURE && verdict_has(&v, CLAUSE_BP_09));
    assert_int_equal(case_step(&s, &led, pressure(13, 185, 100)).advice, ADVICE_PAUSE);
    assert_int_equal(case_step(&s, &led, pressure(14, 185, 120)).advice, ADVICE_STOP);
    struct event e = pressure(15, 130, 80);
    e.is.vitals.symptoms = 1u << SYMPTOM_CHEST_PAIN;
    v = case_step(&s, &led, e);
    assert_true(v.advice == ADVICE_EMERGENCY && verdict_has(&v, CLAUSE_SYMPTOM_01));
}

static void every_symptom_means_what_its_line_says(void **state)
{
    (void)state; /* SYMPTOM-01..04, NAUSEA-02, NAUSEA-03, SITE-01, DISTRESS-03, DISTRESS-04, DISTRESS-05 */
    static const char *const clauses[SYMPTOMS] = {
        "SYMPTOM-01", "SYMPTOM-01", "SYMPTOM-01",  "SYMPTOM-01",  "SYMPTOM-01", "SYMPTOM-01",
        "SYMPTOM-01", "SYMPTOM-02", "SYMPTOM-03",  "SYMPTOM-04",  "NAUSEA-02",  "NAUSEA-03",
        "SITE-01",    "SITE-01",    "DISTRESS-03", "DISTRESS-04", "DISTRESS-05"};
    for (int i = 0; i < SYMPTOMS; i++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct verdict v = case_step(&s, &p, case_symptom(10, (enum symptom)i));
        assert_string_equal(clause_id(v.reason[0].clause), clauses[i]);
        bool pauses = i == SYMPTOM_VOMITING || i == SYMPTOM_SITE_PAIN || i == SYMPTOM_INFILTRATION ||
                      i == SYMPTOM_ASKS_TO_STOP;
        enum advice other = i == SYMPTOM_REFUSES_RESUME ? ADVICE_STOP : ADVICE_EMERGENCY;
        assert_int_equal(v.advice, pauses ? ADVICE_PAUSE : other);
        assert_int_equal(v.answer == ANSWER_REFUSE, v.advice == ADVICE_EMERGENCY);
    }
}

static void deep_dissociation_pauses_only_with_distress(void **state) /* DISSOC-01, DISSOC-02 */
{
    (void)state;
    for (int distress = 5; distress <= 6; distress++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct event e = case_plain(EVENT_VITALS, 20);
        vitals_set(&e.is.vitals, VITAL_DISSOCIATION, 9);
        vitals_set(&e.is.vitals, VITAL_DISTRESS, distress);
        struct verdict v = case_step(&s, &p, e);
        assert_true(verdict_has(&v, distress < 6 ? CLAUSE_DISSOC_01 : CLAUSE_DISSOC_02));
        assert_int_equal(v.advice, distress < 6 ? ADVICE_NONE : ADVICE_PAUSE);
    }
}

static void after_the_end_the_same_value_calls_a_person(void **state) /* RECOVER-01 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct verdict v = case_step(&s, &p, pressure(130, 166, 98));
    assert_true(v.answer == ANSWER_HOLD && v.advice == ADVICE_REMEASURE &&
                verdict_has(&v, CLAUSE_RECOVER_01));
    v = case_step(&s, &p, case_symptom(131, SYMPTOM_SEIZURE));
    assert_int_equal(v.advice, ADVICE_EMERGENCY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_slips_of_the_pen_are_never_charted),
        cmocka_unit_test(other_values_that_cannot_be_right),
        cmocka_unit_test(an_older_value_is_history),
        cmocka_unit_test(a_rise_over_the_own_baseline_warns),
        cmocka_unit_test(a_very_high_pressure_pauses_at_once_and_stops_when_it_stays),
        cmocka_unit_test(the_low_ladder),
        cmocka_unit_test(the_symptom_led_profile_stands_one_step_lower),
        cmocka_unit_test(every_symptom_means_what_its_line_says),
        cmocka_unit_test(deep_dissociation_pauses_only_with_distress),
        cmocka_unit_test(after_the_end_the_same_value_calls_a_person),
    };
    return cmocka_run_group_tests_name("unit care hold", tests, set_up, NULL);
}
