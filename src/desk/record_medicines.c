/* SPDX-License-Identifier: Apache-2.0
 *
 * record_medicines.c - the list of what somebody takes, as it is typed; and a look at a draft of it.
 *
 * Floor 5. One list a file: the paper is its form, the patient's facts carry its lines, both change in one
 * batch. The interaction engine runs at every change; what it found is kept with the versions of its table
 * and its protocol.
 */
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

struct list_seen {
    struct id id;
};

static bool see_list(void *to, const struct paper *p)
{
    ((struct list_seen *)to)->id = p->id;
    return false;
}

static bool answer_list(void *to, const struct paper *p)
{
    struct call *c = to;
    if (c->answer) {
        struct json_out o = json_out_on(c->answer);
        show_paper(&o, NULL, p);
    }
    return false;
}

/* A second list would be another truth: whoever begins one is shown the one there is. */
static enum err only_one(const struct paper_act *a)
{
    struct eyes e = {.store = a->desk->store};
    struct list_seen seen = {{{0}}};
    if (a->again || a->version > 1) {
        return ERR_OK;
    }
    enum err err = look_papers(e, a->chain, "medicines", see_list, &seen);
    if (err || id_is_nil(seen.id)) {
        return err;
    }
    err = look_paper(e, seen.id, answer_list, a->call);
    return err ? err : ERR_CONFLICT;
}

static enum err read_list(struct paper_act *a)
{
    static const char *const known[] = {"lines", NULL};
    struct fault *f = &a->call->fault;
    if (a->struck.len > 0) {
        json_fault(json_member(a->body, "strike"), f, "the list of medicines is changed, not struck out",
                   "take the wrong lines out of it");
        return ERR_BAD_INPUT;
    }
    struct json_value lines = json_member(a->body, "lines");
    if (!field_known(a->body, known, f) || !medicines_check(lines, f)) {
        return ERR_BAD_INPUT;
    }
    return facts_take_medicines(a->desk, a->call, lines);
}

enum err errand_record_medicines(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct intake_light l = light_of_desk(d, c->now);
    if (!l.drugs) {
        return ERR_UNAVAILABLE;
    }
    enum err err = paper_open(d, c, "medicines", c->about, &a);
    err = err ? err : only_one(&a);
    if (!err && !a.again) {
        err = read_list(&a);
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (!a.again) {
            medicines_show(&o, json_member(a.body, "lines"), &l);
        }
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}

/* Nothing is kept. */
enum err errand_check_medicines(struct desk *d, struct call *c)
{
    static const char *const known[] = {"lines", NULL};
    struct intake_light l = light_of_desk(d, c->now);
    struct json *j;
    if (!l.drugs) {
        return ERR_UNAVAILABLE;
    }
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct json_value body = json_root(j), lines = json_member(body, "lines");
    bool good = json_expect(body, JSON_OBJECT, &c->fault) && field_known(body, known, &c->fault) &&
                medicines_check(lines, &c->fault);
    if (good && c->answer) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        medicines_show(&o, lines, &l);
        json_out_close(&o);
    }
    json_close(j);
    return good ? ERR_OK : ERR_BAD_INPUT;
}
