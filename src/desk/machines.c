/* SPDX-License-Identifier: Apache-2.0
 *
 * machines.c - what a monitor or a pump told beside vital signs, for the rules of care/machine.h.
 *
 * Floor 5.
 */
#include "desk/machines.h"

#include <string.h>

#include "desk/inner.h"

static void sign_turn(struct sign *s, bool is, struct instant now)
{
    *s = (struct sign){is, s->is ? s->since : now, NO_NUMBER, NO_NUMBER};
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Racemic ketamine by any salt; "esketamine" and "S-ketamine" are another drug. */
static bool is_ketamine(struct slice name)
{
    static const char stem[] = "ketamin";
    for (size_t i = 0; i + sizeof stem - 1 <= name.len; i++) {
        size_t k = 0;
        while (stem[k] && small(name.at[i + k]) == stem[k]) {
            k++;
        }
        char before = i > 0 ? small(name.at[i - 1]) : ' ';
        if (!stem[k] && before != '-' && !(before >= 'a' && before <= 'z')) {
            return true;
        }
    }
    return false;
}

static struct pump_said pump_said_of(const struct monitor_pump *p, struct instant now)
{
    bool began = p->event == PUMP_START, ended = p->event == PUMP_STOP || p->event == PUMP_COMPLETE;
    return (struct pump_said){
        .has_rate = p->has_rate,
        .has_infusing = p->has_infusing || began || ended,
        .infusing = p->has_infusing ? p->infusing : began,
        .has_delivered = p->has_delivered,
        .has_drug = p->drug.len > 0,
        .is_ordered_drug = is_ketamine(p->drug),
        .rate = p->rate,
        .delivered = p->delivered,
        .at = p->has_time ? p->at : now,
    };
}

static bool told(const struct monitor_message *m, const struct monitor_group *g, enum monitor_event which)
{
    for (int i = 0; i < g->tellings; i++) {
        if (m->told[g->told_first + i].event == which) {
            return true;
        }
    }
    return false;
}

/* R7: a pump and a monitor have clocks of their own. */
static void hear_clock(struct desk *d, struct chair *c, const struct monitor_message *m,
                       const struct monitor_group *g, struct instant now)
{
    struct clock_ear *ear = g->pump.is ? &c->machines.pump_clock : &c->machines.monitor_clock;
    if (m->has_sent_at) {
        machine_clock(ear, d->protocol, instant_since(m->arrived, m->sent_at), now,
                      &c->machines.sign[ALARM_CLOCK_WRONG]);
    }
}

static void hear_monitor(struct chair *c, const struct monitor_message *m, const struct monitor_group *g,
                         struct instant now)
{
    struct sign *sign = c->machines.sign;
    bool off = told(m, g, MONITOR_EVENT_ALARMS_OFF);
    if (off || g->values > 0) {
        sign_turn(&sign[ALARM_ALARMS_OFF], off, now);
    }
    if (g->family.len + g->given.len > 0) {
        sign_turn(&sign[ALARM_NAME_DIFFERS], !monitor_name_fits(g, slice_of(c->visit->patient.name)), now);
    }
}

void machines_hear(struct desk *d, struct chair *c, const struct monitor_message *m,
                   const struct monitor_group *g, struct instant now)
{
    hear_clock(d, c, m, g, now);
    if (g->pump.is) {
        struct pump_said said = pump_said_of(&g->pump, now);
        machine_pump(&c->machines, &c->visit->session, d->protocol, &said);
        c->pump_other_patient = false;
    } else {
        hear_monitor(c, m, g, now);
        c->other_patient = false;
    }
    sign_turn(&c->machines.sign[ALARM_OTHER_PATIENT], c->other_patient || c->pump_other_patient, now);
}

void machines_hear_other(struct chair *c, const struct monitor_group *g, struct instant now)
{
    c->other_patient = c->other_patient || !g->pump.is;
    c->pump_other_patient = c->pump_other_patient || g->pump.is;
    sign_turn(&c->machines.sign[ALARM_OTHER_PATIENT], true, now);
}

void machines_hear_values(struct chair *c, const struct event *e)
{
    const struct vitals *v = &e->is.vitals;
    uint32_t good = v->present & ~v->questionable & ~v->charted_only;
    for (int i = 0; good >> i && i < VITALS; i++) {
        if (good >> i & 1) {
            machine_value(&c->machines, (enum vital)i, v->value[i], e->at);
        }
    }
}

void machines_told_who(struct chair *c)
{
    c->other_patient = c->pump_other_patient = false;
    c->machines.sign[ALARM_OTHER_PATIENT].is = false;
}

void machines_moved(struct chair *c, struct instant now)
{
    bool runs = c->visit &&
                (c->visit->session.state == SESSION_INFUSING || c->visit->session.state == SESSION_PAUSED);
    if (runs) {
        machine_moved(&c->machines, now);
    }
}

void machines_turn(struct desk *d, const struct visit *v, struct hearing *h, struct instant now)
{
    struct chair *c = chair_of(d, v);
    machine_turn(&c->machines, &v->session, d->protocol, now);
    sign_turn(&c->machines.sign[ALARM_DEVICE_ALARM], c->devices.count > 0, now);
    memcpy(h->sign, c->machines.sign, sizeof h->sign);
}

void machines_recall(struct desk *d, const struct visit *v, enum alarm_kind kind,
                     const struct alarm_signal *s)
{
    struct chair *c = chair_of(d, v);
    if (kind < ALARM_MACHINES) {
        return;
    }
    c->machines.sign[kind] = (struct sign){s->active, s->since, NO_NUMBER, NO_NUMBER};
    if (kind == ALARM_MONITOR_MOVED) {
        c->machines.confirming = s->active;
        c->machines.moved_at = s->since;
    } else if (kind == ALARM_OTHER_PATIENT) {
        c->other_patient = s->active;
    }
}
