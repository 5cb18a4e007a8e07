/* SPDX-License-Identifier: Apache-2.0
 *
 * record_measuring.c - what a prescriber decides about measuring one person: which score stands for "before".
 *
 * Floor 5. Published series take different baselines, so the choice is kept with the course (clinical 6.3).
 * The days that the timetable is counted from are those of the agenda and of the decisions about the course.
 */
#include "desk/field.h"
#include "desk/paper.h"

static bool check_measuring(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"baseline", NULL};
    static const char *const choices[] = {"last", "mean", "highest"};
    int which;
    return field_known(body, known, f) &&
           field_choice(body, "baseline", choices, COUNT_OF(choices), &which, f);
}

enum err errand_record_measuring(struct desk *d, struct call *c)
{
    return paper_plain(d, c, "measuring", check_measuring);
}

enum err reading_list_measuring(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : show_papers(&o, NULL, q->eyes, q->about, "measuring");
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
