/* SPDX-License-Identifier: Apache-2.0
 *
 * read_phone_therapy.c - what the patient's phone shows of integration: goals, homework, prompts, skills.
 *
 * Floor 5. Kept on the phone, so that what helps is at hand without a network. No note of staff stands here.
 */
#include "desk/body.h"
#include "desk/measured.h"
#include "desk/phone.h"
#include "desk/phone_scan.h"
#include "desk/private.h"
#include "desk/therapy.h"

static void put_words(struct json_out *o, const struct integration *words, enum integration_list which)
{
    json_out_array(o, integration_list_key(which));
    for (int i = 0; i < words->list[which].count; i++) {
        const struct integration_item *item = &words->list[which].item[i];
        json_out_object(o, NULL);
        json_out_string(o, "key", item->key);
        for (int l = 0; l < LANGUAGES; l++) {
            json_out_array(o, language_code((enum language)l));
            json_out_string(o, NULL, item->label.in[l]);
            json_out_string(o, NULL, item->text.in[l]);
            json_out_close(o);
        }
        json_out_close(o);
    }
    json_out_close(o);
}

static bool show_goal(void *to, const struct paper *p)
{
    struct json_out *o = to;
    char room[40];
    struct text id = TEXT_IN(room);
    if (p->struck.len == 0) {
        text_id(&id, p->id);
        json_out_object(o, NULL);
        json_out_string(o, "id", text_slice(&id));
        json_out_string(o, "words", body_word(p->said, "words"));
        json_out_string(o, "by_day", body_word(p->said, "by_day"));
        json_out_close(o);
    }
    return true;
}

static bool show_step(void *to, const struct paper *p)
{
    struct json_out *o = to;
    if (p->struck.len == 0) {
        json_out_object(o, NULL);
        json_out_string(o, "of", body_word(p->said, "of"));
        json_out_integer(o, "progress", body_number(p->said, "progress"));
        json_out_close(o);
    }
    return true;
}

static enum err show_list(struct json_out *o, const struct question *q, const char *key, const char *kind,
                          paper_each *each)
{
    json_out_array(o, key);
    enum err err = look_papers(q->eyes, q->who.id, kind, each, o);
    json_out_close(o);
    return err;
}

/* How the journal is locked and read: a key is there, and the patient lets a program look for words. */
static enum err show_doors(struct json_out *o, const struct question *q)
{
    struct private_key key;
    struct measured *m;
    char room[40];
    struct text file = TEXT_IN(room);
    bool scan;
    text_id(&file, q->who.id);
    json_out_string(o, "file", text_slice(&file));
    enum err err = look_private_key(q->eyes, q->who.id, &key);
    json_out_bool(o, "key", err == ERR_OK);
    err = err && err != ERR_NOT_FOUND ? err : look_phone_scan(q->eyes, q->who.id, &scan);
    err = err ? err : measured_look(q->eyes, q->book, q->who.id, &m);
    if (!err) {
        json_out_bool(o, "scan", scan);
        json_out_integer(o, "infusions", m->infusions);
        measured_free(m);
    }
    return err;
}

enum err reading_get_phone_therapy(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    enum err err = show_doors(&o, q);
    err = err ? err : show_list(&o, q, "goals", "smart", show_goal);
    err = err ? err : show_list(&o, q, "homework", "homework", show_goal);
    err = err ? err : show_list(&o, q, "progress", "progress", show_step);
    put_words(&o, q->words, INTEGRATION_PROMPTS);
    put_words(&o, q->words, INTEGRATION_SKILLS);
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
