/* SPDX-License-Identifier: Apache-2.0
 *
 * test_visit.c - one visit from the door to the door at the desk, and what the desk refuses on the way.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "desk/show.h"
#include "store/verify.h"

static struct day day;

static void remove_record(void)
{
    static const char *const names[] = {"visit.daybreak", "visit.daybreak-wal", "visit.daybreak-shm",
                                        "visit.daybreak-lock"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unlink(names[i]);
    }
}

static int open_day(void **state)
{
    (void)state;
    remove_record();
    day_open(&day, "visit.daybreak", 7);
    day_prepare(&day, 0);
    return 0;
}

static int close_day(void **state)
{
    (void)state;
    day_close(&day);
    remove_record();
    return 0;
}

static void minutes_pass(int minutes)
{
    day.now.ms += minutes * 60000LL;
}

static void say(errand *what, const struct who *by, const char *body)
{
    enum err err = day_act(&day, what, 0, by, body);
    if (err) {
        fail_msg("%s: %s: %s", body, err_name(err), day.answer_room);
    }
}

static enum err show(errand *what)
{
    struct call c = {.errand = what,
                     .no_endpoint = true,
                     .id = day_id(&day),
                     .about = day.visit[0],
                     .answer = &day.answer,
                     .at = day.now,
                     .now = day.now};
    desk_do(day.desk, &c);
    return c.err;
}

/* The answer is JSON, and says this under this key at its top. */
static void assert_shown(const char *key, const char *value)
{
    struct json *j;
    struct fault f;
    if (!json_read(text_slice(&day.answer), &j, &f)) {
        fail_msg("%s at %d in %.200s", f.sentence, f.column, day.answer_room);
    }
    struct json_value v = json_member(json_root(j), key);
    assert_true(json_is(v));
    struct slice source = json_source(v);
    if (!slice_is(source, value)) {
        fail_msg("%s is %.*s", key, (int)source.len, source.at);
    }
    json_close(j);
}

static void a_whole_visit_with_a_pause_for_blood_pressure(void **state)
{
    (void)state;
    say(errand_start_infusion, &day.nurse, "{}");
    minutes_pass(5);
    say(errand_record_vitals, &day.nurse,
        "{\"bp_systolic\":166,\"bp_diastolic\":98,\"hr\":95,\"spo2\":97,\"rr\":14}");
    assert_non_null(strstr(day.answer_room, "\"advice\":\"pause\""));
    say(errand_hold_infusion, &day.nurse, "{\"reason\":\"blood pressure\"}");
    assert_shown("state", "\"paused\"");
    assert_int_equal(show(errand_get_visit), ERR_OK);
    assert_shown("state", "\"paused\"");
    minutes_pass(5);
    say(errand_record_vitals, &day.nurse,
        "{\"bp_systolic\":140,\"bp_diastolic\":85,\"hr\":85,\"spo2\":98,\"rr\":14}");
    say(errand_resume_infusion, &day.nurse, "{\"reason\":\"in limits\"}");
    day_reopen(&day);
    minutes_pass(36);
    say(errand_end_infusion, &day.nurse, "{}");
    minutes_pass(90);
    say(errand_record_vitals, &day.nurse,
        "{\"bp_systolic\":126,\"bp_diastolic\":78,\"hr\":74,\"spo2\":98,\"rr\":14,\"moaas\":5,"
        "\"dissociation\":0,"
        "\"nausea\":0,\"distress\":0,\"pain\":0}");
    say(errand_discharge_patient, &day.nurse,
        "{\"oriented\":true,\"gait\":true,\"escort_present\":true,\"cssrs_done\":true,\"iv_out\":true,"
        "\"instructions_given\":true,\"quiz\":true,\"eyes_clear\":true,\"escort_accepts\":true,"
        "\"site_ok\":true,\"teach_back\":true,\"fluids\":true,\"risk\":\"none\"}");
    assert_int_equal(day_act(&day, errand_discharge_patient, 0, &day.nurse, "{\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_int_equal(day_act(&day, errand_sign_off, 0, &day.nurse, "{}"), ERR_NOT_ALLOWED);
    say(errand_sign_off, &day.prescriber, "{}");
    say(errand_discharge_patient, &day.nurse, "{\"leave\":true}");
    assert_shown("state", "\"discharged\"");
    assert_null(day_visit(&day, 0));
    assert_int_equal(show(errand_get_visit), ERR_OK);
    assert_shown("state", "\"discharged\"");
    assert_shown("pauses", "[{\"from\":\"2026-03-12T15:05:00Z\",\"to\":\"2026-03-12T15:10:00Z\","
                           "\"reason\":\"blood pressure\"}]");
}

#define WELL                                                                                                 \
    "{\"bp_systolic\":126,\"bp_diastolic\":78,\"hr\":74,\"spo2\":98,\"rr\":14,\"moaas\":5,\"dissociation\":" \
    "0,"                                                                                                     \
    "\"nausea\":0,\"distress\":0,\"pain\":0}"

/* To the door: infused, recovered, everything attested, not signed. */
static void come_to_the_door(void)
{
    say(errand_start_infusion, &day.nurse, "{}");
    minutes_pass(40);
    say(errand_end_infusion, &day.nurse, "{}");
    minutes_pass(90);
    say(errand_record_vitals, &day.nurse, WELL);
    say(errand_discharge_patient, &day.nurse,
        "{\"oriented\":true,\"gait\":true,\"escort_present\":true,\"cssrs_done\":true,\"iv_out\":true,"
        "\"instructions_given\":true,\"quiz\":true,\"eyes_clear\":true,\"escort_accepts\":true,"
        "\"site_ok\":true,\"teach_back\":true,\"fluids\":true,\"risk\":\"none\"}");
}

static void a_signature_grows_old(void **state) /* DIS-06 */
{
    (void)state;
    come_to_the_door();
    say(errand_sign_off, &day.prescriber, "{}");
    day.now.ms += 30 * 60000 + 1;
    say(errand_record_vitals, &day.nurse, WELL);
    assert_int_equal(day_act(&day, errand_discharge_patient, 0, &day.nurse, "{\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_non_null(strstr(day.answer_room, "DIS-06"));
    say(errand_sign_off, &day.prescriber, "{}");
    minutes_pass(30);
    say(errand_record_vitals, &day.nurse, WELL);
    say(errand_discharge_patient, &day.nurse, "{\"leave\":true}");
    assert_shown("state", "\"discharged\"");
}

static void an_emergency_after_it_takes_a_signature_away(void **state) /* DIS-06 */
{
    (void)state;
    come_to_the_door();
    say(errand_sign_off, &day.prescriber, "{}");
    minutes_pass(1);
    say(errand_record_vitals, &day.nurse, "{\"spo2\":84}");
    minutes_pass(5);
    say(errand_record_vitals, &day.nurse, WELL);
    day_reopen(&day); /* the record remembers it */
    assert_int_equal(day_act(&day, errand_discharge_patient, 0, &day.nurse, "{\"leave\":true}"),
                     ERR_VERDICT_FORBIDS);
    assert_non_null(strstr(day.answer_room, "DIS-06"));
    say(errand_sign_off, &day.prescriber, "{}");
    say(errand_discharge_patient, &day.nurse, "{\"leave\":true}");
    assert_shown("state", "\"discharged\"");
}

/* Under the id of something else an act would be lost without a word. */
static void an_id_that_was_used_for_another_act_is_refused(void **state)
{
    (void)state;
    say(errand_start_infusion, &day.nurse, "{}");
    say(errand_record_vitals, &day.nurse, "{\"hr\":80}");
    assert_int_equal(day_again(&day, errand_record_vitals, 0, &day.nurse, "{\"hr\":80}"), ERR_OK);
    assert_int_equal(day_again(&day, errand_stop_infusion, 0, &day.nurse, "{\"reason\":\"x\"}"),
                     ERR_BAD_INPUT);
    assert_int_equal(day_again(&day, errand_record_vitals, 0, &day.nurse, "{\"hr\":81}"), ERR_BAD_INPUT);
    assert_string_equal(day.fault.key, "id");
}

struct charted {
    int rows;
    bool has_systolic, has_hr;
};

static bool take_charted(void *to, const struct cell *cell, int cells)
{
    struct charted *c = to;
    (void)cells;
    c->rows++;
    c->has_systolic |= cell[2].kind == CELL_INTEGER && cell[2].integer == 10;
    c->has_hr |= cell[5].kind == CELL_INTEGER && cell[5].integer == 91;
    return true;
}

static struct charted chart_of(struct id visit)
{
    struct charted c = {.rows = 0};
    struct cell cell[] = {cell_id(&visit), cell_integer(0)};
    assert_int_equal(store_look(desk_store(day.desk), STATEMENT_chart_of_visit, cell, 2, take_charted, &c),
                     ERR_OK);
    return c;
}

static void a_value_that_cannot_be_right_is_kept_and_not_charted(void **state) /* PLAUS-01 */
{
    (void)state;
    say(errand_record_vitals, &day.nurse, "{\"bp_systolic\":10,\"bp_diastolic\":90,\"hr\":91}");
    struct charted c = chart_of(day.visit[0]);
    assert_true(c.has_hr);
    assert_false(c.has_systolic);
}

static void what_was_seen_can_be_written_down_after_the_visit(void **state)
{
    (void)state;
    come_to_the_door();
    say(errand_sign_off, &day.prescriber, "{}");
    say(errand_discharge_patient, &day.nurse, "{\"leave\":true}");
    int rows = chart_of(day.visit[0]).rows;
    say(errand_record_vitals, &day.nurse, "{\"hr\":91}");
    assert_int_equal(chart_of(day.visit[0]).rows, rows + 1);
    assert_int_equal(day_act(&day, errand_start_infusion, 0, &day.nurse, "{}"), ERR_VERDICT_FORBIDS);
    assert_null(live_visit(day.desk, day.visit[0]));
}

static void the_chair_page_is_what_shapes_say(void **state)
{
    (void)state;
    assert_int_equal(show(errand_get_visit), ERR_OK);
    static const char *const keys[] = {
        "id",      "chair",     "patient",    "infusion_number", "nurse",  "escort_name", "escort_phone",
        "state",   "decision",  "started_at", "ended_at",        "order",  "card",        "second_check",
        "gate",    "discharge", "last",       "baseline",        "limits", "pauses",      "side_effects",
        "rescues", "alarms",    "log",        "record_hash"};
    struct json *j;
    struct fault f;
    assert_true(json_read(text_slice(&day.answer), &j, &f));
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (!json_is(json_member(json_root(j), keys[i]))) {
            fail_msg("no %s", keys[i]);
        }
    }
    json_close(j);
}

static void a_pin_and_its_digits_are_never_kept(void **state)
{
    (void)state;
    assert_int_equal(day_act(&day, errand_sign_order, 0, &day.prescriber,
                             "{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_ml\":50,"
                             "\"mode\":\"replace\",\"pin\":\"8642\"}"),
                     ERR_OK);
    char kind[32];
    assert_true(kept_before(day.desk, day.last_id, kind));
    assert_string_equal(kind, "order");
    FILE *f = fopen("visit.daybreak-wal", "rb");
    assert_non_null(f);
    static char bytes[8 << 20];
    size_t len = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    assert_true(len > 1000);
    for (size_t i = 0; i + 4 < len; i++) {
        assert_int_not_equal(memcmp(bytes + i, "8642\"", 5), 0);
    }
}

static void the_one_who_signed_the_order_cannot_check_it(void **state)
{
    (void)state;
    day_act(&day, errand_second_check, 0, &day.prescriber,
            "{\"dose_mg\":35,\"draw_ml\":0.7,\"rate_ml_per_h\":75}");
    assert_false(day_visit(&day, 0)->session.recomputed);
    assert_int_equal(day_act(&day, errand_start_infusion, 0, &day.nurse, "{}"), ERR_VERDICT_FORBIDS);
    char kind[32];
    assert_true(kept_before(day.desk, day.last_id, kind));
    assert_string_equal(kind, "refused"); /* what was refused stands in the record */
    assert_int_equal(day_again(&day, errand_start_infusion, 0, &day.nurse, "{}"), ERR_VERDICT_FORBIDS);
}

static void roles_are_asked_at_the_desk_too(void **state)
{
    (void)state;
    struct call c = {.errand = errand_hold_infusion,
                     .endpoint = ENDPOINT_hold_infusion,
                     .who = {.role = ROLE_AUDITOR},
                     .id = day_id(&day),
                     .about = day.visit[0],
                     .answer = &day.answer,
                     .at = day.now,
                     .now = day.now};
    desk_do(day.desk, &c);
    assert_int_equal(c.err, ERR_NOT_ALLOWED);
    c.who.role = ROLE_NURSE;
    c.body = SLICE("[1,2");
    desk_do(day.desk, &c);
    assert_int_equal(c.err, ERR_BAD_INPUT);
    c.at.ms += 61000;
    c.body = SLICE("{\"reason\":\"x\"}");
    desk_do(day.desk, &c);
    assert_int_equal(c.err, ERR_BAD_INPUT);
}

static bool keep_count(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    *(int64_t *)to = cell[0].integer;
    return false;
}

static void a_message_of_another_patient_is_set_aside(void **state)
{
    (void)state;
    struct patient_reading r = {.chair = 0, .hr = 140, .spo2 = 80, .rr = 9, .mrn = "MRN2", .at = day.now};
    assert_int_equal(day_monitor(&day, &r), ERR_OK);
    assert_int_equal(day_visit(&day, 0)->session.last[VITAL_HR].value, 72);
    text_clear(&day.answer);
    struct json_out o = json_out_on(&day.answer);
    show_chair(day.desk, &o, live_chair(day.desk, "C1"), day.now);
    assert_shown("monitor", "\"unbound\"");
    int64_t asides = 0;
    assert_int_equal(store_look(desk_store(day.desk), STATEMENT_aside_count, NULL, 0, keep_count, &asides),
                     ERR_OK);
    assert_int_equal(asides, 1);
    r.mrn = "MRN1";
    r.hr = 88;
    assert_int_equal(day_monitor(&day, &r), ERR_OK);
    assert_int_equal(day_visit(&day, 0)->session.last[VITAL_HR].value, 88);
}

static void done(struct call *c)
{
    __atomic_add_fetch((int *)c->context, 1, __ATOMIC_ACQ_REL);
}

static void calls_from_many_are_all_answered(void **state)
{
    (void)state;
    enum { CALLS = 500 };
    static struct call call[CALLS];
    int answered = 0;
    assert_int_equal(desk_start(day.desk), ERR_OK);
    for (int i = 0; i < CALLS; i++) {
        call[i] = (struct call){.errand = errand_record_vitals,
                                .no_endpoint = true,
                                .who = day.nurse,
                                .id = day_id(&day),
                                .about = day.visit[0],
                                .body = SLICE("{\"hr\":70}"),
                                .at = day.now,
                                .now = day.now,
                                .done = done,
                                .context = &answered};
        desk_submit(day.desk, &call[i]);
    }
    day_reopen(&day); /* closing does what was submitted */
    assert_int_equal(answered, CALLS);
    for (int i = 0; i < CALLS; i++) {
        char kind[32];
        assert_int_equal(call[i].err, ERR_OK);
        assert_true(kept_before(day.desk, call[i].id, kind));
    }
}

/* The disk fills in the middle of a batch: every call of it says so, the visit stands where it stood before,
 * and with space again the same process goes on. */
static void a_full_disk_undoes_the_whole_batch(void **state)
{
    (void)state;
    struct rlimit before, small = {2 << 20, 0};
    struct session stood;
    enum err err = ERR_OK;
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 20000 && !err; i++) {
        stood = day_visit(&day, 0)->session;
        day.now.ms += 1000;
        err = day_act(&day, errand_record_vitals, 0, &day.nurse, i % 2 ? "{\"hr\":71}" : "{\"hr\":72}");
    }
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_true(err == ERR_STORE_FULL || err == ERR_STORE_FAILED);
    assert_memory_equal(&day_visit(&day, 0)->session, &stood, sizeof stood);
    say(errand_record_vitals, &day.nurse, "{\"hr\":99}");
    struct store_reader *r;
    struct verified v;
    assert_int_equal(store_reader_open(desk_store(day.desk), &r), ERR_OK);
    assert_int_equal(store_verify(r, NULL, &v), ERR_OK);
    store_reader_close(r);
    assert_true(v.whole);
    assert_int_equal(day_visit(&day, 0)->session.last[VITAL_HR].value, 99);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_day, close_day)
    const struct CMUnitTest tests[] = {
        TEST(a_whole_visit_with_a_pause_for_blood_pressure),
        TEST(a_signature_grows_old),
        TEST(an_emergency_after_it_takes_a_signature_away),
        TEST(an_id_that_was_used_for_another_act_is_refused),
        TEST(a_value_that_cannot_be_right_is_kept_and_not_charted),
        TEST(what_was_seen_can_be_written_down_after_the_visit),
        TEST(the_chair_page_is_what_shapes_say),
        TEST(a_pin_and_its_digits_are_never_kept),
        TEST(the_one_who_signed_the_order_cannot_check_it),
        TEST(roles_are_asked_at_the_desk_too),
        TEST(a_message_of_another_patient_is_set_aside),
        TEST(calls_from_many_are_all_answered),
        TEST(a_full_disk_undoes_the_whole_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
