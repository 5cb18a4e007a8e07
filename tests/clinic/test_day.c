/* SPDX-License-Identifier: Apache-2.0
 *
 * test_day.c - a seeded day in an invented clinic, with faults: posts sent twice, messages of other
 * patients, readings that come late, the process lost in the middle. Laws are held after every step.
 *
 * test_day [SEED]: one seed again, as printed when a day failed.
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
#include "desk/rebuild.h"
#include "store/verify.h"

enum { DAYS = 6, STEPS = 220 };

static uint64_t first_seed = 1;
static int days = DAYS;

static void remove_record(const char *where)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char name[300];
        snprintf(name, sizeof name, "%s%s", where, ends[i]);
        unlink(name);
    }
}

static void law_given_and_left_are_the_dose(struct day *d)
{
    for (int i = 0; i < DAY_CHAIRS; i++) {
        const struct visit *v = day_visit(d, i);
        struct session_view view;
        if (v && v->session.has_order) {
            session_view(&v->session, &d->protocol, d->now, &view);
            assert_int_equal(view.given.ug + view.left.ug, v->session.card.dose.ug);
        }
    }
}

struct telling {
    struct desk *desk;
    struct visit *visit;
};

static bool apply_entry(void *to, const struct cell *cell, int cells)
{
    const struct telling *t = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    if (id_eq(k.entry.visit, t->visit->id)) {
        live_apply(t->desk, t->visit, &k);
    }
    return true;
}

static void assert_same(const struct visit *one, const struct visit *other)
{
    assert_memory_equal(&one->session, &other->session, sizeof one->session);
    assert_memory_equal(&one->ready, &other->ready, sizeof one->ready);
    assert_memory_equal(&one->leaving, &other->leaving, sizeof one->leaving);
    assert_memory_equal(one->source, other->source, sizeof one->source);
    assert_int_equal(one->worst_at.ms, other->worst_at.ms);
    assert_int_equal(one->signed_off_at.ms, other->signed_off_at.ms);
    assert_int_equal(one->standing.answer, other->standing.answer);
    assert_int_equal(one->standing.advice, other->standing.advice);
    assert_int_equal(one->standing.count, other->standing.count);
    assert_memory_equal(one->standing.reason, other->standing.reason,
                        (size_t)one->standing.count * sizeof one->standing.reason[0]);
}

/* Every entry of the visit's chain through live_apply(), none left out: the slow way. */
static void tell_all(struct day *d, struct visit *place)
{
    struct visit empty = {.id = place->id, .patient = place->patient, .first_n = place->first_n};
    *place = empty;
    session_begin(&place->session);
    struct telling t = {d->desk, place};
    struct cell cell[] = {cell_id(&empty.patient.id), cell_integer(empty.first_n)};
    assert_int_equal(
        store_look(desk_store(d->desk), STATEMENT_entries_of_chain, cell, COUNT_OF(cell), apply_entry, &t),
        ERR_OK);
}

/* The open visits, forgotten and replayed, are what they were: from acts and readings as the desk does it
 * and, when asked, from the entries alone. */
static void law_state_is_the_replay(struct day *d, bool from_entries)
{
    for (int i = 0; i < DAY_CHAIRS; i++) {
        const struct visit *v = day_visit(d, i);
        struct visit *replayed;
        if (v) {
            assert_int_equal(live_look(d->desk, d->visit[i], &replayed), ERR_OK);
            assert_same(replayed, v);
            if (from_entries) {
                tell_all(d, replayed);
                assert_same(replayed, v);
            }
        }
    }
}

static bool count_foreign(void *to, const struct cell *cell, int cells)
{
    /* Every monitor in the day says its chair in the heart rate: 61, 62, 63 are chair 1, 2, 3. */
    int *chair_and_count = to;
    must(cells == 21);
    bool from_monitor = cell[1].integer == VITALS_MONITOR && cell[5].kind == CELL_INTEGER;
    chair_and_count[1] += from_monitor && cell[5].integer != 61 + chair_and_count[0];
    return true;
}

static void law_no_value_of_another_patient(struct day *d)
{
    for (int i = 0; i < DAY_CHAIRS; i++) {
        int found[2] = {i, 0};
        struct cell cell[] = {cell_id(&d->visit[i]), cell_integer(0)};
        assert_int_equal(
            store_look(desk_store(d->desk), STATEMENT_chart_of_visit, cell, 2, count_foreign, found), ERR_OK);
        assert_int_equal(found[1], 0);
    }
}

static void law_record_is_whole(struct day *d)
{
    struct store_reader *r;
    struct verified v;
    const char *table = "";
    struct rebuilding how = {.drugs = &d->drugs};
    assert_int_equal(store_reader_open(desk_store(d->desk), &r), ERR_OK);
    assert_int_equal(store_verify(r, NULL, &v), ERR_OK);
    assert_string_equal(v.check, "");
    assert_true(v.whole);
    assert_int_equal(rebuild_compare(r, &how, &table), ERR_OK);
    assert_null(table);
    store_reader_close(r);
}

static const char *mrn_of(int chair)
{
    static const char *const mrn[] = {"MRN1", "MRN2", "MRN3"};
    return mrn[chair % DAY_CHAIRS];
}

static void monitor_step(struct day *d, int chair)
{
    bool other = day_chance(d, 8) == 0, late = day_chance(d, 8) == 0;
    int said_by = other ? (chair + 1) % DAY_CHAIRS : chair;
    struct patient_reading r = {.chair = chair,
                                .hr = 61 + said_by,
                                .rr = 14,
                                .mrn = mrn_of(said_by),
                                .spo2 = 93 + (int)day_chance(d, 7),
                                .at = d->now};
    r.systolic = day_chance(d, 3) == 0 ? 115 + (int)day_chance(d, 60) : 0;
    r.diastolic = r.systolic ? 70 + (int)day_chance(d, 20) : 0;
    r.at.ms -= late ? (int64_t)day_chance(d, 600000) : 0;
    assert_int_equal(day_monitor(d, &r), ERR_OK);
    if (day_chance(d, 4) == 0) {
        r.id = d->last_id;
        assert_int_equal(day_monitor(d, &r), ERR_OK);
    }
}

static void act_step(struct day *d, int chair)
{
    static const struct {
        errand *what;
        const char *body;
    } acts[] = {
        {errand_start_infusion, "{}"},
        {errand_hold_infusion, "{\"reason\":\"asked\"}"},
        {errand_resume_infusion, "{\"reason\":\"well again\"}"},
        {errand_end_infusion, "{}"},
        {errand_record_vitals, "{\"moaas\":5,\"dissociation\":2,\"nausea\":1,\"distress\":1,\"pain\":0}"},
        {errand_give_rescue,
         "{\"kind\":\"antiemetic\",\"drug\":\"ondansetron\",\"dose\":\"4 mg\",\"reason\":\"nausea\"}"},
        {errand_discharge_patient, "{\"oriented\":true,\"gait\":true}"},
        {errand_discharge_patient, "{\"oriented\":true,\"leave\":true}"},
        {errand_sign_off, "{}"},
    };
    size_t which = day_chance(d, COUNT_OF(acts));
    const struct who *by = which == 8 ? &d->prescriber : &d->nurse;
    enum err err = day_act(d, acts[which].what, chair, by, acts[which].body);
    if (err != ERR_OK && err != ERR_VERDICT_FORBIDS) {
        fail_msg("act %zu: %s: %s", which, err_name(err), d->fault.sentence);
    }
    if (day_chance(d, 3) == 0) {
        assert_int_equal(day_again(d, acts[which].what, chair, by, acts[which].body), err);
    }
}

static void step(struct day *d)
{
    int chair = (int)day_chance(d, DAY_CHAIRS);
    d->now.ms += 1000 + (int64_t)day_chance(d, 45000);
    if (day_chance(d, 3) > 0) {
        monitor_step(d, chair);
    } else {
        act_step(d, chair);
    }
    struct call tick = {.errand = errand_tick, .no_endpoint = true, .at = d->now, .now = d->now};
    desk_do(d->desk, &tick);
    assert_int_equal(tick.err, ERR_OK);
    law_given_and_left_are_the_dose(d);
    law_state_is_the_replay(d, day_chance(d, 16) == 0);
}

static void one_day(uint64_t seed)
{
    char where[64];
    struct day *d = malloc(sizeof *d);
    assert_non_null(d);
    snprintf(where, sizeof where, "day-%d.daybreak", (int)getpid());
    remove_record(where);
    printf("seed %llu\n", (unsigned long long)seed);
    fflush(stdout);
    day_open(d, where, seed);
    for (int i = 0; i < DAY_CHAIRS; i++) {
        day_prepare(d, i);
        assert_int_equal(day_act(d, errand_start_infusion, i, i < 2 ? &d->nurse : &d->other_nurse, "{}"),
                         ERR_OK);
    }
    for (int i = 0; i < STEPS; i++) {
        step(d);
        if (day_chance(d, 60) == 0) {
            day_reopen(d);
            law_state_is_the_replay(d, true);
        }
    }
    law_no_value_of_another_patient(d);
    law_record_is_whole(d);
    day_close(d);
    remove_record(where);
    free(d);
}

static void a_day_with_faults_keeps_every_law(void **state)
{
    (void)state;
    for (int i = 0; i < days; i++) {
        one_day(first_seed + (uint64_t)i);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        first_seed = strtoull(argv[1], NULL, 10);
        days = 1;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_day_with_faults_keeps_every_law)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
