/* SPDX-License-Identifier: Apache-2.0
 *
 * alarm.c - which alarm conditions are present at this moment.
 *
 * Floor 2. Pure.
 */
#include "care/alarm.h"

#include "care/run.h"
#include "care/watch.h"

static const struct {
    const char *key, *label;
    enum alarm_priority priority;
    enum clause clause;
} alarms[ALARM_KINDS] = {
#define ALARM(name, key, priority, latching, clause, label)                                                  \
    {key, label, PRIORITY_##priority, CLAUSE_##clause},
#include "care/alarm.def"
#undef ALARM
};

static const char *const priorities[] = {"low", "medium", "high"};

/* What the conditions look at, and the list that they fill. */
struct ears {
    const struct session *s;
    const struct protocol *p;
    const struct hearing *h;
    struct instant now;
    struct alarm_condition *list;
    int count;
};

const char *alarm_key(enum alarm_kind kind)
{
    must(kind < ALARM_KINDS);
    return alarms[kind].key;
}

const char *alarm_label(enum alarm_kind kind)
{
    must(kind < ALARM_KINDS);
    return alarms[kind].label;
}

enum alarm_priority alarm_priority_of(enum alarm_kind kind)
{
    must(kind < ALARM_KINDS);
    return alarms[kind].priority;
}

enum clause alarm_clause(enum alarm_kind kind)
{
    must(kind < ALARM_KINDS);
    return alarms[kind].clause;
}

const char *alarm_priority_name(enum alarm_priority priority)
{
    must((size_t)priority < sizeof(priorities) / sizeof(priorities[0]));
    return priorities[priority];
}

static bool is_below(const struct session *s, enum vital vital, int64_t limit)
{
    return s->last[vital].is && s->last[vital].value < limit;
}

static bool heart_rate_is_out(const struct session *s, const struct protocol *p)
{
    const struct seen *hr = &s->last[VITAL_HR];
    return hr->is && (hr->value < p->hr_stop_below || hr->value > p->hr_stop_above);
}

void alarm_hear(struct hearing *h, const struct session *s, const struct protocol *p, struct instant at)
{
    bool low = is_below(s, VITAL_SPO2, p->alarm_spo2_below), out = heart_rate_is_out(s, p);
    h->spo2_low_since = low && h->spo2_is_low ? h->spo2_low_since : at;
    h->hr_out_since = out && h->hr_is_out ? h->hr_out_since : at;
    h->spo2_is_low = low;
    h->hr_is_out = out;
}

/* Keeps the list in order: highest priority first, then the older. */
static void present(struct ears *e, enum alarm_kind kind, struct instant since, struct reason r)
{
    struct alarm_condition c = {kind, since, r};
    c.reason.clause = alarms[kind].clause;
    c.reason.answer = alarms[kind].priority == PRIORITY_LOW ? ANSWER_WARN : ANSWER_HOLD;
    int i = e->count++;
    for (; i > 0; i--) {
        const struct alarm_condition *before = &e->list[i - 1];
        enum alarm_priority theirs = alarms[before->kind].priority, ours = alarms[kind].priority;
        if (theirs > ours || (theirs == ours && before->since.ms <= since.ms)) {
            break;
        }
        e->list[i] = *before;
    }
    e->list[i] = c;
}

static struct reason of_vital(const struct session *s, enum vital vital, enum advice advice, int64_t limit)
{
    return (struct reason){CLAUSE_ALARM_01, ANSWER_HOLD, advice, (int)vital, s->last[vital].value, limit};
}

static struct reason plain(enum advice advice, int64_t seen)
{
    return (struct reason){CLAUSE_ALARM_03, ANSWER_HOLD, advice, 0, seen, NO_NUMBER};
}

static bool held(const struct ears *e, struct instant since, int64_t seconds)
{
    return instant_since(e->now, since).ms >= SPAN_SECONDS(seconds).ms;
}

/* A1, A2, A3, A5 */
static void hear_values(struct ears *e)
{
    const struct session *s = e->s;
    const struct protocol *p = e->p;
    if (is_below(s, VITAL_SPO2, p->alarm_spo2_high_below)) {
        present(e, ALARM_SPO2_VERY_LOW, s->last[VITAL_SPO2].at,
                of_vital(s, VITAL_SPO2, ADVICE_PAUSE, p->alarm_spo2_high_below));
    } else if (is_below(s, VITAL_SPO2, p->alarm_spo2_below) &&
               held(e, e->h->spo2_low_since, p->alarm_spo2_held)) {
        present(e, ALARM_SPO2_LOW, e->h->spo2_low_since,
                of_vital(s, VITAL_SPO2, ADVICE_NONE, p->alarm_spo2_below));
    }
    if (is_below(s, VITAL_RR, p->rr_stop_below)) {
        present(e, ALARM_BREATHING, s->last[VITAL_RR].at, plain(ADVICE_PAUSE, NO_NUMBER));
    } else if (s->symptoms >> SYMPTOM_APNOEA & 1) {
        present(e, ALARM_BREATHING, e->now, plain(ADVICE_PAUSE, NO_NUMBER));
    }
    if (heart_rate_is_out(s, p) && held(e, e->h->hr_out_since, p->alarm_hr_held)) {
        bool low = s->last[VITAL_HR].value < p->hr_stop_below;
        present(e, ALARM_HEART_RATE, e->h->hr_out_since,
                of_vital(s, VITAL_HR, ADVICE_NONE, low ? p->hr_stop_below : p->hr_stop_above));
    }
}

/* A4 */
static void hear_pressure(struct ears *e)
{
    const struct session *s = e->s;
    if (!s->bp.is_sustaining) {
        return;
    }
    struct instant since = s->bp.sustaining_since, last = s->bp.sustaining_last;
    bool stays = instant_since(last, since).ms >= SPAN_MINUTES(e->p->bp_sustained_minutes).ms;
    present(e, stays ? ALARM_BP_SUSTAINED : ALARM_BP_VERY_HIGH, since,
            plain(stays ? ADVICE_PAUSE : ADVICE_REMEASURE, NO_NUMBER));
    if (instant_since(e->now, last).ms >= SPAN_MINUTES(e->p->bp_repeat_minutes).ms) {
        present(e, ALARM_BP_REPEAT_MISSING, last, plain(ADVICE_REMEASURE, NO_NUMBER));
    }
}

/* Silence of one kind since `last`, but no longer than the pump has run. */
static void hear_silence(struct ears *e, enum alarm_kind kind, struct instant last, int64_t seconds,
                         enum advice advice)
{
    struct instant from = instant_before(last, e->s->run.since) ? e->s->run.since : last;
    if (held(e, from, seconds)) {
        present(e, kind, instant_plus(from, SPAN_SECONDS(seconds)),
                plain(advice, instant_since(e->now, from).ms / SPAN_SECONDS(1).ms));
    }
}

/* A6, A7, I9: without a bound monitor nothing can fall silent; the observation grid watches then. */
static void hear_monitor(struct ears *e)
{
    if (!e->h->has_monitor) {
        return;
    }
    hear_silence(e, ALARM_MONITOR_SILENT, e->h->heard, e->p->alarm_silent, ADVICE_NONE);
    if (e->s->state == SESSION_INFUSING) {
        hear_silence(e, ALARM_SPO2_LOST, e->h->spo2, e->p->alarm_spo2_lost, ADVICE_PAUSE);
        hear_silence(e, ALARM_PERMISSION, e->h->valid, e->p->alarm_permission, ADVICE_PAUSE);
    }
}

/* Overdue observations: audible when red, the second nurse when it goes on; and the empty bag. */
static void hear_time(struct ears *e)
{
    struct due due[DUE_MAX];
    int count = watch_due(e->s, e->p, e->now, due);
    for (int i = 0; i < count; i++) {
        enum late late = watch_late(e->p, due[i].at, e->now);
        if (due[i].what > DUE_SITE || late < LATE_RED) {
            continue;
        }
        present(e, late == LATE_ESCALATE ? ALARM_OBS_ESCALATED : ALARM_OBS_OVERDUE, due[i].at,
                plain(ADVICE_NONE, instant_since(e->now, due[i].at).ms / SPAN_MINUTES(1).ms));
        break; /* the list is in order of time: one alarm tells the oldest */
    }
    struct instant end;
    if (e->s->state == SESSION_INFUSING && run_end(e->s, e->now, &end) && !instant_before(e->now, end)) {
        present(e, ALARM_BAG_EMPTY, end, plain(ADVICE_NONE, NO_NUMBER));
    }
}

/* ALARM-25: said in the chair, in the office or by phone; whoever stands at the pump has to know. */
static void hear_consent(struct ears *e)
{
    bool loaded = e->s->state == SESSION_INFUSING || e->s->state == SESSION_PAUSED;
    if (e->h->consent_withdrawn && loaded) {
        present(e, ALARM_CONSENT_WITHDRAWN, e->now, plain(ADVICE_STOP, NO_NUMBER));
    }
}

static enum advice machine_advice(enum alarm_kind kind)
{
    bool pause = kind == ALARM_PUMP_RATE || kind == ALARM_PUMP_DRUG || kind == ALARM_PUMP_VOLUME ||
                 kind == ALARM_MONITOR_MOVED;
    return pause ? ADVICE_PAUSE : ADVICE_NONE;
}

/* A17, A18, I3, I4, I13, R7, R13, R15, R20: judged where they were told, present here. */
static void hear_machines(struct ears *e)
{
    for (int i = ALARM_MACHINES; i < ALARM_KINDS; i++) {
        const struct sign *s = &e->h->sign[i];
        bool waits = i == ALARM_PUMP_STATE && !held(e, s->since, e->p->pump_state_held);
        if (s->is && !waits) {
            struct reason r = plain(machine_advice((enum alarm_kind)i), s->seen);
            r.limit = s->limit;
            present(e, (enum alarm_kind)i, s->since, r);
        }
    }
}

int alarm_conditions(const struct session *s, const struct protocol *p, const struct hearing *h,
                     enum advice standing, struct instant now, struct alarm_condition ret_list[ALARM_KINDS])
{
    struct ears e = {s, p, h, now, ret_list, 0};
    if (s->state > SESSION_RECOVERING) {
        return 0;
    }
    hear_machines(&e);
    if (s->state == SESSION_PREPARING) {
        return e.count;
    }
    if (standing == ADVICE_EMERGENCY) {
        present(&e, ALARM_EMERGENCY, now, plain(ADVICE_EMERGENCY, NO_NUMBER));
    }
    hear_consent(&e);
    hear_values(&e);
    hear_pressure(&e);
    hear_monitor(&e);
    hear_time(&e);
    return e.count;
}
