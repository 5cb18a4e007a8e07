/* SPDX-License-Identifier: Apache-2.0
 *
 * private_note.c - psychotherapy notes: sealed when they come in, opened for their author and for nobody
 * else.
 *
 * Floor 6. Within the seal stand, before the words, whom the note is about, who wrote it and its own id: a
 * note that somebody moved to another row of the file does not open there.
 */
#include <string.h>

#include "gate/http/manner.h"
#include "gate/http/private_job.h"
#include "gate/http/signing.h"

static void write_head(char *to, struct id patient, struct id author, struct id note)
{
    memcpy(to, patient.byte, sizeof patient.byte);
    memcpy(to + sizeof patient.byte, author.byte, sizeof author.byte);
    memcpy(to + 2 * sizeof patient.byte, note.byte, sizeof note.byte);
}

/* A note anew carries the id it has and the version that was seen. */
static bool read_note(struct task *t, struct slice *ret_text, struct id *ret_note, int64_t *ret_seen)
{
    struct json_value root = json_root(t->json), which = json_member(root, "note");
    struct slice word;
    *ret_note = t->call.id;
    *ret_seen = 0;
    if (!task_need(t, "text", ret_text)) {
        return false;
    }
    if (ret_text->len == 0 || ret_text->len > PRIVATE_TEXT_MAX) {
        json_fault(json_member(root, "text"), &t->call.fault,
                   ret_text->len ? "this note is too long" : "this note is empty",
                   "1 to 20000 characters; write a second note");
        return false;
    }
    if (!json_is(which)) {
        return true;
    }
    if (!json_string(which, &word, &t->call.fault)) {
        return false;
    }
    if (!slice_id(word, ret_note)) {
        json_fault(which, &t->call.fault, "this is no id of a note", "take it from the note");
        return false;
    }
    return json_integer(json_member(root, "version"), 1, INT32_MAX, ret_seen, &t->call.fault);
}

static void write_sealed(struct task *t, struct slice sealed, struct id note, int64_t seen)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, note);
    struct text *to = &t->job->body;
    text_adds(to, "{\"note\":\"");
    text_add(to, text_slice(&id));
    text_adds(to, "\",\"seen\":");
    text_integer(to, seen);
    text_adds(to, ",\"sealed\":\"");
    text_hex(to, sealed);
    text_adds(to, "\"}");
    must(!to->full);
}

void private_note_seal(struct task *t, struct slice words, struct id note, int64_t seen)
{
    struct private_job *job = t->job;
    uint8_t sealed[PRIVATE_HEAD + PRIVATE_TEXT_MAX + VAULT_SEAL_BYTES];
    write_head(job->plain, t->call.about, t->badge.staff, note);
    memcpy(job->plain + PRIVATE_HEAD, words.at, words.len);
    vault_seal(&job->key.public_key, (struct slice){job->plain, PRIVATE_HEAD + words.len}, sealed);
    write_sealed(t, (struct slice){(char *)sealed, PRIVATE_HEAD + words.len + VAULT_SEAL_BYTES}, note, seen);
}

void own_write_private_note(struct task *t)
{
    struct slice words;
    struct id note;
    int64_t seen;
    struct private_job *job = private_job_begin(t);
    struct lectern *l = http_lectern(t->http);
    struct eyes eyes = {.reader = l ? l->reader : NULL};
    enum err err = read_note(t, &words, &note, &seen) ? ERR_OK : ERR_BAD_INPUT;
    err = err ? err : l ? look_private_key(eyes, t->badge.staff, &job->key) : ERR_UNAVAILABLE;
    if (err == ERR_NOT_FOUND) {
        fault_set(&t->call.fault, SLICE(""), 0, "you have no key for private notes yet",
                  "make one with your password");
        err = ERR_BAD_INPUT;
    }
    if (err) {
        task_finish(t, err);
        return;
    }
    private_note_seal(t, words, note, seen);
    t->call.body = text_slice(&job->body);
    task_submit(t, errand_keep_private_note);
}

struct opening {
    struct task *task;
    struct json_out out;
};

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

static void write_open(struct opening *w, const struct private_note *n, size_t len)
{
    struct private_job *job = w->task->job;
    json_out_object(&w->out, NULL);
    put_id(&w->out, "note", n->id);
    json_out_integer(&w->out, "version", n->version);
    json_out_instant(&w->out, "at", n->at);
    json_out_instant(&w->out, "kept_at", n->kept_at);
    json_out_string(&w->out, "text", (struct slice){job->plain + PRIVATE_HEAD, len - PRIVATE_HEAD});
    json_out_close(&w->out);
    job->notes++;
}

bool private_note_unseal(struct task *t, const struct private_note *n, size_t *ret_len)
{
    struct private_job *job = t->job;
    uint8_t sealed[PRIVATE_HEAD + PRIVATE_TEXT_MAX + VAULT_SEAL_BYTES];
    size_t bytes = n->sealed.len / 2;
    char head[PRIVATE_HEAD];
    write_head(head, t->call.about, t->badge.staff, n->id);
    if (bytes < PRIVATE_HEAD + VAULT_SEAL_BYTES || bytes > sizeof sealed ||
        !slice_hex(n->sealed, sealed, bytes) ||
        !vault_unseal(&job->key.public_key, &job->secret, (struct slice){(char *)sealed, bytes},
                      job->plain) ||
        memcmp(job->plain, head, PRIVATE_HEAD) != 0) {
        return false;
    }
    *ret_len = bytes - VAULT_SEAL_BYTES;
    return true;
}

static bool open_note(void *to, const struct private_note *n)
{
    struct opening *w = to;
    struct private_job *job = w->task->job;
    size_t len;
    if (job->open.len > PRIVATE_OPEN_MAX) {
        job->more = true;
        return false;
    }
    job->broken = !private_note_unseal(w->task, n, &len);
    if (!job->broken) {
        write_open(w, n, len);
    }
    return !job->broken;
}

static enum err open_all(struct task *t, struct instant before)
{
    struct lectern *l = http_lectern(t->http);
    struct private_job *job = t->job;
    if (!l) {
        return ERR_UNAVAILABLE;
    }
    struct opening w = {.task = t, .out = json_out_on(&job->open)};
    json_out_object(&w.out, NULL);
    json_out_array(&w.out, "notes");
    enum err err = look_private_notes((struct eyes){.reader = l->reader}, t->badge.staff, t->call.about,
                                      before, open_note, &w);
    json_out_close(&w.out);
    json_out_bool(&w.out, "more", job->more);
    json_out_close(&w.out);
    err = err ? err : job->broken ? ERR_RECORD_BROKEN : ERR_OK;
    return err ? err : job->open.full ? ERR_OUT_OF_ROOM : ERR_OK;
}

/* That they were opened is in the record: now they may be shown. */
static void opened(struct call *c)
{
    struct task *t = c->context;
    text_clear(&t->answer);
    if (!c->err) {
        text_add(&t->answer, text_slice(&t->job->open));
    }
    task_finish(t, c->err);
}

/* What is kept of an opening: why, how many, and on a release for whom. */
static void write_opening(struct task *t)
{
    static const char *const said[] = {"to", "purpose", "signed_name", "signed_on"};
    struct private_job *job = t->job;
    struct json_out o = json_out_on(&job->body);
    json_out_object(&o, NULL);
    json_out_word(&o, "why", job->why);
    json_out_word(&o, "by", t->badge.name);
    json_out_integer(&o, "notes", job->notes);
    for (size_t i = 0; i < COUNT_OF(said) && strcmp(job->why, "release") == 0; i++) {
        json_out_raw(&o, said[i], json_source(json_member(json_root(t->json), said[i])));
    }
    json_out_close(&o);
    must(!job->body.full);
}

static void open_notes(void *to)
{
    struct task *t = to;
    struct json_value v = json_member(json_root(t->json), "before");
    struct instant before = {INT64_MAX};
    struct slice word;
    enum err err = ERR_OK;
    if (json_is(v) && (!json_string(v, &word, &t->call.fault) || !slice_instant(word, &before))) {
        json_fault(v, &t->call.fault, "this is no moment", "write it as 2026-03-12T15:16:00Z");
        err = ERR_BAD_INPUT;
    }
    err = err ? err : private_job_unwrap(t, t->secret);
    err = err ? err : open_all(t, before);
    if (err) {
        task_finish(t, err);
        return;
    }
    write_opening(t);
    t->call.body = text_slice(&t->job->body);
    t->call.done = opened;
    task_submit(t, errand_keep_private_open);
}

static void open_in_time(struct task *t)
{
    struct span wait = login_wait(t, slice_of(t->badge.login));
    if (wait.ms > 0) {
        task_ask_to_wait(t, wait);
    } else {
        task_to_clerk(t, open_notes);
    }
}

void own_open_private_notes(struct task *t)
{
    private_job_begin(t)->why = "read";
    if (!task_need(t, "password", &t->secret)) {
        task_finish(t, ERR_BAD_INPUT);
        return;
    }
    open_in_time(t);
}

static bool take_name(void *to, const struct cell *cell, int cells)
{
    must(cells == 6);
    text_add(to, cell[3].bytes);
    return false;
}

/* The authorisation is the patient's: it carries the name they signed with, and that is theirs. */
static enum err check_authorisation(struct task *t)
{
    char room[256];
    struct text name = TEXT_IN(room);
    struct slice to, purpose, signed_name, signed_on;
    struct instant at;
    char whole_room[40];
    struct text whole = TEXT_IN(whole_room);
    if (!task_need(t, "to", &to) || !task_need(t, "purpose", &purpose) ||
        !task_need(t, "signed_name", &signed_name) || !task_need(t, "signed_on", &signed_on)) {
        return ERR_BAD_INPUT;
    }
    struct json_value root = json_root(t->json);
    text_add(&whole, signed_on);
    text_adds(&whole, "T00:00:00Z");
    if (!slice_instant(text_slice(&whole), &at) || instant_before(t->call.now, at)) {
        json_fault(json_member(root, "signed_on"), &t->call.fault, "this is no day on which it was signed",
                   "write it as 2026-03-12");
        return ERR_BAD_INPUT;
    }
    if (slice_trim(to).len == 0 || slice_trim(purpose).len == 0) {
        json_fault(json_member(root, slice_trim(to).len ? "purpose" : "to"), &t->call.fault, "this is empty",
                   "an authorisation names who receives the notes, and what for");
        return ERR_BAD_INPUT;
    }
    struct cell cell = cell_id(&t->call.about);
    struct lectern *l = http_lectern(t->http);
    enum err err =
        !l ? ERR_UNAVAILABLE
           : look((struct eyes){.reader = l->reader}, STATEMENT_patient_of_id, &cell, 1, take_name, &name);
    if (!err && !slice_eq(slice_trim(signed_name), text_slice(&name))) {
        json_fault(json_member(root, "signed_name"), &t->call.fault, "this is not the patient's name",
                   "the patient signs the authorisation with their full name");
        err = ERR_BAD_INPUT;
    }
    return err;
}

void own_release_private_notes(struct task *t)
{
    private_job_begin(t)->why = "release";
    enum err err = task_need(t, "password", &t->secret) ? check_authorisation(t) : ERR_BAD_INPUT;
    if (err) {
        task_finish(t, err);
        return;
    }
    open_in_time(t);
}
