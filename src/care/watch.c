/* SPDX-License-Identifier: Apache-2.0
 *
 * watch.c - the observation grid and everything else with a time, soonest first.
 *
 * Floor 2. Pure.
 */
#include "care/watch.h"

#include "care/discharge.h"
#include "care/run.h"

#define BIT(vital) ((uint32_t)1 << (vital))

/* When a group is looked at: at the start, `first` minutes after it, then every so often while the pump
 * runs, at its end, and after it. */
struct rhythm {
    enum due_what what;
    uint32_t vitals;
    bool at_start, at_first;
    bool site;           /* runs on the clock of the IV site */
    uint32_t after;      /* bit n: at n rounds after the end */
    bool after_for_ever; /* until the patient leaves */
};

static const struct rhythm rhythms[] = {
    {DUE_VITALS,
     BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC) | BIT(VITAL_HR) | BIT(VITAL_SPO2) | BIT(VITAL_RR), true,
     true, false, 0, true},
    {DUE_MOAAS, BIT(VITAL_MOAAS), false, true, false, 0, true},
    {DUE_DISSOCIATION, BIT(VITAL_DISSOCIATION), false, false, false, 1 << 2 | 1 << 4, false},
    {DUE_SCORES, BIT(VITAL_NAUSEA) | BIT(VITAL_DISTRESS) | BIT(VITAL_PAIN), false, true, false,
     1 << 1 | 1 << 4, false},
    {DUE_SITE, BIT(VITAL_VOLUME), true, true, true, 0, false},
};

/* The moments between which a grid runs. */
struct grid {
    const struct protocol *p;
    struct instant start, end;
    bool ended; /* what was missed before is past: nothing can be done about it any more */
};

static struct instant after_minutes(struct instant from, int64_t minutes)
{
    return instant_plus(from, SPAN_MINUTES(minutes));
}

/* The oldest of the group's last values: the group is done when all of it is. */
static bool last_done(const struct session *s, uint32_t vitals, struct instant *ret_at)
{
    bool any = false;
    for (int i = 0; vitals >> i && i < VITALS; i++) {
        if (!(vitals & BIT(i))) {
            continue;
        }
        const struct seen *seen = &s->last[i];
        if (i == VITAL_HR && s->last[VITAL_PULSE].is &&
            (!seen->is || instant_before(seen->at, s->last[VITAL_PULSE].at))) {
            seen = &s->last[VITAL_PULSE];
        }
        if (!seen->is) {
            return false;
        }
        if (!any || instant_before(seen->at, *ret_at)) {
            *ret_at = seen->at;
        }
        any = true;
    }
    return any;
}

/* The first moment after `satisfied` among start, first, and every `every` minutes well before the end. */
static bool slot_during(const struct grid *g, bool at_start, bool at_first, int64_t every, int64_t satisfied,
                        struct instant *ret_at)
{
    int64_t last = g->end.ms - SPAN_MINUTES(g->p->watch_grace).ms;
    if (at_start && g->start.ms > satisfied) {
        *ret_at = g->start;
        return true;
    }
    struct instant first = after_minutes(g->start, g->p->watch_first);
    if (at_first && first.ms > satisfied && first.ms < last) {
        *ret_at = first;
        return true;
    }
    int64_t step = SPAN_MINUTES(every).ms, from = satisfied - g->start.ms;
    int64_t round = from < step ? 1 : from / step + 1;
    *ret_at = instant_plus(g->start, (struct span){round * step});
    return ret_at->ms < last;
}

static bool slot_after(const struct grid *g, const struct rhythm *r, int64_t satisfied,
                       struct instant *ret_at)
{
    if (g->end.ms > satisfied) {
        *ret_at = g->end;
        return true;
    }
    int64_t step = SPAN_MINUTES(g->p->watch_after_every).ms, from = satisfied - g->end.ms;
    int64_t round = from < step ? 1 : from / step + 1;
    *ret_at = instant_plus(g->end, (struct span){round * step});
    if (r->after_for_ever) {
        return true;
    }
    for (; round < 32; round++) {
        if (r->after >> round & 1) {
            *ret_at = instant_plus(g->end, (struct span){round * step});
            return true;
        }
    }
    return false;
}

/* The first slot that the group's last observation does not satisfy; it stays due until it is done. */
static bool next_slot(const struct grid *g, const struct rhythm *r, bool done, struct instant last,
                      struct instant *ret_at)
{
    int64_t before_all = g->start.ms - 1;
    int64_t satisfied = done ? instant_plus(last, SPAN_MINUTES(g->p->watch_grace)).ms : before_all;
    satisfied = satisfied < before_all ? before_all : satisfied;
    int64_t every = r->site ? g->p->watch_site_every : g->p->watch_every;
    if (!g->ended && slot_during(g, r->at_start, r->at_first, every, satisfied, ret_at)) {
        return true;
    }
    if (r->site) {
        *ret_at = g->end;
        return !g->ended && g->end.ms > satisfied;
    }
    return slot_after(g, r, satisfied, ret_at);
}

static bool is_close_watch(const struct session *s, const struct protocol *p)
{
    const struct patient *who = &s->patient;
    return who->infusion_number <= p->watch_close_infusions ||
           (int64_t)who->visit_year - who->birth_year >= p->age_older ||
           patient_has(who, CONDITION_HYPERTENSION) ||
           patient_has(who, CONDITION_UNCONTROLLED_HYPERTENSION) || patient_takes(who, DRUG_MAOI) ||
           patient_takes(who, DRUG_STIMULANT);
}

/* Keeps the list in order of time. */
static void add_due(struct due list[DUE_MAX], int *count, enum due_what what, struct instant at)
{
    must(*count < DUE_MAX);
    int i = (*count)++;
    for (; i > 0 && at.ms < list[i - 1].at.ms; i--) {
        list[i] = list[i - 1];
    }
    list[i] = (struct due){what, at};
}

static void add_grid(const struct session *s, const struct protocol *p, struct instant end, struct due list[],
                     int *count)
{
    struct grid g = {p, s->run.started_at, end, s->run.ended};
    for (size_t i = 0; i < sizeof(rhythms) / sizeof(rhythms[0]); i++) {
        struct instant last = {0}, at;
        bool done = last_done(s, rhythms[i].vitals, &last);
        if (next_slot(&g, &rhythms[i], done, last, &at)) {
            add_due(list, count, rhythms[i].what, at);
        }
    }
    struct instant last = {0}, at;
    bool done = last_done(s, BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC), &last);
    int64_t satisfied = done ? instant_plus(last, SPAN_MINUTES(p->watch_grace)).ms : g.start.ms - 1;
    if (!s->run.ended && is_close_watch(s, p) &&
        slot_during(&g, false, false, p->watch_close_every, satisfied, &at)) {
        add_due(list, count, DUE_BP, at);
    }
}

/* A very high value, or one too high to start, is repeated soon. */
static void add_repeat(const struct session *s, const struct protocol *p, struct due list[], int *count)
{
    if (s->state == SESSION_PREPARING && s->bp.high_before_start > 0) {
        add_due(list, count, DUE_REPEAT_BP, after_minutes(s->bp.high_before_start_at, p->start_high_apart));
    } else if (s->bp.is_sustaining) {
        add_due(list, count, DUE_REPEAT_BP, after_minutes(s->bp.sustaining_last, p->bp_repeat_minutes));
    }
}

static void add_milestones(const struct session *s, const struct protocol *p, struct instant end,
                           struct instant now, struct due list[], int *count)
{
    if (s->state == SESSION_INFUSING) {
        add_due(list, count, DUE_END, end);
    }
    if (s->state == SESSION_PAUSED) {
        int64_t over = SPAN_MINUTES(p->pause_total_minutes).ms - run_paused(s, now).ms;
        add_due(list, count, DUE_PAUSE_LIMIT, instant_plus(now, (struct span){over}));
    }
    if (s->state == SESSION_RECOVERING) {
        struct instant stay = discharge_stay_until(s, p);
        if (instant_before(now, stay)) {
            add_due(list, count, DUE_MINIMUM_STAY, stay); /* news, not a duty: it cannot be late */
        }
        add_due(list, count, DUE_REVIEW, after_minutes(s->run.started_at, p->stay_review));
        add_due(list, count, DUE_TRANSFER, after_minutes(s->run.started_at, p->stay_transfer));
    }
}

static bool is_live(enum session_state state)
{
    return state == SESSION_PREPARING || state == SESSION_INFUSING || state == SESSION_PAUSED ||
           state == SESSION_RECOVERING;
}

int watch_due(const struct session *s, const struct protocol *p, struct instant now,
              struct due ret_due[DUE_MAX])
{
    int count = 0;
    if (!is_live(s->state)) {
        return 0;
    }
    add_repeat(s, p, ret_due, &count);
    struct instant end;
    if (run_end(s, now, &end)) {
        add_grid(s, p, end, ret_due, &count);
        add_milestones(s, p, end, now, ret_due, &count);
    }
    return count;
}

enum late watch_late(const struct protocol *p, struct instant due, struct instant now)
{
    int64_t late = instant_since(now, due).ms;
    if (late >= SPAN_MINUTES(p->watch_escalate).ms) {
        return LATE_ESCALATE;
    }
    if (late >= SPAN_MINUTES(p->watch_red).ms) {
        return LATE_RED;
    }
    return late >= SPAN_MINUTES(p->watch_amber).ms ? LATE_AMBER : LATE_NO;
}

const char *late_name(enum late late)
{
    static const char *const names[] = {"no", "amber", "red", "escalate"};
    must((size_t)late < sizeof(names) / sizeof(names[0]));
    return names[late];
}
