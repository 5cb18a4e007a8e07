/* SPDX-License-Identifier: Apache-2.0
 *
 * read_patient_phone.c - what staff see of a patient's phone: whether it is there, and what came from it.
 *
 * Floor 5.
 */
#include "desk/phone.h"
#include "desk/phone_next.h"

static void show_moment(struct json_out *o, const char *key, struct instant at)
{
    if (at.ms) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static void show_link(struct json_out *o, const struct phone *link)
{
    if (!link->at.ms) {
        json_out_null(o, "link");
        return;
    }
    json_out_object(o, "link");
    json_out_instant(o, "at", link->at);
    json_out_instant(o, "until", link->until);
    json_out_word(o, "by", link->author);
    json_out_close(o);
}

/* Newest state of all that the phone asks about. */
static enum err show_told(struct json_out *o, const struct question *q)
{
    struct instant last = {0};
    enum err err = show_phone_next(o, q->eyes, q->protocol, q->about, q->now);
    err = err ? err : show_phone_sent(o, q->eyes, q->about, &last);
    show_moment(o, "last_sent_at", last);
    err = err ? err : show_papers(o, "night", q->eyes, q->about, "phone_night");
    err = err ? err : show_papers(o, "effects", q->eyes, q->about, "phone_effect");
    err = err ? err : show_papers(o, "checks", q->eyes, q->about, "phone_check");
    return err ? err : show_safety_plan(o, q->eyes, q->about);
}

enum err reading_get_patient_phone(const struct question *q)
{
    struct phones phones;
    enum language l;
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : look_phones(q->eyes, q->about, &phones);
    err = err ? err : look_phone_language(q->eyes, q->about, &l);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    show_link(&o, &phones.link);
    show_moment(&o, "opened_at", phones.open.at);
    json_out_word(&o, "language", language_code(l));
    err = show_told(&o, q);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
