/* SPDX-License-Identifier: Apache-2.0
 *
 * test_longterm_own.c - each answer of our own questionnaires, and what it tells safety in maintenance.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "care/longterm_own.h"
#include "text/embedded.h"
#include "text/scale_file.h"

static _Alignas(max_align_t) char room[64 * 1024];
static struct scale_sheet sheet;
static struct longterm_fact fact[LONGTERM_OWN_MAX];

static int told(const char *name, const struct answers *a)
{
    struct protocol p = {.longterm_mind = 2};
    struct arena arena = arena_in(room, sizeof room);
    struct fault f;
    assert_true(scale_file_read(embedded_find(&embedded_data, slice_of(name))->bytes, &arena, &sheet, &f));
    memset(fact, 0, sizeof fact);
    return longterm_of_answers(&p, &sheet.scale, a, (struct instant){77}, fact);
}

static void the_bladder_tells_its_total_and_any_pain_or_blood(void **state)
{
    (void)state;
    for (int item = 0; item < 6; item++) {
        for (int value = 0; value <= 3; value++) {
            struct answers a = {.answered = 63};
            a.value[item] = value;
            assert_int_equal(told("scales/luts-own.yaml", &a), 2);
            assert_true(fact[0].kind == LONGTERM_FACT_BLADDER_SCORE && fact[0].value == value);
            assert_int_equal(fact[1].kind, LONGTERM_FACT_BLADDER_SIGN);
            assert_int_equal(fact[1].value, item >= 3 && value >= 1);
            assert_int_equal(fact[1].at.ms, 77);
        }
    }
}

static void one_answer_from_two_on_is_a_sign_of_mania_or_psychosis(void **state) /* LONG-12 */
{
    (void)state;
    for (int item = 0; item < 7; item++) {
        for (int value = 0; value <= 3; value++) {
            struct answers a = {.answered = 127};
            a.value[item] = value;
            assert_int_equal(told("scales/mind-own.yaml", &a), 1);
            assert_true(fact[0].kind == LONGTERM_FACT_MIND && fact[0].value == (value >= 2));
        }
    }
}

static void craving_and_thinking_tell_their_totals(void **state)
{
    (void)state;
    assert_int_equal(told("scales/craving-own.yaml", &(struct answers){1, {7}}), 1);
    assert_true(fact[0].kind == LONGTERM_FACT_CRAVING && fact[0].value == 7);
    assert_int_equal(told("scales/cognition-own.yaml", &(struct answers){15, {1, 2, 3, 0}}), 1);
    assert_true(fact[0].kind == LONGTERM_FACT_COGNITION && fact[0].value == 6);
}

static void half_a_sheet_and_any_other_questionnaire_tell_nothing(void **state)
{
    (void)state;
    assert_int_equal(told("scales/luts-own.yaml", &(struct answers){31, {0}}), 0);
    assert_int_equal(told("scales/craving-own.yaml", &(struct answers){1, {11}}), 0);
    assert_int_equal(told("scales/phq-9.yaml", &(struct answers){511, {0}}), 0);
    assert_int_equal(fact[0].at.ms, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bladder_tells_its_total_and_any_pain_or_blood),
        cmocka_unit_test(one_answer_from_two_on_is_a_sign_of_mania_or_psychosis),
        cmocka_unit_test(craving_and_thinking_tell_their_totals),
        cmocka_unit_test(half_a_sheet_and_any_other_questionnaire_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
