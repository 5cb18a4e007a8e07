/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_show.h - the pieces of what a patient's phone is told.
 *
 * Floor 5. Included by the files of this folder only.
 */
#ifndef DAYBREAK_DESK_PHONE_SHOW_H
#define DAYBREAK_DESK_PHONE_SHOW_H

#include "desk/inner.h"
#include "desk/phone.h"

/* One phone that asks. */
struct phone_question {
    struct desk *desk;
    struct id patient;
    struct instant now;
    enum language language;
    struct json_out *o;
};

static inline struct eyes phone_eyes(const struct phone_question *q)
{
    return (struct eyes){.store = q->desk->store};
}

/* The last visit whose pump ran. ERR_NOT_FOUND when there was none; good until the next visit is looked at.
 */
MUST_USE enum err phone_last_infusion(const struct phone_question *q, struct visit **ret_visit);

/* One member each, under its key in PhoneHome. */
void show_phone_drive(const struct phone_question *q, const struct visit *last); /* NULL: there was none */
MUST_USE enum err show_phone_crisis(const struct phone_question *q);

#endif
