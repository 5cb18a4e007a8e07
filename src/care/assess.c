/* SPDX-License-Identifier: Apache-2.0
 *
 * assess.c - everything asked before the first order, and the one answer.
 *
 * Floor 2. Pure.
 */
#include "care/assess.h"

struct intake intake_empty(void)
{
    struct intake in = {.severity = {TRIAL_UNKNOWN, TRIAL_UNKNOWN, TRIAL_UNKNOWN}};
    return in;
}

const char *assess_referral(enum clause c)
{
    static const struct {
        enum clause clause;
        const char *to;
    } referrals[] = {
#define REFERRAL(clause, to) {CLAUSE_##clause, to},
#include "care/referral.def"
#undef REFERRAL
    };
    for (size_t i = 0; i < COUNT_OF(referrals); i++) {
        if (referrals[i].clause == c) {
            return referrals[i].to;
        }
    }
    return NULL;
}

static enum candidacy candidacy_of(const struct verdict *v)
{
    enum candidacy answer = CANDIDATE;
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].answer < ANSWER_HOLD) {
            continue;
        }
        enum candidacy asks = assess_referral(v->reason[i].clause) ? CANDIDATE_REFER : CANDIDATE_NOT_NOW;
        answer = asks > answer ? asks : answer;
    }
    return answer;
}

/* Age, conditions, weight and work-up ask for the facts of the person. */
static void judge_person(const struct protocol *p, const struct intake *in, struct verdict *v)
{
    if (!in->has_patient) {
        verdict_say(v, CLAUSE_START_02, ANSWER_HOLD);
        return;
    }
    eligible_judge(p, &in->patient, &in->overrides, v);
    diazepam_judge(p, &in->diazepam, v);
    workup_judge(p, &in->patient, &in->workup, v);
}

void assess_judge(const struct protocol *p, const struct intake *in, struct assessment *ret_assessment)
{
    must(p && in && ret_assessment);
    struct verdict *v = &ret_assessment->verdict;
    verdict_clear(v);
    judge_person(p, in, v);
    history_judge(p, &in->history, &in->overrides, v);
    severity_judge(p, &in->severity, &in->overrides, v);
    ret_assessment->priority =
        in->suicidal_thoughts || patient_has(&in->patient, CONDITION_ACUTE_SUICIDALITY);
    if (ret_assessment->priority) {
        verdict_say(v, CLAUSE_ELIG_07, ANSWER_ALLOW);
    }
    ret_assessment->staging = history_staging(p, &in->history);
    ret_assessment->candidacy = candidacy_of(v);
}

void assess_order_judge(const struct protocol *p, const struct intake *in, const struct decided *latest,
                        bool is_first, struct verdict *v)
{
    bool stands = latest->is && latest->candidacy == CANDIDATE;
    if (!stands) {
        bool holds = latest->is || is_first;
        verdict_say(v, CLAUSE_ELIG_08, holds ? ANSWER_HOLD : ANSWER_WARN);
    }
    if (is_first && in->has_patient) {
        workup_judge(p, &in->patient, &in->workup, v);
    }
}

bool assess_may_decide(const struct assessment *a, enum candidacy decision)
{
    return decision != CANDIDATE || a->verdict.answer < ANSWER_HOLD;
}

const char *candidacy_name(enum candidacy c)
{
    static const char *const names[CANDIDACIES] = {"candidate", "not now", "refer"};
    must(c < CANDIDACIES);
    return names[c];
}
