/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm.c - when each line of maintenance is due.
 *
 * Floor 2. Pure.
 */
#include "care/longterm.h"

#include "care/longterm_look.h"

/* In the columns of longterm_line.def, beside real numbers. */
#define NEVER      INT64_C(-1)
#define EACH_VISIT INT64_C(0)

static const enum longterm_fact_kind answering[LONGTERM_LINES] = {
#define LONGTERM(name, key, fact, days, infusions, answer, label) LONGTERM_FACT_##fact,
#include "care/longterm_line.def"
#undef LONGTERM
};

const struct longterm_fact_word longterm_fact_words[LONGTERM_FACTS] = {
#define LONGTERM_FACT(name, key, line, low, high, decimals, unit, label)                                     \
    {key, unit, label, LONGTERM_##line, low, high, decimals},
#include "care/longterm_fact.def"
#undef LONGTERM_FACT
};

struct interval {
    int64_t days, infusions;
    enum answer answer;
};

static struct interval interval_of(const struct protocol *p, enum longterm_line line)
{
    const struct interval intervals[LONGTERM_LINES] = {
#define LONGTERM(name, key, fact, days, infusions, answer, label) {days, infusions, answer},
#include "care/longterm_line.def"
#undef LONGTERM
    };
    return intervals[line];
}

/* Of two facts at one moment the stricter is the later. */
bool longterm_later(const struct longterm_fact *a, const struct longterm_fact *b)
{
    if (a->at.ms != b->at.ms) {
        return a->at.ms > b->at.ms;
    }
    return a->value != b->value ? a->value > b->value : a->diastolic > b->diastolic;
}

const struct longterm_fact *longterm_last(const struct longterm_facts *f, enum longterm_fact_kind kind,
                                          struct instant until)
{
    const struct longterm_fact *best = NULL;
    for (int i = 0; i < f->count; i++) {
        const struct longterm_fact *fact = &f->fact[i];
        if (fact->kind == kind && !instant_before(until, fact->at) && (!best || longterm_later(fact, best))) {
            best = fact;
        }
    }
    return best;
}

bool longterm_since(const struct longterm_facts *f, enum longterm_fact_kind kind, struct instant from,
                    struct instant until)
{
    const struct longterm_fact *last = longterm_last(f, kind, until);
    return last && !instant_before(last->at, from);
}

int longterm_infusions(const struct longterm_facts *f, struct instant after, struct instant until)
{
    int count = 0;
    for (int i = 0; i < f->infusions; i++) {
        count += instant_before(after, f->infusion[i]) && !instant_before(until, f->infusion[i]);
    }
    return count;
}

bool longterm_first_infusion(const struct longterm_facts *f, struct instant until, struct instant *ret_at)
{
    bool found = false;
    for (int i = 0; i < f->infusions; i++) {
        if (!instant_before(until, f->infusion[i]) && (!found || instant_before(f->infusion[i], *ret_at))) {
            found = true;
            *ret_at = f->infusion[i];
        }
    }
    return found;
}

static bool last_infusion(const struct longterm_facts *f, struct instant until, struct instant *ret_at)
{
    bool found = false;
    for (int i = 0; i < f->infusions; i++) {
        if (!instant_before(until, f->infusion[i]) && (!found || instant_before(*ret_at, f->infusion[i]))) {
            found = true;
            *ret_at = f->infusion[i];
        }
    }
    return found;
}

static bool concerns(const struct protocol *p, const struct longterm_facts *f, enum longterm_line line)
{
    switch (line) {
    case LONGTERM_ECG:
        return f->age >= p->longterm_ecg_age || f->cardiac_risk;
    case LONGTERM_PREGNANCY:
        return f->in_maintenance && f->may_be_pregnant;
    case LONGTERM_BLADDER:
    case LONGTERM_PRESSURE:
    case LONGTERM_CRAVING:
    case LONGTERM_MIND:
    case LONGTERM_WEIGHT:
    case LONGTERM_JUSTIFICATION:
        return f->in_maintenance;
    case LONGTERM_URINE:
    case LONGTERM_LIVER:
    case LONGTERM_COGNITION:
    case LONGTERM_COGNITION_TEST:
    case LONGTERM_DRUG_SCREEN:
    case LONGTERM_SECOND_OPINION:
    case LONGTERM_LINES:
        break;
    }
    return true;
}

/* Once since the last infusion, or since maintenance began. */
static void due_each_visit(const struct longterm_facts *f, struct instant now, struct longterm_status *s)
{
    struct instant since = f->maintenance_since, last;
    if (last_infusion(f, now, &last) && instant_before(since, last)) {
        since = last;
    }
    s->is_overdue = !s->has_last || instant_before(s->last.at, since);
}

/* What the interval is counted from: the last time, else the first infusion. Maintenance begins with liver
 * values of its own, and counts as justified by the decision that began it. */
static bool anchor_of(const struct longterm_facts *f, enum longterm_line line, struct instant now,
                      const struct longterm_status *s, struct instant *ret_at)
{
    if (line == LONGTERM_JUSTIFICATION) {
        bool later = s->has_last && instant_before(f->maintenance_since, s->last.at);
        *ret_at = later ? s->last.at : f->maintenance_since;
        return true;
    }
    if (s->has_last) {
        *ret_at = s->last.at;
        return true;
    }
    return longterm_first_infusion(f, now, ret_at);
}

static void due_by_interval(const struct longterm_facts *f, enum longterm_line line, struct instant now,
                            struct interval every, struct longterm_status *s)
{
    struct instant anchor;
    s->applies = s->applies && anchor_of(f, line, now, s, &anchor);
    if (!s->applies) {
        return;
    }
    s->has_due = true;
    s->due = instant_plus(anchor, SPAN_HOURS(24 * every.days));
    if (line == LONGTERM_LIVER && f->in_maintenance && instant_before(anchor, f->maintenance_since) &&
        instant_before(f->maintenance_since, s->due)) {
        s->due = f->maintenance_since;
    }
    s->is_overdue = !instant_before(now, s->due);
    if (every.infusions > 0) {
        int64_t left = every.infusions - longterm_infusions(f, anchor, now);
        s->infusions_left = left > 0 ? (int)left : 0;
        s->is_overdue |= left <= 0;
    }
}

struct longterm_status longterm_status_of(const struct protocol *p, const struct longterm_facts *f,
                                          enum longterm_line line, struct instant now)
{
    struct longterm_status s = {.infusions_left = NO_COUNT};
    struct interval every = interval_of(p, line);
    const struct longterm_fact *last = longterm_last(f, answering[line], now);
    s.applies = concerns(p, f, line);
    s.has_last = last != NULL;
    if (last) {
        s.last = *last;
    }
    if (s.applies && every.days == EACH_VISIT) {
        due_each_visit(f, now, &s);
    } else if (s.applies) {
        due_by_interval(f, line, now, every, &s);
    }
    return s;
}

enum answer longterm_overdue_answer(const struct protocol *p, enum longterm_line line)
{
    return interval_of(p, line).answer;
}

static const char *const line_keys[LONGTERM_LINES] = {
#define LONGTERM(name, key, fact, days, infusions, answer, label) key,
#include "care/longterm_line.def"
#undef LONGTERM
};

static const char *const line_labels[LONGTERM_LINES] = {
#define LONGTERM(name, key, fact, days, infusions, answer, label) label,
#include "care/longterm_line.def"
#undef LONGTERM
};

const char *longterm_line_key(enum longterm_line line)
{
    must(line < LONGTERM_LINES);
    return line_keys[line];
}

const char *longterm_line_label(enum longterm_line line)
{
    must(line < LONGTERM_LINES);
    return line_labels[line];
}

enum longterm_line longterm_line_of(const struct reason *r)
{
    static const struct {
        enum clause clause;
        enum longterm_line line;
    } list[] = {{CLAUSE_LONG_05, LONGTERM_LIVER},         {CLAUSE_LONG_06, LONGTERM_LIVER},
                {CLAUSE_LONG_07, LONGTERM_PRESSURE},      {CLAUSE_LONG_08, LONGTERM_ECG},
                {CLAUSE_LONG_09, LONGTERM_COGNITION},     {CLAUSE_LONG_10, LONGTERM_CRAVING},
                {CLAUSE_LONG_11, LONGTERM_CRAVING},       {CLAUSE_LONG_12, LONGTERM_MIND},
                {CLAUSE_LONG_13, LONGTERM_PREGNANCY},     {CLAUSE_LONG_15, LONGTERM_JUSTIFICATION},
                {CLAUSE_LONG_16, LONGTERM_COGNITION_TEST}};
    if (r->clause == CLAUSE_LONG_14) {
        must(r->about >= 0 && r->about < LONGTERM_LINES);
        return (enum longterm_line)r->about;
    }
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        if (list[i].clause == r->clause) {
            return list[i].line;
        }
    }
    return LONGTERM_BLADDER; /* LONG-01 to LONG-04 */
}

bool longterm_fact_of(struct slice key, enum longterm_fact_kind *ret_kind)
{
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        if (slice_is(key, longterm_fact_words[i].key)) {
            *ret_kind = (enum longterm_fact_kind)i;
            return true;
        }
    }
    return false;
}
