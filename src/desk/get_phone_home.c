/* SPDX-License-Identifier: Apache-2.0
 *
 * get_phone_home.c - all that the patient's pages need, in one answer that is kept on the phone.
 *
 * Floor 5. The phone may lose its network right after: what is due, the questionnaires in full, the times of
 * the night before, whom to call, the safety plan. Nothing here is about anybody but the patient whose badge
 * asks.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/phone_next.h"
#include "desk/phone_show.h"

static bool show_name(void *to, const struct cell *cell, int cells)
{
    must(cells == 6);
    struct slice name = cell[3].bytes;
    json_out_string(to, "name", slice_cut(&name, ' '));
    return false;
}

static enum err show_clinic(const struct phone_question *q)
{
    char phone_room[64], file_room[40];
    struct text phone = TEXT_IN(phone_room), file = TEXT_IN(file_room);
    struct cell key = cell_id(&q->patient);
    text_id(&file, q->patient);
    json_out_string(q->o, "file", text_slice(&file));
    enum err err = look(phone_eyes(q), STATEMENT_patient_of_id, &key, 1, show_name, q->o);
    err = err ? err : look_clinic(phone_eyes(q), "phone", &phone);
    json_out_word(q->o, "clinic", q->desk->live.clinic);
    json_out_string(q->o, "phone", text_slice(&phone));
    json_out_word(q->o, "language", language_code(q->language));
    json_out_instant(q->o, "now", q->now);
    json_out_integer(q->o, "utc_offset_min", q->desk->live.offset_min);
    return err;
}

/* What is due, and what follows from the last infusion. */
static enum err show_course(const struct phone_question *q)
{
    struct visit *last = NULL;
    enum err err = phone_last_infusion(q, &last);
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    show_phone_drive(q, last);
    return show_phone_tasks(q, last);
}

static enum err show_home(const struct phone_question *q)
{
    struct instant sent;
    json_out_object(q->o, NULL);
    enum err err = show_clinic(q);
    err = err ? err : show_course(q);
    err = err ? err : show_phone_next(q->o, phone_eyes(q), q->desk->protocol, q->patient, q->now);
    err = err ? err : show_phone_crisis(q);
    json_out_bool(q->o, "on_call", danger_on_call(q->desk, q->now) > 0);
    json_out_bool(q->o, "open_alert", danger_is_open(q->desk, q->patient));
    err = err ? err : show_safety_plan(q->o, phone_eyes(q), q->patient);
    err = err ? err : show_phone_sent(q->o, phone_eyes(q), q->patient, &sent);
    json_out_close(q->o);
    return err;
}

enum err errand_get_phone_home(struct desk *d, struct call *c)
{
    struct json_out o = json_out_on(c->answer);
    struct phone_question q = {.desk = d, .patient = c->who.id, .now = c->now, .o = &o};
    enum err err = look_phone_language(phone_eyes(&q), q.patient, &q.language);
    return err ? err : show_home(&q);
}
