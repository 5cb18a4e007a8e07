/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_sent.c - what the clinic has from a patient's phone.
 *
 * Floor 5. Single answers are left out: the finished sheet says it.
 */
#include "desk/body.h"
#include "desk/phone.h"

#define SENT_SHOWN 20

struct sent_walk {
    struct json_out *o;
    struct instant last;
    int shown;
};

static bool show_sent(void *to, const struct paper *p)
{
    struct sent_walk *w = to;
    char room[40];
    struct text id = TEXT_IN(room);
    struct slice instrument = body_word(p->said, "instrument");
    text_id(&id, p->id);
    w->last = w->shown == 0 ? p->kept_at : w->last;
    json_out_object(w->o, NULL);
    json_out_string(w->o, "id", text_slice(&id));
    json_out_string(w->o, "kind", p->kind);
    if (instrument.len) {
        json_out_string(w->o, "instrument", instrument);
    } else {
        json_out_null(w->o, "instrument");
    }
    json_out_instant(w->o, "at", p->at);
    json_out_instant(w->o, "kept_at", p->kept_at);
    json_out_close(w->o);
    return ++w->shown < SENT_SHOWN;
}

enum err show_phone_sent(struct json_out *o, struct eyes e, struct id patient, struct instant *ret_last)
{
    struct sent_walk w = {.o = o};
    json_out_array(o, "sent");
    enum err err = look_papers_of_author(e, patient, SLICE(PHONE_AUTHOR), show_sent, &w);
    json_out_close(o);
    if (!err) {
        *ret_last = w.last;
    }
    return err;
}
