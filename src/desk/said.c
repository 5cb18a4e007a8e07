/* SPDX-License-Identifier: Apache-2.0
 *
 * said.c - the members of a body, and their hash.
 *
 * Floor 5.
 */
#include "desk/said.h"

#include <string.h>

#include "desk/body.h"

/* Never kept. */
static const char *const secret[] = {"pin", "second_pin", "password", "patient_pin"};

const struct who *call_actor(const struct call *c)
{
    return id_is_nil(c->signer.id) ? &c->who : &c->signer;
}

enum err said_time(struct call *c)
{
    if (instant_since(c->at, c->now).ms <= 60000) {
        return ERR_OK;
    }
    fault_set(&c->fault, SLICE(""), 0, "this lies in the future", "check the time");
    fault_key(&c->fault, SLICE("at"));
    return ERR_BAD_INPUT;
}

enum err said_other_id(struct call *c)
{
    fault_set(&c->fault, SLICE(""), 0, "this id was used for another act", "give every act an id of its own");
    fault_key(&c->fault, SLICE("id"));
    return ERR_BAD_INPUT;
}

static bool is_secret(struct slice key)
{
    for (size_t i = 0; i < COUNT_OF(secret); i++) {
        if (slice_is(key, secret[i])) {
            return true;
        }
    }
    return false;
}

void said_hash(const struct call *c, struct json_value body, char ret_posted[33])
{
    struct hashing h;
    hash_begin(&h);
    hash_add_integer(&h, c->endpoint);
    for (struct json_value m = body_first(body); json_is(m); m = json_next(m)) {
        if (!is_secret(json_key(m))) {
            hash_add_slice(&h, json_key(m));
            hash_add_slice(&h, json_source(m));
        }
    }
    char whole[72];
    struct text t = TEXT_IN(whole);
    text_hash(&t, hash_end(&h));
    memcpy(ret_posted, whole, 32);
    ret_posted[32] = '\0';
}

void said_write(struct json_out *o, struct json_value body)
{
    json_out_object(o, "said");
    for (struct json_value m = body_first(body); json_is(m); m = json_next(m)) {
        char key[64];
        struct text t = TEXT_IN(key);
        text_add(&t, json_key(m));
        if (!is_secret(json_key(m)) && !t.full) {
            json_out_raw(o, key, json_source(m));
        }
    }
    json_out_close(o);
}
