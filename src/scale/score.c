/* SPDX-License-Identifier: Apache-2.0
 *
 * score.c - the scorers, one function each.
 *
 * Floor 1. Pure. Rules: clinical 6.2.
 */
#include "scale/score.h"

static bool answered(const struct answers *a, int item)
{
    return a->answered >> item & 1;
}

/* The answer as it counts: turned round where the instrument asks it the other way. */
static int counted(const struct scale *scale, const struct answers *a, int item)
{
    int value = a->value[item];
    bool turned = scale->reversed >> item & 1;
    return turned ? scale->item_min[item] + scale->item_max[item] - value : value;
}

static int highest_of(const struct scale *scale, const struct answers *a, int first, int last)
{
    int best = counted(scale, a, first);
    for (int item = first + 1; item <= last; item++) {
        int value = counted(scale, a, item);
        best = value > best ? value : best;
    }
    return best;
}

/* Items 1-4 (sleep), 6-9 (appetite and weight) and 15-16 (slow or restless) count once, by the highest. */
static int score_qids(const struct scale *scale, const struct answers *a)
{
    must(scale->items == 16);
    int total = highest_of(scale, a, 0, 3) + counted(scale, a, 4) + highest_of(scale, a, 5, 8);
    for (int item = 9; item <= 13; item++) {
        total += counted(scale, a, item);
    }
    return total + highest_of(scale, a, 14, 15);
}

/* Item 6 asks about behaviour in a lifetime, item 7 about the last three months (clinical 6.2). */
static int score_cssrs(const struct scale *scale, const struct answers *a)
{
    must(scale->items == 7);
    bool yes[7];
    for (int item = 0; item < 7; item++) {
        yes[item] = answered(a, item) && a->value[item] == 1;
    }
    if (yes[3] || yes[4] || yes[6]) {
        return 3;
    }
    if (yes[2] || yes[5]) {
        return 2;
    }
    return yes[0] || yes[1] ? 1 : 0;
}

/* The mean of the answered items stands for a missing one, to the nearest whole, a half going up. Without
 * missing items it is the plain sum. */
static int score_sum(const struct scale *scale, const struct answers *a, int missing)
{
    int sum = 0;
    for (int item = 0; item < scale->items; item++) {
        sum += answered(a, item) ? counted(scale, a, item) : 0;
    }
    int present = scale->items - missing;
    must(present > 0); /* its caller has refused an empty sheet */
    return missing == 0 ? sum : (2 * sum * scale->items + present) / (2 * present);
}

static int score_percent(const struct scale *scale, int sum)
{
    int lowest = 0, highest = 0;
    for (int item = 0; item < scale->items; item++) {
        lowest += scale->item_min[item];
        highest += scale->item_max[item];
    }
    must(highest > lowest);
    return (200 * (sum - lowest) + (highest - lowest)) / (2 * (highest - lowest));
}

static int total_of(const struct scale *scale, const struct answers *a, int missing)
{
    switch (scale->scorer) {
    case SCORER_SUM:
        return score_sum(scale, a, missing);
    case SCORER_MULTIPLE:
        return score_sum(scale, a, missing) * scale->factor;
    case SCORER_PERCENT:
        return score_percent(scale, score_sum(scale, a, missing));
    case SCORER_QIDS:
        return score_qids(scale, a);
    case SCORER_CSSRS:
        return score_cssrs(scale, a);
    case SCORER_ENTRY:
    case SCORERS:
        break;
    }
    must(!"a scorer without a function");
    return 0;
}

/* The Columbia screener leaves questions 3 to 5 out when question 2 is answered no, and when it was, when
 * question 6 is. */
int score_asked_after(const struct scale *scale, int item)
{
    if (scale->scorer != SCORER_CSSRS) {
        return 0;
    }
    return item >= 3 && item <= 5 ? 2 : item == 7 ? 6 : 0;
}

static bool may_be_skipped(const struct scale *scale, const struct answers *a, int item)
{
    int lead = score_asked_after(scale, item + 1);
    return lead > 0 && answered(a, lead - 1) && a->value[lead - 1] == scale->item_min[lead - 1];
}

static enum score_refusal check_item(const struct scale *scale, const struct answers *a, int item)
{
    if (!answered(a, item)) {
        bool critical = item + 1 == scale->critical_item;
        return critical ? SCORE_CRITICAL_MISSING : SCORE_OK;
    }
    bool inside = a->value[item] >= scale->item_min[item] && a->value[item] <= scale->item_max[item];
    return inside ? SCORE_OK : SCORE_OUT_OF_RANGE;
}

static int band_of(const struct scale *scale, int total)
{
    int band = SCALE_NO_NUMBER;
    for (int i = 0; i < scale->bands && total >= scale->band[i].from; i++) {
        band = i;
    }
    return band;
}

enum score_refusal score(const struct scale *scale, const struct answers *answers, struct score *ret_score)
{
    must(scale && answers && ret_score && scale->items <= SCALE_ITEMS_MAX);
    ret_score->item = 0;
    if (scale->scorer == SCORER_ENTRY) {
        return SCORE_NO_ITEMS;
    }
    int missing = 0;
    for (int item = 0; item < scale->items; item++) {
        enum score_refusal refusal = check_item(scale, answers, item);
        if (refusal != SCORE_OK) {
            ret_score->item = item + 1;
            return refusal;
        }
        if (!answered(answers, item) && !may_be_skipped(scale, answers, item)) {
            missing++;
        }
    }
    if (missing > scale->missing_max) {
        return SCORE_TOO_MANY_MISSING;
    }
    int critical = scale->critical_item - 1;
    *ret_score = (struct score){
        .total = total_of(scale, answers, missing),
        .missing = missing,
        .critical = critical >= 0 && answers->value[critical] >= scale->critical_from,
    };
    ret_score->band = band_of(scale, ret_score->total);
    must(ret_score->total >= scale->total_min && ret_score->total <= scale->total_max);
    return SCORE_OK;
}

enum score_refusal score_entered(const struct scale *scale, int total, struct score *ret_score)
{
    must(scale && ret_score);
    ret_score->item = 0;
    if (total < scale->total_min || total > scale->total_max) {
        return SCORE_OUT_OF_RANGE;
    }
    *ret_score = (struct score){.total = total, .band = band_of(scale, total)};
    return SCORE_OK;
}

const char *score_refusal_sentence(enum score_refusal refusal)
{
    static const char *const sentence[SCORE_REFUSALS] = {
        [SCORE_OK] = "scored",
        [SCORE_OUT_OF_RANGE] = "this answer is not one that the questionnaire offers",
        [SCORE_TOO_MANY_MISSING] = "too many questions are unanswered for a score",
        [SCORE_CRITICAL_MISSING] = "the question about thoughts of death or self-harm must be asked",
        [SCORE_NO_ITEMS] = "enter the score from your licensed form",
    };
    must((unsigned)refusal < SCORE_REFUSALS);
    return sentence[refusal];
}
