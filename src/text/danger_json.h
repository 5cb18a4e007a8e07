/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_json.h - one event of an alert of suicide risk, or a look at it.
 *
 * Floor 3. No I/O. `{"at":0,"trigger":{"what":"item9","value":2,"on_call":3}}`, times in minutes.
 */
#ifndef DAYBREAK_TEXT_DANGER_JSON_H
#define DAYBREAK_TEXT_DANGER_JSON_H

#include "care/danger.h"
#include "text/fault.h"
#include "text/json.h"

/* `ret_look`: nothing happened, somebody looks at that moment. */
MUST_USE bool danger_json_read(struct json_value v, struct danger_event *ret_event, bool *ret_look,
                               struct fault *ret_fault);

#endif
