/* SPDX-License-Identifier: Apache-2.0
 *
 * paper.c - how a paper comes into the file: open, keep, answer.
 *
 * Floor 5.
 */
#include "desk/paper.h"

#include <string.h>

#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "text/decision_json.h"

static struct eyes eyes_of(const struct paper_act *a)
{
    return (struct eyes){.store = a->desk->store};
}

/* The file must be there: the clinic's own, or that of a patient. */
static enum err find_file(const struct paper_act *a)
{
    bool is_clinic = id_eq(a->chain, chain_clinic);
    return is_clinic ? ERR_OK : look_is_patient(eyes_of(a), a->chain);
}

static bool answer_paper(void *to, const struct paper *p)
{
    struct call *c = to;
    if (c->answer) {
        struct json_out o = json_out_on(c->answer);
        show_paper(&o, NULL, p);
    }
    return false;
}

static enum err answer(struct paper_act *a)
{
    return look_paper(eyes_of(a), a->paper, answer_paper, a->call);
}

struct paper_before {
    const struct paper_act *act;
    bool fits;
    int64_t version;
    struct text body;
};

static bool take_before(void *to, const struct paper *p)
{
    struct paper_before *b = to;
    b->fits = id_eq(p->chain, b->act->chain) && slice_is(p->kind, b->act->kind);
    b->version = p->version;
    struct json_out o = json_out_on(&b->body);
    json_out_object(&o, NULL);
    json_out_raw(&o, "said", json_source(p->said));
    json_out_raw(&o, "found", json_source(p->found));
    json_out_close(&o);
    return false;
}

/* A paper of another file is not there, whoever knows its id. */
static enum err find_before(struct paper_act *a, int64_t seen)
{
    struct paper_before b = {.act = a, .body = TEXT_IN(a->desk->before)};
    enum err err = look_paper(eyes_of(a), a->paper, take_before, &b);
    if (err || !b.fits) {
        return err ? err : ERR_NOT_FOUND;
    }
    a->version = b.version + 1;
    if (a->again) {
        return ERR_OK;
    }
    if (b.version != seen) {
        err = answer(a);
        return err ? err : ERR_CONFLICT;
    }
    if (!json_read(text_slice(&b.body), &a->json_before, &a->call->fault)) {
        return ERR_RECORD_BROKEN;
    }
    a->before = json_member(json_root(a->json_before), "said");
    a->before_found = json_member(json_root(a->json_before), "found");
    return ERR_OK;
}

/* A new paper, or the next version of one. */
static enum err find_paper(struct paper_act *a)
{
    struct fault *f = &a->call->fault;
    struct json_value which = json_member(a->body, "paper");
    struct slice word;
    int64_t seen = 0;
    a->paper = a->call->id;
    a->version = 1;
    if (!json_is(which)) {
        return ERR_OK;
    }
    if (!json_string(which, &word, f)) {
        return ERR_BAD_INPUT;
    }
    if (!slice_id(word, &a->paper)) {
        json_fault(which, f, "this is no id of a paper", "take it from the paper that is to be changed");
        return ERR_BAD_INPUT;
    }
    if (!json_integer(json_member(a->body, "version"), 1, INT32_MAX, &seen, f) ||
        !field_word(a->body, (struct field){"strike", 0, 300}, &a->struck, f)) {
        return ERR_BAD_INPUT;
    }
    return find_before(a, seen);
}

static enum err find_repeat(struct paper_act *a)
{
    struct kept_act before;
    a->again = kept_act_before(a->desk, a->call->id, &before);
    return a->again && strcmp(before.posted, a->posted) != 0 ? said_other_id(a->call) : ERR_OK;
}

enum err paper_open(struct desk *d, struct call *c, const char *kind, struct id chain,
                    struct paper_act *ret_act)
{
    struct paper_act *a = ret_act;
    *a = (struct paper_act){.desk = d, .call = c, .kind = kind, .chain = chain};
    enum err err = find_file(a);
    err = err ? err : said_time(c);
    if (err) {
        return err;
    }
    if (!json_read(c->body.len ? c->body : SLICE("{}"), &a->json, &c->fault)) {
        a->json = NULL;
        return ERR_BAD_INPUT;
    }
    a->body = json_root(a->json);
    if (!json_expect(a->body, JSON_OBJECT, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    said_hash(c, a->body, a->posted);
    err = find_repeat(a);
    return err ? err : find_paper(a);
}

void paper_at_visit(struct paper_act *a)
{
    const struct visit *v = live_patient(a->desk, a->chain);
    a->visit = v ? v->id : a->visit;
}

/* One path into state, now and when the record is opened (live.h). */
static void apply_at_visit(const struct paper_act *a, struct slice body)
{
    struct visit *v = live_visit(a->desk, a->visit);
    const struct call *c = a->call;
    if (!v) {
        return;
    }
    struct kept kept = {.entry = {.id = c->id,
                                  .actor = call_actor(c)->id,
                                  .at = c->at,
                                  .kept_at = c->now,
                                  .kind = slice_of(a->kind),
                                  .body = body}};
    live_apply(a->desk, v, &kept);
    chair_of(a->desk, v)->touched = true;
}

bool paper_is_done(const struct paper_act *a)
{
    return a->again || a->struck.len > 0;
}

/* Struck out, a score still shows its total and a decision its reasons. */
static void keep_found(struct json_out *o, struct json_value found)
{
    for (struct json_value m = body_first(found); json_is(m); m = json_next(m)) {
        char key[64];
        body_copy(key, sizeof key, json_key(m));
        json_out_raw(o, key, json_source(m));
    }
}

struct json_out paper_begin(struct paper_act *a)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, a->paper);
    struct json_out o = json_out_on(keep_body(a->desk));
    json_out_object(&o, NULL);
    json_out_string(&o, "paper", text_slice(&id));
    json_out_integer(&o, "version", a->version);
    json_out_word(&o, "by", call_actor(a->call)->name);
    json_out_word(&o, "posted", a->posted);
    if (a->struck.len) {
        json_out_string(&o, "struck", a->struck);
        json_out_raw(&o, "said", json_source(a->before));
    } else {
        json_out_null(&o, "struck");
        said_write(&o, a->body);
    }
    json_out_object(&o, "found");
    if (a->struck.len && !a->again) {
        keep_found(&o, a->before_found);
    }
    return o;
}

void paper_tell(struct desk *d, struct id chain, const char *kind)
{
    struct text *t = news_begin(d);
    if (t) {
        char room[40];
        struct text id = TEXT_IN(room);
        text_id(&id, chain);
        struct json_out o = json_out_on(t);
        json_out_object(&o, NULL);
        json_out_string(&o, "patient", text_slice(&id));
        json_out_word(&o, "kind", kind);
        json_out_close(&o);
        news_end(d, "file");
    }
}

enum err paper_keep(struct paper_act *a, struct json_out *o)
{
    json_out_close(o);
    json_out_close(o);
    if (!a->again) {
        struct keeping k = {.kind = a->kind, .chain = a->chain, .visit = a->visit, .body = text_slice(o->to)};
        enum err err = keep(a->desk, a->call, &k);
        if (err) {
            return err;
        }
        apply_at_visit(a, k.body);
        paper_tell(a->desk, a->chain, a->kind);
    }
    return answer(a);
}

void show_verdict(struct json_out *o, const char *key, const struct verdict *v)
{
    json_out_object(o, key);
    decision_json_verdict(o, v);
    json_out_close(o);
}

enum err paper_refuse(struct paper_act *a, const struct verdict *v)
{
    if (a->call->answer) {
        text_clear(a->call->answer);
        struct json_out o = json_out_on(a->call->answer);
        show_verdict(&o, NULL, v);
    }
    return ERR_VERDICT_FORBIDS;
}

void paper_close(struct paper_act *a)
{
    json_close(a->json_before);
    json_close(a->json);
}

enum err paper_keep_plain(struct paper_act *a)
{
    struct json_out o = paper_begin(a);
    return paper_keep(a, &o);
}

enum err paper_plain(struct desk *d, struct call *c, const char *kind, paper_check *check)
{
    struct paper_act a;
    enum err err = paper_open(d, c, kind, c->about, &a);
    if (!err && !paper_is_done(&a) && !check(a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_keep_plain(&a);
    paper_close(&a);
    return err;
}
