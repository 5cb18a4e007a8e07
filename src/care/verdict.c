/* SPDX-License-Identifier: Apache-2.0
 *
 * verdict.c - reasons are collected, the strictest wins, and each becomes a sentence.
 *
 * Floor 2. Pure.
 */
#include "care/verdict.h"

#include <string.h>

#include "care/danger.h"
#include "care/longterm.h"
#include "care/plan.h"
#include "care/session.h"
#include "care/workup.h"

static const char *const answers[ANSWERS] = {"allow", "warn", "hold", "refuse"};
static const char *const advices[ADVICES] = {"none", "remeasure", "pause", "stop", "emergency"};

static const struct {
    const char *unit, *label;
    int decimals;
} measures[MEASURES] = {
#define MEASURE(name, unit, decimals, label) {unit, label, decimals},
#include "care/measure.def"
#undef MEASURE
};

void verdict_clear(struct verdict *v)
{
    v->answer = ANSWER_ALLOW;
    v->advice = ADVICE_NONE;
    v->count = 0;
}

void verdict_add(struct verdict *v, struct reason r)
{
    must(v->count < REASONS_MAX);
    v->reason[v->count++] = r;
    v->answer = r.answer > v->answer ? r.answer : v->answer;
    v->advice = r.advice > v->advice ? r.advice : v->advice;
}

void verdict_add_unless(struct verdict *v, const struct overrides *o, struct reason r)
{
    if (r.answer == ANSWER_HOLD && overrides_has(o, r.clause)) {
        r.answer = ANSWER_WARN;
        r.advice = ADVICE_NONE;
    }
    verdict_add(v, r);
}

void verdict_add_lifted(struct verdict *v, const struct overrides *o, struct reason r)
{
    if (r.answer >= ANSWER_HOLD && overrides_has(o, r.clause)) {
        r.answer = ANSWER_WARN;
        r.advice = ADVICE_NONE;
    }
    verdict_add(v, r);
}

void verdict_say(struct verdict *v, enum clause clause, enum answer answer)
{
    verdict_add(v, (struct reason){clause, answer, ADVICE_NONE, 0, NO_NUMBER, NO_NUMBER});
}

bool verdict_has(const struct verdict *v, enum clause clause)
{
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == clause) {
            return true;
        }
    }
    return false;
}

const char *answer_name(enum answer a)
{
    must(a < ANSWERS);
    return answers[a];
}

const char *advice_name(enum advice a)
{
    must(a < ADVICES);
    return advices[a];
}

static const char *label_of(enum about about, int which)
{
    switch (about) {
    case ABOUT_CONDITION:
        return condition_label((enum condition)which);
    case ABOUT_MEDICINE:
        return drug_class_label((enum drug_class)which);
    case ABOUT_ITEM:
        return readiness_label((enum readiness_item)which);
    case ABOUT_ATTESTED:
        return discharge_label((enum discharge_item)which);
    case ABOUT_VITAL:
        return vital_label((enum vital)which);
    case ABOUT_SYMPTOM:
        return symptom_label((enum symptom)which);
    case ABOUT_MEASURE:
        must(which >= 0 && which < MEASURES);
        return measures[which].label;
    case ABOUT_DUE:
        return due_label((enum due_what)which);
    case ABOUT_DANGER:
        return danger_trigger_label((enum danger_trigger)which);
    case ABOUT_WORKUP:
        return workup_label((enum workup)which);
    case ABOUT_PHASE:
        return plan_phase_label((enum plan_phase)which);
    case ABOUT_PROPOSAL:
        return plan_proposal_label((enum plan_proposal)which);
    case ABOUT_WATCHED:
        return longterm_line_label((enum longterm_line)which);
    case ABOUT_NOTHING:
    case ABOUTS:
        break;
    }
    return "";
}

/* "166 mmHg", "98 %", "110/min": a unit that begins with a stroke stands close. */
static void text_amount(struct text *t, int64_t value, int decimals, const char *unit)
{
    if (value == NO_NUMBER) {
        text_adds(t, "not measured");
        return;
    }
    text_decimal(t, value, decimals, 0);
    if (unit[0] != '\0') {
        text_adds(t, unit[0] == '/' ? "" : " ");
        text_adds(t, unit);
    }
}

static void text_part(struct text *t, const struct reason *r, enum about about, struct slice name)
{
    const char *unit = clause_unit(r->clause);
    int decimals = clause_decimals(r->clause);
    if (about == ABOUT_VITAL) {
        unit = vital_unit((enum vital)r->about);
        decimals = vital_decimals((enum vital)r->about);
    } else if (about == ABOUT_MEASURE) {
        unit = measures[r->about].unit;
        decimals = measures[r->about].decimals;
    }
    if (slice_is(name, "seen")) {
        text_amount(t, r->seen, decimals, unit);
    } else if (slice_is(name, "limit")) {
        text_amount(t, r->limit, decimals, unit);
    } else {
        text_adds(t, label_of(about, r->about));
    }
}

void text_reason(struct text *t, const struct reason *r)
{
    struct slice rest = slice_of(clause_sentence(r->clause));
    enum about about = clause_about(r->clause);
    while (rest.len > 0) {
        text_add(t, slice_cut(&rest, '{'));
        if (!rest.at) {
            break;
        }
        text_part(t, r, about, slice_cut(&rest, '}'));
        if (about == ABOUT_MEASURE && r->seen == NO_NUMBER && r->limit == NO_NUMBER) {
            break; /* what is only so or not so has no numbers behind it */
        }
    }
}

/* A noun: a sentence that says what is wrong would be untrue of a line that is met. */
const char *criterion_label(const struct criterion *c)
{
    static const struct {
        enum clause clause;
        const char *label;
    } computed[] = {
#define CRITERION(clause, key, label, met) {CLAUSE_##clause, label},
#include "care/criterion.def"
#undef CRITERION
    };
    for (size_t i = 0; i < COUNT_OF(computed); i++) {
        if (computed[i].clause == c->reason.clause) {
            return computed[i].label;
        }
    }
    return label_of(clause_about(c->reason.clause), c->reason.about);
}
