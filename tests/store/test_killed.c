/* SPDX-License-Identifier: Apache-2.0
 *
 * test_killed.c - the process dies at any moment, or the disk is full: nothing that was acknowledged is
 * lost, nothing is there twice, nothing has half landed.
 *
 * DAYBREAK_KILLS says how often; without it, forty times.
 */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "keeping_case.h"

enum { KILLS = 40, NUMBERS_MAX = 2000000 };

/* Keeps numbers in batches and tells each batch's last one down the pipe, after its commit. */
static void keep_until_killed(int64_t from, int out)
{
    struct store *s;
    if (store_open(record_name(), &s)) {
        _exit(3);
    }
    for (int64_t n = from;;) {
        int64_t batch = 1 + n % 7;
        if (store_begin(s)) {
            _exit(4);
        }
        for (int64_t i = 0; i < batch; i++, n++) {
            if (keep_number(s, n)) {
                _exit(5);
            }
        }
        if (store_commit(s) || write(out, &n, sizeof n) != sizeof n) {
            _exit(6);
        }
    }
}

static void wait_a_little(int round)
{
    struct timespec t = {0, (2 + (round * 7919) % 60) * 1000000L};
    nanosleep(&t, NULL);
}

/* Returns the first number that was not acknowledged. */
static int64_t one_round(int64_t from, int round)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(pipes[0]);
        keep_until_killed(from, pipes[1]);
    }
    close(pipes[1]);
    wait_a_little(round);
    kill(child, SIGKILL);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* it was killed; it did not give up by itself */
    int64_t acknowledged = from, next;
    while (read(pipes[0], &next, sizeof next) == sizeof next) {
        acknowledged = next;
    }
    close(pipes[0]);
    return acknowledged;
}

static bool note_number(void *to, const struct cell *cell, int cells)
{
    uint8_t *seen = to;
    struct kept k;
    kept_of_row(cell, cells, &k);
    int64_t n = 0;
    for (int i = 7; i < 16; i++) {
        n = n << 8 | k.entry.id.byte[i];
    }
    assert_true(n > 0 && n < NUMBERS_MAX);
    seen[n]++;
    return true;
}

/* Every acknowledged number is there once; what came after is there whole or not at all. Returns the next
 * free number. */
static int64_t check_all(int64_t acknowledged, uint8_t *seen)
{
    struct store_reader *r;
    struct cell first = cell_integer(0);
    memset(seen, 0, NUMBERS_MAX);
    assert_int_equal(store_reader_open_file(record_name(), &r), ERR_OK);
    assert_int_equal(store_read(r, STATEMENT_entries_from, &first, 1, note_number, seen), ERR_OK);
    store_reader_close(r);
    int64_t n = 1;
    for (; seen[n]; n++) {
        assert_int_equal(seen[n], 1);
    }
    assert_true(n >= acknowledged);
    return n;
}

static void whatever_was_acknowledged_survives_kill_9(void **state)
{
    (void)state;
    const char *asked = getenv("DAYBREAK_KILLS");
    int64_t kills = KILLS;
    assert_true(!asked || slice_integer(slice_of(asked), &kills));
    uint8_t *seen = malloc(NUMBERS_MAX);
    assert_non_null(seen);
    int64_t next = 1;
    store_close(record_open());
    for (int i = 0; i < (int)kills; i++) {
        next = check_all(one_round(next, i), seen);
        struct verified v = record_verified(NULL);
        assert_string_equal(v.check, "");
        assert_true(v.whole);
        assert_int_equal(v.entries, next - 1);
    }
    assert_true(next > kills); /* the load was real */
    free(seen);
    record_remove();
}

static void a_full_disk_is_told_and_nothing_half_lands(void **state)
{
    (void)state;
    struct rlimit before, small = {3 << 20, 3 << 20};
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    struct store *s = record_open();
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    int64_t kept = 1;
    enum err err = ERR_OK;
    while (!err && kept < 100000) {
        int64_t n = kept;
        err = store_begin(s);
        for (int i = 0; i < 50 && !err; i++) {
            err = keep_number(s, n++);
        }
        if (err) {
            store_rollback(s);
        } else {
            err = store_commit(s);
        }
        kept = err ? kept : n;
    }
    assert_true(err == ERR_STORE_FULL || err == ERR_STORE_FAILED);
    assert_true(kept > 50);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(store_begin(s), ERR_OK); /* space again: it goes on in the same process */
    assert_int_equal(keep_number(s, kept), ERR_OK);
    assert_int_equal(store_commit(s), ERR_OK);
    store_close(s);
    struct verified v = record_verified(NULL);
    assert_true(v.whole);
    assert_int_equal(v.entries, kept);
    record_remove();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_was_acknowledged_survives_kill_9),
        cmocka_unit_test(a_full_disk_is_told_and_nothing_half_lands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
