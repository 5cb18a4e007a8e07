/* SPDX-License-Identifier: Apache-2.0
 *
 * test_measures.c - the timetable at its edges, answers that overlap, and the files of data/measures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scale/score.h"
#include "text/embedded.h"
#include "text/measure_file.h"
#include "text/scale_file.h"

#define HOURS(n) ((struct instant){(int64_t)(n)*3600000})
#define DAYS(n)  HOURS((n)*24)

static struct slice shipped(const char *name)
{
    const struct embedded *e = embedded_find(&embedded_data, slice_of(name));
    assert_non_null(e);
    return e->bytes;
}

static struct measure_due at(const struct timetable_row *row, const struct course *c, int64_t ms)
{
    return timetable_due(row, c, (struct instant){ms});
}

static void a_window_at_its_edges(void **state)
{
    (void)state;
    const struct instant infusion[] = {{0}};
    struct course c = {.infusion = infusion, .infusions = 1};
    struct timetable_row row = {"phq-2", WHEN_EACH_INFUSION, 0, 20, 30, 0, 1, 0};
    for (int off = -1; off <= 1; off++) {
        assert_int_equal(at(&row, &c, HOURS(20).ms + off).state, off < 0 ? DUE_NOT : DUE_NOW);
        assert_int_equal(at(&row, &c, HOURS(30).ms + off).state, off < 0 ? DUE_NOW : DUE_OVERDUE);
    }
    struct measure_due due = at(&row, &c, HOURS(25).ms);
    assert_true(due.from.ms == HOURS(20).ms && due.until.ms == HOURS(30).ms);
}

static void an_answer_counts_for_one_occasion(void **state)
{
    (void)state;
    const struct instant infusion[] = {{0}, {3 * 86400000}, {6 * 86400000}};
    struct answered answer[] = {{"phq-2", HOURS(24)}};
    struct course c = {.infusion = infusion, .infusions = 3, .answered = answer, .answers = 1};
    struct timetable_row row = {"phq-2", WHEN_EACH_INFUSION, 0, 20, 30, 0, 1, 0};
    assert_int_equal(at(&row, &c, HOURS(25).ms).state, DUE_NOT);
    struct measure_due due = at(&row, &c, DAYS(7).ms);
    assert_int_equal(due.state, DUE_NOW);
    assert_int_equal(due.missed, 1); /* the second */
    answer[0].at = HOURS(19);        /* before the window */
    assert_int_equal(at(&row, &c, HOURS(25).ms).state, DUE_NOW);
    answer[0] = (struct answered){"gad-7", HOURS(24)};
    assert_int_equal(at(&row, &c, HOURS(25).ms).state, DUE_NOW);
}

static void before_the_first_infusion_and_the_next(void **state)
{
    (void)state;
    struct course c = {0};
    struct timetable_row baseline = {"phq-9", WHEN_FIRST_INFUSION, 0, -168, 0, 0, 1, 0};
    struct timetable_row morning = {"phq-9", WHEN_NEXT_INFUSION, 0, -12, 0, 0, 1, 7};
    assert_int_equal(at(&baseline, &c, DAYS(5).ms).state, DUE_NOT); /* nothing is planned */
    c.is_planned = true;
    c.planned = DAYS(20);
    assert_int_equal(at(&baseline, &c, DAYS(13).ms - 1).state, DUE_NOT);
    assert_int_equal(at(&baseline, &c, DAYS(13).ms).state, DUE_NOW);
    assert_int_equal(at(&baseline, &c, DAYS(20).ms).state, DUE_OVERDUE);
    struct answered answer[] = {{"phq-9", {0}}};
    c.answered = answer;
    c.answers = 1;
    int64_t opens = DAYS(20).ms - HOURS(12).ms;
    for (int off = -1; off <= 1; off++) { /* at most once a week */
        answer[0].at.ms = opens - DAYS(7).ms + off;
        assert_int_equal(at(&morning, &c, opens).state, off <= 0 ? DUE_NOW : DUE_NOT);
    }
}

static void what_was_too_recent_when_the_window_opened_is_asked_while_it_is_open(void **state)
{
    (void)state;
    int64_t opens = DAYS(20).ms - HOURS(12).ms, week_over = opens + HOURS(10).ms;
    struct answered answer[] = {{"phq-9", {week_over - DAYS(7).ms}}};
    struct course c = {.is_planned = true, .planned = DAYS(20), .answered = answer, .answers = 1};
    struct timetable_row morning = {"phq-9", WHEN_NEXT_INFUSION, 0, -12, 0, 0, 1, 7};
    assert_int_equal(at(&morning, &c, opens).state, DUE_NOT);
    for (int off = -1; off <= 1; off++) {
        assert_int_equal(at(&morning, &c, week_over + off).state, off < 0 ? DUE_NOT : DUE_NOW);
    }
    assert_int_equal(at(&morning, &c, DAYS(21).ms).state, DUE_OVERDUE);
    answer[0].at = DAYS(13); /* a week before the window closes, and still too recent a moment before */
    answer[0].at.ms++;
    assert_int_equal(at(&morning, &c, DAYS(20).ms - 1).state, DUE_NOT);
    assert_int_equal(at(&morning, &c, DAYS(21).ms).state, DUE_NOT);
}

static void after_the_series_it_comes_again_and_ends(void **state)
{
    (void)state;
    struct timetable_row row = {"phq-9", WHEN_END_OF_SERIES, 0, 168, 240, 7, 4, 0};
    struct course c = {.has_ended = true};
    for (int n = 0; n < 4; n++) {
        struct measure_due due = at(&row, &c, DAYS(7 * (n + 1)).ms);
        assert_int_equal(due.state, DUE_NOW);
        assert_int_equal(due.missed, n);
    }
    assert_int_equal(at(&row, &c, DAYS(400).ms).missed, 3);
    c.has_ended = false;
    assert_int_equal(at(&row, &c, DAYS(400).ms).state, DUE_NOT);
}

static void a_number_asks_for_its_own_infusion(void **state)
{
    (void)state;
    const struct instant infusion[] = {{0}, {86400000}, {2 * 86400000}};
    struct course c = {.infusion = infusion, .infusions = 2};
    struct timetable_row row = {"cgi-i", WHEN_INFUSION, 3, 0, 96, 0, 1, 0};
    assert_int_equal(at(&row, &c, DAYS(2).ms).state, DUE_NOT);
    c.infusions = 3;
    assert_int_equal(at(&row, &c, DAYS(2).ms).state, DUE_NOW);
}

static void hours_since_the_last_infusion(void **state)
{
    (void)state;
    const struct instant infusion[] = {{0}, {3 * 86400000}};
    struct course c = {.infusion = infusion, .infusions = 2};
    int64_t hours = -1;
    assert_false(hours_since_infusion(&c, (struct instant){-1}, &hours));
    assert_true(hours_since_infusion(&c, HOURS(71), &hours) && hours == 71);
    assert_true(hours_since_infusion(&c, DAYS(3), &hours) && hours == 0);
    assert_true(hours_since_infusion(&c, DAYS(4), &hours) && hours == 24);
}

static void a_repeat_within_its_days_overlaps(void **state)
{
    (void)state;
    static _Alignas(max_align_t) char room[64 * 1024];
    static struct scale_sheet sheet;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f;
    assert_true(scale_file_read(shipped("scales/phq-9.yaml"), &arena, &sheet, &f));
    struct answered answer[] = {{"phq-9", {0}}};
    struct course c = {.answered = answer, .answers = 1};
    for (int off = -1; off <= 1; off++) {
        assert_int_equal(recall_overlaps(&sheet.scale, &c, (struct instant){DAYS(7).ms + off}), off < 0);
    }
    answer[0].instrument = "gad-7";
    assert_false(recall_overlaps(&sheet.scale, &c, DAYS(3)));
}

static void the_shipped_rules_are_those_of_the_definitions(void **state)
{
    (void)state;
    struct change_rules r;
    struct fault f;
    if (!change_file_read(shipped("measures/change-phq-9.yaml"), &r, &f)) {
        fail_msg("%d:%d %s", f.line, f.column, f.sentence);
    }
    const struct change_rules expected = {BASELINE_LAST, 7, 20, 3, 25, 50, 4, 14, 5, 2, 10, 50, 5, 3, 14,
                                          "phq-9"};
    assert_memory_equal(&r, &expected, sizeof r);
}

/* Each number at the place where its source puts it; what is our own default is held by the file alone. */
static void every_instrument_with_rules_is_judged_by_its_own(void **state)
{
    (void)state;
    static const struct {
        const char *instrument;
        int response, remission, worse_by, relapse_from;
    } table[CHANGE_INSTRUMENTS] = {
        {"core-10", 50, 10, 6, 11},   {"gad-7", 50, 4, 4, 10},   {"ham-d-17", 50, 7, 5, 16},
        {"madrs", 50, 10, 6, 22},     {"pcl-5", 50, 30, 10, 33}, {"phq-9", 50, 4, 5, 10},
        {"qids-sr-16", 50, 5, 4, 11},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct change_rules r;
        assert_true(change_shipped(slice_of(table[i].instrument), &r));
        assert_string_equal(r.instrument, table[i].instrument);
        assert_int_equal(r.response_percent, table[i].response);
        assert_int_equal(r.remission_max, table[i].remission);
        assert_int_equal(r.worse_by, table[i].worse_by);
        assert_int_equal(r.relapse_from, table[i].relapse_from);
    }
    struct change_rules untouched = {.worse_by = 99};
    assert_false(change_shipped(SLICE("mood-own"), &untouched));
    assert_int_equal(untouched.worse_by, 99);
}

/* The limits of response and remission agree with what the questionnaire's own file says. */
static void the_rules_agree_with_the_questionnaires_file(void **state)
{
    (void)state;
    static _Alignas(max_align_t) char room[64 * 1024];
    static struct scale_sheet sheet;
    static const char *const table[] = {"gad-7", "ham-d-17", "madrs", "phq-9", "qids-sr-16"};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        char name[80];
        struct text t = TEXT_IN(name);
        struct arena arena = arena_in(room, sizeof room);
        struct change_rules r;
        struct fault f;
        text_adds(&t, "scales/");
        text_adds(&t, table[i]);
        text_adds(&t, ".yaml");
        assert_true(scale_file_read(shipped(name), &arena, &sheet, &f));
        assert_true(change_shipped(slice_of(table[i]), &r));
        assert_int_equal(r.response_percent, sheet.scale.response_percent);
        assert_int_equal(r.remission_max, sheet.scale.remission_max);
    }
}

static bool is_instrument(const char *id)
{
    char room[80];
    struct text t = TEXT_IN(room);
    text_adds(&t, "scales/");
    text_adds(&t, id);
    text_adds(&t, ".yaml");
    return embedded_find(&embedded_data, text_slice(&t)) != NULL;
}

static void maintenance_asks_before_each_of_its_infusions(void **state)
{
    (void)state;
    struct course c = {.is_planned = true, .planned = DAYS(30)};
    struct timetable_row row = {"luts-own", WHEN_NEXT_MAINTENANCE, 0, -24, 0, 0, 1, 0};
    assert_int_equal(at(&row, &c, DAYS(30).ms - 1).state, DUE_NOT); /* the series goes on */
    c.has_ended = true;
    for (int off = -1; off <= 1; off++) {
        c.ended.ms = DAYS(30).ms + off;
        assert_int_equal(at(&row, &c, DAYS(30).ms - 1).state, off <= 0 ? DUE_NOW : DUE_NOT);
        c.ended = DAYS(18);
        assert_int_equal(at(&row, &c, DAYS(29).ms + off).state, off < 0 ? DUE_NOT : DUE_NOW);
        assert_int_equal(at(&row, &c, DAYS(30).ms + off).state, off < 0 ? DUE_NOW : DUE_OVERDUE);
    }
}

/* What clinical practice asks for at each of these moments is asked by some row. */
static void the_own_questionnaires_have_their_days(void **state)
{
    (void)state;
    static const struct {
        const char *instrument;
        enum timetable_when when;
    } asked[] = {
        {"luts-own", WHEN_FIRST_INFUSION},       {"craving-own", WHEN_FIRST_INFUSION},
        {"cognition-own", WHEN_FIRST_INFUSION},  {"side-effect-own", WHEN_FIRST_INFUSION},
        {"mood-own", WHEN_NEXT_INFUSION},        {"day-after-own", WHEN_EACH_INFUSION},
        {"side-effect-own", WHEN_EACH_INFUSION}, {"luts-own", WHEN_NEXT_MAINTENANCE},
        {"craving-own", WHEN_NEXT_MAINTENANCE},  {"mind-own", WHEN_NEXT_INFUSION},
        {"cognition-own", WHEN_END_OF_SERIES},   {"luts-own", WHEN_END_OF_SERIES},
    };
    static struct timetable t;
    struct fault f;
    assert_true(timetable_file_read(shipped("measures/timetable.yaml"), &t, &f));
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        bool found = false;
        for (int row = 0; row < t.count; row++) {
            found |=
                t.row[row].when == asked[i].when && strcmp(t.row[row].instrument, asked[i].instrument) == 0;
        }
        assert_true(found);
    }
}

static void every_row_of_the_shipped_timetable_names_a_shipped_instrument(void **state)
{
    (void)state;
    static struct timetable t;
    struct fault f;
    if (!timetable_file_read(shipped("measures/timetable.yaml"), &t, &f)) {
        fail_msg("%d:%d %s", f.line, f.column, f.sentence);
    }
    assert_true(t.count >= 20);
    for (int i = 0; i < t.count; i++) {
        assert_true(is_instrument(t.row[i].instrument));
        for (int j = 0; j < i; j++) { /* nobody is asked twice for the same */
            assert_memory_not_equal(&t.row[i], &t.row[j], sizeof t.row[i]);
        }
    }
}

static void refused(const char *file, const char *from, const char *to, const char *says)
{
    static char room[32 * 1024];
    struct slice source = shipped(file);
    struct text t = TEXT_IN(room);
    static struct timetable table;
    struct change_rules rules;
    struct fault f;
    size_t i = 0;
    while (i < source.len && !slice_starts(slice_from(source, i), slice_of(from))) {
        i++;
    }
    assert_true(i < source.len);
    text_add(&t, (struct slice){source.at, i});
    text_adds(&t, to);
    text_add(&t, slice_from(source, i + strlen(from)));
    assert_false(t.full);
    bool is_table = strcmp(file, "measures/timetable.yaml") == 0;
    bool good = is_table ? timetable_file_read(text_slice(&t), &table, &f)
                         : change_file_read(text_slice(&t), &rules, &f);
    if (good || !strstr(f.sentence, says) || f.line < 2) {
        fail_msg("with %s: line %d %s", to, good ? 0 : f.line, good ? "taken" : f.sentence);
    }
}

static void each_way_to_spoil_a_file_is_refused(void **state)
{
    (void)state;
    const char *change = "measures/change-phq-9.yaml", *table = "measures/timetable.yaml";
    refused(change, "early_percent: {value: 20", "early_percent: {value: 30", "contradict");
    refused(change, "relapse_days_min: {value: 3", "relapse_days_min: {value: 14", "contradict");
    refused(change, "remission_max: {value: 4", "remission_max: {value: 10", "contradict");
    refused(change, "{value: 50, unit: \"%\", source: COLEY20", "{value: 5, unit: \"%\", source: COLEY20",
            "whole number");
    refused(change, "instrument: phq-9\n", "", "are needed");
    refused(change, "unit: infusions", "unit: days", "another unit");
    refused(change, "source: PHQ", "source: NOBODY", "does not name");
    refused(change, "tag: S}", "tag: X}", "evidence tag");
    refused(change, "tag: S}", "}", "\"tag\" is missing");
    refused(change, "  worse_by:", "  worse_than:", "\"worse_by\" is missing");
    refused(change, "baseline: last", "baseline: lowest", "may not stand here");
    refused(table, "from_hours: -168, until_hours: 0", "from_hours: 0, until_hours: -168",
            "ends before it begins");
    refused(table, "when: infusion, number: 3", "when: infusion", "number goes with");
    refused(table, "every_days: 7, times: 4", "times: 4", "every_days and times");
    refused(table, "when: next_infusion", "when: last_infusion", "may not stand here");
    refused(table, "at_most_every_days: 7", "at_most: 7", "no such key");
    refused(table, "from_hours: 20, ", "", "a row needs");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_at_its_edges),
        cmocka_unit_test(an_answer_counts_for_one_occasion),
        cmocka_unit_test(before_the_first_infusion_and_the_next),
        cmocka_unit_test(what_was_too_recent_when_the_window_opened_is_asked_while_it_is_open),
        cmocka_unit_test(after_the_series_it_comes_again_and_ends),
        cmocka_unit_test(a_number_asks_for_its_own_infusion),
        cmocka_unit_test(hours_since_the_last_infusion),
        cmocka_unit_test(a_repeat_within_its_days_overlaps),
        cmocka_unit_test(the_shipped_rules_are_those_of_the_definitions),
        cmocka_unit_test(every_instrument_with_rules_is_judged_by_its_own),
        cmocka_unit_test(the_rules_agree_with_the_questionnaires_file),
        cmocka_unit_test(maintenance_asks_before_each_of_its_infusions),
        cmocka_unit_test(the_own_questionnaires_have_their_days),
        cmocka_unit_test(every_row_of_the_shipped_timetable_names_a_shipped_instrument),
        cmocka_unit_test(each_way_to_spoil_a_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
