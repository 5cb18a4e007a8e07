/* SPDX-License-Identifier: Apache-2.0
 *
 * score.h - answers in, total and band out, or the reason why there is no total.
 *
 * Floor 1. Pure. Table-tested over the whole range of every shipped instrument.
 */
#ifndef DAYBREAK_SCALE_SCORE_H
#define DAYBREAK_SCALE_SCORE_H

#include "base/must.h"
#include "scale/scale.h"

struct answers {
    uint32_t answered; /* bit per item */
    int value[SCALE_ITEMS_MAX];
};

enum score_refusal {
    SCORE_OK,
    SCORE_OUT_OF_RANGE, /* `item` holds a value that the instrument does not offer */
    SCORE_TOO_MANY_MISSING,
    SCORE_CRITICAL_MISSING, /* the item about suicide was not answered: ask it, never fill it in */
    SCORE_NO_ITEMS,         /* this instrument's total is entered, not computed */
    SCORE_REFUSALS
};

struct score {
    int total;
    int band;      /* index into scale.band; SCALE_NO_NUMBER when the instrument has none */
    int missing;   /* items filled in by the mean of the others */
    bool critical; /* the critical item asks for the suicide workflow */
    int item;      /* 1-based, the item a refusal speaks of; 0 when none */
};

/* Scores one sheet. Anything but SCORE_OK writes only ret_score->item. */
MUST_USE enum score_refusal score(const struct scale *scale, const struct answers *answers,
                                  struct score *ret_score);

/* A total from a licensed form, checked against the instrument's range. */
MUST_USE enum score_refusal score_entered(const struct scale *scale, int total, struct score *ret_score);

/* The item, from 1, that must be answered above its lowest value for this one (from 1) to be asked; 0: it is
 * always asked. */
int score_asked_after(const struct scale *scale, int item);

/* One sentence for a person, without a full stop. */
const char *score_refusal_sentence(enum score_refusal refusal);

#endif
