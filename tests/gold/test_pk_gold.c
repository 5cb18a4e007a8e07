/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_gold.c - published or independently computed curves; tests/laws/test_pk_laws.c holds the laws
 * that every one of these numbers must also obey.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pk/predict.h"
#include "text/model_file.h"

struct row {
    const char *model, *source;
    double weight_kg;
    struct pk_dose dose[3];
    int doses;
    enum pk_substance what;
    enum pk_site site;
    struct {
        double at_min, ng_per_ml;
    } point[10];
    int points;
};

#define IV(mg, start, minutes)                                                                               \
    {                                                                                                        \
        PK_IV, PK_RACEMIC, (mg)*1000., (start), (minutes), 0, 0                                              \
    }
#define RK4     "fourth-order Runge-Kutta with steps of 0.01 min, to whole ng/mL"
#define CHECKED "pharmacology check of the open tables, 0.5 mg/kg over 40 min at 70 kg"

/* clang-format off: a grid is read by column */
static const struct row rows[] = {
    {"kamp-2020",
     RK4,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{5, 109},
      {10, 155},
      {20, 198},
      {30, 228},
      {40, 253},
      {50, 120},
      {60, 96},
      {80, 74},
      {100, 60},
      {120, 50}},
     10},
    {"domino-1984",
     RK4,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{5, 155},
      {10, 182},
      {20, 210},
      {30, 226},
      {40, 240},
      {50, 71},
      {60, 55},
      {80, 46},
      {100, 40},
      {120, 36}},
     10},
    {"domino-1984",
     RK4 "; per kg, so the same at any weight",
     104,
     {IV(52, 0, 40)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{5, 155}, {40, 240}, {120, 36}},
     3},
    {"kamp-2020",
     RK4,
     70,
     {IV(35, 0, 50)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{10, 124}, {20, 159}, {30, 182}, {40, 202}, {50, 220}, {60, 112}, {80, 79}, {120, 52}},
     8},
    {"kamp-2020",
     RK4,
     70,
     {IV(35, 0, 100)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{20, 79}, {40, 101}, {60, 118}, {100, 141}},
     4},
    {"kamp-2020",
     RK4 ", pause from 20 to 30 min",
     70,
     {IV(17.5, 0, 20), IV(17.5, 30, 20)},
     2,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{20, 198}, {30, 73}, {40, 209}, {50, 245}, {60, 115}},
     5},
    {"clements-1981",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_VENOUS,
     {{40, 177}, {80, 85}, {110, 63}, {230, 36}},
     4},
    {"otto-2021",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_VENOUS,
     {{40, 158}, {80, 79}, {110, 60}, {230, 27}},
     4},
    {"simons-2022",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{40, 289}, {80, 63}, {110, 42}, {230, 21}},
     4},
    {"perez-ruixo-2021",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_VENOUS,
     {{40, 125}, {80, 65}, {110, 45}, {230, 19}},
     4},
    {"ketamine-composite",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_ARTERIAL,
     {{40, 253}, {80, 74}, {110, 54}, {230, 27}},
     4},
    {"ketamine-composite",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_VENOUS,
     {{40, 189}, {80, 92}, {110, 70}, {230, 31}},
     4},
    {"ketamine-composite",
     CHECKED,
     70,
     {IV(35, 0, 40)},
     1,
     PK_KETAMINE,
     PK_EFFECT,
     {{40, 227}, {60, 128}, {90, 74}, {120, 54}},
     4},
};
/* clang-format on */

static void read_model(const char *name, struct model_file *m)
{
    struct fault f;
    const struct embedded *e = model_named(slice_of(name));
    assert_non_null(e);
    assert_true(model_file_read(e->bytes, m, &f));
}

static void curves_meet_the_numbers_of_their_sources(void **state)
{
    (void)state;
    static struct pk_predict_room room;
    static struct model_file m;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *r = &rows[i];
        read_model(r->model, &m);
        struct pk_question q = {&m.model, {r->weight_kg, 0, 0},     r->dose,
                                r->doses, {r->what, PK_FORM_TOTAL}, r->site};
        for (int p = 0; p < r->points; p++) {
            double got;
            assert_int_equal(pk_predict(&q, NULL, &r->point[p].at_min, 1, &room, &got), PK_FINE);
            /* Sources print whole ng/mL. */
            if (fabs(got - r->point[p].ng_per_ml) > 0.75) {
                fail_msg("%s at %g min: %g, but %g by %s", r->model, r->point[p].at_min, got,
                         r->point[p].ng_per_ml, r->source);
            }
        }
    }
}

/* Perez-Ruixo 2021, Table 4 (Caucasian, 18-60 years): the authors print what their own model gives. */
static void the_nasal_model_gives_the_peaks_its_authors_print(void **state)
{
    (void)state;
    static const struct {
        double mg, cmax, auc_ng_h;
    } table[] = {{28, 43.8, 147.3}, {56, 72.5, 254.7}, {84, 101.0, 362.2}};
    static struct pk_predict_room room;
    static struct model_file m;
    static double t[1441], v[1441];
    read_model("perez-ruixo-2021", &m);
    for (int i = 0; i <= 1440; i++) {
        t[i] = i;
    }
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct pk_dose d = {PK_NASAL, PK_ESKETAMINE, table[i].mg * 1000, 0, 0, 0, 0};
        struct pk_question q = {&m.model, {70, 40, 0}, &d, 1, {PK_KETAMINE, PK_FORM_S}, PK_VENOUS};
        assert_int_equal(pk_predict(&q, NULL, t, 1441, &room, v), PK_FINE);
        double area = 0;
        for (int k = 1; k <= 1440; k++) {
            area += (v[k] + v[k - 1]) / 120;
        }
        double peak = pk_peak_of(t, v, 1441).ng_per_ml;
        assert_true(fabs(peak / table[i].cmax - 1) < 0.02);
        assert_true(fabs(area / table[i].auc_ng_h - 1) < 0.02);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_meet_the_numbers_of_their_sources),
        cmocka_unit_test(the_nasal_model_gives_the_peaks_its_authors_print),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
