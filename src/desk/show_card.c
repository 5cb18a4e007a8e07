/* SPDX-License-Identifier: Apache-2.0
 *
 * show_card.c - the pump card with its three weights, the limits of a chart.
 *
 * Floor 5.
 */
#include "desk/show.h"

#include "care/hold.h"

static const char *basis_name(enum weight_basis basis)
{
    static const char *const name[WEIGHT_BASES] = {"rule", "actual", "ideal", "adjusted"};
    must((unsigned)basis < WEIGHT_BASES);
    return name[basis];
}

static void show_weight(struct json_out *o, const struct protocol *p, const struct weights *w,
                        const struct order *order, enum weight_basis basis)
{
    json_out_object(o, NULL);
    json_out_word(o, "basis", basis_name(basis));
    json_out_decimal(o, "kg", units_step(weight_for(w, basis).g, 100), 3);
    json_out_decimal(o, "mg", dose_shown(p, w, basis, order->dose).ug, 3);
    json_out_close(o);
}

void show_card(struct json_out *o, const char *key, const struct protocol *p, const struct patient *who,
               const struct order *order, const struct pump_card *card)
{
    struct weights w;
    if (!weights_of(p, who, &w)) {
        json_out_null(o, key);
        return;
    }
    json_out_object(o, key);
    json_out_word(o, "weight_basis", basis_name(card->basis));
    json_out_decimal(o, "dosing_weight_kg", card->dosing_weight.g, 3);
    json_out_decimal(o, "dose_mg", card->dose.ug, 3);
    json_out_decimal(o, "draw_ml", card->draw.ul, 3);
    json_out_decimal(o, "total_ml", card->total.ul, 3);
    json_out_decimal(o, "strength_mg_per_ml", card->strength.ug_per_ml, 3);
    json_out_decimal(o, "rate_ml_per_h", card->rate.ul_per_h, 3);
    json_out_decimal(o, "minutes", units_scale(order->duration.ms, 1, 60), 3);
    json_out_decimal(o, "delivered_mg", card->delivered.ug, 3);
    json_out_decimal(o, "mg_per_kg_per_h", card->ug_per_kg_per_h, 3);
    json_out_decimal(o, "mcg_per_kg_per_min", card->ng_per_kg_per_min, 3);
    json_out_decimal(o, "mg_per_min", card->ug_per_min, 3);
    json_out_array(o, "weights");
    show_weight(o, p, &w, order, WEIGHT_ACTUAL);
    show_weight(o, p, &w, order, WEIGHT_IDEAL);
    show_weight(o, p, &w, order, WEIGHT_ADJUSTED);
    json_out_close(o);
    json_out_close(o);
}

/* The limit of one tier in one direction, the tighter one where there are two; NO_NUMBER when none. */
static int64_t limit_of(const struct protocol *p, enum vital vital, enum tier tier, bool high)
{
    int count;
    int64_t found = NO_NUMBER;
    const struct limit *l = hold_limits(&count);
    for (int i = 0; i < count; i++) {
        bool upper = l[i].compare == ABOVE || l[i].compare == FROM;
        if (l[i].vital != vital || l[i].tier != tier || upper != high) {
            continue;
        }
        int64_t value = hold_limit_value(&l[i], p);
        bool tighter = found == NO_NUMBER || (high ? value < found : value > found);
        found = tighter ? value : found;
    }
    return found;
}

static void show_limit(struct json_out *o, const char *key, int64_t value, enum vital vital)
{
    if (value == NO_NUMBER) {
        json_out_null(o, key);
    } else {
        json_out_decimal(o, key, value, vital_decimals(vital));
    }
}

void show_limits(struct json_out *o, const char *key, const struct protocol *p)
{
    json_out_array(o, key);
    for (int i = 0; i < VITALS; i++) {
        enum vital vital = (enum vital)i;
        int64_t warn_low = limit_of(p, vital, TIER_WARN, false),
                warn_high = limit_of(p, vital, TIER_WARN, true);
        int64_t pause_low = limit_of(p, vital, TIER_PAUSE, false);
        int64_t pause_high = limit_of(p, vital, TIER_PAUSE, true);
        if (warn_low == NO_NUMBER && warn_high == NO_NUMBER && pause_low == NO_NUMBER &&
            pause_high == NO_NUMBER) {
            continue;
        }
        json_out_object(o, NULL);
        json_out_word(o, "key", vital_key(vital));
        show_limit(o, "warn_low", warn_low, vital);
        show_limit(o, "warn_high", warn_high, vital);
        show_limit(o, "pause_low", pause_low, vital);
        show_limit(o, "pause_high", pause_high, vital);
        json_out_close(o);
    }
    json_out_close(o);
}
