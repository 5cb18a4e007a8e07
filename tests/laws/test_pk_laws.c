/* SPDX-License-Identifier: Apache-2.0
 *
 * test_pk_laws.c - what holds for every model that is shipped, whatever its numbers are.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pk/ode.h"
#include "pk/predict.h"
#include "text/model_file.h"

static const double at[] = {1, 4, 9.5, 20, 26, 33, 40, 55, 80, 110, 230, 480, 1440};
enum { TIMES = COUNT_OF(at) };
static struct pk_predict_room room;

static void load(int which, struct model_file *m)
{
    struct fault f;
    if (!model_file_read(model_at(which)->bytes, m, &f)) {
        fail_msg("%s:%d: %s", model_at(which)->name, f.line, f.sentence);
    }
}

/* Asks every shipped model for every substance at every site it has, and hands each question to `law`. */
static int each_question(const struct pk_dose *dose, int doses, void (*law)(const struct pk_question *q))
{
    int asked = 0;
    for (int i = 0; i < model_count(); i++) {
        static struct model_file m;
        load(i, &m);
        for (int what = 0; what < PK_SUBSTANCES; what++) {
            for (int site = 0; site < PK_SITES; site++) {
                struct pk_question q = {&m.model,
                                        {70, 40, PK_UNSTATED},
                                        dose,
                                        doses,
                                        {(enum pk_substance)what, PK_FORM_TOTAL},
                                        (enum pk_site)site};
                if (pk_question_fits(&q) == PK_FINE) {
                    law(&q);
                    asked++;
                }
            }
        }
    }
    return asked;
}

static void curve(const struct pk_question *q, const struct pk_dose *dose, int doses, double *ret)
{
    struct pk_question asked = *q;
    asked.dose = dose;
    asked.doses = doses;
    assert_int_equal(pk_predict(&asked, NULL, at, TIMES, &room, ret), PK_FINE);
}

static void same(const double *a, const double *b, double relative)
{
    for (int i = 0; i < TIMES; i++) {
        if (fabs(a[i] - b[i]) > relative * fmax(fabs(a[i]), 1e-9)) {
            fail_msg("at %g min: %.17g and %.17g", at[i], a[i], b[i]);
        }
    }
}

static const struct pk_dose infusion = {PK_IV, PK_RACEMIC, 35000, 0, 40, 0, 0};

static void twice_is_double(const struct pk_question *q)
{
    double once[TIMES], twice[TIMES];
    struct pk_dose big = infusion;
    big.amount_ug *= 2;
    curve(q, &infusion, 1, once);
    curve(q, &big, 1, twice);
    for (int i = 0; i < TIMES; i++) {
        once[i] *= 2;
    }
    same(once, twice, 1e-14);
}

static void a_double_dose_gives_double_the_level(void **state)
{
    (void)state;
    assert_true(each_question(&infusion, 1, twice_is_double) > 30);
}

static void parts_add_up(const struct pk_question *q)
{
    double whole[TIMES], a[TIMES], b[TIMES];
    const struct pk_dose both[] = {infusion, {PK_IV, PK_RACEMIC, 5000, 15, 0, 0, 0}};
    curve(q, both, 2, whole);
    curve(q, &both[0], 1, a);
    curve(q, &both[1], 1, b);
    for (int i = 0; i < TIMES; i++) {
        a[i] += b[i];
    }
    same(whole, a, 1e-11);
}

static void two_ways_of_giving_add_up(void **state)
{
    (void)state;
    assert_true(each_question(&infusion, 1, parts_add_up) > 30);
}

static void halves_join(const struct pk_question *q)
{
    double whole[TIMES], joined[TIMES];
    const struct pk_dose halves[] = {{PK_IV, PK_RACEMIC, 17500, 0, 20, 0, 0},
                                     {PK_IV, PK_RACEMIC, 17500, 20, 20, 0, 0}};
    curve(q, &infusion, 1, whole);
    curve(q, halves, 2, joined);
    same(whole, joined, 1e-11);
}

static void two_consecutive_infusions_are_one_long_one(void **state)
{
    (void)state;
    assert_true(each_question(&infusion, 1, halves_join) > 30);
}

static void solvers_agree(const struct pk_question *q)
{
    double exact[TIMES], stepped[TIMES] = {0}, part[TIMES];
    assert_int_equal(pk_predict(q, NULL, at, TIMES, &room, exact), PK_FINE);
    enum pk_form form[2];
    int forms = pk_question_forms(q, form);
    for (int f = 0; f < forms; f++) {
        struct pk_output o;
        struct pk_sampling asked = {at, TIMES, &o, 1, part};
        assert_int_equal(pk_predict_prepare(q, NULL, form[f], &room, &o), PK_FINE);
        assert_int_equal(pk_ode_network(&room.net, &room.inputs, &asked, 1e-10), PK_FINE);
        for (int i = 0; i < TIMES; i++) {
            stepped[i] += part[i];
        }
    }
    same(exact, stepped, 1e-8);
}

static void the_exact_and_the_general_solver_agree_to_1e_8(void **state)
{
    (void)state;
    struct pk_dose real[8] = {infusion, {PK_IV, PK_RACEMIC, 6000, 70, 3, 0, 0}};
    int doses = pk_regimen_pause(real, 2, 8, 20, 26);
    assert_int_equal(doses, 3);
    assert_true(each_question(real, doses, solvers_agree) > 30);
    static const enum pk_route routes[] = {PK_IM, PK_SC, PK_NASAL, PK_SUBLINGUAL, PK_ORAL};
    for (size_t i = 0; i < COUNT_OF(routes); i++) {
        struct pk_dose other = {routes[i], PK_RACEMIC, 50000, 2, 0, 0, 0};
        assert_true(each_question(&other, 1, solvers_agree) > 0);
    }
}

/* Five minutes and five minutes more end where ten do. */
static void five_and_five_are_ten(void **state)
{
    (void)state;
    static struct model_file m;
    static double whole[PK_SPAN][PK_SPAN], half[PK_SPAN][PK_SPAN];
    for (int which = 0; which < model_count(); which++) {
        load(which, &m);
        struct pk_question q = {&m.model, {70, 0, 0}, &infusion, 1, {PK_KETAMINE, 0}, m.model.plasma};
        assert_int_equal(pk_predict_prepare(&q, NULL, PK_FORM_S, &room, NULL), PK_FINE);
        static double a[PK_SPAN][PK_SPAN];
        int n = room.net.states;
        for (int i = 0; i < n; i++) {
            memcpy(a[i], room.net.rate[i], sizeof room.net.rate[i]);
        }
        pk_exponential((const double(*)[PK_SPAN])a, n, 10, room.linear.work, whole);
        pk_exponential((const double(*)[PK_SPAN])a, n, 5, room.linear.work, half);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += half[i][k] * half[k][j];
                }
                assert_true(fabs(product - whole[i][j]) <= 1e-13 * whole[i][j]);
            }
        }
    }
}

/* Every column of the rates sums to what leaves the body, never to something made; and what is in the
 * body and what has left it are together the dose. */
static void mass_is_never_made_and_never_lost(void **state)
{
    (void)state;
    static struct model_file m;
    for (int which = 0; which < model_count(); which++) {
        load(which, &m);
        struct pk_question q = {&m.model, {70, 0, 0}, &infusion, 1, {PK_NORKETAMINE, 0}, m.model.plasma};
        assert_int_equal(pk_predict_prepare(&q, NULL, PK_FORM_TOTAL, &room, NULL), PK_FINE);
        struct pk_network *net = &room.net;
        int n = net->states++;
        for (int from = 0; from < n; from++) {
            double out = 0;
            for (int to = 0; to < n; to++) {
                out -= net->rate[to][from];
            }
            assert_true(out > -1e-12);
            net->rate[n][from] = out;
        }
        double total = 0, amount[PK_STATES_MAX];
        struct pk_output all[PK_STATES_MAX];
        for (int s = 0; s <= n; s++) {
            all[s] = (struct pk_output){1, {s, s}, {1, 0}};
        }
        double late = 200;
        struct pk_sampling asked = {&late, 1, all, n + 1, amount};
        assert_int_equal(pk_linear_run(net, &room.inputs, &asked, &room.linear), PK_FINE);
        for (int s = 0; s <= n; s++) {
            assert_true(amount[s] >= 0);
            total += amount[s];
        }
        assert_true(fabs(total - 35000) < 1e-8 * 35000);
    }
}

static void a_paused_infusion_gives_the_same_amount_later(void **state)
{
    (void)state;
    struct pk_dose d[4] = {infusion};
    int doses = pk_regimen_pause(d, 1, 4, 20, 26);
    assert_int_equal(doses, 2);
    assert_true(d[0].amount_ug + d[1].amount_ug == 35000);
    assert_true(d[1].start_min == 26 && d[1].start_min + d[1].duration_min == 46);
    assert_int_equal(pk_regimen_pause(d, 2, 2, 5, 6), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_double_dose_gives_double_the_level),
        cmocka_unit_test(two_ways_of_giving_add_up),
        cmocka_unit_test(two_consecutive_infusions_are_one_long_one),
        cmocka_unit_test(the_exact_and_the_general_solver_agree_to_1e_8),
        cmocka_unit_test(five_and_five_are_ten),
        cmocka_unit_test(mass_is_never_made_and_never_lost),
        cmocka_unit_test(a_paused_infusion_gives_the_same_amount_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
