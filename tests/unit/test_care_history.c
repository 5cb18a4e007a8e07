/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_history.c - what each trial counts as, resistance, severity, work-up, each limit at -1, 0 and +1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/history.h"
#include "care/workup.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

/* Sertraline, 100 mg, 8 weeks, taken, 20 % better, in this episode: adequate and failed. */
static struct trial failed(const char *name, enum antidepressant family)
{
    struct trial t = {.family = family,
                      .dose_ug = 100000,
                      .least_ug = 50000,
                      .weeks = 8,
                      .adherence = ADHERENCE_TAKEN,
                      .percent = 20,
                      .ending = ENDING_NO_EFFECT,
                      .weeks_since = TRIAL_UNKNOWN,
                      .in_episode = true};
    struct text to = TEXT_IN(t.name);
    text_adds(&to, name);
    return t;
}

static void each_limit_of_adequacy_at_its_edge(void **state) /* ELIG-02 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        struct trial t = failed("sertraline", ANTIDEPRESSANT_SSRI);
        t.weeks = (int)p.trial_weeks + off;
        assert_int_equal(trial_standing(&p, &t), off < 0 ? STANDING_TOO_SHORT : STANDING_FAILED);
        t.short_accepted = true;
        t.weeks = (int)p.trial_weeks_note + off;
        assert_int_equal(trial_standing(&p, &t), off < 0 ? STANDING_TOO_SHORT : STANDING_FAILED);
        t = failed("sertraline", ANTIDEPRESSANT_SSRI);
        t.dose_ug = t.least_ug + off;
        assert_int_equal(trial_standing(&p, &t), off < 0 ? STANDING_TOO_LOW : STANDING_FAILED);
        t = failed("sertraline", ANTIDEPRESSANT_SSRI);
        t.percent = (int)p.trial_response + off;
        assert_int_equal(trial_standing(&p, &t), off < 0 ? STANDING_FAILED : STANDING_RESPONDED);
    }
}

static void what_is_not_known_is_never_counted(void **state) /* ELIG-02 */
{
    (void)state;
    struct trial t[6];
    for (int i = 0; i < 6; i++) {
        t[i] = failed("sertraline", ANTIDEPRESSANT_SSRI);
    }
    t[0].weeks = TRIAL_UNKNOWN;
    t[1].dose_ug = 0;
    t[2].least_ug = 0;
    t[3].percent = NO_PERCENT;
    t[4].adherence = ADHERENCE_UNKNOWN;
    t[5].family = ANTIDEPRESSANT_NONE;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(trial_standing(&p, &t[i]), STANDING_UNCLEAR);
    }
    assert_int_equal(trial_standing(&p, &t[5]), STANDING_NO_ANTIDEPRESSANT);
    t[0].kind = TRIAL_ECT;
    assert_int_equal(trial_standing(&p, &t[0]), STANDING_NO_MEDICINE);
}

static void intolerance_is_counted_apart(void **state) /* ELIG-02 */
{
    (void)state;
    struct trial t = failed("sertraline", ANTIDEPRESSANT_SSRI);
    t.ending = ENDING_INTOLERANCE;
    assert_int_equal(trial_standing(&p, &t), STANDING_INTOLERANT);
    t.percent = NO_PERCENT;
    assert_int_equal(trial_standing(&p, &t), STANDING_INTOLERANT);
    t = failed("sertraline", ANTIDEPRESSANT_SSRI);
    for (enum adherence a = ADHERENCE_PARTLY; a <= ADHERENCE_NOT; a++) {
        t.adherence = a;
        assert_int_equal(trial_standing(&p, &t), STANDING_NOT_TAKEN);
    }
}

static struct verdict judge(const struct history *h)
{
    struct verdict v;
    verdict_clear(&v);
    history_judge(&p, h, &(struct overrides){{0}}, &v);
    return v;
}

static void two_different_medicines_in_this_episode(void **state) /* ELIG-01, ELIG-03 */
{
    (void)state;
    struct history h = {.count = 1, .trial = {failed("sertraline", ANTIDEPRESSANT_SSRI)}};
    struct verdict v = judge(&h);
    assert_true(verdict_has(&v, CLAUSE_ELIG_01) && verdict_has(&v, CLAUSE_ELIG_03));
    h.trial[h.count++] = failed("sertraline", ANTIDEPRESSANT_SSRI); /* the same once more */
    v = judge(&h);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_ELIG_01));
    assert_false(verdict_has(&v, CLAUSE_ELIG_03));
    h.trial[h.count++] = failed("venlafaxine", ANTIDEPRESSANT_SNRI);
    h.trial[2].in_episode = false;
    v = judge(&h);
    assert_true(verdict_has(&v, CLAUSE_ELIG_01));
    assert_int_equal(history_staging(&p, &h).failed_lifetime, 2);
    h.trial[2].in_episode = true;
    assert_int_equal(judge(&h).count, 0);
    assert_true(history_staging(&p, &h).resists);
    struct overrides o = {{0}};
    h.count = 2;
    overrides_give(&o, CLAUSE_ELIG_01);
    verdict_clear(&v);
    history_judge(&p, &h, &o, &v);
    assert_int_equal(v.answer, ANSWER_WARN);
}

static void the_same_medicine_in_two_episodes_counts_in_this_one(void **state) /* ELIG-01 */
{
    (void)state;
    struct history h = {.count = 2, .trial = {failed("sertraline", ANTIDEPRESSANT_SSRI)}};
    h.trial[1] = h.trial[0];
    h.trial[0].in_episode = false;
    struct staging s = history_staging(&p, &h);
    assert_int_equal(s.failed_episode, 1);
    assert_int_equal(s.failed_lifetime, 1);
}

static void the_stage_climbs_with_the_families(void **state)
{
    (void)state;
    struct history h = {0};
    static const struct {
        const char *name;
        enum antidepressant family;
        int stage;
    } table[] = {{"sertraline", ANTIDEPRESSANT_SSRI, 1},
                 {"citalopram", ANTIDEPRESSANT_SSRI, 1},
                 {"venlafaxine", ANTIDEPRESSANT_SNRI, 2},
                 {"nortriptyline", ANTIDEPRESSANT_TCA, 3},
                 {"phenelzine", ANTIDEPRESSANT_MAOI, 4}};
    assert_int_equal(history_staging(&p, &h).stage, 0);
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        h.trial[h.count++] = failed(table[i].name, table[i].family);
        assert_int_equal(history_staging(&p, &h).stage, table[i].stage);
    }
    h.trial[h.count] = failed("", ANTIDEPRESSANT_NONE);
    h.trial[h.count++].kind = TRIAL_ECT;
    assert_int_equal(history_staging(&p, &h).stage, 5);
    h.trial[h.count - 1].percent = (int)p.trial_response; /* it helped */
    assert_int_equal(history_staging(&p, &h).stage, 4);
}

static void a_recent_end_is_told_at_its_edge(void **state) /* ELIG-06 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        struct history h = {.count = 1, .trial = {failed("venlafaxine", ANTIDEPRESSANT_SNRI)}};
        h.trial[0].weeks_since = (int)p.trial_stopped_weeks + off;
        struct verdict v = judge(&h);
        assert_int_equal(verdict_has(&v, CLAUSE_ELIG_06), off <= 0);
        h.trial[0].family = ANTIDEPRESSANT_TCA;
        v = judge(&h);
        assert_false(verdict_has(&v, CLAUSE_ELIG_06));
    }
}

static enum answer severity(struct severity s, bool overridden)
{
    struct verdict v;
    struct overrides o = {{0}};
    if (overridden) {
        overrides_give(&o, CLAUSE_ELIG_04);
    }
    verdict_clear(&v);
    severity_judge(&p, &s, &o, &v);
    assert_int_equal(verdict_has(&v, CLAUSE_ELIG_04), v.answer != ANSWER_ALLOW);
    return v.answer;
}

static void the_severity_floor_over_every_total(void **state) /* ELIG-04 */
{
    (void)state;
    for (int total = 0; total <= 27; total++) {
        struct severity s = {total, TRIAL_UNKNOWN, TRIAL_UNKNOWN};
        enum answer plain = total < 10 ? ANSWER_REFUSE : total < 15 ? ANSWER_HOLD : ANSWER_ALLOW;
        assert_int_equal(severity(s, false), plain);
        assert_int_equal(severity(s, true), plain == ANSWER_HOLD ? ANSWER_WARN : plain);
    }
    for (int total = 0; total <= 60; total++) {
        struct severity s = {TRIAL_UNKNOWN, total, TRIAL_UNKNOWN};
        assert_int_equal(severity(s, false), total > 20 ? ANSWER_ALLOW : ANSWER_HOLD);
    }
    for (int total = 0; total <= 52; total++) {
        struct severity s = {TRIAL_UNKNOWN, TRIAL_UNKNOWN, total};
        assert_int_equal(severity(s, false), total > 18 ? ANSWER_ALLOW : ANSWER_HOLD);
    }
    assert_int_equal(severity((struct severity){TRIAL_UNKNOWN, TRIAL_UNKNOWN, TRIAL_UNKNOWN}, true),
                     ANSWER_HOLD);
}

static struct verdict work(const struct patient *who, const struct workup_file *f)
{
    struct verdict v;
    verdict_clear(&v);
    workup_judge(&p, who, f, &v);
    return v;
}

/* The days of clinical 1.3, written down here once more. */
static void each_examination_at_its_last_day(void **state) /* WORKUP-01, WORKUP-02 */
{
    (void)state;
    static const int days[WORKUPS] = {30, 90, 30, 365, 365, 90, 90, 30, 7, 30, 182, 7};
    struct patient who = case_patient().is.patient;
    who.sex = SEX_FEMALE;
    who.birth_year = who.visit_year - 70;
    for (int i = 0; i < WORKUPS; i++) {
        for (int off = -1; off <= 1; off++) {
            struct workup_file f = {0};
            for (int j = 0; j < WORKUPS; j++) {
                f.item[j].done = true;
            }
            f.item[i].days_ago = days[i] + off;
            struct verdict v = work(&who, &f);
            assert_int_equal(verdict_has(&v, CLAUSE_WORKUP_02), off > 0);
            f.item[i].done = false;
            v = work(&who, &f);
            assert_true(v.answer == ANSWER_HOLD && v.reason[0].about == i);
            assert_true(verdict_has(&v, CLAUSE_WORKUP_01));
        }
    }
}

static void an_examination_is_asked_of_those_it_applies_to(void **state) /* WORKUP-03 */
{
    (void)state;
    struct workup_file f = {0};
    struct patient who = case_patient().is.patient;
    who.sex = SEX_MALE;
    assert_false(workup_applies(&p, &who, &f, WORKUP_PREGNANCY_TEST));
    who.sex = SEX_FEMALE;
    assert_true(workup_applies(&p, &who, &f, WORKUP_PREGNANCY_TEST));
    for (int off = -1; off <= 1; off++) {
        who.birth_year = who.visit_year - (int)p.age_older - off;
        assert_int_equal(workup_applies(&p, &who, &f, WORKUP_COGNITIVE), off >= 0);
        struct protocol later = p;
        later.workup_ecg_age = p.age_older;
        assert_int_equal(workup_applies(&later, &who, &f, WORKUP_ECG), off >= 0);
    }
    who.birth_year = who.visit_year - 30;
    f.memory_complaint = true;
    assert_true(workup_applies(&p, &who, &f, WORKUP_COGNITIVE));
    struct protocol later = p;
    later.workup_ecg_age = 50;
    assert_false(workup_applies(&later, &who, &f, WORKUP_ECG));
    patient_add_medicine(&who, DRUG_QT_PROLONGING);
    assert_true(workup_applies(&later, &who, &f, WORKUP_ECG));
    f.item[WORKUP_PREGNANCY_TEST].waived = true;
    f.item[WORKUP_LABS].waived = true; /* cannot be set aside: still missing */
    struct verdict v = work(&who, &f);
    int missing = 0;
    for (int i = 0; i < v.count; i++) {
        missing += v.reason[i].clause == CLAUSE_WORKUP_01;
        assert_true(v.reason[i].about != WORKUP_PREGNANCY_TEST || v.reason[i].clause == CLAUSE_WORKUP_03);
    }
    assert_int_equal(missing, WORKUPS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_of_adequacy_at_its_edge),
        cmocka_unit_test(what_is_not_known_is_never_counted),
        cmocka_unit_test(intolerance_is_counted_apart),
        cmocka_unit_test(two_different_medicines_in_this_episode),
        cmocka_unit_test(the_same_medicine_in_two_episodes_counts_in_this_one),
        cmocka_unit_test(the_stage_climbs_with_the_families),
        cmocka_unit_test(a_recent_end_is_told_at_its_edge),
        cmocka_unit_test(the_severity_floor_over_every_total),
        cmocka_unit_test(each_examination_at_its_last_day),
        cmocka_unit_test(an_examination_is_asked_of_those_it_applies_to),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
