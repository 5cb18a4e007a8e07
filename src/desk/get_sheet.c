/* SPDX-License-Identifier: Apache-2.0
 *
 * get_sheet.c - the aftercare sheet for the patient and the escort.
 *
 * Floor 5. The moment until which nobody drives is the core's; the advice is that of aftercare in plain
 * words.
 */
#include "desk/reading.h"
#include "desk/show.h"

static const char *const advice[] = {
    "Rest today, with someone beside you. Eat lightly and drink.",
    "Do not drive, ride or use machines until the time above has passed and you have slept a night.",
    "No alcohol and no cannabis today and tomorrow.",
    "Take no sleeping, calming or strong pain medicine this evening unless the clinic said so.",
    "Decide nothing important and sign nothing today.",
    "Tiredness, a headache or vivid dreams for a day are to be expected.",
};

static const char *const red_flags[] = {
    "pain in the chest, trouble breathing, fainting or a fit",
    "a rash, or swelling of the face or throat",
    "confusion that is still there tomorrow",
    "blood or pain when passing water",
    "a mood that gets worse, or thoughts of ending your life",
};

static void put_words(struct json_out *o, const char *key, const char *const *word, size_t count)
{
    json_out_array(o, key);
    for (size_t i = 0; i < count; i++) {
        json_out_word(o, NULL, word[i]);
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
    json_out_word(o, "no_drive_reason", "Ketamine slows reactions longer than you notice.");
    json_out_decimal(o, "dose_mg", view.given.ug, 3);
    put_moment(o, "started_at", s->run.started, s->run.started_at);
    put_moment(o, "ended_at", s->run.ended || s->run.stopped, s->run.ended_at);
}

static void put_emergency(struct json_out *o, struct slice phone)
{
    json_out_string(o, "phone", phone);
    json_out_array(o, "emergency");
    if (phone.len > 0) {
        json_out_object(o, NULL);
        json_out_word(o, "label", "The clinic");
        json_out_string(o, "number", phone);
        json_out_close(o);
    }
    json_out_close(o);
}

static enum err write_sheet(struct desk *d, const struct visit *v, struct call *c)
{
    char phone_room[64], hash_room[72];
    struct text phone = TEXT_IN(phone_room), hash_text = TEXT_IN(hash_room);
    int64_t n = 0;
    struct hash head;
    enum err err = look_clinic((struct eyes){.store = d->store}, "phone", &phone);
    err = err ? err : store_head(d->store, v->patient.id, &n, &head);
    if (err) {
        return err;
    }
    text_hash(&hash_text, head);
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    json_out_word(&o, "clinic", d->live.clinic);
    put_emergency(&o, text_slice(&phone));
    json_out_word(&o, "patient", v->patient.name);
    put_date(d, &o, v->came);
    put_infusion(d, &o, v, c->now);
    put_words(&o, "advice", advice, COUNT_OF(advice));
    put_words(&o, "red_flags", red_flags, COUNT_OF(red_flags));
    json_out_string(&o, "record_hash", text_slice(&hash_text));
    json_out_close(&o);
    return ERR_OK;
}

enum err errand_get_sheet(struct desk *d, struct call *c)
{
    struct visit *v = live_visit(d, c->about);
    enum err err = v ? ERR_OK : live_look(d, c->about, &v);
    return err ? err : write_sheet(d, v, c);
}
