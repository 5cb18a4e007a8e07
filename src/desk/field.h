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

/* The same for several lines of prose: line breaks may stand in it. */
MUST_USE bool field_text(struct json_value object, struct field f, struct slice *ret_text,
                         struct fault *ret_fault);

/* A number in units of 10^-decimals, low..high; FIELD_LACKS when it may lack and does. */
#define FIELD_LACKS INT64_MIN
struct field_range {
    const char *key;
    int decimals;
    int64_t low, high;
    bool may_lack;
};
MUST_USE bool field_number(struct json_value object, struct field_range f, int64_t *ret_scaled,
                           struct fault *ret_fault);

/* One of `count` words; the fault lists them. */
MUST_USE bool field_choice(struct json_value object, const char *key, const char *const word[], int count,
                           int *ret_index, struct fault *ret_fault);

/* true or false; false when it lacks. */
MUST_USE bool field_yes(struct json_value object, const char *key, bool *ret_yes, struct fault *ret_fault);

/* Every key of the object is one of `known` (NULL ends it) or belongs to every post: id, at, pin, login,
 * second_login, second_pin, paper, version, strike. A misspelt key would be lost without a word. */
MUST_USE bool field_known(struct json_value object, const char *const known[], struct fault *ret_fault);

#endif
