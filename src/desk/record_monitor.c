/* SPDX-License-Identifier: Apache-2.0
 *
 * record_monitor.c - what a bedside monitor said: whose it is, what of it is charted, what is set aside.
 *
 * Floor 5. Law: a value is charted only for the patient in the chair that the monitor stands at; anything
 * else is kept whole and shown, and charted nowhere (rules R3, R6, R10, R14-R16 of docs/interfaces/hl7.md).
 */
#include <string.h>

#include "desk/alarms.h"
#include "desk/chart_monitor.h"
#include "desk/machines.h"
#include "desk/show.h"
#include "text/monitor.h"

/* One group of a message and where it belongs. */
struct bound {
    struct desk *desk;
    struct call call; /* with an id of its own for each group */
    const struct monitor_message *message;
    const struct monitor_group *group;
    struct chair *chair;
    const char *why; /* it is set aside; NULL: it is charted */
};

static uint32_t device_hash(struct slice s)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 16777619u;
    }
    return h;
}

/* One device stands at one chair at most. Where it stood last time is looked at first. */
static struct chair *chair_of_device(struct desk *d, struct slice device)
{
    uint16_t *hint = &d->stands[device_hash(device) % COUNT_OF(d->stands)];
    struct chair *guess = &d->live.chair[*hint];
    if (*hint < d->live.chairs && guess->device[0] && slice_is(device, guess->device)) {
        return guess;
    }
    for (int i = 0; i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (c->device[0] && slice_is(device, c->device)) {
            *hint = (uint16_t)i;
            return c;
        }
    }
    return NULL;
}

/* The device first, the nearest to the patient before the others: it is a thing that stands somewhere. Then
 * the place it names. A pump, of which nothing is charted, may be known by its patient alone. */
static struct chair *chair_for(struct desk *d, const struct monitor_group *g)
{
    for (int i = 0; i < g->devices; i++) {
        struct chair *c = chair_of_device(d, g->device[i]);
        if (c) {
            return c;
        }
    }
    for (int i = 0; g->location.len && i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (monitor_at_chair(g, slice_of(c->name), slice_of(c->location))) {
            return c;
        }
    }
    for (int i = 0; g->pump.is && g->patient_id.len && i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (c->visit && slice_is(g->patient_id, c->visit->patient.mrn)) {
            return c;
        }
    }
    return NULL;
}

static bool names_another(const struct bound *b)
{
    const struct chair *c = b->chair;
    struct slice named = b->group->patient_id;
    return c && c->visit && named.len && !slice_is(named, c->visit->patient.mrn);
}

static bool is_at(const struct monitor_group *g, const struct chair *c)
{
    return monitor_at_chair(g, slice_of(c->name), slice_of(c->location));
}

/* R15: it was carried to another chair and nobody has said so. */
static bool stands_elsewhere(const struct bound *b)
{
    if (!b->chair || b->group->bed.len == 0 || is_at(b->group, b->chair)) {
        return false;
    }
    for (int i = 0; i < b->desk->live.chairs; i++) {
        if (is_at(b->group, &b->desk->live.chair[i])) {
            return true;
        }
    }
    return false;
}

/* R14: the place alone binds only where no monitor of the chair's own is named; beside one, a stranger must
 * at least name the patient. */
static bool is_stranger(const struct bound *b)
{
    const struct chair *c = b->chair;
    bool own = !c->device[0];
    for (int i = 0; i < b->group->devices; i++) {
        own = own || slice_is(b->group->device[i], c->device);
    }
    return !own && b->group->patient_id.len == 0;
}

static const char *why_aside(const struct bound *b)
{
    const struct chair *c = b->chair;
    struct slice processing = b->message->header.processing;
    if (slice_is(processing, "D") || slice_is(processing, "T")) {
        return "demonstration or test data (R21)";
    }
    if (!c) {
        return "no chair has this monitor";
    }
    if (!c->visit) {
        return "nobody is in this chair";
    }
    if (stands_elsewhere(b)) {
        return "the device stands at another chair than it is bound to";
    }
    if (is_stranger(b)) {
        return "an unknown monitor at a chair that has its own, and no patient named";
    }
    return names_another(b) ? "the message names another patient" : NULL;
}

static enum err set_aside(struct bound *b, const char *why)
{
    const struct monitor_group *g = b->group;
    struct json_out o = json_out_on(keep_body(b->desk));
    json_out_object(&o, NULL);
    json_out_string(&o, "source", b->message->sender);
    json_out_string(&o, "device", g && g->devices ? g->device[0] : SLICE(""));
    json_out_string(&o, "location", g ? g->location : SLICE(""));
    json_out_string(&o, "patient", g ? g->patient_id : SLICE(""));
    json_out_word(&o, "why", why);
    json_out_string(&o, "control_id", b->message->header.control_id);
    json_out_close(&o);
    struct keeping k = {.kind = "aside", .chain = chain_aside, .body = text_slice(&b->desk->body)};
    return keep(b->desk, &b->call, &k);
}

static void take_in(struct bound *b, const struct event *event, int events)
{
    struct visit *v = b->chair->visit;
    for (int i = 0; i < events; i++) {
        live_observe(b->desk, v, &event[i]);
        machines_hear_values(b->chair, &event[i]);
        tell_point(b->desk, v, &event[i]);
    }
    if (events > 0) {
        live_stand(b->desk, v);
    }
}

/* What a pump alone says is no word of the monitor; an alarm of a device is replayed as an act. */
static const char *kind_of_part(const struct monitor_group *g, const struct charting *c)
{
    if (g->alarms > 0 && c->parts == 1) {
        return "device_alarm";
    }
    return g->pump.is && g->values == 0 ? "pump" : "monitor";
}

/* The parts of one message have ids that follow from its own, so that a resend is known part by part. */
static enum err keep_part(struct bound *b, const struct charting *c)
{
    struct visit *v = b->chair->visit;
    struct call call = b->call;
    call.id.byte[14] = (uint8_t)(call.id.byte[14] + c->parts - 1);
    call.raw = c->parts == 1 ? call.raw : (struct slice){NULL, 0};
    struct keeping k = {.kind = kind_of_part(b->group, c),
                        .chain = v->patient.id,
                        .visit = v->id,
                        .body = chart_body(c, keep_body(b->desk), &b->desk->form),
                        .event = c->event,
                        .events = c->events};
    return keep(b->desk, &call, &k);
}

/* The list of the devices' own alarms changes by what the entry says, as it will when the record is loaded.
 */
static void apply_device_alarms(struct bound *b)
{
    struct json *j;
    struct fault f;
    if (b->group->alarms > 0 && json_read(text_slice(&b->desk->body), &j, &f)) {
        device_alarms_apply(b->desk, b->chair->visit, json_root(j));
        json_close(j);
    }
}

static enum err chart(struct bound *b)
{
    must(b->chair && b->chair->visit); /* anything else was set aside */
    struct visit *v = b->chair->visit;
    struct charting c = {.message = b->message, .group = b->group, .session = &v->session, .came = v->came};
    while (chart_next(&c)) {
        enum err err = keep_part(b, &c);
        if (err) {
            return err;
        }
        if (c.parts == 1) {
            apply_device_alarms(b);
        }
        take_in(b, c.event, c.events);
    }
    machines_hear(b->desk, b->chair, b->message, b->group, b->call.now);
    return alarms_turn(b->desk, v, b->call.now);
}

static enum err keep_other(struct bound *b)
{
    bool other = b->chair && b->chair->visit;
    enum err err = set_aside(b, b->why);
    if (err || !other) {
        return err;
    }
    if (names_another(b) || stands_elsewhere(b)) {
        machines_hear_other(b->chair, b->group, b->call.now);
    }
    return alarms_turn(b->desk, b->chair->visit, b->call.now);
}

/* A pump's word does not make its neighbour's silence shorter. */
static void hear_chair(const struct bound *b)
{
    if (!b->group->pump.is || b->group->values > 0) {
        b->chair->heard = true;
        b->chair->heard_at = b->call.now;
    }
    b->chair->touched = true;
}

static enum err record_group(struct desk *d, const struct call *c, int nth)
{
    struct bound b = {.desk = d, .call = *c, .message = c->message, .group = &c->message->group[nth]};
    b.call.id.byte[15] = (uint8_t)(b.call.id.byte[15] + nth);
    b.chair = chair_for(d, b.group);
    b.why = why_aside(&b);
    if (b.chair) {
        hear_chair(&b);
    }
    enum err err = b.why ? keep_other(&b) : chart(&b);
    return err == ERR_CONFLICT ? ERR_OK : err; /* sent again: kept once, answered as kept (R3) */
}

/* Nothing about any patient: it proves the link, and stays in the record. */
static enum err keep_alive(struct desk *d, const struct call *c)
{
    struct bound b = {.desk = d, .call = *c, .message = c->message};
    if (c->message->kind == MONITOR_IS_BROKEN) {
        enum err err = set_aside(&b, "the message cannot be read");
        return err == ERR_CONFLICT ? ERR_OK : err;
    }
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_string(&o, "source", c->message->sender);
    json_out_string(&o, "control_id", c->message->header.control_id);
    json_out_close(&o);
    struct keeping k = {.kind = "alive", .chain = chain_aside, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    return err == ERR_CONFLICT ? ERR_OK : err;
}

enum err errand_record_monitor(struct desk *d, struct call *c)
{
    must(c->message);
    if (c->message->groups == 0) {
        return keep_alive(d, c);
    }
    enum err err = ERR_OK;
    for (int i = 0; i < c->message->groups && !err; i++) {
        err = record_group(d, c, i);
    }
    return err;
}
