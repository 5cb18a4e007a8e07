/* SPDX-License-Identifier: Apache-2.0
 *
 * history.c - adequacy of each trial, resistance, severity.
 *
 * Floor 2. Pure.
 */
#include "care/history.h"

#include <string.h>

enum standing trial_standing(const struct protocol *p, const struct trial *t)
{
    if (t->kind != TRIAL_MEDICINE) {
        return STANDING_NO_MEDICINE;
    }
    if (t->family == ANTIDEPRESSANT_NONE) {
        return STANDING_NO_ANTIDEPRESSANT;
    }
    int64_t weeks = t->short_accepted ? p->trial_weeks_note : p->trial_weeks;
    bool responded = t->percent != NO_PERCENT && t->percent >= p->trial_response;
    if (t->ending == ENDING_INTOLERANCE && !responded) {
        return STANDING_INTOLERANT;
    }
    if (t->weeks == TRIAL_UNKNOWN || t->dose_ug == 0 || t->least_ug == 0 || t->percent == NO_PERCENT ||
        t->adherence == ADHERENCE_UNKNOWN) {
        return STANDING_UNCLEAR;
    }
    if (t->adherence != ADHERENCE_TAKEN) {
        return STANDING_NOT_TAKEN;
    }
    if (responded) {
        return STANDING_RESPONDED;
    }
    if (t->dose_ug < t->least_ug) {
        return STANDING_TOO_LOW;
    }
    return t->weeks < weeks ? STANDING_TOO_SHORT : STANDING_FAILED;
}

/* Has an earlier row already counted this medicine, there where this one would count? */
static bool counted_before(const struct protocol *p, const struct history *h, int row, bool in_episode)
{
    for (int i = 0; i < row; i++) {
        const struct trial *t = &h->trial[i];
        if (strcmp(t->name, h->trial[row].name) == 0 && trial_standing(p, t) == STANDING_FAILED &&
            (!in_episode || t->in_episode)) {
            return true;
        }
    }
    return false;
}

static int stage_of(const struct staging *s, uint32_t families, bool had_ect)
{
    bool two = s->families_lifetime >= 2;
    bool tricyclic = two && families >> ANTIDEPRESSANT_TCA & 1;
    bool maoi = tricyclic && families >> ANTIDEPRESSANT_MAOI & 1;
    if (s->failed_lifetime == 0) {
        return 0;
    }
    return 1 + two + tricyclic + maoi + (maoi && had_ect);
}

/* ECT counts for the stage only when it is known not to have helped. */
static bool ect_failed(const struct protocol *p, const struct trial *t)
{
    return t->kind == TRIAL_ECT && t->percent != NO_PERCENT && t->percent < p->trial_response;
}

struct staging history_staging(const struct protocol *p, const struct history *h)
{
    must(p && h && h->count >= 0 && h->count <= TRIALS_MAX);
    struct staging s = {0};
    uint32_t families = 0;
    bool had_ect = false;
    for (int i = 0; i < h->count; i++) {
        const struct trial *t = &h->trial[i];
        enum standing standing = trial_standing(p, t);
        s.standing[standing]++;
        s.augmented += t->was_augmented;
        s.from_record += t->from_record;
        had_ect |= ect_failed(p, t);
        if (standing != STANDING_FAILED) {
            continue;
        }
        families |= (uint32_t)1 << t->family;
        s.failed_lifetime += !counted_before(p, h, i, false);
        s.failed_episode += t->in_episode && !counted_before(p, h, i, true);
    }
    for (int i = 0; i < ANTIDEPRESSANTS; i++) {
        s.families_lifetime += (families >> i & 1) != 0;
    }
    s.stage = stage_of(&s, families, had_ect);
    s.resists = s.failed_episode >= p->trial_count;
    return s;
}

/* ELIG-06: one warning, for the most recent. */
static void judge_recent_end(const struct protocol *p, const struct history *h, struct verdict *v)
{
    int latest = TRIAL_UNKNOWN;
    for (int i = 0; i < h->count; i++) {
        const struct trial *t = &h->trial[i];
        bool can_discontinue = t->family == ANTIDEPRESSANT_SSRI || t->family == ANTIDEPRESSANT_SNRI;
        if (can_discontinue && t->ending != ENDING_ONGOING && t->weeks_since != TRIAL_UNKNOWN &&
            (latest == TRIAL_UNKNOWN || t->weeks_since < latest)) {
            latest = t->weeks_since;
        }
    }
    if (latest != TRIAL_UNKNOWN && latest <= p->trial_stopped_weeks) {
        verdict_add(v, reason_limit(CLAUSE_ELIG_06, ANSWER_WARN, latest, p->trial_stopped_weeks));
    }
}

void history_judge(const struct protocol *p, const struct history *h, const struct overrides *o,
                   struct verdict *v)
{
    struct staging s = history_staging(p, h);
    int open = s.standing[STANDING_UNCLEAR] + s.standing[STANDING_TOO_SHORT];
    if (!s.resists) {
        verdict_add_unless(v, o, reason_limit(CLAUSE_ELIG_01, ANSWER_HOLD, s.failed_episode, p->trial_count));
    }
    if (open > 0) {
        verdict_add(v, reason_limit(CLAUSE_ELIG_02, ANSWER_WARN, open, NO_NUMBER));
    }
    if (h->count < p->trial_rows) {
        verdict_add(v, reason_limit(CLAUSE_ELIG_03, ANSWER_HOLD, h->count, p->trial_rows));
    }
    judge_recent_end(p, h, v);
}

static struct reason severity_reason(enum measure which, enum answer answer, int64_t seen, int64_t limit)
{
    return (struct reason){CLAUSE_ELIG_04, answer, ADVICE_NONE, (int)which, seen, limit};
}

void severity_judge(const struct protocol *p, const struct severity *s, const struct overrides *o,
                    struct verdict *v)
{
    if (s->phq9 != TRIAL_UNKNOWN) {
        if (s->phq9 < p->severity_phq9_reason) { /* no reason makes this severe */
            verdict_add(v, severity_reason(MEASURE_PHQ9, ANSWER_REFUSE, s->phq9, p->severity_phq9_reason));
        } else if (s->phq9 < p->severity_phq9) {
            verdict_add_unless(v, o,
                               severity_reason(MEASURE_PHQ9_REASON, ANSWER_HOLD, s->phq9, p->severity_phq9));
        }
    } else if (s->madrs != TRIAL_UNKNOWN) {
        if (s->madrs <= p->severity_madrs) {
            verdict_add_unless(v, o,
                               severity_reason(MEASURE_MADRS, ANSWER_HOLD, s->madrs, p->severity_madrs + 1));
        }
    } else if (s->hamd != TRIAL_UNKNOWN) {
        if (s->hamd <= p->severity_hamd) {
            verdict_add_unless(v, o,
                               severity_reason(MEASURE_HAMD, ANSWER_HOLD, s->hamd, p->severity_hamd + 1));
        }
    } else {
        verdict_add(v, severity_reason(MEASURE_NO_SCORE, ANSWER_HOLD, NO_NUMBER, p->severity_phq9));
    }
}

const char *standing_label(enum standing s)
{
    static const char *const labels[STANDINGS] = {
        [STANDING_NO_MEDICINE] = "not a medicine: shown, not counted",
        [STANDING_NO_ANTIDEPRESSANT] = "not placed among the antidepressants: not counted",
        [STANDING_INTOLERANT] = "not tolerated: not counted as a failure",
        [STANDING_UNCLEAR] = "cannot be judged: dose, weeks, adherence or outcome missing",
        [STANDING_NOT_TAKEN] = "not taken as prescribed: not counted",
        [STANDING_TOO_LOW] = "dose too low: not counted",
        [STANDING_TOO_SHORT] = "too short: not counted without a prescriber's note",
        [STANDING_RESPONDED] = "helped",
        [STANDING_FAILED] = "adequate, no response: counted",
    };
    must(s < STANDINGS);
    return labels[s];
}
