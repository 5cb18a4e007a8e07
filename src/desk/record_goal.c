/* SPDX-License-Identifier: Apache-2.0
 *
 * record_goal.c - what the patient wants from the treatment, and what matters to them, in their own words.
 *
 * Floor 5. Written before the first infusion and read again in integration.
 */
#include "desk/field.h"
#include "desk/paper.h"

static const char *const about[] = {"goal", "value"};

static bool check_goal(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"words", "about", NULL};
    struct slice words;
    int which;
    return field_known(body, known, f) && field_text(body, (struct field){"words", 1, 1000}, &words, f) &&
           field_choice(body, "about", about, COUNT_OF(about), &which, f);
}

enum err errand_record_goal(struct desk *d, struct call *c)
{
    return paper_plain(d, c, "goal", check_goal);
}

enum err reading_list_goals(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : show_papers(&o, NULL, q->eyes, q->about, "goal");
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
