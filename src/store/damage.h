/* SPDX-License-Identifier: Apache-2.0
 *
 * damage.h - what is wrong with a file that does not open or cannot be read as a record.
 *
 * Floor 4. Looks at the first hundred bytes and the length, nothing else; changes nothing.
 */
#ifndef DAYBREAK_STORE_DAMAGE_H
#define DAYBREAK_STORE_DAMAGE_H

#include "base/slice.h"

/* One sentence without a full stop: which kind of damage, or which kind of other file. */
const char *store_damage(const char *where);

#endif
