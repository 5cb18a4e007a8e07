/* SPDX-License-Identifier: Apache-2.0
 *
 * test_chairs.c - where a monitor stands, what is set aside, and what of a chair outlives the process.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "desk/reading.h"
#include "desk/rebuild.h"

static struct day day;

#define DEVICE_1 "00A1B2FFFE000001"

static void remove_record(void)
{
    static const char *const names[] = {"chairs.daybreak", "chairs.daybreak-wal", "chairs.daybreak-shm",
                                        "chairs.daybreak-lock"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unlink(names[i]);
    }
}

static int open_day(void **state)
{
    (void)state;
    remove_record();
    day_open(&day, "chairs.daybreak", 11);
    return 0;
}

static int close_day(void **state)
{
    (void)state;
    day_close(&day);
    remove_record();
    return 0;
}

static enum err bind(const char *chair, struct id id, const char *body)
{
    struct call c = {.errand = errand_bind_monitor,
                     .no_endpoint = true,
                     .who = day.nurse,
                     .id = id,
                     .at = day.now,
                     .now = day.now,
                     .body = slice_of(body)};
    snprintf(c.chair, sizeof c.chair, "%s", chair);
    desk_do(day.desk, &c);
    return c.err;
}

static const char *device_of(const char *chair)
{
    const struct chair *c = live_chair(day.desk, chair);
    assert_non_null(c);
    return c->device;
}

/* What memory says, what memory says after the process was lost, and what the entries alone say. */
static void assert_devices(const char *at_1, const char *at_2)
{
    for (int i = 0; i < 2; i++) {
        assert_int_equal(live_of(day.desk)->chairs, DAY_CHAIRS);
        assert_string_equal(device_of("C1"), at_1);
        assert_string_equal(device_of("C2"), at_2);
        day_reopen(&day);
    }
    struct store_reader *r;
    const char *table = "";
    struct rebuilding how = {.drugs = &day.drugs};
    assert_int_equal(store_reader_open(desk_store(day.desk), &r), ERR_OK);
    assert_int_equal(rebuild_compare(r, &how, &table), ERR_OK);
    store_reader_close(r);
    assert_null(table);
}

static bool copy_body(void *to, const struct cell *cell, int cells)
{
    struct kept k;
    kept_of_row(cell, cells, &k);
    snprintf(to, 400, "%.*s", (int)k.entry.body.len, k.entry.body.at);
    return false;
}

static void a_monitor_stands_at_one_chair_whatever_happens(void **state)
{
    (void)state;
    struct id id = day_id(&day);
    char body[400] = "";
    struct cell cell = cell_id(&id);
    assert_int_equal(bind("C2", id, "{\"device\":\"" DEVICE_1 "\",\"location\":\"INFUSION^R1^C2\"}"), ERR_OK);
    assert_devices("", DEVICE_1);
    assert_int_equal(store_look(desk_store(day.desk), STATEMENT_entry_of_id, &cell, 1, copy_body, body),
                     ERR_OK);
    assert_non_null(strstr(body, "\"taken_from\":\"C1\"")); /* the entry says both */
}

/* A tablet that lost the answer posts again; meanwhile somebody moved the monitor back. */
static void a_late_repeat_moves_no_monitor(void **state)
{
    (void)state;
    struct id first = day_id(&day);
    assert_int_equal(bind("C2", first, "{\"device\":\"" DEVICE_1 "\",\"location\":\"\"}"), ERR_OK);
    assert_int_equal(bind("C1", day_id(&day), "{\"device\":\"" DEVICE_1 "\",\"location\":\"\"}"), ERR_OK);
    assert_int_equal(bind("C2", first, "{\"device\":\"" DEVICE_1 "\",\"location\":\"\"}"), ERR_OK);
    assert_devices(DEVICE_1, "");
}

static void binding_a_monitor_renames_no_chair(void **state)
{
    (void)state;
    assert_int_equal(
        bind("C2", day_id(&day), "{\"chair\":\"C9\",\"device\":\"" DEVICE_1 "\",\"location\":\"\"}"), ERR_OK);
    assert_devices("", DEVICE_1);
}

static void a_chair_named_again_keeps_who_sits_in_it(void **state)
{
    (void)state;
    day_prepare(&day, 0);
    struct patient_reading r = {.chair = 0, .hr = 70, .spo2 = 98, .rr = 14, .mrn = "MRN1", .at = day.now};
    assert_int_equal(day_monitor(&day, &r), ERR_OK);
    struct call c = {.errand = errand_set_chair,
                     .no_endpoint = true,
                     .id = day_id(&day),
                     .at = day.now,
                     .now = day.now,
                     .body = SLICE("{\"chair\":\"C1\",\"label\":\"By the window\"}")};
    desk_do(day.desk, &c);
    assert_int_equal(c.err, ERR_OK);
    const struct chair *chair = live_chair(day.desk, "C1");
    assert_string_equal(chair->label, "By the window");
    assert_true(chair->heard && chair->visit && id_eq(chair->visit->id, day.visit[0]));
    assert_devices(DEVICE_1, "00A1B2FFFE000002");
}

static void when_a_monitor_was_last_heard_outlives_the_process(void **state)
{
    (void)state;
    day_prepare(&day, 0);
    struct patient_reading r = {.chair = 0, .hr = 70, .spo2 = 98, .rr = 14, .mrn = "MRN1", .at = day.now};
    assert_int_equal(day_monitor(&day, &r), ERR_OK);
    struct instant heard = day.now;
    day.now.ms += 90000;
    day_reopen(&day);
    assert_true(live_chair(day.desk, "C1")->heard);
    assert_int_equal(live_chair(day.desk, "C1")->heard_at.ms, heard.ms);
    assert_false(live_chair(day.desk, "C2")->heard);
}

static enum err silence(struct id id)
{
    struct call c = {.errand = errand_silence_chair,
                     .no_endpoint = true,
                     .who = day.nurse,
                     .id = id,
                     .chair = "C1",
                     .at = day.now,
                     .now = day.now};
    desk_do(day.desk, &c);
    return c.err;
}

static void tick(void)
{
    struct call c = {.errand = errand_tick, .no_endpoint = true, .at = day.now, .now = day.now};
    desk_do(day.desk, &c);
    assert_int_equal(c.err, ERR_OK);
}

/* The nurse pressed it, the server was started again: the room stays as quiet as it was, and no quieter. */
static void a_silence_outlives_the_process_and_ends_in_time(void **state)
{
    (void)state;
    day_prepare(&day, 0);
    assert_int_equal(day_act(&day, errand_start_infusion, 0, &day.nurse, "{}"), ERR_OK);
    assert_int_equal(day_act(&day, errand_record_vitals, 0, &day.nurse,
                             "{\"bp_systolic\":190,\"bp_diastolic\":100,\"hr\":80,\"spo2\":98,\"rr\":14}"),
                     ERR_OK);
    tick();
    struct id pressed = day_id(&day);
    assert_int_equal(silence(pressed), ERR_OK);
    const struct instant until = {day.now.ms + day.protocol.alarm_quiet * 1000};
    assert_int_equal(live_chair(day.desk, "C1")->silenced_until.ms, until.ms);
    day.now.ms += 1000;
    assert_int_equal(silence(pressed), ERR_OK); /* the same press again extends nothing */
    day_reopen(&day);
    tick();
    assert_int_equal(live_chair(day.desk, "C1")->silenced_until.ms, until.ms);
    day.now.ms += 60000; /* meanwhile nothing was measured: that is new, and sounds */
    tick();
    assert_int_equal(live_chair(day.desk, "C1")->silenced_until.ms, 0);
    day_reopen(&day);
    assert_int_equal(live_chair(day.desk, "C1")->silenced_until.ms, 0);
}

static enum err rows_aside(struct json **ret_json, struct json_value *ret_rows)
{
    static char room[64 * 1024];
    static struct text answer;
    answer = TEXT_IN(room);
    struct question q = {.eyes.store = desk_store(day.desk), .answer = &answer};
    struct fault f;
    enum err err = reading_list_aside(&q);
    assert_true(err || json_read(text_slice(&answer), ret_json, &f));
    *ret_rows = json_root(*ret_json);
    return err;
}

static int64_t number_at(struct json_value row, const char *key)
{
    int64_t n = -1;
    struct fault f;
    assert_true(json_integer(json_member(row, key), 0, INT64_MAX, &n, &f));
    return n;
}

/* A monitor that runs at a free chair says something each second of the night: every message is kept, and the
 * list that a person reads has one row for it. */
static void a_monitor_at_a_free_chair_is_one_row(void **state)
{
    (void)state;
    enum { NIGHT = 300 };
    struct patient_reading r = {.chair = 1, .hr = 70, .spo2 = 98, .rr = 14, .mrn = ""};
    for (int i = 0; i < NIGHT; i++) {
        day.now.ms += 1000;
        r.at = day.now;
        assert_int_equal(day_monitor(&day, &r), ERR_OK);
    }
    r.chair = 2;
    assert_int_equal(day_monitor(&day, &r), ERR_OK);
    struct json *j = NULL;
    struct json_value rows, first, second;
    assert_int_equal(rows_aside(&j, &rows), ERR_OK);
    first = json_first(rows);
    second = json_next(first);
    assert_false(json_is(json_next(second)));
    assert_int_equal(number_at(first, "count"), 1);
    assert_int_equal(number_at(second, "count"), NIGHT);
    json_close(j);
    assert_devices(DEVICE_1, "00A1B2FFFE000002");
}

/* A patient who stays long under a monitor: what a chart leaves out is the beginning, never the present. */
static void a_long_chart_ends_with_the_newest_value(void **state)
{
    (void)state;
    enum { LONG = 15000 };
    struct id visit = day_id(&day);
    struct cell put[4 + VITALS + 2] = {cell_id(&visit)};
    struct cell seat[] = {cell_id(&visit), cell_id(&day.patient[0]), cell_text(SLICE("C1")),
                          cell_integer(1), cell_integer(day.now.ms), cell_integer(1)};
    struct store *s = desk_store(day.desk);
    assert_int_equal(store_begin(s), ERR_OK);
    assert_int_equal(store_run(s, STATEMENT_put_visit, seat, COUNT_OF(seat)), ERR_OK);
    for (int i = 0; i < LONG; i++) {
        put[1] = cell_integer(1000LL * i);
        put[2] = cell_integer(i);
        put[3] = cell_integer(VITALS_MONITOR);
        put[4 + VITAL_HR] = cell_integer(60 + i % 7);
        put[4 + VITALS] = put[4 + VITALS + 1] = cell_integer(0);
        assert_int_equal(store_run(s, STATEMENT_put_vital, put, COUNT_OF(put)), ERR_OK);
    }
    static char room[4 << 20];
    struct text answer = TEXT_IN(room);
    struct question q = {.eyes.store = s, .about = visit, .answer = &answer};
    assert_int_equal(reading_get_chart(&q), ERR_OK);
    store_rollback(s);
    assert_non_null(strstr(room, "14998000,14999000]"));
    struct json *j;
    struct fault f;
    assert_true(json_read(text_slice(&answer), &j, &f));
    int64_t before = -1, at;
    for (struct json_value m = json_first(json_member(json_root(j), "at")); json_is(m); m = json_next(m)) {
        assert_true(json_integer(m, 0, INT64_MAX, &at, &f) && at > before);
        before = at;
    }
    json_close(j);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_day, close_day)
    const struct CMUnitTest tests[] = {
        TEST(a_monitor_stands_at_one_chair_whatever_happens),
        TEST(a_late_repeat_moves_no_monitor),
        TEST(binding_a_monitor_renames_no_chair),
        TEST(a_chair_named_again_keeps_who_sits_in_it),
        TEST(a_monitor_at_a_free_chair_is_one_row),
        TEST(a_silence_outlives_the_process_and_ends_in_time),
        TEST(a_long_chart_ends_with_the_newest_value),
        TEST(when_a_monitor_was_last_heard_outlives_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
