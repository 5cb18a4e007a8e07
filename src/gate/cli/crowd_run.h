/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd_run.h - a population on several threads, in shards, kept on the disk while it runs.
 *
 * Floor 6. Results do not depend on threads or shards. A run that was interrupted goes on where it stopped
 * when it is asked the same question with the same --save.
 */
#ifndef DAYBREAK_GATE_CLI_CROWD_RUN_H
#define DAYBREAK_GATE_CLI_CROWD_RUN_H

#include "gate/cli/pk_ask.h"

/* What percentiles are drawn from, and which persons are in it. */
struct crowd_result {
    struct pk_crowd_ask ask;
    uint64_t first, after, done; /* persons of this shard, and up to where they are counted */
    struct pk_tally *tally;      /* one for each time; malloc, or NULL */
    uint64_t digest;             /* of the question: only equal questions merge */
};

/* Runs the persons of the shard. False after a signal (what is done is kept in --save) or when --save
 * cannot be used; the sentence is on standard error. */
MUST_USE bool crowd_run(const struct pk_ask *ask, int analyte, struct crowd_result *ret_result);

/* Adds the tallies of files written with --save. */
MUST_USE bool crowd_merge(const struct pk_ask *ask, struct crowd_result *ret_result, double *ret_times);

void crowd_free(struct crowd_result *r);

#endif
