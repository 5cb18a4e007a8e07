/* SPDX-License-Identifier: Apache-2.0
 *
 * record_appointment.c - when a patient comes, for what, and to whom.
 *
 * Floor 5. The phone counts its fasting times from it. A moment that has passed is refused; what was moved is
 * the same paper in a new version.
 */
#include <string.h>

#include "desk/appointment.h"
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/paper.h"

/* The longest visit is a day; what is booked further ahead than this is a year typed wrong. */
#define MINUTES_MAX 720
#define DAYS_AHEAD  730

struct wanted {
    struct booking_wish wish;
    struct slice chair;
    enum appointment_kind kind;
    struct instant when;
    struct staff_row with; /* nil id: nobody named */
};

/* The agenda numbers chairs in the order of their names, as the store gives them. */
struct chair_name {
    int left;
    char name[16];
};

static bool take_name(void *to, const struct cell *cell, int cells)
{
    struct chair_name *n = to;
    must(cells == 5);
    body_copy(n->name, sizeof n->name, cell[0].bytes);
    return n->left-- > 0;
}

static const char *chair_named(struct desk *d, int number)
{
    static char name[16]; /* the desk has one thread */
    struct chair_name n = {.left = number};
    enum err err = store_look(d->store, STATEMENT_chairs, NULL, 0, take_name, &n);
    memcpy(name, n.name, sizeof name);
    return err ? "" : name;
}

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

static bool read_chair(struct desk *d, struct json_value body, struct wanted *w, struct fault *f)
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
    w->chair = word;
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
    static const char *const known[] = {"what", "when",     "minutes", "chair",
                                        "with", "infusion", "reason",  NULL};
    struct fault *f = &c->fault;
    struct slice reason;
    int64_t minutes, infusion;
    bool good = field_known(body, known, f) && read_kind(body, w, f) && read_when(body, c->now, w, f) &&
                field_number(body, (struct field_range){"minutes", 0, 5, MINUTES_MAX, false}, &minutes, f) &&
                read_chair(d, body, w, f) && read_with(d, body, w, f) &&
                field_number(body, (struct field_range){"infusion", 0, 1, 2000, true}, &infusion, f) &&
                field_text(body, (struct field){"reason", 0, 500}, &reason, f);
    if (good) {
        bool alone = w->kind == APPOINTMENT_INFUSION; /* `with` is then the nurse, whom no rule books */
        w->wish =
            (struct booking_wish){.has_reason = reason.len > 0,
                                  .is = {.kind = w->kind,
                                         .at = w->when,
                                         .minutes = (int)minutes,
                                         .therapist = alone ? AGENDA_NOBODY : booking_number(w->with.id),
                                         .infusion = infusion == FIELD_LACKS ? 0 : (int)infusion}};
        w->wish.is.chair =
            w->chair.len ? booking_chair((struct eyes){.store = d->store}, w->chair) : AGENDA_NOBODY;
    }
    return good;
}

static void write_booked(struct desk *d, struct json_out *o, const struct wanted *w, const struct verdict *v)
{
    int chair = w->wish.is.chair;
    bool has_chair = w->kind == APPOINTMENT_INFUSION && chair >= 0 && chair < d->live.chairs;
    json_out_word(o, "label", appointment_label(w->kind));
    json_out_word(o, "with", w->with.name);
    json_out_string(o, "chair", has_chair ? slice_of(chair_named(d, chair)) : w->chair);
    json_out_integer(o, "infusion", w->wish.is.infusion);
    if (w->kind == APPOINTMENT_INFUSION) {
        json_out_object(o, "integration");
        json_out_instant(o, "from", w->wish.integration.from);
        json_out_instant(o, "until", w->wish.integration.until);
        json_out_close(o);
    } else {
        json_out_null(o, "integration");
    }
    show_verdict(o, "verdict", v);
}

static enum err book(struct paper_act *a, struct wanted *w)
{
    struct verdict v;
    struct id moved = a->version > 1 ? a->paper : (struct id){{0}};
    enum err err = appointment_judge(a->desk, a->call, a->chain, moved, &w->wish, &v);
    if (err) {
        return err;
    }
    if (v.answer >= ANSWER_HOLD) {
        return paper_refuse(a, &v);
    }
    struct json_out o = paper_begin(a);
    write_booked(a->desk, &o, w, &v);
    return paper_keep(a, &o);
}

enum err errand_record_appointment(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct wanted w = {.kind = APPOINTMENT_VISIT};
    enum err err = paper_open(d, c, "appointment", c->about, &a);
    if (!err && !paper_is_done(&a) && !read_appointment(d, c, a.body, &w)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_is_done(&a) ? paper_keep_plain(&a) : book(&a, &w);
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
