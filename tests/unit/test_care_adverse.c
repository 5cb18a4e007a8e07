/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_adverse.c - a row that contradicts itself is refused, one that is late is not; what a serious one
 * asks for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care/adverse.h"
#include "plan_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

#define BIT(n) (UINT32_C(1) << (n))

/* Vomiting for an hour, moderate, treated, over. */
static struct adverse ordinary(void)
{
    return (struct adverse){.kind = ADVERSE_EVENT,
                            .has_term = true,
                            .term = TERM_VOMITING,
                            .onset = DAY(0),
                            .known = DAY(0),
                            .has_offset = true,
                            .offset = HOURS_OF_DAY(0, 1),
                            .severity = 2,
                            .related = RELATED_PROBABLE,
                            .action = BIT(ACTION_MEDICINE),
                            .outcome = OUTCOME_RECOVERED};
}

static enum answer asks(struct adverse a, enum clause clause)
{
    struct verdict v;
    verdict_clear(&v);
    adverse_judge(&a, DAY(1), &v);
    return answer_of(&v, clause);
}

static void an_ordinary_row_is_whole(void **state)
{
    (void)state;
    struct adverse a = ordinary();
    struct verdict v;
    verdict_clear(&v);
    adverse_judge(&a, DAY(300), &v);
    assert_int_equal(v.count, 0);
}

static void times_stand_in_their_order(void **state) /* AE-01, AE-02, AE-03 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        struct adverse a = ordinary();
        a.onset = a.known = a.offset = (struct instant){DAY(1).ms + off};
        assert_int_equal(asks(a, CLAUSE_AE_01), off > 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        a = ordinary();
        a.offset.ms = a.onset.ms + off;
        assert_int_equal(asks(a, CLAUSE_AE_02), off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        a = ordinary();
        a.known.ms = a.onset.ms + off;
        assert_int_equal(asks(a, CLAUSE_AE_03), off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

static void it_says_what_it_was(void **state) /* AE-04 */
{
    (void)state;
    struct adverse a = ordinary();
    a.has_term = false;
    a.has_words = true;
    assert_int_equal(asks(a, CLAUSE_AE_04), ANSWER_REFUSE);
    a = ordinary();
    a.term = TERM_OTHER;
    assert_int_equal(asks(a, CLAUSE_AE_04), ANSWER_REFUSE);
    a.has_words = true;
    assert_int_equal(asks(a, CLAUSE_AE_04), ANSWER_ALLOW);
    for (int kind = 0; kind < ADVERSE_KINDS; kind++) {
        a = ordinary();
        a.kind = (enum adverse_kind)kind;
        assert_int_equal(asks(a, CLAUSE_AE_04), kind == ADVERSE_EVENT ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
}

static void severity_is_one_to_five_where_it_reached_a_person(void **state) /* AE-05 */
{
    (void)state;
    for (int severity = -1; severity <= 6; severity++) {
        for (int kind = 0; kind < ADVERSE_KINDS; kind++) {
            struct adverse a = ordinary();
            a.severity = severity;
            a.kind = (enum adverse_kind)kind;
            bool reached = kind == ADVERSE_EVENT || kind == ADVERSE_MEDICATION_ERROR;
            bool good = severity <= 5 && severity >= (reached ? 1 : 0);
            assert_int_equal(asks(a, CLAUSE_AE_05), good ? ANSWER_ALLOW : ANSWER_REFUSE);
        }
    }
}

static void death_is_told_three_times_alike(void **state) /* AE-06 */
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        struct adverse a = ordinary();
        a.severity = i & 1 ? 5 : 3;
        a.serious = i & 2 ? BIT(SERIOUS_DEATH) : BIT(SERIOUS_HOSPITAL);
        a.outcome = i & 4 ? OUTCOME_FATAL : OUTCOME_RECOVERED;
        assert_int_equal(asks(a, CLAUSE_AE_06), i == 0 || i == 7 ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
}

static void a_danger_to_life_names_its_criterion(void **state) /* AE-06 */
{
    (void)state;
    for (int severity = 3; severity <= 4; severity++) {
        struct adverse a = ordinary();
        a.severity = severity;
        assert_int_equal(asks(a, CLAUSE_AE_06), severity < 4 ? ANSWER_ALLOW : ANSWER_REFUSE);
        a.serious = BIT(SERIOUS_LIFE);
        assert_int_equal(asks(a, CLAUSE_AE_06), ANSWER_ALLOW);
    }
    for (int term = 0; term < ADVERSE_TERMS; term++) {
        struct adverse a = ordinary();
        a.term = (enum adverse_term)term;
        assert_int_equal(asks(a, CLAUSE_AE_06),
                         adverse_term_is_serious(a.term) ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

static void the_end_and_the_outcome_agree(void **state) /* AE-07 */
{
    (void)state;
    static const bool with[OUTCOMES] = {true, true, false, true, false, true};
    static const bool without[OUTCOMES] = {true, false, true, true, true, false};
    for (int outcome = 0; outcome < OUTCOMES; outcome++) {
        struct adverse a = ordinary();
        a.outcome = (enum adverse_outcome)outcome;
        assert_int_equal(asks(a, CLAUSE_AE_07), with[outcome] ? ANSWER_ALLOW : ANSWER_REFUSE);
        a.has_offset = false;
        assert_int_equal(asks(a, CLAUSE_AE_07), without[outcome] ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
}

static void none_stands_alone(void **state) /* AE-08 */
{
    (void)state;
    struct adverse a = ordinary();
    a.action = BIT(ACTION_NONE);
    assert_int_equal(asks(a, CLAUSE_AE_08), ANSWER_ALLOW);
    a.action |= BIT(ACTION_PAUSED);
    assert_int_equal(asks(a, CLAUSE_AE_08), ANSWER_REFUSE);
}

static void a_near_miss_harmed_nobody(void **state) /* AE-09 */
{
    (void)state;
    struct adverse a = {.kind = ADVERSE_NEAR_MISS, .has_words = true, .onset = DAY(0), .known = DAY(0)};
    assert_int_equal(asks(a, CLAUSE_AE_09), ANSWER_ALLOW);
    a.severity = 1;
    assert_int_equal(asks(a, CLAUSE_AE_09), ANSWER_REFUSE);
    a.severity = 0;
    a.serious = BIT(SERIOUS_IMPORTANT);
    assert_int_equal(asks(a, CLAUSE_AE_09), ANSWER_REFUSE);
}

static struct adverse_follow follow(struct adverse a, struct instant now, struct verdict *ret_verdict)
{
    verdict_clear(ret_verdict);
    return adverse_follow(&p, &a, now, ret_verdict);
}

static void a_serious_one_is_reviewed_in_three_days(void **state) /* AE-10 */
{
    (void)state;
    struct verdict v;
    for (int off = -1; off <= 1; off++) {
        struct adverse a = ordinary();
        a.serious = BIT(SERIOUS_HOSPITAL);
        struct instant now = {HOURS_OF_DAY(0, 72).ms + off};
        struct adverse_follow f = follow(a, now, &v);
        assert_true(f.has_review_due);
        assert_int_equal(f.review_due.ms, HOURS_OF_DAY(0, 72).ms);
        assert_int_equal(answer_of(&v, CLAUSE_AE_10), off > 0 ? ANSWER_WARN : ANSWER_ALLOW);
        a.done = BIT(TASK_REVIEW);
        f = follow(a, now, &v);
        assert_false(f.has_review_due);
        assert_int_equal(answer_of(&v, CLAUSE_AE_10), ANSWER_ALLOW);
    }
}

static void every_criterion_and_every_incident_asks_for_its_review(void **state)
{
    (void)state;
    struct verdict v;
    for (int i = 0; i < SERIOUS_CRITERIA; i++) {
        struct adverse a = ordinary();
        a.serious = BIT(i);
        uint32_t asked =
            BIT(TASK_REVIEW) | BIT(TASK_REPORT) | BIT(TASK_BOARD) | BIT(TASK_INSURER) | BIT(TASK_PRESCRIBER);
        assert_int_equal(follow(a, DAY(1), &v).open, asked);
    }
    for (int kind = 0; kind < ADVERSE_KINDS; kind++) {
        struct adverse a = ordinary();
        a.kind = (enum adverse_kind)kind;
        assert_int_equal(follow(a, DAY(1), &v).open, kind == ADVERSE_EVENT ? 0 : BIT(TASK_REVIEW));
    }
}

static void the_next_infusion_waits_unless_it_has_another_cause(void **state) /* AE-11 */
{
    (void)state;
    struct verdict v;
    for (int related = 0; related < RELATEDS; related++) {
        struct adverse a = ordinary();
        a.serious = BIT(SERIOUS_LIFE);
        a.related = (enum adverse_related)related;
        bool other = related == RELATED_NO || related == RELATED_UNLIKELY;
        (void)follow(a, DAY(1), &v);
        assert_int_equal(answer_of(&v, CLAUSE_AE_11), other ? ANSWER_ALLOW : ANSWER_HOLD);
        a.done = BIT(TASK_PRESCRIBER);
        (void)follow(a, DAY(1), &v);
        assert_int_equal(answer_of(&v, CLAUSE_AE_11), ANSWER_ALLOW);
    }
}

static void what_goes_on_is_followed_until_its_outcome_is_known(void **state)
{
    (void)state;
    struct verdict v;
    struct adverse a = ordinary();
    a.outcome = OUTCOME_RECOVERING;
    a.has_offset = false;
    a.done = BIT(TASK_FOLLOW_UP);
    assert_int_equal(follow(a, DAY(1), &v).open, BIT(TASK_FOLLOW_UP));
    a.outcome = OUTCOME_LASTING;
    assert_int_equal(follow(a, DAY(1), &v).open, 0);
}

static void every_list_finds_its_words(void **state)
{
    (void)state;
    static const struct {
        const struct adverse_word *list;
        int count;
    } lists[] = {{adverse_kind_words, ADVERSE_KINDS},
                 {adverse_term_words, ADVERSE_TERMS},
                 {adverse_serious_words, SERIOUS_CRITERIA},
                 {adverse_related_words, RELATEDS},
                 {adverse_action_words, ACTIONS},
                 {adverse_outcome_words, OUTCOMES},
                 {adverse_task_words, TASKS}};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        for (int j = 0; j < lists[i].count; j++) {
            const struct adverse_word *w = &lists[i].list[j];
            assert_int_equal(adverse_word_of(slice_of(w->key), lists[i].list, lists[i].count), j);
            assert_true(w->label[0] && w->group);
        }
        assert_int_equal(adverse_word_of(SLICE("?"), lists[i].list, lists[i].count), -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_row_is_whole),
        cmocka_unit_test(times_stand_in_their_order),
        cmocka_unit_test(it_says_what_it_was),
        cmocka_unit_test(severity_is_one_to_five_where_it_reached_a_person),
        cmocka_unit_test(death_is_told_three_times_alike),
        cmocka_unit_test(a_danger_to_life_names_its_criterion),
        cmocka_unit_test(the_end_and_the_outcome_agree),
        cmocka_unit_test(none_stands_alone),
        cmocka_unit_test(a_near_miss_harmed_nobody),
        cmocka_unit_test(a_serious_one_is_reviewed_in_three_days),
        cmocka_unit_test(every_criterion_and_every_incident_asks_for_its_review),
        cmocka_unit_test(the_next_infusion_waits_unless_it_has_another_cause),
        cmocka_unit_test(what_goes_on_is_followed_until_its_outcome_is_known),
        cmocka_unit_test(every_list_finds_its_words),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
