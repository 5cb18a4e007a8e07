/* SPDX-License-Identifier: Apache-2.0
 *
 * hold.c - the table of limits, and what crossing one of them asks for.
 *
 * Floor 2. Pure.
 */
#include "care/hold.h"

#define BIT(vital) ((uint32_t)1 << (vital))
#define LIMIT(vital, tier, compare, field, clause)                                                           \
    {                                                                                                        \
        VITAL_##vital, TIER_##tier, compare, offsetof(struct protocol, field), CLAUSE_##clause               \
    }

static const struct limit limits[] = {
    LIMIT(BP_SYSTOLIC, START, ABOVE, bp_start_systolic_above, BP_01),
    LIMIT(BP_DIASTOLIC, START, ABOVE, bp_start_diastolic_above, BP_01),
    LIMIT(BP_SYSTOLIC, NEVER, FROM, bp_never_systolic_from, BP_02),
    LIMIT(BP_DIASTOLIC, NEVER, FROM, bp_never_diastolic_from, BP_02),
    LIMIT(BP_SYSTOLIC, START, BELOW, bp_start_systolic_below, BP_03),
    LIMIT(BP_SYSTOLIC, WARN, FROM, bp_warn_systolic_from, BP_04),
    LIMIT(BP_DIASTOLIC, WARN, FROM, bp_warn_diastolic_from, BP_04),
    LIMIT(BP_SYSTOLIC, WARN, BELOW, bp_warn_systolic_below, BP_06),
    LIMIT(BP_SYSTOLIC, PAUSE, ABOVE, bp_pause_systolic_above, BP_07),
    LIMIT(BP_DIASTOLIC, PAUSE, ABOVE, bp_pause_diastolic_above, BP_07),
    LIMIT(BP_SYSTOLIC, PAUSE, BELOW, bp_pause_systolic_below, BP_08),
    LIMIT(BP_SYSTOLIC, STOP, ABOVE, bp_stop_systolic_above, BP_10),
    LIMIT(BP_DIASTOLIC, STOP, ABOVE, bp_stop_diastolic_above, BP_10),
    LIMIT(BP_SYSTOLIC, STOP, BELOW, bp_stop_systolic_below, BP_11),
    LIMIT(BP_DIASTOLIC, EMERGENCY, FROM, bp_emergency_diastolic_from, BP_12),
    LIMIT(BP_SYSTOLIC, EMERGENCY, BELOW, bp_emergency_systolic_below, BP_13),
    LIMIT(HR, START, ABOVE, hr_start_above, HR_01),
    LIMIT(HR, START, BELOW, hr_start_below, HR_01),
    LIMIT(HR, WARN, ABOVE, hr_warn_above, HR_02),
    LIMIT(HR, WARN, BELOW, hr_warn_below, HR_02),
    LIMIT(HR, PAUSE, ABOVE, hr_pause_above, HR_03),
    LIMIT(HR, PAUSE, BELOW, hr_pause_below, HR_03),
    LIMIT(HR, STOP, ABOVE, hr_stop_above, HR_04),
    LIMIT(HR, STOP, BELOW, hr_stop_below, HR_04),
    LIMIT(SPO2, START, BELOW, spo2_start_below, SPO2_01),
    LIMIT(SPO2, WARN, BELOW, spo2_warn_below, SPO2_02),
    LIMIT(SPO2, PAUSE, BELOW, spo2_pause_below, SPO2_03),
    LIMIT(SPO2, STOP, BELOW, spo2_stop_below, SPO2_04),
    LIMIT(SPO2, EMERGENCY, BELOW, spo2_emergency_below, SPO2_05),
    LIMIT(RR, START, ABOVE, rr_start_above, RR_01),
    LIMIT(RR, START, BELOW, rr_start_below, RR_01),
    LIMIT(RR, WARN, ABOVE, rr_warn_above, RR_02),
    LIMIT(RR, WARN, BELOW, rr_warn_below, RR_02),
    LIMIT(RR, PAUSE, BELOW, rr_pause_below, RR_03),
    LIMIT(RR, STOP, BELOW, rr_stop_below, RR_04),
    LIMIT(RR, EMERGENCY, BELOW, rr_emergency_below, RR_05),
    LIMIT(MOAAS, START, BELOW, moaas_start_below, SED_01),
    LIMIT(MOAAS, WARN, TO, moaas_warn_to, SED_02),
    LIMIT(MOAAS, PAUSE, TO, moaas_pause_to, SED_03),
    LIMIT(MOAAS, STOP, TO, moaas_stop_to, SED_04),
    LIMIT(MOAAS, EMERGENCY, TO, moaas_emergency_to, SED_05),
    LIMIT(DISTRESS, WARN, FROM, distress_warn_from, DISTRESS_01),
    LIMIT(DISTRESS, PAUSE, FROM, distress_pause_from, DISTRESS_02),
    LIMIT(DISSOCIATION, WARN, FROM, dissociation_warn_from, DISSOC_01),
    LIMIT(DISSOCIATION, PAUSE, FROM, dissociation_pause_from, DISSOC_02),
    LIMIT(NAUSEA, WARN, FROM, nausea_warn_from, NAUSEA_01),
};

static const struct {
    enum clause clause;
    enum advice advice;
} symptom_rules[SYMPTOMS] = {
#define SYMPTOM(name, key, clause, advice, label) {CLAUSE_##clause, ADVICE_##advice},
#include "care/symptom.def"
#undef SYMPTOM
};

static const struct {
    enum answer answer;
    enum advice advice;
} tiers[] = {
    [TIER_WARN] = {ANSWER_WARN, ADVICE_NONE},    [TIER_START] = {ANSWER_HOLD, ADVICE_NONE},
    [TIER_NEVER] = {ANSWER_REFUSE, ADVICE_NONE}, [TIER_PAUSE] = {ANSWER_HOLD, ADVICE_PAUSE},
    [TIER_STOP] = {ANSWER_HOLD, ADVICE_STOP},    [TIER_EMERGENCY] = {ANSWER_REFUSE, ADVICE_EMERGENCY},
};

const struct limit *hold_limits(int *ret_count)
{
    *ret_count = (int)(sizeof(limits) / sizeof(limits[0]));
    return limits;
}

int64_t hold_limit_value(const struct limit *l, const struct protocol *p)
{
    return *(const int64_t *)(const void *)((const char *)p + l->field);
}

static bool beyond(enum compare compare, int64_t value, int64_t limit)
{
    switch (compare) {
    case ABOVE:
        return value > limit;
    case FROM:
        return value >= limit;
    case BELOW:
        return value < limit;
    case TO:
        break;
    }
    return value <= limit;
}

bool hold_crosses(const struct limit *l, const struct protocol *p, int64_t value)
{
    return beyond(l->compare, value, hold_limit_value(l, p));
}

enum advice hold_symptom_advice(enum symptom symptom)
{
    must(symptom < SYMPTOMS);
    return symptom_rules[symptom].advice;
}

static bool is_bp(enum vital vital)
{
    return vital == VITAL_BP_SYSTOLIC || vital == VITAL_BP_DIASTOLIC;
}

static bool is_high(const struct limit *l)
{
    return l->compare == ABOVE || l->compare == FROM;
}

static bool tier_counts(enum session_state state, enum tier tier)
{
    bool before = state == SESSION_PREPARING;
    return tier == TIER_EMERGENCY ||
           (before ? tier == TIER_START || tier == TIER_NEVER : tier != TIER_START && tier != TIER_NEVER);
}

static bool has_copd(const struct session *s)
{
    return patient_has(&s->patient, CONDITION_COPD) || patient_has(&s->patient, CONDITION_SEVERE_COPD);
}

/* DISSOC-02: deep dissociation pauses only together with distress. */
static bool is_distressed(const struct session *s, const struct protocol *p)
{
    const struct seen *distress = &s->last[VITAL_DISTRESS];
    return distress->is && distress->value >= p->dissociation_pause_distress_from;
}

/* The strictest limit that each value in `mask` crosses; NULL where none. */
static void strictest(const struct session *s, const struct protocol *p, uint32_t mask,
                      const struct limit *ret_crossed[VITALS])
{
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        const struct limit *l = &limits[i], **best = &ret_crossed[l->vital];
        if (!(mask & BIT(l->vital)) || !tier_counts(s->state, l->tier) ||
            (*best && (*best)->tier >= l->tier)) {
            continue;
        }
        if (l->clause == CLAUSE_SPO2_01 && has_copd(s)) {
            continue; /* judged by its own limit in start_reason() */
        }
        if (l->clause == CLAUSE_DISSOC_02 && !is_distressed(s, p)) {
            continue;
        }
        if (hold_crosses(l, p, s->last[l->vital].value)) {
            *best = l;
        }
    }
}

/* BP-01: a first high reading asks for rest; high on the last of three readings means not today. */
static struct reason start_reason(const struct session *s, const struct limit *l, int64_t limit,
                                  int64_t value, int64_t readings)
{
    struct reason r = {l->clause, tiers[l->tier].answer, tiers[l->tier].advice, (int)l->vital, value, limit};
    if (l->clause == CLAUSE_BP_01 && s->bp.high_before_start >= readings) {
        r.answer = ANSWER_REFUSE;
    }
    if (is_bp(l->vital) && r.advice == ADVICE_NONE) {
        r.advice = ADVICE_REMEASURE;
    }
    return r;
}

bool hold_forbids_start(const struct session *s, const struct protocol *p, enum vital vital, int64_t value,
                        struct reason *ret_reason)
{
    if (vital == VITAL_SPO2 && has_copd(s)) {
        *ret_reason = (struct reason){CLAUSE_SPO2_01, ANSWER_HOLD, ADVICE_NONE,
                                      VITAL_SPO2,     value,       p->spo2_start_copd_below};
        return value < p->spo2_start_copd_below;
    }
    const struct limit *worst = NULL;
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        const struct limit *l = &limits[i];
        if (l->vital == vital && tier_counts(SESSION_PREPARING, l->tier) && hold_crosses(l, p, value) &&
            (!worst || l->tier > worst->tier)) {
            worst = l;
        }
    }
    if (worst) {
        *ret_reason = start_reason(s, worst, hold_limit_value(worst, p), value, p->start_high_readings);
    }
    return worst;
}

static struct reason bp_reason(enum clause clause, enum answer answer, enum advice advice,
                               const struct limit *l, const struct protocol *p, int64_t value)
{
    return (struct reason){clause, answer, advice, (int)l->vital, value, hold_limit_value(l, p)};
}

static bool is_sustained(const struct session *s, const struct protocol *p)
{
    return s->bp.is_sustaining && instant_since(s->bp.sustaining_last, s->bp.sustaining_since).ms >=
                                      SPAN_MINUTES(p->bp_sustained_minutes).ms;
}

/* BP-07, BP-09, BP-10, BP-12, BP-14: the upper ladder. The symptom-led profile stands one step lower on it.
 */
static void judge_bp_high(const struct session *s, const struct protocol *p, const struct limit *l,
                          int64_t value, struct verdict *v)
{
    bool led = p->bp_symptom_led, sustained = is_sustained(s, p);
    if (l->tier == TIER_PAUSE) {
        verdict_add(v, led ? bp_reason(CLAUSE_BP_14, ANSWER_WARN, ADVICE_REMEASURE, l, p, value)
                           : bp_reason(CLAUSE_BP_07, ANSWER_HOLD, ADVICE_PAUSE, l, p, value));
    } else if (!led && l->tier == TIER_EMERGENCY) {
        verdict_add(v, bp_reason(CLAUSE_BP_12, ANSWER_REFUSE, ADVICE_EMERGENCY, l, p, value));
    } else if (!sustained) {
        verdict_add(v,
                    bp_reason(CLAUSE_BP_09, led ? ANSWER_WARN : ANSWER_HOLD, ADVICE_REMEASURE, l, p, value));
        if (!led) {
            verdict_add(v, bp_reason(CLAUSE_BP_07, ANSWER_HOLD, ADVICE_PAUSE, l, p, value));
        }
    } else if (led && l->tier == TIER_STOP) {
        verdict_add(v, bp_reason(CLAUSE_BP_07, ANSWER_HOLD, ADVICE_PAUSE, l, p, value));
    } else {
        verdict_add(v, bp_reason(CLAUSE_BP_10, ANSWER_HOLD, ADVICE_STOP, l, p, value));
    }
}

/* BP-05 */
static void judge_rise(const struct session *s, const struct protocol *p, uint32_t mask, struct verdict *v)
{
    const struct seen *base = &s->baseline[VITAL_BP_SYSTOLIC], *last = &s->last[VITAL_BP_SYSTOLIC];
    int64_t limit = base->value + p->bp_warn_systolic_rise;
    if (mask & BIT(VITAL_BP_SYSTOLIC) && s->state != SESSION_PREPARING && base->is && last->value >= limit) {
        verdict_add(v, (struct reason){CLAUSE_BP_05, ANSWER_WARN, ADVICE_NONE, VITAL_BP_SYSTOLIC, last->value,
                                       limit});
    }
}

static void judge_value(const struct session *s, const struct protocol *p, const struct limit *l,
                        struct verdict *v)
{
    int64_t value = s->last[l->vital].value;
    if (s->state == SESSION_PREPARING) {
        verdict_add_lifted(v, &s->overridden,
                           start_reason(s, l, hold_limit_value(l, p), value, p->start_high_readings));
    } else if (is_bp(l->vital) && is_high(l) && l->tier >= TIER_PAUSE) {
        judge_bp_high(s, p, l, value, v);
    } else {
        verdict_add(v, bp_reason(l->clause, tiers[l->tier].answer, tiers[l->tier].advice, l, p, value));
    }
}

static void judge_symptoms(const struct session *s, uint32_t symptoms, struct verdict *v)
{
    for (int i = 0; symptoms >> i && i < SYMPTOMS; i++) {
        if (!(symptoms >> i & 1)) {
            continue;
        }
        enum advice advice = symptom_rules[i].advice;
        bool emergency = advice == ADVICE_EMERGENCY;
        if (s->state == SESSION_PREPARING && !emergency) {
            advice = ADVICE_NONE;
        }
        verdict_add(v, (struct reason){symptom_rules[i].clause, emergency ? ANSWER_REFUSE : ANSWER_HOLD,
                                       advice, i, NO_NUMBER, NO_NUMBER});
    }
}

/* RECOVER-01: nothing runs that could be paused or stopped; the same value asks for a person. */
static void nothing_runs(struct verdict *v)
{
    bool asked = false;
    enum advice strictest_left = ADVICE_NONE;
    for (int i = 0; i < v->count; i++) {
        struct reason *r = &v->reason[i];
        if (r->advice == ADVICE_PAUSE || r->advice == ADVICE_STOP) {
            r->advice = ADVICE_REMEASURE;
            asked = true;
        }
        strictest_left = r->advice > strictest_left ? r->advice : strictest_left;
    }
    v->advice = strictest_left;
    if (asked) {
        verdict_add(
            v, (struct reason){CLAUSE_RECOVER_01, ANSWER_HOLD, ADVICE_REMEASURE, 0, NO_NUMBER, NO_NUMBER});
    }
}

/* Remembers for a resume which values asked for a pause, and forgets those that are back inside. */
static void remember(struct session *s, const struct protocol *p, uint32_t mask, uint32_t asking)
{
    s->hold_causes |= asking;
    for (int i = 0; (mask & s->hold_causes) >> i && i < VITALS; i++) {
        int64_t limit;
        if (mask & s->hold_causes & ~asking & BIT(i) &&
            hold_inside(s, p, (enum vital)i, s->last[i].value, &limit)) {
            s->hold_causes &= ~BIT(i);
        }
    }
}

/* The crossed limits as reasons; returns the vitals that ask for a pause or worse. */
static uint32_t judge_values(const struct session *s, const struct protocol *p,
                             const struct limit *const crossed[VITALS], struct verdict *v)
{
    uint32_t asking = 0;
    for (int i = 0; i < VITALS; i++) {
        if (!crossed[i]) {
            continue;
        }
        int before = v->count;
        judge_value(s, p, crossed[i], v);
        for (int j = before; j < v->count; j++) {
            asking |= v->reason[j].advice >= ADVICE_PAUSE ? BIT(i) : 0;
        }
    }
    return asking;
}

void hold_judge(struct session *s, const struct protocol *p, uint32_t mask, uint32_t symptoms,
                struct verdict *v)
{
    const struct limit *crossed[VITALS] = {0};
    strictest(s, p, mask, crossed);
    uint32_t asking = judge_values(s, p, crossed, v);
    struct reason r;
    if (s->state == SESSION_PREPARING && mask & BIT(VITAL_SPO2) && has_copd(s) && !crossed[VITAL_SPO2] &&
        hold_forbids_start(s, p, VITAL_SPO2, s->last[VITAL_SPO2].value, &r)) {
        verdict_add(v, r);
    }
    judge_rise(s, p, mask, v);
    judge_symptoms(s, symptoms, v);
    if (s->state == SESSION_INFUSING || s->state == SESSION_PAUSED) {
        s->stop_advised |= v->advice >= ADVICE_STOP;
        remember(s, p, mask, asking);
    } else if (s->state == SESSION_RECOVERING) {
        nothing_runs(v);
    }
}

static bool any_bp_above(const struct session *s, uint32_t mask, int64_t systolic, int64_t diastolic)
{
    return (mask & BIT(VITAL_BP_SYSTOLIC) && s->last[VITAL_BP_SYSTOLIC].value > systolic) ||
           (mask & BIT(VITAL_BP_DIASTOLIC) && s->last[VITAL_BP_DIASTOLIC].value > diastolic);
}

static void count_before_start(struct session *s, const struct protocol *p, uint32_t mask, struct instant at)
{
    if (!any_bp_above(s, mask, p->bp_start_systolic_above, p->bp_start_diastolic_above)) {
        s->bp.high_before_start = 0;
    } else if (s->bp.high_before_start == 0 ||
               instant_since(at, s->bp.high_before_start_at).ms >= SPAN_MINUTES(p->start_high_apart).ms) {
        s->bp.high_before_start++;
        s->bp.high_before_start_at = at;
    }
}

void hold_count_bp(struct session *s, const struct protocol *p, uint32_t mask, struct instant at)
{
    if (!(mask & (BIT(VITAL_BP_SYSTOLIC) | BIT(VITAL_BP_DIASTOLIC)))) {
        return;
    }
    if (s->state == SESSION_PREPARING) {
        count_before_start(s, p, mask, at);
    }
    if (!any_bp_above(s, mask, p->bp_stop_systolic_above, p->bp_stop_diastolic_above)) {
        s->bp.is_sustaining = false;
        return;
    }
    if (!s->bp.is_sustaining) {
        s->bp.is_sustaining = true;
        s->bp.sustaining_since = at;
    }
    s->bp.sustaining_last = at;
}

/* BP has its own numbers for going on again: at the limit of the pause itself it is not yet below. */
static int64_t inside_limit(const struct limit *l, const struct protocol *p)
{
    if (is_bp(l->vital) && is_high(l)) {
        return l->vital == VITAL_BP_SYSTOLIC ? p->bp_resume_systolic_below : p->bp_resume_diastolic_below;
    }
    return hold_limit_value(l, p);
}

bool hold_inside(const struct session *s, const struct protocol *p, enum vital vital, int64_t value,
                 int64_t *ret_limit)
{
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        const struct limit *l = &limits[i];
        if (l->vital != vital || l->tier != TIER_PAUSE ||
            (l->clause == CLAUSE_DISSOC_02 && !is_distressed(s, p))) {
            continue;
        }
        int64_t limit = inside_limit(l, p);
        if (is_high(l) ? value >= limit : value <= limit) {
            *ret_limit = limit;
            return false;
        }
    }
    return true;
}
