/* SPDX-License-Identifier: Apache-2.0
 *
 * observe.c - what is seen, told or given at the chair: always taken in.
 *
 * Floor 2. Pure.
 */
#include "care/doubt.h"
#include "care/handler.h"
#include "care/hold.h"
#include "care/plausible.h"
#include "care/run.h"
#include "care/watch.h"

#define BIT(vital) ((uint32_t)1 << (vital))

/* PLAUS-04: an older value than the known one is history and changes nothing. */
static uint32_t newest(const struct session *s, const struct vitals *set, struct instant at, uint32_t good,
                       struct verdict *v)
{
    for (int i = 0; good >> i && i < VITALS; i++) {
        if (good & BIT(i) && s->last[i].is && instant_before(at, s->last[i].at)) {
            verdict_add(
                v, (struct reason){CLAUSE_PLAUS_04, ANSWER_ALLOW, ADVICE_NONE, i, set->value[i], NO_NUMBER});
            good &= ~BIT(i);
        }
    }
    return good;
}

/* How much one value asks for on its own: advice first, then the answer. */
static int concern(const struct session *s, const struct protocol *p, enum vital vital, int32_t value,
                   struct instant at)
{
    struct session alone = *s;
    struct verdict v;
    verdict_clear(&v);
    alone.last[vital] = (struct seen){.is = true, .value = value, .at = at};
    hold_judge(&alone, p, BIT(vital), 0, &v);
    return (int)v.advice * ANSWERS + (int)v.answer;
}

static int64_t away(const struct seen *from, int32_t value)
{
    return value > from->value ? (int64_t)value - from->value : (int64_t)from->value - value;
}

/* A value in doubt counts when it asks for more than the one before it, or for as much and lies further out.
 */
static bool raises(const struct session *s, const struct protocol *p, enum vital vital, int32_t value,
                   struct instant at)
{
    const struct seen *last = &s->last[vital], *base = &s->baseline[vital];
    int now = concern(s, p, vital, value, at);
    int before = last->is ? concern(s, p, vital, last->value, last->at) : 0;
    bool further = last->is && base->is && away(base, value) > away(base, last->value);
    return now > before || (now > 0 && now == before && further);
}

/* PLAUS-05, PLAUS-06: what the device doubts may raise and never end a concern; what is charted only is not
 * looked at. */
static uint32_t trusted(const struct session *s, const struct protocol *p, const struct event *e,
                        uint32_t good, struct verdict *v)
{
    const struct vitals *set = &e->is.vitals;
    for (int i = 0; good >> i && i < VITALS; i++) {
        bool doubt = good & set->questionable & BIT(i);
        bool kept_out = good & set->charted_only & BIT(i);
        if (kept_out || (doubt && !raises(s, p, (enum vital)i, set->value[i], e->at))) {
            verdict_add(v, (struct reason){kept_out ? CLAUSE_PLAUS_06 : CLAUSE_PLAUS_05, ANSWER_ALLOW,
                                           ADVICE_NONE, i, set->value[i], NO_NUMBER});
            good &= ~BIT(i);
        }
    }
    return good;
}

static void take_values(struct session *s, const struct vitals *set, struct instant at, uint32_t good)
{
    for (int i = 0; good >> i && i < VITALS; i++) {
        if (good & BIT(i)) {
            s->last[i] = (struct seen){true, set->value[i], at, set->questionable & BIT(i)};
            if (s->state == SESSION_PREPARING) {
                s->baseline[i] = s->last[i];
            }
        }
    }
    if (good & BIT(VITAL_SPO2)) {
        s->on_oxygen = set->on_oxygen;
    }
}

/* Silence is no word that a symptom has gone, and neither is a monitor's or an older set. */
static void take_symptoms(struct session *s, const struct vitals *set, struct instant at)
{
    bool is_newer = !s->symptoms || !instant_before(at, s->symptoms_at);
    uint32_t gone = set->symptoms_told ? UINT32_MAX : set->symptoms_gone;
    s->symptoms_at = set->symptoms && is_newer ? at : s->symptoms_at;
    s->symptoms &= is_newer && set->source == VITALS_TYPED ? ~gone : UINT32_MAX;
    s->symptoms |= set->symptoms;
    s->vomited |= vitals_symptom(set, SYMPTOM_VOMITING);
}

/* 270/150: the pair is not charted, and 150 asks for what it asks for. */
static void judge_half(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    const struct vitals *set = &e->is.vitals;
    struct session as_if = *s;
    uint32_t half = plausible_half(p, set) & ~set->charted_only;
    for (int i = 0; half >> i && i < VITALS; i++) {
        if (half & BIT(i) && s->last[i].is && instant_before(e->at, s->last[i].at)) {
            half &= ~BIT(i);
        } else if (half & BIT(i)) {
            as_if.last[i] = (struct seen){.is = true, .value = set->value[i], .at = e->at};
        }
    }
    if (half) {
        hold_judge(&as_if, p, half, 0, v);
        s->hold_causes |= as_if.hold_causes;
        s->stop_advised |= as_if.stop_advised;
    }
}

bool observe_vitals(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    const struct vitals *set = &e->is.vitals;
    uint32_t good = plausible_values(p, set, v), odd = doubt_count(s, p, e, v);
    good = newest(s, set, e->at, good, v);
    good = trusted(s, p, e, good, v);
    take_values(s, set, e->at, good);
    take_symptoms(s, set, e->at);
    hold_count_bp(s, p, good, e->at);
    hold_judge(s, p, good, set->source == VITALS_TYPED ? s->symptoms : set->symptoms, v);
    judge_half(s, p, e, v);
    doubt_judge(s, p, odd, v);
    if (good & BIT(VITAL_VOLUME)) {
        run_judge_volume(s, p, (struct volume){set->value[VITAL_VOLUME] * INT64_C(100)}, e->at, v);
    }
    return true;
}

/* STATE-02: after the visit a late message is kept and changes nothing. */
bool observe_late(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)s;
    (void)p;
    (void)e;
    verdict_say(v, CLAUSE_STATE_02, ANSWER_WARN);
    return true;
}

bool observe_rescue(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)p;
    if (e->is.rescue.by_name) {
        verdict_say(v, CLAUSE_RESCUE_01, ANSWER_WARN);
    }
    s->rescued = true;
    s->sedated_by_rescue |= e->is.rescue.kind == RESCUE_SEDATIVE;
    if (e->is.rescue.kind == RESCUE_REVERSAL && (!s->reversed || instant_before(s->reversed_at, e->at))) {
        s->reversed = true;
        s->reversed_at = e->at;
    }
    return true;
}

bool observe_side_effect(struct session *s, const struct protocol *p, const struct event *e,
                         struct verdict *v)
{
    (void)p;
    (void)v;
    s->vomited |= e->is.side_effect.term == SIDE_EFFECT_VOMITING;
    return true;
}

/* WATCH-01, RUN-04: what time alone has made due. */
bool observe_tick(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    struct due due[DUE_MAX];
    int count = watch_due(s, p, e->at, due);
    for (int i = 0; i < count; i++) {
        int64_t late = instant_since(e->at, due[i].at).ms;
        if (due[i].what == DUE_END && late >= 0) {
            verdict_say(v, CLAUSE_RUN_04, ANSWER_WARN);
        } else if (watch_late(p, due[i].at, e->at) >= LATE_AMBER) {
            verdict_add(v, (struct reason){CLAUSE_WATCH_01, ANSWER_WARN, ADVICE_NONE, (int)due[i].what,
                                           late / SPAN_MINUTES(1).ms, 0});
        }
    }
    return true;
}
