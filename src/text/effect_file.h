/* SPDX-License-Identifier: Apache-2.0
 *
 * effect_file.h - the effects of ketamine out of their data file.
 *
 * Floor 3. No I/O. Every number of pk/effect.def must be there, low <= value <= high.
 */
#ifndef DAYBREAK_TEXT_EFFECT_FILE_H
#define DAYBREAK_TEXT_EFFECT_FILE_H

#include "pk/effect.h"
#include "text/fault.h"

MUST_USE bool effect_file_read(struct slice source, struct pk_effect_model *ret_model,
                               struct fault *ret_fault);

/* The effects that are part of the program. */
void effect_shipped(struct pk_effect_model *ret_model);

#endif
