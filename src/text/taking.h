/* SPDX-License-Identifier: Apache-2.0
 *
 * taking.h - one line of a list of medicines: "lorazepam 2 mg twice daily".
 *
 * Floor 3. No I/O. Law: nothing is guessed. A dose without its unit, a range, a frequency that nobody knows
 * gives no daily dose; the words that could not be read are returned, never dropped.
 */
#ifndef DAYBREAK_TEXT_TAKING_H
#define DAYBREAK_TEXT_TAKING_H

#include "base/slice.h"

struct taking {
    struct slice name;   /* up to the first word that begins with a digit */
    int64_t dose_ug;     /* one dose; 0 when it was not said or could not be read */
    int64_t per_day;     /* doses a day in thousandths; 0 when not said */
    bool as_needed;      /* the daily dose is then the most that is taken */
    struct slice unread; /* the first word behind the name that means nothing here; empty when all was read */
};

struct taking taking_read(struct slice line);

/* Micrograms a day; false when dose or frequency is missing or anything was left unread. */
MUST_USE bool taking_daily(const struct taking *t, int64_t *ret_ug);

#endif
