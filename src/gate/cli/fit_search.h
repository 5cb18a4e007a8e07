/* SPDX-License-Identifier: Apache-2.0
 *
 * fit_search.h - the lowest point of a smooth function of a few numbers.
 *
 * Floor 6. fit_search.c is the one door to NLopt.
 */
#ifndef DAYBREAK_GATE_CLI_FIT_SEARCH_H
#define DAYBREAK_GATE_CLI_FIT_SEARCH_H

#include <stdbool.h>

typedef double fit_cost(const double *x, void *with);

/* From `x` (size of them, each within +-`bound`) to the minimum, left in `x`. The answer is checked against
 * the start and against a second search from it; false when neither found anything better than the start. */
bool fit_search(fit_cost *cost, void *with, int size, double bound, double *x);

#endif
