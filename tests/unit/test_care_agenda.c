/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_agenda.c - a clinic's day: each clash is refused with its reason, at its limit and one minute
 * beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care/agenda.h"
#include "plan_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

/* Minutes after ten on Monday. */
static struct instant minute(int n)
{
    return instant_plus(DAY(0), SPAN_MINUTES(n));
}

static struct appointment infusion(int at, int patient, int chair, int number)
{
    return (struct appointment){.kind = APPOINTMENT_INFUSION,
                                .at = minute(at),
                                .minutes = 40,
                                .patient = patient,
                                .chair = chair,
                                .therapist = AGENDA_NOBODY,
                                .infusion = number};
}

static struct appointment session(struct instant at, int patient, int therapist, int number)
{
    return (struct appointment){.kind = APPOINTMENT_INTEGRATION,
                                .at = at,
                                .minutes = 50,
                                .patient = patient,
                                .chair = AGENDA_NOBODY,
                                .therapist = therapist,
                                .infusion = number};
}

static struct agenda day(const struct appointment *list, int count)
{
    return (struct agenda){.appointment = list, .count = count, .chairs = 4, .nurses = 4};
}

static struct verdict judge(const struct agenda *g, struct appointment wanted)
{
    struct verdict v;
    verdict_clear(&v);
    agenda_judge(&p, g, &wanted, DAY(-1), &v);
    return v;
}

static enum answer asks(const struct agenda *g, struct appointment wanted, enum clause clause)
{
    struct verdict v = judge(g, wanted);
    return answer_of(&v, clause);
}

static void the_chair_is_taken_for_the_infusion_and_the_stay(void **state)
{
    (void)state;
    struct appointment later = infusion(0, 1, 0, 4), first = infusion(0, 1, 0, 1);
    assert_int_equal(appointment_span(&p, &later).ms, 100 * 60000);
    assert_int_equal(appointment_span(&p, &first).ms, 120 * 60000);
    first.minutes = 80;
    assert_int_equal(appointment_span(&p, &first).ms, 140 * 60000);
    struct appointment talk = session(DAY(0), 1, 1, 1);
    assert_int_equal(appointment_span(&p, &talk).ms, 50 * 60000);
}

static void two_infusions_share_no_chair(void **state) /* AGEN-01 */
{
    (void)state;
    struct appointment there = infusion(0, 1, 0, 4);
    struct agenda g = day(&there, 1);
    for (int off = -1; off <= 1; off++) {
        enum answer after = off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW;
        assert_int_equal(asks(&g, infusion(115 + off, 2, 0, 4), CLAUSE_AGEN_01), after);
        assert_int_equal(asks(&g, infusion(-115 - off, 2, 0, 4), CLAUSE_AGEN_01), after);
    }
    assert_int_equal(asks(&g, infusion(10, 2, 1, 4), CLAUSE_AGEN_01), ANSWER_ALLOW);
}

static void only_a_chair_of_the_clinic(void **state) /* AGEN-02 */
{
    (void)state;
    struct agenda g = day(NULL, 0);
    for (int chair = -1; chair <= 4; chair++) {
        bool there = chair >= 0 && chair <= 3;
        assert_int_equal(asks(&g, infusion(0, 1, chair, 4), CLAUSE_AGEN_02),
                         there ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
    assert_int_equal(asks(&g, session(DAY(1), 1, 1, 1), CLAUSE_AGEN_02), ANSWER_ALLOW);
}

static void one_nurse_watches_two_and_a_new_one_alone(void **state) /* AGEN-03 */
{
    (void)state;
    struct appointment two[] = {infusion(0, 1, 0, 4), infusion(15, 2, 1, 4)};
    struct agenda g = day(two, 1);
    g.nurses = 1;
    for (int off = -1; off <= 1; off++) { /* the first quarter of an hour of the one before: two nurses */
        two[0].at = minute(-14 - off);
        assert_int_equal(asks(&g, infusion(0, 2, 1, 4), CLAUSE_AGEN_03), ANSWER_REFUSE); /* and its own */
    }
    g.nurses = 2;
    two[0].at = minute(0);
    assert_int_equal(asks(&g, infusion(15, 2, 1, 4), CLAUSE_AGEN_03), ANSWER_ALLOW);
    g.count = 2;
    for (int off = -1; off <= 1; off++) { /* a third: the other two share a nurse from minute 30 on */
        assert_int_equal(asks(&g, infusion(30 + off, 3, 2, 4), CLAUSE_AGEN_03),
                         off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
    for (int number = 2; number <= 4; number++) { /* one of the first three keeps its nurse */
        two[1].infusion = number;
        assert_int_equal(asks(&g, infusion(30, 3, 2, 4), CLAUSE_AGEN_03),
                         number <= 3 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
    for (int off = -1; off <= 1; off++) { /* what has ended needs nobody */
        two[1].infusion = 1;
        assert_int_equal(asks(&g, infusion(40 + off, 3, 2, 4), CLAUSE_AGEN_03),
                         off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

static void a_later_one_counts_too(void **state) /* AGEN-03 */
{
    (void)state;
    struct appointment there = infusion(20, 1, 0, 1);
    struct agenda g = day(&there, 1);
    g.nurses = 1;
    for (int off = -1; off <= 1; off++) {
        assert_int_equal(asks(&g, infusion(-20 + off, 2, 1, 4), CLAUSE_AGEN_03),
                         off <= 0 ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
}

static void the_whole_stay_lies_in_the_opening_hours(void **state) /* AGEN-04 */
{
    (void)state;
    struct agenda g = day(NULL, 0);
    g.has_hours = true;
    g.open_minute = 9 * 60;
    g.shut_minute = 17 * 60;
    for (int off = -1; off <= 1; off++) {
        assert_int_equal(asks(&g, infusion(-60 + off, 1, 0, 4), CLAUSE_AGEN_04),
                         off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        assert_int_equal(asks(&g, infusion(320 + off, 1, 0, 4), CLAUSE_AGEN_04),
                         off > 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
    g.offset_min = 60;
    assert_int_equal(asks(&g, infusion(-119, 1, 0, 4), CLAUSE_AGEN_04), ANSWER_ALLOW);
    assert_int_equal(asks(&g, infusion(-121, 1, 0, 4), CLAUSE_AGEN_04), ANSWER_REFUSE);
    g.closed_weekdays = 1u << 2; /* Tuesday */
    assert_int_equal(asks(&g, infusion(0, 1, 0, 4), CLAUSE_AGEN_04), ANSWER_ALLOW);
    assert_int_equal(asks(&g, infusion(24 * 60, 1, 0, 4), CLAUSE_AGEN_04), ANSWER_REFUSE);
}

static void people_are_in_one_place(void **state) /* AGEN-05, AGEN-06 */
{
    (void)state;
    struct appointment there[] = {infusion(0, 1, 0, 4), session(HOURS_OF_DAY(1, 6), 1, 7, 4)};
    struct agenda g = day(there, 2);
    struct appointment other = session(HOURS_OF_DAY(1, 6), 2, 7, 4);
    other.kind = APPOINTMENT_TALK;
    for (int off = -1; off <= 1; off++) {
        other.at = instant_plus(HOURS_OF_DAY(1, 6), SPAN_MINUTES(50 + off));
        assert_int_equal(asks(&g, other, CLAUSE_AGEN_05), off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        assert_int_equal(asks(&g, other, CLAUSE_AGEN_06), ANSWER_ALLOW);
        struct appointment talk = session(minute(100 + off), 1, AGENDA_NOBODY, 0);
        talk.kind = APPOINTMENT_TALK;
        assert_int_equal(asks(&g, talk, CLAUSE_AGEN_06), off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        assert_int_equal(asks(&g, talk, CLAUSE_AGEN_05), ANSWER_ALLOW);
    }
}

static void an_integration_session_lies_in_its_window(void **state) /* AGEN-07, AGEN-08 */
{
    (void)state;
    struct appointment there = infusion(0, 1, 0, 4);
    struct agenda g = day(&there, 1);
    for (int off = -1; off <= 1; off++) {
        struct instant from = minute(40 + 24 * 60 + off), until = minute(40 + 72 * 60 + off);
        assert_int_equal(asks(&g, session(from, 1, 7, 4), CLAUSE_AGEN_07),
                         off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
        assert_int_equal(asks(&g, session(until, 1, 7, 4), CLAUSE_AGEN_07),
                         off > 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
    assert_int_equal(asks(&g, session(DAY(2), 1, 7, 5), CLAUSE_AGEN_08), ANSWER_REFUSE);
    assert_int_equal(asks(&g, session(DAY(2), 2, 7, 4), CLAUSE_AGEN_08), ANSWER_REFUSE);
    struct integration_window w = integration_offered(&p, &there);
    assert_int_equal(instant_since(w.until, w.from).ms, 48 * 3600000);
}

static void nothing_is_booked_into_the_past(void **state) /* AGEN-09 */
{
    (void)state;
    struct agenda g = day(NULL, 0);
    for (int off = -1; off <= 1; off++) {
        struct appointment wanted = infusion(off, 1, 0, 4);
        struct verdict v;
        verdict_clear(&v);
        agenda_judge(&p, &g, &wanted, DAY(0), &v);
        assert_int_equal(v.answer, off < 0 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

static void without_a_session_by_the_third_day_somebody_calls(void **state) /* AGEN-10 */
{
    (void)state;
    struct appointment given = infusion(0, 1, 0, 4), booked = session(DAY(2), 1, 7, 4);
    struct verdict v;
    for (int off = -1; off <= 1; off++) {
        struct instant now = minute(40 + 72 * 60 + off);
        verdict_clear(&v);
        assert_int_equal(integration_state(&p, &given, &booked, false, now, &v),
                         off < 0 ? INTEGRATION_OPEN : INTEGRATION_LATE);
        assert_int_equal(v.answer, off < 0 ? ANSWER_ALLOW : ANSWER_WARN);
        assert_int_equal(integration_state(&p, &given, &booked, true, now, NULL), INTEGRATION_HELD);
    }
    assert_int_equal(integration_state(&p, &given, NULL, false, minute(60), NULL), INTEGRATION_NOT_YET);
    assert_int_equal(integration_state(&p, &given, NULL, false, minute(40 + 24 * 60), NULL),
                     INTEGRATION_OPEN);
    assert_int_equal(integration_state(&p, &given, &booked, false, minute(60), NULL), INTEGRATION_BOOKED);
    assert_string_equal(integration_state_name(INTEGRATION_LATE), "late");
}

static void the_first_free_moment_is_allowed_and_none_before_it_was(void **state)
{
    (void)state;
    struct appointment there[] = {infusion(0, 1, 0, 4), infusion(120, 2, 0, 4)};
    struct agenda g = day(there, 2);
    struct instant at = {0};
    g.chairs = 1;
    assert_true(agenda_free(&p, &g, infusion(0, 3, 0, 4), DAY(-1), minute(600), &at));
    assert_int_equal(at.ms, minute(240).ms);
    assert_false(agenda_free(&p, &g, infusion(0, 3, 0, 4), DAY(-1), minute(240), &at));
    for (int m = 0; m < 235; m += 5) {
        assert_int_equal(asks(&g, infusion(m, 3, 0, 4), CLAUSE_AGEN_01),
                         m < 235 ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

/* Law: one appointment fewer, one chair or one nurse more, a shorter infusion: never stricter. */
static void asking_for_less_is_never_refused_instead(void **state)
{
    (void)state;
    struct appointment there[] = {infusion(0, 1, 0, 1), infusion(30, 2, 1, 4), infusion(90, 3, 2, 2)};
    for (int m = -120; m < 240; m += 10) {
        struct agenda g = day(there, 3), fewer = day(there, 2), more = g;
        g.nurses = fewer.nurses = 2;
        g.chairs = fewer.chairs = 3;
        more.nurses = 3;
        more.chairs = 4;
        struct appointment wanted = infusion(m, 4, 2, 4), shorter = wanted;
        shorter.minutes = 35;
        struct verdict v = judge(&g, wanted);
        struct verdict a = judge(&fewer, wanted), b = judge(&more, wanted), s = judge(&g, shorter);
        assert_true(a.answer <= v.answer && b.answer <= v.answer && s.answer <= v.answer);
    }
}

static void every_kind_has_its_word(void **state)
{
    (void)state;
    for (int i = 0; i < APPOINTMENTS; i++) {
        enum appointment_kind kind = APPOINTMENTS;
        assert_true(appointment_of(slice_of(appointment_key((enum appointment_kind)i)), &kind));
        assert_int_equal(kind, i);
        assert_true(appointment_label(kind)[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chair_is_taken_for_the_infusion_and_the_stay),
        cmocka_unit_test(two_infusions_share_no_chair),
        cmocka_unit_test(only_a_chair_of_the_clinic),
        cmocka_unit_test(one_nurse_watches_two_and_a_new_one_alone),
        cmocka_unit_test(a_later_one_counts_too),
        cmocka_unit_test(the_whole_stay_lies_in_the_opening_hours),
        cmocka_unit_test(people_are_in_one_place),
        cmocka_unit_test(an_integration_session_lies_in_its_window),
        cmocka_unit_test(nothing_is_booked_into_the_past),
        cmocka_unit_test(without_a_session_by_the_third_day_somebody_calls),
        cmocka_unit_test(the_first_free_moment_is_allowed_and_none_before_it_was),
        cmocka_unit_test(asking_for_less_is_never_refused_instead),
        cmocka_unit_test(every_kind_has_its_word),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
