/* SPDX-License-Identifier: Apache-2.0
 *
 * effects_tell.h - what a simulated level is likely to be felt and seen as.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_CLI_EFFECTS_TELL_H
#define DAYBREAK_GATE_CLI_EFFECTS_TELL_H

#include "gate/cli/pk_ask.h"

/* A table at the times asked for, then the illustration, labelled as one. */
MUST_USE bool effects_tell(const struct pk_ask *ask);

#endif
