/* SPDX-License-Identifier: Apache-2.0
 *
 * record_appointment.c - when a patient comes, for what, and to whom.
 *
 * Floor 5. The phone counts its fasting times from it. A moment that has passed is refused; what was moved is
 * the same paper in a new version.
 */
#include <string.h>

#include "care/agenda.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/paper.h"

/* The longest visit is a day; what is booked further ahead than this is a year typed wrong. */
#define MINUTES_MAX 720
#define DAYS_AHEAD  730

struct wanted {
    enum appointment_kind kind;
    struct instant when;
    struct staff_row with; /* nil id: nobody named */
};

static bool read_kind(struct json_value body, struct wanted *w, struct fault *f)
{
    const char *keys[APPOINTMENTS];
    int which;
    for (int i = 0; i < APPOINTMENTS; i++) {
        keys[i] = appointment_key((enum appointment_kind)i);
    }
    if (!field_choice(body, "what", keys, APPOINTMENTS, &which, f)) {
        return false;
    }
    w->kind = (enum appointment_kind)which;
    return true;
}

static bool read_when(struct json_value body, struct instant now, struct wanted *w, struct fault *f)
{
    struct json_value v = json_member(body, "when");
    struct slice word;
    if (!field_word(body, (struct field){"when", 1, 40}, &word, f)) {
        return false;
    }
    if (!slice_instant(word, &w->when)) {
        json_fault(v, f, "this is no moment", "write it as 2026-03-12T15:16:00Z");
        return false;
    }
    if (instant_before(w->when, now)) {
        json_fault(v, f, "this moment has passed", "choose one that lies ahead");
        return false;
    }
    if (instant_since(w->when, now).ms > SPAN_HOURS(24 * DAYS_AHEAD).ms) {
        json_fault(v, f, "this lies more than two years ahead", "check the year");
        return false;
    }
    return true;
}

static bool read_chair(struct desk *d, struct json_value body, struct fault *f)
{
    struct slice word;
    char name[16];
    struct text t = TEXT_IN(name);
    if (!field_word(body, (struct field){"chair", 0, 15}, &word, f)) {
        return false;
    }
    text_add(&t, word);
    if (word.len && !live_chair(d, name)) {
        json_fault(json_member(body, "chair"), f, "there is no such chair",
                   "choose one of the clinic's chairs");
        return false;
    }
    return true;
}

static bool read_with(struct desk *d, struct json_value body, struct wanted *w, struct fault *f)
{
    struct slice word;
    struct id id;
    if (!field_word(body, (struct field){"with", 0, 36}, &word, f)) {
        return false;
    }
    if (word.len == 0) {
        return true;
    }
    bool known =
        slice_id(word, &id) && look_staff_id((struct eyes){.store = d->store}, id, &w->with) == ERR_OK;
    if (!known || !w->with.active) {
        json_fault(json_member(body, "with"), f, "nobody who works here has this id",
                   "choose one of the staff");
        return false;
    }
    return true;
}

static bool read_appointment(struct desk *d, struct call *c, struct json_value body, struct wanted *w)
{
    static const char *const known[] = {"what", "when", "minutes", "chair", "with", NULL};
    struct fault *f = &c->fault;
    int64_t minutes;
    return field_known(body, known, f) && read_kind(body, w, f) && read_when(body, c->now, w, f) &&
           field_number(body, (struct field_range){"minutes", 0, 5, MINUTES_MAX, false}, &minutes, f) &&
           read_chair(d, body, f) && read_with(d, body, w, f);
}

enum err errand_record_appointment(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct wanted w = {.kind = APPOINTMENT_VISIT};
    enum err err = paper_open(d, c, "appointment", c->about, &a);
    if (!err && !paper_is_done(&a) && !read_appointment(d, c, a.body, &w)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        json_out_word(&o, "label", appointment_label(w.kind));
        json_out_word(&o, "with", w.with.name);
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}

enum err reading_list_appointments(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    enum err err = look_is_patient(q->eyes, q->about);
    err = err ? err : show_papers(&o, NULL, q->eyes, q->about, "appointment");
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
