/* SPDX-License-Identifier: Apache-2.0
 *
 * test_base.c - decimals, roundings, ids and the calendar, each by a table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "base/instant.h"
#include "base/units.h"

static void decimals_are_read_exactly_or_not_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int decimals;
        bool good;
        int64_t value;
    } table[] = {
        {"0.5", 3, true, 500},   {"-9.25", 2, true, -925}, {"70", 3, true, 70000},
        {"0.5000", 2, true, 50}, {"0.505", 2, false, 0},   {"1e2", 0, false, 0},
        {"", 0, false, 0},       {".5", 1, false, 0},      {"5.", 1, false, 0},
        {" 5", 0, false, 0},     {"+7", 0, true, 7},       {"9223372036854775808", 0, false, 0},
        {"--5", 0, false, 0},    {"NaN", 0, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        int64_t got = 12345;
        assert_int_equal(slice_decimal(slice_of(table[i].text), table[i].decimals, &got), table[i].good);
        assert_int_equal(got, table[i].good ? table[i].value : 12345);
    }
}

static void a_tie_goes_to_the_smaller(void **state)
{
    (void)state;
    assert_int_equal(units_step(76050, 100), 76000);
    assert_int_equal(units_step(76051, 100), 76100);
    assert_int_equal(units_step(28450, 500), 28500);
    assert_int_equal(units_step(28250, 500), 28000);
    assert_int_equal(units_scale(7, 1, 2), 3);
    assert_int_equal(units_scale(0, 5, 9), 0);
}

static void text_that_ran_out_of_room_says_so(void **state)
{
    (void)state;
    char room[8];
    struct text t = TEXT_IN(room);
    text_adds(&t, "1234567");
    assert_false(t.full);
    text_char(&t, '8');
    assert_true(t.full);
    assert_string_equal(room, "1234567");
    text_clear(&t);
    text_decimal(&t, -17500, 3, 0);
    assert_string_equal(room, "-17.5");
}

static void every_day_of_four_centuries_comes_back(void **state)
{
    (void)state;
    struct instant at = instant_of_civil((struct civil){1900, 1, 1, 12, 30, 15, 250}, 0);
    for (int day = 0; day < 146097; day++) {
        struct civil c = civil_of_instant(at, 0);
        assert_true(civil_valid(c));
        assert_int_equal(instant_of_civil(c, 0).ms, at.ms);
        at = instant_plus(at, SPAN_HOURS(24));
    }
    struct civil end = civil_of_instant(at, 0);
    assert_int_equal(end.year, 2300);
    assert_int_equal(end.month, 1);
    assert_int_equal(end.day, 1);
}

static void an_instant_is_written_and_read_back(void **state)
{
    (void)state;
    char room[40];
    struct text t = TEXT_IN(room);
    struct instant at;
    assert_true(slice_instant(SLICE("2026-03-12T10:16:00-05:00"), &at));
    text_instant(&t, at);
    assert_string_equal(room, "2026-03-12T15:16:00Z");
    assert_false(slice_instant(SLICE("2026-02-29T00:00:00Z"), &at));
    assert_false(slice_instant(SLICE("2026-03-12T15:16:00"), &at));
    assert_false(slice_instant(SLICE("2026-03-12 15:16:00Z"), &at));
}

static void an_id_is_ordered_by_time_and_comes_back(void **state)
{
    (void)state;
    const uint8_t chance[10] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    const uint8_t none[10] = {0};
    struct id first = id_make((struct instant){1000}, chance), second = id_make((struct instant){1001}, none);
    assert_true(memcmp(first.byte, second.byte, 16) < 0);
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, first);
    struct id back;
    assert_true(slice_id(text_slice(&t), &back));
    assert_true(id_eq(first, back));
    assert_false(slice_id(SLICE("not an id"), &back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_exactly_or_not_at_all),
        cmocka_unit_test(a_tie_goes_to_the_smaller),
        cmocka_unit_test(text_that_ran_out_of_room_says_so),
        cmocka_unit_test(every_day_of_four_centuries_comes_back),
        cmocka_unit_test(an_instant_is_written_and_read_back),
        cmocka_unit_test(an_id_is_ordered_by_time_and_comes_back),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
