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

/* Its title in the language asked for, or else in English. */
struct slice phone_sheet_title(const struct scale_sheet *s, enum language l);
/* PhoneSheet of shapes.ts. */
void show_phone_sheet(struct json_out *o, const struct scale_sheet *s, enum language l);

/* Members of PhoneHome, each under its own key. `last`: the visit of the last infusion, NULL: there was none.
 */
void show_phone_drive(const struct phone_question *q, const struct visit *last);
MUST_USE enum err show_phone_crisis(const struct phone_question *q);
MUST_USE enum err show_phone_tasks(const struct phone_question *q, const struct visit *last);

#endif
