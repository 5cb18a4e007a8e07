/* SPDX-License-Identifier: Apache-2.0
 *
 * workup.c - what is missing, and what has grown too old.
 *
 * Floor 2. Pure.
 */
#include "care/workup.h"

#include "care/words.h"

static const char *const keys[WORKUPS] = {
#define WORKUP(name, key, days, label) key,
#include "care/workup.def"
#undef WORKUP
};

static const char *const labels[WORKUPS] = {
#define WORKUP(name, key, days, label) label,
#include "care/workup.def"
#undef WORKUP
};

int64_t workup_valid_days(const struct protocol *p, enum workup which)
{
    const int64_t days[WORKUPS] = {
#define WORKUP(name, key, days, label) p->days,
#include "care/workup.def"
#undef WORKUP
    };
    must(which < WORKUPS);
    return days[which];
}

static bool has_cardiac_risk(const struct patient *who)
{
    return patient_takes(who, DRUG_QT_PROLONGING) || patient_has(who, CONDITION_CARDIAC_RISK) ||
           patient_has(who, CONDITION_HYPERTENSION) || patient_has(who, CONDITION_ARRHYTHMIA);
}

bool workup_applies(const struct protocol *p, const struct patient *who, const struct workup_file *f,
                    enum workup which)
{
    int64_t age = who->visit_year - who->birth_year;
    switch (which) {
    case WORKUP_ECG:
        return age >= p->workup_ecg_age || has_cardiac_risk(who);
    case WORKUP_PREGNANCY_TEST:
        return who->sex == SEX_FEMALE;
    case WORKUP_COGNITIVE:
        return age >= p->age_older || f->memory_complaint;
    case WORKUP_PSYCHIATRIC:
    case WORKUP_PHYSICAL:
    case WORKUP_MEASURED:
    case WORKUP_STOP_BANG:
    case WORKUP_LABS:
    case WORKUP_URINALYSIS:
    case WORKUP_DRUG_SCREEN:
    case WORKUP_PDMP:
    case WORKUP_BASELINE:
    case WORKUPS:
        break;
    }
    return true;
}

static void judge_item(const struct protocol *p, const struct workup_result *r, enum workup which,
                       struct verdict *v)
{
    int64_t days = workup_valid_days(p, which);
    if (r->waived && workup_may_be_waived(which)) {
        verdict_add(v, reason_about(CLAUSE_WORKUP_03, ANSWER_WARN, (int)which));
    } else if (!r->done) {
        verdict_add(v, reason_about(CLAUSE_WORKUP_01, ANSWER_HOLD, (int)which));
    } else if (r->days_ago > days) {
        verdict_add(
            v, (struct reason){CLAUSE_WORKUP_02, ANSWER_HOLD, ADVICE_NONE, (int)which, r->days_ago, days});
    }
}

void workup_judge(const struct protocol *p, const struct patient *who, const struct workup_file *f,
                  struct verdict *v)
{
    for (int i = 0; i < WORKUPS; i++) {
        if (workup_applies(p, who, f, (enum workup)i)) {
            judge_item(p, &f->item[i], (enum workup)i, v);
        }
    }
}

bool workup_may_be_waived(enum workup which)
{
    return which == WORKUP_PREGNANCY_TEST;
}

bool workup_of(struct slice key, enum workup *ret_workup)
{
    int found = words_find(key, keys, WORKUPS);
    if (found >= 0) {
        *ret_workup = (enum workup)found;
    }
    return found >= 0;
}

const char *workup_key(enum workup which)
{
    must(which < WORKUPS);
    return keys[which];
}

const char *workup_label(enum workup which)
{
    must(which < WORKUPS);
    return labels[which];
}
