/* SPDX-License-Identifier: Apache-2.0
 *
 * ode.h - the general solver: any right-hand side, with error control and dense output.
 *
 * Floor 1. Pure; the caller lends the room. An embedded Runge-Kutta pair of orders 5 and 4 with a
 * continuous extension of order 4. It never steps across a dose edge: the caller restarts it there.
 * Explicit: a stiff system is solved correctly but in many steps (about 0.3 x fastest rate x time).
 * Source: J. Dormand, P. Prince, J. Comp. Appl. Math. 6 (1980) 19-26; dense output: E. Hairer,
 * S. Norsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., II.6.
 */
#ifndef DAYBREAK_PK_ODE_H
#define DAYBREAK_PK_ODE_H

#include "pk/network.h"

enum { PK_ODE_MAX = 32 };

/* d[i] = dx_i/dt at t. Must not depend on anything else that changes. */
typedef void pk_slope(double t, const double *x, double *ret_d, const void *with);

struct pk_ode {
    int size; /* 1..PK_ODE_MAX */
    pk_slope *slope;
    const void *with;
    double relative, absolute; /* error allowed a step, e.g. 1e-9 and 1e-12 of what x is in */
    long steps_max;            /* given up beyond; 0: ten million */
};

struct pk_ode_room {
    double k[7][PK_ODE_MAX];
    double x[PK_ODE_MAX], trial[PK_ODE_MAX], dense[5][PK_ODE_MAX];
    double next_step; /* carried over an edge; 0: found anew */
    long steps, rejected;
};

/* Moves `x` from `from` to `to`, telling `x` at each of `times` that lies in (from, to] (ascending) to
 * `told` (may be NULL with count 0). Returns PK_FINE, or PK_NOT_SOLVED when the error could not be kept. */
typedef void pk_told(int which, const double *x, void *to);
struct pk_listener {
    const double *times;
    int count;
    pk_told *told;
    void *to;
};
enum pk_no pk_ode_run(const struct pk_ode *ode, double from, double to, double *x,
                      const struct pk_listener *listener, struct pk_ode_room *room);

/* A network through its inputs with this solver: the same question as pk_linear_run, the other way. */
enum pk_no pk_ode_network(const struct pk_network *net, const struct pk_inputs *inputs,
                          const struct pk_sampling *asked, double relative);

#endif
