/* SPDX-License-Identifier: Apache-2.0
 *
 * private_job.h - what one task about psychotherapy notes holds in memory, and that it is wiped afterwards.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_PRIVATE_JOB_H
#define DAYBREAK_GATE_HTTP_PRIVATE_JOB_H

#include "desk/private.h"
#include "gate/http/task.h"

/* A note in full is 20,000 bytes; sealed and as digits a little over twice that. */
#define PRIVATE_TEXT_MAX 20000
/* What one answer opens; older notes are asked for with `before`. */
#define PRIVATE_OPEN_MAX (400u * 1024)

struct private_job {
    struct private_key key;
    struct vault_key secret;
    struct staff_row own, holder[2];
    struct private_key holder_key[2];
    struct slice login[2], password[2]; /* of the holders */
    struct text body;                   /* what goes to the desk: nothing in it can be read */
    struct text open;                   /* the answer with the words in it */
    int notes;
    bool more, broken;
    const char *why;
    char body_room[128 * 1024];
    char open_room[512 * 1024];
    char plain[PRIVATE_TEXT_MAX + 64];
};

struct private_job *private_job_begin(struct task *t);
void private_job_end(struct task *t); /* nothing happens when there is none */

/* Whom it is about, who wrote it, its own id: within every seal, before the words. */
#define PRIVATE_HEAD (3 * sizeof(struct id))

/* Seals the words with job->key for who is signed in, about call.about, into job->body as the desk takes it.
 */
void private_note_seal(struct task *t, struct slice words, struct id note, int64_t seen);
/* Into job->plain, head first, with job->secret. False: sealed under another key, or moved. */
MUST_USE bool private_note_unseal(struct task *t, const struct private_note *n, size_t *ret_len);

/* The key of whoever is signed in, opened with their password into job->secret. On a clerk's thread. */
MUST_USE enum err private_job_unwrap(struct task *t, struct slice password);

#endif
