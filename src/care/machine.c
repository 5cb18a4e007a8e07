/* SPDX-License-Identifier: Apache-2.0
 *
 * machine.c - clocks, rhythms and standing still: what a monitor tells without saying it.
 *
 * Floor 2. Pure.
 */
#include "care/machine.h"

#define CLOCK_ENOUGH  3 /* messages before a clock is judged */
#define RHYTHM_ENOUGH 3 /* values before a rhythm is known */

static int64_t median(const struct clock_ear *c)
{
    int64_t sorted[CLOCK_MESSAGES];
    for (int i = 0; i < c->count; i++) {
        int at = i;
        for (; at > 0 && sorted[at - 1] > c->skew_ms[i]; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = c->skew_ms[i];
    }
    return sorted[c->count / 2];
}

/* Present from `now` on, or since it was. */
static void sign_set(struct sign *s, bool is, struct instant now, int64_t seen, int64_t limit)
{
    *s = (struct sign){is, s->is ? s->since : now, seen, limit};
}

void machine_clock(struct clock_ear *c, const struct protocol *p, struct span skew, struct instant now,
                   struct sign *ret_sign)
{
    c->skew_ms[c->next] = skew.ms;
    c->next = (c->next + 1) % CLOCK_MESSAGES;
    c->count += c->count < CLOCK_MESSAGES;
    if (c->count < CLOCK_ENOUGH) {
        return;
    }
    int64_t off = median(c), seconds = (off < 0 ? -off : off) / 1000;
    sign_set(ret_sign, seconds > p->machine_skew, now, seconds, p->machine_skew);
}

void machine_value(struct machines *m, enum vital vital, int32_t value, struct instant at)
{
    struct rhythm *r = &m->rhythm[vital];
    if (r->count > 0 && !instant_before(r->last, at)) {
        return;
    }
    int64_t gap = r->count > 0 ? instant_since(at, r->last).ms : 0;
    r->interval_ms = r->count < 2 ? gap : (3 * r->interval_ms + gap) / 4;
    if (r->count == 0 || r->value != value) {
        r->same_since = at;
        r->value = value;
    }
    r->last = at;
    r->count += r->count < RHYTHM_ENOUGH;
}

static bool is_main(int vital)
{
    return vital == VITAL_SPO2 || vital == VITAL_HR || vital == VITAL_RR;
}

/* Of a vital sign that came at all within the time looked at. */
static bool is_flowing(const struct rhythm *r, struct instant newest, int64_t window_ms)
{
    return r->count > 0 && instant_since(newest, r->last).ms < window_ms;
}

bool machine_is_flat(const struct machines *m, const struct protocol *p, struct sign *ret_sign)
{
    const struct rhythm *hr = &m->rhythm[VITAL_HR];
    int64_t window = SPAN_MINUTES(p->machine_flat).ms;
    int still = 0;
    bool others_move = false;
    struct instant since = hr->same_since;
    for (int i = 0; i < VITALS; i++) {
        const struct rhythm *r = &m->rhythm[i];
        if (hr->count == 0 || !is_flowing(r, hr->last, window)) {
            continue;
        }
        bool moved = instant_since(r->last, r->same_since).ms < window;
        if (is_main(i) && moved) {
            return false;
        }
        still += is_main(i);
        since = is_main(i) && instant_before(since, r->same_since) ? r->same_since : since;
        others_move = others_move || (!is_main(i) && moved && r->count == RHYTHM_ENOUGH);
    }
    if (still < 2 || !others_move) {
        return false;
    }
    *ret_sign = (struct sign){true, since, instant_since(hr->last, since).ms / SPAN_MINUTES(1).ms, NO_NUMBER};
    return true;
}

static int64_t deadline_ms(const struct rhythm *r, const struct protocol *p)
{
    int64_t ms = r->interval_ms * p->machine_intervals;
    int64_t least = p->machine_missing_least * 1000, most = p->machine_missing_most * 1000;
    return ms < least ? least : ms > most ? most : ms;
}

bool machine_missing(const struct machines *m, const struct protocol *p, struct instant from,
                     struct instant now, struct sign *ret_sign)
{
    static const enum vital watched[] = {VITAL_SPO2, VITAL_HR, VITAL_PULSE, VITAL_RR};
    int64_t longest = -1;
    for (size_t i = 0; i < COUNT_OF(watched); i++) {
        const struct rhythm *r = &m->rhythm[watched[i]];
        struct instant last = instant_before(r->last, from) ? from : r->last;
        int64_t gone = instant_since(now, last).ms, limit = deadline_ms(r, p);
        if (r->count == RHYTHM_ENOUGH && gone >= limit && gone > longest) {
            longest = gone;
            *ret_sign =
                (struct sign){true, instant_plus(last, (struct span){limit}), gone / 1000, limit / 1000};
        }
    }
    return longest >= 0;
}

void machine_moved(struct machines *m, struct instant now)
{
    m->confirming = true;
    m->moved_at = now;
    for (int i = 0; i < VITALS; i++) {
        m->rhythm[i] = (struct rhythm){.count = 0};
    }
    m->monitor_clock = (struct clock_ear){.count = 0};
    sign_set(&m->sign[ALARM_MONITOR_MOVED], true, now, NO_NUMBER, NO_NUMBER);
}

void machine_confirm(struct machines *m)
{
    bool spo2 = m->rhythm[VITAL_SPO2].count > 0 && instant_before(m->moved_at, m->rhythm[VITAL_SPO2].last);
    bool hr = m->rhythm[VITAL_HR].count > 0 && instant_before(m->moved_at, m->rhythm[VITAL_HR].last);
    if (m->confirming && spo2 && hr) {
        m->confirming = false;
        m->sign[ALARM_MONITOR_MOVED].is = false;
    }
}

void machine_turn(struct machines *m, const struct session *s, const struct protocol *p, struct instant now)
{
    struct sign flat = {.is = false}, missing = {.is = false};
    bool infusing = s->state == SESSION_INFUSING;
    m->sign[ALARM_FLAT].is = machine_is_flat(m, p, &flat);
    if (flat.is) {
        m->sign[ALARM_FLAT] = flat;
    }
    m->sign[ALARM_SIGN_LOST].is = infusing && machine_missing(m, p, s->run.since, now, &missing);
    if (m->sign[ALARM_SIGN_LOST].is) {
        m->sign[ALARM_SIGN_LOST] = missing;
    }
    machine_confirm(m);
}
