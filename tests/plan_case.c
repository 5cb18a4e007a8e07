/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_case.c - courses of treatment to begin from.
 */
#include "plan_case.h"

#include <string.h>

static const int series_day[] = {0, 3, 7, 10, 14, 17, 21, 24};

void case_begin(struct plan_case *c)
{
    memset(c, 0, sizeof *c);
    c->facts.fact = c->fact;
}

void case_add(struct plan_case *c, struct plan_fact fact)
{
    must(c->facts.count < CASE_FACTS_MAX);
    c->facts.fact = c->fact;
    c->fact[c->facts.count++] = fact;
}

void case_infuse(struct plan_case *c, int day)
{
    case_add(c, (struct plan_fact){.kind = PLAN_FACT_INFUSION, .at = DAY(day), .dose = {500}});
}

void case_decide(struct plan_case *c, int day, enum plan_choice choice)
{
    case_add(c, (struct plan_fact){.kind = PLAN_FACT_DECISION, .at = HOURS_OF_DAY(day, 2), .choice = choice});
}

void case_read(struct plan_case *c, int day, enum course_state state, int percent)
{
    case_add(c,
             (struct plan_fact){
                 .kind = PLAN_FACT_READING, .at = HOURS_OF_DAY(day, 1), .state = state, .percent = percent});
}

void case_tell(struct plan_case *c, int day, enum plan_fact_kind kind)
{
    case_add(c, (struct plan_fact){.kind = kind, .at = HOURS_OF_DAY(day, 1)});
}

void case_series(struct plan_case *c, int n)
{
    case_begin(c);
    case_decide(c, -7, CHOICE_ACCEPT);
    for (int i = 0; i < n; i++) {
        case_infuse(c, series_day[i]);
    }
    if (n >= 3) {
        case_read(c, 7, COURSE_PARTIAL, 40);
    }
}

void case_maintained(struct plan_case *c, int n)
{
    case_series(c, 6);
    case_read(c, 18, COURSE_RESPONSE, 60);
    case_decide(c, 18, CHOICE_MAINTENANCE);
    for (int i = 0; i < n; i++) {
        case_infuse(c, 24 + 7 * i);
    }
}

void case_phase(struct plan_case *c, enum plan_phase phase)
{
    switch (phase) {
    case PHASE_ASSESSMENT:
        case_begin(c);
        break;
    case PHASE_PREPARATION:
        case_series(c, 0);
        break;
    case PHASE_INDUCTION:
        case_series(c, 3);
        break;
    case PHASE_CHECKPOINT:
        case_series(c, 6);
        break;
    case PHASE_MAINTENANCE:
    case PHASE_PAUSED:
    case PHASE_RELAPSE:
    case PHASE_ENDED:
        case_maintained(c, 4);
        break;
    case PLAN_PHASES:
        must(!"a phase");
    }
    if (phase == PHASE_PAUSED || phase == PHASE_ENDED) {
        case_decide(c, 50, phase == PHASE_PAUSED ? CHOICE_PAUSE : CHOICE_END);
    }
    if (phase == PHASE_RELAPSE) {
        case_read(c, 50, COURSE_RELAPSE, 10);
    }
}

struct plan case_plan(const struct protocol *p, const struct plan_case *c, struct instant now)
{
    struct plan_facts f = c->facts;
    f.fact = c->fact;
    return plan_of(p, &f, now);
}

struct verdict case_judge(const struct protocol *p, const struct plan_case *c, struct instant at,
                          enum plan_purpose purpose)
{
    struct overrides none = {{0}};
    struct plan_facts f = c->facts;
    struct verdict v;
    f.fact = c->fact;
    verdict_clear(&v);
    plan_judge(p, &f, at, purpose, &none, &v);
    return v;
}

enum answer answer_of(const struct verdict *v, enum clause clause)
{
    enum answer answer = ANSWER_ALLOW;
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].clause == clause && v->reason[i].answer > answer) {
            answer = v->reason[i].answer;
        }
    }
    return answer;
}
