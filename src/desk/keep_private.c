/* SPDX-License-Identifier: Apache-2.0
 *
 * keep_private.c - a wrapped key, a sealed note, or that somebody opened their own: into the record.
 *
 * Floor 5. The bodies come from the gate, which has the password and the words; here is only what is sealed.
 */
#include <string.h>

#include "desk/body.h"
#include "desk/danger.h"
#include "desk/inner.h"
#include "desk/paper.h"
#include "desk/private.h"

static enum err keep_as_it_is(struct desk *d, struct call *c, const char *kind, struct id chain)
{
    char before[32];
    if (kept_before(d, c->id, before)) {
        return strcmp(before, kind) == 0 ? ERR_OK : said_other_id(c);
    }
    struct keeping k = {.kind = kind, .chain = chain, .body = c->body};
    return keep(d, c, &k);
}

enum err errand_keep_private_key(struct desk *d, struct call *c)
{
    return keep_as_it_is(d, c, "private_key", chain_clinic);
}

enum err errand_keep_private_open(struct desk *d, struct call *c)
{
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    return err ? err : keep_as_it_is(d, c, "private_open", c->about);
}

struct note_before {
    bool found;
    struct id patient;
    int64_t version;
};

static bool take_before(void *to, const struct cell *cell, int cells)
{
    must(cells == 7);
    *(struct note_before *)to = (struct note_before){true, id_of_cell(cell[1]), cell[3].integer};
    return false;
}

/* The author's own note about this patient, at the version they saw; a new one has none. */
static enum err check_version(struct desk *d, struct call *c, struct id note, int64_t seen)
{
    struct note_before before = {.found = false};
    struct cell cell[] = {cell_id(&note), cell_id(&c->who.id)};
    enum err err =
        store_look(d->store, STATEMENT_private_note_of, cell, COUNT_OF(cell), take_before, &before);
    if (err || (seen == 0 && !before.found)) {
        return err;
    }
    if (!before.found || !id_eq(before.patient, c->about)) {
        return ERR_NOT_FOUND;
    }
    return before.version == seen ? ERR_OK : ERR_CONFLICT;
}

static struct slice write_note(struct desk *d, const struct call *c, struct json_value body, int64_t version)
{
    char room[40];
    struct text author = TEXT_IN(room), *t = keep_body(d);
    text_id(&author, c->who.id);
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    json_out_string(&o, "note", body_word(body, "note"));
    json_out_integer(&o, "version", version);
    json_out_string(&o, "author", text_slice(&author));
    json_out_string(&o, "sealed", body_word(body, "sealed"));
    json_out_close(&o);
    return text_slice(t);
}

static void answer_note(const struct call *c, struct slice note, int64_t version)
{
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    json_out_string(&o, "note", note);
    json_out_integer(&o, "version", version);
    json_out_close(&o);
}

static enum err keep_note(struct desk *d, struct call *c, struct json_value body)
{
    struct id note;
    char before[32];
    int64_t seen = body_number(body, "seen");
    must(slice_id(body_word(body, "note"), &note)); /* the gate made this body */
    enum err err = look_is_patient((struct eyes){.store = d->store}, c->about);
    if (!err && kept_before(d, c->id, before)) {
        err = strcmp(before, "private_note") == 0 ? ERR_OK : said_other_id(c);
    } else if (!err) {
        err = check_version(d, c, note, seen);
        struct keeping k = {.kind = "private_note", .chain = c->about};
        if (!err) {
            k.body = write_note(d, c, body, seen + 1);
            err = keep(d, c, &k);
        }
    }
    if (!err) {
        answer_note(c, body_word(body, "note"), seen + 1);
    }
    return err;
}

enum err errand_keep_private_note(struct desk *d, struct call *c)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = keep_note(d, c, json_root(j));
    json_close(j);
    return err;
}

/* The page stays sealed; that something was found in it is all that is told (DANGER-01). */
enum err errand_keep_phone_danger(struct desk *d, struct call *c)
{
    enum err err = errand_keep_private_note(d, c);
    return err ? err : danger_raise(d, c, c->who.id, DANGER_WORDS, 1);
}
