/* SPDX-License-Identifier: Apache-2.0
 *
 * open_phone.c - a link that opens a patient's phone: made by staff, used once, ended when it is lost.
 *
 * Floor 5. The gate turns a token into its hash and makes the badge; neither comes here in clear, except a
 * new link on its way to the screen of whoever made it.
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/phone.h"

/* Nothing but the id and the time may stand in the body; used ids are told. */
static enum err read_plain(struct desk *d, struct call *c)
{
    static const char *const known[] = {NULL};
    char kind[32];
    struct json *j;
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    if (err || !json_read(c->body.len ? c->body : SLICE("{}"), &j, &c->fault)) {
        return err ? err : ERR_BAD_INPUT;
    }
    bool good =
        json_expect(json_root(j), JSON_OBJECT, &c->fault) && field_known(json_root(j), known, &c->fault);
    json_close(j);
    if (!good) {
        return ERR_BAD_INPUT;
    }
    return kept_before(d, c->id, kind) ? said_other_id(c) : said_time(c);
}

static void answer_link(struct call *c, const char *token, struct instant until)
{
    char room[PHONE_TOKEN_DIGITS + 16];
    struct text path = TEXT_IN(room);
    text_adds(&path, "/phone#");
    text_adds(&path, token);
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    json_out_string(&o, "path", text_slice(&path));
    json_out_instant(&o, "until", until);
    json_out_close(&o);
}

static enum err keep_plain(struct desk *d, struct call *c, const char *kind, struct json_out *o)
{
    json_out_word(o, "by", call_actor(c)->name);
    json_out_close(o);
    struct keeping k = {.kind = kind, .chain = c->about, .body = text_slice(o->to)};
    enum err err = keep(d, c, &k);
    if (!err) {
        paper_tell(d, c->about, kind);
    }
    return err;
}

enum err errand_make_phone_link(struct desk *d, struct call *c)
{
    char token[PHONE_TOKEN_DIGITS + 1], hash[65];
    enum err err = read_plain(d, c);
    if (err) {
        return err;
    }
    struct instant until = instant_plus(c->now, SPAN_HOURS(d->protocol->phone_link_hours));
    phone_token(token, hash);
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_word(&o, "link", hash);
    json_out_instant(&o, "until", until);
    err = keep_plain(d, c, "phone_link", &o);
    if (!err) {
        answer_link(c, token, until);
    }
    return err;
}

enum err errand_forget_phone(struct desk *d, struct call *c)
{
    enum err err = read_plain(d, c);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    return keep_plain(d, c, "phone_forget", &o);
}

/* The patient takes their data off this phone: its badge ends as if staff had ended it. */
enum err errand_leave_phone(struct desk *d, struct call *c)
{
    c->about = c->who.id;
    return errand_forget_phone(d, c);
}

/* One calm sentence, and whom to call. */
static enum err refuse_link(struct desk *d, struct call *c, enum phone_text why, struct slice language)
{
    char phone_room[64];
    struct text phone = TEXT_IN(phone_room);
    enum language l = LANGUAGE_EN;
    enum err err = look_clinic((struct eyes){.store = d->store}, "phone", &phone);
    if (!language_of(language, &l)) {
        l = LANGUAGE_EN;
    }
    c->fault = (struct fault){.line = 0};
    struct text sentence = fault_sentence(&c->fault), remedy = fault_remedy(&c->fault);
    text_add(&sentence, phone_words()->text[why].in[l]);
    if (phone.len) {
        text_add(&remedy, phone_words()->text[PHONE_CALL_CLINIC].in[l]);
        text_adds(&remedy, ": ");
        text_add(&remedy, text_slice(&phone));
    }
    return err ? err : ERR_WRONG_SECRET;
}

/* A try that failed is kept, as one at the sign-in is. */
static enum err keep_refused(struct desk *d, struct call *c)
{
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_word(&o, "login", "");
    json_out_bool(&o, "well", false);
    json_out_word(&o, "what", "phone link");
    json_out_close(&o);
    struct keeping k = {.kind = "sign_in", .chain = chain_clinic, .body = text_slice(&d->body)};
    return keep(d, c, &k);
}

static enum err keep_opened(struct desk *d, struct call *c, struct id patient, struct json_value body)
{
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_string(&o, "link", body_word(body, "link"));
    json_out_string(&o, "phone", body_word(body, "phone"));
    json_out_close(&o);
    c->who.id = patient;
    struct keeping k = {.kind = "phone_open", .chain = patient, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    if (!err) {
        paper_tell(d, patient, "phone_open");
    }
    return err;
}

/* The body is the gate's own: {"link":hash,"phone":hash,"language"}. Opened, or ERR_WRONG_SECRET once that is
 * kept: the record is asked by hash, so that how long it takes tells nothing about a token. */
enum err errand_open_phone(struct desk *d, struct call *c)
{
    struct json *j;
    struct phone p;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct json_value body = json_root(j);
    enum err err = look_phone((struct eyes){.store = d->store}, body_word(body, "link"), &p);
    if (!err && p.state == PHONE_LINK && !instant_before(p.until, c->now)) {
        err = keep_opened(d, c, p.patient, body);
    } else if (!err || err == ERR_NOT_FOUND) {
        bool used = !err && p.state == PHONE_USED;
        err = keep_refused(d, c);
        enum phone_text why = used ? PHONE_NOTICE_LINK_USED : PHONE_NOTICE_LINK_OLD;
        err = err ? err : refuse_link(d, c, why, body_word(body, "language"));
    }
    json_close(j);
    return err;
}
