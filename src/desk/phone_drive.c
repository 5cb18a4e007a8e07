/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_drive.c - may I drive? As the last infusion left it.
 *
 * Floor 5. The moment is the core's, the same that stands on the aftercare sheet.
 */
#include "desk/phone_show.h"

/* A visit without an infusion, one that was called off, says nothing about driving: the one before it does.
 */
#define VISITS_BACK 8

struct visits_back {
    struct id id[VISITS_BACK];
    int count;
};

static bool take_visit(void *to, const struct cell *cell, int cells)
{
    struct visits_back *b = to;
    must(cells == 8);
    b->id[b->count++] = id_of_cell(cell[0]);
    return b->count < VISITS_BACK;
}

enum err phone_last_infusion(const struct phone_question *q, struct visit **ret_visit)
{
    struct visits_back b = {.count = 0};
    struct cell key = cell_id(&q->patient);
    enum err err = look(phone_eyes(q), STATEMENT_visits_of_patient, &key, 1, take_visit, &b);
    for (int i = 0; i < b.count && !err; i++) {
        struct visit *v = live_visit(q->desk, b.id[i]);
        err = v ? ERR_OK : live_look(q->desk, b.id[i], &v);
        if (!err && v->session.run.started) {
            *ret_visit = v;
            return ERR_OK;
        }
    }
    return err ? err : ERR_NOT_FOUND;
}

static const char *reason_of(const struct visit *last, const struct session_view *view, struct instant now)
{
    if (!last) {
        return "none";
    }
    if (!view->locked) {
        return "not_left";
    }
    return instant_before(now, view->no_drive_until) ? "until" : "over";
}

void show_phone_drive(const struct phone_question *q, const struct visit *last)
{
    struct session_view view = {.locked = false};
    if (last) {
        session_view(&last->session, q->desk->protocol, q->now, &view);
    }
    const char *reason = reason_of(last, &view, q->now);
    json_out_object(q->o, "drive");
    json_out_bool(q->o, "may", !last || (view.locked && !instant_before(q->now, view.no_drive_until)));
    if (view.locked) {
        json_out_instant(q->o, "until", view.no_drive_until);
    } else {
        json_out_null(q->o, "until");
    }
    json_out_word(q->o, "reason", reason);
    json_out_close(q->o);
}
