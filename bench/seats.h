/* SPDX-License-Identifier: Apache-2.0
 *
 * seats.h - a clinic of many chairs with an invented patient in each, for benches that chart.
 */
#ifndef DAYBREAK_BENCH_SEATS_H
#define DAYBREAK_BENCH_SEATS_H

#include "desk/desk.h"

/* Chairs C0 .. C(count-1) with device 00A1B2FFFE000000 + n, and patient MRN0000 + n checked in. Before the
 * desk's thread runs. */
void seats_fill(struct desk *d, int count, struct instant now);

#endif
