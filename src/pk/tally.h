/* SPDX-License-Identifier: Apache-2.0
 *
 * tally.h - percentiles of any number of persons in a fixed room.
 *
 * Floor 1. Pure. Levels are counted in bins of 1/128 of an octave (0.54 %), found by the top bits of the
 * number; a percentile is interpolated within its bin. Counting is exact and adding two tallies is the
 * tally of both, so shards merge to the unsharded result bit for bit.
 */
#ifndef DAYBREAK_PK_TALLY_H
#define DAYBREAK_PK_TALLY_H

#include "pk/modes.h"

/* From 2^-10 (0.001 ng/mL, a hundredth of what any assay reads) to 2^14 (16,384 ng/mL). */
enum { PK_BINS = 24 * 128 + 2, PK_TALLY_LOW = -10 };

/* One of these for each time: counts below, within and above. At most 2^32 - 1 persons. */
struct pk_tally {
    uint32_t count[PK_BINS];
};

/* Counts the first `lanes` persons of `values` [times][PK_LANES] (all of it readable). */
void pk_tally_block(struct pk_tally *tallies, const double *values, int times, int lanes);
void pk_tally_add(struct pk_tally *to, const struct pk_tally *from, int times);
uint64_t pk_tally_persons(const struct pk_tally *t);

/* The level that a share `at` (0..1) of persons lies below; 0 when that is less than the lowest bin. */
double pk_tally_quantile(const struct pk_tally *t, double at);

#endif
