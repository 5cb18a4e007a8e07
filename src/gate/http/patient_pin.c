/* SPDX-License-Identifier: Apache-2.0
 *
 * patient_pin.c - a patient signs with a PIN of their own, on a tablet where a member of staff is signed in.
 *
 * Floor 6. At the first signature the patient chooses it. Wrong tries lock it like a PIN of staff.
 */
#include <string.h>

#include "desk/consent.h"
#include "gate/http/manner.h"
#include "gate/http/signing.h"

static struct slice patient_slice(const struct task *t)
{
    return (struct slice){(const char *)t->route.about.byte, sizeof t->route.about.byte};
}

static void try_kept(struct call *c)
{
    struct task *t = c->context;
    task_finish(t, c->err ? c->err : t->outcome);
}

static void tell_wrong(struct task *t)
{
    bool locked = patience_fail(t->http->pins, patient_slice(t), t->call.now);
    struct text sentence = fault_sentence(&t->call.fault), remedy = fault_remedy(&t->call.fault);
    t->call.fault.line = 0;
    fault_key(&t->call.fault, SLICE("patient_pin"));
    text_adds(&sentence, locked ? "this PIN was wrong five times: it is locked for five minutes"
                                : "this is not the PIN that the patient chose");
    text_adds(&remedy, "type it again; when it is forgotten, staff can let the patient choose a new one");
    t->outcome = ERR_WRONG_SECRET;
    t->call.done = try_kept;
    signing_keep(t, "", false, locked ? "patient pin locked" : "patient pin");
}

/* `turned` holds what was kept of the PIN before, if one was. */
static void prove(void *to)
{
    struct task *t = to;
    if (t->turned[0][0] == '\0') {
        enum err err = vault_secret(t->secret, t->call.patient_secret);
        if (err) {
            task_finish(t, err);
            return;
        }
    } else if (!vault_secret_is(slice_of(t->turned[0]), t->secret)) {
        tell_wrong(t);
        return;
    }
    patience_forget(t->http->pins, patient_slice(t));
    t->call.patient_pin = true;
    signing_happens_now(t);
    task_submit(t, errand_sign_consent);
}

void own_sign_consent(struct task *t)
{
    struct lectern *l = http_lectern(t->http);
    if (!task_need(t, "patient_pin", &t->secret)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    if (!signing_is_pin(t->secret)) {
        json_fault(json_member(json_root(t->json), "patient_pin"), &t->call.fault, "this is no PIN",
                   "four to twelve digits");
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    enum err err = l ? look_patient_pin((struct eyes){.reader = l->reader}, t->route.about, t->turned[0])
                     : ERR_UNAVAILABLE;
    struct span wait = patience_wait(t->http->pins, patient_slice(t), t->call.now);
    if (err) {
        task_finish(t, err);
    } else if (wait.ms > 0) {
        task_ask_to_wait(t, wait);
    } else {
        task_to_clerk(t, prove);
    }
}
