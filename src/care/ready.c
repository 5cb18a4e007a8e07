/* SPDX-License-Identifier: Apache-2.0
 *
 * ready.c - the gate before the pump may start, as a list of lines with their evidence.
 *
 * Floor 2. Pure.
 */
#include "care/ready.h"

#include "care/dose.h"
#include "care/doubt.h"
#include "care/eligible.h"
#include "care/hold.h"

static const enum clause item_clauses[READINESS_ITEMS] = {
#define READINESS(name, key, clause, label) CLAUSE_##clause,
#include "care/readiness.def"
#undef READINESS
};

/* What must have been measured shortly before the start. */
static const enum vital needed[] = {VITAL_BP_SYSTOLIC, VITAL_BP_DIASTOLIC, VITAL_HR,
                                    VITAL_SPO2,        VITAL_RR,           VITAL_MOAAS};

/* A list of criteria that is being filled. */
struct lines {
    struct criterion *item;
    int count;
};

static void line(struct lines *l, enum known met, struct reason r)
{
    must(l->count < CRITERIA_MAX);
    l->item[l->count++] = (struct criterion){met, r};
}

static enum known known(bool met)
{
    return met ? KNOWN_MET : KNOWN_NOT_MET;
}

/* CI-18: what today's C-SSRS says. */
static void judge_risk(const struct session *s, struct verdict *v)
{
    if (s->risk == RISK_MODERATE || s->risk == RISK_HIGH) {
        verdict_add_unless(v, &s->overridden, reason_plain(CLAUSE_CI_18, ANSWER_HOLD));
    }
}

void ready_judge(const struct session *s, enum answer answer, struct verdict *v)
{
    for (int i = 0; i < READINESS_ITEMS; i++) {
        if (!checklist_met(s->ready, i)) {
            verdict_add(v, reason_about(item_clauses[i], answer, i));
        }
    }
    if (!checklist_met(s->ready, READY_ESCORT)) {
        verdict_add(v, reason_about(CLAUSE_CI_20, answer, 0));
    }
    judge_risk(s, v);
}

static void item_lines(const struct session *s, struct lines *l)
{
    for (int i = 0; i < READINESS_ITEMS; i++) {
        bool answered = s->ready.answered >> i & 1;
        line(l, answered ? known(checklist_met(s->ready, i)) : KNOWN_NOT,
             reason_about(item_clauses[i], ANSWER_REFUSE, i));
    }
    if (!checklist_met(s->ready, READY_ESCORT)) {
        line(l, KNOWN_NOT_MET, reason_plain(CLAUSE_CI_20, ANSWER_REFUSE));
    }
}

static void order_lines(const struct session *s, const struct protocol *p, struct lines *l)
{
    line(l, known(s->has_patient), reason_plain(CLAUSE_START_02, ANSWER_REFUSE));
    line(l, known(s->has_order), reason_plain(CLAUSE_START_03, ANSWER_REFUSE));
    if (s->has_order) {
        line(l, known(s->order.signed_days_ago <= p->order_valid_days),
             reason_limit(CLAUSE_ORDER_01, ANSWER_REFUSE, s->order.signed_days_ago, p->order_valid_days));
    }
    if (s->recomputed || s->recompute_disagrees) {
        line(l, known(!s->recompute_disagrees), reason_plain(CLAUSE_CARD_07, ANSWER_REFUSE));
    }
}

/* START-01, else the start limit of this vital sign. */
static void vital_line(const struct session *s, const struct protocol *p, enum vital vital, struct instant at,
                       struct lines *l)
{
    const struct seen *last = &s->last[vital];
    int64_t age = instant_since(at, last->at).ms, limit = SPAN_MINUTES(p->start_vitals_minutes).ms;
    struct reason r = {
        CLAUSE_START_01, ANSWER_REFUSE, ADVICE_REMEASURE, (int)vital, last->is ? last->value : NO_NUMBER,
        NO_NUMBER};
    if (!last->is || age < 0 || age > limit) {
        line(l, last->is ? KNOWN_NOT_MET : KNOWN_NOT, r);
    } else if (hold_forbids_start(s, p, vital, last->value, &r)) {
        bool may_repeat = r.clause == CLAUSE_BP_01;
        r.answer = may_repeat ? r.answer : ANSWER_REFUSE;
        line(l, KNOWN_NOT_MET, r);
    } else {
        r.advice = ADVICE_NONE;
        line(l, KNOWN_MET, r);
    }
}

/* START-04: what was last seen, unless it has gone. */
static void symptom_lines(const struct session *s, struct lines *l)
{
    for (int i = 0; s->symptoms >> i && i < SYMPTOMS; i++) {
        if (s->symptoms >> i & 1) {
            line(l, KNOWN_NOT_MET, reason_about(CLAUSE_START_04, ANSWER_REFUSE, i));
        }
    }
}

/* PLAUS-07 */
static void doubt_lines(const struct session *s, const struct protocol *p, struct lines *l)
{
    for (int i = 0; i < VITALS; i++) {
        if (doubt_stands(s, p, (enum vital)i)) {
            line(l, KNOWN_NOT_MET, reason_about(CLAUSE_PLAUS_07, ANSWER_REFUSE, i));
        }
    }
}

static void staff_lines(const struct protocol *p, const struct start *start, struct lines *l)
{
    line(l, known(start->nurse_infusing < p->start_nurse_infusions),
         reason_limit(CLAUSE_STAFF_01, ANSWER_REFUSE, start->nurse_infusing, p->start_nurse_infusions));
    line(l, known(start->kit_checked), reason_plain(CLAUSE_STAFF_02, ANSWER_REFUSE));
    line(l, known(start->staff_cards_valid), reason_plain(CLAUSE_STAFF_03, ANSWER_REFUSE));
}

int gate_items(const struct session *s, const struct protocol *p, const struct start *start,
               struct instant now, struct criterion ret_item[CRITERIA_MAX])
{
    struct lines l = {ret_item, 0};
    order_lines(s, p, &l);
    item_lines(s, &l);
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
        vital_line(s, p, needed[i], now, &l);
    }
    symptom_lines(s, &l);
    doubt_lines(s, p, &l);
    staff_lines(p, start, &l);
    return l.count;
}

void start_judge(const struct session *s, const struct protocol *p, const struct start *start,
                 struct instant at, struct verdict *v)
{
    struct criterion item[CRITERIA_MAX];
    int count = gate_items(s, p, start, at, item);
    for (int i = 0; i < count; i++) {
        if (item[i].met == KNOWN_MET) {
            continue;
        }
        if (item[i].reason.clause == CLAUSE_BP_01) {
            verdict_add_lifted(v, &s->overridden, item[i].reason);
        } else {
            verdict_add(v, item[i].reason);
        }
    }
    judge_risk(s, v);
    if (s->has_patient) {
        eligible_judge(p, &s->patient, &s->overridden, v);
    }
}

struct fasting fasting_before(const struct protocol *p, struct instant appointment)
{
    must(p->fasting_fluids <= p->fasting_solids);
    return (struct fasting){
        .solids_until = instant_plus(appointment, SPAN_HOURS(-p->fasting_solids)),
        .fluids_until = instant_plus(appointment, SPAN_HOURS(-p->fasting_fluids)),
    };
}
