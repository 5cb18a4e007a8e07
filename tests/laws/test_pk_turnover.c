/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_turnover.c - modes and quadrature give what the general solver gives, step by step.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pk/pk.h"
#include "text/model_file.h"

enum { DAYS = 14, INFUSIONS = 6 };
static struct model_file file;
static struct pk_predict_room room;
static struct pk_modes modes;
static struct pk_turnover plan;
static struct pk_turnover_room work;
static struct pk_lanes lanes;

struct driven {
    struct pk_network net;
    double inflow, kout, half, drive;
    struct pk_output level;
};

static void slope(double t, const double *x, double *ret_d, const void *with)
{
    (void)t;
    const struct driven *d = with;
    int n = d->net.states;
    for (int i = 0; i < n; i++) {
        ret_d[i] = i == 0 ? d->inflow : 0;
        for (int j = 0; j < n; j++) {
            ret_d[i] += d->net.rate[i][j] * x[j];
        }
    }
    double level = pk_output_of(&d->level, x);
    ret_d[n] = d->kout * (1 + d->drive * level / (d->half + level) - x[n]);
}

static void by_steps(struct driven *d, const struct pk_dose *dose, const double *times, double *ret)
{
    struct pk_ode ode = {d->net.states + 1, slope, d, 1e-11, 1e-13, 0};
    struct pk_ode_room ode_room = {.next_step = 0};
    double x[PK_ODE_MAX] = {0}, now = 0;
    int dosed = 0;
    x[d->net.states] = 1;
    for (int i = 0; i < DAYS; i++) {
        while (now < times[i]) {
            bool runs = dosed < INFUSIONS && dose[dosed].start_min <= now;
            double edge = dosed == INFUSIONS ? times[i]
                          : runs             ? dose[dosed].start_min + dose[dosed].duration_min
                                             : dose[dosed].start_min;
            double until = fmin(times[i], edge);
            d->inflow = runs ? dose[dosed].amount_ug / dose[dosed].duration_min : 0;
            ode_room.next_step = 0;
            assert_int_equal(pk_ode_run(&ode, now, until, x, NULL, &ode_room), PK_FINE);
            now = until;
            dosed += runs && until == edge;
        }
        ret[i] = x[d->net.states];
    }
}

static void the_response_agrees_with_the_general_solver_to_1e_8(void **state)
{
    (void)state;
    static const double starts[INFUSIONS] = {0, 2880, 5760, 10080, 12960, 15840};
    static double values[DAYS * PK_LANES];
    struct fault f;
    struct pk_dose dose[INFUSIONS];
    double times[DAYS], expected[DAYS];
    assert_true(model_file_read(model_named(SLICE("kamp-2020"))->bytes, &file, &f));
    for (int i = 0; i < INFUSIONS; i++) {
        dose[i] = (struct pk_dose){PK_IV, PK_RACEMIC, 35000, starts[i], 40, 0, 0};
    }
    for (int i = 0; i < DAYS; i++) {
        times[i] = 1440 * (i + 1);
    }
    struct pk_question q = {&file.model, {70, 40, 0}, dose, INFUSIONS, {PK_KETAMINE, PK_FORM_TOTAL},
                            PK_EFFECT};
    assert_true(pk_modes_plan(&q, PK_FORM_TOTAL, times, DAYS, &room, &modes));
    assert_true(pk_turnover_plan(&room.inputs, times, DAYS, &plan));
    struct pk_turnover_lanes who;
    for (int l = 0; l < PK_LANES; l++) {
        who.kout[l] = 0.0002 * (1 + l % 5);
        who.half[l] = 10 + 20 * (l % 7);
        who.drive[l] = l % 2 ? -0.9 : 2;
    }
    memset(&lanes, 0, sizeof lanes);
    pk_turnover_block(&modes, &plan, &who, &lanes, &work, values);
    for (int l = 0; l < 14; l++) {
        struct driven d = {.kout = who.kout[l], .half = who.half[l], .drive = who.drive[l]};
        assert_int_equal(pk_predict_prepare(&q, NULL, PK_FORM_TOTAL, &room, &d.level), PK_FINE);
        d.net = room.net;
        by_steps(&d, dose, times, expected);
        for (int i = 0; i < DAYS; i++) {
            double got = values[i * PK_LANES + l];
            if (!(fabs(got - expected[i]) < 1e-8)) {
                fail_msg("lane %d day %d: %.12g and %.12g", l, i + 1, got, expected[i]);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_response_agrees_with_the_general_solver_to_1e_8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
