/* SPDX-License-Identifier: Apache-2.0
 *
 * get_sheet.c - the aftercare sheet for the patient and the escort.
 *
 * Floor 5. The moment until which nobody drives is the core's, the sentences are those of data/aftercare, the
 * numbers to call are the clinic's settings.
 */
#include <pthread.h>

#include "desk/body.h"
#include "desk/reading.h"
#include "desk/show.h"
#include "text/aftercare_file.h"

/* Written by hand where a number was never set, so that nobody goes home with nothing there. */
#define BLANK "____________________"

static struct aftercare sentences; /* part of the program: read once */

static void read_sentences(void)
{
    aftercare_shipped(&sentences);
}

static void put_lines(struct json_out *o, const char *key, const struct aftercare_lines *lines)
{
    json_out_array(o, key);
    for (int i = 0; i < lines->count; i++) {
        json_out_word(o, NULL, lines->text[i]);
    }
    json_out_close(o);
}

static void put_moment(struct json_out *o, const char *key, bool known, struct instant at)
{
    if (known) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static void put_date(const struct desk *d, struct json_out *o, struct instant at)
{
    char room[16];
    struct text t = TEXT_IN(room);
    struct civil c = civil_of_instant(at, d->live.offset_min);
    text_padded(&t, c.year, 4);
    text_char(&t, '-');
    text_padded(&t, c.month, 2);
    text_char(&t, '-');
    text_padded(&t, c.day, 2);
    json_out_string(o, "date", text_slice(&t));
}

static void put_infusion(const struct desk *d, struct json_out *o, const struct visit *v, struct instant now)
{
    const struct session *s = &v->session;
    struct session_view view;
    session_view(s, d->protocol, now, &view);
    bool left = view.state == SESSION_DISCHARGED;
    put_moment(o, "discharged_at", left, s->left_at);
    put_moment(o, "no_drive_until", view.locked, view.no_drive_until);
    json_out_word(o, "no_drive_reason", sentences.no_drive);
    json_out_decimal(o, "dose_mg", view.given.ug, 3);
    put_moment(o, "started_at", s->run.started, s->run.started_at);
    put_moment(o, "ended_at", s->run.ended || s->run.stopped, s->run.ended_at);
}

static void put_number(struct json_out *o, const char *label, struct slice number)
{
    json_out_object(o, NULL);
    json_out_word(o, "label", label);
    json_out_string(o, "number", number.len ? number : SLICE(BLANK));
    json_out_close(o);
}

static enum err put_emergency(struct desk *d, struct json_out *o)
{
    char phone_room[64], numbers_room[1024];
    struct text phone = TEXT_IN(phone_room), numbers = TEXT_IN(numbers_room);
    enum err err = look_clinic((struct eyes){.store = d->store}, "phone", &phone);
    err = err ? err : look_clinic((struct eyes){.store = d->store}, "emergency", &numbers);
    struct json *j = NULL;
    struct fault f;
    json_out_string(o, "phone", text_slice(&phone));
    json_out_array(o, "emergency");
    put_number(o, "The clinic", text_slice(&phone));
    if (numbers.len > 0 && json_read(text_slice(&numbers), &j, &f)) {
        for (struct json_value m = body_first(json_root(j)); json_is(m); m = json_next(m)) {
            json_out_raw(o, NULL, json_source(m));
        }
        json_close(j);
    } else {
        put_number(o, "Emergency", SLICE(""));
    }
    json_out_close(o);
    return err;
}

static enum err write_sheet(struct desk *d, const struct visit *v, struct call *c)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char hash_room[72];
    struct text hash_text = TEXT_IN(hash_room);
    int64_t n = 0;
    struct hash head;
    pthread_once(&once, read_sentences);
    enum err err = store_head(d->store, v->patient.id, &n, &head);
    if (err) {
        return err;
    }
    text_hash(&hash_text, head);
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "clinic", d->live.clinic);
    err = put_emergency(d, &o);
    json_out_word(&o, "patient", v->patient.name);
    put_date(d, &o, v->came);
    put_infusion(d, &o, v, c->now);
    put_lines(&o, "advice", &sentences.advice);
    put_lines(&o, "red_flags", &sentences.red_flags);
    json_out_string(&o, "record_hash", text_slice(&hash_text));
    json_out_close(&o);
    return err;
}

enum err errand_get_sheet(struct desk *d, struct call *c)
{
    struct visit *v = live_visit(d, c->about);
    enum err err = v ? ERR_OK : live_look(d, c->about, &v);
    return err ? err : write_sheet(d, v, c);
}
