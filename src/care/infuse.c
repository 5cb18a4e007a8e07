/* SPDX-License-Identifier: Apache-2.0
 *
 * infuse.c - pause, resume, rate, stop, end: the pump and its record move together.
 *
 * Floor 2. Pure.
 */
#include "care/dose.h"
#include "care/doubt.h"
#include "care/handler.h"
#include "care/hold.h"
#include "care/run.h"

#define MS_PER_MINUTE 60000

/* TIME-01 for acts that are never blocked: they are taken at the earliest moment that makes sense. */
static struct instant no_earlier(const struct session *s, struct instant at, struct verdict *v)
{
    if (!instant_before(at, s->run.since)) {
        return at;
    }
    verdict_say(v, CLAUSE_TIME_01, ANSWER_WARN);
    return s->run.since;
}

/* TIME-01 for all other acts. */
static bool is_too_early(const struct session *s, struct instant at, struct verdict *v)
{
    if (!instant_before(at, s->run.since)) {
        return false;
    }
    verdict_say(v, CLAUSE_TIME_01, ANSWER_REFUSE);
    return true;
}

/* Ends the running segment: what it has pumped is kept exactly. */
static void next_segment(struct session *s, struct instant at)
{
    s->run.pumped_before = run_pumped(s, at);
    s->run.paused_total = run_paused(s, at);
    s->run.since = at;
}

void infuse_close(struct session *s, struct instant at)
{
    next_segment(s, at);
    s->run.ended = true;
    s->run.ended_at = at;
}

bool infuse_pause(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)p;
    next_segment(s, no_earlier(s, e->at, v));
    s->run.pauses++;
    s->state = SESSION_PAUSED;
    return true;
}

/* PAUSE-01, PAUSE-02: what asked for the pause must have been seen inside its limit since. */
static void judge_causes(const struct session *s, const struct protocol *p, struct verdict *v)
{
    for (int i = 0; s->hold_causes >> i && i < VITALS; i++) {
        int64_t limit = NO_NUMBER;
        if (s->hold_causes >> i & 1) {
            (void)hold_inside(s, p, (enum vital)i, s->last[i].value, &limit);
            verdict_add(v, (struct reason){CLAUSE_PAUSE_01, ANSWER_HOLD, ADVICE_REMEASURE, i,
                                           s->last[i].value, limit});
        }
    }
    for (int i = 0; s->symptoms >> i && i < SYMPTOMS; i++) {
        if (s->symptoms >> i & 1) {
            verdict_add(v, reason_about(CLAUSE_PAUSE_02, ANSWER_HOLD, i));
        }
    }
}

/* A hold that a prescriber at the chair lifts, by word with a reason or by a recorded override. */
static void add_for_prescriber(const struct session *s, const struct event *e, struct reason r,
                               struct verdict *v)
{
    if (e->is.resume.by == ROLE_PRESCRIBER && e->is.resume.has_reason) {
        r.answer = ANSWER_WARN;
    }
    verdict_add_unless(v, &s->overridden, r);
}

/* PAUSE-03, PAUSE-04, PAUSE-05 */
static void judge_pause(const struct session *s, const struct protocol *p, const struct event *e,
                        struct verdict *v)
{
    int64_t paused = run_paused(s, e->at).ms;
    if (paused > SPAN_MINUTES(p->pause_total_minutes).ms) {
        add_for_prescriber(
            s, e, reason_limit(CLAUSE_PAUSE_03, ANSWER_HOLD, paused / MS_PER_MINUTE, p->pause_total_minutes),
            v);
    }
    if (s->run.pauses >= p->pause_count) {
        add_for_prescriber(s, e, reason_limit(CLAUSE_PAUSE_04, ANSWER_HOLD, s->run.pauses, p->pause_count),
                           v);
    }
    if (s->stop_advised) {
        add_for_prescriber(s, e, reason_plain(CLAUSE_PAUSE_05, ANSWER_HOLD), v);
    }
}

/* PAUSE-06 */
static bool seen_since_pause(const struct session *s)
{
    for (int i = 0; i < VITALS; i++) {
        if (s->last[i].is && !instant_before(s->last[i].at, s->run.since)) {
            return true;
        }
    }
    return false;
}

bool infuse_resume(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    if (is_too_early(s, e->at, v)) {
        return false;
    }
    judge_causes(s, p, v);
    judge_pause(s, p, e, v);
    doubt_judge(s, p, UINT32_MAX, v);
    if (!seen_since_pause(s)) {
        verdict_add(v,
                    (struct reason){CLAUSE_PAUSE_06, ANSWER_WARN, ADVICE_REMEASURE, 0, NO_NUMBER, NO_NUMBER});
    }
    if (!is_taken(v)) {
        return false;
    }
    next_segment(s, e->at);
    s->state = SESSION_INFUSING;
    s->stop_advised = false; /* the prescriber has decided about it */
    return true;
}

bool infuse_rate(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    if (is_too_early(s, e->at, v)) {
        return false;
    }
    rate_judge(p, &s->order, &s->card, &s->overridden, e->is.rate, v);
    if (!is_taken(v)) {
        return false;
    }
    if (s->state == SESSION_INFUSING) {
        next_segment(s, e->at);
    }
    s->run.rate = e->is.rate;
    return true;
}

bool infuse_stop(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    struct instant at = no_earlier(s, e->at, v);
    run_judge_volume(s, p, e->is.stop.pump_volume, at, v);
    infuse_close(s, at);
    s->run.stopped = true;
    s->state = SESSION_RECOVERING;
    return true;
}

/* RUN-03: what is left in the bag is told; the minutes are at the rate that ran. */
static void judge_early(const struct session *s, const struct protocol *p, struct instant at,
                        struct verdict *v)
{
    struct instant end;
    if (run_end(s, at, &end) && instant_since(end, at).ms > SPAN_MINUTES(p->run_early_minutes).ms) {
        verdict_add(v,
                    reason_limit(CLAUSE_RUN_03, ANSWER_WARN, instant_since(end, at).ms / (MS_PER_MINUTE / 10),
                                 p->run_early_minutes * 10));
    }
}

bool infuse_end(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    struct instant at = no_earlier(s, e->at, v);
    judge_early(s, p, at, v);
    run_judge_volume(s, p, e->is.end.pump_volume, at, v);
    infuse_close(s, at);
    s->state = SESSION_RECOVERING;
    return true;
}
