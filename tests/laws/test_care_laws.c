/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_laws.c - what holds for all inputs: tightest wins, no reason makes milder, given and left are the
 * dose, a pause shifts the end exactly, the clock of observation does not stop, the order of values is
 * irrelevant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "care/run.h"
#include "care/watch.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

#define ROUNDS 20000

static uint32_t word(uint32_t round, uint32_t place)
{
    return chance_at(7, (uint32_t[4]){round, place, 0, 0}).word[0];
}

static struct reason random_reason(uint32_t round, uint32_t place)
{
    uint32_t w = word(round, place);
    return (struct reason){(enum clause)(w % CLAUSES),
                           (enum answer)(w / 256 % ANSWERS),
                           (enum advice)(w / 1024 % ADVICES),
                           0,
                           NO_NUMBER,
                           NO_NUMBER};
}

static void adding_a_reason_never_makes_a_verdict_milder(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct verdict v;
        verdict_clear(&v);
        for (uint32_t i = 0; i < 5; i++) {
            struct verdict before = v;
            struct reason r = random_reason(round, i);
            verdict_add(&v, r);
            assert_true(v.answer >= before.answer && v.advice >= before.advice && v.answer >= r.answer);
            assert_int_equal(v.count, before.count + 1);
        }
    }
}

/* An override lifts its own clause and no other, and never an advice-free warning into something stricter. */
static void an_override_never_makes_stricter(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct overrides o = {{0}};
        struct reason r = random_reason(round, 0);
        overrides_give(&o, (enum clause)(word(round, 1) % CLAUSES));
        struct verdict plain, lifted, hold_only;
        verdict_clear(&plain);
        verdict_clear(&lifted);
        verdict_clear(&hold_only);
        verdict_add(&plain, r);
        verdict_add_lifted(&lifted, &o, r);
        verdict_add_unless(&hold_only, &o, r);
        assert_true(lifted.answer <= hold_only.answer && hold_only.answer <= plain.answer);
        assert_true(overrides_has(&o, r.clause) || lifted.answer == plain.answer);
        assert_true(r.answer != ANSWER_REFUSE || hold_only.answer == ANSWER_REFUSE);
    }
}

static void step(struct session *s, enum event_kind kind, int64_t ms)
{
    struct event e = case_plain(kind, 0);
    e.at.ms = ms;
    struct verdict v;
    must(session_step(s, &p, &e, &v));
}

static void given_and_left_are_the_dose_and_a_pause_shifts_the_end_exactly(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        struct session_view before, after;
        session_view(&s, &p, MINUTE(1), &before);
        int64_t pause = word(round, 0) % 2000000, length = word(round, 1) % 1000000;
        step(&s, EVENT_PAUSE, pause);
        step(&s, EVENT_RESUME, pause + length);
        session_view(&s, &p, (struct instant){pause + length}, &after);
        assert_int_equal(after.end_at.ms, before.end_at.ms + length);
        assert_int_equal(after.paused.ms, length);
        int64_t last = -1;
        for (uint32_t i = 0; i < 4; i++) {
            struct instant at = {pause + length + i * (int64_t)(word(round, 2) % 900000)};
            session_view(&s, &p, at, &after);
            assert_int_equal(after.given.ug + after.left.ug, 35000);
            assert_true(after.given.ug >= last); /* never less than before */
            last = after.given.ug;
        }
        session_view(&s, &p, after.end_at, &after);
        assert_int_equal(after.left.ug, 0); /* at the end the bag is empty, to the microgram */
    }
}

/* Whatever the rate, the bag is empty at the end and not a millisecond before. */
static void the_end_is_the_first_moment_with_an_empty_bag(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        s.run.rate.ul_per_h = 20000 + (int64_t)(word(round, 0) % 80000);
        struct session_view view;
        session_view(&s, &p, MINUTE(1), &view);
        assert_int_equal(run_pumped(&s, view.end_at), s.card.total.ul * SPAN_HOURS(1).ms);
        assert_true(run_pumped(&s, (struct instant){view.end_at.ms - 1}) <
                    s.card.total.ul * SPAN_HOURS(1).ms);
    }
}

/* In a pause nothing flows and what is due stays due at the same moment. */
static void the_clock_of_observation_does_not_stop(void **state)
{
    (void)state;
    for (int minute = 1; minute < 20; minute++) {
        struct session runs = case_session(&p, SESSION_INFUSING), paused = runs;
        step(&paused, EVENT_PAUSE, MINUTE(minute).ms);
        struct due a[DUE_MAX], b[DUE_MAX];
        assert_true(watch_due(&runs, &p, MINUTE(minute), a) > 0 &&
                    watch_due(&paused, &p, MINUTE(minute), b) > 0);
        assert_int_equal(a[0].what, b[0].what);
        assert_int_equal(a[0].at.ms, b[0].at.ms);
    }
}

static struct event random_set(uint32_t round)
{
    struct event e = case_plain(EVENT_VITALS, 10);
    static const int32_t from[VITALS] = {[VITAL_BP_SYSTOLIC] = 70,
                                         [VITAL_BP_DIASTOLIC] = 40,
                                         [VITAL_HR] = 35,
                                         [VITAL_SPO2] = 84,
                                         [VITAL_RR] = 4};
    static const uint32_t width[VITALS] = {
        [VITAL_BP_SYSTOLIC] = 130, [VITAL_BP_DIASTOLIC] = 90, [VITAL_HR] = 120,
        [VITAL_SPO2] = 17,         [VITAL_RR] = 25,           [VITAL_MOAAS] = 6,
        [VITAL_DISTRESS] = 11,     [VITAL_DISSOCIATION] = 11, [VITAL_NAUSEA] = 11};
    for (uint32_t i = 0; i < VITALS; i++) {
        if (width[i] > 0) {
            vitals_set(&e.is.vitals, (enum vital)i, from[i] + (int32_t)(word(round, i) % width[i]));
        }
    }
    return e;
}

/* A set told value by value ends at least as strict, and leaves the same values behind, in any order. */
static void the_order_of_vital_signs_is_irrelevant(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 2000; round++) {
        struct event whole = random_set(round), back = case_plain(EVENT_VITALS, 10);
        for (int i = VITALS - 1; i >= 0; i--) {
            if (vitals_has(&whole.is.vitals, (enum vital)i)) {
                vitals_set(&back.is.vitals, (enum vital)i, whole.is.vitals.value[i]);
            }
        }
        struct session a = case_session(&p, SESSION_INFUSING), b = a;
        struct verdict one = case_step(&a, &p, whole), other = case_step(&b, &p, back);
        assert_int_equal(one.answer, other.answer);
        assert_int_equal(one.advice, other.advice);
        assert_int_equal(one.count, other.count);
        assert_memory_equal(&a, &b, sizeof a);
    }
}

/* A worse value beside a set never makes its verdict milder: the tightest wins. */
static void the_tightest_wins(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 2000; round++) {
        struct event set = random_set(round), worse = set;
        vitals_set(&worse.is.vitals, VITAL_SPO2, 87);
        struct session a = case_session(&p, SESSION_INFUSING), b = a;
        struct verdict plain = case_step(&a, &p, set), tight = case_step(&b, &p, worse);
        assert_true(tight.answer >= plain.answer && tight.advice >= plain.advice);
        assert_int_equal(tight.advice, ADVICE_EMERGENCY);
    }
}

/* The shipped profiles contradict themselves nowhere, and a crossed pair is found. */
static void numbers_of_a_protocol_agree_with_one_another(void **state)
{
    (void)state;
    const char *path, *other;
    struct protocol led = protocol_fixture(FIXTURE_SYMPTOM_LED);
    assert_true(protocol_consistent(&p, &path, &other) && protocol_consistent(&led, &path, &other));
    led.spo2_pause_below = 89;
    assert_false(protocol_consistent(&led, &path, &other));
    assert_string_equal(path, "spo2.stop.below");
    assert_string_equal(other, "spo2.pause.below");
    for (int i = 0; i < protocol_number_count; i++) {
        int64_t value = *(const int64_t *)(const void *)((const char *)&p + protocol_numbers[i].offset);
        assert_true(protocol_numbers[i].low <= value && value <= protocol_numbers[i].high);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adding_a_reason_never_makes_a_verdict_milder),
        cmocka_unit_test(an_override_never_makes_stricter),
        cmocka_unit_test(given_and_left_are_the_dose_and_a_pause_shifts_the_end_exactly),
        cmocka_unit_test(the_end_is_the_first_moment_with_an_empty_bag),
        cmocka_unit_test(the_clock_of_observation_does_not_stop),
        cmocka_unit_test(the_order_of_vital_signs_is_irrelevant),
        cmocka_unit_test(the_tightest_wins),
        cmocka_unit_test(numbers_of_a_protocol_agree_with_one_another),
    };
    return cmocka_run_group_tests_name("laws care", tests, set_up, NULL);
}
