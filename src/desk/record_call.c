/* SPDX-License-Identifier: Apache-2.0
 *
 * record_call.c - somebody has called a patient whose phone asked for it, and says what came of it.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/call_paper.h"
#include "desk/field.h"

#define SEVERITY_STRONG 3 /* the end of the scale of PhoneActs["side-effects"] */

const char *call_why_word(enum call_why why)
{
    static const char *const word[] = {"call_me", "drove", "severe_effect"};
    return word[why];
}

bool call_is_for(const struct paper *p, enum call_why why)
{
    bool is_effect = slice_is(p->kind, "phone_effect"), is_check = slice_is(p->kind, "phone_check");
    return why == CALL_EFFECT ? is_effect && body_number(p->said, "severity") == SEVERITY_STRONG
                              : is_check && body_yes(p->said, call_why_word(why));
}

bool call_is_asked(const struct paper *p)
{
    bool asked = false;
    for (int i = 0; i < CALL_WHYS; i++) {
        asked = asked || call_is_for(p, (enum call_why)i);
    }
    return asked && p->struck.len == 0;
}

struct target {
    struct id patient;
    bool is;
};

static bool take_target(void *to, const struct paper *p)
{
    struct target *t = to;
    t->is = id_eq(p->chain, t->patient) && call_is_asked(p);
    return false;
}

static enum err target_stands(struct paper_act *a)
{
    struct target t = {.patient = a->chain};
    struct id of;
    if (!slice_id(body_word(a->body, "of"), &of)) {
        of = (struct id){{0}};
    }
    enum err err = look_paper((struct eyes){.store = desk_store(a->desk)}, of, take_target, &t);
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    if (!t.is) {
        json_fault(json_member(a->body, "of"), &a->call->fault,
                   "no phone of this patient asked for a call so", "take it from the list of calls");
    }
    return t.is ? ERR_OK : ERR_BAD_INPUT;
}

static bool check_call(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"of", "note", NULL};
    struct slice of, note;
    return field_known(body, known, f) && field_word(body, (struct field){"of", 36, 36}, &of, f) &&
           field_text(body, (struct field){"note", 1, 1000}, &note, f);
}

enum err errand_record_call(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum err err = paper_open(d, c, "call_done", c->about, &a);
    if (!err && !paper_is_done(&a)) {
        err = check_call(a.body, &c->fault) ? target_stands(&a) : ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
