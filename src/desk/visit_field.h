/* SPDX-License-Identifier: Apache-2.0
 *
 * visit_field.h - a paper that names a visit names one of its own patient.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_VISIT_FIELD_H
#define DAYBREAK_DESK_VISIT_FIELD_H

#include "desk/reading.h"
#include "text/json.h"

/* Without "visit" in the body there is nothing to refuse. ERR_BAD_INPUT, at field visit: it is no id, nobody
 * knows it, or it is another patient's. */
MUST_USE enum err visit_field(struct eyes e, struct json_value body, struct id patient,
                              struct fault *ret_fault);
/* The same for a body that was not read yet; one that cannot be read is left to its reader. */
MUST_USE enum err visit_field_in(struct eyes e, struct slice body, struct id patient,
                                 struct fault *ret_fault);

#endif
