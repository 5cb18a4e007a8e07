/* SPDX-License-Identifier: Apache-2.0
 *
 * test_scale_file.c - every questionnaire that is part of the program can be read and scored at both ends;
 * a file that cannot be right is refused with its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scale/score.h"
#include "text/embedded.h"
#include "text/scale_file.h"

static _Alignas(max_align_t) char room[64 * 1024];
static struct scale_sheet sheet;

static bool is_scale(const struct embedded *file)
{
    return slice_starts(slice_of(file->name), SLICE("scales/"));
}

static void check_ends(const struct scale *scale)
{
    struct answers low = {0}, high = {0};
    for (int i = 0; i < scale->items; i++) {
        bool turned = scale->reversed >> i & 1;
        low.answered |= (uint32_t)1 << i;
        low.value[i] = turned ? scale->item_max[i] : scale->item_min[i];
        high.value[i] = turned ? scale->item_min[i] : scale->item_max[i];
    }
    high.answered = low.answered;
    struct score got;
    assert_int_equal(score(scale, &low, &got), SCORE_OK);
    assert_int_equal(got.total, scale->total_min);
    assert_int_equal(score(scale, &high, &got), SCORE_OK);
    assert_int_equal(got.total, scale->total_max);
    assert_int_equal(got.band, scale->bands - 1);
}

static void every_shipped_questionnaire_reaches_both_ends_of_its_range(void **state)
{
    (void)state;
    int read = 0;
    for (size_t i = 0; i < embedded_data.count; i++) {
        if (!is_scale(&embedded_data.file[i])) {
            continue;
        }
        struct arena arena = arena_in(room, sizeof room);
        struct fault fault;
        bool good = scale_file_read(embedded_data.file[i].bytes, &arena, &sheet, &fault);
        if (!good) {
            fail_msg("%s:%d: %s", embedded_data.file[i].name, fault.line, fault.sentence);
        }
        if (sheet.scale.scorer != SCORER_ENTRY) {
            check_ends(&sheet.scale);
        }
        read++;
    }
    assert_true(read >= 13);
}

#define GOOD_HEAD                                                                                            \
    "id: x\ntitle: X\nversion: \"1\"\nlicence: ours\nwords: ours\nscorer: sum\n"                             \
    "total: {lowest: 0, highest: 6}\nlower_is_better: true\n"
#define GOOD_ITEMS                                                                                           \
    "options:\n  - {value: 0, text: no}\n  - {value: 3, text: yes}\nitems:\n  - text: a\n  - text: b\n"

static void a_file_that_cannot_be_right_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        int line; /* 0: it is good */
    } table[] = {
        {GOOD_HEAD GOOD_ITEMS, 0},
        {GOOD_HEAD GOOD_ITEMS "bands:\n  - {from: 0, label: low}\n  - {from: 4, label: high}\n", 0},
        {GOOD_HEAD GOOD_ITEMS "bands:\n  - {from: 0, label: low}\n  - {from: 0, label: high}\n", 17},
        {GOOD_HEAD GOOD_ITEMS "bands:\n  - {from: 1, label: low}\n", 16},
        {GOOD_HEAD GOOD_ITEMS "  - text: c\n", 7},
        {GOOD_HEAD GOOD_ITEMS "critical: {item: 3, from: 1}\n", 15},
        {GOOD_HEAD GOOD_ITEMS "remission_max: {value: 2, unit: points}\n", 15},
        {GOOD_HEAD GOOD_ITEMS "remission: 2\n", 15},
        {GOOD_HEAD "options:\n  - {value: 3, text: no}\n  - {value: 0, text: yes}\nitems:\n  - text: a\n",
         11},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct arena arena = arena_in(room, sizeof room);
        struct fault fault = {0};
        bool good = scale_file_read(slice_of(table[i].source), &arena, &sheet, &fault);
        assert_int_equal(good, table[i].line == 0);
        assert_int_equal(good ? 0 : fault.line, table[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_questionnaire_reaches_both_ends_of_its_range),
        cmocka_unit_test(a_file_that_cannot_be_right_is_refused_with_its_line),
    };
    return cmocka_run_group_tests_name("scale_file", tests, NULL, NULL);
}
