/* SPDX-License-Identifier: Apache-2.0
 *
 * agenda_free.c - where an appointment may stand, and what became of an integration session.
 *
 * Floor 2. Pure.
 */
#include "care/agenda.h"

bool agenda_free(const struct protocol *p, const struct agenda *g, struct appointment wanted,
                 struct instant now, struct instant until, struct instant *ret_at)
{
    must(p && g && ret_at && p->agenda_step_minutes > 0);
    for (; instant_before(wanted.at, until);
         wanted.at = instant_plus(wanted.at, SPAN_MINUTES(p->agenda_step_minutes))) {
        struct verdict v;
        verdict_clear(&v);
        agenda_judge(p, g, &wanted, now, &v);
        if (v.answer < ANSWER_HOLD) {
            *ret_at = wanted.at;
            return true;
        }
    }
    return false;
}

enum integration_state integration_state(const struct protocol *p, const struct appointment *infusion,
                                         const struct appointment *session, bool is_held, struct instant now,
                                         struct verdict *v)
{
    must(p && infusion && (session || !is_held));
    struct integration_window window = integration_offered(p, infusion);
    struct instant end = instant_plus(infusion->at, SPAN_MINUTES(infusion->minutes));
    if (is_held) {
        return INTEGRATION_HELD;
    }
    if (!instant_before(now, window.until)) {
        if (v) {
            verdict_add(v, reason_limit(CLAUSE_AGEN_10, ANSWER_WARN,
                                        instant_since(now, end).ms / INT64_C(3600000),
                                        p->agenda_integration_until));
        }
        return INTEGRATION_LATE;
    }
    if (session && !instant_before(session->at, now)) {
        return INTEGRATION_BOOKED;
    }
    return instant_before(now, window.from) ? INTEGRATION_NOT_YET : INTEGRATION_OPEN;
}

const char *integration_state_name(enum integration_state state)
{
    static const char *const names[INTEGRATION_STATES] = {[INTEGRATION_NOT_YET] = "not yet",
                                                          [INTEGRATION_BOOKED] = "booked",
                                                          [INTEGRATION_HELD] = "held",
                                                          [INTEGRATION_OPEN] = "open",
                                                          [INTEGRATION_LATE] = "late"};
    must(state < INTEGRATION_STATES);
    return names[state];
}
