/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_crowd.c - many persons at once are the same persons one by one, on any thread and any shard.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "pk/crowd.h"
#include "pk/tally.h"
#include "text/model_file.h"

enum { TIMES = 9 };
static const double at[TIMES] = {5, 10, 20, 40, 40.5, 80, 110, 230, 600};
static const struct pk_dose course[] = {
    {PK_IV, PK_RACEMIC, 35000, 0, 40, 0, 0},
    {PK_IV, PK_RACEMIC, 5000, 110, 0, 0, 0},
    {PK_IV, PK_RACEMIC, 10000, 200, 5, 0, 0},
};
static struct pk_crowd crowd;
static struct pk_crowd_room room;
static struct pk_predict_room slow_room;
static struct model_file file;

static struct pk_crowd_ask ask_of(const char *model, enum pk_substance what, enum pk_site site)
{
    struct fault f;
    assert_true(model_file_read(model_named(slice_of(model))->bytes, &file, &f));
    return (struct pk_crowd_ask){
        .question = {&file.model, {70, 40, 0}, course, 3, {what, PK_FORM_TOTAL}, site},
        .seed = 7,
        .times = at,
        .count = TIMES,
        .weight_cv = 0.2,
        .dose_per_kg = true};
}

static void lanes_draw_the_chance_that_is_counted(void **state)
{
    (void)state;
    double z[3][PK_LANES];
    pk_crowd_normals(99, 128, 5, 3, z);
    for (int l = 0; l < PK_LANES; l++) {
        struct chance c = chance_at(99, (uint32_t[4]){128 + (uint32_t)l, 0, 0, 5});
        double r = sqrt(-2 * log(chance_unit(c.word[0]))), a = 6.283185307179586477 * chance_unit(c.word[1]);
        assert_true(fabs(z[0][l] - r * cos(a)) < 1e-13);
        assert_true(fabs(z[1][l] - r * sin(a)) < 1e-13);
        r = sqrt(-2 * log(chance_unit(c.word[2])));
        assert_true(fabs(z[2][l] - r * cos(6.283185307179586477 * chance_unit(c.word[3]))) < 1e-13);
    }
}

/* The closed form against the matrix exponential, person by person. */
static double worst_difference(const struct pk_crowd_ask *ask)
{
    static double values[TIMES * PK_LANES], one[TIMES];
    double worst = 0;
    assert_int_equal(pk_crowd_start(ask, &room.predict, &crowd), PK_FINE);
    assert_true(crowd.fast);
    assert_int_equal(pk_crowd_block(&crowd, 640, &room, values), PK_FINE);
    for (int l = 0; l < PK_LANES; l++) {
        double eta[PK_ETAS_MAX];
        struct pk_question q = ask->question;
        struct pk_dose own[3];
        double kg = pk_crowd_person(&crowd, 640 + (uint64_t)l, eta);
        for (int d = 0; d < 3; d++) {
            own[d] = course[d];
            own[d].amount_ug *= kg / 70;
        }
        q.dose = own;
        q.who.weight_kg = kg;
        assert_int_equal(pk_predict(&q, eta, at, TIMES, &slow_room, one), PK_FINE);
        for (int t = 0; t < TIMES; t++) {
            worst = fmax(worst, fabs(values[t * PK_LANES + l] / one[t] - 1));
        }
    }
    return worst;
}

static void the_closed_form_agrees_with_the_matrix_exponential(void **state)
{
    (void)state;
    static const struct {
        const char *model;
        enum pk_substance what;
        enum pk_site site;
    } asked[] = {
        {"ketamine-composite", PK_KETAMINE, PK_ARTERIAL},
        {"ketamine-composite", PK_KETAMINE, PK_VENOUS},
        {"ketamine-composite", PK_KETAMINE, PK_EFFECT},
        {"ketamine-composite", PK_NORKETAMINE, PK_ARTERIAL},
        {"ketamine-composite", PK_HYDROXYNORKETAMINE, PK_ARTERIAL},
        {"otto-2021", PK_KETAMINE, PK_VENOUS},
        {"otto-2021", PK_NORKETAMINE, PK_VENOUS},
        {"clements-1981", PK_KETAMINE, PK_EFFECT},
        {"domino-1984", PK_KETAMINE, PK_ARTERIAL},
        {"indand-refit", PK_NORKETAMINE, PK_ARTERIAL},
        {"simons-2022", PK_KETAMINE, PK_ARTERIAL},
        {"herd-2007-children", PK_KETAMINE, PK_VENOUS},
    };
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        struct pk_crowd_ask ask = ask_of(asked[i].model, asked[i].what, asked[i].site);
        double worst = worst_difference(&ask);
        if (!(worst < 1e-10)) {
            fail_msg("%s substance %d site %d: %g", asked[i].model, (int)asked[i].what, (int)asked[i].site,
                     worst);
        }
    }
}

static void shards_merged_are_the_whole(void **state)
{
    (void)state;
    enum { PERSONS = 640 };
    static struct pk_tally whole[TIMES], part[2][TIMES];
    static double values[TIMES * PK_LANES];
    struct pk_crowd_ask ask = ask_of("ketamine-composite", PK_KETAMINE, PK_VENOUS);
    ask.residual = true;
    assert_int_equal(pk_crowd_start(&ask, &room.predict, &crowd), PK_FINE);
    memset(whole, 0, sizeof whole);
    memset(part, 0, sizeof part);
    for (uint64_t first = 0; first < PERSONS; first += PK_LANES) {
        assert_int_equal(pk_crowd_block(&crowd, first, &room, values), PK_FINE);
        pk_tally_block(whole, values, TIMES, PK_LANES);
    }
    for (uint64_t first = PERSONS; first > 0; first -= PK_LANES) {
        assert_int_equal(pk_crowd_block(&crowd, first - PK_LANES, &room, values), PK_FINE);
        pk_tally_block(part[first / PK_LANES % 2], values, TIMES, PK_LANES);
    }
    pk_tally_add(part[0], part[1], TIMES);
    assert_memory_equal(part[0], whole, sizeof whole);
    assert_int_equal(pk_tally_persons(&whole[0]), PERSONS);
}

/* Percentiles of known numbers lie within a bin of them. */
static void a_percentile_is_within_a_bin(void **state)
{
    (void)state;
    static struct pk_tally t[1];
    static double values[PK_LANES];
    memset(t, 0, sizeof t);
    for (int i = 0; i < 6400; i += PK_LANES) {
        for (int l = 0; l < PK_LANES; l++) {
            values[l] = 1 + i + l;
        }
        pk_tally_block(t, values, 1, PK_LANES);
    }
    for (double q = 0.05; q < 1; q += 0.05) {
        double got = pk_tally_quantile(t, q);
        assert_true(fabs(got / (6400 * q) - 1) < 1. / 128);
    }
}

static void weight_and_effects_spread_as_the_model_says(void **state)
{
    (void)state;
    struct pk_crowd_ask ask = ask_of("ketamine-composite", PK_KETAMINE, PK_ARTERIAL);
    assert_int_equal(pk_crowd_start(&ask, &room.predict, &crowd), PK_FINE);
    double sum = 0, squares = 0, cross = 0, kg = 0;
    enum { PERSONS = 4000 };
    for (uint64_t i = 0; i < PERSONS; i++) {
        double eta[PK_ETAS_MAX];
        kg += log(pk_crowd_person(&crowd, i, eta) / 70);
        sum += eta[0];
        squares += eta[0] * eta[0];
        cross += eta[0] * eta[1];
    }
    assert_true(fabs(sum / PERSONS) < 0.015 && fabs(kg / PERSONS) < 0.01);
    assert_true(fabs(squares / PERSONS / 0.084177 - 1) < 0.08);
    assert_true(fabs(cross / PERSONS / 0.02261 - 1) < 0.12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lanes_draw_the_chance_that_is_counted),
        cmocka_unit_test(the_closed_form_agrees_with_the_matrix_exponential),
        cmocka_unit_test(shards_merged_are_the_whole),
        cmocka_unit_test(a_percentile_is_within_a_bin),
        cmocka_unit_test(weight_and_effects_spread_as_the_model_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
