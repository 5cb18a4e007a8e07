/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_fit.c - levels teach, and nothing else does: the cost of a fit, its curvature, and its narrowing.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pk/pk.h"
#include "text/model_file.h"

static struct model_file file;
static struct pk_predict_room room;
static const struct pk_dose dose = {PK_IV, PK_RACEMIC, 35000, 0, 40, 0, 0};

static int load(void **state)
{
    (void)state;
    struct fault f;
    return model_file_read(model_named(SLICE(MODEL_DEFAULT))->bytes, &file, &f) ? 0 : -1;
}

/* Levels of a person with these effects, without scatter. */
static struct pk_fit fit_of(const double *truth, const double *times, int count)
{
    struct pk_fit f = {.question = {&file.model, {70, 40, 0}, &dose, 1, {0}, PK_VENOUS}, .levels = count};
    struct pk_question q = f.question;
    for (int i = 0; i < count; i++) {
        f.level[i] = (struct pk_level){times[i], 0, {PK_KETAMINE, PK_FORM_TOTAL}, PK_VENOUS};
        q.analyte = f.level[i].analyte;
        assert_int_equal(pk_predict(&q, truth, &times[i], 1, &room, &f.level[i].ng_per_ml), PK_FINE);
    }
    assert_int_equal(pk_fit_start(&f), PK_FINE);
    return f;
}

static const double hours[] = {20, 40, 60, 80, 110, 150, 180, 230, 300, 360};

static void without_a_level_the_answer_is_the_population(void **state)
{
    (void)state;
    double zero[PK_ETAS_MAX] = {0}, covariance[PK_ETAS_MAX][PK_ETAS_MAX];
    struct pk_fit f = fit_of(zero, hours, 0);
    assert_true(pk_fit_cost(&f, zero, &room) == 0);
    assert_true(pk_fit_covariance(&f, zero, &room, covariance));
    for (int i = 0; i < file.model.etas; i++) {
        for (int j = 0; j < file.model.etas; j++) {
            assert_true(fabs(covariance[i][j] - file.model.omega[i][j]) < 1e-12);
        }
    }
}

static void each_level_narrows_and_none_widens(void **state)
{
    (void)state;
    double zero[PK_ETAS_MAX] = {0}, last[PK_ETAS_MAX], covariance[PK_ETAS_MAX][PK_ETAS_MAX];
    for (int i = 0; i < file.model.etas; i++) {
        last[i] = file.model.omega[i][i];
    }
    for (int count = 1; count <= (int)COUNT_OF(hours); count++) {
        struct pk_fit f = fit_of(zero, hours, count);
        assert_true(pk_fit_covariance(&f, zero, &room, covariance));
        for (int i = 0; i < file.model.etas; i++) {
            assert_true(covariance[i][i] > 0 && covariance[i][i] <= last[i] * (1 + 1e-12));
            last[i] = covariance[i][i];
        }
    }
    /* Ten levels of plasma know the clearance twice as well, and nothing about a nose. */
    assert_true(sqrt(last[1]) < 0.55 * sqrt(file.model.omega[1][1]));
    assert_true(fabs(last[4] / file.model.omega[4][4] - 1) < 1e-9);
}

/* Toward the person who made the levels, the cost falls; the prior holds it back a little. */
static void the_cost_is_lower_where_the_levels_came_from(void **state)
{
    (void)state;
    double truth[PK_ETAS_MAX] = {-0.4, -0.25}, zero[PK_ETAS_MAX] = {0}, wrong[PK_ETAS_MAX] = {0.4, 0.25};
    struct pk_fit f = fit_of(truth, hours, COUNT_OF(hours));
    assert_true(pk_fit_cost(&f, truth, &room) < pk_fit_cost(&f, zero, &room));
    assert_true(pk_fit_cost(&f, zero, &room) < pk_fit_cost(&f, wrong, &room));
}

static void a_model_without_spread_cannot_be_fitted(void **state)
{
    (void)state;
    static struct model_file flat;
    struct fault fault;
    assert_true(model_file_read(model_named(SLICE("domino-1984"))->bytes, &flat, &fault));
    struct pk_fit f = {.question = {&flat.model, {70, 40, 0}, &dose, 1, {0}, PK_ARTERIAL}};
    assert_int_equal(pk_fit_start(&f), PK_NOT_SOLVED);
    f.question.model = &file.model;
    f.levels = 1;
    f.level[0] = (struct pk_level){40, 100, {PK_NORKETAMINE, PK_FORM_TOTAL}, PK_EFFECT};
    assert_int_equal(pk_fit_start(&f), PK_NO_SITE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_level_the_answer_is_the_population),
        cmocka_unit_test(each_level_narrows_and_none_widens),
        cmocka_unit_test(the_cost_is_lower_where_the_levels_came_from),
        cmocka_unit_test(a_model_without_spread_cannot_be_fitted),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
