/* SPDX-License-Identifier: Apache-2.0
 *
 * chairs.c - chairs, the monitors that stand at them, and the emergency kit.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/alarms.h"
#include "desk/body.h"
#include "desk/machines.h"

#include <string.h>

/* One monitor stands at one chair: where this one stood until now, NULL when nowhere else. */
static struct chair *stood_at(struct desk *d, const struct chair *here)
{
    for (int i = 0; here->device[0] && i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (strcmp(c->name, here->name) != 0 && strcmp(c->device, here->device) == 0) {
            return c;
        }
    }
    return NULL;
}

/* One entry says both: where the monitor stands now, and where it was taken from. */
static enum err keep_chair(struct desk *d, struct call *c, const struct chair *chair,
                           const struct chair *taken_from)
{
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_word(&o, "chair", chair->name);
    json_out_word(&o, "label", chair->label);
    json_out_word(&o, "device", chair->device);
    json_out_word(&o, "location", chair->location);
    json_out_integer(&o, "utc_offset_min", chair->offset_min);
    json_out_word(&o, "taken_from", taken_from ? taken_from->name : NULL);
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_close(&o);
    struct keeping k = {.kind = "chair", .chain = chain_clinic, .body = text_slice(&d->body)};
    return keep(d, c, &k);
}

static bool word_into(struct json_value body, const char *key, char *to, size_t max)
{
    struct slice s = SLICE("");
    struct fault f;
    struct json_value v = body_member(body, key);
    if (json_is(v) && (json_kind_of(v) != JSON_STRING || !json_string(v, &s, &f))) {
        return false;
    }
    if (json_is(v)) {
        struct text t = text_in(to, max);
        text_add(&t, s);
        return !t.full;
    }
    return true;
}

static bool read_chair(struct json_value body, struct chair *chair)
{
    int64_t offset = chair->offset_min;
    struct fault f;
    struct json_value zone = body_member(body, "utc_offset_min");
    if (json_is(zone) && !json_integer(zone, -1439, 1439, &offset, &f)) {
        return false;
    }
    chair->offset_min = (int)offset;
    return word_into(body, "label", chair->label, sizeof chair->label) &&
           word_into(body, "device", chair->device, sizeof chair->device) &&
           word_into(body, "location", chair->location, sizeof chair->location);
}

/* A chair that is named anew keeps what nobody said anything about; a chair in the address keeps its name. */
static enum err read_change(struct desk *d, struct json_value body, const struct chair *there,
                            struct chair *ret_after)
{
    struct chair name = {.name = ""}, after = {.offset_min = d->live.offset_min};
    if (!word_into(body, "chair", name.name, sizeof name.name)) {
        return ERR_BAD_INPUT;
    }
    const struct chair *known = there ? there : live_chair(d, name.name);
    after = known ? *known : after;
    if (!read_chair(body, &after)) {
        return ERR_BAD_INPUT;
    }
    memcpy(after.name, known ? known->name : name.name, sizeof after.name);
    *ret_after = after;
    return after.name[0] ? ERR_OK : ERR_BAD_INPUT;
}

/* A chair that got or lost its monitor in the middle of an infusion says so at once (I13). */
static enum err moved(struct desk *d, struct chair *c, struct instant now)
{
    machines_moved(c, now);
    return c->visit ? alarms_turn(d, c->visit, now) : ERR_OK;
}

static enum err change_chair(struct desk *d, struct call *c, struct chair *there, struct json_value body)
{
    struct chair after;
    enum err err = read_change(d, body, there, &after);
    struct chair *chair = err ? NULL : live_chair(d, after.name);
    if (!err && !chair && d->live.chairs == CHAIRS_MAX) {
        err = ERR_OUT_OF_ROOM;
    }
    struct chair *taken_from = err ? NULL : stood_at(d, &after);
    err = err ? err : keep_chair(d, c, &after, taken_from);
    if (err) {
        return err == ERR_CONFLICT ? ERR_OK : err; /* said before: what came since stands */
    }
    chair = chair ? chair : &d->live.chair[d->live.chairs++];
    if (there) {
        machines_told_who(&after); /* a named person said who stands here now (R15) */
    }
    after.touched = true;
    bool another = strcmp(chair->device, after.device) != 0;
    *chair = after;
    if (taken_from) {
        taken_from->device[0] = '\0';
        taken_from->touched = true;
        err = moved(d, taken_from, c->now);
    }
    return !err && another ? moved(d, chair, c->now) : err;
}

static enum err with_body(struct desk *d, struct call *c, struct chair *there)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = change_chair(d, c, there, json_root(j));
    json_close(j);
    return err;
}

enum err errand_set_chair(struct desk *d, struct call *c)
{
    return with_body(d, c, NULL);
}

enum err errand_bind_monitor(struct desk *d, struct call *c)
{
    struct chair *chair = live_chair(d, c->chair);
    return chair ? with_body(d, c, chair) : ERR_NOT_FOUND;
}

static bool is_complete(struct call *c)
{
    struct json *j;
    bool complete = false;
    if (json_read(c->body, &j, &c->fault)) {
        struct json_value v = body_member(json_root(j), "complete");
        complete =
            json_is(v) && json_kind_of(v) == JSON_BOOL && json_boolean(v, &complete, &c->fault) && complete;
        json_close(j);
    }
    return complete;
}

enum err errand_check_kit(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id)) {
        return ERR_NOT_ALLOWED;
    }
    bool complete = is_complete(c);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_bool(&o, "complete", complete);
    json_out_word(&o, "by", c->signer.name);
    json_out_close(&o);
    struct keeping k = {.kind = "kit", .chain = chain_clinic, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    if (!err) {
        d->live.kit_complete = complete;
        d->live.kit_at = c->at;
    }
    return err == ERR_CONFLICT ? ERR_OK : err;
}
