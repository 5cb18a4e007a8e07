/* SPDX-License-Identifier: Apache-2.0
 *
 * patient_pin.c - the PIN a patient signs with: chosen at the first signature, forgotten, chosen anew.
 *
 * Floor 5. What is kept of it is an entry that no reading shows.
 */
#include "desk/consent.h"

#include "desk/field.h"

enum err patient_pin_keep(struct desk *d, const struct call *c, const char *kept)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, c->id);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_string(&o, "paper", text_slice(&id));
    json_out_integer(&o, "version", 1);
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_word(&o, "posted", "");
    json_out_null(&o, "struck");
    json_out_object(&o, "said");
    json_out_close(&o);
    json_out_object(&o, "found");
    json_out_word(&o, "secret", kept);
    json_out_close(&o);
    json_out_close(&o);
    struct keeping k = {.kind = "patient_pin", .chain = c->about, .body = text_slice(&d->body)};
    return keep(d, c, &k);
}

/* Somebody who knows the patient signs for it with their own PIN: the next signature chooses a new one. */
enum err errand_forget_patient_pin(struct desk *d, struct call *c)
{
    char before[32];
    if (id_is_nil(c->signer.id)) {
        return ERR_NOT_ALLOWED;
    }
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    return err || kept_before(d, c->id, before) ? err : patient_pin_keep(d, c, "");
}
