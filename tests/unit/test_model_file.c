/* SPDX-License-Identifier: Apache-2.0
 *
 * test_model_file.c - what a model file is refused for, and where; and measures with their units.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/measure.h"
#include "text/model_file.h"

static const char good[] =
    "model: tiny\ntitle: one compartment\nstructure: one-compartment\nplasma: venous\nenantiomers: together\n"
    "drug: racemic\nsource: nobody\npopulation: {who: adults, adults: yes, weight: 40 to 120 kg, age: 18 to "
    "80 year}\n"
    "reference_weight: 70 kg\nparameters:\n"
    "  V1: {value: 200, unit: L, exponent: 1, tag: NONE, place: made up, assumed: yes}\n"
    "  CL: {value: 1.5, unit: L/min, tag: NONE, place: made up, assumed: yes}\n"
    "variability:\n"
    "  - {name: v, on: V1, cv: 30, tag: NONE, place: made up}\n"
    "  - {name: c, on: CL, omega2: 0.04, tag: NONE, place: made up}\n"
    "covariance:\n  - {of: [v, c], correlation: 0.5}\n"
    "residual:\n  ketamine: {proportional: 0.2, additive: 1 ng/mL}\n";

static void a_whole_file_is_read_into_litres_and_minutes(void **state)
{
    (void)state;
    static struct model_file m;
    struct fault f;
    assert_true(model_file_read(SLICE(good), &m, &f));
    assert_string_equal(m.name, "tiny");
    assert_true(m.model.at[PK_V1].value == 200 && m.model.at[PK_V1].exponent == 1);
    assert_true(m.model.at[PK_CL].value == 1.5 && m.model.at[PK_CL].assumed);
    assert_true(fabs(m.model.omega[0][0] - log1p(0.09)) < 1e-15);
    assert_true(fabs(m.model.omega[0][1] - 0.5 * sqrt(log1p(0.09) * 0.04)) < 1e-15);
    assert_string_equal(m.note[PK_CL].unit, "L/min");
}

/* One word of the good file is changed for another; the fault names the line it stands in. */
static const struct {
    const char *was, *becomes;
    int line;
    const char *sentence;
} bad[] = {
    {"unit: L, exp", "unit: L/h, exp", 11, "is a volume"},
    {"unit: L/min", "unit: 1/min", 12, "is a flow"},
    {"unit: L/min", "unit: furlong", 12, "is a flow"},
    {"40 to 120 kg", "120 to 40 kg", 8, "swapped"},
    {"18 to 80 year", "80 to 18 year", 8, "swapped"},
    {"40 to 120 kg", "40 to 120", 8, "range with a unit"},
    {"structure: one", "structure: eleven", 3, "not known"},
    {"  CL: {value: 1.5", "  CLX: {value: 1.5", 12, "no parameter of this name"},
    {"  CL: {value: 1.5", "  Q2: {value: 1.5", 15, "does not have"},
    {"structure: one", "structure: two", 0, "is needed"},
    {"value: 200", "value: -200", 11, "above zero"},
    {"value: 200", "value: two", 11, "not a number"},
    {"reference_weight: 70 kg", "reference_height: 70 cm", 11, "reference_weight"},
    {"on: CL, omega2", "on: V2, omega2", 15, "does not have"},
    {"correlation: 0.5", "correlation: 1.5", 0, "larger than its variances"},
    {"1 ng/mL", "1 mg", 19, "not a concentration"},
    {"title: one compartment\n", "", 1, "\"title\" is missing"},
};

static void a_wrong_file_is_refused_with_its_line(void **state)
{
    (void)state;
    static struct model_file m;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        char text[2048];
        const char *at = strstr(good, bad[i].was);
        assert_non_null(at);
        struct text t = TEXT_IN(text);
        text_add(&t, (struct slice){good, (size_t)(at - good)});
        text_adds(&t, bad[i].becomes);
        text_adds(&t, at + strlen(bad[i].was));
        assert_false(t.full);
        struct fault f;
        if (model_file_read(text_slice(&t), &m, &f)) {
            fail_msg("accepted: %s", bad[i].becomes);
        }
        if (!strstr(f.sentence, bad[i].sentence) || (bad[i].line && f.line != bad[i].line)) {
            fail_msg("%s: line %d: %s", bad[i].becomes, f.line, f.sentence);
        }
    }
}

static void every_shipped_model_is_whole(void **state)
{
    (void)state;
    static struct model_file m;
    int adults = 0;
    assert_true(model_count() >= 14);
    for (int i = 0; i < model_count(); i++) {
        struct fault f;
        if (!model_file_read(model_at(i)->bytes, &m, &f)) {
            fail_msg("%s:%d: %s", model_at(i)->name, f.line, f.sentence);
        }
        assert_true(strncmp(model_at(i)->name + strlen("models/"), m.name, strlen(m.name)) == 0);
        adults += m.model.bounds.adults;
        struct pk_person grown = {70, 40, PK_UNSTATED};
        assert_int_equal(pk_model_fits(&m.model, &grown),
                         m.model.bounds.adults ? PK_FINE : PK_NOT_FOR_ADULTS);
    }
    assert_int_equal(adults, 8);
}

static void measures_are_read_with_their_units_or_not_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum measure_kind kind;
        enum measure_no no;
        double value;
        bool per_kg;
    } table[] = {
        {"0.5mg/kg", MEASURE_MASS, MEASURE_FINE, 0.5, true},
        {"40min", MEASURE_TIME, MEASURE_FINE, 40, false},
        {"40 min", MEASURE_TIME, MEASURE_FINE, 40, false},
        {"2h", MEASURE_TIME, MEASURE_FINE, 120, false},
        {"70kg", MEASURE_WEIGHT, MEASURE_FINE, 70, false},
        {"70", MEASURE_WEIGHT, MEASURE_NO_UNIT, 0, false},
        {"kg", MEASURE_WEIGHT, MEASURE_NO_NUMBER, 0, false},
        {"40mg", MEASURE_TIME, MEASURE_OTHER_KIND, 0, false},
        {"40minn", MEASURE_TIME, MEASURE_UNKNOWN_UNIT, 0, false},
        {"", MEASURE_TIME, MEASURE_NO_NUMBER, 0, false},
        {"70000g", MEASURE_WEIGHT, MEASURE_FINE, 70, false},
        {"500ug/kg", MEASURE_MASS, MEASURE_FINE, 0.5, true},
        {"84 L/h", MEASURE_FLOW, MEASURE_FINE, 1.4, false},
        {"nan min", MEASURE_TIME, MEASURE_NO_NUMBER, 0, false},
        {"1e400min", MEASURE_TIME, MEASURE_UNKNOWN_UNIT, 0, false},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct measure m = {0};
        assert_int_equal(measure_read(slice_of(table[i].text), table[i].kind, &m), table[i].no);
        if (table[i].no == MEASURE_FINE) {
            assert_true(fabs(m.value - table[i].value) < 1e-12 && m.per_kg == table[i].per_kg);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_read_into_litres_and_minutes),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_line),
        cmocka_unit_test(every_shipped_model_is_whole),
        cmocka_unit_test(measures_are_read_with_their_units_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
