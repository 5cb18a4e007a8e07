/* SPDX-License-Identifier: Apache-2.0
 *
 * test_keeping.c - what store/port.h promises, one promise a test.
 */
#include <fcntl.h>
#include <sys/stat.h>

#include "keeping_case.h"

static int clean(void **state)
{
    (void)state;
    record_remove();
    return 0;
}

static void keep_batch(struct store *s, int64_t from, int64_t to)
{
    assert_int_equal(store_begin(s), ERR_OK);
    for (int64_t n = from; n < to; n++) {
        assert_int_equal(keep_number(s, n), ERR_OK);
    }
    assert_int_equal(store_commit(s), ERR_OK);
}

static bool count_row(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    (void)cells;
    ++*(int64_t *)to;
    return true;
}

static int64_t entries_seen(struct store_reader *r)
{
    int64_t count = 0;
    struct cell first = cell_integer(0);
    assert_int_equal(store_read(r, STATEMENT_entries_from, &first, 1, count_row, &count), ERR_OK);
    return count;
}

static void what_was_committed_is_there_after_opening_again(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 50);
    store_close(s);
    s = record_open();
    keep_batch(s, 50, 60);
    store_close(s);
    struct verified v = record_verified(NULL);
    assert_true(v.whole);
    assert_int_equal(v.entries, 59);
    assert_int_equal(v.chains, 5);
    assert_int_equal(v.seals, 2);
}

static void the_same_id_is_kept_once(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 3);
    assert_int_equal(store_begin(s), ERR_OK);
    assert_int_equal(keep_number(s, 2), ERR_CONFLICT);
    assert_int_equal(keep_number(s, 3), ERR_OK);
    assert_int_equal(keep_number(s, 3), ERR_CONFLICT);
    assert_int_equal(store_commit(s), ERR_OK);
    store_close(s);
    struct verified v = record_verified(NULL);
    assert_true(v.whole);
    assert_int_equal(v.entries, 3);
}

static void a_batch_that_is_rolled_back_leaves_nothing(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 4);
    assert_int_equal(store_begin(s), ERR_OK);
    assert_int_equal(keep_number(s, 4), ERR_OK);
    store_rollback(s);
    keep_batch(s, 5, 6);
    store_close(s);
    struct verified v = record_verified(NULL);
    assert_true(v.whole);
    assert_int_equal(v.entries, 4);
}

static void a_reader_sees_one_moment(void **state)
{
    (void)state;
    struct store *s = record_open();
    struct store_reader *r;
    keep_batch(s, 1, 11);
    assert_int_equal(store_reader_open(s, &r), ERR_OK);
    store_reader_begin(r);
    assert_int_equal(entries_seen(r), 10);
    keep_batch(s, 11, 21);
    assert_int_equal(entries_seen(r), 10);
    store_reader_end(r);
    assert_int_equal(entries_seen(r), 20);
    store_reader_close(r);
    store_close(s);
}

static void two_writers_never_hold_one_record(void **state)
{
    (void)state;
    struct store *s = record_open(), *other = NULL;
    assert_int_equal(store_open(record_name(), &other), ERR_STORE_BUSY);
    keep_batch(s, 1, 2);
    store_close(s);
    s = record_open();
    store_close(s);
}

static void the_file_is_for_its_owner_only(void **state)
{
    (void)state;
    struct stat status;
    store_close(record_open());
    assert_int_equal(stat(record_name(), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void write_at(off_t at, const void *bytes, size_t len)
{
    int file = open(record_name(), O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, bytes, len, at), (ssize_t)len);
    close(file);
}

static void a_foreign_file_is_left_alone(void **state)
{
    (void)state;
    struct store *s = NULL;
    static const char letter[] =
        "Dear colleague, this is not a record of anything but itself, and it is long enough.";
    write_at(0, letter, sizeof letter);
    assert_int_equal(store_open(record_name(), &s), ERR_STORE_FOREIGN);
    struct stat status;
    assert_int_equal(stat(record_name(), &status), 0);
    assert_int_equal(status.st_size, sizeof letter);
}

static void a_record_of_a_later_version_is_left_alone(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 2);
    store_close(s);
    write_at(60, "\0\0\0\7", 4); /* where the file's format keeps the user version */
    assert_int_equal(store_open(record_name(), &s), ERR_STORE_FOREIGN);
}

static void a_seal_kept_elsewhere_proves_the_end(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 4);
    store_close(s);
    struct hash seal = record_verified(NULL).seal;
    s = record_open();
    keep_batch(s, 4, 9);
    store_close(s);
    assert_true(record_verified(&seal).whole);
    seal.byte[0] ^= 1;
    assert_false(record_verified(&seal).whole);
}

/* Copies of the file, each with one bit changed where the record's words stand. */
static char *read_record(size_t *ret_len)
{
    FILE *f = fopen(record_name(), "rb");
    assert_non_null(f);
    static char bytes[1 << 20];
    *ret_len = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return bytes;
}

/* Whatever can be read of a file that was tampered with, it is not called whole. */
static bool still_called_whole(void)
{
    struct store_reader *r;
    struct verified v;
    if (store_reader_open_file(record_name(), &r)) {
        return false;
    }
    enum err err = store_verify(r, NULL, &v);
    store_reader_close(r);
    return !err && v.whole;
}

/* How many of the flips were found. A page that was split keeps old copies in its unused part: those are
 * not the record, and every entry has its own flip beside them. */
static int flip_every(const char *what, size_t offset)
{
    size_t len;
    char *bytes = read_record(&len);
    int flips = 0;
    for (size_t i = 0; i + strlen(what) < len; i++) {
        if (memcmp(bytes + i, what, strlen(what)) == 0) {
            char changed = (char)(bytes[i + offset] ^ 1);
            write_at((off_t)(i + offset), &changed, 1);
            flips += !still_called_whole();
            write_at((off_t)(i + offset), &bytes[i + offset], 1);
        }
    }
    return flips;
}

static void one_changed_bit_in_any_entry_is_found(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 40);
    store_close(s);
    assert_true(flip_every("{\"n\":", 5) >= 39); /* the body */
    assert_true(flip_every("MSH|^~", 0) >= 39);  /* the source message */
    assert_true(flip_every("vitals{", 0) >= 39); /* the kind */
    assert_true(flip_every("{\"n\":1", 9) >= 1);
    assert_true(still_called_whole());
}

static void the_broken_entry_is_named(void **state)
{
    (void)state;
    struct store *s = record_open();
    keep_batch(s, 1, 40);
    store_close(s);
    size_t len;
    char *bytes = read_record(&len);
    for (size_t i = 0; i + 8 < len; i++) {
        if (memcmp(bytes + i, "{\"n\":23}", 8) == 0) {
            write_at((off_t)i + 6, "4", 1);
        }
    }
    struct verified v = record_verified(NULL);
    assert_false(v.whole);
    assert_int_equal(v.seq, 23);
    assert_string_equal(v.kind, "vitals");
    assert_string_equal(v.check, "its content does not match its hash");
    assert_true(id_eq(v.visit, id_of_number(7)));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, clean, clean)
    const struct CMUnitTest tests[] = {
        TEST(what_was_committed_is_there_after_opening_again),
        TEST(the_same_id_is_kept_once),
        TEST(a_batch_that_is_rolled_back_leaves_nothing),
        TEST(a_reader_sees_one_moment),
        TEST(two_writers_never_hold_one_record),
        TEST(the_file_is_for_its_owner_only),
        TEST(a_foreign_file_is_left_alone),
        TEST(a_record_of_a_later_version_is_left_alone),
        TEST(a_seal_kept_elsewhere_proves_the_end),
        TEST(one_changed_bit_in_any_entry_is_found),
        TEST(the_broken_entry_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
