/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_line.c - one address holds only so many lines, all together only so many, and the slow are ended.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <sys/socket.h>
#include <unistd.h>

#include "gate/http/line.h"

static const struct address tablet = {{[10] = 0xff, [11] = 0xff, 10, 0, 0, 5}};
static const struct address other = {{[10] = 0xff, [11] = 0xff, 10, 0, 0, 6}};
static const struct address here = {{[10] = 0xff, [11] = 0xff, 127, 0, 0, 1}};

static void one_address_holds_its_share_and_this_machine_what_there_is(void **state)
{
    (void)state;
    struct lines *all = lines_open(5, 2);
    struct line *line[5];
    line[0] = line_take(all, 100, tablet, 0);
    line[1] = line_take(all, 101, tablet, 0);
    assert_non_null(line[1]);
    assert_false(lines_have_room(all, tablet));
    assert_null(line_take(all, 102, tablet, 0));
    line[2] = line_take(all, 102, other, 0);
    line[3] = line_take(all, 103, here, 0);
    line[4] = line_take(all, 104, here, 0);
    assert_non_null(line[4]);
    assert_null(line_take(all, 105, here, 0)); /* the table is full */
    line_drop(all, line[0]);
    line[0] = line_take(all, 100, tablet, 0);
    assert_non_null(line[0]);
    for (int i = 0; i < 5; i++) {
        line_drop(all, line[i]);
    }
    assert_int_equal(lines_count(all), 0);
    lines_close(all);
}

static void a_line_past_its_deadline_is_ended_once_and_another_is_not(void **state)
{
    (void)state;
    int pair[2], calm[2];
    char byte;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, calm), 0);
    struct lines *all = lines_open(4, 4);
    struct line *slow = line_take(all, pair[0], tablet, 1000), *waits = line_take(all, calm[0], tablet, 0);
    assert_int_equal(lines_sweep(all, 999), 0);
    assert_int_equal(lines_sweep(all, 1000), 1);
    assert_int_equal(lines_sweep(all, 2000), 0);
    assert_int_equal(recv(pair[1], &byte, 1, 0), 0);
    assert_int_equal(recv(calm[1], &byte, 1, MSG_DONTWAIT), -1);
    line_drop(all, slow);
    line_drop(all, waits);
    lines_close(all);
    for (int i = 0; i < 2; i++) {
        close(pair[i]);
        close(calm[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_address_holds_its_share_and_this_machine_what_there_is),
        cmocka_unit_test(a_line_past_its_deadline_is_ended_once_and_another_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
