/* SPDX-License-Identifier: Apache-2.0
 *
 * chance.h - chance that can be counted: Philox 4x32-10, a number for every (seed, place).
 *
 * Floor 0. Pure. There is no state to share: the same seed and the same place give the same number on
 * every thread, shard and machine. Not for secrets.
 * Source: J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011.
 */
#ifndef DAYBREAK_BASE_CHANCE_H
#define DAYBREAK_BASE_CHANCE_H

#include <stdint.h>

struct chance {
    uint32_t word[4];
};

/* Four words for `place` in the stream of `seed`. */
struct chance chance_at(uint64_t seed, const uint32_t place[4]);

/* A word as a number strictly between 0 and 1, on a grid of 2^-32 moved by half a step. */
double chance_unit(uint32_t word);

#endif
