/* SPDX-License-Identifier: Apache-2.0
 *
 * phone.c - opening a link, and the cookie it gives.
 *
 * Floor 6.
 */
#include "gate/http/phone.h"

#include <string.h>

#include "desk/phone.h"
#include "gate/http/manner.h"
#include "text/json_out.h"

/* As long as browsers keep a cookie at all: 400 days. */
#define COOKIE      "daybreak-phone="
#define COOKIE_KEPT "; Path=/api/phone; HttpOnly; SameSite=Strict; Max-Age=34560000"

bool phone_is_asked(enum endpoint what)
{
    return slice_starts(slice_of(route_path(what)), SLICE("/api/phone/"));
}

struct slice phone_cookie(struct slice header)
{
    while (header.at) {
        struct slice one = slice_trim(slice_cut(&header, ';'));
        if (slice_starts(one, SLICE(COOKIE))) {
            return slice_from(one, sizeof COOKIE - 1);
        }
    }
    return (struct slice){NULL, 0};
}

bool phone_show(struct lectern *l, struct slice token, struct badge *ret_badge)
{
    char hash[65];
    struct phone p;
    if (!l || token.len != PHONE_TOKEN_DIGITS) {
        return false;
    }
    phone_hash(token, hash);
    if (look_phone((struct eyes){.reader = l->reader}, slice_of(hash), &p) || p.state != PHONE_OPEN) {
        return false;
    }
    *ret_badge = (struct badge){.staff = p.patient, .role = ROLE_PATIENT, .name = PHONE_AUTHOR};
    return true;
}

static struct slice peer_of(const struct task *t)
{
    return (struct slice){(const char *)t->x->address.byte, sizeof t->x->address.byte};
}

/* The outcome is in the record: now it may be answered. */
static void open_kept(struct call *c)
{
    struct task *t = c->context;
    if (c->err == ERR_WRONG_SECRET) {
        patience_fail(t->http->links, peer_of(t), c->now);
    }
    if (!c->err) {
        exchange_add_header(t->x, "Set-Cookie", t->cookie);
    }
    task_finish(t, c->err);
}

/* The token stays here; the desk gets hashes. */
static void write_hashes(struct task *t, struct slice token, struct slice language)
{
    char link[65], phone[65], badge[PHONE_TOKEN_DIGITS + 1];
    phone_hash(token, link);
    phone_token(badge, phone);
    struct text cookie = TEXT_IN(t->cookie);
    text_adds(&cookie, COOKIE);
    text_adds(&cookie, badge);
    text_adds(&cookie, COOKIE_KEPT);
    text_adds(&cookie, exchange_tls(t->x) ? "; Secure" : "");
    struct json_out o = json_out_on(&t->body);
    json_out_object(&o, NULL);
    json_out_word(&o, "link", link);
    json_out_word(&o, "phone", phone);
    json_out_string(&o, "language", language);
    json_out_close(&o);
    must(!cookie.full && !t->body.full);
}

static bool read_word(struct task *t, const char *key, bool needed, struct slice *ret_word)
{
    struct json_value v = json_member(json_root(t->json), key);
    *ret_word = SLICE("");
    if ((json_is(v) || needed) && !json_string(v, ret_word, &t->call.fault)) {
        fault_key(&t->call.fault, slice_of(key));
        return false;
    }
    if (ret_word->len > 200) {
        json_fault(v, &t->call.fault, "this is too long", NULL);
        return false;
    }
    return true;
}

static void refuse_for_now(struct task *t, struct span wait)
{
    struct text seconds = TEXT_IN(t->wait);
    text_integer(&seconds, wait.ms / 1000 + 1);
    exchange_add_header(t->x, "Retry-After", t->wait);
    task_finish(t, ERR_TOO_MANY);
}

void own_open_phone(struct task *t)
{
    struct slice token, language;
    if (!read_word(t, "token", true, &token) || !read_word(t, "language", false, &language)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    struct span wait = patience_wait(t->http->links, peer_of(t), t->call.now);
    if (wait.ms > 0) {
        refuse_for_now(t, wait);
        return;
    }
    write_hashes(t, token, language);
    t->call.id = vault_id(t->call.now);
    t->call.at = t->call.now;
    t->call.body = text_slice(&t->body);
    t->call.done = open_kept;
    task_submit(t, errand_open_phone);
}
