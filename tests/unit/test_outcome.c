/* SPDX-License-Identifier: Apache-2.0
 *
 * test_outcome.c - nobody is lost between the people who began and the rates that are shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/chance.h"
#include "scale/outcome.h"

#define HOURS(n) ((struct instant){(int64_t)(n)*3600000})

static const struct change_rules rules = {
    .instrument = "phq-9",
    .baseline = BASELINE_LAST,
    .baseline_days = 7,
    .early_percent = 20,
    .early_by_infusion = 3,
    .partial_percent = 25,
    .response_percent = 50,
    .remission_max = 4,
    .sustained_days = 14,
    .worse_by = 5,
    .critical_from = 2,
    .relapse_from = 10,
    .relapse_gain_lost_percent = 50,
    .relapse_above_nadir = 5,
    .relapse_days_min = 3,
    .relapse_days_max = 14,
};
static const struct timetable_row after_third = {"phq-9", WHEN_INFUSION, 3, 24, 96, 0, 1, 0};
static const struct instant infusions[] = {{0}, {72 * 3600000}, {144 * 3600000}, {216 * 3600000}};

static enum outcome_place place_of(struct outcome *o, const struct reading *r, int readings, int given,
                                   struct instant now)
{
    struct course c = {.infusion = infusions, .infusions = given};
    struct outcome_person who = {r, readings, &c};
    return outcome_count(o, &rules, &after_third, 0, &who, now);
}

static void each_place_has_its_edge(void **state)
{
    (void)state;
    struct outcome o = {0};
    const struct reading before = {HOURS(-5), 20, 0, 0, false};
    const struct reading late[] = {before, {HOURS(144 + 96), 8, 0, 3, false}};
    const struct reading good[] = {before, {HOURS(144 + 95), 8, 0, 3, false}};
    assert_int_equal(place_of(&o, &before, 1, 2, HOURS(1000)), OUTCOME_NOT_REACHED);
    assert_int_equal(place_of(&o, &before, 1, 3, HOURS(144 + 23)), OUTCOME_NOT_REACHED);
    assert_int_equal(place_of(&o, &before, 1, 3, HOURS(144 + 24)), OUTCOME_WAITING);
    assert_int_equal(place_of(&o, &before, 1, 3, (struct instant){HOURS(144 + 96).ms - 1}), OUTCOME_WAITING);
    assert_int_equal(place_of(&o, &before, 1, 3, HOURS(144 + 96)), OUTCOME_MISSING);
    assert_int_equal(place_of(&o, late, 2, 3, HOURS(1000)), OUTCOME_MISSING);
    assert_int_equal(place_of(&o, good, 2, 3, HOURS(1000)), OUTCOME_MEASURED);
    assert_int_equal(place_of(&o, good + 1, 1, 3, HOURS(1000)), OUTCOME_NO_BASELINE);
    assert_int_equal(o.began, 8);
    assert_int_equal(o.place[OUTCOME_MEASURED], 1);
}

static void an_answer_after_the_next_infusion_is_not_one_of_the_third(void **state)
{
    (void)state;
    struct outcome o = {0};
    const struct reading r[] = {{HOURS(-5), 20, 0, 0, false}, {HOURS(216 + 1), 3, 0, 4, false}};
    assert_int_equal(place_of(&o, r, 2, 4, HOURS(1000)), OUTCOME_MISSING);
    assert_int_equal(o.remission, 0);
}

static void after_the_series_each_window_has_its_own_answer(void **state)
{
    (void)state;
    struct outcome first = {0}, second = {0};
    const struct timetable_row weekly = {"phq-9", WHEN_END_OF_SERIES, 0, 168, 240, 7, 2, 0};
    const struct reading r[] = {{HOURS(-5), 20, 0, 0, false}, {HOURS(216 + 168), 8, 0, 4, false}};
    struct course c = {.infusion = infusions, .infusions = 4, .has_ended = true, .ended = HOURS(216)};
    struct outcome_person who = {r, 2, &c};
    assert_int_equal(outcome_count(&first, &rules, &weekly, 0, &who, HOURS(216 + 2000)), OUTCOME_MEASURED);
    assert_int_equal(outcome_count(&second, &rules, &weekly, 1, &who, HOURS(216 + 2000)), OUTCOME_MISSING);
    assert_int_equal(first.response, 1);
}

static void remission_counts_as_response_and_worse_as_neither(void **state)
{
    (void)state;
    struct outcome o = {0};
    const int totals[] = {4, 10, 11, 25};
    for (size_t i = 0; i < COUNT_OF(totals); i++) {
        const struct reading r[] = {{HOURS(-5), 20, 0, 0, false}, {HOURS(144 + 30), totals[i], 0, 3, false}};
        assert_int_equal(place_of(&o, r, 2, 3, HOURS(1000)), OUTCOME_MEASURED);
    }
    assert_int_equal(o.remission, 1);
    assert_int_equal(o.response, 2);
    assert_int_equal(o.worse, 1);
    assert_int_equal(o.state[COURSE_PARTIAL], 1);
    assert_int_equal(o.baseline_sum, 80);
    assert_int_equal(o.total_sum, 50);
}

static uint32_t draw(uint32_t *nth)
{
    const uint32_t place[4] = {(*nth)++, 0, 0, 0};
    return chance_at(4711, place).word[0];
}

/* Any crowd: places add up to everyone who began, states to everyone who was measured. */
static void the_figures_add_up(void **state)
{
    (void)state;
    struct outcome o = {0};
    uint32_t nth = 0;
    for (int person = 0; person < 5000; person++) {
        struct reading r[6];
        int readings = (int)(draw(&nth) % 7), given = (int)(draw(&nth) % 5);
        int64_t hour = -100;
        for (int i = 0; i < readings; i++) {
            hour += 1 + (int64_t)(draw(&nth) % 120);
            int had = 0;
            while (had < given && infusions[had].ms <= HOURS(hour).ms) {
                had++;
            }
            r[i] = (struct reading){HOURS(hour), (int)(draw(&nth) % 28), (int)(draw(&nth) % 4), had,
                                    draw(&nth) % 9 == 0};
        }
        place_of(&o, r, readings, given, HOURS(draw(&nth) % 400));
    }
    int places = 0, states = 0;
    for (int i = 0; i < OUTCOME_PLACES; i++) {
        assert_true(o.place[i] > 0); /* the crowd reaches every place */
        places += o.place[i];
    }
    for (int i = 0; i < COURSE_STATES; i++) {
        states += o.state[i];
    }
    assert_int_equal(o.began, 5000);
    assert_int_equal(places, o.began);
    assert_int_equal(states, o.place[OUTCOME_MEASURED]);
    assert_int_equal(o.state[COURSE_NO_BASELINE], 0);
    assert_true(o.response <= states && o.remission <= states && o.worse <= states);
}

static void a_rate_carries_its_interval_and_nothing_of_nobody_is_no_rate(void **state)
{
    (void)state;
    struct outcome_rate r = {-1, -1, -1};
    assert_false(outcome_rate(0, 0, &r));
    assert_int_equal(r.percent_tenths, -1);
    /* Newcombe 1998, Stat Med 17:857, method 3 (Wilson without correction): 81 of 263, 15 of 148, 0 of 20, 1
     * of 29 */
    assert_true(outcome_rate(81, 263, &r));
    assert_int_equal(r.percent_tenths, 308);
    assert_int_equal(r.low_tenths, 255);
    assert_int_equal(r.high_tenths, 366);
    assert_true(outcome_rate(15, 148, &r));
    assert_int_equal(r.low_tenths, 62);
    assert_int_equal(r.high_tenths, 160);
    assert_true(outcome_rate(0, 20, &r));
    assert_int_equal(r.low_tenths, 0);
    assert_int_equal(r.high_tenths, 161);
    assert_true(outcome_rate(1, 29, &r));
    assert_int_equal(r.low_tenths, 6);
    assert_int_equal(r.high_tenths, 172);
    for (int of = 1; of < 60; of++) {
        for (int count = 0; count <= of; count++) {
            struct outcome_rate other;
            assert_true(outcome_rate(count, of, &r) && outcome_rate(of - count, of, &other));
            assert_true(r.low_tenths <= r.percent_tenths && r.percent_tenths <= r.high_tenths);
            assert_in_range(r.low_tenths + other.high_tenths, 999, 1001);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place_has_its_edge),
        cmocka_unit_test(an_answer_after_the_next_infusion_is_not_one_of_the_third),
        cmocka_unit_test(after_the_series_each_window_has_its_own_answer),
        cmocka_unit_test(remission_counts_as_response_and_worse_as_neither),
        cmocka_unit_test(the_figures_add_up),
        cmocka_unit_test(a_rate_carries_its_interval_and_nothing_of_nobody_is_no_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
