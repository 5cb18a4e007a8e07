/* SPDX-License-Identifier: Apache-2.0
 *
 * private_phone.c - what a patient writes for themselves: sealed when it comes in, opened with the code that
 * only the phone and a slip of paper know.
 *
 * Floor 6. The phone makes the code; here it wraps the private half of a pair and is forgotten. The words lie
 * beside psychotherapy notes, with the patient as their author: the same seal, the same laws (docs/why/0010).
 * A rule may look for words about suicide before the seal closes, if the patient agreed: of what it found
 * only that it found something goes on.
 */
#include <string.h>

#include "desk/phone_scan.h"
#include "gate/http/manner.h"
#include "gate/http/private_job.h"
#include "gate/http/signing.h"
#include "text/json_out.h"

/* 128 bits as hexadecimal digits: eight groups of four on a slip of paper. */
#define CODE_DIGITS 32
#define WORDS_MAX   4000

/* ERR_NOT_FOUND: this patient has no lock yet. */
static enum err find_key(struct task *t, struct eyes *ret_eyes)
{
    struct lectern *l = http_lectern(t->http);
    if (!l) {
        return ERR_UNAVAILABLE;
    }
    *ret_eyes = (struct eyes){.reader = l->reader};
    return look_private_key(*ret_eyes, t->badge.staff, &t->job->key);
}

static enum err fault_at(struct task *t, const char *key, const char *sentence, const char *remedy)
{
    fault_set(&t->call.fault, SLICE(""), 0, sentence, remedy);
    t->call.fault.line = 0;
    fault_key(&t->call.fault, slice_of(key));
    return ERR_BAD_INPUT;
}

/* Whose file it is comes from the badge alone. */
static struct private_job *begin(struct task *t)
{
    t->call.about = t->badge.staff;
    t->call.at = instant_before(t->call.now, t->call.at) ? t->call.now : t->call.at;
    return private_job_begin(t);
}

static bool read_code(struct task *t)
{
    uint8_t bytes[CODE_DIGITS / 2];
    if (!task_need(t, "code", &t->secret)) {
        return false;
    }
    bool well = slice_hex(t->secret, bytes, sizeof bytes);
    vault_forget(bytes, sizeof bytes);
    return well || fault_at(t, "code", "this is not a whole code", "it has eight groups of four") == ERR_OK;
}

static enum err unwrap(struct task *t, struct eyes *ret_eyes)
{
    struct private_job *job = t->job;
    enum err err = find_key(t, ret_eyes);
    if (err) {
        return err;
    }
    return vault_unwrap(job->key.wrapped, t->secret, &job->secret)
               ? ERR_OK
               : fault_at(t, "code", "this code does not open what was written before",
                          "look it up on your slip, or begin anew");
}

static enum err make_key(struct task *t)
{
    struct private_job *job = t->job;
    job->why = "made";
    job->key = (struct private_key){.staff = t->badge.staff};
    vault_pair(&job->key.public_key, &job->secret);
    return vault_wrap(&job->secret, t->secret, job->key.wrapped);
}

/* A code that opens what is there needs nothing new: so a new phone takes the journal over, and a lost answer
 * is asked for again. */
static void set_key(void *to)
{
    struct task *t = to;
    struct eyes eyes = {.reader = NULL};
    struct fault ignored;
    bool anew = false;
    struct json_value v = json_member(json_root(t->json), "anew");
    enum err err = json_is(v) && !json_boolean(v, &anew, &ignored) ? ERR_BAD_INPUT : unwrap(t, &eyes);
    if (err == ERR_NOT_FOUND || (err == ERR_BAD_INPUT && anew)) {
        t->call.fault = (struct fault){0};
        err = make_key(t);
        if (!err) {
            private_key_write(&t->job->body, &t->job->key, t->badge.name, t->job->why);
            must(!t->job->body.full);
            t->call.body = text_slice(&t->job->body);
            task_submit(t, errand_keep_private_key);
            return;
        }
    }
    task_finish(t, err);
}

void own_set_phone_key(struct task *t)
{
    (void)begin(t);
    if (read_code(t)) {
        task_to_clerk(t, set_key);
    } else {
        task_finish(t, ERR_BAD_INPUT);
    }
}

/* "about", "words", "prompt" as they will stand within the seal. */
static bool write_plain(struct task *t, struct slice *ret_words)
{
    struct json_value root = json_root(t->json);
    struct slice about, prompt = SLICE("");
    if (!task_need(t, "about", &about) || !task_need(t, "words", ret_words)) {
        return false;
    }
    if (!slice_is(about, "journal") && !slice_is(about, "intention")) {
        return fault_at(t, "about", "this is no kind of page", "journal or intention") == ERR_OK;
    }
    if (slice_trim(*ret_words).len == 0 || ret_words->len > WORDS_MAX) {
        return fault_at(t, "words", ret_words->len ? "this page is too long" : "this page is empty",
                        "write a second one") == ERR_OK;
    }
    if (json_is(json_member(root, "prompt")) &&
        (!json_string(json_member(root, "prompt"), &prompt, &t->call.fault) || prompt.len > 40)) {
        return fault_at(t, "prompt", "this is no question of the journal", NULL) == ERR_OK;
    }
    struct json_out o = json_out_on(&t->job->open);
    json_out_object(&o, NULL);
    json_out_string(&o, "about", about);
    json_out_string(&o, "words", *ret_words);
    json_out_string(&o, "prompt", prompt);
    json_out_close(&o);
    return !t->job->open.full;
}

static enum err look_danger(struct task *t, struct eyes eyes, struct slice words, bool *ret_danger)
{
    bool on = false;
    enum err err = look_phone_scan(eyes, t->badge.staff, &on);
    *ret_danger = !err && on && phone_scan_finds(words);
    return err;
}

void own_write_phone_private(struct task *t)
{
    struct slice words;
    struct eyes eyes = {.reader = NULL};
    bool danger = false;
    struct private_job *job = begin(t);
    enum err err = write_plain(t, &words) ? find_key(t, &eyes) : ERR_BAD_INPUT;
    if (err == ERR_NOT_FOUND) {
        err = fault_at(t, "code", "this journal has no lock yet", "make its code first");
    }
    err = err ? err : look_danger(t, eyes, words, &danger);
    if (err) {
        task_finish(t, err);
        return;
    }
    private_note_seal(t, text_slice(&job->open), t->call.id, 0);
    t->call.body = text_slice(&job->body);
    task_submit(t, danger ? errand_keep_phone_danger : errand_keep_private_note);
}

struct opening {
    struct task *task;
    struct json_out out;
    int closed;
};

static bool open_page(void *to, const struct private_note *n)
{
    struct opening *w = to;
    struct private_job *job = w->task->job;
    char room[40];
    struct text id = TEXT_IN(room);
    size_t len;
    if (w->task->answer.len > PRIVATE_OPEN_MAX) {
        job->more = true;
        return false;
    }
    if (!private_note_unseal(w->task, n, &len)) {
        w->closed++; /* sealed under a code that was given up */
        return true;
    }
    text_id(&id, n->id);
    json_out_object(&w->out, NULL);
    json_out_string(&w->out, "id", text_slice(&id));
    json_out_instant(&w->out, "at", n->at);
    json_out_raw(&w->out, "is", (struct slice){job->plain + PRIVATE_HEAD, len - PRIVATE_HEAD});
    json_out_close(&w->out);
    return true;
}

static void open_pages(void *to)
{
    struct task *t = to;
    struct eyes eyes = {.reader = NULL};
    enum err err = unwrap(t, &eyes);
    text_clear(&t->answer);
    struct opening w = {.task = t, .out = json_out_on(&t->answer)};
    json_out_object(&w.out, NULL);
    json_out_array(&w.out, "pages");
    err = err ? err
              : look_private_notes(eyes, t->badge.staff, t->badge.staff, (struct instant){INT64_MAX},
                                   open_page, &w);
    json_out_close(&w.out);
    json_out_integer(&w.out, "closed", w.closed);
    json_out_bool(&w.out, "more", t->job->more);
    json_out_close(&w.out);
    task_finish(t, err == ERR_NOT_FOUND
                       ? fault_at(t, "code", "this journal has no lock yet", "make its code first")
                       : err);
}

void own_open_phone_private(struct task *t)
{
    (void)begin(t);
    if (read_code(t)) {
        task_to_clerk(t, open_pages);
    } else {
        task_finish(t, ERR_BAD_INPUT);
    }
}
