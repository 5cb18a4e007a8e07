/* SPDX-License-Identifier: Apache-2.0
 *
 * record_decision.c - a prescriber decides: candidate, not now, or somebody else first.
 *
 * Floor 5. Signed. Judged at this moment over everything in the file; every reason is kept with its source.
 * "Candidate" against a reason that holds is refused unless that clause may be overridden and is, with a
 * reason; against one that refuses it is refused. A more careful decision than the rules ask is free.
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

static const char *const decisions[] = {"candidate", "not_now", "refer"};

struct deciding {
    enum candidacy decision;
    struct intake_file file;
    struct assessment is;
};

static bool read_override(struct json_value one, struct overrides *o, struct fault *f)
{
    static const char *const known[] = {"clause", "reason", NULL};
    struct slice id, reason;
    enum clause clause;
    if (!json_expect(one, JSON_OBJECT, f) || !field_known(one, known, f) ||
        !field_word(one, (struct field){"clause", 1, 20}, &id, f) ||
        !field_text(one, (struct field){"reason", 1, 500}, &reason, f)) {
        return false;
    }
    if (!clause_of_id(id, &clause) ||
        !override_valid(&(struct override){.clause = clause, .by = ROLE_PRESCRIBER, .has_reason = true})) {
        json_fault(json_member(one, "clause"), f, "this clause cannot be overridden by a prescriber",
                   "change what it asks for");
        return false;
    }
    overrides_give(o, clause);
    return true;
}

static bool read_overrides(struct json_value body, struct overrides *o, struct fault *f)
{
    struct json_value list = json_member(body, "overrides");
    if (!json_is(list)) {
        return true;
    }
    if (!json_expect(list, JSON_ARRAY, f)) {
        return false;
    }
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m)) {
        if (!read_override(m, o, f)) {
            return false;
        }
    }
    return true;
}

static bool read_words(struct json_value body, enum candidacy *ret_decision, struct fault *f)
{
    static const char *const known[] = {"decision", "words", "refer_to", "overrides", NULL};
    struct slice words, to;
    int which;
    if (!field_known(body, known, f) ||
        !field_choice(body, "decision", decisions, COUNT_OF(decisions), &which, f) ||
        !field_text(body, (struct field){"words", which != CANDIDATE, 2000}, &words, f) ||
        !field_word(body, (struct field){"refer_to", which == CANDIDATE_REFER, 200}, &to, f)) {
        return false;
    }
    *ret_decision = (enum candidacy)which;
    return true;
}

static void answer_refusal(struct call *c, const struct deciding *g, const struct protocol *p)
{
    if (c->answer) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        show_assessed(&o, &g->is.verdict, p, &g->file.intake);
        json_out_close(&o);
    }
}

static enum err decide(struct paper_act *a, const struct intake_light *l, struct deciding *ret)
{
    struct fault *f = &a->call->fault;
    if (a->version > 1) {
        json_fault(json_member(a->body, "paper"), f, "a decision is not changed",
                   "strike it out with a reason, or decide anew");
        return ERR_BAD_INPUT;
    }
    if (!read_words(a->body, &ret->decision, f)) {
        return ERR_BAD_INPUT;
    }
    enum err err = look_intake((struct eyes){.store = a->desk->store}, a->chain, l, &ret->file);
    if (err) {
        return err;
    }
    if (!read_overrides(a->body, &ret->file.intake.overrides, f)) {
        return ERR_BAD_INPUT;
    }
    assess_judge(l->protocol, &ret->file.intake, &ret->is);
    if (!assess_may_decide(&ret->is, ret->decision)) {
        answer_refusal(a->call, ret, l->protocol);
        return ERR_VERDICT_FORBIDS;
    }
    return ERR_OK;
}

static void write_found(struct json_out *o, const struct deciding *g, const struct intake_light *l)
{
    const struct staging *s = &g->is.staging;
    json_out_word(o, "judged", candidacy_name(g->is.candidacy));
    json_out_bool(o, "priority", g->is.priority);
    json_out_bool(o, "resists", s->resists);
    json_out_integer(o, "failed_episode", s->failed_episode);
    json_out_integer(o, "failed_lifetime", s->failed_lifetime);
    json_out_integer(o, "stage", s->stage);
    json_out_word(o, "table", l->drugs->version);
    json_out_word(o, "protocol", l->protocol->name);
    json_out_word(o, "protocol_version", l->protocol->version);
    show_assessed(o, &g->is.verdict, l->protocol, &g->file.intake);
}

enum err errand_record_decision(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct deciding g;
    struct intake_light l = light_of_desk(d, c->now);
    if (!l.drugs || id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return l.drugs ? ERR_NOT_ALLOWED : ERR_UNAVAILABLE;
    }
    enum err err = paper_open(d, c, "decision", c->about, &a);
    bool reads = !err && !paper_is_done(&a);
    if (reads) {
        err = decide(&a, &l, &g);
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (reads) {
            write_found(&o, &g, &l);
        }
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
