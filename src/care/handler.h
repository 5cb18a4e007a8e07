/* SPDX-License-Identifier: Apache-2.0
 *
 * handler.h - one function for each kind of event that a state takes (session.c has the table).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_HANDLER_H
#define DAYBREAK_CARE_HANDLER_H

#include "care/session.h"

/* Judges the event, takes it in unless it is an act that is held or refused; true when taken in. */
typedef bool handler(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v);

/* prepare.c */
handler prepare_patient, prepare_order, prepare_recompute, prepare_readiness, prepare_start, prepare_cancel;
/* observe.c */
handler observe_vitals, observe_late, observe_rescue, observe_side_effect, observe_tick, observe_facts;
/* infuse.c */
handler infuse_pause, infuse_resume, infuse_rate, infuse_stop, infuse_end;
/* depart.c */
handler depart_discharge, depart_leave, depart_transfer, depart_override;

/* Closes the run at `at`: what was pumped until then stays. */
void infuse_close(struct session *s, struct instant at);

static inline bool is_taken(const struct verdict *v)
{
    return v->answer < ANSWER_HOLD;
}

#endif
