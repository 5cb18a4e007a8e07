/* SPDX-License-Identifier: Apache-2.0
 *
 * test_danger.c - an alert of suicide risk at the desk, with the clock moved by hand and restarts in between.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "desk/danger.h"
#include "desk/rebuild.h"

static struct day day;

static void remove_record(void)
{
    static const char *const names[] = {"danger.daybreak", "danger.daybreak-wal", "danger.daybreak-shm",
                                        "danger.daybreak-lock"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unlink(names[i]);
    }
}

static enum err keep_list(struct desk *d, struct call *c)
{
    struct keeping k = {.kind = "on_call", .chain = chain_clinic, .body = c->body};
    return keep(d, c, &k);
}

static enum err list_on_call(const char *shifts)
{
    char body[1200], staff[2][40];
    const struct who *who[] = {&day.nurse, &day.prescriber};
    for (int i = 0; i < 2; i++) {
        struct text t = TEXT_IN(staff[i]);
        text_id(&t, who[i]->id);
    }
    int len = snprintf(body, sizeof body,
                       "{\"paper\":\"00000000-0000-7000-8000-000000000001\",\"version\":1,\"by\":\"x\","
                       "\"struck\":null,\"found\":{},\"said\":{\"persons\":["
                       "{\"staff\":\"%s\",\"name\":\"first nurse\",\"phone\":\"555 0101\",\"shifts\":%s},"
                       "{\"staff\":\"%s\",\"name\":\"prescriber\",\"phone\":\"555 0102\",\"shifts\":%s}]}}",
                       staff[0], shifts, staff[1], shifts);
    struct call c = {.errand = keep_list,
                     .no_endpoint = true,
                     .id = day_id(&day),
                     .at = day.now,
                     .now = day.now,
                     .body = {body, (size_t)len}};
    desk_do(day.desk, &c);
    return c.err;
}

#define ALWAYS                                                                                               \
    "[{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\",\"sun\"],\"from\":\"00:00\",\"to\":\"24:"   \
    "00\"}]"

static int open_day(void **state)
{
    (void)state;
    remove_record();
    day_open(&day, "danger.daybreak", 5);
    return list_on_call(ALWAYS);
}

static int close_day(void **state)
{
    (void)state;
    day_close(&day);
    remove_record();
    return 0;
}

static enum danger_trigger what;
static int value;

static enum err raise_it(struct desk *d, struct call *c)
{
    return danger_raise(d, c, c->about, what, value);
}

static enum err raise_as(struct id id, int patient, enum danger_trigger which, int how_much)
{
    what = which;
    value = how_much;
    struct call c = {.errand = raise_it,
                     .no_endpoint = true,
                     .who = day.nurse,
                     .id = id,
                     .about = day.patient[patient],
                     .at = day.now,
                     .now = day.now};
    desk_do(day.desk, &c);
    return c.err;
}

static enum err raise(int patient, enum danger_trigger which, int how_much)
{
    return raise_as(day_id(&day), patient, which, how_much);
}

static const struct alert *alert_of(int patient)
{
    return danger_of(day.desk, day.patient[patient]);
}

static void minutes_pass(int minutes)
{
    day.now.ms += minutes * 60000LL;
}

static struct danger_view view_of(int patient)
{
    struct danger_view v;
    danger_view(&alert_of(patient)->danger, desk_protocol(day.desk), day.now, &v);
    return v;
}

static void an_answer_opens_an_alert_for_that_patient_alone(void **state) /* DANGER-01 */
{
    (void)state;
    assert_int_equal(raise(0, DANGER_ITEM9, 0), ERR_OK);
    assert_false(danger_is_open(day.desk, day.patient[0]));
    assert_int_equal(raise(0, DANGER_ITEM9, 1), ERR_OK);
    assert_true(danger_is_open(day.desk, day.patient[0]));
    assert_false(danger_is_open(day.desk, day.patient[1]));
    assert_int_equal(alert_of(0)->danger.risk, RISK_MODERATE);
    assert_int_equal(alert_of(0)->chain.persons, 2);
    assert_string_equal(alert_of(0)->chain.person[1].name, "prescriber");
}

static void the_same_call_twice_happens_once_and_another_answer_folds(void **state)
{
    (void)state;
    struct id id = day_id(&day);
    assert_int_equal(raise_as(id, 0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(raise_as(id, 0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(alert_of(0)->danger.triggers, 1);
    struct id alert = alert_of(0)->id;
    assert_int_equal(raise(0, DANGER_CSSRS, 4), ERR_OK);
    assert_int_equal(alert_of(0)->danger.triggers, 2);
    assert_true(id_eq(alert_of(0)->id, alert));
    assert_null(danger_nth(day.desk, 1));
}

static void a_restart_loses_no_alert_and_sets_no_clock_anew(void **state)
{
    (void)state;
    assert_int_equal(raise(0, DANGER_ITEM9, 1), ERR_OK);
    assert_int_equal(raise(2, DANGER_ITEM9, 3), ERR_OK);
    minutes_pass(14);
    struct alert before[2] = {*alert_of(0), *alert_of(2)};
    day_reopen(&day);
    assert_memory_equal(alert_of(0), &before[0], sizeof before[0]);
    assert_memory_equal(alert_of(2), &before[1], sizeof before[1]);
    assert_int_equal(view_of(0).asked, 0);
    minutes_pass(1);
    assert_int_equal(view_of(0).asked, 1); /* fifteen minutes since the answer, not since the restart */
    assert_true(view_of(2).exhausted);
}

static void the_tables_follow_from_the_entries(void **state)
{
    (void)state;
    assert_int_equal(raise(0, DANGER_ITEM9, 1), ERR_OK);
    struct store_reader *r;
    struct rebuilding how = {.drugs = &day.drugs};
    const char *table = "?";
    assert_int_equal(store_reader_open(desk_store(day.desk), &r), ERR_OK);
    assert_int_equal(rebuild_compare(r, &how, &table), ERR_OK);
    store_reader_close(r);
    assert_null(table);
}

/* The simulated day is Thursday 2026-03-12, 15:00, on a clock without an offset. */
static void who_is_on_call_follows_from_the_hours(void **state)
{
    static const struct {
        const char *shifts;
        int persons;
    } cases[] = {
        {"[]", 0},
        {"[{\"days\":[\"thu\"],\"from\":\"15:00\",\"to\":\"16:00\"}]", 2},
        {"[{\"days\":[\"thu\"],\"from\":\"14:00\",\"to\":\"15:00\"}]", 0},
        {"[{\"days\":[\"wed\"],\"from\":\"15:00\",\"to\":\"16:00\"}]", 0},
        {"[{\"days\":[\"wed\"],\"from\":\"18:00\",\"to\":\"15:30\"}]", 2},
        {"[{\"days\":[\"thu\"],\"from\":\"18:00\",\"to\":\"15:30\"}]", 0},
        {"[{\"date\":\"2026-03-12\",\"from\":\"08:00\",\"to\":\"20:00\"}]", 2},
        {"[{\"date\":\"2026-03-13\",\"from\":\"08:00\",\"to\":\"20:00\"}]", 0},
        {"[{\"date\":\"2026-03-11\",\"from\":\"20:00\",\"to\":\"20:00\"}]", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(list_on_call(cases[i].shifts), ERR_OK);
        if (danger_on_call(day.desk, day.now) != cases[i].persons) {
            fail_msg("%s: %d", cases[i].shifts, danger_on_call(day.desk, day.now));
        }
    }
}

static void nobody_on_call_asks_everybody_at_once(void **state) /* DANGER-10 */
{
    (void)state;
    assert_int_equal(list_on_call("[]"), ERR_OK);
    assert_int_equal(raise(0, DANGER_REPORT, 0), ERR_OK);
    assert_true(view_of(0).exhausted);
    assert_int_equal(view_of(0).asked, -1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_day, close_day)
    const struct CMUnitTest tests[] = {
        TEST(an_answer_opens_an_alert_for_that_patient_alone),
        TEST(the_same_call_twice_happens_once_and_another_answer_folds),
        TEST(a_restart_loses_no_alert_and_sets_no_clock_anew),
        TEST(the_tables_follow_from_the_entries),
        TEST(who_is_on_call_follows_from_the_hours),
        TEST(nobody_on_call_asks_everybody_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
