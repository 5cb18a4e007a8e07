/* SPDX-License-Identifier: Apache-2.0
 *
 * private_key.c - the key of somebody who writes private notes: made, wrapped anew, given back by two.
 *
 * Floor 6. Passwords are tried on a clerk's thread; what goes to the desk is wrapped.
 */
#include "gate/http/manner.h"
#include "gate/http/private_job.h"
#include "gate/http/signing.h"

static struct eyes eyes_here(struct task *t)
{
    struct lectern *l = http_lectern(t->http);
    must(l);
    return (struct eyes){.reader = l->reader};
}

static enum err fault_at(struct task *t, const char *key, const char *sentence, const char *remedy)
{
    fault_set(&t->call.fault, SLICE(""), 0, sentence, remedy);
    t->call.fault.line = 0;
    fault_key(&t->call.fault, slice_of(key));
    return ERR_BAD_INPUT;
}

/* On the desk's thread, so the writer's own eyes look. */
static void key_kept(struct call *c)
{
    struct task *t = c->context;
    enum err err = c->err;
    text_clear(&t->answer);
    if (!err) {
        struct question q = {.eyes = {.store = desk_store(t->http->setup.desk)},
                             .who = {.id = t->badge.staff},
                             .answer = &t->answer};
        err = reading_get_private_key(&q);
    }
    task_finish(t, err);
}

static void keep_key(struct task *t, const char *by)
{
    private_key_write(&t->job->body, &t->job->key, by, t->job->why);
    must(!t->job->body.full);
    t->call.body = text_slice(&t->job->body);
    t->call.done = key_kept;
    task_submit(t, errand_keep_private_key);
}

/* Another member of staff who works here and has a key of their own. */
static enum err find_holder(struct task *t, int which)
{
    struct private_job *job = t->job;
    enum err err = staff_of_login(t->http, job->login[which], &job->holder[which]);
    if (err) {
        return err;
    }
    const struct staff_row *row = &job->holder[which];
    if (!row->active || id_eq(row->id, job->key.staff)) {
        return fault_at(t, "holders", "a holder is another member of staff", "give two sign-in names");
    }
    err = look_private_key(eyes_here(t), row->id, &job->holder_key[which]);
    return err == ERR_NOT_FOUND
               ? fault_at(t, "holders", "this holder has no key yet", "they make their own first")
               : err;
}

static enum err share_key(struct task *t)
{
    struct private_job *job = t->job;
    struct vault_key half[2];
    if (!job->login[0].at) {
        return ERR_OK;
    }
    for (int i = 0; i < 2; i++) {
        enum err err = find_holder(t, i);
        if (err) {
            return err;
        }
    }
    if (id_eq(job->holder[0].id, job->holder[1].id)) {
        return fault_at(t, "holders", "two holders are two persons", "give two sign-in names");
    }
    vault_split(&job->secret, &half[0], &half[1]);
    job->key.one = job->holder[0].id;
    job->key.other = job->holder[1].id;
    vault_seal(&job->holder_key[0].public_key, (struct slice){(char *)half[0].byte, VAULT_KEY_BYTES},
               job->key.one_share);
    vault_seal(&job->holder_key[1].public_key, (struct slice){(char *)half[1].byte, VAULT_KEY_BYTES},
               job->key.other_share);
    vault_forget(half, sizeof half);
    return ERR_OK;
}

/* The password of today wraps it, so that nobody has to remember two. */
static enum err check_own_password(struct task *t, struct slice password)
{
    enum err err = look_staff_id(eyes_here(t), t->badge.staff, &t->job->own);
    if (err) {
        return err;
    }
    bool well = password_good(t->http, &t->job->own, password);
    login_tried(t, slice_of(t->badge.login), well);
    return well ? ERR_OK : ERR_WRONG_SECRET;
}

static enum err make_or_open(struct task *t)
{
    struct private_job *job = t->job;
    enum err err = look_private_key(eyes_here(t), t->badge.staff, &job->key);
    if (err != ERR_NOT_FOUND) {
        job->why = "holders";
        return err ? err : private_job_unwrap(t, t->secret);
    }
    job->why = "made";
    job->key = (struct private_key){.staff = t->badge.staff};
    vault_pair(&job->key.public_key, &job->secret);
    return ERR_OK;
}

static void set_key(void *to)
{
    struct task *t = to;
    enum err err = check_own_password(t, t->secret);
    err = err ? err : make_or_open(t);
    err = err ? err : share_key(t);
    err = err ? err : vault_wrap(&t->job->secret, t->secret, t->job->key.wrapped);
    if (err) {
        task_finish(t, err);
    } else {
        keep_key(t, t->badge.name);
    }
}

/* None, or exactly two names. */
static bool read_holders(struct task *t)
{
    struct json_value list = json_member(json_root(t->json), "holders");
    if (!json_is(list) || json_kind_of(list) == JSON_NULL) {
        return true;
    }
    if (!json_expect(list, JSON_ARRAY, &t->call.fault)) {
        return false;
    }
    if (json_count(list) != 2) {
        json_fault(list, &t->call.fault, "a key is held by two persons", "give two sign-in names");
        return false;
    }
    struct json_value first = json_first(list);
    return json_string(first, &t->job->login[0], &t->call.fault) &&
           json_string(json_next(first), &t->job->login[1], &t->call.fault);
}

/* Waits count for whoever is signed in: a tablet left open is no way to try passwords. */
static void to_clerk_in_time(struct task *t, void (*run)(void *to))
{
    struct span wait = login_wait(t, slice_of(t->badge.login));
    if (wait.ms > 0) {
        task_ask_to_wait(t, wait);
    } else {
        task_to_clerk(t, run);
    }
}

void own_set_private_key(struct task *t)
{
    (void)private_job_begin(t);
    if (!task_need(t, "password", &t->secret) || !read_holders(t)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    to_clerk_in_time(t, set_key);
}

static void rewrap(void *to)
{
    struct task *t = to;
    enum err err = check_own_password(t, t->secret);
    err = err ? err : private_job_unwrap(t, t->second_secret);
    err = err ? err : vault_wrap(&t->job->secret, t->secret, t->job->key.wrapped);
    if (err) {
        task_finish(t, err);
    } else {
        keep_key(t, t->badge.name);
    }
}

void own_rewrap_private_key(struct task *t)
{
    private_job_begin(t)->why = "password";
    if (!task_need(t, "password", &t->secret) || !task_need(t, "old_password", &t->second_secret)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    to_clerk_in_time(t, rewrap);
}

/* The half that this holder keeps, opened with the holder's own password. */
static enum err open_half(struct task *t, int which, struct vault_key *ret_half)
{
    struct private_job *job = t->job;
    struct private_key *own = &job->holder_key[which];
    struct vault_key secret;
    enum err err = staff_of_login(t->http, job->login[which], &job->holder[which]);
    err = err ? err : look_private_key(eyes_here(t), job->holder[which].id, own);
    bool holds_one = !err && id_eq(own->staff, job->key.one),
         holds_other = !err && id_eq(own->staff, job->key.other);
    if (err == ERR_NOT_FOUND || (!err && !holds_one && !holds_other)) {
        return fault_at(t, which ? "second_login" : "first_login", "this person holds no half of the key",
                        "take the two whom the author named");
    }
    if (err) {
        return err;
    }
    bool well = vault_unwrap(own->wrapped, job->password[which], &secret);
    login_tried(t, job->login[which], well);
    const uint8_t *share = holds_one ? job->key.one_share : job->key.other_share;
    bool opened = well && vault_unseal(&own->public_key, &secret,
                                       (struct slice){(const char *)share, PRIVATE_SHARE_BYTES},
                                       (char *)ret_half->byte);
    vault_forget(&secret, sizeof secret);
    return !well ? ERR_WRONG_SECRET : opened ? ERR_OK : ERR_RECORD_BROKEN;
}

static enum err join_halves(struct task *t)
{
    struct vault_key half[2];
    enum err err = open_half(t, 0, &half[0]);
    err = err ? err : open_half(t, 1, &half[1]);
    if (!err && id_eq(t->job->holder[0].id, t->job->holder[1].id)) {
        err = fault_at(t, "second_login", "it takes two persons", "let the other holder type");
    }
    if (!err) {
        t->job->secret = vault_join(&half[0], &half[1]);
    }
    vault_forget(half, sizeof half);
    return err;
}

static enum err find_author(struct task *t)
{
    struct private_job *job = t->job;
    struct slice login;
    if (!task_need(t, "author", &login)) {
        return ERR_BAD_INPUT;
    }
    enum err err = staff_of_login(t->http, login, &job->own);
    err = err ? err : look_private_key(eyes_here(t), job->own.id, &job->key);
    if (err == ERR_NOT_FOUND || (!err && id_is_nil(job->key.one))) {
        return fault_at(t, "author", "this person has no key that two others hold",
                        "without holders a lost password cannot be replaced");
    }
    if (err) {
        return err;
    }
    bool well = password_good(t->http, &job->own, t->secret);
    login_tried(t, login, well);
    return well ? ERR_OK : ERR_WRONG_SECRET;
}

static void recover(void *to)
{
    struct task *t = to;
    char room[160];
    struct text by = TEXT_IN(room);
    enum err err = find_author(t);
    err = err ? err : join_halves(t);
    err = err ? err : vault_wrap(&t->job->secret, t->secret, t->job->key.wrapped);
    if (err) {
        task_finish(t, err);
        return;
    }
    text_adds(&by, t->job->holder[0].name);
    text_adds(&by, " and ");
    text_adds(&by, t->job->holder[1].name);
    keep_key(t, room);
}

void own_recover_private_key(struct task *t)
{
    struct private_job *job = private_job_begin(t);
    job->why = "recovered";
    if (!task_need(t, "password", &t->secret) || !task_need(t, "first_login", &job->login[0]) ||
        !task_need(t, "first_password", &job->password[0]) || !task_need(t, "second_login", &job->login[1]) ||
        !task_need(t, "second_password", &job->password[1])) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    to_clerk_in_time(t, recover);
}
