/* SPDX-License-Identifier: Apache-2.0
 *
 * record_measuring.c - what a prescriber decides about measuring one person: which score stands for "before",
 * when the next infusion is, that the series is over.
 *
 * Floor 5. Published series take different baselines, so the choice is kept with the course (clinical 6.3).
 */
#include "desk/field.h"
#include "desk/paper.h"

static bool check_moment(struct json_value body, const char *key, struct fault *f)
{
    struct json_value v = json_member(body, key);
    struct slice word;
    struct instant at;
    if (!json_is(v) || json_kind_of(v) == JSON_NULL) {
        return true;
    }
    if (!json_string(v, &word, f)) {
        return false;
    }
    if (!slice_instant(word, &at)) {
        json_fault(v, f, "this is no moment", "write it like 2026-03-12T15:16:00Z");
        return false;
    }
    return true;
}

static bool check_measuring(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"baseline", "next_infusion", "series_ended", NULL};
    static const char *const choices[] = {"last", "mean", "highest"};
    int which;
    return field_known(body, known, f) &&
           field_choice(body, "baseline", choices, COUNT_OF(choices), &which, f) &&
           check_moment(body, "next_infusion", f) && check_moment(body, "series_ended", f);
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
