/* SPDX-License-Identifier: Apache-2.0
 *
 * fit_search.c - BOBYQA twice: it needs no gradient, and a second start from the first answer confirms it.
 *
 * Floor 6. The one door to NLopt.
 */
#include "gate/cli/fit_search.h"

#include <nlopt.h>
#include <string.h>

enum { SIZE_MAX_OF = 32, CALLS_MAX = 4000 };

struct calling {
    fit_cost *cost;
    void *with;
};

static double call(unsigned n, const double *x, double *gradient, void *data)
{
    (void)n;
    (void)gradient;
    const struct calling *c = data;
    return c->cost(x, c->with);
}

static bool search_once(struct calling *c, int size, double bound, double *x)
{
    double lowest, at[SIZE_MAX_OF];
    nlopt_opt opt = nlopt_create(NLOPT_LN_BOBYQA, (unsigned)size);
    if (!opt) {
        return false;
    }
    memcpy(at, x, (size_t)size * sizeof *at);
    nlopt_set_min_objective(opt, call, c);
    nlopt_set_lower_bounds1(opt, -bound);
    nlopt_set_upper_bounds1(opt, bound);
    nlopt_set_initial_step1(opt, 0.1);
    nlopt_set_xtol_abs1(opt, 1e-7);
    nlopt_set_maxeval(opt, CALLS_MAX);
    nlopt_result result = nlopt_optimize(opt, at, &lowest);
    nlopt_destroy(opt);
    if (result < 0 || c->cost(at, c->with) > c->cost(x, c->with)) {
        return false;
    }
    memcpy(x, at, (size_t)size * sizeof *at);
    return true;
}

bool fit_search(fit_cost *cost, void *with, int size, double bound, double *x)
{
    struct calling c = {cost, with};
    if (size < 2) {
        /* BOBYQA needs two numbers: a golden section does for one. */
        double low = -bound, high = bound;
        for (int i = 0; i < 80; i++) {
            double a = high - 0.6180339887498949 * (high - low), b = low + 0.6180339887498949 * (high - low);
            if (cost(&a, with) < cost(&b, with)) {
                high = b;
            } else {
                low = a;
            }
        }
        x[0] = 0.5 * (low + high);
        return true;
    }
    bool first = search_once(&c, size, bound, x);
    bool second = search_once(&c, size, bound, x);
    return first || second;
}
