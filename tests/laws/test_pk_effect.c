/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_effect.c - effects follow the level, the illustration is a turnover, and the chair shows what ran.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pk/pk.h"
#include "text/effect_file.h"
#include "text/model_file.h"

static struct pk_effect_model effects;
static struct model_file file;
static struct pk_chair_room room;
static struct pk_chair_curve curve;

static int load(void **state)
{
    (void)state;
    struct fault f;
    effect_shipped(&effects);
    return model_file_read(model_named(SLICE(MODEL_DEFAULT))->bytes, &file, &f) ? 0 : -1;
}

/* Where the numbers come from: at the effect-site peak of 0.5 mg/kg over 40 min. */
static void the_peak_of_a_session_gives_what_trials_report(void **state)
{
    (void)state;
    struct pk_effects e = pk_effects_at(&effects, 227, 0.5, 0);
    assert_true(fabs(e.cadss.value - 13.9) < 1); /* aan het Rot 2010: 1.0 to 14.9 */
    assert_true(fabs(e.sbp.value - 12.61) < 5);  /* Vankawala 2021, within the 5 mmHg promised */
    assert_true(fabs(e.dbp.value - 8.49) < 5);
    assert_true(e.sbp.low < 4 && e.sbp.high > 14.9); /* Riva-Posse +3.3, Grunebaum +15 */
    assert_true(e.unresponsive < 0.001);
    e = pk_effects_at(&effects, 200, 0.5, 0);
    assert_true(fabs(e.occupancy_low - 0.06) < 0.01 && fabs(e.occupancy_high - 0.40) < 0.02);
}

static void effects_rise_with_the_level_and_stay_in_their_ranges(void **state)
{
    (void)state;
    struct pk_effects last = pk_effects_at(&effects, 0, 0.5, 0);
    assert_true(last.cadss.value == 0 && last.sbp.value == 0 && last.unresponsive == 0 &&
                last.occupancy_high == 0);
    for (double c = 1; c < 5000; c *= 1.1) {
        struct pk_effects e = pk_effects_at(&effects, c, 0.5, 0);
        assert_true(e.cadss.value >= last.cadss.value && e.cadss.high <= 92 && e.sbp.value > last.sbp.value);
        assert_true(e.unresponsive > last.unresponsive && e.unresponsive < 1);
        assert_true(e.occupancy_low > last.occupancy_low && e.occupancy_low < e.occupancy_high &&
                    e.occupancy_high < 1);
        assert_true(e.cadss.low <= e.cadss.value && e.cadss.value <= e.cadss.high);
        assert_true(pk_effects_at(&effects, c, 0.5, 5).cadss.value < e.cadss.value);
        last = e;
    }
}

static void the_illustration_rests_at_one_and_comes_back_there(void **state)
{
    (void)state;
    enum { N = 400 };
    static double t[N], level[N];
    static struct pk_chain chain[N];
    for (int i = 0; i < N; i++) {
        t[i] = i * 300;
        level[i] = i == 0 ? 0 : i < 3 ? 200 : 0;
    }
    pk_chain_illustration(&effects, t, level, N, chain);
    assert_true(chain[0].glutamate == 1 && chain[0].plasticity == 1);
    assert_true(chain[2].glutamate > 1.1 && chain[2].bdnf > 1);
    assert_true(fabs(chain[N - 1].plasticity - 1) < 1e-4 && fabs(chain[N - 1].bdnf - 1) < 1e-6);
}

static enum pk_no ask_chair(const struct pk_chair_run *run, int runs)
{
    struct pk_chair_ask ask = {&file.model, {70, 40, 0}, run, runs, 240, 11};
    return pk_chair_curve(&ask, &room, &curve);
}

static void the_chair_shows_what_really_ran(void **state)
{
    (void)state;
    static const struct pk_chair_run run[] = {{0, 20, 875}, {26, 46, 875}};
    static struct pk_predict_room slow;
    double expected[PK_CHAIR_POINTS];
    struct pk_dose d[4] = {{PK_IV, PK_RACEMIC, 35000, 0, 40, 0, 0}};
    int doses = pk_regimen_pause(d, 1, 4, 20, 26);
    assert_int_equal(ask_chair(run, 2), PK_FINE);
    struct pk_question q = {&file.model, {70, 40, 0}, d, doses, {PK_KETAMINE, PK_FORM_TOTAL}, PK_EFFECT};
    assert_int_equal(pk_predict(&q, NULL, curve.at_min, PK_CHAIR_POINTS, &slow, expected), PK_FINE);
    assert_true(curve.band);
    for (int i = 1; i < PK_CHAIR_POINTS; i++) {
        assert_true(fabs(curve.effect[1][i] - expected[i]) < 1e-9);
        assert_true(curve.plasma[0][i] < curve.plasma[1][i] && curve.plasma[1][i] < curve.plasma[2][i]);
        assert_true(curve.effect[0][i] < curve.effect[1][i] && curve.effect[1][i] < curve.effect[2][i]);
    }
}

static void a_chair_before_the_first_drop_has_no_curve(void **state)
{
    (void)state;
    static const struct pk_chair_run none[] = {{0, 5, 0}};
    assert_int_equal(ask_chair(none, 0), PK_NO_ROUTE);
    assert_int_equal(ask_chair(none, 1), PK_NO_ROUTE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_peak_of_a_session_gives_what_trials_report),
        cmocka_unit_test(effects_rise_with_the_level_and_stay_in_their_ranges),
        cmocka_unit_test(the_illustration_rests_at_one_and_comes_back_there),
        cmocka_unit_test(the_chair_shows_what_really_ran),
        cmocka_unit_test(a_chair_before_the_first_drop_has_no_curve),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
