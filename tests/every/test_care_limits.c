/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_limits.c - every limit of the table at -1, 0 and +1, generated from the protocol itself in both
 * profiles; and a few numbers of clinical 4.2 pinned, so that table and protocol cannot drift together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care/hold.h"
#include "care_case.h"

static struct event one(enum vital vital, int64_t value, int second)
{
    struct event e = case_plain(EVENT_VITALS, 5);
    e.at.ms += second * INT64_C(1000);
    vitals_set(&e.is.vitals, vital, (int32_t)value);
    return e;
}

static bool expected_beyond(const struct limit *l, int off)
{
    switch (l->compare) {
    case ABOVE:
        return off > 0;
    case FROM:
        return off >= 0;
    case BELOW:
        return off < 0;
    case TO:
        break;
    }
    return off <= 0;
}

static enum session_state state_for(enum tier tier)
{
    return tier == TIER_START || tier == TIER_NEVER ? SESSION_PREPARING : SESSION_INFUSING;
}

/* Very high pressures speak as BP-07 or BP-09 at first and as BP-10 when they stay (BP-08, BP-11 to BP-13 do
 * not wait); the symptom-led profile stands one step lower and has BP-14. */
static struct verdict seen_twice(const struct protocol *p, const struct limit *l, int64_t value)
{
    struct session s = case_session(p, state_for(l->tier));
    struct event distress = one(VITAL_DISTRESS, p->dissociation_pause_distress_from, 0); /* for DISSOC-02 */
    if (l->clause == CLAUSE_DISSOC_02) {
        case_step(&s, p, distress);
    }
    case_step(&s, p, one(l->vital, value, 0));
    return case_step(&s, p, one(l->vital, value, 60 * (int)p->bp_sustained_minutes));
}

/* The milder clause as which a limit may speak: a stricter limit of the same vital sign takes its place. */
static bool speaks(const struct verdict *v, const struct limit *l)
{
    for (int i = 0; i < v->count; i++) {
        if (v->reason[i].about == (int)l->vital && v->reason[i].clause == l->clause) {
            return true;
        }
    }
    return false;
}

static bool stricter_speaks(const struct verdict *v, const struct limit *l, const struct protocol *p,
                            int64_t value)
{
    int count;
    const struct limit *all = hold_limits(&count);
    for (int i = 0; i < count; i++) {
        if (all[i].vital == l->vital && all[i].tier >= l->tier && &all[i] != l &&
            hold_crosses(&all[i], p, value)) {
            return v->answer >= ANSWER_WARN;
        }
    }
    return false;
}

static void judge_limit(const struct protocol *p, const struct limit *l, int off)
{
    int64_t value = hold_limit_value(l, p) + off;
    if (value < 0 || (l->vital == VITAL_MOAAS && value > p->plausible_moaas_high)) {
        return;
    }
    struct verdict v = seen_twice(p, l, value);
    if (!expected_beyond(l, off)) {
        for (int i = 0; i < v.count; i++) {
            bool same = v.reason[i].clause == l->clause && v.reason[i].limit == hold_limit_value(l, p) &&
                        v.reason[i].about == (int)l->vital;
            assert_false(same && l->clause != CLAUSE_BP_07);
        }
        return;
    }
    bool lowered = p->bp_symptom_led && l->vital <= VITAL_BP_DIASTOLIC && l->tier >= TIER_PAUSE &&
                   (l->compare == ABOVE || l->compare == FROM);
    assert_true(speaks(&v, l) || stricter_speaks(&v, l, p, value) || (lowered && v.answer >= ANSWER_WARN));
}

/* HR-01..04, SPO2-01..05, RR-01..05, SED-01..05, DISTRESS-01, DISTRESS-02, DISSOC-01, DISSOC-02, NAUSEA-01,
 * BP-01..04, BP-06..08, BP-10..13 */
static void every_limit_one_below_at_and_one_above(void **state)
{
    (void)state;
    for (int profile = 0; profile < 2; profile++) {
        struct protocol p = protocol_fixture((enum fixture)profile);
        int count;
        const struct limit *limits = hold_limits(&count);
        for (int i = 0; i < count; i++) {
            for (int off = -1; off <= 1; off++) {
                judge_limit(&p, &limits[i], off);
            }
        }
    }
}

static void a_value_is_never_judged_milder_further_out(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    static const enum vital falling[] = {VITAL_SPO2, VITAL_RR, VITAL_MOAAS};
    for (size_t i = 0; i < COUNT_OF(falling); i++) {
        enum advice last = ADVICE_NONE;
        for (int64_t value = falling[i] == VITAL_SPO2 ? 100
                             : falling[i] == VITAL_RR ? 16
                                                      : 5;
             value >= 0; value--) {
            struct session s = case_session(&p, SESSION_INFUSING);
            struct verdict v = case_step(&s, &p, one(falling[i], value, 0));
            if (falling[i] == VITAL_SPO2 && value < p.plausible_spo2_low) {
                continue;
            }
            assert_true(v.advice >= last);
            last = v.advice;
        }
        assert_int_equal(last, ADVICE_EMERGENCY);
    }
}

/* clinical 4.2, profile conservative, while infusing; "" where nothing is said. */
static const struct {
    enum vital vital;
    int value;
    enum answer answer;
    enum advice advice;
    const char *clause;
} pinned[] = {
    {VITAL_BP_SYSTOLIC, 149, ANSWER_ALLOW, ADVICE_NONE, ""},
    {VITAL_BP_SYSTOLIC, 150, ANSWER_WARN, ADVICE_NONE, "BP-04"},
    {VITAL_BP_SYSTOLIC, 160, ANSWER_WARN, ADVICE_NONE, "BP-04"},
    {VITAL_BP_SYSTOLIC, 161, ANSWER_HOLD, ADVICE_PAUSE, "BP-07"},
    {VITAL_BP_DIASTOLIC, 95, ANSWER_WARN, ADVICE_NONE, "BP-04"},
    {VITAL_BP_DIASTOLIC, 100, ANSWER_WARN, ADVICE_NONE, "BP-04"},
    {VITAL_BP_DIASTOLIC, 101, ANSWER_HOLD, ADVICE_PAUSE, "BP-07"},
    {VITAL_BP_DIASTOLIC, 111, ANSWER_HOLD, ADVICE_PAUSE, "BP-09"},
    {VITAL_BP_DIASTOLIC, 120, ANSWER_REFUSE, ADVICE_EMERGENCY, "BP-12"},
    {VITAL_BP_SYSTOLIC, 181, ANSWER_HOLD, ADVICE_PAUSE, "BP-09"},
    {VITAL_BP_SYSTOLIC, 94, ANSWER_WARN, ADVICE_NONE, "BP-06"},
    {VITAL_BP_SYSTOLIC, 89, ANSWER_HOLD, ADVICE_PAUSE, "BP-08"},
    {VITAL_BP_SYSTOLIC, 84, ANSWER_HOLD, ADVICE_STOP, "BP-11"},
    {VITAL_BP_SYSTOLIC, 79, ANSWER_REFUSE, ADVICE_EMERGENCY, "BP-13"},
    {VITAL_HR, 110, ANSWER_ALLOW, ADVICE_NONE, ""},
    {VITAL_HR, 111, ANSWER_WARN, ADVICE_NONE, "HR-02"},
    {VITAL_HR, 131, ANSWER_HOLD, ADVICE_PAUSE, "HR-03"},
    {VITAL_HR, 141, ANSWER_HOLD, ADVICE_STOP, "HR-04"},
    {VITAL_HR, 49, ANSWER_WARN, ADVICE_NONE, "HR-02"},
    {VITAL_HR, 44, ANSWER_HOLD, ADVICE_PAUSE, "HR-03"},
    {VITAL_HR, 39, ANSWER_HOLD, ADVICE_STOP, "HR-04"},
    {VITAL_SPO2, 94, ANSWER_ALLOW, ADVICE_NONE, ""},
    {VITAL_SPO2, 93, ANSWER_WARN, ADVICE_NONE, "SPO2-02"},
    {VITAL_SPO2, 91, ANSWER_HOLD, ADVICE_PAUSE, "SPO2-03"},
    {VITAL_SPO2, 89, ANSWER_HOLD, ADVICE_STOP, "SPO2-04"},
    {VITAL_SPO2, 87, ANSWER_REFUSE, ADVICE_EMERGENCY, "SPO2-05"},
    {VITAL_RR, 11, ANSWER_WARN, ADVICE_NONE, "RR-02"},
    {VITAL_RR, 25, ANSWER_WARN, ADVICE_NONE, "RR-02"},
    {VITAL_RR, 9, ANSWER_HOLD, ADVICE_PAUSE, "RR-03"},
    {VITAL_RR, 7, ANSWER_HOLD, ADVICE_STOP, "RR-04"},
    {VITAL_RR, 0, ANSWER_REFUSE, ADVICE_EMERGENCY, "RR-05"},
    {VITAL_MOAAS, 4, ANSWER_WARN, ADVICE_NONE, "SED-02"},
    {VITAL_MOAAS, 3, ANSWER_HOLD, ADVICE_PAUSE, "SED-03"},
    {VITAL_MOAAS, 2, ANSWER_HOLD, ADVICE_STOP, "SED-04"},
    {VITAL_MOAAS, 1, ANSWER_REFUSE, ADVICE_EMERGENCY, "SED-05"},
    {VITAL_DISTRESS, 6, ANSWER_WARN, ADVICE_NONE, "DISTRESS-01"},
    {VITAL_DISTRESS, 8, ANSWER_HOLD, ADVICE_PAUSE, "DISTRESS-02"},
    {VITAL_DISSOCIATION, 8, ANSWER_WARN, ADVICE_NONE, "DISSOC-01"},
    {VITAL_DISSOCIATION, 10, ANSWER_WARN, ADVICE_NONE, "DISSOC-01"},
    {VITAL_NAUSEA, 3, ANSWER_ALLOW, ADVICE_NONE, ""},
    {VITAL_NAUSEA, 4, ANSWER_WARN, ADVICE_NONE, "NAUSEA-01"},
};

static void the_numbers_of_the_source_are_the_ones_in_force(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    for (size_t i = 0; i < COUNT_OF(pinned); i++) {
        struct session s = case_session(&p, SESSION_INFUSING);
        s.baseline[VITAL_BP_SYSTOLIC].value = 140; /* keeps BP-05 silent below 170 */
        struct verdict v = case_step(&s, &p, one(pinned[i].vital, pinned[i].value, 0));
        const char *first = v.count > 0 ? clause_id(v.reason[0].clause) : "";
        assert_string_equal(first, pinned[i].clause);
        if (v.answer != pinned[i].answer || v.advice != pinned[i].advice) {
            fail_msg("%s %d: %s, %s", vital_key(pinned[i].vital), pinned[i].value, answer_name(v.answer),
                     advice_name(v.advice));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_limit_one_below_at_and_one_above),
        cmocka_unit_test(a_value_is_never_judged_milder_further_out),
        cmocka_unit_test(the_numbers_of_the_source_are_the_ones_in_force),
    };
    return cmocka_run_group_tests_name("every care limit", tests, NULL, NULL);
}
