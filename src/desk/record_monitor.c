/* SPDX-License-Identifier: Apache-2.0
 *
 * record_monitor.c - what a bedside monitor said: whose it is, what of it is charted, what is set aside.
 *
 * Floor 5. Law: a value is charted only for the patient in the chair that the monitor stands at; anything
 * else is kept whole and shown, and charted nowhere (rules R3, R6, R10, R14-R16 of docs/interfaces/hl7.md).
 */
#include <string.h>

#include "desk/alarms.h"
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

static bool speaks_for(const struct monitor_group *g, const struct chair *c)
{
    for (int i = 0; i < g->devices; i++) {
        if (c->device[0] && slice_is(g->device[i], c->device)) {
            return true;
        }
    }
    return false;
}

/* The device first: it is a thing that stands somewhere. Then the place it names. */
static struct chair *chair_for(struct desk *d, const struct monitor_group *g)
{
    for (int i = 0; i < d->live.chairs; i++) {
        if (speaks_for(g, &d->live.chair[i])) {
            return &d->live.chair[i];
        }
    }
    for (int i = 0; g->location.len && i < d->live.chairs; i++) {
        struct chair *c = &d->live.chair[i];
        if (monitor_at_chair(g, slice_of(c->name), slice_of(c->location))) {
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

/* The event of this moment; a new one when there is room. */
static struct event *moment_of(struct event *event, int *events, struct instant at)
{
    for (int i = 0; i < *events; i++) {
        if (event[i].at.ms == at.ms) {
            return &event[i];
        }
    }
    if (*events == EVENTS_MAX) {
        return NULL;
    }
    struct event *e = &event[(*events)++];
    *e = (struct event){.kind = EVENT_VITALS, .has_time = true, .at = at};
    e->is.vitals.source = VITALS_MONITOR;
    return e;
}

/* The same measurement sent again, such as the last cuff reading every minute, refreshes nothing (R12). */
static bool is_repeat(const struct session *s, const struct monitor_value *v)
{
    const struct seen *last = &s->last[v->vital];
    return last->is && last->at.ms == v->at.ms && last->value == v->value;
}

static int events_of(const struct bound *b, struct event event[EVENTS_MAX])
{
    int events = 0;
    const struct session *s = &b->chair->visit->session;
    for (int i = 0; i < b->group->values; i++) {
        const struct monitor_value *v = &b->message->value[b->group->value_first + i];
        if (!v->preferred || is_repeat(s, v)) {
            continue;
        }
        struct event *e = moment_of(event, &events, v->at);
        if (e) {
            vitals_set(&e->is.vitals, v->vital, v->value);
        }
    }
    return events;
}

static struct slice body_of(const struct bound *b, const struct event *event, int events)
{
    struct json_out o = json_out_on(keep_body(b->desk));
    json_out_object(&o, NULL);
    json_out_array(&o, "events");
    for (int i = 0; i < events; i++) {
        event_json_write(&o, &event[i], &b->desk->form);
    }
    json_out_close(&o);
    json_out_string(&o, "control_id", b->message->header.control_id);
    if (b->group->tellings > 0) {
        json_out_array(&o, "told");
        for (int i = 0; i < b->group->tellings; i++) {
            json_out_word(&o, NULL, monitor_event_key(b->message->told[b->group->told_first + i].event));
        }
        json_out_close(&o);
    }
    json_out_close(&o);
    return text_slice(&b->desk->body);
}

static void take_in(struct bound *b, const struct event *event, int events)
{
    struct visit *v = b->chair->visit;
    for (int i = 0; i < events; i++) {
        live_observe(b->desk, v, &event[i]);
        tell_point(b->desk, v, &event[i]);
    }
    if (events > 0) {
        live_stand(b->desk, v);
    }
}

static enum err chart(struct bound *b)
{
    struct event event[EVENTS_MAX];
    struct visit *v = b->chair->visit;
    int events = events_of(b, event);
    struct keeping k = {.kind = "monitor",
                        .chain = v->patient.id,
                        .visit = v->id,
                        .body = body_of(b, event, events),
                        .event = event,
                        .events = events};
    enum err err = keep(b->desk, &b->call, &k);
    if (err) {
        return err;
    }
    b->chair->other_patient = false;
    take_in(b, event, events);
    return alarms_turn(b->desk, v, b->call.now);
}

static bool alarms_off(const struct bound *b)
{
    for (int i = 0; i < b->group->values; i++) {
        if (b->message->value[b->group->value_first + i].flags & MONITOR_ALARMS_OFF) {
            return true;
        }
    }
    return false;
}

static enum err keep_other(struct bound *b)
{
    bool other = b->chair && b->chair->visit;
    enum err err = set_aside(b, b->why);
    if (err || !other) {
        return err;
    }
    b->chair->other_patient = b->chair->other_patient || names_another(b);
    return alarms_turn(b->desk, b->chair->visit, b->call.now);
}

static enum err record_group(struct desk *d, const struct call *c, int nth)
{
    struct bound b = {.desk = d, .call = *c, .message = c->message, .group = &c->message->group[nth]};
    b.call.id.byte[15] = (uint8_t)(b.call.id.byte[15] + nth);
    b.chair = chair_for(d, b.group);
    b.why = why_aside(&b);
    enum err err = b.why ? keep_other(&b) : chart(&b);
    if (err) {
        return err == ERR_CONFLICT ? ERR_OK : err; /* sent again: kept once, answered as kept (R3) */
    }
    if (b.chair) {
        b.chair->heard = true;
        b.chair->heard_at = c->now;
        b.chair->alarms_off = alarms_off(&b);
        b.chair->touched = true;
    }
    return ERR_OK;
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
