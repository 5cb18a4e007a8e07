/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_alarm.c - which alarms are present, and how their signals live and end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/alarm.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

#define SECOND(n) ((struct instant){INT64_C(600000) + (int64_t)(n)*1000}) /* from minute 10 on */

/* A chair with a monitor that has just been heard, and a session that infuses. */
struct chair {
    struct session s;
    struct hearing h;
    struct alarm_state a;
    enum advice standing;
};

static struct chair chair_infusing(void)
{
    struct chair c = {.s = case_session(&p, SESSION_INFUSING)};
    struct event e = case_vitals(10);
    vitals_set(&e.is.vitals, VITAL_DISTRESS, 0);
    vitals_set(&e.is.vitals, VITAL_PAIN, 0);
    vitals_set(&e.is.vitals, VITAL_VOLUME, 125);
    case_step(&c.s, &p, e);
    c.h = (struct hearing){.has_monitor = true, .heard = SECOND(0), .valid = SECOND(0), .spo2 = SECOND(0)};
    alarm_begin(&c.a);
    alarm_hear(&c.h, &c.s, &p, SECOND(0));
    return c;
}

/* The monitor tells one value at this second. */
static void tell(struct chair *c, int second, enum vital vital, int32_t value)
{
    struct event e = case_plain(EVENT_VITALS, 0);
    e.at = SECOND(second);
    e.is.vitals.source = VITALS_MONITOR;
    vitals_set(&e.is.vitals, vital, value);
    struct verdict v = case_step(&c->s, &p, e);
    c->standing = v.advice;
    c->h.heard = c->h.valid = e.at;
    c->h.spo2 = vital == VITAL_SPO2 ? e.at : c->h.spo2;
    alarm_hear(&c->h, &c->s, &p, e.at);
}

static bool is_present(const struct chair *c, enum alarm_kind kind, int second)
{
    struct alarm_condition list[ALARM_KINDS];
    int count = alarm_conditions(&c->s, &p, &c->h, c->standing, SECOND(second), list);
    for (int i = 0; i < count; i++) {
        if (list[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static bool step(struct chair *c, int second)
{
    struct alarm_condition list[ALARM_KINDS];
    int count = alarm_conditions(&c->s, &p, &c->h, c->standing, SECOND(second), list);
    return alarm_step(&c->a, &p, list, count, SECOND(second));
}

static void a_quiet_chair_has_no_alarm(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    struct alarm_condition list[ALARM_KINDS];
    assert_int_equal(alarm_conditions(&c.s, &p, &c.h, ADVICE_NONE, SECOND(1), list), 0);
}

static void low_saturation_must_last_and_very_low_does_not_wait(void **state) /* ALARM-01, ALARM-02 */
{
    (void)state;
    struct chair c = chair_infusing();
    tell(&c, 5, VITAL_SPO2, 89);
    tell(&c, 10, VITAL_SPO2, 88); /* still low: the clock runs on */
    assert_false(is_present(&c, ALARM_SPO2_LOW, 19));
    assert_true(is_present(&c, ALARM_SPO2_LOW, 20));
    tell(&c, 21, VITAL_SPO2, 84);
    assert_true(is_present(&c, ALARM_SPO2_VERY_LOW, 21));
    assert_false(is_present(&c, ALARM_SPO2_LOW, 21));
    tell(&c, 22, VITAL_SPO2, 90);
    assert_false(is_present(&c, ALARM_SPO2_VERY_LOW, 22) || is_present(&c, ALARM_SPO2_LOW, 60));
}

static void a_withdrawn_consent_calls_until_the_pump_is_stopped(void **state) /* ALARM-25 */
{
    (void)state;
    struct chair c = chair_infusing();
    c.h.consent_withdrawn = true;
    assert_true(is_present(&c, ALARM_CONSENT_WITHDRAWN, 1));
    c.s.state = SESSION_PAUSED;
    assert_true(is_present(&c, ALARM_CONSENT_WITHDRAWN, 1));
    c.s.state = SESSION_RECOVERING;
    assert_false(is_present(&c, ALARM_CONSENT_WITHDRAWN, 1));
    c.s.state = SESSION_PREPARING;
    assert_false(is_present(&c, ALARM_CONSENT_WITHDRAWN, 1));
}

static void breathing_heart_rate_and_emergency(void **state) /* ALARM-03, ALARM-05, ALARM-09 */
{
    (void)state;
    struct chair c = chair_infusing();
    tell(&c, 1, VITAL_RR, 7);
    assert_true(is_present(&c, ALARM_BREATHING, 1));
    tell(&c, 2, VITAL_RR, 12);
    assert_false(is_present(&c, ALARM_BREATHING, 2));
    tell(&c, 3, VITAL_HR, 141);
    assert_false(is_present(&c, ALARM_HEART_RATE, 12));
    assert_true(is_present(&c, ALARM_HEART_RATE, 13));
    tell(&c, 14, VITAL_SPO2, 87);
    assert_true(is_present(&c, ALARM_EMERGENCY, 14));
}

static void a_very_high_pressure_and_its_missing_repeat(void **state) /* ALARM-04, ALARM-11 */
{
    (void)state;
    struct chair c = chair_infusing();
    tell(&c, 0, VITAL_BP_SYSTOLIC, 190);
    assert_true(is_present(&c, ALARM_BP_VERY_HIGH, 1));
    assert_false(is_present(&c, ALARM_BP_REPEAT_MISSING, 119));
    assert_true(is_present(&c, ALARM_BP_REPEAT_MISSING, 120));
    tell(&c, 180, VITAL_BP_SYSTOLIC, 190);
    assert_true(is_present(&c, ALARM_BP_SUSTAINED, 181));
    assert_false(is_present(&c, ALARM_BP_VERY_HIGH, 181));
}

static void silence_is_an_alarm_and_no_permission(void **state) /* ALARM-06, ALARM-07, ALARM-10 */
{
    (void)state;
    struct chair c = chair_infusing();
    assert_false(is_present(&c, ALARM_SPO2_LOST, 29));
    assert_true(is_present(&c, ALARM_SPO2_LOST, 30) && is_present(&c, ALARM_MONITOR_SILENT, 30) &&
                is_present(&c, ALARM_PERMISSION, 30));
    tell(&c, 31, VITAL_HR, 70); /* a value, but no saturation */
    assert_true(is_present(&c, ALARM_SPO2_LOST, 32));
    assert_false(is_present(&c, ALARM_PERMISSION, 32) || is_present(&c, ALARM_MONITOR_SILENT, 32));
    c.h.has_monitor = false;
    assert_false(is_present(&c, ALARM_SPO2_LOST, 60));
}

static void what_is_overdue_becomes_audible(void **state) /* ALARM-08, ALARM-12 */
{
    (void)state;
    struct chair c = chair_infusing(); /* the next pressure is due at minute 15 */
    assert_false(is_present(&c, ALARM_OBS_OVERDUE, 9 * 60));
    assert_true(is_present(&c, ALARM_OBS_OVERDUE, 10 * 60));
    assert_true(is_present(&c, ALARM_OBS_ESCALATED, 13 * 60));
    assert_false(is_present(&c, ALARM_BAG_EMPTY, 29 * 60));
    assert_true(is_present(&c, ALARM_BAG_EMPTY, 30 * 60));
}

static void the_highest_priority_comes_first(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    tell(&c, 0, VITAL_BP_SYSTOLIC, 190);
    tell(&c, 1, VITAL_SPO2, 80);
    struct alarm_condition list[ALARM_KINDS];
    int count = alarm_conditions(&c.s, &p, &c.h, c.standing, SECOND(900), list);
    assert_true(count >= 5);
    for (int i = 1; i < count; i++) {
        assert_true(alarm_priority_of(list[i - 1].kind) >= alarm_priority_of(list[i].kind));
    }
}

static void an_unanswered_alarm_climbs_and_an_acknowledged_one_reminds(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    const struct alarm_signal *g = &c.a.signal[ALARM_SPO2_VERY_LOW];
    enum alarm_priority priority;
    c.h.has_monitor = false;
    tell(&c, 0, VITAL_SPO2, 84);
    c.standing = ADVICE_NONE;
    assert_true(step(&c, 0));
    assert_true(alarm_sounds(&c.a, &priority) && priority == PRIORITY_HIGH);
    assert_false(step(&c, 29));
    assert_true(step(&c, 30) && g->escalated == ESCALATED_STAFF);
    assert_true(step(&c, 60) && g->escalated == ESCALATED_CONTACT);
    assert_true(alarm_acknowledge(&c.a, ALARM_SPO2_VERY_LOW, SECOND(61)));
    step(&c, 62);
    assert_false(alarm_sounds(&c.a, &priority));
    assert_true(g->shown && g->active);
    step(&c, 61 + 149);
    assert_false(g->sounds);
    step(&c, 61 + 150);
    assert_true(g->sounds); /* the condition persists */
}

static void a_latched_alarm_stays_until_somebody_has_seen_it(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    c.h.has_monitor = false;
    tell(&c, 0, VITAL_SPO2, 84);
    c.standing = ADVICE_NONE;
    step(&c, 0);
    tell(&c, 5, VITAL_SPO2, 97);
    step(&c, 5);
    const struct alarm_signal *g = &c.a.signal[ALARM_SPO2_VERY_LOW];
    assert_true(g->shown && !g->active);
    assert_true(alarm_acknowledge(&c.a, ALARM_SPO2_VERY_LOW, SECOND(9)));
    assert_false(g->shown);
    assert_false(alarm_acknowledge(&c.a, ALARM_SPO2_VERY_LOW, SECOND(10)));
}

static void a_flapping_condition_is_one_alarm_with_a_count(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    c.h.has_monitor = false;
    for (int flip = 0; flip < 5; flip++) {
        tell(&c, flip * 4, VITAL_SPO2, 84);
        c.standing = ADVICE_NONE;
        step(&c, flip * 4);
        if (flip == 0) {
            alarm_acknowledge(&c.a, ALARM_SPO2_VERY_LOW, SECOND(1));
        }
        assert_false(c.a.signal[ALARM_SPO2_VERY_LOW].sounds); /* acknowledged: a flip does not sound again */
        tell(&c, flip * 4 + 2, VITAL_SPO2, 97);
        step(&c, flip * 4 + 2);
    }
    assert_int_equal(c.a.signal[ALARM_SPO2_VERY_LOW].count, 5);
    tell(&c, 60, VITAL_SPO2, 84);
    c.standing = ADVICE_NONE;
    step(&c, 60);
    assert_true(c.a.signal[ALARM_SPO2_VERY_LOW].sounds); /* after a while it asks anew */
}

static void the_sound_pauses_for_two_minutes_and_a_new_alarm_ends_it(void **state)
{
    (void)state;
    struct chair c = chair_infusing();
    enum alarm_priority priority;
    c.h.has_monitor = false;
    tell(&c, 0, VITAL_BP_SYSTOLIC, 190);
    step(&c, 1);
    assert_true(alarm_sounds(&c.a, &priority) && priority == PRIORITY_MEDIUM);
    assert_true(alarm_quieten(&c.a, &p, SECOND(2)));
    assert_false(alarm_sounds(&c.a, &priority));
    assert_true(alarm_quieten(&c.a, &p, SECOND(3))); /* extended once */
    assert_false(alarm_quieten(&c.a, &p, SECOND(4)));
    step(&c, 100);
    assert_false(alarm_sounds(&c.a, &priority));
    tell(&c, 101, VITAL_RR, 6);
    step(&c, 101);
    assert_true(alarm_sounds(&c.a, &priority) && priority == PRIORITY_HIGH);
    c = chair_infusing();
    step(&c, 31); /* a lost saturation cannot be silenced */
    assert_false(alarm_quieten(&c.a, &p, SECOND(32)));
    c.h.has_monitor = false;
    tell(&c, 33, VITAL_BP_SYSTOLIC, 190);
    step(&c, 33);
    alarm_quieten(&c.a, &p, SECOND(40));
    assert_true(step(&c, 160));
    assert_true(alarm_sounds(&c.a, &priority));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quiet_chair_has_no_alarm),
        cmocka_unit_test(low_saturation_must_last_and_very_low_does_not_wait),
        cmocka_unit_test(a_withdrawn_consent_calls_until_the_pump_is_stopped),
        cmocka_unit_test(breathing_heart_rate_and_emergency),
        cmocka_unit_test(a_very_high_pressure_and_its_missing_repeat),
        cmocka_unit_test(silence_is_an_alarm_and_no_permission),
        cmocka_unit_test(what_is_overdue_becomes_audible),
        cmocka_unit_test(the_highest_priority_comes_first),
        cmocka_unit_test(an_unanswered_alarm_climbs_and_an_acknowledged_one_reminds),
        cmocka_unit_test(a_latched_alarm_stays_until_somebody_has_seen_it),
        cmocka_unit_test(a_flapping_condition_is_one_alarm_with_a_count),
        cmocka_unit_test(the_sound_pauses_for_two_minutes_and_a_new_alarm_ends_it),
    };
    return cmocka_run_group_tests_name("unit care alarm", tests, set_up, NULL);
}
