/* SPDX-License-Identifier: Apache-2.0
 *
 * linear.h - the exact solver: a network through piecewise-constant input, by the matrix exponential.
 *
 * Floor 1. Pure; the caller lends the room. Exact through bolus, infusion, pause and change of rate, for
 * metabolites, vein and effect site alike, and blind to equal or nearly equal roots.
 */
#ifndef DAYBREAK_PK_LINEAR_H
#define DAYBREAK_PK_LINEAR_H

#include "pk/network.h"

/* States and, beside them, the running rate of each state that is being infused. */
enum { PK_SPAN = PK_STATES_MAX + PK_PORTS_MAX, PK_STEPS_KEPT = 6 };

struct pk_step {
    double minutes;
    double e[PK_SPAN][PK_SPAN];
};

struct pk_linear_room {
    struct pk_step step[PK_STEPS_KEPT];
    int steps, next;
    double edge[2 * PK_INPUTS_MAX];
    double work[3][PK_SPAN][PK_SPAN];
};

/* exp(a x minutes) for an a whose off-diagonal entries are all >= 0 and `size` <= PK_SPAN: by shift,
 * Taylor series and squaring of matrices without a negative entry, so nothing cancels and each entry is
 * good to about 1e-16 times the largest rate times the time. Source of the idea: the uniformisation of
 * Markov chains; N. Higham, Functions of Matrices, 2008, for scaling and squaring. */
void pk_exponential(const double a[PK_SPAN][PK_SPAN], int size, double minutes,
                    double work[3][PK_SPAN][PK_SPAN], double ret[PK_SPAN][PK_SPAN]);

/* Each output at each time (minutes; before the first input all is zero). A bolus at exactly a sampling
 * time is counted as given.
 * Errors: PK_TOO_MANY_INPUTS when more than PK_PORTS_MAX states are infused. */
enum pk_no pk_linear_run(const struct pk_network *net, const struct pk_inputs *inputs,
                         const struct pk_sampling *asked, struct pk_linear_room *room);

/* The moments at which an input starts or stops, ascending and without doubles; returns how many.
 * `edge` holds 2 x PK_INPUTS_MAX. */
int pk_edges(const struct pk_inputs *inputs, double *edge);

#endif
