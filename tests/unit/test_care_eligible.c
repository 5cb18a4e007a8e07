/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_eligible.c - age, contraindications, medicines and the guards on weight.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/eligible.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct verdict judge(const struct patient *who, const struct overrides *o)
{
    struct verdict v;
    verdict_clear(&v);
    eligible_judge(&p, who, o, &v);
    return v;
}

static struct verdict judge_plain(const struct patient *who)
{
    return judge(who, &(struct overrides){{0}});
}

static void age_at_its_edges(void **state) /* ELIG-05 */
{
    (void)state;
    static const struct {
        int age;
        enum answer answer;
    } table[] = {
        {17, ANSWER_REFUSE}, {18, ANSWER_HOLD}, {19, ANSWER_ALLOW}, {64, ANSWER_ALLOW}, {65, ANSWER_WARN}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct patient who = case_patient().is.patient;
        who.birth_year = who.visit_year - table[i].age;
        struct verdict v = judge_plain(&who);
        assert_int_equal(v.answer, table[i].answer);
        assert_int_equal(verdict_has(&v, CLAUSE_ELIG_05), table[i].answer != ANSWER_ALLOW);
    }
}

/* The level of each clause of clinical 1.2, written down here once more: CI-01 to CI-20. */
static const struct {
    enum condition condition;
    const char *clause;
    enum answer plain, overridden;
} conditions[] = {
    {CONDITION_KETAMINE_ALLERGY, "CI-01", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_ANEURYSM, "CI-02", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_UNCONTROLLED_HYPERTENSION, "CI-03", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_HYPERTENSION, "CI-03", ANSWER_WARN, ANSWER_WARN},
    {CONDITION_RECENT_MI, "CI-04", ANSWER_REFUSE, ANSWER_WARN},
    {CONDITION_PSYCHOSIS, "CI-05", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_BIPOLAR_WITHOUT_STABILISER, "CI-06", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_FAMILY_PSYCHOSIS, "CI-07", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_PREGNANCY, "CI-08", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_CHILDBEARING_NO_CONTRACEPTION, "CI-08", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_RAISED_ICP, "CI-09", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_GLAUCOMA, "CI-10", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_HEPATIC_CHILD_PUGH_C, "CI-11", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_RAISED_LIVER_ENZYMES, "CI-11", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_ACTIVE_SUBSTANCE_USE, "CI-12", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_SUBSTANCE_USE_REMISSION, "CI-12", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_DEMENTIA, "CI-13", ANSWER_REFUSE, ANSWER_REFUSE},
    {CONDITION_UNTREATED_HYPERTHYROIDISM, "CI-14", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_SEVERE_OSA, "CI-15", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_HAEMATURIA, "CI-16", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_PORPHYRIA, "CI-17", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_ACUTE_SUICIDALITY, "CI-18", ANSWER_HOLD, ANSWER_WARN},
    {CONDITION_WEIGHT_OUTSIDE_TRIALS, "CI-19", ANSWER_WARN, ANSWER_WARN},
    {CONDITION_CANNOT_STAY, "CI-20", ANSWER_REFUSE, ANSWER_REFUSE},
};

static void each_contraindication_at_its_level_and_after_an_override(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(conditions); i++) {
        struct patient who = case_patient().is.patient;
        patient_add(&who, conditions[i].condition);
        struct overrides o = {{0}};
        enum clause clause;
        assert_true(clause_of_id(slice_of(conditions[i].clause), &clause));
        struct verdict v = judge(&who, &o);
        assert_int_equal(v.answer, conditions[i].plain);
        assert_true(verdict_has(&v, clause));
        overrides_give(&o, clause);
        assert_int_equal(judge(&who, &o).answer, conditions[i].overridden);
    }
}

static void a_word_that_nobody_knows_holds(void **state) /* CI-00, DRUG-00 */
{
    (void)state;
    enum condition condition;
    enum drug_class class;
    assert_false(condition_of(SLICE("gout of the soul"), &condition));
    assert_true(condition_of(SLICE("avm"), &condition) && condition == CONDITION_AVM);
    assert_true(condition_of(SLICE("CI-09"), &condition) && condition == CONDITION_RAISED_ICP);
    assert_false(drug_class_of(SLICE("snake oil"), &class));
    assert_true(drug_class_of(SLICE("maoi"), &class) && class == DRUG_MAOI);
    struct patient who = case_patient().is.patient;
    who.unknown_conditions = 1;
    who.unknown_medicines = 2;
    struct verdict v = judge_plain(&who);
    assert_int_equal(v.answer, ANSWER_HOLD);
    assert_true(verdict_has(&v, CLAUSE_CI_00) && verdict_has(&v, CLAUSE_DRUG_00));
    struct overrides o = {{0}};
    overrides_give(&o, CLAUSE_CI_00);
    assert_int_equal(judge(&who, &o).answer, ANSWER_WARN);
}

/* clinical 2: DRUG-01 to DRUG-17. */
static void each_class_of_medicines_at_its_level(void **state)
{
    (void)state;
    static const struct {
        enum drug_class class;
        const char *clause;
        enum answer answer;
    } table[] = {
        {DRUG_THEOPHYLLINE, "DRUG-01", ANSWER_REFUSE},
        {DRUG_MAOI, "DRUG-02", ANSWER_WARN},
        {DRUG_STIMULANT, "DRUG-03", ANSWER_HOLD},
        {DRUG_SYMPATHOMIMETIC, "DRUG-04", ANSWER_WARN},
        {DRUG_BENZODIAZEPINE, "DRUG-05", ANSWER_HOLD},
        {DRUG_SEDATIVE, "DRUG-06", ANSWER_HOLD},
        {DRUG_ALCOHOL_CANNABIS, "DRUG-07", ANSWER_HOLD},
        {DRUG_OPIOID, "DRUG-08", ANSWER_WARN},
        {DRUG_OPIOID_ANTAGONIST, "DRUG-09", ANSWER_WARN},
        {DRUG_LAMOTRIGINE, "DRUG-10", ANSWER_WARN},
        {DRUG_NMDA, "DRUG-11", ANSWER_WARN},
        {DRUG_THYROID, "DRUG-12", ANSWER_WARN},
        {DRUG_GLUCOSE_LOWERING, "DRUG-13", ANSWER_WARN},
        {DRUG_GLP1, "DRUG-14", ANSWER_WARN},
        {DRUG_QT_PROLONGING, "DRUG-15", ANSWER_WARN},
        {DRUG_PSYCHEDELIC, "DRUG-16", ANSWER_HOLD},
        {DRUG_LITHIUM, "DRUG-17", ANSWER_ALLOW},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct patient who = case_patient().is.patient;
        patient_add_medicine(&who, table[i].class);
        struct verdict v = judge_plain(&who);
        assert_int_equal(v.answer, table[i].answer);
        assert_int_equal(v.count, 1);
        assert_string_equal(clause_id(v.reason[0].clause), table[i].clause);
    }
}

static void theophylline_is_refused_with_the_order_and_a_benzodiazepine_only_at_the_start(void **state)
{
    (void)state;
    struct session s;
    session_begin(&s);
    struct event e = case_patient();
    patient_add_medicine(&e.is.patient, DRUG_BENZODIAZEPINE);
    assert_int_equal(case_step(&s, &p, e).answer, ANSWER_HOLD);
    assert_int_equal(case_step(&s, &p, case_order()).answer, ANSWER_WARN);
    assert_true(s.has_order);
    case_step(&s, &p, case_readiness(-10));
    case_step(&s, &p, case_vitals(-5));
    struct verdict v = case_step(&s, &p, case_start());
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_DRUG_05));
    patient_add_medicine(&e.is.patient, DRUG_THEOPHYLLINE);
    case_step(&s, &p, e);
    assert_false(s.has_order); /* the order no longer stands */
    assert_int_equal(case_step(&s, &p, case_order()).answer, ANSWER_REFUSE);
}

static void a_weight_that_is_in_pounds_or_of_someone_else_is_challenged(void **state)
{
    (void)state;
    struct patient who = case_patient().is.patient;
    who.weight.g = 222000; /* pounds typed as kilograms: WEIGHT-02, CI-19 */
    struct verdict v = judge_plain(&who);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_WEIGHT_02) &&
                verdict_has(&v, CLAUSE_CI_19));
    who = case_patient().is.patient;
    who.weight_last.g = 77777; /* 70 kg is 10.0 % less: WEIGHT-01 speaks above it */
    assert_int_equal(judge_plain(&who).answer, ANSWER_ALLOW);
    who.weight.g = 77000;
    who.weight_last.g = 70000; /* exactly a tenth more */
    assert_int_equal(judge_plain(&who).answer, ANSWER_ALLOW);
    who.weight.g = 70000;
    who.weight_last.g = 77778;
    v = judge_plain(&who);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_WEIGHT_01));
    struct overrides o = {{0}};
    overrides_give(&o, CLAUSE_WEIGHT_01);
    assert_int_equal(judge(&who, &o).answer, ANSWER_WARN);
    who = case_patient().is.patient;
    who.height.mm = 165; /* WEIGHT-04: metres or centimetres mistaken */
    v = judge_plain(&who);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_WEIGHT_04));
    who = case_patient().is.patient;
    who.weight.g = 70000000; /* grams typed as kilograms: WEIGHT-02, and no override can make a dose of it */
    struct overrides all = {{0}};
    overrides_give(&all, CLAUSE_WEIGHT_02);
    v = judge(&who, &all);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_WEIGHT_02));
}

/* WEIGHT-05 */
static void a_weight_that_may_be_pounds_is_asked_back_before_it_is_kept(void **state)
{
    (void)state;
    struct reason r = {0};
    struct patient who = case_patient().is.patient;
    assert_false(weight_may_be_pounds(&p, &who, &r));
    who.weight.g = p.weight_trial_high;
    who.height.mm = 1900;
    assert_false(weight_may_be_pounds(&p, &who, &r));
    who.weight.g++;
    assert_true(weight_may_be_pounds(&p, &who, &r));
    who.weight.g = 222000;
    who.height.mm = 2100; /* a body mass index that could be */
    assert_true(weight_may_be_pounds(&p, &who, &r));
    assert_true(r.clause == CLAUSE_WEIGHT_05 && r.seen == 222000);
    who.weight.g = 35000; /* kilograms typed where pounds were read is not this; too light is */
    assert_true(weight_may_be_pounds(&p, &who, &r));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(age_at_its_edges),
        cmocka_unit_test(each_contraindication_at_its_level_and_after_an_override),
        cmocka_unit_test(a_word_that_nobody_knows_holds),
        cmocka_unit_test(each_class_of_medicines_at_its_level),
        cmocka_unit_test(theophylline_is_refused_with_the_order_and_a_benzodiazepine_only_at_the_start),
        cmocka_unit_test(a_weight_that_is_in_pounds_or_of_someone_else_is_challenged),
        cmocka_unit_test(a_weight_that_may_be_pounds_is_asked_back_before_it_is_kept),
    };
    return cmocka_run_group_tests_name("unit care eligible", tests, set_up, NULL);
}
