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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(somebody_with_everything_in_place_is_a_candidate),
        cmocka_unit_test(nothing_known_is_not_now),
        cmocka_unit_test(every_condition_alone_leads_where_its_clause_says),
        cmocka_unit_test(priority_lowers_no_gate),
        cmocka_unit_test(the_fullest_intake_finds_room_for_every_reason),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
