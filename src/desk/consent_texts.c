/* SPDX-License-Identifier: Apache-2.0
 *
 * consent_texts.c - the texts that were put before patients: checked, published, and to be read for ever.
 *
 * Floor 5. A text is published as the YAML it is written in; its hash is that of exactly these bytes. Nothing
 * that was published is changed or struck out: somebody signed it.
 */
#include "desk/consent.h"

#include <stdlib.h>

#include "desk/body.h"
#include "desk/field.h"
#include "text/consent_file.h"
#include "text/embedded.h"

#define SLAB_BYTES (2 * CONSENT_TEXT_MAX)

static struct slice shipped(void)
{
    const struct embedded *e = embedded_find(&embedded_data, SLICE("consent/iv-ketamine-en.yaml"));
    must(e);
    return e->bytes;
}

/* A text that was read, with the memory its sections lie in. */
struct leaf {
    void *slab;
    struct arena arena;
    struct slice yaml;
    struct consent_sheet sheet;
};

static enum err leaf_read(struct leaf *l, struct slice yaml, const struct protocol *p, struct fault *f)
{
    l->yaml = yaml;
    l->slab = malloc(SLAB_BYTES);
    if (!l->slab) {
        return ERR_OUT_OF_ROOM;
    }
    l->arena = arena_in(l->slab, SLAB_BYTES);
    if (!consent_file_read(yaml, p, &l->arena, &l->sheet, f)) {
        fault_key(f, SLICE("yaml"));
        return ERR_BAD_INPUT;
    }
    return l->arena.overflow ? ERR_TOO_LARGE : ERR_OK;
}

static void put_digest(struct json_out *o, struct slice yaml)
{
    char room[72];
    struct text t = TEXT_IN(room);
    text_hash(&t, hash_of(yaml));
    json_out_string(o, "digest", text_slice(&t));
}

/* What names the text, into an open object. */
static void put_head(struct json_out *o, const struct leaf *l)
{
    json_out_word(o, "version", l->sheet.version);
    put_digest(o, l->yaml);
    json_out_string(o, "title", l->sheet.title);
    json_out_decimal(o, "grade", l->sheet.grade_tenths, 1);
}

static void put_sections(struct json_out *o, const struct leaf *l)
{
    json_out_array(o, "sections");
    for (int i = 0; i < CONSENT_ELEMENTS; i++) {
        enum consent_element e = l->sheet.order[i];
        const struct consent_section *s = &l->sheet.section[e];
        json_out_object(o, NULL);
        json_out_word(o, "element", consent_element_key(e));
        json_out_word(o, "about", consent_element_label(e));
        json_out_string(o, "title", s->title);
        json_out_string(o, "text", s->text);
        json_out_decimal(o, "grade", s->grade_tenths, 1);
        json_out_close(o);
    }
    json_out_close(o);
}

static enum err read_form(struct call *c, struct json_value body, const struct protocol *p,
                          struct leaf *ret_leaf)
{
    static const char *const known[] = {"yaml", NULL};
    struct json_value whole = json_member(body, "yaml");
    struct slice yaml; /* to the last byte: the hash is of these */
    if (!field_known(body, known, &c->fault) || !json_string(whole, &yaml, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    if (yaml.len > CONSENT_TEXT_MAX) {
        json_fault(whole, &c->fault, "this text is too long to be read by anybody", "shorten it");
        return ERR_BAD_INPUT;
    }
    return leaf_read(ret_leaf, yaml, p, &c->fault);
}

struct twin {
    const char *version;
    bool found;
};

static bool each_version(void *to, const struct paper *p)
{
    struct twin *t = to;
    t->found = t->found || slice_is(body_word(p->found, "version"), t->version);
    return true;
}

/* One version, one text: what was signed under a name must be found under it. */
static enum err version_is_new(struct eyes e, struct paper_act *a, const struct leaf *l)
{
    struct twin t = {.version = l->sheet.version};
    struct fault *f = &a->call->fault;
    if (json_is(json_member(a->body, "paper"))) {
        json_fault(json_member(a->body, "paper"), f, "a published text is never changed",
                   "publish a new version");
        return ERR_BAD_INPUT;
    }
    enum err err = look_papers(e, chain_clinic, "consent_text", each_version, &t);
    if (!err && t.found) {
        json_fault(json_member(a->body, "yaml"), f, "this version was published before",
                   "give the changed text a version of its own");
        return ERR_BAD_INPUT;
    }
    return err;
}

static enum err publish(struct paper_act *a, struct leaf *l)
{
    enum err err = ERR_OK;
    if (!a->again) {
        err = read_form(a->call, a->body, a->desk->protocol, l);
        err = err ? err : version_is_new((struct eyes){.store = a->desk->store}, a, l);
    }
    if (err) {
        return err;
    }
    struct json_out o = paper_begin(a);
    if (!a->again) {
        put_head(&o, l);
    }
    return paper_keep(a, &o);
}

enum err errand_publish_consent(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_MANAGER) {
        return ERR_NOT_ALLOWED;
    }
    struct paper_act a;
    struct leaf l = {.slab = NULL};
    enum err err = paper_open(d, c, "consent_text", chain_clinic, &a);
    err = err ? err : publish(&a, &l);
    free(l.slab);
    paper_close(&a);
    return err;
}

/* Judged as at publishing; nothing is kept. */
enum err errand_check_consent(struct desk *d, struct call *c)
{
    struct json *j;
    struct leaf l = {.slab = NULL};
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    bool is = json_expect(json_root(j), JSON_OBJECT, &c->fault);
    enum err err = is ? read_form(c, json_root(j), d->protocol, &l) : ERR_BAD_INPUT;
    if (!err) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        put_head(&o, &l);
        put_sections(&o, &l);
        json_out_close(&o);
    }
    free(l.slab);
    json_close(j);
    return err;
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static bool each_listed(void *to, const struct paper *p)
{
    struct json_out *o = to;
    json_out_object(o, NULL);
    put_id(o, "id", p->id);
    json_out_instant(o, "at", p->kept_at);
    json_out_string(o, "by", p->author);
    json_out_string(o, "version", body_word(p->found, "version"));
    json_out_string(o, "digest", body_word(p->found, "digest"));
    json_out_string(o, "title", body_word(p->found, "title"));
    json_out_close(o);
    return true;
}

enum err reading_list_consent_texts(const struct question *q)
{
    struct json_out o = json_out_on(q->answer);
    json_out_object(&o, NULL);
    json_out_array(&o, "texts");
    enum err err = look_papers(q->eyes, chain_clinic, "consent_text", each_listed, &o);
    json_out_close(&o);
    json_out_string(&o, "shipped", shipped());
    json_out_close(&o);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

struct opened {
    const struct question *q;
    enum err err;
};

static bool each_opened(void *to, const struct paper *p)
{
    struct opened *w = to;
    struct leaf l = {.slab = NULL};
    struct fault f;
    struct protocol lenient = *w->q->protocol; /* it was judged when it was published */
    lenient.consent_grade = INT32_MAX;
    if (!slice_is(p->kind, "consent_text")) {
        w->err = ERR_NOT_FOUND;
        return false;
    }
    w->err = leaf_read(&l, body_word(p->said, "yaml"), &lenient, &f);
    if (!w->err) {
        struct json_out o = json_out_on(w->q->answer);
        json_out_object(&o, NULL);
        put_id(&o, "id", p->id);
        json_out_instant(&o, "at", p->kept_at);
        json_out_string(&o, "by", p->author);
        put_head(&o, &l);
        put_sections(&o, &l);
        json_out_string(&o, "yaml", l.yaml);
        json_out_close(&o);
    }
    free(l.slab);
    return false;
}

enum err reading_get_consent_text(const struct question *q)
{
    struct opened w = {.q = q};
    enum err err = look_paper(q->eyes, q->about, each_opened, &w);
    err = err ? err : w.err;
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}

enum err consent_text_first(struct desk *d, const struct call *c)
{
    struct leaf l = {.slab = NULL};
    struct fault f;
    struct call own = *c;
    own.id.byte[15] ^= 2; /* an entry of its own beside the clinic and its first manager */
    enum err err = leaf_read(&l, shipped(), d->protocol, &f);
    if (!err) {
        struct json_out o = json_out_on(keep_body(d));
        json_out_object(&o, NULL);
        put_id(&o, "paper", own.id);
        json_out_integer(&o, "version", 1);
        json_out_word(&o, "by", "Daybreak");
        json_out_word(&o, "posted", "");
        json_out_null(&o, "struck");
        json_out_object(&o, "said");
        json_out_string(&o, "yaml", l.yaml);
        json_out_close(&o);
        json_out_object(&o, "found");
        put_head(&o, &l);
        json_out_close(&o);
        json_out_close(&o);
        struct keeping k = {.kind = "consent_text", .chain = chain_clinic, .body = text_slice(&d->body)};
        err = keep(d, &own, &k);
    }
    free(l.slab);
    return err;
}
