/* SPDX-License-Identifier: Apache-2.0
 *
 * card.c - the three weights and the pump card, in exact decimal arithmetic.
 *
 * Floor 2. Pure.
 */
#include "care/order.h"
#include "care/patient.h"
#include "care/protocol.h"

#define MS_PER_HOUR   3600000
#define MS_PER_MINUTE 60000

/* What a chair, a bag and a syringe can hold at all: beyond it the arithmetic is not even tried. */
#define WEIGHT_G_MAX       500000
#define DOSE_UG_PER_KG_MAX 10000
#define BAG_UL_MAX         1000000
#define VIAL_UG_PER_ML_MIN 1000
#define VIAL_UG_PER_ML_MAX 1000000
#define DURATION_MS_MAX    (24 * MS_PER_HOUR)

/* Devine: a base for the sex and so much for each inch over a height; below it less by the same. */
static struct weight ideal_of(const struct protocol *p, const struct patient *who)
{
    int64_t base = who->sex == SEX_MALE ? p->weight_devine_male : p->weight_devine_female;
    int64_t over = who->height.mm * 10 - p->weight_devine_height * 254; /* in 254ths of an inch */
    int64_t more = units_scale(p->weight_devine_inch, over < 0 ? -over : over, 254);
    return (struct weight){over < 0 ? base - more : base + more};
}

int64_t weight_beyond_bmi(const struct patient *who, int64_t bmi_tenths)
{
    return who->weight.g * 10000 - bmi_tenths * who->height.mm * who->height.mm;
}

bool weights_of(const struct protocol *p, const struct patient *who, struct weights *ret_weights)
{
    int64_t mm = who->height.mm, g = who->weight.g;
    if (mm < p->height_low || mm > p->height_high || g <= 0 || g > WEIGHT_G_MAX) {
        return false;
    }
    struct weight ideal = ideal_of(p, who);
    int64_t apart = g - ideal.g;
    int64_t part = units_scale(apart < 0 ? -apart : apart, p->weight_adjusted_percent, 100);
    ret_weights->actual = who->weight;
    ret_weights->ideal = ideal;
    ret_weights->adjusted = (struct weight){apart < 0 ? ideal.g - part : ideal.g + part};
    ret_weights->bmi_tenths = units_scale(g, 10000, mm * mm);
    bool heavy = weight_beyond_bmi(who, p->weight_bmi_ideal) >= 0;
    ret_weights->by_rule = heavy ? WEIGHT_IDEAL : WEIGHT_ACTUAL;
    return ideal.g > 0 && ret_weights->adjusted.g > 0;
}

struct weight weight_for(const struct weights *w, enum weight_basis basis)
{
    switch (basis == WEIGHT_BY_RULE ? w->by_rule : basis) {
    case WEIGHT_IDEAL:
        return w->ideal;
    case WEIGHT_ADJUSTED:
        return w->adjusted;
    case WEIGHT_ACTUAL:
    case WEIGHT_BY_RULE:
    case WEIGHT_BASES:
        break;
    }
    return w->actual;
}

struct dose dose_shown(const struct protocol *p, const struct weights *w, enum weight_basis basis,
                       struct dose_per_weight dose)
{
    int64_t step = p->card_dose_shown;
    return (struct dose){units_scale(dose.ug_per_kg, weight_for(w, basis).g, 1000 * step) * step};
}

static bool computable(const struct order *o)
{
    return o->dose.ug_per_kg > 0 && o->dose.ug_per_kg <= DOSE_UG_PER_KG_MAX && o->duration.ms > 0 &&
           o->duration.ms <= DURATION_MS_MAX && o->vial.ug_per_ml >= VIAL_UG_PER_ML_MIN &&
           o->vial.ug_per_ml <= VIAL_UG_PER_ML_MAX && o->bag.ul >= 0 && o->bag.ul <= BAG_UL_MAX;
}

/* What arrives in the ordered minutes, both roundings (of the drawn volume and of the rate) included. */
static struct dose delivered_of(const struct order *o, const struct pump_card *c)
{
    int64_t drawn = units_scale(c->draw.ul, o->vial.ug_per_ml, 1000);
    int64_t pumped = units_scale(c->rate.ul_per_h, o->duration.ms, MS_PER_HOUR);
    return (struct dose){units_scale(drawn, pumped < c->total.ul ? pumped : c->total.ul, c->total.ul)};
}

static void fill_amounts(const struct protocol *p, const struct order *o, struct pump_card *c)
{
    int64_t step = p->card_dose_step;
    c->dose.ug = units_scale(o->dose.ug_per_kg, c->dosing_weight.g, 1000 * step) * step;
    step = p->card_draw_step;
    c->draw.ul = units_scale(c->dose.ug, 1000, o->vial.ug_per_ml * step) * step;
    c->total.ul = o->mode == BAG_ADD ? o->bag.ul + c->draw.ul : o->bag.ul;
}

static void fill_rates(const struct protocol *p, const struct order *o, struct pump_card *c)
{
    int64_t step = p->card_rate_step;
    c->strength.ug_per_ml = units_scale(c->dose.ug, 1000, c->total.ul);
    c->rate.ul_per_h = units_scale(c->total.ul, MS_PER_HOUR, o->duration.ms * step) * step;
    c->ug_per_kg_per_h = units_scale(o->dose.ug_per_kg, MS_PER_HOUR, o->duration.ms);
    c->ng_per_kg_per_min = units_scale(o->dose.ug_per_kg * 1000, MS_PER_MINUTE, o->duration.ms);
    c->ug_per_min = units_scale(c->dose.ug, MS_PER_MINUTE, o->duration.ms);
}

bool card_of(const struct protocol *p, const struct patient *who, const struct order *o,
             struct pump_card *ret_card)
{
    struct weights w;
    if (!weights_of(p, who, &w) || !computable(o)) {
        return false;
    }
    struct pump_card c = {.basis = o->basis == WEIGHT_BY_RULE ? w.by_rule : o->basis};
    c.dosing_weight = weight_for(&w, c.basis);
    fill_amounts(p, o, &c);
    if (c.draw.ul <= 0 || c.total.ul < c.draw.ul || c.dose.ug > INT64_MAX / MS_PER_HOUR / c.total.ul) {
        return false;
    }
    fill_rates(p, o, &c);
    if (c.rate.ul_per_h <= 0) {
        return false;
    }
    c.duration.ms = (c.total.ul * MS_PER_HOUR + c.rate.ul_per_h - 1) / c.rate.ul_per_h;
    c.delivered = delivered_of(o, &c);
    *ret_card = c;
    return true;
}
