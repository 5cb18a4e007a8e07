/* SPDX-License-Identifier: Apache-2.0
 *
 * test_intake.c - the papers of the assessment read back: rows of the history, examinations, the list of
 * medicines, and the source that goes with every clause.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care_case.h"
#include "desk/intake.h"
#include "text/clause_source.h"
#include "text/embedded.h"

static struct protocol p;
static struct drug_list drugs;
static struct intake_light light;
static struct fault fault;
static struct json *open_json;

static int set_up(void **state)
{
    (void)state;
    struct fault f;
    const struct embedded *table = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    must(table && drug_file_read(table->bytes, &drugs, &f));
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    /* 2026-03-12T15:00:00Z, and 05:00 on the thirteenth in a clinic fourteen hours east */
    light = (struct intake_light){&p, &drugs, {1773327600000}, 0};
    return 0;
}

static struct json_value json(const char *source)
{
    json_close(open_json);
    assert_true(json_read(slice_of(source), &open_json, &fault));
    return json_root(open_json);
}

static int clear(void **state)
{
    (void)state;
    json_close(open_json);
    open_json = NULL;
    return 0;
}

static bool reads_trial(const char *more, struct trial *ret_trial)
{
    char body[600];
    struct text t = TEXT_IN(body);
    text_adds(&t, "{\"adherence\":\"taken\",\"source\":\"record\",");
    text_adds(&t, more);
    text_adds(&t, "}");
    must(!t.full);
    return trial_read(json(body), &light, ret_trial, &fault);
}

static void a_row_is_read_with_what_the_table_knows_of_its_medicine(void **state)
{
    (void)state;
    struct trial t;
    assert_true(reads_trial("\"kind\":\"medicine\",\"drug\":\"Zoloft\",\"dose_mg\":150.5,\"weeks\":8,"
                            "\"outcome_percent\":-20,\"stopped\":\"no_effect\",\"current_episode\":true,"
                            "\"ended\":\"2026-02-26\"",
                            &t));
    assert_string_equal(t.name, "sertraline");
    assert_int_equal(t.family, ANTIDEPRESSANT_SSRI);
    assert_int_equal(t.dose_ug, 150500);
    assert_true(t.least_ug > 0 && t.in_episode && t.from_record && !t.short_accepted);
    assert_int_equal(t.weeks, 8);
    assert_int_equal(t.percent, -20);
    assert_int_equal(t.weeks_since, 2);
}

static void what_was_not_said_is_unknown_and_never_zero(void **state)
{
    (void)state;
    struct trial t;
    assert_true(reads_trial("\"kind\":\"medicine\",\"drug\":\"nothing known\",\"stopped\":\"unknown\"", &t));
    assert_int_equal(t.weeks, TRIAL_UNKNOWN);
    assert_int_equal(t.weeks_since, TRIAL_UNKNOWN);
    assert_int_equal(t.percent, NO_PERCENT);
    assert_int_equal(t.family, ANTIDEPRESSANT_NONE);
    assert_int_equal(trial_standing(&p, &t), STANDING_NO_ANTIDEPRESSANT);
}

static void a_row_that_cannot_be_is_refused_at_its_field_and_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *more, *key;
    } wrong[] = {
        {"\"kind\":\"pill\",\"drug\":\"x\",\"stopped\":\"other\"", "kind"},
        {"\"kind\":\"medicine\",\"stopped\":\"other\"", "drug"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"bored\"", "stopped"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"dose_mg\":0", "dose_mg"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"dose_mg\":10001", "dose_mg"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"weeks\":2081", "weeks"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"weeks\":1.5", "weeks"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"outcome_percent\":101",
         "outcome_percent"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"ended\":\"2026-03-13\"", "ended"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"ended\":\"2026-02-30\"", "ended"},
        {"\"kind\":\"medicine\",\"drug\":\"x\",\"stopped\":\"other\",\"does_mg\":5", "does_mg"},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct trial t = {.weeks = 77};
        assert_false(reads_trial(wrong[i].more, &t));
        assert_string_equal(fault.key, wrong[i].key);
        assert_int_equal(t.weeks, 77);
    }
}

static void which_day_it_is_the_clinics_clock_says(void **state)
{
    (void)state;
    assert_int_equal(light_days_since(&light, SLICE("2026-03-12")), 0);
    assert_int_equal(light_days_since(&light, SLICE("2026-03-13")), -1);
    assert_int_equal(light_days_since(&light, SLICE("2025-03-12")), 365);
    struct intake_light east = light;
    east.offset_min = 14 * 60;
    assert_int_equal(light_days_since(&east, SLICE("2026-03-13")), 0);
}

static void an_examination_has_a_result_and_a_day_or_a_reason(void **state)
{
    (void)state;
    struct workup_paper w;
    assert_true(workup_read(json("{\"item\":\"labs\",\"result\":\"well\",\"on\":\"2026-03-02\"}"), &light, &w,
                            &fault));
    assert_true(w.item == WORKUP_LABS && w.result.done && !w.result.waived);
    assert_int_equal(w.result.days_ago, 10);
    assert_true(workup_read(json("{\"item\":\"pregnancy_test\",\"waived\":\"after hysterectomy\"}"), &light,
                            &w, &fault));
    assert_true(w.result.waived && !w.result.done);
    static const struct {
        const char *body, *key;
    } wrong[] = {{"{\"item\":\"horoscope\"}", "item"},
                 {"{\"item\":\"labs\",\"result\":\"well\"}", "on"},
                 {"{\"item\":\"labs\",\"on\":\"2026-03-02\"}", "result"},
                 {"{\"item\":\"labs\",\"result\":\"well\",\"on\":\"2026-03-13\"}", "on"},
                 {"{\"item\":\"labs\",\"waived\":\"looks well\"}", "waived"}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_false(workup_read(json(wrong[i].body), &light, &w, &fault));
        assert_string_equal(fault.key, wrong[i].key);
    }
}

static void a_list_is_lines_and_a_benzodiazepine_in_it_is_reckoned_or_said(void **state)
{
    (void)state;
    struct diazepam d;
    struct json_value lines =
        json("[\"lorazepam 2 mg twice daily\",\"Xanax sometimes\",\"lorazepan 1 mg daily\"]");
    assert_true(medicines_check(lines, &fault));
    medicines_reckon(lines, &drugs, &d);
    assert_int_equal(d.counted, 1);
    assert_int_equal(d.uncounted, 1); /* how often is not said; the slip is nobody's medicine */
    assert_true(medicines_has_finding(lines, &drugs, SLICE("Xanax sometimes"), SLICE("benzodiazepine")));
    assert_true(medicines_has_finding(lines, &drugs, SLICE("lorazepan 1 mg daily"), SLICE("unknown")));
    assert_false(
        medicines_has_finding(lines, &drugs, SLICE("lorazepan 1 mg daily"), SLICE("benzodiazepine")));
    assert_false(medicines_has_finding(lines, &drugs, SLICE("lorazepam"), SLICE("benzodiazepine")));
    static const char *const wrong[] = {"{}", "[1]", "[\" \"]", "[\"a\\nb\"]"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_false(medicines_check(json(wrong[i]), &fault));
    }
}

/* Every clause that an assessment can name says where it comes from. */
static void every_reason_of_an_assessment_has_a_source(void **state)
{
    (void)state;
    for (int i = 0; i < CONDITIONS; i++) {
        assert_true(clause_source(condition_clause((enum condition)i))[0] != '\0');
    }
    for (int i = 0; i < DRUG_CLASSES; i++) {
        assert_true(clause_source(drug_class_clause((enum drug_class)i))[0] != '\0');
    }
    static const enum clause others[] = {
        CLAUSE_ELIG_01,   CLAUSE_ELIG_02,   CLAUSE_ELIG_03,   CLAUSE_ELIG_04,
        CLAUSE_ELIG_05,   CLAUSE_ELIG_06,   CLAUSE_ELIG_07,   CLAUSE_ELIG_08,
        CLAUSE_WORKUP_01, CLAUSE_WORKUP_02, CLAUSE_WORKUP_03, CLAUSE_WEIGHT_02,
        CLAUSE_DRUG_00,   CLAUSE_DRUG_18,   CLAUSE_DRUG_19,   CLAUSE_CI_00};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_true(clause_source(others[i])[0] != '\0');
    }
    assert_string_equal(clause_source(CLAUSE_ELIG_01), "FAVA18, ANAND23, S");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_row_is_read_with_what_the_table_knows_of_its_medicine, clear),
        cmocka_unit_test_teardown(what_was_not_said_is_unknown_and_never_zero, clear),
        cmocka_unit_test_teardown(a_row_that_cannot_be_is_refused_at_its_field_and_changes_nothing, clear),
        cmocka_unit_test(which_day_it_is_the_clinics_clock_says),
        cmocka_unit_test_teardown(an_examination_has_a_result_and_a_day_or_a_reason, clear),
        cmocka_unit_test_teardown(a_list_is_lines_and_a_benzodiazepine_in_it_is_reckoned_or_said, clear),
        cmocka_unit_test(every_reason_of_an_assessment_has_a_source),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
