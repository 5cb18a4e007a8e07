/* SPDX-License-Identifier: Apache-2.0
 *
 * test_damage.c - a bit flips anywhere in the file: whatever changed an entry or a seal is found and named,
 * whatever could be read before a fault is read the same, and nothing ends the process.
 *
 * DAYBREAK_FLIPS says after how many bytes the next flip comes; 1 flips every byte.
 */
#include <fcntl.h>
#include <sys/stat.h>

#include "keeping_case.h"
#include "store/damage.h"

enum { ENTRIES = 60, BATCH = 4, STEP = 41, HEADER = 100 };

static char *bytes;
static size_t length;

static int write_record(void **state)
{
    (void)state;
    record_remove();
    struct store *s = record_open();
    for (int64_t n = 1; n <= ENTRIES; n += BATCH) {
        assert_int_equal(store_begin(s), ERR_OK);
        for (int i = 0; i < BATCH; i++) {
            assert_int_equal(keep_number(s, n + i), ERR_OK);
        }
        assert_int_equal(store_commit(s), ERR_OK);
    }
    store_close(s);
    struct stat status;
    assert_int_equal(stat(record_name(), &status), 0);
    length = (size_t)status.st_size;
    bytes = malloc(length);
    FILE *f = fopen(record_name(), "rb");
    assert_true(f && bytes && fread(bytes, 1, length, f) == length);
    fclose(f);
    return 0;
}

static int remove_all(void **state)
{
    (void)state;
    free(bytes);
    record_remove();
    return 0;
}

static void put_byte(size_t at, char value)
{
    int file = open(record_name(), O_WRONLY);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, &value, 1, (off_t)at), 1);
    close(file);
}

static bool add_row(void *to, const struct cell *cell, int cells)
{
    for (int i = 0; i < cells; i++) {
        hash_add_integer(to, (int64_t)cell[i].kind);
        hash_add_integer(to, cell[i].integer);
        hash_add_slice(to, cell[i].bytes);
    }
    return true;
}

/* Every cell of every entry and seal as the engine reads it, by no code of verify. */
static enum err content(struct store_reader *r, struct hash *ret_hash)
{
    struct hashing h;
    struct cell first = cell_integer(0);
    hash_begin(&h);
    enum err err = store_read(r, STATEMENT_entries_from, &first, 1, add_row, &h);
    err = err ? err : store_read(r, STATEMENT_seals, NULL, 0, add_row, &h);
    *ret_hash = hash_end(&h);
    return err;
}

/* What verify says of the file as it now is, held against what can be read of it. True when it was called
 * whole. */
static bool judge_flip(size_t at, struct hash whole)
{
    struct store_reader *r;
    struct verified v = {.whole = false};
    struct hash now;
    if (store_reader_open_file(record_name(), &r)) {
        assert_true(strlen(store_damage(record_name())) > 10);
        return false;
    }
    enum err err = store_verify(r, NULL, &v);
    enum err read = content(r, &now);
    store_reader_close(r);
    bool same = !read && hash_eq(now, whole);
    if (!err && v.whole && !same) {
        fail_msg("byte %zu: called whole, reads otherwise", at);
    }
    bool named = same ? strstr(v.check, "index") != NULL : v.seq > 0 || strstr(v.check, "seal");
    if (!err && !v.whole && !named) {
        fail_msg("byte %zu: %s, reads %s", at, v.check, same ? "the same" : "otherwise");
    }
    return !err && v.whole;
}

static int64_t step_between(void)
{
    const char *asked = getenv("DAYBREAK_FLIPS");
    int64_t step = STEP;
    assert_true(!asked || (slice_integer(slice_of(asked), &step) && step > 0));
    return step;
}

static void a_flipped_bit_is_found_wherever_it_changed_something(void **state)
{
    (void)state;
    struct store_reader *r;
    struct hash whole;
    int found = 0, harmless = 0;
    assert_int_equal(store_reader_open_file(record_name(), &r), ERR_OK);
    assert_int_equal(content(r, &whole), ERR_OK);
    store_reader_close(r);
    assert_true(judge_flip(0, whole));
    for (size_t at = 0; at < length; at += (size_t)step_between()) {
        put_byte(at, (char)(bytes[at] ^ (1 << at % 8)));
        int *count = judge_flip(at, whole) ? &harmless : &found;
        ++*count;
        put_byte(at, bytes[at]);
    }
    printf("%d flips found, %d in unused bytes or in tables that follow\n", found, harmless);
    assert_true(found > 50);
    assert_true(judge_flip(0, whole));
}

/* The sentence of each kind of damage to the first hundred bytes. */
static void a_damaged_header_is_told_by_its_kind(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        char value;
        const char *says;
    } table[] = {
        {0, 'X', "first bytes are damaged"},          {17, 3, "the size of a page cannot be"},
        {68, 0, "the mark in its header is damaged"}, {60, 9, "another version"},
        {18, 7, "a value that no record has"},        {59, 3, "a value that no record has"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        put_byte(table[i].at, table[i].value);
        if (!strstr(store_damage(record_name()), table[i].says)) {
            fail_msg("byte %zu: %s", table[i].at, store_damage(record_name()));
        }
        put_byte(table[i].at, bytes[table[i].at]);
    }
    assert_int_equal(truncate(record_name(), (off_t)length - 100), 0);
    assert_non_null(strstr(store_damage(record_name()), "cut off"));
    assert_int_equal(truncate(record_name(), HEADER - 1), 0);
    assert_non_null(strstr(store_damage(record_name()), "too short"));
    assert_int_equal(truncate(record_name(), 0), 0);
    assert_non_null(strstr(store_damage(record_name()), "empty"));
    unlink(record_name());
    assert_non_null(strstr(store_damage(record_name()), "cannot be read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flipped_bit_is_found_wherever_it_changed_something),
        cmocka_unit_test(a_damaged_header_is_told_by_its_kind),
    };
    return cmocka_run_group_tests(tests, write_record, remove_all);
}
