/* SPDX-License-Identifier: Apache-2.0
 *
 * keep_agenda.c - a visit that was missed, and the hours and nurses of the clinic.
 *
 * Floor 5.
 */
#include "desk/appointment.h"
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"

struct missing {
    struct id chain;
    struct instant now;
    bool is, has_passed;
};

static bool take_missing(void *to, const struct paper *p)
{
    struct missing *m = to;
    struct instant when;
    m->is = id_eq(p->chain, m->chain) && slice_is(p->kind, "appointment") && p->struck.len == 0;
    m->has_passed = slice_instant(body_word(p->said, "when"), &when) && instant_before(when, m->now);
    return false;
}

/* Only what was booked and has passed can have been missed. */
static enum err check_missed(struct paper_act *a)
{
    static const char *const known[] = {"appointment", "why", "told", NULL};
    struct fault *f = &a->call->fault;
    struct missing m = {.chain = a->chain, .now = a->call->now};
    struct slice word, why;
    bool told; /* the patient said so beforehand */
    struct id id;
    if (!field_known(a->body, known, f) ||
        !field_word(a->body, (struct field){"appointment", 1, 36}, &word, f) ||
        !field_text(a->body, (struct field){"why", 0, 500}, &why, f) ||
        !field_yes(a->body, "told", &told, f)) {
        return ERR_BAD_INPUT;
    }
    enum err err = slice_id(word, &id)
                       ? look_paper((struct eyes){.store = a->desk->store}, id, take_missing, &m)
                       : ERR_NOT_FOUND;
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    if (!m.is || !m.has_passed) {
        json_fault(json_member(a->body, "appointment"), f,
                   m.is ? "this appointment still lies ahead" : "there is no such appointment in this file",
                   m.is ? "call it off instead" : "take it from the list");
        return ERR_BAD_INPUT;
    }
    return ERR_OK;
}

enum err errand_record_missed(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum err err = paper_open(d, c, "missed", c->about, &a);
    err = err || paper_is_done(&a) ? err : check_missed(&a);
    err = err ? err : paper_keep_plain(&a);
    paper_close(&a);
    return err;
}

static bool check_closed(struct json_value body, struct fault *f)
{
    struct json_value list = json_member(body, "closed");
    if (json_is(list) && !json_expect(list, JSON_ARRAY, f)) {
        return false;
    }
    for (struct json_value v = body_first(list); json_is(v); v = json_next(v)) {
        int64_t day;
        if (!json_integer(v, 1, 7, &day, f)) {
            return false;
        }
    }
    return true;
}

static bool check_opening(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"nurses", "open_minute", "shut_minute", "closed", NULL};
    int64_t nurses, from, until;
    if (!field_known(body, known, f) ||
        !field_number(body, (struct field_range){"nurses", 0, 1, 200, false}, &nurses, f) ||
        !field_number(body, (struct field_range){"open_minute", 0, 0, 1439, false}, &from, f) ||
        !field_number(body, (struct field_range){"shut_minute", 0, 1, 1440, false}, &until, f) ||
        !check_closed(body, f)) {
        return false;
    }
    if (until <= from) {
        json_fault(json_member(body, "shut_minute"), f, "the clinic shuts before it opens",
                   "minutes of the day: 480 is eight in the morning");
        return false;
    }
    return true;
}

/* One paper of the clinic: the last one counts. */
enum err errand_set_opening(struct desk *d, struct call *c)
{
    c->about = chain_clinic;
    return paper_plain(d, c, "opening", check_opening);
}
