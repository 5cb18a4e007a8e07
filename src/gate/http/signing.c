/* SPDX-License-Identifier: Apache-2.0
 *
 * signing.c - passwords and PINs: signing in and out, signing an act, and secrets that are set.
 *
 * Floor 6. Whether a login exists is never told: a secret of nobody is checked in its place, the same
 * sentence is answered, and the same kind of entry is kept.
 */
#include "gate/http/signing.h"

#include <string.h>

#include "gate/http/manner.h"
#include "text/json_out.h"

/* An id of the gate's own beside the one in the body. */
void signing_keep(struct task *t, const char *login, bool well, const char *what)
{
    struct json_out o = json_out_on(&t->body);
    json_out_object(&o, NULL);
    json_out_word(&o, "login", login);
    json_out_bool(&o, "well", well);
    json_out_word(&o, "what", what);
    json_out_close(&o);
    t->call.id = vault_id(t->call.now);
    t->call.at = t->call.now;
    t->call.body = text_slice(&t->body);
    t->call.endpoint = ENDPOINT_sign_in;
    task_submit(t, errand_sign_in);
}

/* A text that is needed; a fault names its key. */
bool task_need(struct task *t, const char *key, struct slice *ret_word)
{
    struct json_value v = json_member(json_root(t->json), key);
    if (json_is(v)) {
        return json_string(v, ret_word, &t->call.fault);
    }
    struct text sentence = fault_sentence(&t->call.fault);
    text_adds(&sentence, key);
    text_adds(&sentence, " is missing");
    fault_key(&t->call.fault, slice_of(key));
    return false;
}

void task_ask_to_wait(struct task *t, struct span wait)
{
    struct text seconds = TEXT_IN(t->wait);
    text_integer(&seconds, wait.ms / 1000 + 1);
    exchange_add_header(t->x, "Retry-After", t->wait);
    struct text sentence = fault_sentence(&t->call.fault);
    text_adds(&sentence, "too many wrong tries; wait ");
    text_adds(&sentence, t->wait);
    text_adds(&sentence, " s");
    task_finish(t, ERR_TOO_MANY);
}

void task_to_clerk(struct task *t, void (*run)(void *to))
{
    if (!clerks_try(t->http->clerks, (struct clerk_job){run, t})) {
        exchange_add_header(t->x, "Retry-After", "2");
        task_finish(t, ERR_TOO_MANY);
    }
}

static struct slice address_slice(const struct task *t)
{
    return (struct slice){(const char *)t->x->address.byte, sizeof t->x->address.byte};
}

static void welcome(struct task *t)
{
    struct badge b = {.staff = t->signer.id, .role = t->signer.role};
    memcpy(b.name, t->signer.name, sizeof b.name);
    memcpy(b.login, t->signer.login, sizeof b.login);
    struct badge_token token = badge_give(t->http->badges, &b, t->call.now);
    struct text cookie = TEXT_IN(t->cookie);
    text_badge_cookie(&cookie, slice_of(token.text), exchange_tls(t->x));
    exchange_add_header(t->x, "Set-Cookie", t->cookie);
}

/* What was tried is in the record: now it may be answered. */
static void sign_in_kept(struct call *c)
{
    struct task *t = c->context;
    enum err err = c->err ? c->err : t->outcome;
    text_clear(&t->answer);
    if (!err) {
        welcome(t);
        /* This is the desk's thread, so the writer's own eyes may look. */
        struct question q = {.eyes = {.store = desk_store(t->http->setup.desk)},
                             .who = {.id = t->signer.id, .role = t->signer.role},
                             .answer = &t->answer};
        err = reading_get_me(&q);
    }
    task_finish(t, err);
}

void login_tried(struct task *t, struct slice login, bool well)
{
    if (well) {
        patience_forget(t->http->logins, login);
        patience_forget(t->http->addresses, address_slice(t));
    } else {
        patience_fail(t->http->logins, login, t->call.now);
        patience_fail(t->http->addresses, address_slice(t), t->call.now);
    }
}

bool password_good(const struct http *h, const struct staff_row *who, struct slice password)
{
    bool known = who->active && who->password[0];
    return vault_secret_is(slice_of(known ? who->password : h->dummy), password) && known;
}

static void check_password(void *to)
{
    struct task *t = to;
    bool known = t->signer.active && t->signer.password[0];
    bool well = password_good(t->http, &t->signer, t->secret);
    t->outcome = well ? ERR_OK : ERR_WRONG_SECRET;
    struct slice login;
    struct fault f;
    must(json_string(json_member(json_root(t->json), "login"), &login, &f));
    login_tried(t, login, well);
    t->call.who.id = t->signer.id;
    t->call.done = sign_in_kept;
    signing_keep(t, known ? t->signer.login : "", well, "password");
}

/* Both waits count: one name from many addresses, many names from one address. */
struct span login_wait(struct task *t, struct slice login)
{
    struct span a = patience_wait(t->http->logins, login, t->call.now);
    struct span b = patience_wait(t->http->addresses, address_slice(t), t->call.now);
    return a.ms > b.ms ? a : b;
}

/* The row of a login, or an inactive nobody. */
enum err staff_of_login(struct http *h, struct slice login, struct staff_row *ret_row)
{
    struct lectern *l = http_lectern(h);
    *ret_row = (struct staff_row){.active = false};
    enum err err = l ? look_staff_login((struct eyes){.reader = l->reader}, login, ret_row) : ERR_UNAVAILABLE;
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

void own_sign_in(struct task *t)
{
    struct slice login;
    if (!task_need(t, "login", &login) || !task_need(t, "password", &t->secret)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    struct span wait = login_wait(t, login);
    if (wait.ms > 0) {
        task_ask_to_wait(t, wait);
        return;
    }
    enum err err = staff_of_login(t->http, login, &t->signer);
    if (err) {
        task_finish(t, err);
        return;
    }
    task_to_clerk(t, check_password);
}

static void write_sign_out(void *to)
{
    struct task *t = to;
    http_save_badges(t->http);
    task_finish(t, ERR_OK);
}

/* The badge is void at once, and on the disk before the answer, so that no restart brings it back. */
void own_sign_out(struct task *t)
{
    badge_return(t->http->badges, badge_cookie(exchange_header(t->x, "Cookie")));
    struct text cookie = TEXT_IN(t->cookie);
    text_badge_cookie(&cookie, SLICE(""), exchange_tls(t->x));
    exchange_add_header(t->x, "Set-Cookie", t->cookie);
    if (!clerks_try(t->http->clerks, (struct clerk_job){write_sign_out, t})) {
        task_finish(t, ERR_OK); /* the next tick writes it */
    }
}

static struct slice id_slice(const struct id *id)
{
    return (struct slice){(const char *)id->byte, sizeof id->byte};
}

static void pin_kept(struct call *c)
{
    struct task *t = c->context;
    task_finish(t, c->err ? c->err : t->outcome);
}

static void pin_failed(struct task *t, const struct staff_row *who)
{
    bool locked = patience_fail(t->http->pins, id_slice(&who->id), t->call.now);
    struct text sentence = fault_sentence(&t->call.fault), remedy = fault_remedy(&t->call.fault);
    t->call.fault.line = 0;
    text_adds(&sentence, locked ? "the PIN was wrong five times: it is locked for five minutes"
                                : "the name and the PIN do not belong together");
    text_adds(&remedy, "type it again, or let another person sign");
    t->outcome = ERR_WRONG_SECRET;
    t->call.done = pin_kept;
    signing_keep(t, who->login, false, locked ? "pin locked" : "pin");
}

static bool pin_good(struct task *t, const struct staff_row *who, struct slice pin)
{
    bool known = who->active && who->pin[0];
    return vault_secret_is(slice_of(known ? who->pin : t->http->dummy), pin) && known;
}

static struct who who_of(const struct staff_row *row)
{
    struct who w = {.id = row->id, .role = row->role};
    memcpy(w.name, row->name, sizeof w.name);
    return w;
}

/* A signed act happens when its signature holds, unless it said when. Proving a PIN takes a good part of a
 * second, and values that a monitor sent meanwhile must not look as if they came after the act. */
void signing_happens_now(struct task *t)
{
    bool told = t->call.at.ms != t->call.now.ms;
    t->call.now = serve_now();
    if (!told) {
        t->call.at = t->call.now;
    }
}

static void check_pins(void *to)
{
    struct task *t = to;
    if (!pin_good(t, &t->signer, t->secret)) {
        pin_failed(t, &t->signer);
        return;
    }
    patience_forget(t->http->pins, id_slice(&t->signer.id));
    t->call.signer = who_of(&t->signer);
    if (t->second_secret.at) {
        if (!pin_good(t, &t->second, t->second_secret)) {
            pin_failed(t, &t->second);
            return;
        }
        patience_forget(t->http->pins, id_slice(&t->second.id));
        t->call.second = who_of(&t->second);
    }
    signing_happens_now(t);
    task_submit(t, manner_of(t->route.endpoint)->errand);
}

/* The signer: named by a login, or whoever is signed in at this screen. */
static enum err find_signer(struct task *t, struct json_value login, struct staff_row *ret_row)
{
    struct slice word;
    if (json_is(login) && json_kind_of(login) != JSON_NULL) {
        if (!json_string(login, &word, &t->call.fault)) {
            return ERR_BAD_INPUT;
        }
        return staff_of_login(t->http, word, ret_row);
    }
    struct lectern *l = http_lectern(t->http);
    return l ? look_staff_id((struct eyes){.reader = l->reader}, t->badge.staff, ret_row) : ERR_UNAVAILABLE;
}

static enum err find_signers(struct task *t)
{
    struct json_value root = json_root(t->json), second = json_member(root, "second_pin");
    if (!task_need(t, "pin", &t->secret)) {
        return ERR_BAD_INPUT;
    }
    enum err err = find_signer(t, json_member(root, "login"), &t->signer);
    if (!err && json_is(second) && json_kind_of(second) != JSON_NULL) {
        if (!json_string(second, &t->second_secret, &t->call.fault)) {
            return ERR_BAD_INPUT;
        }
        err = find_signer(t, json_member(root, "second_login"), &t->second);
    }
    return err;
}

static struct span pin_wait(const struct task *t, const struct staff_row *who)
{
    return patience_wait(t->http->pins, id_slice(&who->id), t->call.now);
}

/* Whose PIN is locked is told before any PIN is tried, of both signers. */
void sign_then_submit(struct task *t, const struct manner *m)
{
    struct json_value pin = json_member(json_root(t->json), "pin");
    if (m->pin == PIN_IF_GIVEN && !json_is(pin)) {
        task_submit(t, m->errand);
        return;
    }
    enum err err = find_signers(t);
    if (err) {
        task_finish(t, err);
        return;
    }
    struct span wait = pin_wait(t, &t->signer);
    struct span second = t->second_secret.at ? pin_wait(t, &t->second) : wait;
    wait = second.ms > wait.ms ? second : wait;
    if (wait.ms > 0) {
        task_ask_to_wait(t, wait);
        return;
    }
    task_to_clerk(t, check_pins);
}

static const char *const too_short = "at least eight characters for a password, four digits for a PIN";

bool signing_is_pin(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
    }
    return s.len >= 4 && s.len <= 12;
}

/* 0: not there. 1: there and good. -1: a fault. */
static int read_secret(struct task *t, const char *key, struct slice *ret_secret)
{
    struct json_value v = json_member(json_root(t->json), key);
    if (!json_is(v) || json_kind_of(v) == JSON_NULL) {
        return 0;
    }
    if (!json_string(v, ret_secret, &t->call.fault)) {
        return -1;
    }
    bool good = key[1] == 'i' ? signing_is_pin(*ret_secret) : ret_secret->len >= 8 && ret_secret->len <= 256;
    if (!good) {
        json_fault(v, &t->call.fault, "this secret cannot be taken", too_short);
    }
    return good ? 1 : -1;
}

/* The body again, with what is kept of the secrets in their place. */
static void write_turned(struct task *t)
{
    struct json_out o = json_out_on(&t->body);
    json_out_object(&o, NULL);
    for (struct json_value m = json_first(json_root(t->json)); json_is(m); m = json_next(m)) {
        char key[32];
        struct text k = TEXT_IN(key);
        text_add(&k, json_key(m));
        if (k.full || strcmp(key, "demo") == 0) {
            continue;
        }
        if (strcmp(key, "password") == 0 || strcmp(key, "pin") == 0) {
            json_out_word(&o, key, t->turned[key[1] == 'i']);
        } else {
            json_out_raw(&o, key, json_source(m));
        }
    }
    json_out_close(&o);
}

static void staff_kept(struct call *c)
{
    struct task *t = c->context;
    struct slice word;
    struct id id;
    struct fault f;
    if (!c->err && t->route.endpoint == ENDPOINT_set_staff &&
        json_string(json_member(json_root(t->json), "id"), &word, &f) && slice_id(word, &id) &&
        !id_eq(id, t->badge.staff)) {
        badges_revoke(t->http->badges, id); /* a changed role or a closed account counts from now */
    }
    task_finish(t, c->err);
}

static void turn_secrets(void *to)
{
    struct task *t = to;
    enum err err = t->secret.at ? vault_secret(t->secret, t->turned[0]) : ERR_OK;
    if (!err && t->second_secret.at) {
        err = vault_secret(t->second_secret, t->turned[1]);
    }
    write_turned(t);
    if (err || t->body.full) {
        task_finish(t, err ? err : ERR_TOO_LARGE);
        return;
    }
    t->call.body = text_slice(&t->body);
    t->call.done = staff_kept;
    task_submit(t, t->route.endpoint == ENDPOINT_first_run ? errand_first_run : errand_set_staff);
}

static void take_secrets(struct task *t, bool needed)
{
    int password = read_secret(t, "password", &t->secret);
    int pin = read_secret(t, "pin", &t->second_secret);
    if (password < 0 || pin < 0) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    if (needed && (!password || !pin)) {
        json_fault(json_root(t->json), &t->call.fault, "a password and a PIN are needed", too_short);
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    task_to_clerk(t, turn_secrets);
}

void own_set_staff(struct task *t)
{
    take_secrets(t, false);
}

/* Only from this machine itself, and only while nobody works here yet; the errand looks again. */
void own_first_run(struct task *t)
{
    struct lectern *l = http_lectern(t->http);
    bool any = true;
    enum err err = l ? look_any_staff((struct eyes){.reader = l->reader}, &any) : ERR_UNAVAILABLE;
    if (!err && (any || !address_is_here(t->x->address))) {
        err = ERR_NOT_ALLOWED;
    }
    if (err) {
        task_finish(t, err);
        return;
    }
    t->call.about = vault_id(t->call.now);
    take_secrets(t, true);
}
