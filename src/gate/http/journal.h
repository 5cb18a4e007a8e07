/* SPDX-License-Identifier: Apache-2.0
 *
 * journal.h - one key=value line on standard error for each request; never a name, an address of a patient
 * or a word that anyone typed.
 *
 * Floor 6. Lines are gathered and written four times a second: a system call each would cost more than the
 * request it tells about.
 */
#ifndef DAYBREAK_GATE_HTTP_JOURNAL_H
#define DAYBREAK_GATE_HTTP_JOURNAL_H

#include "base/err.h"
#include "base/instant.h"

struct journal;

struct journal *journal_open(int fd);
void journal_close(struct journal *j);

struct journal_line {
    struct instant at;
    uint64_t number;    /* of the request */
    const char *errand; /* of endpoints.def, or "page" */
    enum err err;
    int status;
    int64_t us;
};

void journal_request(struct journal *j, const struct journal_line *l);
/* Writes what was gathered. */
void journal_flush(struct journal *j);

#endif
