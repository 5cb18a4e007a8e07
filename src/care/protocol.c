/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol.c - the list of the protocol's numbers, and the pairs that must agree.
 *
 * Floor 2. Pure.
 */
#include "care/protocol.h"

const struct protocol_number protocol_numbers[] = {
#define NUMBER(field, path, unit, decimals, low, high)                                                       \
    {path, unit, decimals, low, high, offsetof(struct protocol, field)},
#include "care/protocol.def"
#undef NUMBER
};

const int protocol_number_count = (int)(sizeof(protocol_numbers) / sizeof(protocol_numbers[0]));

/* Pairs of which the first may not exceed the second: a milder limit may not lie beyond a stricter one. */
static const struct {
    size_t smaller, larger;
} ordered[] = {
#define ORDERED(a, b) {offsetof(struct protocol, a), offsetof(struct protocol, b)},
#include "care/ordered.def"
#undef ORDERED
};

static int64_t number_at(const struct protocol *p, size_t offset)
{
    return *(const int64_t *)(const void *)((const char *)p + offset);
}

static const char *path_of(size_t offset)
{
    for (int i = 0; i < protocol_number_count; i++) {
        if (protocol_numbers[i].offset == offset) {
            return protocol_numbers[i].path;
        }
    }
    return "";
}

bool protocol_consistent(const struct protocol *p, const char **ret_path, const char **ret_other)
{
    for (size_t i = 0; i < sizeof(ordered) / sizeof(ordered[0]); i++) {
        if (number_at(p, ordered[i].smaller) > number_at(p, ordered[i].larger)) {
            *ret_path = path_of(ordered[i].smaller);
            *ret_other = path_of(ordered[i].larger);
            return false;
        }
    }
    return true;
}
