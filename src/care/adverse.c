/* SPDX-License-Identifier: Apache-2.0
 *
 * adverse.c - is the row of an adverse event whole and of one piece, and what must follow?
 *
 * Floor 2. Pure.
 */
#include "care/adverse.h"

/* CTCAE-like grades: what the words of severity 4 and 5 mean is part of the scale, not a clinic's choice. */
enum { SEVERITY_NONE, SEVERITY_MILD, SEVERITY_LIFE = 4, SEVERITY_DEATH = 5 };

static bool has(uint32_t bits, int which)
{
    return bits >> which & 1;
}

/* Something happened to a person: such a row says how bad it was and what became of it. */
static bool reached_patient(const struct adverse *a)
{
    return a->kind == ADVERSE_EVENT || a->kind == ADVERSE_MEDICATION_ERROR;
}

/* AE-01, AE-02, AE-03. */
static void judge_times(const struct adverse *a, struct instant now, struct verdict *v)
{
    if (instant_before(now, a->onset) || instant_before(now, a->known) ||
        (a->has_offset && instant_before(now, a->offset))) {
        verdict_say(v, CLAUSE_AE_01, ANSWER_REFUSE);
    }
    if (a->has_offset && instant_before(a->offset, a->onset)) {
        verdict_say(v, CLAUSE_AE_02, ANSWER_REFUSE);
    }
    if (instant_before(a->known, a->onset)) {
        verdict_say(v, CLAUSE_AE_03, ANSWER_REFUSE);
    }
}

/* AE-04: what it was, how bad, and in whose words. */
static void judge_whole(const struct adverse *a, struct verdict *v)
{
    bool needs_term = a->kind == ADVERSE_EVENT;
    bool needs_words = !a->has_term || a->term == TERM_OTHER || a->kind != ADVERSE_EVENT;
    bool needs_severity = reached_patient(a);
    if ((needs_term && !a->has_term) || (needs_words && !a->has_words)) {
        verdict_say(v, CLAUSE_AE_04, ANSWER_REFUSE);
    }
    if (a->severity > SEVERITY_DEATH || a->severity < (needs_severity ? SEVERITY_MILD : SEVERITY_NONE)) {
        verdict_add(v, reason_limit(CLAUSE_AE_05, ANSWER_REFUSE, a->severity, SEVERITY_DEATH));
    }
}

/* AE-06: death, life in danger, and their criteria say the same. */
static void judge_serious(const struct adverse *a, struct verdict *v)
{
    bool died = has(a->serious, SERIOUS_DEATH);
    bool same_death = died == (a->severity == SEVERITY_DEATH) && died == (a->outcome == OUTCOME_FATAL);
    bool told = a->severity < SEVERITY_LIFE || adverse_is_serious(a);
    bool by_term = a->has_term && a->kind == ADVERSE_EVENT && adverse_term_is_serious(a->term);
    if (!same_death || !told || (by_term && !adverse_is_serious(a))) {
        verdict_say(v, CLAUSE_AE_06, ANSWER_REFUSE);
    }
}

/* AE-07: the end and the outcome agree. AE-08: no action stands alone. AE-09: a near miss reached nobody. */
static void judge_pieces(const struct adverse *a, struct verdict *v)
{
    bool is_over = a->outcome == OUTCOME_RECOVERED || a->outcome == OUTCOME_FATAL;
    bool goes_on = a->outcome == OUTCOME_RECOVERING || a->outcome == OUTCOME_NOT_RECOVERED;
    if ((is_over && !a->has_offset) || (goes_on && a->has_offset)) {
        verdict_say(v, CLAUSE_AE_07, ANSWER_REFUSE);
    }
    if (has(a->action, ACTION_NONE) && a->action != UINT32_C(1) << ACTION_NONE) {
        verdict_say(v, CLAUSE_AE_08, ANSWER_REFUSE);
    }
    if (a->kind == ADVERSE_NEAR_MISS && (a->severity > SEVERITY_NONE || adverse_is_serious(a))) {
        verdict_say(v, CLAUSE_AE_09, ANSWER_REFUSE);
    }
}

bool adverse_term_is_serious(enum adverse_term term)
{
    return term == TERM_DEATH || term == TERM_SUICIDE_ATTEMPT || term == TERM_ANAPHYLAXIS ||
           term == TERM_SEIZURE || term == TERM_STROKE_SIGN;
}

void adverse_judge(const struct adverse *a, struct instant now, struct verdict *v)
{
    must(a && v);
    judge_times(a, now, v);
    judge_whole(a, v);
    judge_serious(a, v);
    judge_pieces(a, v);
}

static uint32_t task(enum adverse_task which)
{
    return UINT32_C(1) << which;
}

/* What such a row asks for, done or not. Errors and near misses are reviewed too: they are the cheap ones. */
static uint32_t asked_for(const struct adverse *a)
{
    uint32_t asked = 0;
    bool by_treatment = a->related != RELATED_NO && a->related != RELATED_UNLIKELY;
    if (adverse_is_serious(a)) {
        asked |= task(TASK_REVIEW) | task(TASK_REPORT) | task(TASK_BOARD) | task(TASK_INSURER);
        asked |= by_treatment ? task(TASK_PRESCRIBER) : 0;
    }
    if (a->kind != ADVERSE_EVENT) {
        asked |= task(TASK_REVIEW);
    }
    if (reached_patient(a) && (a->outcome == OUTCOME_UNKNOWN || a->outcome == OUTCOME_RECOVERING ||
                               a->outcome == OUTCOME_NOT_RECOVERED)) {
        asked |= task(TASK_FOLLOW_UP);
    }
    return asked;
}

struct adverse_follow adverse_follow(const struct protocol *p, const struct adverse *a, struct instant now,
                                     struct verdict *v)
{
    must(p && a && v);
    /* only an outcome that is known closes the follow-up */
    struct adverse_follow f = {.open = asked_for(a) & ~(a->done & ~task(TASK_FOLLOW_UP))};
    f.has_review_due = has(f.open, TASK_REVIEW);
    f.review_due = instant_plus(a->known, SPAN_HOURS(p->adverse_review_hours));
    if (f.has_review_due && instant_before(f.review_due, now)) {
        verdict_add(v, reason_limit(CLAUSE_AE_10, ANSWER_WARN,
                                    instant_since(now, a->known).ms / INT64_C(3600000),
                                    p->adverse_review_hours));
    }
    if (has(f.open, TASK_PRESCRIBER)) {
        verdict_say(v, CLAUSE_AE_11, ANSWER_HOLD);
    }
    return f;
}
