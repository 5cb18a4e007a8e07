/* SPDX-License-Identifier: Apache-2.0
 *
 * prepare.c - before the pump runs: person, order, second check, checklist, start.
 *
 * Floor 2. Pure.
 */
#include "care/dose.h"
#include "care/eligible.h"
#include "care/handler.h"
#include "care/ready.h"

static void take_order(struct session *s, const struct order *o, const struct pump_card *card)
{
    s->order = *o;
    s->card = *card;
    s->has_order = true;
    s->recomputed = false;
    s->recompute_disagrees = false;
}

/* The order's own reasons that the person's judgement has not told already. */
static void add_news(const struct verdict *order, struct verdict *v)
{
    for (int i = 0; i < order->count; i++) {
        if (!verdict_has(v, order->reason[i].clause)) {
            verdict_add(v, order->reason[i]);
        }
    }
}

static bool is_same_card(const struct pump_card *a, const struct pump_card *b)
{
    return a->dose.ug == b->dose.ug && a->draw.ul == b->draw.ul && a->rate.ul_per_h == b->rate.ul_per_h;
}

/* New facts may change the dose: the order is judged again, and a card that changed is checked again. */
static void judge_order_again(struct session *s, const struct protocol *p, struct verdict *v)
{
    struct pump_card card;
    struct verdict order;
    verdict_clear(&order);
    bool computed = order_judge(p, &s->patient, &s->overridden, &s->order, &card, &order);
    bool stands = computed && is_taken(&order), same = stands && is_same_card(&card, &s->card);
    s->has_order = stands;
    s->recomputed &= same;
    s->recompute_disagrees &= same;
    if (stands) {
        s->card = card;
    } else {
        verdict_say(v, CLAUSE_START_03, ANSWER_HOLD);
        add_news(&order, v);
    }
}

bool prepare_patient(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    s->patient = e->is.patient;
    s->has_patient = true;
    eligible_judge(p, &s->patient, &s->overridden, v);
    if (s->has_order) {
        judge_order_again(s, p, v);
    }
    return true;
}

/* Facts told while the pump runs or afterwards: judged and kept, the card stays as it was started. */
bool observe_facts(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    s->patient = e->is.patient;
    eligible_judge(p, &s->patient, &s->overridden, v);
    return true;
}

bool prepare_order(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    struct pump_card card;
    if (!s->has_patient) {
        verdict_say(v, CLAUSE_START_02, ANSWER_REFUSE);
        return false;
    }
    if (!order_judge(p, &s->patient, &s->overridden, &e->is.order, &card, v) || !is_taken(v)) {
        return false;
    }
    take_order(s, &e->is.order, &card);
    return true;
}

bool prepare_recompute(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    if (!s->has_order) {
        verdict_say(v, CLAUSE_START_03, ANSWER_REFUSE);
        return false;
    }
    s->recomputed = recompute_judge(p, &s->card, &e->is.recompute, v);
    s->recompute_disagrees = !s->recomputed;
    return true;
}

bool prepare_readiness(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)p;
    const struct readiness *told = &e->is.readiness;
    for (int i = 0; i < READINESS_ITEMS; i++) {
        if (told->items.answered >> i & 1) {
            checklist_answer(&s->ready, i, checklist_met(told->items, i));
        }
    }
    s->risk = told->risk != RISK_NOT_STATED ? told->risk : s->risk;
    ready_judge(s, ANSWER_HOLD, v);
    return true;
}

bool prepare_start(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    start_judge(s, p, &e->is.start, e->at, v);
    if (!is_taken(v)) {
        return false;
    }
    must(s->has_patient && s->has_order);
    s->run = (struct run){.started = true, .started_at = e->at, .since = e->at, .rate = s->card.rate};
    s->bp.is_sustaining = false;
    s->state = SESSION_INFUSING;
    return true;
}

bool prepare_cancel(struct session *s, const struct protocol *p, const struct event *e, struct verdict *v)
{
    (void)p;
    (void)v;
    s->left_at = e->at;
    s->state = SESSION_CANCELLED;
    return true;
}
