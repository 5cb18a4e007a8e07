/* SPDX-License-Identifier: Apache-2.0
 *
 * outcome.c - places, states and rates.
 *
 * Floor 1. Pure.
 */
#include "scale/outcome.h"

#include <math.h>

/* Of the normal distribution, two-sided 95 %. */
#define Z95 1.959964

/* Index of the answer that counts for the occasion, -1 when there is none. */
static int answer_of(const struct timetable_row *row, const struct measure_due *due,
                     const struct outcome_person *who)
{
    bool by_infusion = row->when == WHEN_INFUSION;
    struct instant begin = by_infusion ? instant_plus(due->from, SPAN_HOURS(-row->from_hours)) : due->from;
    int found = -1;
    for (int i = 0; i < who->readings; i++) {
        const struct reading *r = &who->reading[i];
        bool inside = !instant_before(r->at, begin) && instant_before(r->at, due->until);
        if (inside && (!by_infusion || r->infusions == row->number)) {
            found = i;
        }
    }
    return found;
}

static enum outcome_place measure(struct outcome *o, const struct change_rules *rules,
                                  const struct outcome_person *who, int answer)
{
    struct change c = change_judge(rules, who->reading, answer + 1);
    int total = who->reading[answer].total;
    if (c.state == COURSE_NO_BASELINE) {
        return OUTCOME_NO_BASELINE;
    }
    o->state[c.state]++;
    o->response += c.percent >= rules->response_percent;
    o->remission += total <= rules->remission_max;
    o->worse += c.state == COURSE_WORSENING;
    o->baseline_sum += c.baseline;
    o->total_sum += total;
    return OUTCOME_MEASURED;
}

enum outcome_place outcome_count(struct outcome *o, const struct change_rules *rules,
                                 const struct timetable_row *row, int n, const struct outcome_person *who,
                                 struct instant now)
{
    struct measure_due due = {.state = DUE_NOT};
    enum outcome_place place = OUTCOME_NOT_REACHED;
    if (timetable_occasion(row, who->course, n, &due)) {
        int answer = answer_of(row, &due, who);
        if (answer >= 0) {
            place = measure(o, rules, who, answer);
        } else if (!instant_before(now, due.until)) {
            place = OUTCOME_MISSING;
        } else if (!instant_before(now, due.from)) {
            place = OUTCOME_WAITING;
        }
    }
    o->began++;
    o->place[place]++;
    return place;
}

static int tenths(double share)
{
    double bounded = share < 0 ? 0 : share > 1 ? 1 : share;
    return (int)floor(bounded * 1000 + 0.5);
}

bool outcome_rate(int count, int of, struct outcome_rate *ret_rate)
{
    must(count >= 0 && count <= of);
    if (of == 0) {
        return false;
    }
    double n = of, p = count / n, z2 = Z95 * Z95;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    *ret_rate = (struct outcome_rate){tenths(p), tenths(middle - half), tenths(middle + half)};
    return true;
}
