/* SPDX-License-Identifier: Apache-2.0
 *
 * depart.c - discharge, leaving against advice, transfer; and overrides.
 *
 * Floor 2. Pure.
 */
#include "care/discharge.h"
#include "care/handler.h"

/* Whoever has had ketamine does not drive, however the visit ended. */
static void lock_driving(struct session *s, const struct protocol *p, struct instant at, int local_minute)
{
    s->left_at = at;
    s->locked = s->run.started;
    s->no_drive_until = discharge_no_drive_until(p, at, local_minute);
}

bool depart_discharge(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    if (instant_before(e->at, s->run.ended_at)) {
        verdict_say(v, CLAUSE_TIME_01, ANSWER_REFUSE);
        return false;
    }
    discharge_judge(s, p, &e->is.discharge, e->at, v);
    if (!is_taken(v)) {
        return false;
    }
    lock_driving(s, p, e->at, e->is.discharge.local_minute);
    verdict_add(v, reason_limit(CLAUSE_DRIVE_01, ANSWER_ALLOW, p->drive_hours, p->drive_hours));
    s->state = SESSION_DISCHARGED;
    return true;
}

static void depart(struct session *s, const struct protocol *p, struct instant at)
{
    if (s->run.started && !s->run.ended) {
        infuse_close(s, instant_before(at, s->run.since) ? s->run.since : at);
        s->run.stopped = true;
    }
    lock_driving(s, p, at, -1);
}

bool depart_leave(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    depart(s, p, e->at);
    verdict_say(v, CLAUSE_LEAVE_01, ANSWER_WARN);
    s->state = SESSION_LEFT;
    return true;
}

bool depart_transfer(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    depart(s, p, e->at);
    verdict_say(v, CLAUSE_TRANSFER_01, ANSWER_WARN);
    s->state = SESSION_TRANSFERRED;
    return true;
}

bool depart_override(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)p;
    if (!override_valid(&e->is.override)) {
        verdict_say(v, CLAUSE_OVER_01, ANSWER_REFUSE);
        return false;
    }
    overrides_give(&s->overridden, e->is.override.clause);
    return true;
}
