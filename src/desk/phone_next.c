/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_next.c - the next appointment, until when to eat and drink, and what was said the night before.
 *
 * Floor 5. The hours are the protocol's, counted back from the appointment.
 */
#include "desk/phone_next.h"

#include "care/ready.h"
#include "desk/body.h"
#include "desk/phone.h"

struct next_walk {
    struct instant now;
    struct phone_next next;
};

static struct instant end_of(const struct phone_next *n)
{
    return instant_plus(n->when, SPAN_MINUTES(n->minutes));
}

/* The earliest that is not over. */
static bool take_appointment(void *to, const struct paper *p)
{
    struct next_walk *w = to;
    struct phone_next n = {.is = true, .id = p->id, .minutes = body_number(p->said, "minutes")};
    if (p->struck.len || !slice_instant(body_word(p->said, "when"), &n.when) ||
        !appointment_of(body_word(p->said, "what"), &n.kind) || instant_before(end_of(&n), w->now)) {
        return true;
    }
    if (!w->next.is || instant_before(n.when, w->next.when)) {
        body_copy(n.with, sizeof n.with, body_word(p->found, "with"));
        w->next = n;
    }
    return true;
}

enum err look_phone_next(struct eyes e, struct id patient, struct instant now, struct phone_next *ret_next)
{
    struct next_walk w = {.now = now};
    enum err err = look_papers(e, patient, "appointment", take_appointment, &w);
    if (!err) {
        *ret_next = w.next;
    }
    return err;
}

static const char *const keys[] = {
#define NIGHT_ITEM(name, key, is_words) key,
#include "desk/night_item.def"
#undef NIGHT_ITEM
};

enum {
#define NIGHT_ITEM(name, key, is_words) NIGHT_##name,
#include "desk/night_item.def"
#undef NIGHT_ITEM
    NIGHT_ITEMS
};

/* 600 bytes as JSON with every character escaped. */
#define LINE_BYTES 4096

/* What stands at each line: the later answer writes over the earlier. */
struct night {
    struct id appointment;
    char line[NIGHT_ITEMS][LINE_BYTES]; /* JSON; "": not answered */
};

static bool take_line(void *to, const struct paper *p)
{
    struct night *n = to;
    struct id appointment;
    struct slice item = body_word(p->said, "item"), value = json_source(body_member(p->said, "value"));
    if (p->struck.len || !slice_id(body_word(p->said, "appointment"), &appointment) ||
        !id_eq(appointment, n->appointment)) {
        return true;
    }
    for (int i = 0; i < NIGHT_ITEMS; i++) {
        if (slice_is(item, keys[i])) {
            body_copy(n->line[i], LINE_BYTES, value);
        }
    }
    return true;
}

static void show_escort(struct json_out *o, const struct night *n, const char *key, int item)
{
    json_out_raw(o, key, slice_of(n->line[item][0] ? n->line[item] : "\"\""));
}

static void show_fasting(struct json_out *o, const struct protocol *p, const struct phone_next *next)
{
    if (next->kind != APPOINTMENT_INFUSION) {
        json_out_null(o, "solids_until");
        json_out_null(o, "fluids_until");
        return;
    }
    struct fasting fasting = fasting_before(p, next->when);
    json_out_instant(o, "solids_until", fasting.solids_until);
    json_out_instant(o, "fluids_until", fasting.fluids_until);
}

static void show_next(struct json_out *o, const struct protocol *p, const struct phone_next *next,
                      const struct night *night)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, next->id);
    json_out_object(o, "next");
    json_out_string(o, "id", text_slice(&id));
    json_out_word(o, "what", appointment_key(next->kind));
    json_out_word(o, "label", appointment_label(next->kind));
    json_out_instant(o, "when", next->when);
    json_out_integer(o, "minutes", next->minutes);
    json_out_word(o, "with", next->with[0] ? next->with : NULL);
    show_fasting(o, p, next);
    show_escort(o, night, "escort_name", NIGHT_ESCORT_NAME);
    show_escort(o, night, "escort_phone", NIGHT_ESCORT_PHONE);
    json_out_object(o, "checklist");
    for (int i = 0; i < NIGHT_ITEMS; i++) {
        if (night->line[i][0]) {
            json_out_raw(o, keys[i], slice_of(night->line[i]));
        }
    }
    json_out_close(o);
    json_out_close(o);
}

enum err show_phone_next(struct json_out *o, struct eyes e, const struct protocol *p, struct id patient,
                         struct instant now)
{
    struct phone_next next;
    enum err err = look_phone_next(e, patient, now, &next);
    if (err) {
        return err;
    }
    if (!next.is) {
        json_out_null(o, "next");
        return ERR_OK;
    }
    struct night night = {.appointment = next.id};
    err = look_papers(e, patient, "phone_night", take_line, &night);
    if (!err) {
        show_next(o, p, &next, &night);
    }
    return err;
}
