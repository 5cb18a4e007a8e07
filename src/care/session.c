/* SPDX-License-Identifier: Apache-2.0
 *
 * session.c - the table of states and events, and what a screen shows of a session.
 *
 * Floor 2. Pure.
 */
#include "care/session.h"

#include <string.h>

#include "care/doubt.h"
#include "care/handler.h"
#include "care/hold.h"
#include "care/run.h"
#include "care/watch.h"

/* What each state takes; an empty place is STATE-01. Read a column to see what a state allows. */
/* clang-format off: a grid is read by column */
static handler *const table[EVENT_KINDS][SESSION_STATES] = {
    /*                       PREPARING            INFUSING             PAUSED               RECOVERING */
    [EVENT_PATIENT] = {prepare_patient, observe_facts, observe_facts, observe_facts},
    [EVENT_ORDER] = {prepare_order},
    [EVENT_RECOMPUTE] = {prepare_recompute, prepare_recompute, prepare_recompute, prepare_recompute},
    [EVENT_READINESS] = {prepare_readiness, prepare_readiness, prepare_readiness, prepare_readiness},
    /* and once the visit is over: DISCHARGED LEFT TRANSFERRED CANCELLED */
    [EVENT_VITALS] = {observe_vitals, observe_vitals, observe_vitals, observe_vitals, observe_late,
                      observe_late, observe_late, observe_late},
    [EVENT_START] = {prepare_start},
    [EVENT_PAUSE] = {NULL, infuse_pause},
    [EVENT_RESUME] = {NULL, NULL, infuse_resume},
    [EVENT_RATE] = {NULL, infuse_rate, infuse_rate},
    [EVENT_STOP] = {NULL, infuse_stop, infuse_stop},
    [EVENT_END] = {NULL, infuse_end, infuse_end},
    [EVENT_RESCUE] = {observe_rescue, observe_rescue, observe_rescue, observe_rescue, observe_late,
                      observe_late, observe_late, observe_late},
    [EVENT_SIDE_EFFECT] = {observe_side_effect, observe_side_effect, observe_side_effect, observe_side_effect,
                           observe_late, observe_late, observe_late, observe_late},
    [EVENT_OVERRIDE] = {depart_override, depart_override, depart_override, depart_override},
    [EVENT_DISCHARGE] = {NULL, NULL, NULL, depart_discharge},
    [EVENT_LEAVE] = {depart_leave, depart_leave, depart_leave, depart_leave},
    [EVENT_TRANSFER] = {depart_transfer, depart_transfer, depart_transfer, depart_transfer},
    [EVENT_CANCEL] = {prepare_cancel},
    [EVENT_TICK] = {observe_tick, observe_tick, observe_tick, observe_tick, observe_tick, observe_tick,
                    observe_tick, observe_tick},
};
/* clang-format on */

static const char *const state_names[SESSION_STATES] = {
    "preparing", "infusing", "paused", "recovering", "discharged", "left", "transferred", "cancelled",
};

static const struct {
    const char *key, *label;
} dues[DUES] = {
#define DUE(name, key, label) {key, label},
#include "care/due.def"
#undef DUE
};

void session_begin(struct session *s)
{
    memset(s, 0, sizeof *s);
    s->state = SESSION_PREPARING;
}

/* What is known before the visit's first minute; all else needs its time. */
static bool may_lack_time(enum event_kind kind)
{
    return kind == EVENT_PATIENT || kind == EVENT_ORDER || kind == EVENT_RECOMPUTE ||
           kind == EVENT_READINESS || kind == EVENT_OVERRIDE;
}

bool session_step(struct session *s, const struct protocol *p, const struct event *e,
                  struct verdict *ret_verdict)
{
    must(s->state < SESSION_STATES && e->kind < EVENT_KINDS);
    verdict_clear(ret_verdict);
    if (!e->has_time && !may_lack_time(e->kind)) {
        verdict_say(ret_verdict, CLAUSE_TIME_01, ANSWER_REFUSE);
        return false;
    }
    handler *take = table[e->kind][s->state];
    if (!take) {
        verdict_say(ret_verdict, CLAUSE_STATE_01, ANSWER_REFUSE);
        return false;
    }
    return take(s, p, e, ret_verdict);
}

static bool already_says(const struct verdict *v, const struct reason *r)
{
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == r->clause && v->reason[i].about == r->about) {
            return true;
        }
    }
    return false;
}

void session_standing(const struct session *s, const struct protocol *p, struct verdict *v)
{
    struct session copy = *s;
    struct verdict all;
    uint32_t known = 0;
    if (s->state >= SESSION_DISCHARGED) {
        return;
    }
    for (int i = 0; i < VITALS; i++) {
        known |= s->last[i].is ? (uint32_t)1 << i : 0;
    }
    verdict_clear(&all);
    hold_judge(&copy, p, known, s->symptoms, &all);
    doubt_judge(s, p, UINT32_MAX, &all);
    for (int i = 0; i < all.count; i++) {
        if (!already_says(v, &all.reason[i])) {
            verdict_add(v, all.reason[i]);
        }
    }
}

void session_view(const struct session *s, const struct protocol *p, struct instant now,
                  struct session_view *ret_view)
{
    *ret_view = (struct session_view){
        .state = s->state,
        .given = run_given(s, now),
        .left = run_left(s, now),
        .rate = {s->state == SESSION_INFUSING ? s->run.rate.ul_per_h : 0},
        .paused = run_paused(s, now),
        .locked = s->locked,
        .no_drive_until = s->no_drive_until,
    };
    ret_view->has_end = run_end(s, now, &ret_view->end_at);
    ret_view->due_count = watch_due(s, p, now, ret_view->due);
}

const char *session_state_name(enum session_state state)
{
    must(state < SESSION_STATES);
    return state_names[state];
}

const char *due_key(enum due_what what)
{
    must(what < DUES);
    return dues[what].key;
}

const char *due_label(enum due_what what)
{
    must(what < DUES);
    return dues[what].label;
}
