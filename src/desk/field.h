/* SPDX-License-Identifier: Apache-2.0
 *
 * field.h - words in the body of a request that no rule of the core reads: names, numbers, notes.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_FIELD_H
#define DAYBREAK_DESK_FIELD_H

#include "text/json.h"

/* A string of min..max bytes without blanks at its ends. With min 0 an absent or null member is "". */
struct field {
    const char *key;
    size_t min, max;
};

MUST_USE bool field_word(struct json_value object, struct field f, struct slice *ret_word,
                         struct fault *ret_fault);

/* "YYYY-MM-DD", or with `may_lack` also null or nothing (then an empty slice). */
MUST_USE bool field_date(struct json_value object, const char *key, bool may_lack, struct slice *ret_date,
                         struct fault *ret_fault);

#endif
