/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_patience.c - guessing gets slower and slower, a PIN locks, and nobody else waits for it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "gate/http/patience.h"

static const struct instant noon = {43200000};

static struct instant after(int64_t ms)
{
    return (struct instant){noon.ms + ms};
}

static void passwords_may_be_wrong_three_times_then_each_doubles_the_wait(void **state)
{
    (void)state;
    struct patience *p = patience_open(PATIENCE_GROWING);
    struct instant now = noon;
    for (int i = 0; i < 3; i++) {
        assert_false(patience_fail(p, SLICE("nora"), now));
        assert_true(patience_wait(p, SLICE("nora"), now).ms <= 0);
    }
    for (int64_t wait = 1000; wait < 900000; wait *= 2) {
        assert_true(patience_fail(p, SLICE("nora"), now));
        assert_int_equal(patience_wait(p, SLICE("nora"), now).ms, wait);
        now.ms += wait;
        assert_true(patience_wait(p, SLICE("nora"), now).ms <= 0);
    }
    patience_fail(p, SLICE("nora"), now);
    assert_int_equal(patience_wait(p, SLICE("nora"), now).ms, SPAN_MINUTES(15).ms);
    assert_true(patience_wait(p, SLICE("ned"), now).ms <= 0);
    patience_close(p);
}

static void what_went_wrong_is_forgotten_after_an_hour_or_by_success(void **state)
{
    (void)state;
    struct patience *p = patience_open(PATIENCE_GROWING);
    for (int i = 0; i < 6; i++) {
        patience_fail(p, SLICE("nora"), noon);
    }
    assert_false(patience_fail(p, SLICE("nora"), after(SPAN_HOURS(1).ms + 1)));
    for (int i = 0; i < 6; i++) {
        patience_fail(p, SLICE("ned"), noon);
    }
    patience_forget(p, SLICE("ned"));
    assert_true(patience_wait(p, SLICE("ned"), noon).ms <= 0);
    assert_false(patience_fail(p, SLICE("ned"), noon));
    patience_close(p);
}

static void a_pin_locks_at_the_fifth_and_again_at_the_tenth(void **state)
{
    (void)state;
    struct patience *p = patience_open(PATIENCE_LOCKING);
    for (int i = 1; i <= 10; i++) {
        struct instant now = after((int64_t)i * SPAN_MINUTES(1).ms);
        assert_int_equal(patience_fail(p, SLICE("nora"), now), i % 5 == 0);
        assert_int_equal(patience_wait(p, SLICE("nora"), now).ms, i % 5 == 0 ? SPAN_MINUTES(5).ms : 0);
    }
    patience_close(p);
}

static void a_flood_of_names_pushes_out_the_oldest_only(void **state)
{
    (void)state;
    struct patience *p = patience_open(PATIENCE_LOCKING);
    for (int i = 0; i < 5; i++) {
        patience_fail(p, SLICE("nora"), after(1000000));
    }
    for (int i = 0; i < PATIENCE_MAX + 100; i++) {
        char room[16];
        struct text t = TEXT_IN(room);
        text_integer(&t, i);
        patience_fail(p, text_slice(&t), after(i));
    }
    assert_true(patience_wait(p, SLICE("nora"), after(1000001)).ms > 0);
    patience_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_may_be_wrong_three_times_then_each_doubles_the_wait),
        cmocka_unit_test(what_went_wrong_is_forgotten_after_an_hour_or_by_success),
        cmocka_unit_test(a_pin_locks_at_the_fifth_and_again_at_the_tenth),
        cmocka_unit_test(a_flood_of_names_pushes_out_the_oldest_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
