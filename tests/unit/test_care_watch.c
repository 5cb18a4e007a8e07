/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_watch.c - the observation grid and the other times.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/watch.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

/* When `what` is due at `minute`, in minutes; -1000 when it is not. */
static int due_at(const struct session *s, enum due_what what, int minute)
{
    struct due due[DUE_MAX];
    int count = watch_due(s, &p, MINUTE(minute), due);
    for (int i = 0; i < count; i++) {
        if (due[i].what == what) {
            return (int)(due[i].at.ms / 60000);
        }
    }
    return -1000;
}

/* A complete set of everything, pump volume included. */
static void look(struct session *s, int minute)
{
    struct event e = case_vitals(minute);
    vitals_set(&e.is.vitals, VITAL_DISTRESS, 0);
    vitals_set(&e.is.vitals, VITAL_PAIN, 0);
    vitals_set(&e.is.vitals, VITAL_VOLUME, minute > 40 ? 500 : minute < 0 ? 0 : minute * 500 / 40);
    case_step(s, &p, e);
}

/* clinical 4.1, each row of its table for 40 minutes, read by doing what is due. */
static void the_grid_of_the_source_is_the_grid_in_force(void **state) /* WATCH-01 */
{
    (void)state;
    static const struct {
        enum due_what what;
        int slots[14];
    } rows[] = {
        {DUE_VITALS, {0, 5, 10, 20, 30, 40, 55, 70, 85, 100, 115, 130}},
        {DUE_MOAAS, {5, 10, 20, 30, 40, 55, 70, 85, 100, 115, 130}},
        {DUE_DISSOCIATION, {10, 20, 30, 40, 70, 100, -1000}},
        {DUE_SCORES, {5, 10, 20, 30, 40, 55, 100, -1000}},
        {DUE_SITE, {0, 5, 20, 40, -1000}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        for (int slot = 0; slot < 14 && (slot == 0 || rows[i].slots[slot] != 0); slot++) {
            int minute = rows[i].slots[slot];
            assert_int_equal(due_at(&s, rows[i].what, minute < 0 ? 140 : minute), minute);
            if (minute == 40) {
                case_step(&s, &p, case_plain(EVENT_END, 40));
            }
            look(&s, minute < 0 ? 140 : minute);
        }
    }
}

static void a_set_shortly_before_satisfies_and_a_missing_part_does_not(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    look(&s, 8);
    assert_int_equal(due_at(&s, DUE_VITALS, 8), 20);
    struct event e = case_vitals(19);
    e.is.vitals.present &= ~(1u << VITAL_RR);
    case_step(&s, &p, e);
    assert_int_equal(due_at(&s, DUE_VITALS, 19), 20); /* no respiratory rate: still due */
    s = case_session(&p, SESSION_INFUSING);
    look(&s, 7);
    assert_int_equal(due_at(&s, DUE_VITALS, 7), 10);
}

static void the_clock_of_observation_never_stops_in_a_pause(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_PAUSED); /* at 20 */
    look(&s, 20);
    assert_int_equal(due_at(&s, DUE_VITALS, 25), 30);
    look(&s, 30);
    assert_int_equal(due_at(&s, DUE_VITALS, 39), 40); /* 40 is no longer the end, and still due */
    assert_int_equal(due_at(&s, DUE_PAUSE_LIMIT, 39), 40);
}

static void who_is_watched_closely_has_a_pressure_every_five_minutes(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    look(&s, 10);
    assert_int_equal(due_at(&s, DUE_BP, 10), 15);
    s.patient.infusion_number = 4;
    assert_int_equal(due_at(&s, DUE_BP, 10), -1000);
    patient_add_medicine(&s.patient, DRUG_MAOI);
    assert_int_equal(due_at(&s, DUE_BP, 10), 15);
}

static void what_was_missed_before_the_end_is_past(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    look(&s, 5);
    assert_int_equal(due_at(&s, DUE_SITE, 39), 20);
    case_step(&s, &p, case_plain(EVENT_END, 40));
    assert_int_equal(due_at(&s, DUE_SITE, 90), -1000); /* the pump runs no more */
    assert_int_equal(due_at(&s, DUE_SCORES, 41), 40);
    assert_int_equal(due_at(&s, DUE_VITALS, 41), 40);
    look(&s, 41);
    assert_int_equal(due_at(&s, DUE_SCORES, 42), 55);
}

static void other_things_with_a_time(void **state)
{
    (void)state;
    struct session s = case_session(&p, SESSION_INFUSING);
    assert_int_equal(due_at(&s, DUE_END, 1), 40);
    struct event high = case_vitals(10);
    vitals_set(&high.is.vitals, VITAL_BP_SYSTOLIC, 190);
    case_step(&s, &p, high);
    assert_int_equal(due_at(&s, DUE_REPEAT_BP, 10), 12);
    s = case_session(&p, SESSION_RECOVERING);
    assert_int_equal(due_at(&s, DUE_MINIMUM_STAY, 50), 120);
    assert_int_equal(due_at(&s, DUE_REVIEW, 50), 180);
    assert_int_equal(due_at(&s, DUE_TRANSFER, 50), 240);
    s = case_session(&p, SESSION_DISCHARGED);
    struct due due[DUE_MAX];
    assert_int_equal(watch_due(&s, &p, MINUTE(130), due), 0);
}

static void lateness_has_three_steps(void **state)
{
    (void)state;
    static const enum late expected[] = {LATE_NO,  LATE_NO,  LATE_AMBER, LATE_AMBER,   LATE_AMBER,
                                         LATE_RED, LATE_RED, LATE_RED,   LATE_ESCALATE};
    for (int minute = 0; minute < (int)COUNT_OF(expected); minute++) {
        assert_int_equal(watch_late(&p, MINUTE(0), MINUTE(minute)), expected[minute]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_grid_of_the_source_is_the_grid_in_force),
        cmocka_unit_test(a_set_shortly_before_satisfies_and_a_missing_part_does_not),
        cmocka_unit_test(the_clock_of_observation_never_stops_in_a_pause),
        cmocka_unit_test(who_is_watched_closely_has_a_pressure_every_five_minutes),
        cmocka_unit_test(what_was_missed_before_the_end_is_past),
        cmocka_unit_test(other_things_with_a_time),
        cmocka_unit_test(lateness_has_three_steps),
    };
    return cmocka_run_group_tests_name("unit care watch", tests, set_up, NULL);
}
