/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_plan_every.c - every phase of a course with every decision and every fact.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan_case.h"

static struct protocol p;
static struct plan_case c;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

#define NO PLAN_PHASES

/* Where each decision leads from each phase; NO: it does not fit, and nothing changes. */
static const enum plan_phase leads[PLAN_PHASES][PLAN_CHOICES] = {
    /* ACCEPT, CONTINUE, MORE, MAINTENANCE, SPACE_OUT, STEP_BACK, BOOSTER, NEW_SERIES, PAUSE, RESUME, END */
    [PHASE_ASSESSMENT] = {PHASE_PREPARATION, NO, NO, NO, NO, NO, NO, NO, NO, NO, PHASE_ENDED},
    [PHASE_PREPARATION] = {NO, NO, NO, NO, NO, NO, NO, NO, PHASE_PAUSED, NO, PHASE_ENDED},
    [PHASE_INDUCTION] = {NO, NO, NO, NO, NO, NO, NO, NO, PHASE_PAUSED, NO, PHASE_ENDED},
    [PHASE_CHECKPOINT] = {NO, NO, PHASE_INDUCTION, PHASE_MAINTENANCE, NO, NO, NO, NO, PHASE_PAUSED, NO,
                          PHASE_ENDED},
    [PHASE_MAINTENANCE] = {NO, NO, NO, NO, PHASE_MAINTENANCE, PHASE_MAINTENANCE, PHASE_MAINTENANCE,
                           PHASE_INDUCTION, PHASE_PAUSED, NO, PHASE_ENDED},
    [PHASE_PAUSED] = {NO, NO, NO, NO, NO, NO, NO, PHASE_INDUCTION, NO, PHASE_MAINTENANCE, PHASE_ENDED},
    [PHASE_RELAPSE] = {NO, NO, NO, NO, PHASE_RELAPSE, PHASE_RELAPSE, PHASE_RELAPSE, PHASE_INDUCTION,
                       PHASE_PAUSED, NO, PHASE_ENDED},
    [PHASE_ENDED] = {PHASE_PREPARATION, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
};

static void every_phase_with_every_decision(void **state) /* SCH-10 */
{
    (void)state;
    for (int phase = 0; phase < PLAN_PHASES; phase++) {
        for (int choice = 0; choice < PLAN_CHOICES; choice++) {
            case_phase(&c, (enum plan_phase)phase);
            struct plan before = case_plan(&p, &c, DAY(60));
            assert_int_equal(before.phase, phase);
            struct verdict v;
            verdict_clear(&v);
            plan_choice_judge(&before, (enum plan_choice)choice, &v);
            case_decide(&c, 59, (enum plan_choice)choice);
            struct plan after = case_plan(&p, &c, DAY(60));
            enum plan_phase expected = leads[phase][choice];
            assert_int_equal(v.answer, expected == NO ? ANSWER_REFUSE : ANSWER_ALLOW);
            assert_int_equal(after.phase, expected == NO ? (enum plan_phase)phase : expected);
            if (expected == NO) {
                assert_memory_equal(&before, &after, sizeof before);
            }
        }
    }
}

static void an_early_review_is_decided_or_paused(void **state)
{
    (void)state;
    case_series(&c, 4);
    c.facts.count--;
    struct plan plan = case_plan(&p, &c, DAY(12));
    assert_int_equal(plan.phase, PHASE_CHECKPOINT);
    for (int choice = 0; choice < PLAN_CHOICES; choice++) {
        bool fits = choice == CHOICE_CONTINUE || choice == CHOICE_MAINTENANCE || choice == CHOICE_PAUSE ||
                    choice == CHOICE_END;
        assert_int_equal(plan_choice_fits(&plan, (enum plan_choice)choice), fits);
    }
}

/* An infusion that was given is counted whatever the rules said; the others move only what they are about. */
static void every_phase_with_every_fact(void **state)
{
    (void)state;
    for (int phase = 0; phase < PLAN_PHASES; phase++) {
        for (int kind = 0; kind < PLAN_FACTS; kind++) {
            case_phase(&c, (enum plan_phase)phase);
            struct plan before = case_plan(&p, &c, DAY(60));
            if (kind == PLAN_FACT_DECISION) {
                continue; /* above */
            }
            case_tell(&c, 59, (enum plan_fact_kind)kind);
            c.fact[c.facts.count - 1].state = COURSE_NO_CHANGE;
            struct plan after = case_plan(&p, &c, DAY(60));
            assert_int_equal(after.given, before.given + (kind == PLAN_FACT_INFUSION));
            assert_int_equal(after.missed, before.missed + (kind == PLAN_FACT_MISSED));
            if (kind == PLAN_FACT_INFUSION) {
                bool begins = phase == PHASE_ASSESSMENT || phase == PHASE_PREPARATION;
                assert_int_equal(after.phase, begins                   ? PHASE_INDUCTION
                                              : phase == PHASE_RELAPSE ? PHASE_MAINTENANCE
                                                                       : (enum plan_phase)phase);
            } else if (kind == PLAN_FACT_READING) {
                assert_int_equal(after.phase,
                                 phase == PHASE_RELAPSE ? PHASE_MAINTENANCE : (enum plan_phase)phase);
            } else {
                after.missed = before.missed;
                assert_memory_equal(&before, &after, sizeof before);
            }
        }
    }
}

static void every_word_leads_back_to_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < PLAN_CHOICES; i++) {
        enum plan_choice choice = PLAN_CHOICES;
        assert_true(plan_choice_of(slice_of(plan_choice_key((enum plan_choice)i)), &choice));
        assert_int_equal(choice, i);
        assert_true(plan_choice_label(choice)[0]);
    }
    for (int i = 0; i < PLAN_FACTS; i++) {
        enum plan_fact_kind kind = PLAN_FACTS;
        assert_true(plan_fact_of(slice_of(plan_fact_key((enum plan_fact_kind)i)), &kind));
        assert_int_equal(kind, i);
    }
    for (int i = 0; i < PLAN_PROPOSALS; i++) {
        assert_true(plan_proposal_key((enum plan_proposal)i)[0] &&
                    plan_proposal_label((enum plan_proposal)i)[0]);
    }
    for (int i = 0; i < TAPER_STEPS; i++) {
        assert_true(taper_step_key((enum taper_step)i)[0] && taper_step_label((enum taper_step)i)[0]);
    }
    assert_false(plan_choice_of(SLICE("never"), &(enum plan_choice){CHOICE_END}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phase_with_every_decision),
        cmocka_unit_test(an_early_review_is_decided_or_paused),
        cmocka_unit_test(every_phase_with_every_fact),
        cmocka_unit_test(every_word_leads_back_to_its_place),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
