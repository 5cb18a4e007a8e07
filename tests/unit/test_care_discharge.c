/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_discharge.c - the gate before leaving, and the driving lock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/discharge.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct event one(int minute, enum vital vital, int32_t value)
{
    struct event e = case_plain(EVENT_VITALS, minute);
    vitals_set(&e.is.vitals, vital, value);
    return e;
}

static struct verdict leave_with(struct session *s, enum vital vital, int32_t value)
{
    case_step(s, &p, one(119, vital, value));
    return case_step(s, &p, case_discharge(120));
}

static void the_minimum_stay_grows_with_what_happened(void **state) /* DIS-01, DIS-09 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    assert_int_equal(discharge_stay_until(&s, &p).ms, MINUTE(120).ms);
    s.patient.infusion_number = 2;
    assert_int_equal(discharge_stay_until(&s, &p).ms, MINUTE(100).ms);
    struct session stopped = case_session(&p, SESSION_INFUSING);
    stopped.patient.infusion_number = 2;
    case_step(&stopped, &p, case_plain(EVENT_STOP, 20));
    assert_int_equal(discharge_stay_until(&stopped, &p).ms, MINUTE(120).ms);
    struct event rescue = case_plain(EVENT_RESCUE, 50);
    rescue.is.rescue.kind = RESCUE_ANTIEMETIC;
    case_step(&s, &p, rescue);
    assert_int_equal(discharge_stay_until(&s, &p).ms, MINUTE(120).ms);
    rescue.is.rescue.kind = RESCUE_SEDATIVE;
    case_step(&s, &p, rescue);
    assert_int_equal(discharge_stay_until(&s, &p).ms, MINUTE(180).ms);
    patient_add_medicine(&s.patient, DRUG_OPIOID);
    assert_int_equal(discharge_stay_until(&s, &p).ms, MINUTE(210).ms);
    s = case_session(&p, SESSION_RECOVERING);
    rescue.is.rescue.kind = RESCUE_REVERSAL;
    case_step(&s, &p, rescue);
    case_step(&s, &p, case_vitals(160));
    struct verdict v = case_step(&s, &p, case_discharge(169));
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_DIS_09) && v.count == 1);
    assert_int_equal(case_step(&s, &p, case_discharge(170)).answer, ANSWER_ALLOW);
}

static void two_may_shorten_the_stay_with_a_reason(void **state) /* DIS-01 override */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    assert_int_equal(case_step(&s, &p, case_discharge(119)).answer, ANSWER_REFUSE);
    case_step(&s, &p, case_override(CLAUSE_DIS_01));
    assert_int_equal(case_step(&s, &p, case_discharge(119)).answer, ANSWER_WARN);
    assert_int_equal(s.state, SESSION_DISCHARGED);
}

static void vital_signs_are_back_to_the_own_baseline(void **state) /* DIS-02 */
{
    (void)state;
    static const struct {
        enum vital vital;
        int32_t last_good, first_bad;
    } edges[] = {{VITAL_BP_SYSTOLIC, 153, 154},
                 {VITAL_BP_SYSTOLIC, 103, 102},
                 {VITAL_BP_DIASTOLIC, 93, 94},
                 {VITAL_HR, 86, 87},
                 {VITAL_SPO2, 94, 93}};
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        struct session s = case_session(&p, SESSION_RECOVERING);
        struct verdict v = leave_with(&s, edges[i].vital, edges[i].first_bad);
        assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_DIS_02));
        s = case_session(&p, SESSION_RECOVERING);
        assert_int_equal(leave_with(&s, edges[i].vital, edges[i].last_good).answer, ANSWER_ALLOW);
    }
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct event oxygen = one(119, VITAL_SPO2, 99);
    oxygen.is.vitals.on_oxygen = true;
    case_step(&s, &p, oxygen);
    assert_int_equal(case_step(&s, &p, case_discharge(120)).answer, ANSWER_REFUSE);
    case_step(&s, &p, case_override(CLAUSE_DIS_02));
    assert_int_equal(case_step(&s, &p, case_discharge(120)).answer, ANSWER_WARN);
    s = case_session(&p, SESSION_RECOVERING);
    assert_int_equal(case_step(&s, &p, case_discharge(133)).answer, ANSWER_ALLOW);
    s = case_session(&p, SESSION_RECOVERING); /* values of 118 are too old at 134 */
    struct verdict v = case_step(&s, &p, case_discharge(134));
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_DIS_02));
}

static void seven_of_eight_points_need_a_reason(void **state) /* DIS-03 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct verdict v = leave_with(&s, VITAL_NAUSEA, 4);
    assert_true(v.answer == ANSWER_REFUSE && v.count == 1 && v.reason[0].clause == CLAUSE_DIS_03);
    assert_int_equal(v.reason[0].seen, 7);
    struct event e = case_discharge(120);
    e.is.discharge.has_reason = true;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    s = case_session(&p, SESSION_RECOVERING);
    assert_int_equal(leave_with(&s, VITAL_NAUSEA, 7).reason[0].seen, 6);
    e = case_discharge(120);
    e.is.discharge.items.answered &=
        ~(1u << DISCHARGE_FLUIDS); /* nobody asked: hardly any nausea covers it */
    s = case_session(&p, SESSION_RECOVERING);
    struct session sick = s;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    case_step(&sick, &p, case_symptom(60, SYMPTOM_VOMITING));
    case_step(&sick, &p, case_vitals(119));
    assert_int_equal(case_step(&sick, &p, e).answer, ANSWER_REFUSE);
}

static void mind_and_attestations(void **state) /* DIS-04, DIS-05, DIS-06, DIS-07, DIS-08 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct verdict v = leave_with(&s, VITAL_MOAAS, 4);
    assert_true(v.answer == ANSWER_REFUSE && v.count == 1 && v.reason[0].clause == CLAUSE_DIS_04);
    s = case_session(&p, SESSION_RECOVERING);
    v = leave_with(&s, VITAL_DISSOCIATION, 2);
    assert_true(v.count == 1 && v.reason[0].clause == CLAUSE_DIS_05);
    s = case_session(&p, SESSION_RECOVERING);
    s.baseline[VITAL_CADSS] = (struct seen){.is = true, .value = 3, .at = MINUTE(-10)};
    struct session calmer = s;
    assert_int_equal(leave_with(&calmer, VITAL_CADSS, 5).answer, ANSWER_ALLOW);
    assert_int_equal(leave_with(&s, VITAL_CADSS, 6).answer, ANSWER_REFUSE);
    static const struct {
        enum discharge_item item;
        enum clause clause;
    } missing[] = {{DISCHARGE_GAIT, CLAUSE_DIS_04},
                   {DISCHARGE_PRESCRIBER_SIGNED, CLAUSE_DIS_06},
                   {DISCHARGE_ESCORT_ACCEPTS, CLAUSE_DIS_07},
                   {DISCHARGE_TEACH_BACK, CLAUSE_DIS_08}};
    for (size_t i = 0; i < COUNT_OF(missing); i++) {
        s = case_session(&p, SESSION_RECOVERING);
        struct event e = case_discharge(120);
        checklist_answer(&e.is.discharge.items, missing[i].item, false);
        v = case_step(&s, &p, e);
        assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, missing[i].clause));
    }
}

static void nobody_leaves_while_something_asks_for_the_prescriber(void **state) /* DIS-11, DIS-12 */
{
    (void)state;
    static const struct {
        enum vital vital;
        int32_t value;
        bool leaves;
    } edges[] = {{VITAL_DISTRESS, 10, false}, {VITAL_DISTRESS, 7, true}, {VITAL_TEMP, 381, false},
                 {VITAL_TEMP, 380, true},     {VITAL_TEMP, 349, false},  {VITAL_TEMP, 350, true},
                 {VITAL_RR, 11, false},       {VITAL_RR, 12, true},      {VITAL_RR, 24, true},
                 {VITAL_RR, 25, false},       {VITAL_RR, 6, false}};
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        struct session s = case_session(&p, SESSION_RECOVERING);
        case_step(&s, &p, one(60, edges[i].vital, edges[i].value));
        if (edges[i].vital == VITAL_RR) {
            case_step(&s, &p, one(119, edges[i].vital, edges[i].value));
        }
        struct verdict v = case_step(&s, &p, case_discharge(120));
        assert_int_equal(v.answer, edges[i].leaves ? ANSWER_ALLOW : ANSWER_REFUSE);
        assert_int_equal(verdict_has(&v, CLAUSE_DIS_11), !edges[i].leaves);
    }
    struct session s = case_session(&p, SESSION_RECOVERING);
    case_step(&s, &p, case_symptom(110, SYMPTOM_CHEST_PAIN));
    case_step(&s, &p, case_vitals(118));
    struct verdict v = case_step(&s, &p, case_discharge(120));
    assert_true(v.answer == ANSWER_REFUSE && v.count == 1 && v.reason[0].clause == CLAUSE_DIS_12);
    struct event well = case_vitals(119);
    well.is.vitals.symptoms_told = true;
    case_step(&s, &p, well);
    assert_int_equal(case_step(&s, &p, case_discharge(120)).answer, ANSWER_ALLOW);
}

static void each_item_is_answered_by_itself_where_that_is_asked(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    for (int i = 0; i < DISCHARGE_ITEMS; i++) {
        struct event e = case_discharge(120);
        struct criterion item[CRITERIA_MAX];
        e.is.discharge.each = true;
        e.is.discharge.items.answered &= ~(1u << i);
        assert_int_equal(case_step(&s, &p, e).answer, ANSWER_REFUSE);
        int count = discharge_criteria(&s, &p, &e.is.discharge, e.at, item), open = 0;
        for (int j = 0; j < count; j++) {
            open += item[j].met != KNOWN_MET && clause_about(item[j].reason.clause) == ABOUT_ATTESTED &&
                    item[j].reason.about == i;
        }
        assert_int_equal(open, 1);
    }
    struct event e = case_discharge(120);
    e.is.discharge.each = true;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
}

static void before_the_end_the_criteria_say_so(void **state) /* DIS-13 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    struct event e = case_discharge(20);
    struct criterion item[CRITERIA_MAX];
    assert_true(discharge_criteria(&s, &p, &e.is.discharge, e.at, item) > 1);
    assert_int_equal(item[0].met, KNOWN_NOT_MET);
    assert_string_equal(case_text(&item[0].reason), "the infusion has not ended");
}

static void each_line_has_a_label_that_is_true_either_way(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct criterion item[CRITERIA_MAX];
    struct event e = case_discharge(120);
    s.on_oxygen = s.reversed = true;
    case_step(&s, &p, case_symptom(110, SYMPTOM_CHEST_PAIN));
    int oxygen = 0, count = discharge_criteria(&s, &p, &e.is.discharge, e.at, item);
    for (int i = 0; i < count; i++) {
        assert_true(criterion_label(&item[i])[0] != '\0' && !strchr(criterion_label(&item[i]), '{'));
        oxygen += strcmp(case_text(&item[i].reason), "not back to baseline: oxygen is being given") == 0;
    }
    assert_int_equal(oxygen, 1);
    struct session begun = case_session(&p, SESSION_PREPARING);
    struct event start = case_start();
    count = gate_items(&begun, &p, &start.is.start, MINUTE(0), item);
    for (int i = 0; i < count; i++) {
        assert_true(criterion_label(&item[i])[0] != '\0' && !strchr(criterion_label(&item[i]), '{'));
        assert_null(strstr(criterion_label(&item[i]), "missing"));
    }
}

static void a_high_risk_does_not_leave_and_a_moderate_one_is_told(void **state) /* DIS-06 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    struct event e = case_discharge(120);
    e.is.discharge.risk = RISK_HIGH;
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_REFUSE);
    e.is.discharge.risk = RISK_MODERATE;
    struct verdict v = case_step(&s, &p, e);
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_DIS_06));
}

static void a_signature_is_of_now(void **state) /* DIS-06 */
{
    (void)state;
    const struct instant never = {0};
    assert_true(discharge_signature_holds(&p, MINUTE(100), never, MINUTE(100)));
    assert_true(discharge_signature_holds(&p, MINUTE(100), never, MINUTE(129)));
    assert_true(discharge_signature_holds(&p, MINUTE(100), never, MINUTE(130)));
    assert_false(
        discharge_signature_holds(&p, MINUTE(100), never, instant_plus(MINUTE(130), SPAN_SECONDS(1))));
    assert_false(discharge_signature_holds(&p, MINUTE(100), never, MINUTE(99)));
    assert_true(discharge_signature_holds(&p, MINUTE(100), MINUTE(99), MINUTE(110)));
    assert_false(discharge_signature_holds(&p, MINUTE(100), MINUTE(100), MINUTE(110)));
    assert_false(discharge_signature_holds(&p, MINUTE(100), MINUTE(101), MINUTE(110)));
}

static void a_long_stay_is_reviewed(void **state) /* DIS-10 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_RECOVERING);
    case_step(&s, &p, case_vitals(179));
    struct verdict v = case_step(&s, &p, case_discharge(180));
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_DIS_10));
}

static void a_day_and_a_nights_sleep_before_driving(void **state) /* DRIVE-01 */
{
    (void)state;
    static const struct {
        int local_minute, until_local;
    } table[] = {{-1, 1440}, {13 * 60, 1440}, {8 * 60, 1440}, {7 * 60 + 59, 1441}, {2 * 60, 1440 + 360}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct instant until = discharge_no_drive_until(&p, MINUTE(0), table[i].local_minute);
        assert_int_equal(until.ms, MINUTE(table[i].until_local).ms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_minimum_stay_grows_with_what_happened),
        cmocka_unit_test(two_may_shorten_the_stay_with_a_reason),
        cmocka_unit_test(vital_signs_are_back_to_the_own_baseline),
        cmocka_unit_test(seven_of_eight_points_need_a_reason),
        cmocka_unit_test(mind_and_attestations),
        cmocka_unit_test(nobody_leaves_while_something_asks_for_the_prescriber),
        cmocka_unit_test(each_item_is_answered_by_itself_where_that_is_asked),
        cmocka_unit_test(before_the_end_the_criteria_say_so),
        cmocka_unit_test(each_line_has_a_label_that_is_true_either_way),
        cmocka_unit_test(a_high_risk_does_not_leave_and_a_moderate_one_is_told),
        cmocka_unit_test(a_signature_is_of_now),
        cmocka_unit_test(a_long_stay_is_reviewed),
        cmocka_unit_test(a_day_and_a_nights_sleep_before_driving),
    };
    return cmocka_run_group_tests_name("unit care discharge", tests, set_up, NULL);
}
