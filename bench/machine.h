/* SPDX-License-Identifier: Apache-2.0
 *
 * machine.h - what this machine could do at most, to set figures beside.
 */
#ifndef DAYBREAK_BENCH_MACHINE_H
#define DAYBREAK_BENCH_MACHINE_H

/* Sums exp() over `count` numbers, through the vector mathematics library where there is one. */
double machine_exponentials(const double *x, int count);

#endif
