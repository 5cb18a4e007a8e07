/* SPDX-License-Identifier: Apache-2.0
 *
 * file_gate.c - assessment, adverse events, course: each asked in turn.
 *
 * Floor 5.
 */
#include "desk/file_gate.h"

#include "desk/adverse_paper.h"
#include "desk/course.h"
#include "desk/inner.h"
#include "desk/intake.h"
#include "desk/measured.h"

/* By the record, not by what was typed at the door: a number above the record's needs a word about another
 * clinic there (check_in.c), and a series that began elsewhere is told, not held (ELIG-08). */
static enum err see_first(struct eyes e, const struct visit *v, bool *ret_first)
{
    int next = 1;
    enum err err = look_next_infusion(e, v->patient.id, v->id, &next);
    *ret_first = next == 1 && v->infusion_number == 1;
    return err;
}

enum err file_judge(struct desk *d, const struct visit *visit, struct instant now, struct verdict *v)
{
    struct intake_light l = light_of_desk(d, now);
    struct eyes eyes = {.store = d->store};
    struct course_light course = {.protocol = d->protocol,
                                  .book = d->book,
                                  .drugs = d->form.drugs,
                                  .offset_min = d->live.offset_min,
                                  .now = now};
    bool is_first;
    enum err err = see_first(eyes, visit, &is_first);
    err = err ? err : look_order_gate(eyes, visit->patient.id, &l, is_first, v);
    err = err ? err : adverse_gate(eyes, d->protocol, visit->patient.id, now, v);
    return err ? err : course_judge(eyes, &course, visit->patient.id, &visit->session.overridden, v);
}
