/* SPDX-License-Identifier: Apache-2.0
 *
 * chart_monitor.c - the values of one group as events of the visit, and what the entry says beside them.
 *
 * Floor 5. Laws: a measurement is charted once (R12, alarm evidence); of several sources of one vital sign
 * the rules see one (R10) and the entry names the others; nothing measured before the patient came is theirs
 * unless the message says so; a message of more moments than an entry holds becomes several entries.
 */
#include "desk/chart_monitor.h"

#include "desk/machines.h"
#include "text/json_out.h"

static const struct monitor_value *value_at(const struct charting *c, int i)
{
    return &c->message->value[c->group->value_first + i];
}

/* The value that the rules look at for this vital sign (R10). */
static const struct monitor_value *preferred(const struct charting *c, enum vital vital)
{
    for (int i = 0; i < c->group->values; i++) {
        const struct monitor_value *v = value_at(c, i);
        if (v->vital == vital && v->preferred) {
            return v;
        }
    }
    return NULL;
}

/* Another moment of the same source, as a backfill tells it. */
static bool is_same_source(const struct monitor_value *a, const struct monitor_value *b)
{
    return a->code == b->code && a->at.ms != b->at.ms && slice_eq(a->path, b->path) &&
           slice_eq(a->device, b->device);
}

static bool is_seconded(const struct charting *c, const struct monitor_value *v)
{
    if (v->preferred) {
        return false;
    }
    const struct monitor_value *best = preferred(c, v->vital);
    return best && !is_same_source(v, best);
}

/* The same measurement sent again, such as the last cuff reading every minute, refreshes nothing (R12); what
 * a device sends as evidence of its alarm is charted when nothing as new is. */
static bool is_known(const struct charting *c, const struct monitor_value *v)
{
    const struct seen *last = &c->session->last[v->vital];
    if (last->is && v->flags & MONITOR_ALARM_EVIDENCE && !instant_before(last->at, v->at)) {
        return true;
    }
    return last->is && last->at.ms == v->at.ms && last->value == v->value;
}

static bool is_before(const struct charting *c, const struct monitor_value *v)
{
    return c->group->patient_id.len == 0 && instant_before(v->at, c->came);
}

/* The event of this moment; a new one when there is room. */
static struct event *moment_of(struct charting *c, struct instant at)
{
    for (int i = 0; i < c->events; i++) {
        if (c->event[i].at.ms == at.ms) {
            return &c->event[i];
        }
    }
    if (c->events == EVENTS_MAX) {
        return NULL;
    }
    struct event *e = &c->event[c->events++];
    *e = (struct event){.kind = EVENT_VITALS, .has_time = true, .at = at};
    e->is.vitals.source = VITALS_MONITOR;
    return e;
}

static void put(struct event *e, const struct monitor_value *v)
{
    struct vitals *set = &e->is.vitals;
    uint32_t bit = (uint32_t)1 << v->vital;
    bool kept_out = v->flags & (MONITOR_EARLY | MONITOR_HISTORY);
    vitals_set(set, v->vital, v->value);
    set->questionable |= v->flags & MONITOR_QUESTIONABLE ? bit : 0;
    set->charted_only |= kept_out ? bit : 0;
}

bool chart_next(struct charting *c)
{
    c->events = 0;
    c->parts++;
    for (; c->next < c->group->values; c->next++) {
        const struct monitor_value *v = value_at(c, c->next);
        if (is_seconded(c, v) || is_known(c, v) || is_before(c, v)) {
            continue;
        }
        struct event *e = moment_of(c, v->at);
        if (!e) {
            return true;
        }
        put(e, v);
    }
    return c->parts == 1 || c->events > 0;
}

static void write_seconded(const struct charting *c, struct json_out *o)
{
    bool any = false;
    for (int i = 0; i < c->group->values; i++) {
        const struct monitor_value *v = value_at(c, i);
        if (!is_seconded(c, v)) {
            continue;
        }
        if (!any) {
            json_out_array(o, "also");
            any = true;
        }
        json_out_object(o, NULL);
        json_out_instant(o, "at", v->at);
        json_out_decimal(o, vital_key(v->vital), v->value, vital_decimals(v->vital));
        json_out_string(o, "path", v->path);
        json_out_close(o);
    }
    if (any) {
        json_out_close(o);
    }
}

static void write_told(const struct charting *c, struct json_out *o)
{
    int before = 0;
    for (int i = 0; i < c->group->values; i++) {
        before += is_before(c, value_at(c, i));
    }
    if (before > 0) {
        json_out_integer(o, "before_visit", before);
    }
    if (c->group->tellings == 0) {
        return;
    }
    json_out_array(o, "told");
    for (int i = 0; i < c->group->tellings; i++) {
        json_out_word(o, NULL, monitor_event_key(c->message->told[c->group->told_first + i].event));
    }
    json_out_close(o);
}

static void write_pump(const struct monitor_pump *p, struct json_out *o)
{
    if (!p->is) {
        return;
    }
    json_out_object(o, "pump");
    if (p->has_rate) {
        json_out_decimal(o, "rate_ml_per_h", p->rate.ul_per_h, 3);
    }
    if (p->has_delivered) {
        json_out_decimal(o, "delivered_ml", p->delivered.ul, 3);
    }
    if (p->has_infusing) {
        json_out_bool(o, "infusing", p->infusing);
    }
    if (p->drug.len > 0) {
        json_out_string(o, "drug", p->drug);
    }
    json_out_close(o);
}

struct slice chart_body(const struct charting *c, struct text *to, const struct event_form *form)
{
    struct json_out o = json_out_on(to);
    json_out_object(&o, NULL);
    json_out_array(&o, "events");
    for (int i = 0; i < c->events; i++) {
        event_json_write(&o, &c->event[i], form);
    }
    json_out_close(&o);
    json_out_string(&o, "control_id", c->message->header.control_id);
    if (c->parts == 1) {
        write_seconded(c, &o);
        write_told(c, &o);
        write_pump(&c->group->pump, &o);
        device_alarms_write(&o, c->message, c->group);
    } else {
        json_out_integer(&o, "part", c->parts);
    }
    json_out_close(&o);
    return text_slice(to);
}
