/* SPDX-License-Identifier: Apache-2.0
 *
 * curve.h - a small curve for a terminal, in braille dots.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_CLI_CURVE_H
#define DAYBREAK_GATE_CLI_CURVE_H

#include <stdio.h>

/* Lines to draw: the middle one whole, the two of a band (may be NULL) dotted. */
struct curve {
    const double *times, *values, *low, *high;
    int count;
};

/* 60 columns, 10 rows, with the scale on the left and minutes below. */
void curve_draw(FILE *to, const struct curve *c);

#endif
