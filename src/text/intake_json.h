/* SPDX-License-Identifier: Apache-2.0
 *
 * intake_json.h - one line of what is known before the first order: facts, treatments, scores, work-up.
 *
 * Floor 3. No I/O. `{"trial":{"drug":"sertraline","dose_mg":150,"weeks":8,...}}`: one key names what it is.
 * Laws: an unknown key, a wrong type or a number out of range is refused with its place and the intake is as
 * it was; a medicine that nobody can place is kept, said, and never taken as a near one.
 */
#ifndef DAYBREAK_TEXT_INTAKE_JSON_H
#define DAYBREAK_TEXT_INTAKE_JSON_H

#include "care/assess.h"
#include "text/event_json.h"

struct intake_form {
    const struct protocol *protocol;
    const struct drug_list *drugs;
};

/* `ret_unknown` is added to: names that nobody could place. */
MUST_USE bool intake_json_read(struct json_value v, const struct intake_form *form, struct intake *to,
                               struct event_words *ret_unknown, struct fault *ret_fault);

/* Every key with its meaning, for `daybreak assess --help`. */
void intake_json_help(struct text *t);

#endif
