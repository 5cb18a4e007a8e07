/* SPDX-License-Identifier: Apache-2.0
 *
 * test_scale.c - every scorer against a second way of reckoning, and each rule of clinical 6.3 at its edge.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scale/change.h"
#include "scale/score.h"

/* The PHQ-9's shape: nine items of 0-3, the ninth is critical from 1, one item may be missing. */
static struct scale phq9(void)
{
    struct scale s = {
        .id = "phq-9",
        .scorer = SCORER_SUM,
        .items = 9,
        .total_max = 27,
        .bands = 5,
        .band = {{0, "none"}, {5, "mild"}, {10, "moderate"}, {15, "moderately severe"}, {20, "severe"}},
        .lower_is_better = true,
        .missing_max = 1,
        .critical_item = 9,
        .critical_from = 1,
    };
    for (int i = 0; i < 9; i++) {
        s.item_max[i] = 3;
    }
    return s;
}

static void every_sheet_of_the_phq9_scores_its_sum_and_band(void **state)
{
    (void)state;
    struct scale scale = phq9();
    for (int sheet = 0; sheet < 1 << 18; sheet++) { /* 4^9 sheets */
        struct answers a = {.answered = 0x1ff};
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            a.value[i] = sheet >> (2 * i) & 3;
            sum += a.value[i];
        }
        struct score got;
        assert_int_equal(score(&scale, &a, &got), SCORE_OK);
        assert_int_equal(got.total, sum);
        assert_int_equal(got.band, sum < 5 ? 0 : sum < 10 ? 1 : sum < 15 ? 2 : sum < 20 ? 3 : 4);
        assert_int_equal(got.critical, a.value[8] >= 1);
    }
}

static void a_missing_item_is_the_mean_of_the_rest_but_never_the_one_about_suicide(void **state)
{
    (void)state;
    struct scale scale = phq9();
    struct answers a = {.answered = 0x1ff, .value = {2, 2, 2, 2, 2, 2, 2, 2, 0}};
    struct score got = {0};
    a.answered = 0x1ff & ~1u;
    assert_int_equal(score(&scale, &a, &got), SCORE_OK);
    assert_int_equal(got.total, 16); /* 14 over 8 items: 15.75 over 9 */
    assert_int_equal(got.missing, 1);
    a.answered = 0x1ff & ~3u;
    assert_int_equal(score(&scale, &a, &got), SCORE_TOO_MANY_MISSING);
    a.answered = 0x0ff;
    assert_int_equal(score(&scale, &a, &got), SCORE_CRITICAL_MISSING);
    assert_int_equal(got.item, 9);
}

static void an_answer_that_is_not_offered_is_refused_with_its_item(void **state)
{
    (void)state;
    struct scale scale = phq9();
    struct answers a = {.answered = 0x1ff};
    struct score got;
    a.value[4] = 4;
    assert_int_equal(score(&scale, &a, &got), SCORE_OUT_OF_RANGE);
    assert_int_equal(got.item, 5);
    a.value[4] = -1;
    assert_int_equal(score(&scale, &a, &got), SCORE_OUT_OF_RANGE);
}

static void the_who5_is_raw_times_four_over_its_whole_range(void **state)
{
    (void)state;
    struct scale scale = {.scorer = SCORER_MULTIPLE, .items = 5, .factor = 4, .total_max = 100};
    for (int i = 0; i < 5; i++) {
        scale.item_max[i] = 5;
    }
    for (int sheet = 0; sheet < 7776; sheet++) {
        struct answers a = {.answered = 31};
        int raw = 0, rest = sheet;
        for (int i = 0; i < 5; i++, rest /= 6) {
            a.value[i] = rest % 6;
            raw += a.value[i];
        }
        struct score got;
        assert_int_equal(score(&scale, &a, &got), SCORE_OK);
        assert_int_equal(got.total, raw * 4);
    }
}

static void a_reversed_item_counts_the_other_way_round(void **state)
{
    (void)state;
    struct scale scale = {
        .scorer = SCORER_SUM, .items = 2, .reversed = 2, .item_max = {4, 4}, .total_max = 8};
    struct score got;
    assert_int_equal(score(&scale, &(struct answers){3, {1, 4}}, &got), SCORE_OK);
    assert_int_equal(got.total, 1);
    assert_int_equal(score(&scale, &(struct answers){3, {1, 0}}, &got), SCORE_OK);
    assert_int_equal(got.total, 5);
}

static void the_qids_counts_sleep_appetite_and_pace_once(void **state)
{
    (void)state;
    struct scale scale = {.scorer = SCORER_QIDS, .items = 16, .total_max = 27};
    struct answers a = {.answered = 0xffff};
    for (int i = 0; i < 16; i++) {
        scale.item_max[i] = 3;
        a.value[i] = 3;
    }
    struct score got;
    assert_int_equal(score(&scale, &a, &got), SCORE_OK);
    assert_int_equal(got.total, 27);
    for (int i = 1; i < 4; i++) { /* lowering all but one of a group changes nothing */
        a.value[i] = 0;
    }
    assert_int_equal(score(&scale, &a, &got), SCORE_OK);
    assert_int_equal(got.total, 27);
    a.value[0] = 0;
    assert_int_equal(score(&scale, &a, &got), SCORE_OK);
    assert_int_equal(got.total, 24);
}

static void every_sheet_of_the_columbia_screener_has_its_risk_level(void **state)
{
    (void)state;
    struct scale scale = {.scorer = SCORER_CSSRS, .items = 7, .total_max = 3};
    for (int i = 0; i < 7; i++) {
        scale.item_max[i] = 1;
    }
    for (int sheet = 0; sheet < 128; sheet++) {
        struct answers a = {.answered = 127};
        for (int i = 0; i < 7; i++) {
            a.value[i] = sheet >> i & 1;
        }
        bool q2 = a.value[1];
        int expected = (a.value[3] || a.value[4] || a.value[6]) ? 3
                       : (a.value[2] || a.value[5])             ? 2
                       : (a.value[0] || a.value[1])             ? 1
                                                                : 0;
        struct score got;
        assert_int_equal(score(&scale, &a, &got), SCORE_OK);
        assert_int_equal(got.total, expected);
        a.answered = 127 & ~0x1cu; /* questions 3 to 5 may be left out only after a no to question 2 */
        assert_int_equal(score(&scale, &a, &got), q2 ? SCORE_TOO_MANY_MISSING : SCORE_OK);
        a.answered = 127 & ~0x40u; /* question 7 asks when question 6 was: only after a yes to it */
        assert_int_equal(score(&scale, &a, &got), a.value[5] ? SCORE_TOO_MANY_MISSING : SCORE_OK);
    }
}

static void an_entered_total_must_lie_in_the_range(void **state)
{
    (void)state;
    struct scale madrs = {
        .scorer = SCORER_ENTRY, .total_max = 60, .bands = 2, .band = {{0, "none"}, {7, "mild"}}};
    struct score got;
    for (int total = -1; total <= 61; total++) {
        bool inside = total >= 0 && total <= 60;
        assert_int_equal(score_entered(&madrs, total, &got), inside ? SCORE_OK : SCORE_OUT_OF_RANGE);
    }
    assert_int_equal(score(&madrs, &(struct answers){0}, &got), SCORE_NO_ITEMS);
}

static const struct change_rules rules = {
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

static struct reading on_day(int day, int total, int infusions)
{
    return (struct reading){.at = {day * (int64_t)86400000}, .total = total, .infusions = infusions};
}

static enum course_state judged(const struct reading *r, int count)
{
    return change_judge(&rules, r, count).state;
}

static void each_total_after_a_baseline_of_twenty_has_its_state(void **state)
{
    (void)state;
    for (int total = 0; total <= 27; total++) {
        struct reading r[2] = {on_day(0, 20, 0), on_day(7, total, 2)};
        enum course_state expected = total >= 25   ? COURSE_WORSENING
                                     : total <= 4  ? COURSE_REMISSION
                                     : total <= 10 ? COURSE_RESPONSE
                                     : total <= 15 ? COURSE_PARTIAL
                                     : total <= 16 ? COURSE_EARLY_SIGNAL
                                                   : COURSE_NO_CHANGE;
        assert_int_equal(judged(r, 2), expected);
    }
    struct reading late[2] = {on_day(0, 20, 0), on_day(20, 16, 4)};
    assert_int_equal(judged(late, 2), COURSE_NO_CHANGE); /* early means by the third infusion */
}

static void sustained_remission_takes_two_readings_fourteen_days_apart(void **state)
{
    (void)state;
    for (int apart = 13; apart <= 15; apart++) {
        struct reading r[3] = {on_day(0, 20, 0), on_day(20, 4, 6), on_day(20 + apart, 3, 6)};
        assert_int_equal(judged(r, 3), apart >= 14 ? COURSE_SUSTAINED_REMISSION : COURSE_REMISSION);
    }
    struct reading broken[4] = {on_day(0, 20, 0), on_day(20, 4, 6), on_day(27, 8, 6), on_day(40, 3, 6)};
    assert_int_equal(judged(broken, 4), COURSE_REMISSION);
}

static void relapse_takes_two_readings_three_to_fourteen_days_apart(void **state)
{
    (void)state;
    for (int apart = 2; apart <= 15; apart++) {
        struct reading r[4] = {on_day(0, 20, 0), on_day(20, 4, 6), on_day(50, 12, 6),
                               on_day(50 + apart, 13, 6)};
        bool pair = apart >= 3 && apart <= 14;
        assert_int_equal(judged(r, 4), pair ? COURSE_RELAPSE : COURSE_POSSIBLE_RELAPSE);
    }
    struct reading low[3] = {on_day(0, 20, 0), on_day(20, 4, 6), on_day(50, 9, 6)};
    assert_int_equal(judged(low, 3), COURSE_RESPONSE); /* nine is below the floor of a relapse */
    struct reading never_better[3] = {on_day(0, 20, 0), on_day(20, 14, 6), on_day(50, 19, 6)};
    assert_int_equal(judged(never_better, 3), COURSE_NO_CHANGE);
    struct reading crisis[3] = {on_day(0, 20, 0), on_day(20, 4, 6), on_day(50, 6, 6)};
    crisis[2].event = true;
    assert_int_equal(judged(crisis, 3), COURSE_RELAPSE);
}

static void a_new_dangerous_answer_is_a_worsening_whatever_the_total(void **state)
{
    (void)state;
    struct reading r[2] = {on_day(0, 20, 0), on_day(7, 8, 2)};
    r[1].critical = 2;
    struct change c = change_judge(&rules, r, 2);
    assert_int_equal(c.state, COURSE_WORSENING);
    assert_true(c.new_danger);
    r[0].critical = 2; /* not new */
    assert_int_equal(judged(r, 2), COURSE_RESPONSE);
}

static void the_baseline_is_the_one_the_clinic_chose(void **state)
{
    (void)state;
    struct reading r[4] = {on_day(-30, 27, 0), on_day(-6, 22, 0), on_day(0, 17, 0), on_day(7, 10, 1)};
    static const int expected[] = {[BASELINE_LAST] = 17, [BASELINE_MEAN] = 20, [BASELINE_HIGHEST] = 22};
    for (int choice = BASELINE_LAST; choice <= BASELINE_HIGHEST; choice++) {
        struct change_rules own = rules;
        own.baseline = (enum baseline_choice)choice;
        assert_int_equal(change_judge(&own, r, 4).baseline, expected[choice]);
    }
    struct reading none[1] = {on_day(7, 10, 1)};
    assert_int_equal(judged(none, 1), COURSE_NO_BASELINE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sheet_of_the_phq9_scores_its_sum_and_band),
        cmocka_unit_test(a_missing_item_is_the_mean_of_the_rest_but_never_the_one_about_suicide),
        cmocka_unit_test(an_answer_that_is_not_offered_is_refused_with_its_item),
        cmocka_unit_test(the_who5_is_raw_times_four_over_its_whole_range),
        cmocka_unit_test(a_reversed_item_counts_the_other_way_round),
        cmocka_unit_test(the_qids_counts_sleep_appetite_and_pace_once),
        cmocka_unit_test(every_sheet_of_the_columbia_screener_has_its_risk_level),
        cmocka_unit_test(an_entered_total_must_lie_in_the_range),
        cmocka_unit_test(each_total_after_a_baseline_of_twenty_has_its_state),
        cmocka_unit_test(sustained_remission_takes_two_readings_fourteen_days_apart),
        cmocka_unit_test(relapse_takes_two_readings_three_to_fourteen_days_apart),
        cmocka_unit_test(a_new_dangerous_answer_is_a_worsening_whatever_the_total),
        cmocka_unit_test(the_baseline_is_the_one_the_clinic_chose),
    };
    return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
