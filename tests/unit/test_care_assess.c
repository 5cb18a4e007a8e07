/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_assess.c - candidate, not now, refer: over every condition, and priority that lowers nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care/assess.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct trial failed(char initial, enum antidepressant family)
{
    return (struct trial){.name = {initial},
                          .family = family,
                          .dose_ug = 2,
                          .least_ug = 1,
                          .weeks = 8,
                          .adherence = ADHERENCE_TAKEN,
                          .percent = 0,
                          .weeks_since = TRIAL_UNKNOWN,
                          .in_episode = true};
}

static struct intake ready(void)
{
    struct intake in = intake_empty();
    in.patient = case_patient().is.patient;
    in.has_patient = true;
    in.history.count = 2;
    in.history.trial[0] = failed('a', ANTIDEPRESSANT_SSRI);
    in.history.trial[1] = failed('b', ANTIDEPRESSANT_SNRI);
    in.severity.phq9 = 19;
    for (int i = 0; i < WORKUPS; i++) {
        in.workup.item[i].done = true;
    }
    return in;
}

static struct assessment judge(const struct intake *in)
{
    struct assessment a;
    assess_judge(&p, in, &a);
    return a;
}

static void somebody_with_everything_in_place_is_a_candidate(void **state)
{
    (void)state;
    struct intake in = ready();
    struct assessment a = judge(&in);
    assert_int_equal(a.candidacy, CANDIDATE);
    assert_true(a.staging.resists);
    assert_false(a.priority);
}

static void nothing_known_is_not_now(void **state)
{
    (void)state;
    struct intake in = intake_empty();
    struct assessment a = judge(&in);
    assert_int_equal(a.candidacy, CANDIDATE_NOT_NOW);
    assert_true(verdict_has(&a.verdict, CLAUSE_START_02));
}

/* The answer follows from the strictest reasons alone: refer exactly when an unresolved one names somebody.
 */
static void every_condition_alone_leads_where_its_clause_says(void **state)
{
    (void)state;
    int referred = 0;
    for (int i = 0; i < CONDITIONS; i++) {
        struct intake in = ready();
        patient_add(&in.patient, (enum condition)i);
        struct assessment a = judge(&in);
        bool names = false, holds = false;
        for (int j = 0; j < a.verdict.count; j++) {
            bool stands = a.verdict.reason[j].answer >= ANSWER_HOLD;
            holds |= stands;
            names |= stands && assess_referral(a.verdict.reason[j].clause) != NULL;
        }
        assert_int_equal(a.candidacy, names ? CANDIDATE_REFER : holds ? CANDIDATE_NOT_NOW : CANDIDATE);
        referred += names;
    }
    assert_true(referred > 30 && referred < CONDITIONS);
}

static void priority_lowers_no_gate(void **state) /* ELIG-07 */
{
    (void)state;
    for (int i = 0; i < CONDITIONS; i++) {
        struct intake in = ready();
        patient_add(&in.patient, (enum condition)i);
        struct assessment before = judge(&in);
        in.suicidal_thoughts = true;
        struct assessment after = judge(&in);
        assert_true(after.priority && verdict_has(&after.verdict, CLAUSE_ELIG_07));
        assert_int_equal(after.candidacy, before.candidacy);
        assert_int_equal(after.verdict.answer, before.verdict.answer);
    }
}

static void the_fullest_intake_finds_room_for_every_reason(void **state)
{
    (void)state;
    struct intake in = intake_empty();
    in.patient = case_patient().is.patient;
    in.has_patient = true;
    in.patient.conditions = ((uint64_t)1 << CONDITIONS) - 1;
    in.patient.medicines = (uint32_t)(((uint64_t)1 << DRUG_CLASSES) - 1);
    in.patient.unknown_conditions = in.patient.unknown_medicines = 3;
    in.patient.weight_last.g = 20000;
    in.patient.birth_year = in.patient.visit_year - 70;
    in.diazepam = (struct diazepam){1, 1, 90000, 90000};
    in.suicidal_thoughts = true;
    in.history.count = 1;
    in.history.trial[0] = failed('a', ANTIDEPRESSANT_SSRI);
    in.history.trial[0].weeks = 1;
    in.history.trial[0].weeks_since = 1;
    struct assessment a = judge(&in);
    assert_true(a.verdict.count > 90);
    assert_int_equal(a.candidacy, CANDIDATE_REFER);
}

static struct verdict order(const struct intake *in, struct decided latest, bool is_first)
{
    struct verdict v;
    verdict_clear(&v);
    assess_order_judge(&p, in, &latest, is_first, &v);
    return v;
}

/* ELIG-08 */
static void an_order_needs_the_decision_that_this_person_is_a_candidate(void **state)
{
    (void)state;
    struct intake in = ready();
    for (int first = 0; first < 2; first++) {
        assert_int_equal(order(&in, (struct decided){true, CANDIDATE}, first).answer, ANSWER_ALLOW);
        assert_int_equal(order(&in, (struct decided){true, CANDIDATE_NOT_NOW}, first).answer, ANSWER_HOLD);
        assert_int_equal(order(&in, (struct decided){true, CANDIDATE_REFER}, first).answer, ANSWER_HOLD);
        struct verdict none = order(&in, (struct decided){.is = false}, first);
        assert_int_equal(none.answer, first ? ANSWER_HOLD : ANSWER_WARN);
        assert_true(verdict_has(&none, CLAUSE_ELIG_08));
    }
}

/* WORKUP-01, WORKUP-02 */
static void a_missing_or_expired_examination_blocks_the_first_order_alone(void **state)
{
    (void)state;
    const struct decided candidate = {true, CANDIDATE};
    struct intake in = ready();
    in.workup.item[WORKUP_LABS].done = false;
    struct verdict missing = order(&in, candidate, true), later = order(&in, candidate, false);
    assert_int_equal(missing.answer, ANSWER_HOLD);
    assert_true(verdict_has(&missing, CLAUSE_WORKUP_01));
    assert_int_equal(later.count, 0);
    in = ready();
    in.workup.item[WORKUP_LABS].days_ago = (int)p.workup_labs + 1;
    struct verdict expired = order(&in, candidate, true);
    assert_true(verdict_has(&expired, CLAUSE_WORKUP_02) && expired.answer == ANSWER_HOLD);
    in.workup.item[WORKUP_LABS].days_ago = (int)p.workup_labs;
    assert_int_equal(order(&in, candidate, true).answer, ANSWER_ALLOW);
}

static void nobody_decides_candidate_against_a_reason_that_holds(void **state)
{
    (void)state;
    struct assessment a = {.verdict = {.answer = ANSWER_ALLOW}};
    for (int answer = ANSWER_ALLOW; answer < ANSWERS; answer++) {
        a.verdict.answer = (enum answer)answer;
        assert_int_equal(assess_may_decide(&a, CANDIDATE), answer < ANSWER_HOLD);
        assert_true(assess_may_decide(&a, CANDIDATE_NOT_NOW) && assess_may_decide(&a, CANDIDATE_REFER));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_needs_the_decision_that_this_person_is_a_candidate),
        cmocka_unit_test(a_missing_or_expired_examination_blocks_the_first_order_alone),
        cmocka_unit_test(nobody_decides_candidate_against_a_reason_that_holds),
        cmocka_unit_test(somebody_with_everything_in_place_is_a_candidate),
        cmocka_unit_test(nothing_known_is_not_now),
        cmocka_unit_test(every_condition_alone_leads_where_its_clause_says),
        cmocka_unit_test(priority_lowers_no_gate),
        cmocka_unit_test(the_fullest_intake_finds_room_for_every_reason),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
