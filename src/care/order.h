/* SPDX-License-Identifier: Apache-2.0
 *
 * order.h - what a prescriber ordered, and the pump card that follows from it.
 *
 * Floor 2. Pure. Exact decimal arithmetic on integers: the card can be recomputed by hand.
 */
#ifndef DAYBREAK_CARE_ORDER_H
#define DAYBREAK_CARE_ORDER_H

#include <stdbool.h>

#include "base/instant.h"
#include "base/units.h"

/* Which weight the dose is taken on; BY_RULE lets the protocol's weight rule decide (clinical 3.2). */
enum weight_basis { WEIGHT_BY_RULE, WEIGHT_ACTUAL, WEIGHT_IDEAL, WEIGHT_ADJUSTED, WEIGHT_BASES };

/* ADD: the drawn volume is added to the bag. REPLACE: the same volume is withdrawn first. */
enum bag_mode { BAG_ADD, BAG_REPLACE };

struct order {
    struct dose_per_weight dose;
    struct span duration;
    struct strength vial; /* ketamine base */
    struct volume bag;
    enum bag_mode mode;
    enum weight_basis basis;
    bool has_reason;       /* the prescriber wrote one: soft alerts and a switched weight need it */
    bool is_signed;        /* a signed order; a draft is judged but soft alerts stay warnings */
    bool second_signature; /* of another prescriber, for DOSE-07 */
    bool bolus;            /* asked for; DOSE-08 refuses it */
    int signed_days_ago;   /* of the order that is being used; 0 = today */
};

/* The three weights side by side, and the dose each would give, to 0.1 mg (clinical 3.2). */
struct weights {
    struct weight actual, ideal, adjusted;
    int64_t bmi_tenths;
    enum weight_basis by_rule; /* never WEIGHT_BY_RULE */
};

struct pump_card {
    enum weight_basis basis; /* the one used */
    struct weight dosing_weight;
    struct dose dose; /* rounded to the protocol's step */
    struct volume draw;
    struct volume total;
    struct strength strength;  /* of the bag, rounded for display: amounts are computed from dose/total */
    struct rate rate;          /* rounded to the pump's step */
    struct span duration;      /* total / rate: when the bag is empty */
    struct dose delivered;     /* in the ordered minutes at the rounded rate */
    int64_t ug_per_kg_per_h;   /* cross-check against another pump mode */
    int64_t ng_per_kg_per_min; /* mcg/kg/min x 1000 */
    int64_t ug_per_min;
};

struct protocol;
struct patient;
/* What the weight is beyond (below 0: short of) that of a body mass index, exact: no rounded tenth decides.
 * In units of g x 10^4; only the sign has a meaning. */
int64_t weight_beyond_bmi(const struct patient *who, int64_t bmi_tenths);

/* The three weights of one person (clinical 3.2). False when height or weight cannot be used. */
bool weights_of(const struct protocol *p, const struct patient *who, struct weights *ret_weights);
struct weight weight_for(const struct weights *w, enum weight_basis basis);

/* Dose on one of the weights, to the step that is shown (0.1 mg), before the order's own rounding. */
struct dose dose_shown(const struct protocol *p, const struct weights *w, enum weight_basis basis,
                       struct dose_per_weight dose);

/* The pump card. False when it cannot be computed: amounts at or below zero, a bag smaller than the drawn
 * volume in mode REPLACE, a rate that rounds to nothing, or anything beyond what a chair can hold. */
bool card_of(const struct protocol *p, const struct patient *who, const struct order *o,
             struct pump_card *ret_card);

#endif
