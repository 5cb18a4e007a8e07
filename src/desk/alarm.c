/* SPDX-License-Identifier: Apache-2.0
 *
 * alarm.c - conditions, their delay, latching, and the ladder from the room to the emergency contact.
 *
 * Floor 5.
 */
#include "desk/alarm.h"

#include "desk/act.h"

static const struct {
    const char *key, *clause, *sentence;
    enum priority priority;
} alarms[] = {
#define ALARM(name, key, priority, clause, sentence) {key, clause, sentence, PRIORITY_IS_##priority},
#include "desk/alarm.def"
#undef ALARM
};

const char *alarm_key(enum alarm_kind k)
{
    must(k < ALARMS);
    return alarms[k].key;
}

const char *alarm_sentence(enum alarm_kind k)
{
    must(k < ALARMS);
    return alarms[k].sentence;
}

const char *alarm_clause(enum alarm_kind k)
{
    must(k < ALARMS);
    return alarms[k].clause;
}

enum priority alarm_priority(enum alarm_kind k)
{
    must(k < ALARMS);
    return alarms[k].priority;
}

static bool older_than(struct instant at, struct instant now, int64_t seconds)
{
    return instant_since(now, at).ms > seconds * 1000;
}

static bool is_overdue(struct desk *d, const struct visit *v, struct instant now)
{
    struct session_view view;
    session_view(&v->session, d->protocol, now, &view);
    for (int i = 0; i < view.due_count; i++) {
        bool observation = view.due[i].what <= DUE_REPEAT_BP;
        if (observation && watch_late(d->protocol, view.due[i].at, now) >= LATE_RED) {
            return true;
        }
    }
    return false;
}

static bool advises(const struct visit *v, enum advice advice)
{
    enum session_state s = v->session.state;
    return (s == SESSION_INFUSING || s == SESSION_PAUSED) && v->standing.advice == advice;
}

static bool spo2_lost(const struct desk *d, const struct visit *v, const struct chair *c, struct instant now)
{
    const struct seen *spo2 = &v->session.last[VITAL_SPO2];
    bool expected = v->session.state == SESSION_INFUSING && (c->device[0] || c->heard);
    return expected && (!spo2->is || older_than(spo2->at, now, d->protocol->alarm_spo2_lost));
}

static bool condition(struct desk *d, const struct visit *v, enum alarm_kind kind, struct instant now)
{
    const struct protocol *p = d->protocol;
    const struct chair *c = chair_of(d, v);
    const struct seen *spo2 = &v->session.last[VITAL_SPO2];
    switch (kind) {
    case ALARM_SPO2_LOW:
        return spo2->is && spo2->value < p->alarm_spo2_below && spo2->value >= p->alarm_spo2_high_below;
    case ALARM_SPO2_VERY_LOW:
        return spo2->is && spo2->value < p->alarm_spo2_high_below;
    case ALARM_SPO2_LOST:
        return spo2_lost(d, v, c, now);
    case ALARM_ADVICE_PAUSE:
        return advises(v, ADVICE_PAUSE);
    case ALARM_ADVICE_STOP:
        return advises(v, ADVICE_STOP);
    case ALARM_ADVICE_EMERGENCY:
        return advises(v, ADVICE_EMERGENCY);
    case ALARM_OBS_OVERDUE:
        return is_overdue(d, v, now);
    case ALARM_MONITOR_SILENT:
        return c->heard && older_than(c->heard_at, now, p->alarm_silent);
    case ALARM_OTHER_PATIENT:
        return c->other_patient;
    case ALARM_MONITOR_ALARMS_OFF:
        return c->alarms_off;
    case ALARMS:
        break;
    }
    return false;
}

static enum err keep_alarm(struct desk *d, struct visit *v, enum alarm_kind kind, bool on, int rung)
{
    static const char *const ladder[] = {"no", "staff", "contact"};
    struct call c = {.id = vault_id(d->now), .at = d->now, .now = d->now};
    struct alarm *a = &v->alarm[kind];
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, on && !a->active ? c.id : a->id);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_object(&o, "alarm");
    json_out_string(&o, "id", text_slice(&id));
    json_out_word(&o, "kind", alarms[kind].key);
    json_out_bool(&o, "on", on);
    json_out_word(&o, "escalated", ladder[rung]);
    json_out_word(&o, "text", alarms[kind].sentence);
    json_out_word(&o, "clause", alarms[kind].clause);
    json_out_close(&o);
    json_out_close(&o);
    struct keeping k = {.kind = "alarm", .chain = v->patient.id, .visit = v->id, .body = text_slice(&d->body)};
    enum err err = keep(d, &c, &k);
    if (!err) {
        struct kept kept = {.entry = {.id = c.id, .at = c.at, .kind = slice_of("alarm"), .body = k.body}};
        live_apply(d, v, &kept);
        chair_of(d, v)->touched = true;
    }
    return err;
}

static int64_t hold_seconds(const struct protocol *p, enum alarm_kind kind)
{
    return kind == ALARM_SPO2_LOW ? p->alarm_spo2_held : 0;
}

/* How far an alarm that nobody has seen has climbed by now. */
static int rung_of(const struct protocol *p, const struct alarm *a, enum alarm_kind kind, struct instant now)
{
    if (a->by[0] || alarms[kind].priority != PRIORITY_IS_HIGH) {
        return a->escalated;
    }
    int64_t age = instant_since(now, a->since).ms;
    return age >= p->alarm_contact * 1000 ? 2 : age >= p->alarm_staff * 1000 ? 1 : 0;
}

static enum err step_one(struct desk *d, struct visit *v, enum alarm_kind kind, struct instant now)
{
    struct alarm *a = &v->alarm[kind];
    bool is = condition(d, v, kind, now);
    if (!is) {
        a->pending.ms = 0;
        return a->active ? keep_alarm(d, v, kind, false, a->escalated) : ERR_OK;
    }
    if (a->pending.ms == 0) {
        a->pending = now;
    }
    if (!a->active) {
        bool held = instant_since(now, a->pending).ms >= hold_seconds(d->protocol, kind) * 1000;
        bool soon = a->latched && !older_than(a->since, now, d->protocol->alarm_again);
        return held && !soon ? keep_alarm(d, v, kind, true, 0) : ERR_OK;
    }
    int rung = rung_of(d->protocol, a, kind, now);
    return rung > a->escalated ? keep_alarm(d, v, kind, true, rung) : ERR_OK;
}

enum err alarm_step(struct desk *d, struct visit *v, struct instant now)
{
    enum err err = ERR_OK;
    for (int i = 0; i < ALARMS && !err; i++) {
        err = step_one(d, v, (enum alarm_kind)i, now);
    }
    return err;
}

enum err errand_tick(struct desk *d, struct call *c)
{
    enum err err = ERR_OK;
    for (int i = 0; i < d->live.chairs && !err; i++) {
        struct chair *chair = &d->live.chair[i];
        if (chair->visit) {
            err = alarm_step(d, chair->visit, c->now);
            /* What is due grows late by itself: the card is told again every few seconds. */
            chair->touched = chair->touched || (c->now.ms / 1000 + i) % 5 == 0;
        }
    }
    return err;
}

static struct visit *visit_of_alarm(struct desk *d, struct id id)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct visit *v = d->live.chair[i].visit;
        for (int k = 0; v && k < ALARMS; k++) {
            if (id_eq(v->alarm[k].id, id) && (v->alarm[k].active || v->alarm[k].latched)) {
                return v;
            }
        }
    }
    return NULL;
}

/* A named person has seen it. What is active stays on the screen; what was only latched goes. */
enum err errand_acknowledge_alarm(struct desk *d, struct call *c)
{
    struct visit *v = visit_of_alarm(d, c->about);
    if (!v) {
        char kind[32];
        return kept_before(d, c->id, kind) ? ERR_OK : ERR_NOT_FOUND;
    }
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, c->about);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_string(&o, "alarm", text_slice(&id));
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_close(&o);
    struct keeping k = {.kind = "acknowledge", .chain = v->patient.id, .visit = v->id, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    if (err) {
        return err == ERR_CONFLICT ? ERR_OK : err;
    }
    struct kept kept = {.entry = {.id = c->id, .at = c->at, .kind = slice_of("acknowledge"), .body = k.body}};
    live_apply(d, v, &kept);
    chair_of(d, v)->touched = true;
    return ERR_OK;
}
