/* SPDX-License-Identifier: Apache-2.0
 *
 * test_http_stream.c - a watcher gets every event in order, or is closed; one that comes back goes on where
 * it was.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/must.h"
#include "gate/http/stream.h"

static const struct instant noon = {43200000};

/* Seats that were put to sleep and not woken yet, by the stream's own thread. */
static atomic_int sleeping;

static void wake_it(void *sleeper)
{
    (void)sleeper;
    atomic_fetch_sub(&sleeping, 1);
}

static void fall_asleep(void *sleeper)
{
    *(bool *)sleeper = true;
    atomic_fetch_add(&sleeping, 1);
}

static void wait_until_awake(void)
{
    while (atomic_load(&sleeping) > 0) {
        sched_yield();
    }
}

static char pulled[STREAM_RING_BYTES * 2];

/* Everything there is for a seat until it has nothing more; -1 when it was closed. */
static int64_t drain(struct stream_seat *seat)
{
    static bool asleep; /* outlives the call: the stream holds its address */
    int64_t all = 0;
    wait_until_awake();
    asleep = false;
    for (int64_t got; !asleep; all += got) {
        got = stream_pull(seat, pulled + all, 1000, fall_asleep, &asleep);
        if (got < 0) {
            return -1;
        }
    }
    pulled[all] = '\0';
    return all;
}

static void finish(struct stream *s, struct stream_seat *seat)
{
    stream_end(s);
    assert_int_equal(drain(seat), -1);
    stream_leave(seat);
    stream_close(s);
}

static void a_seat_begins_with_its_board_and_gets_every_event_in_order(void **state)
{
    (void)state;
    struct stream *s = stream_open(noon, wake_it);
    stream_publish(s, "beat", SLICE("{\"before\":1}"));
    struct stream_seat *seat = stream_sit(s, stream_next_id(s), SLICE("first\n\n"));
    assert_non_null(seat);
    stream_publish(s, "beat", SLICE("{\"n\":1}"));
    stream_publish(s, "chair", SLICE("{\"n\":2}"));
    assert_true(drain(seat) > 0);
    assert_true(strncmp(pulled, "first\n\nid: ", 11) == 0);
    assert_null(strstr(pulled, "before"));
    const char *one = strstr(pulled, "event: beat\ndata: {\"n\":1}\n\n");
    assert_non_null(one);
    assert_non_null(strstr(one, "event: chair\ndata: {\"n\":2}\n\n"));
    finish(s, seat);
}

static void who_comes_back_with_the_last_id_misses_nothing(void **state)
{
    (void)state;
    struct stream *s = stream_open(noon, wake_it);
    uint64_t seen = stream_next_id(s);
    stream_publish(s, "beat", SLICE("{\"n\":1}"));
    stream_publish(s, "beat", SLICE("{\"n\":2}"));
    struct stream_seat *seat = stream_sit(s, seen + 1, SLICE(""));
    assert_non_null(seat);
    assert_true(drain(seat) > 0);
    assert_null(strstr(pulled, "{\"n\":1}"));
    assert_non_null(strstr(pulled, "{\"n\":2}"));
    assert_null(stream_sit(s, seen - 1, SLICE(""))); /* of an earlier life of the server */
    assert_null(stream_sit(s, seen + 3, SLICE(""))); /* never given out */
    finish(s, seat);
}

static void an_id_that_has_left_the_ring_gets_no_seat(void **state)
{
    (void)state;
    static char large[STREAM_RING_BYTES / 8];
    struct stream *s = stream_open(noon, wake_it);
    uint64_t first = stream_next_id(s);
    memset(large, 'x', sizeof large);
    for (int i = 0; i < 9; i++) {
        stream_publish(s, "chair", (struct slice){large, sizeof large});
    }
    assert_null(stream_sit(s, first, SLICE("")));
    struct stream_seat *seat = stream_sit(s, first + 4, SLICE(""));
    assert_non_null(seat);
    finish(s, seat);
}

static void a_watcher_behind_by_more_than_the_ring_is_closed_and_the_others_are_not(void **state)
{
    (void)state;
    static char large[STREAM_RING_BYTES / 8];
    struct stream *s = stream_open(noon, wake_it);
    struct stream_seat *slow = stream_sit(s, stream_next_id(s), SLICE(""));
    struct stream_seat *quick = stream_sit(s, stream_next_id(s), SLICE(""));
    memset(large, 'x', sizeof large);
    for (int i = 0; i < 9; i++) {
        stream_publish(s, "chair", (struct slice){large, sizeof large});
        assert_true(drain(quick) > (int64_t)sizeof large);
    }
    bool asleep = false;
    assert_int_equal(stream_pull(slow, pulled, 1000, fall_asleep, &asleep), -1);
    assert_false(asleep);
    stream_leave(slow);
    finish(s, quick);
}

static void there_are_no_more_seats_than_seats(void **state)
{
    (void)state;
    static struct stream_seat *seat[STREAM_SEATS];
    struct stream *s = stream_open(noon, wake_it);
    for (int i = 0; i < STREAM_SEATS; i++) {
        seat[i] = stream_sit(s, stream_next_id(s), SLICE("x"));
        assert_non_null(seat[i]);
    }
    assert_null(stream_sit(s, stream_next_id(s), SLICE("")));
    stream_leave(seat[7]);
    seat[7] = stream_sit(s, stream_next_id(s), SLICE(""));
    assert_non_null(seat[7]);
    stream_end(s);
    for (int i = 0; i < STREAM_SEATS; i++) {
        stream_leave(seat[i]);
    }
    assert_true(stream_is_empty(s));
    stream_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_begins_with_its_board_and_gets_every_event_in_order),
        cmocka_unit_test(who_comes_back_with_the_last_id_misses_nothing),
        cmocka_unit_test(an_id_that_has_left_the_ring_gets_no_seat),
        cmocka_unit_test(a_watcher_behind_by_more_than_the_ring_is_closed_and_the_others_are_not),
        cmocka_unit_test(there_are_no_more_seats_than_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
