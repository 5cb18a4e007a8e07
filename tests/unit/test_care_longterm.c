/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_longterm.c - what maintenance asks for: every limit at -1, 0, +1, every due day, and what ends a
 * hold.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/longterm.h"
#include "plan_case.h"

#define FACTS_MAX 64

static struct protocol p;
static struct longterm_fact facts[FACTS_MAX];
static struct instant infusions[FACTS_MAX];
static struct longterm_facts f;
static struct longterm_status line[LONGTERM_LINES];
static struct overrides given;

/* Six infusions to day 17, maintenance from day 18 on, everything looked at on day 18. */
static int set_up(void **state)
{
    (void)state;
    static const int series[] = {0, 3, 7, 10, 14, 17};
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    memset(&given, 0, sizeof given);
    f = (struct longterm_facts){.fact = facts,
                                .infusion = infusions,
                                .infusions = 6,
                                .in_maintenance = true,
                                .maintenance_since = DAY(18),
                                .age = 60,
                                .may_be_pregnant = true};
    for (int i = 0; i < 6; i++) {
        infusions[i] = DAY(series[i]);
    }
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        bool is_event = i == LONGTERM_FACT_EARLY_REQUEST || i == LONGTERM_FACT_LOST_VISIT ||
                        i == LONGTERM_FACT_OTHER_CLINIC || i == LONGTERM_FACT_MISUSE_REVIEW ||
                        i == LONGTERM_FACT_UROLOGY || i == LONGTERM_FACT_PSYCHIATRY;
        if (!is_event) {
            int64_t value = i == LONGTERM_FACT_PRESSURE ? 120 : longterm_fact_words[i].low;
            facts[f.count++] = (struct longterm_fact){(enum longterm_fact_kind)i, DAY(18), value, 80};
        }
    }
    return 0;
}

static void tell(enum longterm_fact_kind kind, int day, int64_t value)
{
    facts[f.count++] = (struct longterm_fact){kind, DAY(day), value, 80};
}

static struct verdict judge(int day)
{
    struct verdict v;
    verdict_clear(&v);
    longterm_judge(&p, &f, DAY(day), &given, line, &v);
    return v;
}

static enum answer asks(enum clause clause, int day)
{
    struct verdict v = judge(day);
    return answer_of(&v, clause);
}

static bool misses(enum longterm_line which, int day)
{
    struct verdict v = judge(day);
    for (int i = 0; i < v.count; i++) {
        if (v.reason[i].clause == CLAUSE_LONG_14 && v.reason[i].about == (int)which) {
            return true;
        }
    }
    return false;
}

static void with_everything_looked_at_nothing_is_said(void **state)
{
    (void)state;
    struct verdict v = judge(20);
    assert_int_equal(v.count, 0);
    for (int i = 0; i < LONGTERM_LINES; i++) {
        assert_true(line[i].applies);
        assert_true(line[i].has_last);
    }
}

static void blood_or_pain_waits_for_both_answers(void **state) /* LONG-01 */
{
    (void)state;
    tell(LONGTERM_FACT_BLADDER_SIGN, 20, 1);
    assert_int_equal(asks(CLAUSE_LONG_01, 21), ANSWER_HOLD);
    tell(LONGTERM_FACT_BLADDER_SIGN, 22, 0); /* better by itself: not enough */
    assert_int_equal(asks(CLAUSE_LONG_01, 23), ANSWER_HOLD);
    tell(LONGTERM_FACT_URINE_TEST, 19, 0); /* before it */
    tell(LONGTERM_FACT_UROLOGY, 23, 0);
    assert_int_equal(asks(CLAUSE_LONG_01, 24), ANSWER_HOLD);
    overrides_give(&given, CLAUSE_LONG_01);
    assert_int_equal(asks(CLAUSE_LONG_01, 24), ANSWER_HOLD);
    tell(LONGTERM_FACT_URINE_TEST, 20, 0); /* at the same moment counts */
    assert_int_equal(asks(CLAUSE_LONG_01, 24), ANSWER_ALLOW);
    assert_int_equal(asks(CLAUSE_LONG_01, 22), ANSWER_HOLD); /* as it stood then */
    assert_int_equal(asks(CLAUSE_LONG_04, 24), ANSWER_ALLOW);
    tell(LONGTERM_FACT_BLADDER_SIGN, 30, 1);
    assert_int_equal(asks(CLAUSE_LONG_01, 31), ANSWER_HOLD);
    assert_int_equal(asks(CLAUSE_LONG_04, 31), ANSWER_WARN);
}

static void a_rise_of_the_bladder_questions_waits_too(void **state) /* LONG-02 */
{
    (void)state;
    for (int rise = 2; rise <= 4; rise++) {
        (void)set_up(NULL);
        tell(LONGTERM_FACT_BLADDER_SCORE, 19, 1); /* the lowest before is the 0 of day 18 */
        tell(LONGTERM_FACT_BLADDER_SCORE, 25, rise);
        assert_int_equal(asks(CLAUSE_LONG_02, 26), rise < 3 ? ANSWER_ALLOW : ANSWER_HOLD);
        tell(LONGTERM_FACT_BLADDER_SCORE, 27, 0);
        assert_int_equal(asks(CLAUSE_LONG_02, 28), rise < 3 ? ANSWER_ALLOW : ANSWER_HOLD);
        tell(LONGTERM_FACT_URINE_TEST, 28, 0);
        tell(LONGTERM_FACT_UROLOGY, 28, 0);
        assert_int_equal(asks(CLAUSE_LONG_02, 29), ANSWER_ALLOW);
        tell(LONGTERM_FACT_BLADDER_SCORE, 32, 5); /* urology has looked: a new count */
        assert_int_equal(asks(CLAUSE_LONG_02, 33), ANSWER_ALLOW);
        tell(LONGTERM_FACT_BLADDER_SCORE, 39, 8);
        assert_int_equal(asks(CLAUSE_LONG_02, 40), ANSWER_HOLD);
    }
}

static void urology_may_end_it(void **state) /* LONG-03 */
{
    (void)state;
    tell(LONGTERM_FACT_UROLOGY, 20, 1);
    assert_int_equal(asks(CLAUSE_LONG_03, 21), ANSWER_REFUSE);
    tell(LONGTERM_FACT_UROLOGY, 22, 0);
    assert_int_equal(asks(CLAUSE_LONG_03, 23), ANSWER_ALLOW);
}

static void liver_values_hold_above_their_limits(void **state) /* LONG-05 */
{
    (void)state;
    static const struct {
        enum longterm_fact_kind kind;
        int64_t limit;
    } at[] = {{LONGTERM_FACT_ALT_AST, 30}, {LONGTERM_FACT_ALP_GGT, 20}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        for (int off = -1; off <= 1; off++) {
            (void)set_up(NULL);
            tell(at[i].kind, 20, at[i].limit + off);
            assert_int_equal(asks(CLAUSE_LONG_05, 21), off > 0 ? ANSWER_HOLD : ANSWER_ALLOW);
            overrides_give(&given, CLAUSE_LONG_05);
            assert_int_equal(asks(CLAUSE_LONG_05, 21), off > 0 ? ANSWER_WARN : ANSWER_ALLOW);
        }
        given = (struct overrides){{0}};
        tell(at[i].kind, 22, at[i].limit);
        assert_int_equal(asks(CLAUSE_LONG_05, 23), ANSWER_ALLOW);
    }
    tell(LONGTERM_FACT_ALP_GGT, -5, 25); /* high already before the first infusion: not new */
    tell(LONGTERM_FACT_ALP_GGT, 24, 30);
    assert_int_equal(asks(CLAUSE_LONG_05, 25), ANSWER_WARN);
}

static void five_times_the_limit_stops(void **state) /* LONG-06 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        (void)set_up(NULL);
        enum answer answer = off > 0 ? ANSWER_REFUSE : ANSWER_ALLOW;
        tell(LONGTERM_FACT_ALT_AST, 20, 50 + off);
        assert_int_equal(asks(CLAUSE_LONG_06, 21), answer);
        tell(LONGTERM_FACT_ALT_AST, 22, 10);
        assert_int_equal(asks(CLAUSE_LONG_06, 23), answer);
        tell(LONGTERM_FACT_JUSTIFICATION, 21, 0); /* before the good value */
        assert_int_equal(asks(CLAUSE_LONG_06, 23), answer);
        tell(LONGTERM_FACT_JUSTIFICATION, 23, 0);
        assert_int_equal(asks(CLAUSE_LONG_06, 23), ANSWER_ALLOW);
    }
    tell(LONGTERM_FACT_ALP_GGT, 30, 51);
    assert_int_equal(asks(CLAUSE_LONG_06, 31), ANSWER_REFUSE);
}

static void pressure_high_twice_goes_to_the_practitioner(void **state) /* LONG-07 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        for (int diastolic = 0; diastolic < 2; diastolic++) {
            (void)set_up(NULL);
            struct longterm_fact high = {LONGTERM_FACT_PRESSURE, DAY(20), diastolic ? 130 : 140 + off,
                                         diastolic ? 90 + off : 80};
            facts[f.count++] = high;
            assert_int_equal(asks(CLAUSE_LONG_07, 28), ANSWER_ALLOW);
            high.at = DAY(27);
            facts[f.count++] = high;
            assert_int_equal(asks(CLAUSE_LONG_07, 28), off > 0 ? ANSWER_WARN : ANSWER_ALLOW);
            tell(LONGTERM_FACT_PRESSURE, 28, 120);
            assert_int_equal(asks(CLAUSE_LONG_07, 28), ANSWER_ALLOW);
        }
    }
}

static void a_finding_is_seen_before_the_next_one(void **state) /* LONG-08, LONG-13, LONG-16 */
{
    (void)state;
    static const struct {
        enum longterm_fact_kind kind;
        enum clause clause;
    } at[] = {{LONGTERM_FACT_ECG, CLAUSE_LONG_08},
              {LONGTERM_FACT_PREGNANCY, CLAUSE_LONG_13},
              {LONGTERM_FACT_COGNITION_TEST, CLAUSE_LONG_16}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        tell(at[i].kind, 20, 1);
        assert_int_equal(asks(at[i].clause, 19), ANSWER_ALLOW);
        assert_int_equal(asks(at[i].clause, 20), ANSWER_HOLD);
        overrides_give(&given, at[i].clause);
        assert_int_equal(asks(at[i].clause, 20), ANSWER_WARN);
        tell(at[i].kind, 21, 0);
        assert_int_equal(asks(at[i].clause, 22), ANSWER_ALLOW);
    }
}

static void memory_worse_than_its_best_asks_for_longer_intervals(void **state) /* LONG-09 */
{
    (void)state;
    for (int rise = 2; rise <= 4; rise++) {
        (void)set_up(NULL);
        tell(LONGTERM_FACT_COGNITION, 10, 5);
        tell(LONGTERM_FACT_COGNITION, 40, rise);
        assert_int_equal(asks(CLAUSE_LONG_09, 41), rise < 3 ? ANSWER_ALLOW : ANSWER_HOLD);
    }
}

static void craving_waits_for_a_talk(void **state) /* LONG-10 */
{
    (void)state;
    for (int craving = 3; craving <= 5; craving++) {
        (void)set_up(NULL);
        tell(LONGTERM_FACT_CRAVING, 20, craving);
        tell(LONGTERM_FACT_CRAVING, 21, 0);
        assert_int_equal(asks(CLAUSE_LONG_10, 22), craving < 4 ? ANSWER_ALLOW : ANSWER_HOLD);
        tell(LONGTERM_FACT_MISUSE_REVIEW, 22, 0);
        assert_int_equal(asks(CLAUSE_LONG_10, 22), ANSWER_ALLOW);
    }
}

static void signs_of_use_add_up_within_half_a_year(void **state) /* LONG-11 */
{
    (void)state;
    tell(LONGTERM_FACT_EARLY_REQUEST, 20, 0);
    assert_int_equal(asks(CLAUSE_LONG_11, 21), ANSWER_ALLOW);
    tell(LONGTERM_FACT_LOST_VISIT, 30, 0);
    assert_int_equal(asks(CLAUSE_LONG_11, 31), ANSWER_HOLD);
    for (int day = 201; day <= 203; day++) { /* 182 days after day 20 */
        assert_int_equal(asks(CLAUSE_LONG_11, day), day < 202 ? ANSWER_HOLD : ANSWER_ALLOW);
    }
    tell(LONGTERM_FACT_MISUSE_REVIEW, 31, 0);
    assert_int_equal(asks(CLAUSE_LONG_11, 32), ANSWER_ALLOW);
    tell(LONGTERM_FACT_OTHER_CLINIC, 40, 0);
    assert_int_equal(asks(CLAUSE_LONG_11, 41), ANSWER_HOLD);
    tell(LONGTERM_FACT_MISUSE_REVIEW, 42, 0);
    tell(LONGTERM_FACT_DRUG_SCREEN, 43, 1);
    tell(LONGTERM_FACT_DRUG_SCREEN, 44, 0);
    assert_int_equal(asks(CLAUSE_LONG_11, 45), ANSWER_HOLD);
}

static void mania_stops_until_psychiatry_has_answered(void **state) /* LONG-12 */
{
    (void)state;
    tell(LONGTERM_FACT_MIND, 20, 1);
    tell(LONGTERM_FACT_MIND, 22, 0);
    assert_int_equal(asks(CLAUSE_LONG_12, 23), ANSWER_REFUSE);
    tell(LONGTERM_FACT_PSYCHIATRY, 24, 1);
    assert_int_equal(asks(CLAUSE_LONG_12, 25), ANSWER_REFUSE);
    tell(LONGTERM_FACT_PSYCHIATRY, 26, 0);
    assert_int_equal(asks(CLAUSE_LONG_12, 27), ANSWER_ALLOW);
    tell(LONGTERM_FACT_MIND, 28, 1);
    assert_int_equal(asks(CLAUSE_LONG_12, 29), ANSWER_REFUSE);
}

static void every_interval_is_due_on_its_day(void **state) /* LONG-14 */
{
    (void)state;
    static const struct {
        enum longterm_line line;
        int days;
    } at[] = {{LONGTERM_URINE, 90},          {LONGTERM_LIVER, 90},           {LONGTERM_ECG, 365},
              {LONGTERM_COGNITION, 90},      {LONGTERM_COGNITION_TEST, 365}, {LONGTERM_DRUG_SCREEN, 182},
              {LONGTERM_SECOND_OPINION, 365}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        assert_false(misses(at[i].line, 18 + at[i].days - 1));
        assert_true(misses(at[i].line, 18 + at[i].days));
        assert_true(misses(at[i].line, 18 + at[i].days + 1));
        (void)judge(20);
        assert_int_equal(line[at[i].line].due.ms, DAY(18 + at[i].days).ms);
    }
}

static void what_was_never_measured_is_due(void **state) /* LONG-14 */
{
    (void)state;
    f.count = 0;
    for (int i = 0; i < LONGTERM_LINES; i++) {
        bool each = i == LONGTERM_BLADDER || i == LONGTERM_PRESSURE || i == LONGTERM_CRAVING ||
                    i == LONGTERM_MIND || i == LONGTERM_WEIGHT || i == LONGTERM_PREGNANCY;
        assert_int_equal(misses((enum longterm_line)i, 19), each || i == LONGTERM_LIVER);
    }
    assert_true(misses(LONGTERM_URINE, 90)); /* from the first infusion */
    f.infusions = 0;
    f.in_maintenance = false;
    struct verdict v = judge(400);
    assert_int_equal(v.count, 0);
}

static void each_visit_asks_anew(void **state) /* LONG-14 */
{
    (void)state;
    static const enum longterm_line each[] = {LONGTERM_BLADDER, LONGTERM_PRESSURE, LONGTERM_CRAVING,
                                              LONGTERM_MIND,    LONGTERM_WEIGHT,   LONGTERM_PREGNANCY};
    static const enum answer answers[] = {ANSWER_HOLD, ANSWER_WARN, ANSWER_WARN,
                                          ANSWER_HOLD, ANSWER_WARN, ANSWER_WARN};
    infusions[f.infusions++] = DAY(24);
    for (size_t i = 0; i < COUNT_OF(each); i++) {
        assert_false(misses(each[i], 23));
        assert_true(misses(each[i], 31));
    }
    struct verdict v = judge(31);
    for (int i = 0; i < v.count; i++) {
        for (size_t j = 0; j < COUNT_OF(each); j++) {
            if (v.reason[i].about == (int)each[j]) {
                assert_int_equal(v.reason[i].answer, answers[j]);
            }
        }
    }
    assert_int_equal(v.count, COUNT_OF(each));
    overrides_give(&given, CLAUSE_LONG_14);
    assert_int_equal(judge(31).answer, ANSWER_WARN);
    f.may_be_pregnant = false;
    assert_false(misses(LONGTERM_PREGNANCY, 31));
}

static void an_ecg_is_for_the_older_and_those_at_risk(void **state)
{
    (void)state;
    for (int age = 49; age <= 51; age++) {
        f.age = age;
        assert_int_equal(misses(LONGTERM_ECG, 400), age >= 50);
    }
    f.age = 30;
    f.cardiac_risk = true;
    assert_true(misses(LONGTERM_ECG, 400));
}

static void a_urine_test_is_due_by_infusions_too(void **state) /* LONG-14 */
{
    (void)state;
    for (int n = 1; n <= 9; n++) {
        infusions[f.infusions++] = DAY(18 + n);
        assert_int_equal(misses(LONGTERM_URINE, 30), n >= 8);
        assert_int_equal(line[LONGTERM_URINE].infusions_left, n >= 8 ? 0 : 8 - n);
    }
}

static void no_order_without_the_written_note(void **state) /* LONG-15 */
{
    (void)state;
    for (int n = 1; n <= 7; n++) {
        infusions[f.infusions++] = DAY(18 + n);
        assert_int_equal(asks(CLAUSE_LONG_15, 30), n < 6 ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
    tell(LONGTERM_FACT_JUSTIFICATION, 26, 0);
    assert_int_equal(asks(CLAUSE_LONG_15, 30), ANSWER_ALLOW);
    for (int day = 115; day <= 117; day++) {
        assert_int_equal(asks(CLAUSE_LONG_15, day), day < 116 ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
    overrides_give(&given, CLAUSE_LONG_15);
    assert_int_equal(asks(CLAUSE_LONG_15, 116), ANSWER_REFUSE);
    f.in_maintenance = false;
    assert_int_equal(asks(CLAUSE_LONG_15, 116), ANSWER_ALLOW);
}

static void the_sentences_name_number_and_limit(void **state)
{
    (void)state;
    char room[300];
    struct text t = TEXT_IN(room);
    tell(LONGTERM_FACT_ALT_AST, 20, 31);
    struct verdict v = judge(21);
    assert_int_equal(v.count, 1);
    text_reason(&t, &v.reason[0]);
    assert_string_equal(room, "the higher of ALT and AST: 3.1 times the upper limit, limit 3 times the upper "
                              "limit: repeat before the next infusion");
}

static void every_fact_and_line_has_its_word(void **state)
{
    (void)state;
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        enum longterm_fact_kind kind = LONGTERM_FACTS;
        assert_true(longterm_fact_of(slice_of(longterm_fact_words[i].key), &kind));
        assert_int_equal(kind, i);
        assert_true(longterm_fact_words[i].low <= longterm_fact_words[i].high);
    }
    for (int i = 0; i < LONGTERM_LINES; i++) {
        assert_true(longterm_line_key((enum longterm_line)i)[0]);
        assert_true(longterm_line_label((enum longterm_line)i)[0]);
    }
    assert_false(longterm_fact_of(SLICE("mood"), &(enum longterm_fact_kind){0}));
}

static void a_reason_speaks_about_its_line(void **state)
{
    static const struct {
        enum clause clause;
        enum longterm_line line;
    } list[] = {{CLAUSE_LONG_01, LONGTERM_BLADDER},   {CLAUSE_LONG_04, LONGTERM_BLADDER},
                {CLAUSE_LONG_06, LONGTERM_LIVER},     {CLAUSE_LONG_07, LONGTERM_PRESSURE},
                {CLAUSE_LONG_10, LONGTERM_CRAVING},   {CLAUSE_LONG_12, LONGTERM_MIND},
                {CLAUSE_LONG_13, LONGTERM_PREGNANCY}, {CLAUSE_LONG_15, LONGTERM_JUSTIFICATION}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        struct reason r = reason_plain(list[i].clause, ANSWER_HOLD);
        assert_int_equal(longterm_line_of(&r), list[i].line);
    }
    for (int i = 0; i < LONGTERM_LINES; i++) {
        struct reason r = reason_about(CLAUSE_LONG_14, ANSWER_HOLD, i);
        assert_int_equal(longterm_line_of(&r), i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(with_everything_looked_at_nothing_is_said, set_up),
        cmocka_unit_test_setup(blood_or_pain_waits_for_both_answers, set_up),
        cmocka_unit_test_setup(a_rise_of_the_bladder_questions_waits_too, set_up),
        cmocka_unit_test_setup(urology_may_end_it, set_up),
        cmocka_unit_test_setup(liver_values_hold_above_their_limits, set_up),
        cmocka_unit_test_setup(five_times_the_limit_stops, set_up),
        cmocka_unit_test_setup(pressure_high_twice_goes_to_the_practitioner, set_up),
        cmocka_unit_test_setup(a_finding_is_seen_before_the_next_one, set_up),
        cmocka_unit_test_setup(memory_worse_than_its_best_asks_for_longer_intervals, set_up),
        cmocka_unit_test_setup(craving_waits_for_a_talk, set_up),
        cmocka_unit_test_setup(signs_of_use_add_up_within_half_a_year, set_up),
        cmocka_unit_test_setup(mania_stops_until_psychiatry_has_answered, set_up),
        cmocka_unit_test_setup(every_interval_is_due_on_its_day, set_up),
        cmocka_unit_test_setup(what_was_never_measured_is_due, set_up),
        cmocka_unit_test_setup(each_visit_asks_anew, set_up),
        cmocka_unit_test_setup(an_ecg_is_for_the_older_and_those_at_risk, set_up),
        cmocka_unit_test_setup(a_urine_test_is_due_by_infusions_too, set_up),
        cmocka_unit_test_setup(no_order_without_the_written_note, set_up),
        cmocka_unit_test_setup(the_sentences_name_number_and_limit, set_up),
        cmocka_unit_test_setup(every_fact_and_line_has_its_word, set_up),
        cmocka_unit_test_setup(a_reason_speaks_about_its_line, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
