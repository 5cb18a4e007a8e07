/* SPDX-License-Identifier: Apache-2.0
 *
 * care_case.h - one ordinary visit, event by event, for tests to bend.
 */
#ifndef DAYBREAK_TESTS_CARE_CASE_H
#define DAYBREAK_TESTS_CARE_CASE_H

#include "care/session.h"
#include "protocol_fixture.h"

/* A moment of the visit, in minutes from the start of the pump. */
#define MINUTE(n) ((struct instant){(int64_t)(n)*60000})

struct event case_patient(void);
struct event case_order(void);
struct event case_readiness(int minute);
struct event case_vitals(int minute); /* 128/78, 72/min, 98 %, 14/min, MOAA/S 5, nothing else to tell */
struct event case_start(void);        /* at 0 */
struct event case_plain(enum event_kind kind, int minute);
struct event case_symptom(int minute, enum symptom which);
struct event case_override(enum clause clause); /* by a prescriber, with a reason and a second person */
struct event case_discharge(int minute);        /* everything attested */

/* A session in this state: prepared and ready to start, infusing since 0, paused at 20, ended at 40 (and
 * fit to leave at 120), or over. */
struct session case_session(const struct protocol *p, enum session_state state);

/* Steps and returns the verdict. */
struct verdict case_step(struct session *s, const struct protocol *p, struct event e);

/* The sentence of a reason, in a buffer that the next call uses again. */
const char *case_text(const struct reason *r);

#endif
