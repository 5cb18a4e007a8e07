/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_score.c - answers that mean danger: a critical item, the screener, and the risk told in the chair.
 *
 * Floor 5. What counts is decided in care/danger.h (DANGER-01); here only what was answered is handed on.
 */
#include "desk/danger.h"

#include "scale/score.h"

/* The question about behaviour: yes to it stands above every question about thoughts. */
#define CSSRS_QUESTIONS 6
/* Item 9 has answers up to 3; critical items of other questionnaires go further. */
#define ITEM9_MAX 3

/* The whole screener of an alert that is open. */
static enum err keep_screen(struct desk *d, const struct call *c, struct id patient, enum suicide_risk risk)
{
    char before[32];
    struct danger_keeping k = {.id = danger_id_below(c->id, "screen"),
                               .event = {.kind = DANGER_EVENT_SCREEN, .at = c->now, .is.screen.risk = risk}};
    struct alert *a = danger_of(d, patient);
    return !a || kept_before(d, k.id, before) ? ERR_OK : danger_keep(d, c, a, &k);
}

static bool answered(const struct answers *a, int question)
{
    return a->answered >> (question - 1) & 1 && a->value[question - 1] > 0;
}

static enum err from_screener(struct desk *d, const struct call *c, struct id patient,
                              const struct answers *answers, const struct score *score)
{
    int highest = CSSRS_QUESTIONS;
    while (highest > 0 && !answered(answers, highest)) {
        highest--;
    }
    enum err err = danger_raise(d, c, patient, DANGER_CSSRS, highest);
    return err ? err : keep_screen(d, c, patient, (enum suicide_risk)((int)RISK_NONE + score->total));
}

enum err danger_from_sheet(struct desk *d, const struct call *c, struct id patient, const struct scale *scale,
                           const struct answers *answers, const struct score *score)
{
    if (scale->scorer == SCORER_CSSRS) {
        return from_screener(d, c, patient, answers, score);
    }
    if (!score->critical) {
        return ERR_OK;
    }
    must(scale->critical_item > 0);
    int value = answers->value[scale->critical_item - 1];
    return danger_raise(d, c, patient, DANGER_ITEM9, value < ITEM9_MAX ? value : ITEM9_MAX);
}

/* Which questions were answered with yes is not told here, only the risk: each is taken at its gravest, so
 * that low, which questions 1 and 2 both give, counts as question 2. */
enum err danger_from_risk(struct desk *d, const struct call *c, struct id patient, enum suicide_risk risk)
{
    static const int gravest[] = {[RISK_LOW] = 2, [RISK_MODERATE] = 3, [RISK_HIGH] = 6};
    if (risk == RISK_NOT_STATED) {
        return ERR_OK;
    }
    enum err err = risk < RISK_LOW ? ERR_OK : danger_raise(d, c, patient, DANGER_CSSRS, gravest[risk]);
    return err ? err : keep_screen(d, c, patient, risk);
}
