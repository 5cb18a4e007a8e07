/* SPDX-License-Identifier: Apache-2.0
 *
 * dose.c - the caps and alerts of an order; the tightest wins, all are told.
 *
 * Floor 2. Pure.
 */
#include "care/dose.h"

#include "care/eligible.h"

#define MS_PER_MINUTE 60000
#define UL_PER_H_MAX  10000000 /* faster than any infusion pump: 10 L/h */

/* What the rules about one order look at. */
struct asked {
    const struct protocol *p;
    const struct patient *who;
    const struct overrides *overridden;
    const struct order *o;
    const struct pump_card *card;
    struct weights weights;
};

static void add_measure(struct verdict *v, enum clause clause, enum answer answer, enum measure about,
                        int64_t seen, int64_t limit)
{
    verdict_add(v, (struct reason){clause, answer, ADVICE_NONE, (int)about, seen, limit});
}

/* DOSE-06: told on a draft; a signed order needs the prescriber's reason. */
static void judge_soft(const struct asked *a, struct verdict *v)
{
    const struct protocol *p = a->p;
    enum answer answer = a->o->is_signed && !a->o->has_reason ? ANSWER_HOLD : ANSWER_WARN;
    int64_t dose = a->o->dose.ug_per_kg, last = a->who->last_dose.ug_per_kg;
    if (a->who->infusion_number == 1 && dose > p->dose_soft_first) {
        add_measure(v, CLAUSE_DOSE_06, answer, MEASURE_DOSE_PER_KG, dose, p->dose_soft_first);
    }
    if (a->who->infusion_number < p->dose_soft_early_before && dose > p->dose_soft_early) {
        add_measure(v, CLAUSE_DOSE_06, answer, MEASURE_DOSE_PER_KG, dose, p->dose_soft_early);
    }
    if (last > 0 && dose - last > p->dose_soft_step) {
        add_measure(v, CLAUSE_DOSE_06, answer, MEASURE_STEP, dose - last, p->dose_soft_step);
    }
    if (a->card->dose.ug > p->dose_soft_mg) {
        add_measure(v, CLAUSE_DOSE_06, answer, MEASURE_DOSE, a->card->dose.ug, p->dose_soft_mg);
    }
}

static enum answer second_signed(const struct order *o, const struct overrides *overridden)
{
    return o->second_signature || overrides_has(overridden, CLAUSE_DOSE_07) ? ANSWER_WARN : ANSWER_HOLD;
}

/* DOSE-02: the studied range. Below it a reason is enough; above it DOSE-07 asks for the second signature. */
static void judge_range(const struct asked *a, struct verdict *v)
{
    int64_t dose = a->o->dose.ug_per_kg;
    if (dose < a->p->dose_low) {
        verdict_add(v, (struct reason){CLAUSE_DOSE_02, a->o->has_reason ? ANSWER_WARN : ANSWER_HOLD,
                                       ADVICE_NONE, 0, dose, a->p->dose_low});
    } else if (dose > a->p->dose_high) {
        verdict_add(v, (struct reason){CLAUSE_DOSE_02, second_signed(a->o, a->overridden), ADVICE_NONE, 0,
                                       dose, a->p->dose_high});
    }
}

/* DOSE-07 */
static void judge_hard(const struct asked *a, struct verdict *v)
{
    const struct protocol *p = a->p;
    enum answer answer = second_signed(a->o, a->overridden);
    int64_t dose = a->o->dose.ug_per_kg, ms = a->o->duration.ms;
    if (dose > p->dose_high) {
        add_measure(v, CLAUSE_DOSE_07, answer, MEASURE_DOSE_PER_KG, dose, p->dose_high);
    }
    if (a->card->dose.ug > p->dose_hard_mg) {
        add_measure(v, CLAUSE_DOSE_07, answer, MEASURE_DOSE, a->card->dose.ug, p->dose_hard_mg);
    }
    if (ms < p->dose_hard_minutes * MS_PER_MINUTE) {
        add_measure(v, CLAUSE_DOSE_07, answer, MEASURE_DURATION, units_scale(ms, 10, MS_PER_MINUTE),
                    p->dose_hard_minutes * 10);
    }
    if (dose * 1000 * MS_PER_MINUTE > p->dose_hard_rate * ms) {
        add_measure(v, CLAUSE_DOSE_07, answer, MEASURE_RATE_PER_KG,
                    units_scale(dose * 1000, MS_PER_MINUTE, ms), p->dose_hard_rate);
    }
}

/* DOSE-07-ABSOLUTE: on the dosing weight and on the actual one; the tighter of the two refuses. */
static void judge_absolute(const struct asked *a, struct verdict *v)
{
    int64_t dose = a->o->dose.ug_per_kg, limit = a->p->dose_absolute;
    if (dose > limit) {
        add_measure(v, CLAUSE_DOSE_07_ABSOLUTE, ANSWER_REFUSE, MEASURE_DOSE_PER_KG, dose, limit);
    }
    int64_t dosing = a->card->dosing_weight.g, actual = a->weights.actual.g;
    if (dose * dosing > limit * actual) {
        add_measure(v, CLAUSE_DOSE_07_ABSOLUTE, ANSWER_REFUSE, MEASURE_DOSE_PER_ACTUAL_KG,
                    units_scale(dose, dosing, actual), limit);
    }
}

/* DOSE-03, DOSE-04, DOSE-08 */
static void judge_manner(const struct asked *a, struct verdict *v)
{
    const struct protocol *p = a->p;
    if (a->o->duration.ms > p->order_minutes_high * MS_PER_MINUTE) {
        verdict_add_unless(v, a->overridden,
                           (struct reason){CLAUSE_DOSE_03, ANSWER_HOLD, ADVICE_NONE, 0,
                                           units_scale(a->o->duration.ms, 10, MS_PER_MINUTE),
                                           p->order_minutes_high * 10});
    }
    bool gently = (int64_t)a->who->visit_year - a->who->birth_year >= p->age_older ||
                  weight_beyond_bmi(a->who, p->dose_start_low_bmi) >= 0 ||
                  a->who->asa_class >= p->dose_start_low_asa;
    if (a->who->infusion_number == 1 && gently && a->o->dose.ug_per_kg > p->dose_start_low) {
        verdict_add(v, (struct reason){CLAUSE_DOSE_04, ANSWER_WARN, ADVICE_NONE, 0, a->o->dose.ug_per_kg,
                                       p->dose_start_low});
    }
    if (a->o->bolus) {
        verdict_say(v, CLAUSE_DOSE_08, ANSWER_REFUSE);
    }
}

/* WEIGHT-03: any weight but the rule's needs a reason. */
static void judge_basis(const struct asked *a, struct verdict *v)
{
    if (a->card->basis != a->weights.by_rule) {
        verdict_add(v, (struct reason){CLAUSE_WEIGHT_03, a->o->has_reason ? ANSWER_WARN : ANSWER_HOLD,
                                       ADVICE_NONE, 0, a->weights.bmi_tenths, a->p->weight_bmi_ideal});
    }
}

/* CARD-03, CARD-04, CARD-05 */
static void judge_card(const struct asked *a, struct verdict *v)
{
    const struct protocol *p = a->p;
    const struct pump_card *c = a->card;
    if (c->draw.ul < p->card_draw_small) {
        verdict_add(
            v, (struct reason){CLAUSE_CARD_03, ANSWER_WARN, ADVICE_NONE, 0, c->draw.ul, p->card_draw_small});
    }
    int64_t error =
        c->delivered.ug > c->dose.ug ? c->delivered.ug - c->dose.ug : c->dose.ug - c->delivered.ug;
    if (error * 1000 > p->card_error_percent * c->dose.ug) {
        verdict_add(v, (struct reason){CLAUSE_CARD_04, ANSWER_HOLD, ADVICE_NONE, 0,
                                       units_scale(error, 1000, c->dose.ug), p->card_error_percent});
    }
    if (a->o->vial.ug_per_ml >= p->card_dilute_from && c->total.ul < c->draw.ul * p->card_dilute_times) {
        verdict_add(v, (struct reason){CLAUSE_CARD_05, ANSWER_REFUSE, ADVICE_NONE, 0, a->o->vial.ug_per_ml,
                                       p->card_dilute_from});
    }
}

void order_judge_age(const struct protocol *p, const struct order *o, struct verdict *v)
{
    if (o->signed_days_ago > p->order_valid_days) {
        verdict_add(v, (struct reason){CLAUSE_ORDER_01, ANSWER_REFUSE, ADVICE_NONE, 0, o->signed_days_ago,
                                       p->order_valid_days});
    }
}

bool order_judge(const struct protocol *p, const struct patient *who, const struct overrides *overridden,
                 const struct order *o, struct pump_card *ret_card, struct verdict *v)
{
    eligible_for_order(p, who, overridden, v);
    order_judge_age(p, o, v);
    struct pump_card card;
    struct asked a = {p, who, overridden, o, &card, {{0}, {0}, {0}, 0, WEIGHT_ACTUAL}};
    if (!card_of(p, who, o, &card) || !weights_of(p, who, &a.weights)) {
        verdict_say(v, CLAUSE_CARD_01, ANSWER_REFUSE);
        return false;
    }
    judge_range(&a, v);
    judge_soft(&a, v);
    judge_hard(&a, v);
    judge_absolute(&a, v);
    judge_manner(&a, v);
    judge_basis(&a, v);
    judge_card(&a, v);
    *ret_card = card;
    return true;
}

void rate_judge(const struct protocol *p, const struct order *o, const struct pump_card *card,
                const struct overrides *overridden, struct rate rate, struct verdict *v)
{
    if (rate.ul_per_h <= 0 || rate.ul_per_h > UL_PER_H_MAX) {
        verdict_add(v,
                    (struct reason){CLAUSE_RUN_02, ANSWER_REFUSE, ADVICE_NONE, 0, rate.ul_per_h, NO_NUMBER});
        return;
    }
    /* ug x ul/h x 10^6 / (60 min x ul x g) = ng/kg/min. */
    int64_t weight_minutes = 60 * card->dosing_weight.g;
    int64_t ug_per_h = units_scale(card->dose.ug, rate.ul_per_h, card->total.ul);
    int64_t ng_per_kg_per_min = units_scale(ug_per_h, 1000000, weight_minutes);
    if (rate.ul_per_h > card->rate.ul_per_h && ng_per_kg_per_min > p->dose_hard_rate) {
        add_measure(v, CLAUSE_DOSE_07, second_signed(o, overridden), MEASURE_RATE_PER_KG, ng_per_kg_per_min,
                    p->dose_hard_rate);
    }
}

bool recompute_judge(const struct protocol *p, const struct pump_card *card, const struct recompute *second,
                     struct verdict *v)
{
    if (second->same_person) {
        verdict_say(v, CLAUSE_CARD_06, ANSWER_REFUSE);
    }
    const struct {
        enum measure about;
        int64_t card, second, step;
    } lines[] = {
        {MEASURE_DOSE, card->dose.ug, second->dose.ug, p->card_dose_shown},
        {MEASURE_DRAW, card->draw.ul, second->draw.ul, p->card_draw_step},
        {MEASURE_RATE, card->rate.ul_per_h, second->rate.ul_per_h, p->card_rate_step},
    };
    bool agrees = !second->same_person;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        bool near =
            lines[i].second >= 0 && lines[i].second / 2 <= lines[i].card; /* a slip may be any number */
        int64_t theirs = near ? units_step(lines[i].second, lines[i].step) : -1;
        if (theirs != units_step(lines[i].card, lines[i].step)) {
            add_measure(v, CLAUSE_CARD_02, ANSWER_HOLD, lines[i].about, NO_NUMBER,
                        NO_NUMBER); /* blind stays blind */
            agrees = false;
        }
    }
    return agrees;
}
