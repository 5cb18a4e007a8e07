/* SPDX-License-Identifier: Apache-2.0
 *
 * tally_block.c - a bin for every level, without a logarithm, a branch or a sort.
 *
 * Floor 1. Pure. Bins are found in vector code first; only the counting itself goes one by one.
 */
#include "pk/tally.h"
#include "pk/vector_math.h"

/* A float's bits, shifted by 16, are its octave (exponent) and the 128th of the octave. */
enum { FLOAT_BIAS = 127, BINS_PER_OCTAVE = 128, LOWEST = (FLOAT_BIAS + PK_TALLY_LOW) * BINS_PER_OCTAVE };

union float_bits {
    float f[PK_LANES];
    int32_t bits[PK_LANES];
};

EACH_WIDTH void pk_tally_block(struct pk_tally *tallies, const double *values, int times, int lanes)
{
    union float_bits level;
    int32_t bin[PK_LANES];
    for (int t = 0; t < times; t++) {
        uint32_t *count = tallies[t].count;
        for (int l = 0; l < PK_LANES; l++) {
            level.f[l] = (float)values[t * PK_LANES + l];
        }
        for (int l = 0; l < PK_LANES; l++) {
            /* Zero and what is negative by rounding have low bits, and fall below the lowest bin. */
            int32_t b = (level.bits[l] >> 16) - LOWEST + 1;
            b = b > 0 ? b : 0;
            bin[l] = b < PK_BINS - 1 ? b : PK_BINS - 1;
        }
        for (int l = 0; l < lanes; l++) {
            count[bin[l]]++;
        }
    }
}
