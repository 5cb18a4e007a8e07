/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_dose.c - caps, alerts, the pump card and the blind second check.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/dose.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct verdict judge(const struct patient *who, const struct order *o)
{
    struct verdict v;
    struct pump_card card;
    verdict_clear(&v);
    (void)order_judge(&p, who, &(struct overrides){{0}}, o, &card, &v);
    return v;
}

static bool says(const struct verdict *v, enum clause clause, enum measure about)
{
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == clause && v->reason[i].about == (int)about) {
            return true;
        }
    }
    return false;
}

static void the_dose_at_each_of_its_caps(void **state) /* DOSE-02, DOSE-06, DOSE-07, DOSE-07-ABSOLUTE */
{
    (void)state;
    static const struct {
        int64_t ug_per_kg;
        enum answer draft, as_signed, with_reason, twice_signed;
    } table[] = {
        {99, ANSWER_HOLD, ANSWER_HOLD, ANSWER_WARN, ANSWER_HOLD},
        {100, ANSWER_ALLOW, ANSWER_ALLOW, ANSWER_ALLOW, ANSWER_ALLOW},
        {500, ANSWER_ALLOW, ANSWER_ALLOW, ANSWER_ALLOW, ANSWER_ALLOW},
        {501, ANSWER_WARN, ANSWER_HOLD, ANSWER_WARN, ANSWER_WARN},
        {1000, ANSWER_WARN, ANSWER_HOLD, ANSWER_WARN, ANSWER_WARN},
        {1001, ANSWER_HOLD, ANSWER_HOLD, ANSWER_HOLD, ANSWER_WARN},
        {1500, ANSWER_HOLD, ANSWER_HOLD, ANSWER_HOLD, ANSWER_WARN},
        {1501, ANSWER_REFUSE, ANSWER_REFUSE, ANSWER_REFUSE, ANSWER_REFUSE},
    };
    struct patient who = case_patient().is.patient;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct order o = case_order().is.order;
        o.vial.ug_per_ml = 10000; /* keeps the drawn volume large */
        o.dose.ug_per_kg = table[i].ug_per_kg;
        o.duration = SPAN_MINUTES(100);
        assert_int_equal(judge(&who, &o).answer, table[i].draft);
        o.is_signed = true;
        assert_int_equal(judge(&who, &o).answer, table[i].as_signed);
        o.has_reason = true;
        assert_int_equal(judge(&who, &o).answer, table[i].with_reason);
        o.has_reason = table[i].ug_per_kg != 99;
        o.second_signature = true;
        assert_int_equal(judge(&who, &o).answer, table[i].twice_signed);
    }
}

static void the_soft_alerts_one_by_one(void **state) /* DOSE-06 */
{
    (void)state;
    struct patient who = case_patient().is.patient;
    struct order o = case_order().is.order;
    struct verdict v;
    o.duration = SPAN_MINUTES(60);
    o.dose.ug_per_kg = 800;
    who.infusion_number = 3;
    v = judge(&who, &o);
    assert_false(verdict_has(&v, CLAUSE_DOSE_06));
    who.infusion_number = 2;
    v = judge(&who, &o);
    assert_true(says(&v, CLAUSE_DOSE_06, MEASURE_DOSE_PER_KG));
    who.infusion_number = 5;
    who.last_dose.ug_per_kg = 550;
    v = judge(&who, &o);
    assert_false(verdict_has(&v, CLAUSE_DOSE_06));
    who.last_dose.ug_per_kg = 549;
    v = judge(&who, &o);
    assert_true(says(&v, CLAUSE_DOSE_06, MEASURE_STEP));
    who = case_patient().is.patient;
    who.height.mm = 1900;
    who.weight.g = 105000;
    who.infusion_number = 9;
    o.dose.ug_per_kg = 960; /* 101 mg */
    v = judge(&who, &o);
    assert_true(says(&v, CLAUSE_DOSE_06, MEASURE_DOSE));
}

static void the_hard_alerts_one_by_one(void **state) /* DOSE-07 */
{
    (void)state;
    struct patient who = case_patient().is.patient;
    struct order o = case_order().is.order;
    o.duration = SPAN_MINUTES(30); /* at the limit is within it */
    assert_int_equal(judge(&who, &o).answer, ANSWER_ALLOW);
    o.duration = SPAN_MINUTES(29);
    struct verdict v = judge(&who, &o);
    assert_true(v.answer == ANSWER_HOLD && says(&v, CLAUSE_DOSE_07, MEASURE_DURATION));
    o.second_signature = true;
    assert_int_equal(judge(&who, &o).answer, ANSWER_WARN);
    o = case_order().is.order;
    o.dose.ug_per_kg = 1000; /* over 40 minutes just at the limit of the rate */
    v = judge(&who, &o);
    assert_false(verdict_has(&v, CLAUSE_DOSE_07));
    o.duration.ms -= 1000;
    v = judge(&who, &o);
    assert_true(says(&v, CLAUSE_DOSE_07, MEASURE_RATE_PER_KG));
    who.height.mm = 2000;
    who.weight.g = 119000;
    who.infusion_number = 9;
    o.dose.ug_per_kg = 1300;
    v = judge(&who, &o);
    assert_true(says(&v, CLAUSE_DOSE_07, MEASURE_DOSE)); /* 154.5 mg */
}

static void
the_absolute_cap_also_counts_on_the_actual_weight(void **state) /* DOSE-07-ABSOLUTE: tightest wins */
{
    (void)state;
    struct patient who = case_patient().is.patient; /* 165 cm: ideal weight 56.9 kg */
    who.weight.g = 45000;
    struct order o = case_order().is.order;
    o.basis = WEIGHT_IDEAL;
    o.has_reason = o.second_signature = true;
    o.duration = SPAN_MINUTES(100);
    o.dose.ug_per_kg = 1190; /* 1.19 on the ideal weight is 1.505 on the actual one */
    struct verdict v = judge(&who, &o);
    assert_true(v.answer == ANSWER_REFUSE && says(&v, CLAUSE_DOSE_07_ABSOLUTE, MEASURE_DOSE_PER_ACTUAL_KG));
    o.dose.ug_per_kg = 1180;
    assert_int_equal(judge(&who, &o).answer, ANSWER_WARN);
}

static void manner_of_giving(void **state) /* DOSE-03, DOSE-04, DOSE-08, ORDER-01 */
{
    (void)state;
    struct patient who = case_patient().is.patient;
    struct order o = case_order().is.order;
    o.duration.ms = SPAN_MINUTES(100).ms + 1;
    struct verdict v = judge(&who, &o);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_DOSE_03));
    o = case_order().is.order;
    who.asa_class = 3;
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_DOSE_04));
    o.dose.ug_per_kg = 400;
    assert_int_equal(judge(&who, &o).answer, ANSWER_ALLOW);
    o.bolus = true;
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_DOSE_08));
    o = case_order().is.order;
    o.signed_days_ago = 30;
    v = judge(&who, &o);
    assert_false(verdict_has(&v, CLAUSE_ORDER_01));
    o.signed_days_ago = 31;
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_ORDER_01));
}

static void another_weight_than_the_rules_needs_a_reason(void **state) /* WEIGHT-03 */
{
    (void)state;
    struct patient who = case_patient().is.patient;
    who.weight.g = 100000;
    struct order o = case_order().is.order;
    struct pump_card card;
    assert_true(card_of(&p, &who, &o, &card));
    assert_int_equal(card.basis, WEIGHT_IDEAL);
    assert_int_equal(card.dose.ug, 28500);
    struct patient edge = who; /* body mass index of 30.000, and a gram less */
    edge.height.mm = 1700;
    edge.weight.g = 86700;
    assert_true(card_of(&p, &edge, &o, &card) && card.basis == WEIGHT_IDEAL);
    edge.weight.g = 86699;
    assert_true(card_of(&p, &edge, &o, &card) && card.basis == WEIGHT_ACTUAL);
    o.basis = WEIGHT_ACTUAL;
    struct verdict v = judge(&who, &o);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_WEIGHT_03));
    o.has_reason = true;
    assert_int_equal(judge(&who, &o).answer, ANSWER_WARN);
}

static void cards_that_are_hard_to_draw_or_not_dilute(void **state) /* CARD-01, CARD-03, CARD-04, CARD-05 */
{
    (void)state;
    struct patient who = case_patient().is.patient;
    struct order o = case_order().is.order;
    o.vial.ug_per_ml = 100000;
    who.weight.g = 58000; /* 0.29 mL */
    struct verdict v = judge(&who, &o);
    assert_true(v.answer == ANSWER_WARN && verdict_has(&v, CLAUSE_CARD_03));
    o.dose.ug_per_kg = 110; /* 6.5 mg of 100 mg/mL: 0.065 mL is drawn as 0.06 */
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_CARD_04));
    o = case_order().is.order;
    o.vial.ug_per_ml = 100000;
    o.mode = BAG_ADD;
    o.bag.ul = 280; /* 0.29 mL of the vial into less than its own volume */
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CARD_05));
    o.bag.ul = 0;
    v = judge(&who, &o);
    assert_true(verdict_has(&v, CLAUSE_CARD_05));
    o.mode = BAG_REPLACE;
    v = judge(&who, &o);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CARD_01));
}

static void the_second_person_must_get_the_same_card(void **state) /* CARD-02, CARD-06, CARD-07 */
{
    (void)state;
    struct session s = case_session(&p, SESSION_PREPARING);
    struct event e = case_plain(EVENT_RECOMPUTE, -4);
    e.is.recompute = (struct recompute){{35000}, {700}, {75000}, false};
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_ALLOW);
    assert_true(s.recomputed);
    e.is.recompute.draw.ul = 350; /* a slip of the strength */
    struct verdict v = case_step(&s, &p, e);
    assert_true(v.answer == ANSWER_HOLD && says(&v, CLAUSE_CARD_02, MEASURE_DRAW));
    assert_true(v.count == 1 && v.reason[0].seen == NO_NUMBER && v.reason[0].limit == NO_NUMBER);
    assert_string_equal(case_text(&v.reason[0]),
                        "reckon again from order and vial alone: the second check does "
                        "not agree with the card on the volume to draw up");
    v = case_step(&s, &p, case_start());
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CARD_07));
    e.is.recompute.dose.ug = INT64_MAX; /* a slip may be any number */
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_HOLD);
    e.is.recompute.dose.ug = 35000;
    e.is.recompute.draw.ul = 700;
    e.is.recompute.same_person = true;
    v = case_step(&s, &p, e);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CARD_06));
    assert_false(s.recomputed);
    e.is.recompute.same_person = false;
    case_step(&s, &p, e);
    assert_int_equal(case_step(&s, &p, case_start()).answer, ANSWER_ALLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dose_at_each_of_its_caps),
        cmocka_unit_test(the_soft_alerts_one_by_one),
        cmocka_unit_test(the_hard_alerts_one_by_one),
        cmocka_unit_test(the_absolute_cap_also_counts_on_the_actual_weight),
        cmocka_unit_test(manner_of_giving),
        cmocka_unit_test(another_weight_than_the_rules_needs_a_reason),
        cmocka_unit_test(cards_that_are_hard_to_draw_or_not_dilute),
        cmocka_unit_test(the_second_person_must_get_the_same_card),
    };
    return cmocka_run_group_tests_name("unit care dose", tests, set_up, NULL);
}
