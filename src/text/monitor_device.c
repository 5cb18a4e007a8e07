/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_device.c - rows about a device itself: a pump's state, an alarm of its own.
 *
 * Floor 3. Pure. Both are shown and compared; neither drives anything, and neither clears an alarm of ours.
 */
#include "text/monitor_row.h"

#include <string.h>

static bool ends_with(struct slice a, const char *tail)
{
    size_t len = strlen(tail);
    return a.len >= len && memcmp(a.at + a.len - len, tail, len) == 0;
}

static void take_pump_event(struct monitor_walk *w, const struct monitor_row *row)
{
    struct slice name = hl7_component(row->value, w->m->header.marks, 2);
    struct monitor_pump *p = &w->group->pump;
    p->event = ends_with(name, "DELIV_START")  ? PUMP_START
               : ends_with(name, "DELIV_STOP") ? PUMP_STOP
               : ends_with(name, "DELIV_COMP") ? PUMP_COMPLETE
                                               : p->event;
}

static void take_pump_text(struct monitor_walk *w, const struct monitor_row *row)
{
    struct monitor_pump *p = &w->group->pump;
    if (row->metric->takes == TAKES_PUMP_EVENT) {
        take_pump_event(w, row);
    } else if (row->metric->takes == TAKES_PUMP_DRUG) {
        p->drug = walk_decoded(w, row->value);
    } else {
        struct slice word = hl7_component(row->value, w->m->header.marks, 2);
        p->has_infusing = true;
        p->infusing = slice_is(word, "pump-status-infusing");
    }
}

static bool take_pump_number(struct monitor_walk *w, const struct monitor_row *row)
{
    struct monitor_pump *p = &w->group->pump;
    enum monitor_reason reason = MONITOR_EMPTY;
    int64_t micro = 0;
    if (!row_number(w, row, 3, &micro, &reason)) {
        row_refuse(w, row, reason);
        return false;
    }
    if (micro < 0) {
        row_refuse(w, row, MONITOR_IMPLAUSIBLE);
        return false;
    }
    if (row->metric->takes == TAKES_PUMP_RATE) {
        p->has_rate = true;
        p->rate.ul_per_h = micro;
    } else if (row->metric->takes == TAKES_PUMP_VTBI) {
        p->has_vtbi = true;
        p->vtbi.ul = micro;
    } else if (row->metric->takes == TAKES_PUMP_REMAINING) {
        p->has_remaining = true;
        p->remaining.ul = micro;
    } else {
        p->has_delivered = true;
        p->delivered.ul = micro;
    }
    return true;
}

static bool is_pump_text(enum metric_takes t)
{
    return t == TAKES_PUMP_EVENT || t == TAKES_PUMP_DRUG || t == TAKES_PUMP_INFUSING;
}

void row_take_pump(struct monitor_walk *w, const struct monitor_row *row)
{
    struct monitor_pump *p = &w->group->pump;
    enum monitor_reason reason = MONITOR_EMPTY;
    if (row_withheld(w, row, &reason)) {
        row_refuse(w, row, reason);
        return;
    }
    if (row->value.len == 0) {
        row_refuse(w, row, MONITOR_EMPTY);
        return;
    }
    if (is_pump_text(row->metric->takes)) {
        take_pump_text(w, row);
    } else if (!take_pump_number(w, row)) {
        return;
    }
    p->is = true;
    p->device = row->device;
    if (row->has_time) {
        p->has_time = true;
        p->at = row->at;
    }
}

static struct monitor_alarm *alarm_begin(struct monitor_walk *w, const struct monitor_row *row)
{
    if (!w->alarm) {
        w->alarm = &w->m->alarm[w->m->alarms++];
        *w->alarm = (struct monitor_alarm){.id = w->alarm_id, .active = true};
        w->group->alarms++;
    }
    if (row->has_time && !w->alarm->has_time) {
        w->alarm->has_time = true;
        w->alarm->at = row->at;
    }
    w->alarm->device = w->alarm->device.len ? w->alarm->device : row->device;
    return w->alarm;
}

static void take_priority(struct monitor_alarm *a, struct slice word)
{
    a->priority = slice_is(word, "PH")   ? MONITOR_PRIORITY_HIGH
                  : slice_is(word, "PM") ? MONITOR_PRIORITY_MEDIUM
                  : slice_is(word, "PL") ? MONITOR_PRIORITY_LOW
                                         : a->priority;
}

/* "196670^MDC_EVT_LO^MDC^^^^^^Low SpO2" with OBX-8 "L~PM~SP". */
static void take_alarm_event(struct monitor_walk *w, const struct monitor_row *row, struct monitor_alarm *a)
{
    struct hl7_marks m = w->m->header.marks;
    struct slice name = hl7_component(row->value, m, 2), words = hl7_component(row->value, m, 9);
    a->text = walk_decoded(w, words.len ? words : name);
    a->side = slice_starts(name, SLICE("MDC_EVT_LO"))   ? ALARM_LOW
              : slice_starts(name, SLICE("MDC_EVT_HI")) ? ALARM_HIGH
                                                        : ALARM_OTHER;
    for (int n = 1; n <= 4 && row->status.len > 0; n++) {
        struct slice word = hl7_repetition(row->status, m, n);
        take_priority(a, word);
        a->technical = a->technical || slice_is(word, "ST");
    }
}

void row_take_alarm(struct monitor_walk *w, const struct monitor_row *row)
{
    struct monitor_alarm *a = alarm_begin(w, row);
    struct slice word = row->value;
    enum metric_takes takes = row->metric->takes;
    if (takes == TAKES_ALARM_EVENT) {
        take_alarm_event(w, row, a);
    } else if (takes == TAKES_ALARM_PHASE) {
        a->phase = slice_is(word, "start")      ? PHASE_START
                   : slice_is(word, "end")      ? PHASE_END
                   : slice_is(word, "continue") ? PHASE_CONTINUE
                                                : PHASE_OTHER;
    } else if (takes == TAKES_ALARM_STATE) {
        a->active = !slice_is(word, "inactive");
    } else if (takes == TAKES_ALARM_INACTIVATION) {
        a->sound_off = slice_starts(word, SLICE("audio-")) || slice_starts(word, SLICE("alarm-"));
    } else if (takes == TAKES_ALARM_PRIORITY) {
        take_priority(a, word);
    } else if (takes == TAKES_ALARM_TYPE) {
        a->technical = slice_is(word, "ST");
    }
}
