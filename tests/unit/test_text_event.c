/* SPDX-License-Identifier: Apache-2.0
 *
 * test_text_event.c - what an event may say, where a wrong one is pointed at, and what nobody can place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/event_json.h"

static struct drug_list drugs;
static const struct event_form minutes = {.time = EVENT_TIME_MINUTES, .visit_year = 2026, .drugs = &drugs};
static const struct event_form iso = {.time = EVENT_TIME_ISO, .visit_year = 2026, .drugs = &drugs};

static int load(void **state)
{
    (void)state;
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    return e && drug_file_read(e->bytes, &drugs, &f) ? 0 : 1;
}

static bool take(const char *line, const struct event_form *form, struct event *ret_event,
                 struct event_words *ret_unknown, struct fault *ret_fault)
{
    struct json *j = NULL;
    bool good = json_read(slice_of(line), &j, ret_fault) &&
                event_json_read(json_root(j), form, ret_event, ret_unknown, ret_fault);
    json_close(j);
    return good;
}

static struct event good(const char *line, const struct event_form *form)
{
    struct event e;
    struct fault f;
    if (!take(line, form, &e, NULL, &f)) {
        fail_msg("%s: %d %s. %s", line, f.column, f.sentence, f.remedy);
    }
    return e;
}

static const struct {
    const char *line;
    int column;
    const char *says, *remedy;
} wrong[] = {
    {"{\"at\":5,\"vitals\":{\"hr\":\"72\"}}", 24, "must be a number", ""},
    {"{\"at\":5,\"vitals\":{\"spo2\":97.5}}", 26, "97.5", "without decimals"},
    {"{\"at\":5,\"vitals\":{\"hr\":3000000000}}", 24, "3000000000", ""},
    {"{\"at\":5,\"vitals\":{\"temp\":36.65}}", 26, "36.65", "at most 1 decimal "},
    {"{\"at\":5,\"vitals\":{\"sp02\":97}}", 19, "\"sp02\" is not known in \"vitals\"", "\"spo2\""},
    {"{\"at\":5,\"vitals\":{\"spo2\":null}}", 26, "not null", "Leave the key out"},
    {"{\"at\":5,\"vitals\":{\"symptoms\":[\"chestpain\"]}}", 31, "no symptom", "\"chest_pain\""},
    {"{\"at\":5,\"vitlas\":{}}", 9, "nothing that can happen", "\"vitals\""},
    {"{\"at\":5,\"start\":{},\"end\":{}}", 20, "a second event", "one event"},
    {"{\"at\":5}", 1, "no key here says what happened", ""},
    {"{\"start\":{}}", 1, "\"at\" is missing", ""},
    {"{\"at\":\"5\",\"start\":{}}", 7, "must be a number", ""},
    {"{\"at\":1e3,\"start\":{}}", 7, "not a number of minutes", "without exponent"},
    {"{\"at\":1e999,\"start\":{}}", 7, "not a number of minutes", ""},
    {"{\"at\":5,\"start\":[]}", 17, "must be an object", ""},
    {"[1]", 1, "must be an object", ""},
    {"{\"patient\":{\"sex\":\"female\",\"birth_year\":1984,\"height_cm\":165}}", 2, "\"weight_kg\"", "kg"},
    {"{\"patient\":{\"sex\":\"female\",\"height_cm\":165,\"weight_kg\":70}}", 2, "\"birth_year\"", "\"age\""},
    {"{\"patient\":{\"sex\":\"f\",\"birth_year\":1984,\"height_cm\":165,\"weight_kg\":70}}", 19,
     "\"f\" cannot", "female or male"},
    {"{\"patient\":{\"weight_lb\":154}}", 13, "\"weight_lb\" is not known", "\"weight_kg\""},
    {"{\"patient\":{\"conditions\":\"CI-02\"}}", 26, "must be a list", ""},
    {"{\"patient\":{\"birth_date\":\"1984-02-30\"}}", 26, "day of the calendar", "2026-03-12"},
    {"{\"order\":{\"dose_mg_per_kg\":\"0.5mg/kg\"}}", 28, "must be a number", ""},
    {"{\"order\":{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_ml\":50}}", 2, "\"mode\"",
     "add"},
    {"{\"at\":0,\"readiness\":{\"escort\":1}}", 31, "must be true or false", ""},
    {"{\"at\":0,\"readiness\":{\"escrot\":true}}", 22, "not known", "\"escort\""},
    {"{\"at\":0,\"override\":{\"clause\":\"CI-99\"}}", 30, "no clause", ""},
    {"{\"at\":0,\"rescue\":{\"drug\":\"something\"}}", 9, "\"kind\"", "sedative"},
    {"{\"at\":0,\"discharge\":{\"local_time\":\"25:00\"}}", 35, "time of the day", "14:05"},
    {"{\"patient\":{\"birth_date\":\"9889-02-28\"}}", 26, "this year", "first four digits"},
    {"{\"patient\":{\"date\":\"1026-03-12\"}}", 20, "this year", "first four digits"},
    {"{\"patient\":{\"age\":151}}", 19, "151", "from 0 to 150"},
    {"{\"at\":0,\"discharge\":{\"local_time\":\"14:60\"}}", 35, "time of the day", "14:05"},
    {"{\"at\":0,\"start\":{\"local_time\":\"9:30\"}}", 31, "time of the day", "14:05"},
    {"{\"at\":0,\"side_effect\":{\"term\":\"nausae\"}}", 31, "cannot stand", "\"nausea\""},
    {"{\"at\":0,\"pause\":{\"reason\":5}}", 27, "must be a text", ""},
    {"{\"at\":0,\"vitals\":{\"hr\":72,\"hr\":73}}", 27, "second time", ""},
};

static void a_wrong_event_is_pointed_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct event e;
        memset(&e, 0x5A, sizeof e);
        struct fault f;
        if (take(wrong[i].line, &minutes, &e, NULL, &f)) {
            fail_msg("was taken: %s", wrong[i].line);
        }
        for (size_t b = 0; b < sizeof e; b++) {
            assert_int_equal(((const unsigned char *)&e)[b], 0x5A); /* nothing half applied */
        }
        if (f.column != wrong[i].column || !strstr(f.sentence, wrong[i].says) ||
            !strstr(f.remedy, wrong[i].remedy)) {
            fail_msg("%s gave column %d: %s. %s", wrong[i].line, f.column, f.sentence, f.remedy);
        }
    }
}

static void minutes_are_exact_to_a_millisecond(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int64_t ms;
    } table[] = {
        {"{\"at\":-10,\"tick\":{}}", -600000},   {"{\"at\":0.5,\"tick\":{}}", 30000},
        {"{\"at\":0.016667,\"tick\":{}}", 1000}, {"{\"at\":0.01666666666666666666,\"tick\":{}}", 1000},
        {"{\"at\":-0.000017,\"tick\":{}}", -1},  {"{\"at\":20.25,\"tick\":{},\"note\":\"why\"}", 1215000},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        assert_int_equal(good(table[i].line, &minutes).at.ms, table[i].ms);
    }
    assert_int_equal(good("{\"at\":\"1970-01-01T00:00:01.250Z\",\"tick\":{}}", &iso).at.ms, 1250);
}

static void an_order_is_exact(void **state)
{
    (void)state;
    struct event e = good("{\"order\":{\"dose_mg_per_kg\":0.5,\"minutes\":40,\"vial_mg_per_ml\":50,\"bag_"
                          "ml\":50,\"mode\":\"replace\"}}",
                          &minutes);
    assert_false(e.has_time);
    assert_int_equal(e.is.order.dose.ug_per_kg, 500);
    assert_int_equal(e.is.order.duration.ms, 2400000);
    assert_int_equal(e.is.order.vial.ug_per_ml, 50000);
    assert_int_equal(e.is.order.bag.ul, 50000);
    assert_int_equal(e.is.order.mode, BAG_REPLACE);
    assert_true(e.is.order.is_signed);
    assert_false(e.is.order.has_reason);
}

static void what_nobody_can_place_is_counted_and_shown(void **state)
{
    (void)state;
    struct event e;
    struct event_words unknown;
    struct fault f;
    assert_true(take("{\"patient\":{\"sex\":\"female\",\"age\":42,\"height_cm\":165.5,\"weight_kg\":70.25,"
                     "\"conditions\":[\"Heart attack\","
                     "\"ci-02\",\"gout\"],\"medicines\":[\"Zoloft\",\"XANAX 0.5 mg\",\"St. John's "
                     "wort\",\"Lorazepam\",\"unobtainium\",\"\"]}}",
                     &minutes, &e, &unknown, &f));
    const struct patient *p = &e.is.patient;
    assert_int_equal(p->birth_year, 1984);
    assert_int_equal(p->height.mm, 1655);
    assert_int_equal(p->infusion_number, 1);
    assert_true(patient_has(p, CONDITION_RECENT_MI));
    assert_true(patient_takes(p, DRUG_ANTIDEPRESSANT) && patient_takes(p, DRUG_BENZODIAZEPINE) &&
                patient_takes(p, DRUG_INDUCER));
    assert_false(patient_takes(p, DRUG_OPIOID));
    assert_int_equal(p->unknown_medicines, 2);
    assert_true(drug_classes_of(&drugs, SLICE("benzodiazepines")) >> DRUG_BENZODIAZEPINE & 1);
    assert_true(drug_classes_of(&drugs, SLICE("insulin glargine 10 units")) >> DRUG_GLUCOSE_LOWERING & 1);
    assert_int_equal(drug_classes_of(&drugs, SLICE("s")), 0);
    assert_int_equal(unknown.count, p->unknown_conditions + p->unknown_medicines);
    assert_string_equal(unknown.word[unknown.count - 2], "\"unobtainium\"");
}

static void every_condition_and_class_is_understood_by_its_key(void **state)
{
    (void)state;
    for (int i = 0; i < CONDITIONS; i++) {
        char room[200];
        struct text t = TEXT_IN(room);
        text_adds(&t, "{\"patient\":{\"sex\":\"male\",\"birth_year\":1980,\"height_cm\":180,\"weight_kg\":"
                      "80,\"conditions\":[\"");
        text_adds(&t, condition_key((enum condition)i));
        text_adds(&t, "\"]}}");
        assert_true(good(room, &minutes).is.patient.conditions == (uint64_t)1 << i);
    }
    for (int i = 0; i < DRUG_CLASSES; i++) {
        assert_true(drug_classes_of(&drugs, slice_of(drug_class_key((enum drug_class)i))) >> i & 1);
    }
}

static void a_body_passes_over_the_callers_keys(void **state)
{
    (void)state;
    static const char *const also[] = {"id", "pin", NULL};
    struct event_form form = iso;
    form.also = also;
    struct json *j = NULL;
    struct event e;
    struct fault f;
    assert_true(json_read(SLICE("{\"id\":\"x\",\"hr\":72,\"pin\":\"1\"}"), &j, &f));
    assert_true(event_json_body(json_root(j), EVENT_VITALS, &form, &e, NULL, &f));
    assert_int_equal(e.is.vitals.value[VITAL_HR], 72);
    assert_false(event_json_body(json_root(j), EVENT_VITALS, &iso, &e, NULL, &f));
    assert_string_equal(f.key, "id");
    json_close(j);
}

static void the_manual_names_every_key(void **state)
{
    (void)state;
    static char room[64 * 1024];
    struct text t = TEXT_IN(room);
    event_json_help(&t);
    assert_false(t.full);
#define VITAL(name, key, unit, decimals, label) assert_non_null(strstr(room, "    " key " "));
#include "care/vitals.def"
#undef VITAL
#define SYMPTOM(name, key, clause, advice, label) assert_non_null(strstr(room, "    " key " "));
#include "care/symptom.def"
#undef SYMPTOM
#define CONDITION(name, key, clause, level, label) assert_non_null(strstr(room, "    " key " "));
#include "care/condition.def"
#undef CONDITION
#define READINESS(name, key, clause, label) assert_non_null(strstr(room, "    " key " "));
#include "care/readiness.def"
#undef READINESS
#define DISCHARGE(name, key, clause, kind, label) assert_non_null(strstr(room, "    " key " "));
#include "care/discharge.def"
#undef DISCHARGE
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_event_is_pointed_at),
        cmocka_unit_test(minutes_are_exact_to_a_millisecond),
        cmocka_unit_test(an_order_is_exact),
        cmocka_unit_test(what_nobody_can_place_is_counted_and_shown),
        cmocka_unit_test(every_condition_and_class_is_understood_by_its_key),
        cmocka_unit_test(a_body_passes_over_the_callers_keys),
        cmocka_unit_test(the_manual_names_every_key),
    };
    return cmocka_run_group_tests_name("text_event", tests, load, NULL);
}
