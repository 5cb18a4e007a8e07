/* SPDX-License-Identifier: Apache-2.0
 *
<<<<<<< HEAD
 * chairs.c - chairs, the monitors that stand at them, and the emergency kit.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/body.h"

#include <string.h>

static enum err keep_chair(struct desk *d, struct call *c, const struct chair *chair)
{
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_word(&o, "chair", chair->name);
    json_out_word(&o, "label", chair->label);
    json_out_word(&o, "device", chair->device);
    json_out_word(&o, "location", chair->location);
    json_out_integer(&o, "utc_offset_min", chair->offset_min);
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_close(&o);
    struct keeping k = {.kind = "chair", .chain = chain_clinic, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    return err == ERR_CONFLICT ? ERR_OK : err;
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
    return word_into(body, "chair", chair->name, sizeof chair->name) &&
           word_into(body, "label", chair->label, sizeof chair->label) &&
           word_into(body, "device", chair->device, sizeof chair->device) &&
           word_into(body, "location", chair->location, sizeof chair->location);
}

/* One monitor stands at one chair. */
static void unbind_elsewhere(struct desk *d, const struct chair *here)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (c != here && here->device[0] && strcmp(c->device, here->device) == 0) {
            c->device[0] = '\0';
            c->touched = true;
        }
    }
}

static enum err change_chair(struct desk *d, struct call *c, struct chair *there, struct json_value body)
{
    struct chair *chair = there;
    struct chair after = {.offset_min = d->live.offset_min};
    if (chair) {
        after = *chair;
    }
    if (!read_chair(body, &after) || !after.name[0]) {
        return ERR_BAD_INPUT;
    }
    chair = chair ? chair : live_chair(d, after.name);
    if (!chair && d->live.chairs == CHAIRS_MAX) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = keep_chair(d, c, &after);
=======
 * chairs.c - a chair and the monitor that stands at it, and the check of the emergency kit.
 *
 * Floor 5.
 */
#include <string.h>

#include "desk/field.h"
#include "desk/inner.h"

struct chair_words {
    struct slice name, label, device, location;
    int64_t offset_min;
};

static enum err keep_chair(struct desk *d, struct call *c, const struct chair_words *w)
{
    struct text *body = keep_body(d);
    struct json_out o = json_out_on(body);
    json_out_object(&o, NULL);
    json_out_string(&o, "chair", w->name);
    json_out_string(&o, "label", w->label);
    json_out_string(&o, "device", w->device);
    json_out_string(&o, "location", w->location);
    json_out_integer(&o, "utc_offset_min", w->offset_min);
    json_out_close(&o);
    struct keeping k = {.kind = "chair", .chain = chain_clinic, .body = text_slice(body)};
    enum err err = keep(d, c, &k);
    if (!err) {
        text_add(c->answer, text_slice(body));
    }
    return err;
}

static void put_word(char *to, size_t max, struct slice s)
{
    struct text t = text_in(to, max);
    text_add(&t, s);
}

/* The live chair follows the kept one. A monitor that changed has not been heard yet: its values count
 * from its own first message. */
static void follow(struct chair *chair, const struct chair_words *w)
{
    bool moved = !slice_is(w->device, chair->device) || !slice_is(w->location, chair->location);
    put_word(chair->name, sizeof chair->name, w->name);
    put_word(chair->label, sizeof chair->label, w->label);
    put_word(chair->device, sizeof chair->device, w->device);
    put_word(chair->location, sizeof chair->location, w->location);
    chair->offset_min = (int)w->offset_min;
    chair->heard = chair->heard && !moved;
    chair->touched = true;
}

/* A monitor stands at one chair. */
static enum err monitor_is_free(struct desk *d, struct call *c, const struct chair_words *w)
{
    struct live *live = live_of(d);
    for (int i = 0; i < live->chairs; i++) {
        const struct chair *other = &live->chair[i];
        bool same = (w->device.len > 0 && slice_is(w->device, other->device)) ||
                    (w->location.len > 0 && slice_is(w->location, other->location));
        if (same && !slice_is(w->name, other->name)) {
            fault_set(&c->fault, c->body, 0, "this monitor stands at another chair",
                "take it from that chair first");
            fault_key(&c->fault, SLICE("device"));
            return ERR_CONFLICT;
        }
    }
    return ERR_OK;
}

static enum err place(struct desk *d, struct call *c, const struct chair_words *w)
{
    char name[16];
    struct live *live = live_of(d);
    put_word(name, sizeof name, w->name);
    struct chair *chair = live_chair(d, name);
    if (!chair && live->chairs == CHAIRS_MAX) {
        return ERR_OUT_OF_ROOM;
    }
    enum err err = monitor_is_free(d, c, w);
    err = err ? err : keep_chair(d, c, w);
>>>>>>> e869dc8 (wip)
    if (err) {
        return err;
    }
    if (!chair) {
<<<<<<< HEAD
        chair = &d->live.chair[d->live.chairs++];
        memset(chair, 0, sizeof *chair);
    }
    after.visit = chair->visit;
    *chair = after;
    chair->touched = true;
    unbind_elsewhere(d, chair);
    return ERR_OK;
}

static enum err with_body(struct desk *d, struct call *c, struct chair *there)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = change_chair(d, c, there, json_root(j));
=======
        chair = &live->chair[live->chairs++];
        memset(chair, 0, sizeof *chair);
    }
    follow(chair, w);
    return ERR_OK;
}

static bool good_name(struct slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        char ch = name.at[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '-' ||
              ch == '_')) {
            return false;
        }
    }
    return true;
}

static enum err set_chair(struct desk *d, struct call *c, struct json_value o)
{
    struct chair_words w;
    if (!field_word(o, (struct field){"chair", 1, 15}, &w.name, &c->fault) ||
        !field_word(o, (struct field){"label", 0, 60}, &w.label, &c->fault) ||
        !field_word(o, (struct field){"device", 0, 60}, &w.device, &c->fault) ||
        !field_word(o, (struct field){"location", 0, 90}, &w.location, &c->fault) ||
        !json_integer(json_member(o, "utc_offset_min"), -14 * 60, 14 * 60, &w.offset_min, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    if (!good_name(w.name)) {
        json_fault(json_member(o, "chair"), &c->fault, "a chair's name has letters, digits, - and _",
            "such as C3");
        return ERR_BAD_INPUT;
    }
    return place(d, c, &w);
}

static enum err bind_monitor(struct desk *d, struct call *c, struct json_value o)
{
    const struct chair *chair = live_chair(d, c->chair);
    struct chair_words w;
    if (!chair) {
        return ERR_NOT_FOUND;
    }
    char label[sizeof chair->label];
    memcpy(label, chair->label, sizeof label);
    w.name = slice_of(c->chair);
    w.label = slice_of(label);
    w.offset_min = chair->offset_min;
    if (!field_word(o, (struct field){"device", 0, 60}, &w.device, &c->fault) ||
        !field_word(o, (struct field){"location", 0, 90}, &w.location, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    return place(d, c, &w);
}

static enum err check_kit(struct desk *d, struct call *c, struct json_value o)
{
    bool complete = false;
    struct slice note;
    if (!json_bool(json_member(o, "complete"), &complete, &c->fault) ||
        !field_word(o, (struct field){"note", 0, 500}, &note, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct text *body = keep_body(d);
    struct json_out out = json_out_on(body);
    json_out_object(&out, NULL);
    json_out_bool(&out, "complete", complete);
    json_out_word(&out, "by", c->signer.name);
    json_out_string(&out, "note", note);
    json_out_close(&out);
    struct keeping k = {.kind = "kit", .chain = chain_clinic, .body = text_slice(body)};
    enum err err = keep(d, c, &k);
    if (!err) {
        d->live.kit_complete = complete;
        d->live.kit_at = c->at;
        text_adds(c->answer, "{}");
    }
    return err;
}

static enum err with_body(struct desk *d, struct call *c, enum err (*act)(struct desk *, struct call *, struct json_value))
{
    struct json *j;
    char kind[32];
    if (kept_before(d, c->id, kind)) {
        text_adds(c->answer, "{}"); /* done already: the same request came twice */
        return ERR_OK;
    }
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = act(d, c, json_root(j));
>>>>>>> e869dc8 (wip)
    json_close(j);
    return err;
}

enum err errand_set_chair(struct desk *d, struct call *c)
{
<<<<<<< HEAD
    return with_body(d, c, NULL);
=======
    return with_body(d, c, set_chair);
>>>>>>> e869dc8 (wip)
}

enum err errand_bind_monitor(struct desk *d, struct call *c)
{
<<<<<<< HEAD
    struct chair *chair = live_chair(d, c->chair);
    enum err err = chair ? with_body(d, c, chair) : ERR_NOT_FOUND;
    if (!err) {
        chair->other_patient = false; /* a named person said who stands here now (R15) */
    }
    return err;
}

static bool is_complete(struct call *c)
{
    struct json *j;
    bool complete = false;
    if (json_read(c->body, &j, &c->fault)) {
        struct json_value v = body_member(json_root(j), "complete");
        complete = json_is(v) && json_kind_of(v) == JSON_BOOL && json_boolean(v, &complete, &c->fault) && complete;
        json_close(j);
    }
    return complete;
=======
    return with_body(d, c, bind_monitor);
>>>>>>> e869dc8 (wip)
}

enum err errand_check_kit(struct desk *d, struct call *c)
{
<<<<<<< HEAD
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
=======
    return with_body(d, c, check_kit);
>>>>>>> e869dc8 (wip)
}
