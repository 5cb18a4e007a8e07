/* SPDX-License-Identifier: Apache-2.0
 *
 * course_json.c - reads the line, and says a state with the rule that fired.
 *
 * Floor 3. No I/O.
 */
#include "text/course_json.h"

/* Ten years in tenths of a minute would still fit; a course of treatment is shorter. */
#define DAYS_MAX 3650
#define DAY_MS   86400000

static bool wrong(struct json_value v, struct fault *f, const char *sentence, const char *remedy)
{
    json_fault_key(v, f, sentence, remedy);
    return false;
}

static bool score_member(struct json_value m, struct course_line *to, struct fault *f)
{
    int64_t n = 0;
    if (slice_is(json_key(m), "instrument")) {
        struct slice name = SLICE("");
        struct text t = TEXT_IN(to->instrument);
        if (!json_string(m, &name, f)) {
            return false;
        }
        text_add(&t, name);
        return !t.full ||
               wrong(m, f, "there is no instrument of so long a name", "\"daybreak score\" lists them");
    }
    if (slice_is(json_key(m), "total")) {
        bool good = json_integer(m, 0, 1000, &n, f);
        to->total = (int)n;
        return good;
    }
    if (slice_is(json_key(m), "item9")) {
        bool good = json_integer(m, 0, 3, &n, f);
        to->critical = (int)n;
        return good;
    }
    return slice_is(json_key(m), "event")
               ? json_boolean(m, &to->event, f)
               : wrong(m, f, "a score has instrument, total, item9 and event", "Leave it out");
}

static bool read_score(struct json_value v, struct course_line *to, struct fault *f)
{
    if (!json_expect(v, JSON_OBJECT, f)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        if (!score_member(m, to, f)) {
            return false;
        }
    }
    return (to->instrument[0] && json_is(json_member(v, "total"))) ||
           wrong(v, f, "a score needs its instrument and its total", NULL);
}

/* `done` counts what has been told: exactly one thing a line. */
static bool read_member(struct json_value m, struct course_line *to, int *done, struct fault *f)
{
    static const char *const kinds[COURSE_LINES] = {"infusion", "score", "plan", "end_of_series", "look"};
    struct slice words = SLICE("");
    int64_t thousandths = 0;
    if (slice_is(json_key(m), "day")) {
        bool good = json_decimal(m, 3, -DAYS_MAX * 1000, DAYS_MAX * 1000, &thousandths, f);
        to->at.ms = thousandths * (DAY_MS / 1000);
        return good;
    }
    if (slice_is(json_key(m), "note")) {
        return json_string(m, &words, f);
    }
    for (int i = 0; i < COURSE_LINES; i++) {
        if (slice_is(json_key(m), kinds[i])) {
            to->kind = (enum course_line_kind)i;
            ++*done;
            return i == COURSE_LINE_SCORE ? read_score(m, to, f) : json_expect(m, JSON_OBJECT, f);
        }
    }
    return wrong(m, f, "there is no such key",
                 "A line has day, and infusion, score, plan, end_of_series or look");
}

bool course_json_read(struct json_value v, struct course_line *ret_line, struct fault *ret_fault)
{
    struct course_line line = {.kind = COURSE_LINE_LOOK};
    int done = 0;
    if (!json_expect(v, JSON_OBJECT, ret_fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        if (!read_member(m, &line, &done, ret_fault)) {
            return false;
        }
    }
    if (done != 1 || !json_is(json_member(v, "day"))) {
        json_fault(v, ret_fault, "a line says on which day one thing happened",
                   "Write {\"day\": 3, \"infusion\": {}}");
        return false;
    }
    *ret_line = line;
    return true;
}

static void rule(struct text *t, const char *before, int limit, const char *after)
{
    text_adds(t, before);
    text_integer(t, limit);
    text_adds(t, after);
}

static void better(struct text *t, const struct change *c, int limit)
{
    bool worse = c->percent < 0;
    text_integer(t, worse ? -c->percent : c->percent);
    rule(t, worse ? " % worse than " : " % better than ", c->baseline, "");
    rule(t, ", at least ", limit, " %");
}

void text_change(struct text *t, const struct change_rules *r, const struct change *c)
{
    text_adds(t, course_state_name(c->state));
    text_adds(t, ": ");
    switch (c->state) {
    case COURSE_EARLY_SIGNAL:
        better(t, c, r->early_percent);
        rule(t, " by infusion ", r->early_by_infusion, "");
        break;
    case COURSE_PARTIAL:
        better(t, c, r->partial_percent);
        break;
    case COURSE_RESPONSE:
        better(t, c, r->response_percent);
        break;
    case COURSE_REMISSION:
        rule(t, "", r->remission_max, " or less");
        break;
    case COURSE_SUSTAINED_REMISSION:
        rule(t, "", r->remission_max, " or less");
        rule(t, " on two readings ", r->sustained_days, " days or more apart");
        break;
    case COURSE_WORSENING:
        rule(t, "", r->worse_by, " points or more above the baseline of ");
        rule(t, "", c->baseline, "");
        if (c->new_danger) {
            rule(t, ", or the item about suicide newly ", r->critical_from, " or more");
        }
        text_adds(t, ": contact the same day");
        break;
    case COURSE_POSSIBLE_RELAPSE:
    case COURSE_RELAPSE:
        rule(t, "", r->relapse_from, " or more, and ");
        rule(t, "", r->relapse_gain_lost_percent, " % of the gain lost or ");
        rule(t, "", r->relapse_above_nadir, " points above the lowest, ");
        text_integer(t, c->nadir);
        text_adds(t,
                  c->state == COURSE_RELAPSE ? ", on two readings or with a crisis" : "; measure again in ");
        if (c->state == COURSE_POSSIBLE_RELAPSE) {
            rule(t, "", r->relapse_days_min, " to ");
            rule(t, "", r->relapse_days_max, " days");
        }
        break;
    case COURSE_NO_CHANGE:
        better(t, c, r->partial_percent);
        text_adds(t, c->percent < 0 ? " better would count" : " would count");
        break;
    case COURSE_NO_BASELINE:
        text_adds(t, "nothing was measured before the first infusion");
        break;
    case COURSE_BASELINE:
        text_adds(t, "before the first infusion");
        break;
    case COURSE_STATES:
        break;
    }
}
