/* SPDX-License-Identifier: Apache-2.0
 *
 * pump.c - a pump's own words beside the order and the run (I3, I4).
 *
 * Floor 2. Pure. Each rule raises or takes back one sign; a rule that was told nothing leaves its sign alone.
 */
#include "care/machine.h"
#include "care/run.h"

static void judge(struct machines *m, enum alarm_kind kind, bool is, struct instant at, struct sign found)
{
    struct sign *s = &m->sign[kind];
    *s = (struct sign){is, s->is ? s->since : at, found.seen, found.limit};
}

static struct rate ordered_rate(const struct session *s)
{
    return s->state == SESSION_PREPARING ? s->card.rate : s->run.rate;
}

/* A pump that stands is judged by its state, not by its rate of nothing. */
static void judge_rate(struct machines *m, const struct session *s, const struct protocol *p,
                       const struct pump_said *said)
{
    bool runs = s->has_order && (s->state == SESSION_PREPARING || s->state == SESSION_INFUSING);
    if (!said->has_rate || !runs || said->rate.ul_per_h == 0 || (said->has_infusing && !said->infusing)) {
        return;
    }
    int64_t ordered = ordered_rate(s).ul_per_h, told = said->rate.ul_per_h;
    int64_t apart = told > ordered ? told - ordered : ordered - told;
    judge(m, ALARM_PUMP_RATE, apart * 100 > ordered * p->pump_rate_percent, said->at,
          (struct sign){.seen = told, .limit = ordered});
}

static void judge_drug(struct machines *m, const struct pump_said *said)
{
    if (said->has_drug) {
        judge(m, ALARM_PUMP_DRUG, !said->is_ordered_drug, said->at,
              (struct sign){.seen = NO_NUMBER, .limit = NO_NUMBER});
    }
}

/* People and pumps are not of one second: the alarm waits for pump.state_seconds (alarm.c). */
static void judge_state(struct machines *m, const struct session *s, const struct pump_said *said)
{
    if (said->has_infusing) {
        judge(m, ALARM_PUMP_STATE, said->infusing != (s->state == SESSION_INFUSING), said->at,
              (struct sign){.seen = NO_NUMBER, .limit = NO_NUMBER});
    }
}

/* More in one step than the rate allows and the pump's own rounding: free flow. */
static bool jumps(const struct machines *m, const struct session *s, const struct protocol *p,
                  const struct pump_said *said)
{
    int64_t ms = m->has_delivered ? instant_since(said->at, m->delivered_at).ms : 0;
    if (ms <= 0 || ms > SPAN_MINUTES(60).ms) {
        return false;
    }
    int64_t step = said->delivered.ul - m->delivered.ul;
    return step > units_scale(ordered_rate(s).ul_per_h, ms, SPAN_MINUTES(60).ms) + p->pump_jump * 1000;
}

/* Since when the volume has been more than run.volume_minutes of the rate away from time and rate. */
static bool stays_apart(struct machines *m, const struct session *s, const struct protocol *p,
                        const struct pump_said *said, int64_t ours)
{
    int64_t apart = said->delivered.ul > ours ? said->delivered.ul - ours : ours - said->delivered.ul;
    bool is = apart > units_scale(s->run.rate.ul_per_h, p->run_volume_minutes, 60);
    m->apart_since = is && m->volume_apart ? m->apart_since : said->at;
    m->volume_apart = is;
    return is && instant_since(said->at, m->apart_since).ms >= SPAN_MINUTES(p->pump_volume_held).ms;
}

static void judge_volume(struct machines *m, const struct session *s, const struct protocol *p,
                         const struct pump_said *said)
{
    if (!said->has_delivered || !s->run.started ||
        (m->has_delivered && !instant_before(m->delivered_at, said->at))) {
        return;
    }
    int64_t ours = run_volume(s, said->at).ul;
    bool jump = jumps(m, s, p, said), apart = stays_apart(m, s, p, said, ours);
    bool still = m->sign[ALARM_PUMP_VOLUME].is && m->volume_apart;
    judge(m, ALARM_PUMP_VOLUME, jump || apart || still, said->at,
          (struct sign){.seen = said->delivered.ul, .limit = ours});
    m->has_delivered = true;
    m->delivered = said->delivered;
    m->delivered_at = said->at;
}

void machine_pump(struct machines *m, const struct session *s, const struct protocol *p,
                  const struct pump_said *said)
{
    judge_rate(m, s, p, said);
    judge_drug(m, said);
    judge_state(m, s, said);
    judge_volume(m, s, p, said);
}
