/* SPDX-License-Identifier: Apache-2.0
 *
 * tally.c - percentiles out of counts, and counts put together.
 *
 * Floor 1. Pure.
 */
#include "pk/tally.h"

#include <math.h>
#include <string.h>

enum { BINS_PER_OCTAVE = 128 };

static double edge_of(int bin)
{
    int place = bin - 1;
    return ldexp(1 + (place % BINS_PER_OCTAVE) / (double)BINS_PER_OCTAVE,
                 PK_TALLY_LOW + place / BINS_PER_OCTAVE);
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
