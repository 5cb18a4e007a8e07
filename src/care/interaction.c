/* SPDX-License-Identifier: Apache-2.0
 *
 * interaction.c - classes of medicines, and benzodiazepines reckoned as diazepam.
 *
 * Floor 2. Pure.
 */
#include "care/interaction.h"

/* 10 mg of diazepam, the unit in which tables compare. */
#define TEN_MG INT64_C(10000)

static int64_t share_up(int64_t daily_ug, int64_t equals_ug)
{
    return (daily_ug * TEN_MG + equals_ug - 1) / equals_ug;
}

void diazepam_add(struct diazepam *d, int64_t daily_ug, int64_t low_ug, int64_t high_ug)
{
    must(daily_ug >= 0 && daily_ug <= INT64_C(1000000000000) && low_ug > 0 && low_ug <= high_ug);
    d->counted++;
    d->low_ug += share_up(daily_ug, high_ug);
    d->high_ug += share_up(daily_ug, low_ug);
}

/* DRUG-18 warns on the higher figure; DRUG-19 says what could not be counted. */
void diazepam_judge(const struct protocol *p, const struct diazepam *d, struct verdict *v)
{
    if (d->high_ug > p->benzodiazepine_high) {
        verdict_add(v, reason_limit(CLAUSE_DRUG_18, ANSWER_WARN, d->high_ug, p->benzodiazepine_high));
    }
    if (d->uncounted > 0) {
        verdict_add(v, reason_limit(CLAUSE_DRUG_19, ANSWER_WARN, d->uncounted, NO_NUMBER));
    }
}

void interactions_judge(const struct protocol *p, const struct patient *who, const struct diazepam *d,
                        const struct overrides *overridden, struct verdict *v)
{
    eligible_medicines(who, overridden, v);
    diazepam_judge(p, d, v);
}
