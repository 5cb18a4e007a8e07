/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_card.c - the worked rows of clinical 3.2 (Devine; SINGH19 citing SAN17) and 3.4 (pump card), each
 * with a law beside the numbers. Concerns WEIGHT-03, CARD-01, CARD-03 and CARD-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care/dose.h"
#include "care_case.h"

/* clinical 3.2: weights to 0.1 kg, doses at 0.5 mg/kg to 0.1 mg, body mass index to 0.1. */
static const struct {
    enum sex sex;
    int64_t mm, g, bmi, ideal, adjusted, mg_actual, mg_ideal, mg_adjusted;
    enum weight_basis rule;
} weights[] = {
    {SEX_FEMALE, 1650, 100000, 367, 569, 741, 500, 285, 371, WEIGHT_IDEAL},
    {SEX_MALE, 1750, 130000, 424, 705, 943, 650, 352, 471, WEIGHT_IDEAL},
    {SEX_MALE, 1800, 80000, 247, 750, 770, 400, 375, 385, WEIGHT_ACTUAL},
    {SEX_FEMALE, 1600, 58000, 227, 524, 546, 290, 262, 273, WEIGHT_ACTUAL},
};

static void the_three_weights_and_their_doses(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    struct dose_per_weight half = {500};
    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        struct patient who = {.sex = weights[i].sex, .height = {weights[i].mm}, .weight = {weights[i].g}};
        struct weights w;
        assert_true(weights_of(&p, &who, &w));
        assert_int_equal(w.bmi_tenths, weights[i].bmi);
        assert_int_equal(units_step(w.ideal.g, 100) / 100, weights[i].ideal);
        assert_int_equal(units_step(w.adjusted.g, 100) / 100, weights[i].adjusted);
        assert_int_equal(dose_shown(&p, &w, WEIGHT_ACTUAL, half).ug, weights[i].mg_actual * 100);
        assert_int_equal(dose_shown(&p, &w, WEIGHT_IDEAL, half).ug, weights[i].mg_ideal * 100);
        assert_int_equal(dose_shown(&p, &w, WEIGHT_ADJUSTED, half).ug, weights[i].mg_adjusted * 100);
        assert_int_equal(w.by_rule, weights[i].rule);
        /* law: the adjusted weight lies between the two others */
        assert_true((w.adjusted.g - w.ideal.g) * (w.actual.g - w.adjusted.g) >= 0);
    }
}

/* Below 60 inches the same 2.3 kg an inch are taken away: 150 cm are 59.055 inches, 50.0 (45.5) - 2.17 kg. */
static void short_people_have_a_smaller_ideal_weight(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    struct weights w;
    struct patient who = {.sex = SEX_FEMALE, .height = {1500}, .weight = {50000}};
    assert_true(weights_of(&p, &who, &w));
    assert_int_equal(w.ideal.g, 43327);
    who.sex = SEX_MALE;
    assert_true(weights_of(&p, &who, &w));
    assert_int_equal(w.ideal.g, 47827);
    /* law: an inch is the same everywhere, above and below */
    struct weights taller;
    who.height.mm = 1754; /* 10 inches more */
    assert_true(weights_of(&p, &who, &taller));
    assert_int_equal(taller.ideal.g - w.ideal.g, 23000);
}

/* clinical 3.4: a row a duration. Draw in ul, strength in ug/mL, rate in ul/h. */
static const struct {
    int64_t g, vial, bag;
    enum bag_mode mode;
    int64_t minutes, draw, strength, rate, ug_per_kg_per_h, ng_per_kg_per_min, ug_per_min;
} cards[] = {
    {70000, 50000, 50000, BAG_ADD, 40, 700, 690, 76000, 750, 12500, 875},
    {70000, 50000, 50000, BAG_ADD, 50, 700, 690, 60800, 600, 10000, 700},
    {70000, 50000, 50000, BAG_REPLACE, 40, 700, 700, 75000, 750, 12500, 875},
    {70000, 50000, 50000, BAG_REPLACE, 50, 700, 700, 60000, 600, 10000, 700},
    {70000, 10000, 100000, BAG_REPLACE, 40, 3500, 350, 150000, 750, 12500, 875},
    {70000, 10000, 100000, BAG_REPLACE, 50, 3500, 350, 120000, 600, 10000, 700},
    {58000, 100000, 50000, BAG_ADD, 40, 290, 577, 75400, 750, 12500, 725},
    {58000, 100000, 50000, BAG_ADD, 50, 290, 577, 60300, 600, 10000, 580},
    {100000, 50000, 100000, BAG_REPLACE, 40, 1000, 500, 150000, 750, 12500, 1250},
    {100000, 50000, 100000, BAG_REPLACE, 50, 1000, 500, 120000, 600, 10000, 1000},
};

/* Law: what flows in a minute, and in the ordered minutes, is the dose but for the rounding of the pump. */
static void assert_card_keeps_the_dose(const struct pump_card *c, int64_t minutes)
{
    int64_t per_minute = c->dose.ug * c->rate.ul_per_h / c->total.ul / 60;
    assert_in_range(per_minute, c->ug_per_min * 99 / 100, c->ug_per_min * 101 / 100);
    assert_in_range(c->delivered.ug, c->dose.ug * 98 / 100, c->dose.ug);
    assert_in_range(c->duration.ms, minutes * 60000 * 98 / 100, minutes * 60000 * 102 / 100);
    assert_int_equal(c->draw.ul * (c->dose.ug / c->draw.ul), c->dose.ug);
}

static void the_worked_pump_cards(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    for (size_t i = 0; i < COUNT_OF(cards); i++) {
        struct patient who = {.sex = SEX_MALE, .height = {1850}, .weight = {cards[i].g}};
        struct order o = {.dose = {500},
                          .duration = SPAN_MINUTES(cards[i].minutes),
                          .vial = {cards[i].vial},
                          .bag = {cards[i].bag},
                          .mode = cards[i].mode};
        struct pump_card c;
        assert_true(card_of(&p, &who, &o, &c));
        assert_int_equal(c.dose.ug, cards[i].g / 2);
        assert_int_equal(c.draw.ul, cards[i].draw);
        assert_int_equal(c.strength.ug_per_ml, cards[i].strength);
        assert_int_equal(c.rate.ul_per_h, cards[i].rate);
        assert_int_equal(c.ug_per_kg_per_h, cards[i].ug_per_kg_per_h);
        assert_int_equal(c.ng_per_kg_per_min, cards[i].ng_per_kg_per_min);
        assert_int_equal(c.ug_per_min, cards[i].ug_per_min);
        assert_card_keeps_the_dose(&c, cards[i].minutes);
    }
}

static void orders_that_have_no_card(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    struct patient who = case_patient().is.patient;
    struct order good = case_order().is.order, bad[6];
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        bad[i] = good;
    }
    bad[0].dose.ug_per_kg = 0;
    bad[1].duration.ms = 0;
    bad[2].vial.ug_per_ml = 0;
    bad[3].bag.ul = 100; /* less than the 0.7 mL that replace it */
    bad[4].bag.ul = INT64_MAX;
    bad[5].dose.ug_per_kg = INT64_MAX;
    struct pump_card c = {.dose = {77}};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_false(card_of(&p, &who, &bad[i], &c));
        assert_int_equal(c.dose.ug, 77);
    }
    assert_true(card_of(&p, &who, &good, &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_weights_and_their_doses),
        cmocka_unit_test(short_people_have_a_smaller_ideal_weight),
        cmocka_unit_test(the_worked_pump_cards),
        cmocka_unit_test(orders_that_have_no_card),
    };
    return cmocka_run_group_tests_name("gold care card", tests, NULL, NULL);
}
