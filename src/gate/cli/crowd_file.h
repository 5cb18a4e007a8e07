/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd_file.h - the counts of a population on the disk: to go on after an interruption, and to merge shards.
 *
 * Floor 6. Text, so that machines of any kind merge each other's. A line for each time: minutes, how many
 * bins are not empty, and BIN:COUNT for each of them.
 */
#ifndef DAYBREAK_GATE_CLI_CROWD_FILE_H
#define DAYBREAK_GATE_CLI_CROWD_FILE_H

#include "gate/cli/crowd_run.h"

/* Of everything that decides the numbers; equal questions have equal digests. */
uint64_t crowd_file_digest(const struct pk_ask *ask, int analyte);

/* Into ask->save, complete or not at all (written beside it and renamed). */
MUST_USE bool crowd_file_write(const struct pk_ask *ask, const struct crowd_result *r);

/* Takes up what ask->save holds, when it is of this question and shard; fine when there is no file. */
MUST_USE bool crowd_file_resume(const struct pk_ask *ask, struct crowd_result *r);

#endif
