/* SPDX-License-Identifier: Apache-2.0
 *
 * manner.h - how each line of endpoints.def is answered.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_MANNER_H
#define DAYBREAK_GATE_HTTP_MANNER_H

#include "gate/http/task.h"

enum pin { PIN_NONE, PIN_IF_GIVEN, PIN_NEEDED };

struct manner {
    reading *reading;            /* from the tables, on the event thread */
    errand *errand;              /* by the desk */
    void (*own)(struct task *t); /* by the gate; the exchange is taken for later already */
    enum pin pin;                /* of an errand: whose secret goes with it */
    const char *type;            /* of the answer when it is not JSON */
    const char *file;            /* of a reading: the answer is saved under this name */
};

/* NULL fields throughout: nobody answers it (a test holds that there is none). */
const struct manner *manner_of(enum endpoint which);

/* The gate's own. */
void own_sign_in(struct task *t);
void own_sign_out(struct task *t);
void own_open_phone(struct task *t);
void own_first_run(struct task *t);
void own_set_staff(struct task *t);
void own_sign_consent(struct task *t);
void own_stream(struct task *t);
void own_set_private_key(struct task *t);
void own_rewrap_private_key(struct task *t);
void own_recover_private_key(struct task *t);
void own_write_private_note(struct task *t);
void own_open_private_notes(struct task *t);
void own_release_private_notes(struct task *t);
void own_set_phone_key(struct task *t);
void own_write_phone_private(struct task *t);
void own_open_phone_private(struct task *t);

/* Checks the PIN (and a second one) of a body, then hands the call to the errand. */
void sign_then_submit(struct task *t, const struct manner *m);

#endif
