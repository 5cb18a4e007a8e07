/* SPDX-License-Identifier: Apache-2.0
 *
 * said.h - what three monitors say, a message a second each: the load that keeping is measured with.
 */
#ifndef DAYBREAK_BENCH_SAID_H
#define DAYBREAK_BENCH_SAID_H

#include "clinic/day.h"

enum { SAID_BATCH = 100 };

/* Messages number `first` and on, `batch` (up to SAID_BATCH) a commit. */
void said_keep(struct day *d, int64_t first, int64_t count, int batch);

#endif
