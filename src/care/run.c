/* SPDX-License-Identifier: Apache-2.0
 *
 * run.c - mg given, mg left, and the moment when the bag is empty, on integers.
 *
 * Floor 2. Pure.
 */
#include "care/run.h"

#define MS_PER_HOUR 3600000

static int64_t whole_bag(const struct session *s)
{
    return s->card.total.ul * MS_PER_HOUR;
}

int64_t run_pumped(const struct session *s, struct instant now)
{
    int64_t whole = whole_bag(s), elapsed = instant_since(now, s->run.since).ms;
    if (s->state != SESSION_INFUSING || elapsed <= 0) {
        return s->run.pumped_before;
    }
    int64_t left = whole - s->run.pumped_before;
    if (elapsed > left / s->run.rate.ul_per_h) {
        return whole; /* also keeps a long-forgotten clock from overflowing */
    }
    return s->run.pumped_before + s->run.rate.ul_per_h * elapsed;
}

struct volume run_volume(const struct session *s, struct instant now)
{
    return (struct volume){units_scale(run_pumped(s, now), 1, MS_PER_HOUR)};
}

struct dose run_given(const struct session *s, struct instant now)
{
    if (!s->has_order || !s->run.started) {
        return (struct dose){0};
    }
    return (struct dose){units_scale(s->card.dose.ug, run_pumped(s, now), whole_bag(s))};
}

struct dose run_left(const struct session *s, struct instant now)
{
    return (struct dose){s->has_order ? s->card.dose.ug - run_given(s, now).ug : 0};
}

bool run_end(const struct session *s, struct instant now, struct instant *ret_end)
{
    if (!s->run.started) {
        return false;
    }
    if (s->run.ended) {
        *ret_end = s->run.ended_at;
        return true;
    }
    int64_t rate = s->run.rate.ul_per_h, left = whole_bag(s) - s->run.pumped_before;
    struct instant from = s->state == SESSION_PAUSED ? now : s->run.since;
    *ret_end = instant_plus(from, (struct span){(left + rate - 1) / rate});
    return true;
}

struct span run_paused(const struct session *s, struct instant now)
{
    struct span all = s->run.paused_total;
    if (s->state == SESSION_PAUSED && instant_before(s->run.since, now)) {
        all.ms += instant_since(now, s->run.since).ms;
    }
    return all;
}

void run_judge_volume(const struct session *s, const struct protocol *p, struct volume shown,
                      struct instant at, struct verdict *v)
{
    if (!s->run.started || shown.ul < 0) {
        return;
    }
    int64_t ours = run_volume(s, at).ul, apart = shown.ul > ours ? shown.ul - ours : ours - shown.ul;
    if (apart > units_scale(s->run.rate.ul_per_h, p->run_volume_minutes, 60)) {
        verdict_add(v, (struct reason){CLAUSE_RUN_01, ANSWER_WARN, ADVICE_REMEASURE, 0, shown.ul, ours});
    }
}
