/* SPDX-License-Identifier: Apache-2.0
 *
 * plan_case.h - a course of treatment fact by fact, for tests to bend. Day 0 is Monday, 1 January 2024, at
 * ten.
 */
#ifndef DAYBREAK_TESTS_PLAN_CASE_H
#define DAYBREAK_TESTS_PLAN_CASE_H

#include "care/plan.h"
#include "protocol_fixture.h"

#define DAY(n)             ((struct instant){INT64_C(1704103200000) + (int64_t)(n)*86400000})
#define HOURS_OF_DAY(n, h) instant_plus(DAY(n), SPAN_HOURS(h))

#define CASE_FACTS_MAX 128

struct plan_case {
    struct plan_fact fact[CASE_FACTS_MAX];
    struct plan_facts facts;
};

void case_begin(struct plan_case *c);
void case_add(struct plan_case *c, struct plan_fact fact);
void case_infuse(struct plan_case *c, int day); /* 0.5 mg/kg */
void case_decide(struct plan_case *c, int day, enum plan_choice choice);
void case_read(struct plan_case *c, int day, enum course_state state, int percent);
void case_tell(struct plan_case *c, int day, enum plan_fact_kind kind);

/* Taken on; `n` infusions of the pattern on days 0, 3, 7, 10, 14, 17, 21, 24; reviewed on day 7. */
void case_series(struct plan_case *c, int n);
/* The series and a decision on day 18 for maintenance, with `n` weekly infusions from day 24 on. */
void case_maintained(struct plan_case *c, int n);
/* A course in this phase at DAY(60): in maintenance and later, the last infusion was on day 45. */
void case_phase(struct plan_case *c, enum plan_phase phase);

struct plan case_plan(const struct protocol *p, const struct plan_case *c, struct instant now);
struct verdict case_judge(const struct protocol *p, const struct plan_case *c, struct instant at,
                          enum plan_purpose purpose);
/* The strictest answer of one clause; ANSWER_ALLOW when it does not speak. */
enum answer answer_of(const struct verdict *v, enum clause clause);

#endif
