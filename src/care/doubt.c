/* SPDX-License-Identifier: Apache-2.0
 *
 * doubt.c - the second value that cannot be right is no slip of the device until somebody has looked.
 *
 * Floor 2. Pure.
 */
#include "care/doubt.h"

#define BIT(vital) ((uint32_t)1 << (vital))

/* The signs of life; the heart has two senders, the pressure two numbers. */
static const uint32_t signs[] = {
    BIT(VITAL_HR) | BIT(VITAL_PULSE),
    BIT(VITAL_SPO2),
    BIT(VITAL_RR),
    BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC),
};

static uint32_t impossible(const struct verdict *said)
{
    uint32_t odd = 0;
    for (int i = 0; i < said->count; i++) {
        enum clause clause = said->reason[i].clause;
        odd |= clause == CLAUSE_PLAUS_01 || clause == CLAUSE_PLAUS_02 ? BIT(said->reason[i].about) : 0;
    }
    return odd;
}

/* History and early estimates are no word about now. */
static bool is_now(const struct session *s, const struct event *e, int vital)
{
    return vitals_has(&e->is.vitals, (enum vital)vital) && !(e->is.vitals.charted_only & BIT(vital)) &&
           !(s->last[vital].is && instant_before(e->at, s->last[vital].at));
}

uint32_t doubt_count(struct session *s, const struct protocol *p, const struct event *e,
                     const struct verdict *said)
{
    uint32_t odd = impossible(said), found = 0, watched = 0;
    int together = 0;
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        watched |= signs[i];
        together += (odd & signs[i] & ~e->is.vitals.charted_only) != 0;
    }
    for (int i = 0; i < VITALS; i++) {
        if (!(watched & BIT(i)) || !is_now(s, e, i)) {
            continue;
        }
        int count = odd & BIT(i) ? s->odd[i] + 1 : 0;
        bool doubted = e->is.vitals.questionable & BIT(i); /* by the device: it ends no concern */
        count = count == 0 && doubted ? s->odd[i] : count;
        count =
            count > 0 && together > 1 && count < p->plausible_repeated ? (int)p->plausible_repeated : count;
        s->odd[i] = (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX);
        found |= odd & BIT(i);
    }
    return found;
}

bool doubt_stands(const struct session *s, const struct protocol *p, enum vital vital)
{
    return s->odd[vital] >= p->plausible_repeated;
}

void doubt_judge(const struct session *s, const struct protocol *p, uint32_t mask, struct verdict *v)
{
    enum advice advice = s->state == SESSION_INFUSING ? ADVICE_PAUSE : ADVICE_REMEASURE;
    for (int i = 0; i < VITALS; i++) {
        if (mask & BIT(i) && doubt_stands(s, p, (enum vital)i)) {
            verdict_add(v, (struct reason){CLAUSE_PLAUS_07, ANSWER_HOLD, advice, i, NO_NUMBER, NO_NUMBER});
        }
    }
}
