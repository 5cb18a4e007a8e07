/* SPDX-License-Identifier: Apache-2.0
 *
 * record_choice.c - what a prescriber, having seen a finding about a medicine, chose to do, and why.
 *
 * Floor 5. Signed. It belongs to the line as it was typed and to the versions of table and protocol it was
 * found with: when one of them changes the question is asked anew.
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

/* Kept as it is; a plan for the treatment day; agreed with whoever prescribes it. */
static const char *const choices[] = {"keep", "plan", "ask"};

struct list_looked {
    const struct drug_list *drugs;
    struct slice line, class;
    bool found;
    struct id list;
    int64_t version;
};

static bool look_at_list(void *to, const struct paper *p)
{
    struct list_looked *l = to;
    l->found = medicines_has_finding(body_member(p->said, "lines"), l->drugs, l->line, l->class);
    l->list = p->id;
    l->version = p->version;
    return true;
}

static enum err read_choice(struct paper_act *a, const struct intake_light *l, struct list_looked *ret_looked)
{
    static const char *const known[] = {"line", "class", "choice", "reason", NULL};
    struct fault *f = &a->call->fault;
    struct list_looked looked = {.drugs = l->drugs};
    struct slice reason;
    int choice;
    if (!field_known(a->body, known, f) ||
        !field_word(a->body, (struct field){"line", 1, MEDICINE_LINE_MAX}, &looked.line, f) ||
        !field_word(a->body, (struct field){"class", 1, 40}, &looked.class, f) ||
        !field_choice(a->body, "choice", choices, COUNT_OF(choices), &choice, f) ||
        !field_text(a->body, (struct field){"reason", 1, 500}, &reason, f)) {
        return ERR_BAD_INPUT;
    }
    enum err err =
        look_papers((struct eyes){.store = a->desk->store}, a->chain, "medicines", look_at_list, &looked);
    if (!err && !looked.found) {
        json_fault(json_member(a->body, "line"), f, "the list of today has no such finding",
                   "look at the list again");
        err = ERR_BAD_INPUT;
    }
    *ret_looked = looked;
    return err;
}

static void write_found(struct json_out *o, const struct list_looked *looked, const struct intake_light *l)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, looked->list);
    json_out_string(o, "list", text_slice(&id));
    json_out_integer(o, "list_version", looked->version);
    json_out_word(o, "table", l->drugs->version);
    json_out_word(o, "protocol", l->protocol->name);
    json_out_word(o, "protocol_version", l->protocol->version);
}

enum err errand_record_choice(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct list_looked looked;
    struct intake_light l = light_of_desk(d, c->now);
    if (!l.drugs || id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return l.drugs ? ERR_NOT_ALLOWED : ERR_UNAVAILABLE;
    }
    enum err err = paper_open(d, c, "interaction_choice", c->about, &a);
    bool reads = !err && !paper_is_done(&a);
    if (reads) {
        err = read_choice(&a, &l, &looked);
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (reads) {
            write_found(&o, &looked, &l);
        }
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
