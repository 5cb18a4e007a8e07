/* SPDX-License-Identifier: Apache-2.0
 *
 * tally.c - a bin for every level, without a logarithm and without sorting.
 *
 * Floor 1. Pure.
 */
#include "pk/tally.h"

#include <math.h>
#include <string.h>

/* A float's bits, shifted by 16, are its octave (exponent) and the 128th of the octave. */
enum { FLOAT_BIAS = 127, BINS_PER_OCTAVE = 128, LOWEST = (FLOAT_BIAS + PK_TALLY_LOW) * BINS_PER_OCTAVE };

static int bin_of(double value)
{
    float f = (float)value;
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    int bin = (int)(bits >> 16) - LOWEST + 1;
    bin = bin < 0 ? 0 : bin;
    bin = bin > PK_BINS - 1 ? PK_BINS - 1 : bin;
    return f > 0 ? bin : 0;
}

static double edge_of(int bin)
{
    int place = bin - 1;
    return ldexp(1 + (place % BINS_PER_OCTAVE) / (double)BINS_PER_OCTAVE,
                 PK_TALLY_LOW + place / BINS_PER_OCTAVE);
}

void pk_tally_block(struct pk_tally *tallies, const double *values, int times, int lanes)
{
    for (int t = 0; t < times; t++) {
        uint32_t *count = tallies[t].count;
        for (int l = 0; l < lanes; l++) {
            count[bin_of(values[t * PK_LANES + l])]++;
        }
    }
}

void pk_tally_add(struct pk_tally *to, const struct pk_tally *from, int times)
{
    for (int t = 0; t < times; t++) {
        for (int b = 0; b < PK_BINS; b++) {
            to[t].count[b] += from[t].count[b];
        }
    }
}

uint64_t pk_tally_persons(const struct pk_tally *t)
{
    uint64_t persons = 0;
    for (int b = 0; b < PK_BINS; b++) {
        persons += t->count[b];
    }
    return persons;
}

double pk_tally_quantile(const struct pk_tally *t, double at)
{
    double rank = at * (double)pk_tally_persons(t), before = 0;
    for (int b = 0; b < PK_BINS; b++) {
        double here = t->count[b];
        if (here > 0 && before + here >= rank) {
            if (b == 0) {
                return 0;
            }
            double low = edge_of(b), high = b == PK_BINS - 1 ? low : edge_of(b + 1);
            return low + (high - low) * fmax(0, (rank - before) / here);
        }
        before += here;
    }
    return edge_of(PK_BINS - 1);
}
