/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol.h - every number a clinic may set, as loaded from data/protocols.
 *
 * Floor 2. Pure. text/protocol_file.h reads and checks the file; the core never sees one that failed.
 */
#ifndef DAYBREAK_CARE_PROTOCOL_H
#define DAYBREAK_CARE_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "care/vitals.h"

/* NUMBER(field, path, unit, decimals, low, high): `path` is the key in the file, low..high the range in
 * which a clinic may set it. Stored as an integer in units of 10^-decimals. */
struct protocol {
    char name[64];
    char version[32];
    int64_t year; /* of the version: the age is reckoned in it where no date is given */
#define NUMBER(field, path, unit, decimals, low, high) int64_t field;
#include "care/protocol.def"
#undef NUMBER
};

/* One line of protocol.def, for loaders and screens. */
struct protocol_number {
    const char *path, *unit;
    int decimals;
    int64_t low, high;
    size_t offset; /* of its int64_t in struct protocol */
};
extern const struct protocol_number protocol_numbers[];
extern const int protocol_number_count;

/* Numbers that are each in range and yet contradict one another (a warning beyond a pause, a low limit above
 * its high one). The two paths of the first such pair, or true when all agree. */
MUST_USE bool protocol_consistent(const struct protocol *p, const char **ret_path, const char **ret_other);

#endif
