/* SPDX-License-Identifier: Apache-2.0
 *
 * device_alarms.c - alarms that a monitor or pump sounds itself: listed with their source (A18).
 *
 * Floor 5. The list follows from the bodies of the entries, so that loading gives the same.
 */
#include <string.h>

#include "desk/body.h"
#include "desk/inner.h"
#include "desk/machines.h"

static const char *const priorities[] = {"none", "low", "medium", "high"};

static bool is_over(const struct monitor_alarm *a)
{
    return a->phase == PHASE_END || (a->phase == PHASE_OTHER && !a->active);
}

void device_alarms_write(struct json_out *o, const struct monitor_message *m, const struct monitor_group *g)
{
    if (g->alarms == 0) {
        return;
    }
    json_out_array(o, "device_alarms");
    for (int i = 0; i < g->alarms; i++) {
        const struct monitor_alarm *a = &m->alarm[g->alarm_first + i];
        json_out_object(o, NULL);
        json_out_string(o, "id", a->id);
        json_out_string(o, "text", a->text);
        json_out_string(o, "device", a->device.len ? a->device : m->sender);
        json_out_word(o, "priority", priorities[a->priority]);
        json_out_bool(o, "over", is_over(a));
        json_out_instant(o, "at", a->has_time ? a->at : m->arrived);
        json_out_close(o);
    }
    json_out_close(o);
}

/* The same alarm of the same device, for its whole life. */
static int place_of(const struct device_alarms *list, struct slice id, struct slice device)
{
    for (int i = 0; i < list->count; i++) {
        if (slice_is(id, list->alarm[i].id) && slice_is(device, list->alarm[i].device)) {
            return i;
        }
    }
    return list->count;
}

static void forget(struct device_alarms *list, int at)
{
    if (at < list->count) {
        list->count--;
        memmove(&list->alarm[at], &list->alarm[at + 1], (size_t)(list->count - at) * sizeof list->alarm[0]);
        list->more = list->more && list->count > 0;
    }
}

static void put(struct device_alarms *list, int at, struct json_value told)
{
    if (at == DEVICE_ALARMS_MAX) {
        list->more = true; /* still in the record; the card says that there are more */
        return;
    }
    struct device_alarm *a = &list->alarm[at];
    if (at == list->count) {
        list->count++;
        if (!slice_instant(body_word(told, "at"), &a->since)) {
            a->since = (struct instant){0};
        }
    }
    body_copy(a->id, sizeof a->id, body_word(told, "id"));
    body_copy(a->text, sizeof a->text, body_word(told, "text"));
    body_copy(a->device, sizeof a->device, body_word(told, "device"));
    for (size_t i = 0; i < COUNT_OF(priorities); i++) {
        a->priority = slice_is(body_word(told, "priority"), priorities[i]) ? (int)i : a->priority;
    }
}

void device_alarms_apply(struct desk *d, const struct visit *v, struct json_value body)
{
    struct chair *c = chair_of(d, v);
    if (c->visit != v) {
        return; /* a visit that is only looked at: the chair is somebody else's now */
    }
    struct json_value list = body_member(body, "device_alarms");
    for (struct json_value m = body_first(list); json_is(m); m = json_next(m)) {
        int at = place_of(&c->devices, body_word(m, "id"), body_word(m, "device"));
        if (body_yes(m, "over")) {
            forget(&c->devices, at);
        } else {
            put(&c->devices, at, m);
        }
    }
}

void device_alarms_show(struct json_out *o, const struct chair *c)
{
    json_out_array(o, "device_alarms");
    for (int i = 0; i < c->devices.count; i++) {
        const struct device_alarm *a = &c->devices.alarm[i];
        json_out_object(o, NULL);
        json_out_word(o, "text", a->text);
        json_out_word(o, "device", a->device);
        json_out_word(o, "priority", priorities[a->priority]);
        json_out_instant(o, "since", a->since);
        json_out_close(o);
    }
    json_out_close(o);
    json_out_bool(o, "device_alarms_more", c->devices.more);
}
