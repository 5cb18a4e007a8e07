/* SPDX-License-Identifier: Apache-2.0
 *
 * eligible.c - age, contraindications, medicines, and the guards on weight and height.
 *
 * Floor 2. Pure.
 */
#include "care/eligible.h"

#include "care/order.h"

/* No person: keeps the arithmetic of a slip of the pen within 63 bits. */
#define LAST_G_MAX 10000000

enum level { HARD, CLEARED, SOFT, STOP, HOLD, WARN, INFO };

static const struct {
    enum clause clause;
    enum level level;
} conditions[CONDITIONS] = {
#define CONDITION(name, key, clause, level, label) {CLAUSE_##clause, level},
#include "care/condition.def"
#undef CONDITION
};

static const struct {
    enum clause clause;
    enum level level;
} medicines[DRUG_CLASSES] = {
#define DRUG_CLASS(name, key, clause, level, label) {CLAUSE_##clause, level},
#include "care/drug_class.def"
#undef DRUG_CLASS
};

/* ELIG-05. Only years are known: in the year of the birthday at the edge the person may still be under age.
 */
static void judge_age(const struct protocol *p, const struct patient *who, const struct overrides *o,
                      struct verdict *v)
{
    int64_t age = (int64_t)who->visit_year - who->birth_year;
    struct reason r = {CLAUSE_ELIG_05, ANSWER_REFUSE, ADVICE_NONE, MEASURE_AGE_UNDER, age, p->age_minimum};
    if (age < p->age_minimum) {
        verdict_add(v, r);
    } else if (age == p->age_minimum) {
        r.answer = ANSWER_HOLD;
        r.about = MEASURE_AGE_UNSURE;
        verdict_add_unless(v, o, r);
    } else if (age >= p->age_older) {
        r.answer = ANSWER_WARN;
        r.about = MEASURE_AGE_OLDER;
        r.limit = p->age_older;
        verdict_add(v, r);
    }
}

static enum answer answer_at(enum level level)
{
    switch (level) {
    case HARD:
    case CLEARED:
    case STOP:
        return ANSWER_REFUSE;
    case SOFT:
    case HOLD:
        return ANSWER_HOLD;
    case WARN:
        return ANSWER_WARN;
    case INFO:
        break;
    }
    return ANSWER_ALLOW;
}

/* CI-01 to CI-20; a condition that is only for information is still said aloud. */
static void judge_conditions(const struct patient *who, const struct overrides *o, struct verdict *v)
{
    for (int i = 0; who->conditions >> i && i < CONDITIONS; i++) {
        if (!patient_has(who, (enum condition)i)) {
            continue;
        }
        enum level level = conditions[i].level;
        struct reason r = {conditions[i].clause,
                           level == INFO ? ANSWER_WARN : answer_at(level),
                           ADVICE_NONE,
                           i,
                           NO_NUMBER,
                           NO_NUMBER};
        if (level == CLEARED) {
            verdict_add_lifted(v, o, r);
        } else {
            verdict_add_unless(v, o, r);
        }
    }
    if (who->unknown_conditions > 0) {
        verdict_add_unless(
            v, o,
            (struct reason){CLAUSE_CI_00, ANSWER_HOLD, ADVICE_NONE, 0, who->unknown_conditions, NO_NUMBER});
    }
}

/* DRUG-00 to DRUG-17. */
void eligible_medicines(const struct patient *who, const struct overrides *o, struct verdict *v)
{
    for (int i = 0; who->medicines >> i && i < DRUG_CLASSES; i++) {
        if (patient_takes(who, (enum drug_class)i)) {
            verdict_add_unless(v, o,
                               (struct reason){medicines[i].clause, answer_at(medicines[i].level),
                                               ADVICE_NONE, i, NO_NUMBER, NO_NUMBER});
        }
    }
    struct reason unknown = {CLAUSE_DRUG_00, ANSWER_WARN, ADVICE_NONE, 0, who->unknown_medicines, NO_NUMBER};
    if (who->near_medicines > 0) { /* it holds until somebody says what was meant */
        unknown.answer = ANSWER_HOLD;
        verdict_add_unless(v, o, unknown);
    } else if (who->unknown_medicines > 0) {
        verdict_add(v, unknown);
    }
}

/* CI-19: only information, the weight rule takes care of the dose. */
static void judge_trial_weight(const struct protocol *p, const struct patient *who, struct verdict *v)
{
    int64_t g = who->weight.g;
    if (g < p->weight_trial_low || g > p->weight_trial_high) {
        verdict_add(v, (struct reason){CLAUSE_CI_19, ANSWER_WARN, ADVICE_NONE, 0, g,
                                       g < p->weight_trial_low ? p->weight_trial_low : p->weight_trial_high});
    }
}

/* WEIGHT-01, WEIGHT-02, WEIGHT-04: a weight in pounds or of another day must not become a dose. */
static void judge_weight(const struct protocol *p, const struct patient *who, const struct overrides *o,
                         struct verdict *v)
{
    struct weights w;
    bool tall_enough = who->height.mm >= p->height_low && who->height.mm <= p->height_high;
    if (!weights_of(p, who, &w) && tall_enough) {
        verdict_add(v, reason_limit(CLAUSE_WEIGHT_02, ANSWER_HOLD, NO_NUMBER, p->weight_bmi_high));
        return;
    }
    if (!tall_enough) {
        verdict_add(v, (struct reason){CLAUSE_WEIGHT_04, ANSWER_HOLD, ADVICE_NONE, 0, who->height.mm,
                                       who->height.mm < p->height_low ? p->height_low : p->height_high});
        return;
    }
    int64_t last = who->weight_last.g < LAST_G_MAX ? who->weight_last.g : LAST_G_MAX;
    if (last <= 0) {
        last = 0; /* there was none */
    }
    int64_t change = who->weight.g > last ? who->weight.g - last : last - who->weight.g;
    if (last > 0 && change * 100 > p->weight_change_percent * last) {
        verdict_add_unless(v, o,
                           (struct reason){CLAUSE_WEIGHT_01, ANSWER_HOLD, ADVICE_NONE, 0,
                                           units_scale(change, 100, last), p->weight_change_percent});
    }
    bool low = weight_beyond_bmi(who, p->weight_bmi_low) < 0;
    if (low || weight_beyond_bmi(who, p->weight_bmi_high) > 0) {
        int64_t limit = low ? p->weight_bmi_low : p->weight_bmi_high;
        int64_t shown = w.bmi_tenths != limit ? w.bmi_tenths
                        : low                 ? limit - 1
                                              : limit + 1; /* not as the limit */
        verdict_add_unless(v, o,
                           (struct reason){CLAUSE_WEIGHT_02, ANSWER_HOLD, ADVICE_NONE, 0, shown, limit});
    }
}

bool weight_may_be_pounds(const struct protocol *p, const struct patient *who, struct reason *ret_reason)
{
    bool asks = who->weight.g > p->weight_trial_high || weight_beyond_bmi(who, p->weight_bmi_low) < 0 ||
                weight_beyond_bmi(who, p->weight_bmi_high) > 0;
    if (asks) {
        *ret_reason = reason_limit(CLAUSE_WEIGHT_05, ANSWER_HOLD, who->weight.g, NO_NUMBER);
    }
    return asks;
}

void eligible_judge(const struct protocol *p, const struct patient *who, const struct overrides *overridden,
                    struct verdict *v)
{
    judge_age(p, who, overridden, v);
    judge_conditions(who, overridden, v);
    eligible_medicines(who, overridden, v);
    judge_trial_weight(p, who, v);
    judge_weight(p, who, overridden, v);
}

void eligible_for_order(const struct protocol *p, const struct patient *who,
                        const struct overrides *overridden, struct verdict *v)
{
    struct verdict person;
    verdict_clear(&person);
    judge_age(p, who, overridden, &person);
    judge_conditions(who, overridden, &person);
    eligible_medicines(who, overridden, &person);
    judge_trial_weight(p, who, &person);
    for (int i = 0; i < person.count; i++) {
        struct reason r = person.reason[i];
        r.answer = r.answer == ANSWER_HOLD ? ANSWER_WARN : r.answer;
        verdict_add(v, r);
    }
    judge_weight(p, who, overridden, v);
}
