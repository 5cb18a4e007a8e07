/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm_judge.c - what the values of maintenance ask for before the next infusion.
 *
 * Floor 2. Pure.
 */
#include "care/longterm_look.h"

struct looking {
    const struct protocol *p;
    const struct longterm_facts *f;
    struct instant now;
    const struct overrides *o;
    struct verdict *v;
};

static bool is_known(const struct looking *l, const struct longterm_fact *fact, enum longterm_fact_kind kind)
{
    return fact->kind == kind && !instant_before(l->now, fact->at);
}

/* A bladder alarm waits for both answers, each given after it. */
static bool bladder_answered(const struct looking *l, struct instant alarm)
{
    return longterm_since(l->f, LONGTERM_FACT_URINE_TEST, alarm, l->now) &&
           longterm_since(l->f, LONGTERM_FACT_UROLOGY, alarm, l->now);
}

/* By how much a score lies above the lowest before it. Urology's answer begins a new count: what it has
 * looked at is not asked again. */
static int64_t bladder_rise(const struct looking *l, const struct longterm_fact *score)
{
    struct instant before = {score->at.ms - 1};
    const struct longterm_fact *urology = longterm_last(l->f, LONGTERM_FACT_UROLOGY, before);
    int64_t lowest = score->value;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        bool counts = fact->kind == LONGTERM_FACT_BLADDER_SCORE && instant_before(fact->at, score->at) &&
                      (!urology || !instant_before(fact->at, urology->at));
        lowest = counts && fact->value < lowest ? fact->value : lowest;
    }
    return score->value - lowest;
}

/* LONG-01 to LONG-04. */
static void judge_bladder(const struct looking *l)
{
    int64_t signs = 0, highest = 0;
    bool unanswered = false;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        bool is_sign = is_known(l, fact, LONGTERM_FACT_BLADDER_SIGN) && fact->value > 0;
        bool is_score = is_known(l, fact, LONGTERM_FACT_BLADDER_SCORE);
        int64_t rise = is_score && !bladder_answered(l, fact->at) ? bladder_rise(l, fact) : 0;
        signs += is_sign;
        unanswered |= is_sign && !bladder_answered(l, fact->at);
        highest = rise > highest ? rise : highest;
    }
    if (unanswered) {
        verdict_say(l->v, CLAUSE_LONG_01, ANSWER_HOLD);
    }
    if (highest >= l->p->longterm_bladder_rise) {
        verdict_add(l->v, reason_limit(CLAUSE_LONG_02, ANSWER_HOLD, highest, l->p->longterm_bladder_rise));
    }
    const struct longterm_fact *urology = longterm_last(l->f, LONGTERM_FACT_UROLOGY, l->now);
    if (urology && urology->value > 0) {
        verdict_say(l->v, CLAUSE_LONG_03, ANSWER_REFUSE);
    }
    if (signs > 1) {
        verdict_add(l->v, reason_limit(CLAUSE_LONG_04, ANSWER_WARN, signs, NO_NUMBER));
    }
}

/* Already so before the first infusion. */
static bool was_so_before(const struct looking *l, enum longterm_fact_kind kind, int64_t limit)
{
    struct instant first;
    if (!longterm_first_infusion(l->f, l->now, &first)) {
        return false;
    }
    const struct longterm_fact *base = longterm_last(l->f, kind, (struct instant){first.ms - 1});
    return base && base->value > limit;
}

/* A later value is back within the limit, and benefit and risk were weighed after that. */
static bool is_settled(const struct looking *l, const struct longterm_fact *high, int64_t limit)
{
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        if (is_known(l, fact, high->kind) && instant_before(high->at, fact->at) && fact->value <= limit &&
            longterm_since(l->f, LONGTERM_FACT_JUSTIFICATION, fact->at, l->now)) {
            return true;
        }
    }
    return false;
}

/* The highest value that nothing has settled since; LONG-06 stands as long as that is beyond the stop. */
static int64_t highest_unsettled(const struct looking *l, enum longterm_fact_kind kind, int64_t limit)
{
    int64_t highest = 0;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        if (is_known(l, fact, kind) && fact->value > highest && !is_settled(l, fact, limit)) {
            highest = fact->value;
        }
    }
    return highest;
}

/* LONG-05 and LONG-06. */
static void judge_liver(const struct looking *l, enum longterm_fact_kind kind, enum measure what,
                        int64_t limit)
{
    int64_t highest = highest_unsettled(l, kind, limit);
    const struct longterm_fact *last = longterm_last(l->f, kind, l->now);
    if (highest > l->p->longterm_liver_stop) {
        verdict_add(l->v, (struct reason){CLAUSE_LONG_06, ANSWER_REFUSE, ADVICE_NONE, (int)what, highest,
                                          l->p->longterm_liver_stop});
    }
    if (last && last->value > limit) {
        bool is_new = kind == LONGTERM_FACT_ALT_AST || !was_so_before(l, kind, limit);
        verdict_add_unless(l->v, l->o,
                           (struct reason){CLAUSE_LONG_05, is_new ? ANSWER_HOLD : ANSWER_WARN, ADVICE_NONE,
                                           (int)what, last->value, limit});
    }
}

static bool is_high(const struct looking *l, const struct longterm_fact *fact)
{
    return fact->value > l->p->longterm_systolic || fact->diastolic > l->p->longterm_diastolic;
}

/* LONG-07: the last two, one after the other. */
static void judge_pressure(const struct looking *l)
{
    const struct longterm_fact *last = longterm_last(l->f, LONGTERM_FACT_PRESSURE, l->now);
    const struct longterm_fact *before =
        last ? longterm_last(l->f, LONGTERM_FACT_PRESSURE, (struct instant){last->at.ms - 1}) : NULL;
    if (!before || !is_high(l, last) || !is_high(l, before)) {
        return;
    }
    bool systolic = last->value > l->p->longterm_systolic;
    verdict_add(l->v, (struct reason){CLAUSE_LONG_07, ANSWER_WARN, ADVICE_NONE,
                                      systolic ? MEASURE_SYSTOLIC : MEASURE_DIASTOLIC,
                                      systolic ? last->value : last->diastolic,
                                      systolic ? l->p->longterm_systolic : l->p->longterm_diastolic});
}

/* A finding of 0 or 1 whose last answer is 1. */
static void judge_finding(const struct looking *l, enum longterm_fact_kind kind, enum clause clause,
                          enum longterm_line line)
{
    const struct longterm_fact *last = longterm_last(l->f, kind, l->now);
    if (last && last->value > 0) {
        verdict_add_unless(l->v, l->o, reason_about(clause, ANSWER_HOLD, (int)line));
    }
}

/* LONG-09: against the best before. */
static void judge_cognition(const struct looking *l)
{
    const struct longterm_fact *last = longterm_last(l->f, LONGTERM_FACT_COGNITION, l->now);
    int64_t lowest = last ? last->value : 0;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        if (is_known(l, fact, LONGTERM_FACT_COGNITION) && fact->value < lowest) {
            lowest = fact->value;
        }
    }
    if (last && last->value - lowest >= l->p->longterm_cognition_rise) {
        verdict_add_unless(
            l->v, l->o,
            reason_limit(CLAUSE_LONG_09, ANSWER_HOLD, last->value - lowest, l->p->longterm_cognition_rise));
    }
}

static bool is_use_sign(const struct looking *l, const struct longterm_fact *fact)
{
    struct instant since = instant_plus(l->now, SPAN_HOURS(-24 * l->p->longterm_pattern_days));
    return instant_before(since, fact->at) &&
           (is_known(l, fact, LONGTERM_FACT_EARLY_REQUEST) || is_known(l, fact, LONGTERM_FACT_LOST_VISIT));
}

/* LONG-10 and LONG-11: craving, signs that add up, one that is enough; all until a prescriber has talked
 * about it. */
static void judge_misuse(const struct looking *l)
{
    int64_t craving = 0, signs = 0;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        if (longterm_since(l->f, LONGTERM_FACT_MISUSE_REVIEW, fact->at, l->now)) {
            continue;
        }
        bool is_craving = is_known(l, fact, LONGTERM_FACT_CRAVING);
        bool enough = is_known(l, fact, LONGTERM_FACT_OTHER_CLINIC) ||
                      (is_known(l, fact, LONGTERM_FACT_DRUG_SCREEN) && fact->value > 0);
        craving = is_craving && fact->value > craving ? fact->value : craving;
        signs += enough ? l->p->longterm_pattern : is_use_sign(l, fact);
    }
    if (craving >= l->p->longterm_craving) {
        verdict_add_unless(l->v, l->o,
                           reason_limit(CLAUSE_LONG_10, ANSWER_HOLD, craving, l->p->longterm_craving));
    }
    if (signs >= l->p->longterm_pattern) {
        verdict_add_unless(l->v, l->o, reason_plain(CLAUSE_LONG_11, ANSWER_HOLD));
    }
}

/* LONG-12. */
static void judge_mind(const struct looking *l)
{
    const struct longterm_fact *answer = longterm_last(l->f, LONGTERM_FACT_PSYCHIATRY, l->now);
    bool stops = answer && answer->value > 0;
    for (int i = 0; i < l->f->count; i++) {
        const struct longterm_fact *fact = &l->f->fact[i];
        stops |= is_known(l, fact, LONGTERM_FACT_MIND) && fact->value > 0 &&
                 (!answer || instant_before(answer->at, fact->at));
    }
    if (stops) {
        verdict_say(l->v, CLAUSE_LONG_12, ANSWER_REFUSE);
    }
}

/* LONG-15: the note that no next order is without. */
static void judge_justification(const struct looking *l, const struct longterm_status *s)
{
    if (!s->applies || !s->is_overdue) {
        return;
    }
    bool by_count = s->infusions_left == 0;
    int64_t days = l->p->longterm_justify_days + instant_since(l->now, s->due).ms / (24 * INT64_C(3600000));
    verdict_add(l->v, by_count
                          ? (struct reason){CLAUSE_LONG_15, ANSWER_REFUSE, ADVICE_NONE,
                                            MEASURE_UNJUSTIFIED_INFUSIONS, l->p->longterm_justify_infusions,
                                            l->p->longterm_justify_infusions}
                          : (struct reason){CLAUSE_LONG_15, ANSWER_REFUSE, ADVICE_NONE,
                                            MEASURE_UNJUSTIFIED_DAYS, days, l->p->longterm_justify_days});
}

/* LONG-14. */
static void judge_overdue(const struct looking *l, enum longterm_line line, const struct longterm_status *s)
{
    if (s->applies && s->is_overdue && line != LONGTERM_JUSTIFICATION) {
        verdict_add_unless(l->v, l->o,
                           reason_about(CLAUSE_LONG_14, longterm_overdue_answer(l->p, line), (int)line));
    }
}

void longterm_judge(const struct protocol *p, const struct longterm_facts *f, struct instant now,
                    const struct overrides *o, struct longterm_status ret_line[LONGTERM_LINES],
                    struct verdict *v)
{
    must(p && f && o && ret_line && v && (f->fact || f->count == 0) && (f->infusion || f->infusions == 0));
    struct looking l = {p, f, now, o, v};
    judge_bladder(&l);
    judge_liver(&l, LONGTERM_FACT_ALT_AST, MEASURE_ALT_AST, p->longterm_alt_ast);
    judge_liver(&l, LONGTERM_FACT_ALP_GGT, MEASURE_ALP_GGT, p->longterm_alp_ggt);
    judge_pressure(&l);
    judge_finding(&l, LONGTERM_FACT_ECG, CLAUSE_LONG_08, LONGTERM_ECG);
    judge_cognition(&l);
    judge_finding(&l, LONGTERM_FACT_COGNITION_TEST, CLAUSE_LONG_16, LONGTERM_COGNITION_TEST);
    judge_misuse(&l);
    judge_mind(&l);
    judge_finding(&l, LONGTERM_FACT_PREGNANCY, CLAUSE_LONG_13, LONGTERM_PREGNANCY);
    for (int i = 0; i < LONGTERM_LINES; i++) {
        ret_line[i] = longterm_status_of(p, f, (enum longterm_line)i, now);
        judge_overdue(&l, (enum longterm_line)i, &ret_line[i]);
    }
    judge_justification(&l, &ret_line[LONGTERM_JUSTIFICATION]);
}
