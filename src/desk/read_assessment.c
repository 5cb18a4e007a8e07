/* SPDX-License-Identifier: Apache-2.0
 *
 * read_assessment.c - the assessment on one page, and the page for the doctor who referred.
 *
 * Floor 5.
 */
#include <string.h>

#include "desk/intake.h"

enum err reading_get_assessment(const struct question *q)
{
    struct intake_light l;
    struct json_out o = json_out_on(q->answer);
    enum err err = light_of_question(q, &l);
    err = err ? err : show_assessment(&o, NULL, q->eyes, q->about, &l);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

static bool take_head(void *to, const struct cell *cell, int cells)
{
    must(cells == 2 && cell[1].bytes.len == sizeof(struct hash));
    struct hash h;
    memcpy(&h, cell[1].bytes.at, sizeof h);
    text_hash(to, h);
    return false;
}

static enum err put_clinic(struct json_out *o, struct eyes e, const char *key, const char *value)
{
    char room[200];
    struct text t = TEXT_IN(room);
    enum err err = look_clinic(e, value, &t);
    json_out_string(o, key, text_slice(&t));
    return err;
}

/* Who it is, the assessment, and the head of the patient's chain: whoever holds the page can ask which state
 * of the record it shows. */
static enum err put_referral(struct json_out *o, const struct question *q, const struct intake_light *l)
{
    char hash_room[72];
    struct text hash = TEXT_IN(hash_room);
    struct cell chain = cell_id(&q->about);
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : look(q->eyes, STATEMENT_head_of_chain, &chain, 1, take_head, &hash);
    if (err) {
        return err;
    }
    json_out_object(o, NULL);
    err = put_clinic(o, q->eyes, "clinic", "name");
    err = err ? err : put_clinic(o, q->eyes, "phone", "phone");
    json_out_string(o, "record_hash", text_slice(&hash));
    err = err ? err : show_assessment(o, "assessment", q->eyes, q->about, l);
    json_out_close(o);
    return err;
}

enum err reading_get_referral(const struct question *q)
{
    struct intake_light l;
    struct json_out o = json_out_on(q->answer);
    enum err err = light_of_question(q, &l);
    err = err ? err : put_referral(&o, q, &l);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
