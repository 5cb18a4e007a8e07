/* SPDX-License-Identifier: Apache-2.0
 *
 * read_calls.c - whom staff have to call, because of what their phone told, until somebody marks it done.
 *
 * Floor 5. It follows from the papers alone: a restart forgets no call. What was told again after it was
 * marked stands open again.
 */
#include <stdlib.h>
#include <string.h>

#include "desk/body.h"
#include "desk/call_paper.h"
#include "desk/measured.h"

struct done {
    struct id of;
    struct instant kept_at;
};

struct calls {
    struct json_out *out;
    struct patient_name *name;
    struct done *done;
    int names, count, room;
    enum err err;
};

static bool take_done(void *to, const struct paper *p)
{
    struct calls *c = to;
    struct id of;
    if (p->struck.len > 0 || !slice_id(body_word(p->said, "of"), &of)) {
        return true;
    }
    if (c->count == c->room) {
        int room = c->room ? 2 * c->room : 64;
        struct done *more = realloc(c->done, (size_t)room * sizeof *more);
        if (!more) {
            c->err = ERR_OUT_OF_ROOM;
            return false;
        }
        c->done = more;
        c->room = room;
    }
    c->done[c->count++] = (struct done){of, p->kept_at};
    return true;
}

static int by_id(const void *a, const void *b)
{
    const struct done *one = a, *other = b;
    return memcmp(one->of.byte, other->of.byte, sizeof one->of.byte);
}

static bool is_done(const struct calls *c, const struct paper *p)
{
    const struct done key = {.of = p->id};
    const struct done *d = c->count ? bsearch(&key, c->done, (size_t)c->count, sizeof key, by_id) : NULL;
    const struct done *end = c->done + c->count;
    while (d && d > c->done && id_eq(d[-1].of, p->id)) {
        d--;
    }
    for (; d && d < end && id_eq(d->of, p->id); d++) {
        if (!instant_before(d->kept_at, p->kept_at)) {
            return true;
        }
    }
    return false;
}

static void show_who(const struct calls *c, struct id patient)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, patient);
    json_out_string(c->out, "patient", text_slice(&id));
    for (int i = 0; i < c->names; i++) {
        if (id_eq(c->name[i].id, patient)) {
            json_out_word(c->out, "name", c->name[i].name);
            json_out_word(c->out, "mrn", c->name[i].mrn);
        }
    }
}

static void show_why(struct json_out *o, const struct paper *p)
{
    json_out_array(o, "why");
    for (int i = 0; i < CALL_WHYS; i++) {
        if (call_is_for(p, (enum call_why)i)) {
            json_out_word(o, NULL, call_why_word((enum call_why)i));
        }
    }
    json_out_close(o);
}

static bool show_call(void *to, const struct paper *p)
{
    struct calls *c = to;
    char room[40];
    struct text id = TEXT_IN(room);
    if (!call_is_asked(p) || is_done(c, p)) {
        return true;
    }
    text_id(&id, p->id);
    json_out_object(c->out, NULL);
    json_out_string(c->out, "of", text_slice(&id));
    show_who(c, p->chain);
    json_out_instant(c->out, "since", p->at);
    show_why(c->out, p);
    json_out_string(c->out, "words", body_word(p->said, "words"));
    json_out_close(c->out);
    return true;
}

enum err reading_list_calls(const struct question *q)
{
    static const char *const kinds[] = {"phone_check", "phone_effect"};
    const struct instant ever = {.ms = 0};
    struct json_out o = json_out_on(q->answer);
    struct calls c = {.out = &o};
    enum err err = look_patient_names(q->eyes, &c.name, &c.names);
    if (err) {
        return err;
    }
    err = look_papers_everywhere(q->eyes, "call_done", ever, take_done, &c);
    err = err ? err : c.err;
    if (c.count > 0) {
        qsort(c.done, (size_t)c.count, sizeof *c.done, by_id);
    }
    json_out_array(&o, NULL);
    for (size_t i = 0; i < COUNT_OF(kinds) && !err; i++) {
        err = look_papers_everywhere(q->eyes, kinds[i], ever, show_call, &c);
    }
    json_out_close(&o);
    free(c.done);
    free(c.name);
    return err ? err : q->answer->full ? ERR_OUT_OF_ROOM : ERR_OK;
}
