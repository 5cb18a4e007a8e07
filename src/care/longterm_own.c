/* SPDX-License-Identifier: Apache-2.0
 *
 * longterm_own.c - from the answers of a sheet to the facts of longterm_fact.def.
 *
 * Floor 2. Pure.
 */
#include "care/longterm_own.h"

#include <string.h>

/* Items of luts-own, from 0: pain, blood, pain when the bladder is full. */
#define BLADDER_SIGN_FIRST 3
#define BLADDER_SIGN_LAST  5

static bool any_from(const struct answers *a, int first, int last, int64_t limit)
{
    for (int i = first; i <= last; i++) {
        if (a->value[i] >= limit) {
            return true;
        }
    }
    return false;
}

int longterm_of_answers(const struct protocol *p, const struct scale *scale, const struct answers *a,
                        struct instant at, struct longterm_fact ret_fact[LONGTERM_OWN_MAX])
{
    struct score got;
    if (score(scale, a, &got) != SCORE_OK) {
        return 0;
    }
    if (strcmp(scale->id, "luts-own") == 0) {
        must(scale->items == BLADDER_SIGN_LAST + 1);
        bool sign = any_from(a, BLADDER_SIGN_FIRST, BLADDER_SIGN_LAST, 1);
        ret_fact[0] = (struct longterm_fact){LONGTERM_FACT_BLADDER_SCORE, at, got.total, 0};
        ret_fact[1] = (struct longterm_fact){LONGTERM_FACT_BLADDER_SIGN, at, sign, 0};
        return 2;
    }
    if (strcmp(scale->id, "craving-own") == 0) {
        ret_fact[0] = (struct longterm_fact){LONGTERM_FACT_CRAVING, at, got.total, 0};
        return 1;
    }
    if (strcmp(scale->id, "cognition-own") == 0) {
        ret_fact[0] = (struct longterm_fact){LONGTERM_FACT_COGNITION, at, got.total, 0};
        return 1;
    }
    if (strcmp(scale->id, "mind-own") == 0) {
        bool signs = any_from(a, 0, scale->items - 1, p->longterm_mind);
        ret_fact[0] = (struct longterm_fact){LONGTERM_FACT_MIND, at, signs, 0};
        return 1;
    }
    return 0;
}
