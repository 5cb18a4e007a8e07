/* SPDX-License-Identifier: Apache-2.0
 *
 * private_job.c - room that is wiped, and a key that is opened.
 *
 * Floor 6.
 */
#include "gate/http/private_job.h"

#include <stdlib.h>

#include "gate/http/signing.h"

struct private_job *private_job_begin(struct task *t)
{
    must(!t->job);
    t->job = calloc(1, sizeof *t->job);
    must(t->job);
    t->job->body = TEXT_IN(t->job->body_room);
    t->job->open = TEXT_IN(t->job->open_room);
    return t->job;
}

/* The answer that was sent lies in the task's room too. */
void private_job_end(struct task *t)
{
    if (t->job) {
        vault_forget(t->job, sizeof *t->job);
        vault_forget(t->answer_room, TASK_ANSWER_MAX);
        free(t->job);
        t->job = NULL;
    }
}

enum err private_job_unwrap(struct task *t, struct slice password)
{
    struct lectern *l = http_lectern(t->http);
    struct eyes eyes = {.reader = l ? l->reader : NULL};
    enum err err = l ? look_private_key(eyes, t->badge.staff, &t->job->key) : ERR_UNAVAILABLE;
    if (err == ERR_NOT_FOUND) {
        fault_set(&t->call.fault, SLICE(""), 0, "you have no key for private notes yet",
                  "make one with your password");
        return ERR_BAD_INPUT;
    }
    if (err) {
        return err;
    }
    bool well = vault_unwrap(t->job->key.wrapped, password, &t->job->secret);
    login_tried(t, slice_of(t->badge.login), well);
    if (!well) {
        fault_set(&t->call.fault, SLICE(""), 0, "this password does not open your private notes",
                  "after a change of your password they still open with the old one");
        t->call.fault.line = 0;
        fault_key(&t->call.fault, SLICE("password"));
        return ERR_WRONG_SECRET;
    }
    return ERR_OK;
}
