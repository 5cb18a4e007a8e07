/* SPDX-License-Identifier: Apache-2.0
 *
 * change.c - response, remission, worsening, relapse: the first rule that holds, from grave to mild.
 *
 * Floor 1. Pure. Rules: clinical 6.3.
 */
#include "scale/change.h"

#define DAY_MS ((int64_t)86400000)

/* Readings before infusion 1 that are young enough, by the clinic's choice. False when there are none. */
static bool baseline_of(const struct change_rules *rules, const struct reading *r, int count,
                        int *ret_baseline)
{
    int before = 0;
    while (before < count && r[before].infusions == 0) {
        before++;
    }
    if (before == 0) {
        return false;
    }
    int64_t newest = r[before - 1].at.ms;
    int used = 0, sum = 0, highest = 0;
    for (int i = before - 1; i >= 0 && newest - r[i].at.ms <= rules->baseline_days * DAY_MS; i--) {
        sum += r[i].total;
        highest = r[i].total > highest ? r[i].total : highest;
        used++;
    }
    must(used > 0); /* the newest is always within its own days */
    switch (rules->baseline) {
    case BASELINE_LAST:
        *ret_baseline = r[before - 1].total;
        break;
    case BASELINE_MEAN:
        *ret_baseline = (2 * sum + used) / (2 * used);
        break;
    case BASELINE_HIGHEST:
        *ret_baseline = highest;
        break;
    }
    return true;
}

/* Improvement in per cent of baseline, towards zero: 49.9 % is not 50 %. */
static int improvement(int baseline, int total)
{
    return baseline > 0 ? 100 * (baseline - total) / baseline : 0;
}

static bool is_better(const struct change_rules *rules, int baseline, int total)
{
    return total <= rules->remission_max || improvement(baseline, total) >= rules->response_percent;
}

static bool looks_like_relapse(const struct change_rules *rules, const struct change *c, int total)
{
    int gain = c->baseline - c->nadir;
    bool gain_lost = gain > 0 && 100 * (total - c->nadir) >= rules->relapse_gain_lost_percent * gain;
    return total >= rules->relapse_from && (gain_lost || total - c->nadir >= rules->relapse_above_nadir);
}

/* The earlier reading that, with the last one, makes a pair `from`..`to` days apart for which `fits` held
 * on every reading in between; -1 when there is none. */
static int pair_with_last(const struct reading *r, int count, int from_days, int to_days, int first_fitting)
{
    for (int i = first_fitting; i < count - 1; i++) {
        int64_t apart = r[count - 1].at.ms - r[i].at.ms;
        if (apart >= from_days * DAY_MS && apart <= to_days * DAY_MS) {
            return i;
        }
    }
    return -1;
}

/* Index of the first reading of the unbroken run, ending at the last one, of possible relapses. */
static int run_of_relapse(const struct change_rules *rules, const struct change *c, const struct reading *r,
                          int count)
{
    int first = count - 1;
    while (first > 0 && r[first - 1].infusions > 0 && looks_like_relapse(rules, c, r[first - 1].total)) {
        first--;
    }
    return first;
}

static int run_of_remission(const struct change_rules *rules, const struct reading *r, int count)
{
    int first = count - 1;
    while (first > 0 && r[first - 1].infusions > 0 && r[first - 1].total <= rules->remission_max) {
        first--;
    }
    return first;
}

static enum course_state relapse_state(const struct change_rules *rules, struct change *c,
                                       const struct reading *r, int count)
{
    if (r[count - 1].event) {
        return COURSE_RELAPSE;
    }
    int first = run_of_relapse(rules, c, r, count);
    c->first_of_pair = pair_with_last(r, count, rules->relapse_days_min, rules->relapse_days_max, first);
    return c->first_of_pair >= 0 ? COURSE_RELAPSE : COURSE_POSSIBLE_RELAPSE;
}

static enum course_state better_state(const struct change_rules *rules, struct change *c,
                                      const struct reading *r, int count)
{
    const struct reading *last = &r[count - 1];
    if (last->total <= rules->remission_max) {
        int first = run_of_remission(rules, r, count);
        c->first_of_pair = pair_with_last(r, count, rules->sustained_days, INT32_MAX, first);
        return c->first_of_pair >= 0 ? COURSE_SUSTAINED_REMISSION : COURSE_REMISSION;
    }
    if (c->percent >= rules->response_percent) {
        return COURSE_RESPONSE;
    }
    if (c->percent >= rules->partial_percent) {
        return COURSE_PARTIAL;
    }
    bool early = c->percent >= rules->early_percent && last->infusions <= rules->early_by_infusion;
    return early ? COURSE_EARLY_SIGNAL : COURSE_NO_CHANGE;
}

/* The lowest total since the first infusion, and whether it was ever good. */
static void look_back(const struct change_rules *rules, struct change *c, const struct reading *r, int count)
{
    c->nadir = c->baseline;
    for (int i = 0; i < count; i++) {
        if (r[i].infusions == 0) {
            continue;
        }
        c->nadir = r[i].total < c->nadir ? r[i].total : c->nadir;
        c->was_better |= i < count - 1 && is_better(rules, c->baseline, r[i].total);
    }
}

static bool newly_dangerous(const struct change_rules *rules, const struct reading *r, int count)
{
    bool now = r[count - 1].critical >= rules->critical_from;
    return now && (count == 1 || r[count - 2].critical < rules->critical_from);
}

struct change change_judge(const struct change_rules *rules, const struct reading *reading, int count)
{
    must(rules && reading && count > 0 && rules->critical_from > 0);
    struct change c = {.first_of_pair = -1};
    const struct reading *last = &reading[count - 1];
    c.new_danger = newly_dangerous(rules, reading, count);
    if (!baseline_of(rules, reading, count, &c.baseline)) {
        c.state = COURSE_NO_BASELINE;
        return c;
    }
    look_back(rules, &c, reading, count);
    c.percent = improvement(c.baseline, last->total);
    if (last->infusions == 0) {
        c.state = COURSE_BASELINE;
    } else if (c.was_better && (last->event || looks_like_relapse(rules, &c, last->total))) {
        c.state = relapse_state(rules, &c, reading, count);
    } else if (last->total - c.baseline >= rules->worse_by || c.new_danger) {
        c.state = COURSE_WORSENING;
    } else {
        c.state = better_state(rules, &c, reading, count);
    }
    return c;
}

const char *course_state_name(enum course_state state)
{
    static const char *const name[COURSE_STATES] = {
        [COURSE_NO_BASELINE] = "no baseline",  [COURSE_BASELINE] = "baseline",
        [COURSE_NO_CHANGE] = "no change",      [COURSE_EARLY_SIGNAL] = "early signal",
        [COURSE_PARTIAL] = "partial response", [COURSE_RESPONSE] = "response",
        [COURSE_REMISSION] = "remission",      [COURSE_SUSTAINED_REMISSION] = "sustained remission",
        [COURSE_WORSENING] = "worsening",      [COURSE_POSSIBLE_RELAPSE] = "possible relapse",
        [COURSE_RELAPSE] = "relapse",
    };
    must((unsigned)state < COURSE_STATES);
    return name[state];
}
