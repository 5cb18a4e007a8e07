/* SPDX-License-Identifier: Apache-2.0
 *
 * signal.c - alarm signals over time: latched, acknowledged, reminded, escalated, silenced.
 *
 * Floor 2. Pure.
 */
#include <string.h>

#include "care/alarm.h"

enum latch { PASSING, LATCHING };

static const enum latch latches[ALARM_KINDS] = {
#define ALARM(name, key, priority, latching, clause, label) latching,
#include "care/alarm.def"
#undef ALARM
};

_Static_assert(ALARM_KINDS <= 32, "a bit each in quiet_kinds");

void alarm_begin(struct alarm_state *a)
{
    memset(a, 0, sizeof *a);
}

static bool past(struct instant now, struct instant from, int64_t seconds)
{
    return instant_since(now, from).ms >= SPAN_SECONDS(seconds).ms;
}

/* A15: a condition that flips is one alarm with a count; it asks anew only after a while. */
static void comes(struct alarm_signal *g, const struct protocol *p, const struct alarm_condition *c,
                  struct instant now)
{
    bool anew = g->count == 0 || past(now, g->raised, p->alarm_again);
    if (!g->shown && (g->count == 0 || past(now, g->ended, p->alarm_again))) {
        g->count = 0;
        g->since = c->since;
    }
    g->count++;
    g->active = g->shown = true;
    if (anew) {
        g->acknowledged = false;
        g->escalated = ESCALATED_NO;
        g->raised = now;
    }
}

/* A13 */
static void goes(struct alarm_signal *g, enum latch latch, struct instant now)
{
    g->active = false;
    g->ended = now;
    g->shown = latch == LATCHING && !g->acknowledged;
}

/* A12: only what nobody has acknowledged climbs. */
static enum alarm_escalation escalation(const struct alarm_signal *g, const struct protocol *p,
                                        struct instant now)
{
    if (g->acknowledged || !g->shown) {
        return g->escalated;
    }
    if (past(now, g->raised, p->alarm_contact)) {
        return ESCALATED_CONTACT;
    }
    return past(now, g->raised, p->alarm_staff) ? ESCALATED_STAFF : g->escalated;
}

static const struct alarm_condition *find(const struct alarm_condition *list, int count, enum alarm_kind kind)
{
    for (int i = 0; i < count; i++) {
        if (list[i].kind == kind) {
            return &list[i];
        }
    }
    return NULL;
}

static bool bring(struct alarm_signal *g, enum alarm_kind kind, const struct protocol *p,
                  const struct alarm_condition *c, struct instant now)
{
    struct alarm_signal before = *g;
    if (c && !g->active) {
        comes(g, p, c, now);
    } else if (!c && g->active) {
        goes(g, latches[kind], now);
    }
    if (c) {
        g->reason = c->reason;
    }
    if (alarm_priority_of(kind) == PRIORITY_HIGH) {
        g->escalated = escalation(g, p, now);
    }
    bool remind = g->acknowledged && past(now, g->acknowledged_at, p->alarm_remind); /* A11 */
    g->sounds = g->active && (!g->acknowledged || remind);
    return before.shown != g->shown || before.active != g->active || before.count != g->count ||
           before.sounds != g->sounds || before.escalated != g->escalated ||
           before.acknowledged != g->acknowledged;
}

static uint32_t sounding(const struct alarm_state *a)
{
    uint32_t kinds = 0;
    for (int i = 0; i < ALARM_KINDS; i++) {
        kinds |= a->signal[i].sounds ? (uint32_t)1 << i : 0;
    }
    return kinds;
}

bool alarm_step(struct alarm_state *a, const struct protocol *p, const struct alarm_condition *list,
                int count, struct instant now)
{
    bool changed = false;
    for (int i = 0; i < ALARM_KINDS; i++) {
        changed |= bring(&a->signal[i], (enum alarm_kind)i, p, find(list, count, (enum alarm_kind)i), now);
    }
    bool broken = sounding(a) & ~a->quiet_kinds; /* a new alarm ends the pause */
    if (a->quiet && (broken || !instant_before(now, a->quiet_until))) {
        a->quiet = a->quiet_extended = false;
        changed = true;
    }
    return changed;
}

bool alarm_acknowledge(struct alarm_state *a, enum alarm_kind kind, struct instant now)
{
    must(kind < ALARM_KINDS);
    struct alarm_signal *g = &a->signal[kind];
    if (!g->shown) {
        return false;
    }
    g->acknowledged = true;
    g->acknowledged_at = now;
    g->sounds = false;
    g->shown = g->active;
    return true;
}

bool alarm_quieten(struct alarm_state *a, const struct protocol *p, struct instant now)
{
    if (a->signal[ALARM_SPO2_LOST].sounds || (a->quiet && a->quiet_extended)) {
        return false;
    }
    a->quiet_extended = a->quiet;
    a->quiet = true;
    a->quiet_until = instant_plus(now, SPAN_SECONDS(p->alarm_quiet));
    a->quiet_kinds = sounding(a);
    return true;
}

bool alarm_sounds(const struct alarm_state *a, enum alarm_priority *ret_priority)
{
    bool any = false;
    for (int i = 0; i < ALARM_KINDS && !a->quiet; i++) {
        enum alarm_priority priority = alarm_priority_of((enum alarm_kind)i);
        if (a->signal[i].sounds && (!any || priority > *ret_priority)) {
            *ret_priority = priority;
            any = true;
        }
    }
    return any;
}
