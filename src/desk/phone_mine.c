/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_mine.c - everything the patient wrote and every score, to keep for themselves.
 *
 * Floor 5. Whole: every version that the patient wrote, also where staff wrote a later one or struck it out,
 * and scores whoever took them.
 */
#include "desk/phone.h"

static bool show_each(void *to, const struct paper *p)
{
    struct json_out *o = to;
    if (slice_is(p->kind, "score")) {
        return true; /* they stand below, with those that staff took */
    }
    json_out_object(o, NULL);
    json_out_string(o, "kind", p->kind);
    show_paper(o, "paper", p);
    json_out_close(o);
    return true;
}

static bool show_name(void *to, const struct cell *cell, int cells)
{
    must(cells == 6);
    json_out_string(to, "patient", cell[3].bytes);
    return false;
}

enum err reading_get_mine(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    struct cell key = cell_id(&q->who.id);
    json_out_object(&o, NULL);
    enum err err = look(q->eyes, STATEMENT_patient_of_id, &key, 1, show_name, &o);
    json_out_instant(&o, "made_at", q->now);
    json_out_array(&o, "written");
    err = err ? err : look_versions_of_author(q->eyes, q->who.id, SLICE(PHONE_AUTHOR), show_each, &o);
    json_out_close(&o);
    err = err ? err : show_papers(&o, "answers", q->eyes, q->who.id, "phone_answer");
    err = err ? err : show_papers(&o, "scores", q->eyes, q->who.id, "score");
    err = err ? err : show_papers(&o, "safety_plans", q->eyes, q->who.id, "safety_plan");
    err = err ? err : show_papers(&o, "goals", q->eyes, q->who.id, "goal");
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
