/* SPDX-License-Identifier: Apache-2.0
 *
 * alarms.c - what calls somebody to a chair: from the rules to the record and the screens.
 *
 * Floor 5.
 */
#include "desk/alarms.h"
#include "desk/body.h"

#include <stdlib.h>
#include <string.h>

#include "care/alarm.h"
#include "desk/act.h"
#include "desk/danger.h"
#include "desk/machines.h"
#include "desk/show.h"

struct visit_alarms {
    struct alarm_state state;
    struct hearing hearing;
    struct id id[ALARM_KINDS];
    char by[ALARM_KINDS][64];
};

static const char *const ladder[] = {"no", "staff", "contact"};

static struct visit_alarms *alarms_of(struct desk *d, const struct visit *v)
{
    return &d->alarms[v - d->live.visit];
}

enum err alarms_room(struct desk *d)
{
    d->alarms = d->alarms ? d->alarms : calloc(CHAIRS_MAX + 1, sizeof *d->alarms);
    return d->alarms ? ERR_OK : ERR_OUT_OF_ROOM;
}

void alarms_free(struct desk *d)
{
    free(d->alarms);
}

void alarms_clear(struct desk *d, const struct visit *v)
{
    struct visit_alarms *a = alarms_of(d, v);
    memset(a, 0, sizeof *a);
    alarm_begin(&a->state);
}

static void write_alarm(struct json_out *o, const struct visit_alarms *a, enum alarm_kind kind)
{
    const struct alarm_signal *s = &a->state.signal[kind];
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, a->id[kind]);
    json_out_object(o, "alarm");
    json_out_string(o, "id", text_slice(&id));
    json_out_word(o, "kind", alarm_key(kind));
    json_out_word(o, "text", alarm_label(kind));
    json_out_word(o, "clause", clause_id(alarm_clause(kind)));
    json_out_bool(o, "shown", s->shown);
    json_out_bool(o, "active", s->active);
    json_out_bool(o, "acknowledged", s->acknowledged);
    json_out_integer(o, "count", s->count);
    json_out_word(o, "escalated", ladder[s->escalated]);
    json_out_instant(o, "since", s->since);
    json_out_instant(o, "raised", s->raised);
    json_out_close(o);
}

static enum err keep_alarm(struct desk *d, struct visit *v, enum alarm_kind kind, struct instant now)
{
    struct call c = {.id = vault_id(now), .at = now, .now = now};
    struct visit_alarms *a = alarms_of(d, v);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    write_alarm(&o, a, kind);
    json_out_close(&o);
    struct keeping k = {
        .kind = "alarm", .chain = v->patient.id, .visit = v->id, .body = text_slice(&d->body)};
    return keep(d, &c, &k);
}

static bool differs(const struct alarm_signal *a, const struct alarm_signal *b)
{
    return a->shown != b->shown || a->active != b->active || a->acknowledged != b->acknowledged ||
           a->count != b->count || a->escalated != b->escalated;
}

/* A chair that lost its monitor in the middle of a visit has not become one without. */
static bool from_monitor(const struct visit *v)
{
    for (int i = 0; i < VITALS; i++) {
        if (v->session.last[i].is && v->source[i] == VITALS_MONITOR) {
            return true;
        }
    }
    return false;
}

static void hear(struct desk *d, struct visit *v, struct hearing *h, struct instant now)
{
    const struct chair *c = chair_of(d, v);
    const struct session *s = &v->session;
    h->consent_withdrawn = v->consent_withdrawn;
    h->has_monitor = c->device[0] || c->heard || from_monitor(v);
    h->heard = c->heard_at;
    h->spo2 = s->last[VITAL_SPO2].questionable ? h->spo2 : s->last[VITAL_SPO2].at;
    for (int i = 0; i < VITALS; i++) {
        if (s->last[i].is && !s->last[i].questionable && instant_before(h->valid, s->last[i].at)) {
            h->valid = s->last[i].at;
        }
    }
    machines_turn(d, v, h, now);
    alarm_hear(h, s, d->protocol, now);
}

static enum err keep_changes(struct desk *d, struct visit *v, const struct alarm_state *before,
                             struct instant now)
{
    struct visit_alarms *a = alarms_of(d, v);
    enum err err = ERR_OK;
    for (int i = 0; i < ALARM_KINDS && !err; i++) {
        const struct alarm_signal *is = &a->state.signal[i], *was = &before->signal[i];
        if (!differs(is, was)) {
            continue;
        }
        if (is->shown && !was->shown) {
            a->id[i] = vault_id(now);
        }
        if (!is->acknowledged) {
            a->by[i][0] = '\0';
        }
        err = keep_alarm(d, v, (enum alarm_kind)i, now);
    }
    return err;
}

enum err alarms_turn(struct desk *d, struct visit *v, struct instant now)
{
    struct visit_alarms *a = alarms_of(d, v);
    struct alarm_condition list[ALARM_KINDS];
    struct alarm_state before = a->state;
    hear(d, v, &a->hearing, now);
    int count = alarm_conditions(&v->session, d->protocol, &a->hearing, v->standing.advice, now, list);
    if (!alarm_step(&a->state, d->protocol, list, count, now)) {
        return ERR_OK;
    }
    struct chair *c = chair_of(d, v);
    c->touched = true;
    c->silenced_until = a->state.quiet ? a->state.quiet_until : (struct instant){0};
    return keep_changes(d, v, &before, now);
}

static int kind_of(struct slice key)
{
    for (int i = 0; i < ALARM_KINDS; i++) {
        if (slice_is(key, alarm_key((enum alarm_kind)i))) {
            return i;
        }
    }
    return -1;
}

static enum alarm_escalation rung_of(struct slice word)
{
    return slice_is(word, "contact") ? ESCALATED_CONTACT
           : slice_is(word, "staff") ? ESCALATED_STAFF
                                     : ESCALATED_NO;
}

void alarms_apply(struct desk *d, const struct visit *v, struct json_value body)
{
    struct visit_alarms *a = alarms_of(d, v);
    struct json_value told = body_member(body, "alarm");
    int kind = kind_of(body_word(told, "kind"));
    if (kind < 0) {
        return;
    }
    struct alarm_signal *s = &a->state.signal[kind];
    s->shown = body_yes(told, "shown");
    s->active = body_yes(told, "active");
    s->acknowledged = body_yes(told, "acknowledged");
    s->count = (int)body_number(told, "count");
    s->escalated = rung_of(body_word(told, "escalated"));
    bool has_times = slice_instant(body_word(told, "since"), &s->since) &&
                     slice_instant(body_word(told, "raised"), &s->raised);
    bool has_id = slice_id(body_word(told, "id"), &a->id[kind]);
    s->shown = s->shown && has_times && has_id;
    if (chair_of(d, v)->visit == v) {
        machines_recall(d, v, (enum alarm_kind)kind, s);
    }
    struct text by = TEXT_IN(a->by[kind]);
    text_add(&by, body_word(body, "by"));
    /* Anything new that sounded has ended the pause, even when it is over by now. */
    bool sounded = s->active && !s->acknowledged && !(a->state.quiet_kinds >> kind & 1);
    a->state.quiet = a->state.quiet && !sounded;
}

/* What a machine told has its numbers in the sentence. */
static void write_sentence(struct json_out *o, const struct alarm_signal *s, enum alarm_kind kind)
{
    char room[200];
    struct text t = TEXT_IN(room);
    if (kind < ALARM_MACHINES || !s->active || s->reason.clause != alarm_clause(kind)) {
        json_out_word(o, "text", alarm_label(kind));
        return;
    }
    text_reason(&t, &s->reason);
    json_out_string(o, "text", text_slice(&t));
}

static void show_alarm(struct json_out *o, const struct visit *v, const struct chair *c,
                       const struct visit_alarms *a, enum alarm_kind kind)
{
    const struct alarm_signal *s = &a->state.signal[kind];
    char id[40], visit[40];
    struct text i = TEXT_IN(id), of = TEXT_IN(visit);
    text_id(&i, a->id[kind]);
    text_id(&of, v->id);
    json_out_object(o, NULL);
    json_out_string(o, "id", text_slice(&i));
    json_out_string(o, "visit", text_slice(&of));
    json_out_word(o, "chair", c->name);
    json_out_word(o, "kind", alarm_key(kind));
    json_out_word(o, "priority", alarm_priority_name(alarm_priority_of(kind)));
    write_sentence(o, s, kind);
    json_out_word(o, "clause", clause_id(alarm_clause(kind)));
    json_out_instant(o, "since", s->since);
    json_out_bool(o, "active", s->active);
    json_out_word(o, "acknowledged_by", s->acknowledged ? a->by[kind] : NULL);
    json_out_integer(o, "count", s->count);
    json_out_word(o, "escalated", ladder[s->escalated]);
    json_out_close(o);
}

void show_alarms(struct desk *d, struct json_out *o, const struct visit *v)
{
    const struct visit_alarms *a = alarms_of(d, v);
    json_out_array(o, "alarms");
    for (int i = 0; i < ALARM_KINDS; i++) {
        if (a->state.signal[i].shown) {
            show_alarm(o, v, chair_of(d, v), a, (enum alarm_kind)i);
        }
    }
    json_out_close(o);
}

enum err errand_tick(struct desk *d, struct call *c)
{
    enum err err = ERR_OK;
    for (int i = 0; i < d->live.chairs && !err; i++) {
        struct chair *chair = &d->live.chair[i];
        if (chair->visit) {
            err = alarms_turn(d, chair->visit, c->now);
            /* What is due grows late by itself: the card is told again every few seconds. */
            chair->touched = chair->touched || (c->now.ms / 1000 + i) % 5 == 0;
        }
    }
    err = err ? err : missed_checks_turn(d, c->now);
    return err ? err : dangers_turn(d, c->now);
}

static struct visit *visit_of_alarm(struct desk *d, struct id id, enum alarm_kind *ret_kind)
{
    for (int i = 0; i < d->live.chairs; i++) {
        struct visit *v = d->live.chair[i].visit;
        for (int k = 0; v && k < ALARM_KINDS; k++) {
            const struct visit_alarms *a = alarms_of(d, v);
            if (a->state.signal[k].shown && id_eq(a->id[k], id)) {
                *ret_kind = (enum alarm_kind)k;
                return v;
            }
        }
    }
    return NULL;
}

/* A named person has seen it: the light stays while it lasts, a reminder follows. */
enum err errand_acknowledge_alarm(struct desk *d, struct call *c)
{
    enum alarm_kind kind;
    struct visit *v = visit_of_alarm(d, c->about, &kind);
    char before[32];
    if (!v || kept_before(d, c->id, before)) {
        return v ? ERR_OK : ERR_NOT_FOUND;
    }
    struct visit_alarms *a = alarms_of(d, v);
    if (!alarm_acknowledge(&a->state, kind, c->now)) {
        return ERR_OK;
    }
    struct text by = TEXT_IN(a->by[kind]);
    text_adds(&by, call_actor(c)->name);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    write_alarm(&o, a, kind);
    json_out_word(&o, "by", a->by[kind]);
    json_out_close(&o);
    struct keeping k = {
        .kind = "acknowledge", .chain = v->patient.id, .visit = v->id, .body = text_slice(&d->body)};
    chair_of(d, v)->touched = true;
    return keep(d, c, &k);
}

static enum err keep_silence(struct desk *d, struct call *c, const struct visit *v)
{
    const struct alarm_state *state = &alarms_of(d, v)->state;
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_word(&o, "chair", chair_of(d, v)->name);
    json_out_instant(&o, "until", state->quiet_until);
    json_out_bool(&o, "extended", state->quiet_extended);
    json_out_array(&o, "kinds");
    for (int i = 0; i < ALARM_KINDS; i++) {
        if (state->quiet_kinds >> i & 1) {
            json_out_word(&o, NULL, alarm_key((enum alarm_kind)i));
        }
    }
    json_out_close(&o);
    json_out_word(&o, "by", call_actor(c)->name);
    json_out_close(&o);
    struct keeping k = {
        .kind = "silence", .chain = v->patient.id, .visit = v->id, .body = text_slice(&d->body)};
    return keep(d, c, &k);
}

void alarms_apply_silence(struct desk *d, const struct visit *v, struct json_value body)
{
    struct alarm_state *state = &alarms_of(d, v)->state;
    struct fault f;
    state->quiet = slice_instant(body_word(body, "until"), &state->quiet_until);
    state->quiet_extended = body_yes(body, "extended");
    state->quiet_kinds = 0;
    for (struct json_value m = body_first(body_member(body, "kinds")); json_is(m); m = json_next(m)) {
        struct slice key;
        int kind = json_string(m, &key, &f) ? kind_of(key) : -1;
        state->quiet_kinds |= kind < 0 ? 0 : (uint32_t)1 << kind;
    }
}

struct instant alarms_quiet_until(struct desk *d, const struct visit *v)
{
    const struct alarm_state *state = &alarms_of(d, v)->state;
    return state->quiet ? state->quiet_until : (struct instant){0};
}

/* Sound off for the protocol's two minutes; a lost SpO2 cannot be silenced (care/alarm.h). */
enum err errand_silence_chair(struct desk *d, struct call *c)
{
    struct chair *chair = live_chair(d, c->chair);
    if (!chair || !chair->visit) {
        return ERR_NOT_FOUND;
    }
    char before[32];
    if (kept_before(d, c->id, before)) {
        return ERR_OK; /* the same press once more: it extends nothing */
    }
    struct alarm_state *state = &alarms_of(d, chair->visit)->state;
    if (!alarm_quieten(state, d->protocol, c->now)) {
        return ERR_VERDICT_FORBIDS;
    }
    chair->silenced_until = state->quiet_until;
    chair->touched = true;
    return keep_silence(d, c, chair->visit);
}
