/* SPDX-License-Identifier: Apache-2.0
 *
 * keeping_case.c - what the tests of the store share.
 */
#include "keeping_case.h"

static const char *const ends[] = {"", "-wal", "-shm", "-lock"};

const char *record_name(void)
{
    static char name[64]; /* a child goes on with its parent's */
    if (!name[0]) {
        snprintf(name, sizeof name, "record-%d.daybreak", (int)getpid());
    }
    return name;
}

void record_remove(void)
{
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", record_name(), ends[i]);
        unlink(name);
    }
}

struct store *record_open(void)
{
    struct store *s = NULL;
    assert_int_equal(store_open(record_name(), &s), ERR_OK);
    return s;
}

struct id id_of_number(int64_t n)
{
    struct id id = {{0x01, 0x9c}};
    for (int i = 0; i < 8; i++) {
        id.byte[15 - i] = (uint8_t)(n >> (8 * i) & 0xff);
    }
    id.byte[6] = 0x70;
    return id;
}

enum err keep_number(struct store *s, int64_t n)
{
    char body[64];
    int len = snprintf(body, sizeof body, "{\"n\":%lld}", (long long)n);
    struct entry e = {.id = id_of_number(n),
                      .chain = id_of_number(1000000 + n % 5),
                      .visit = id_of_number(7),
                      .actor = id_of_number(8),
                      .at = {1000 + n},
                      .kept_at = {2000 + n},
                      .kind = SLICE("vitals"),
                      .body = {body, (size_t)len},
                      .raw = SLICE("MSH|^~\\&|a message as it came")};
    int64_t seq;
    return store_append(s, &e, &seq);
}

struct verified record_verified(const struct hash *seal)
{
    struct store_reader *r;
    struct verified v;
    assert_int_equal(store_reader_open_file(record_name(), &r), ERR_OK);
    assert_int_equal(store_verify(r, seal, &v), ERR_OK);
    store_reader_close(r);
    return v;
}
