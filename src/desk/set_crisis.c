/* SPDX-License-Identifier: Apache-2.0
 *
 * set_crisis.c - the region of the crisis numbers, chosen and shown with the day of its review.
 *
 * Floor 5.
 */
#include <pthread.h>

#include "care/danger.h"
#include "desk/crisis.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "text/decision_json.h"

static struct crisis_book book;
static char book_room[CRISIS_ROOM];

static void read_book(void)
{
    static struct arena arena;
    arena = arena_in(book_room, sizeof book_room);
    crisis_shipped(&arena, &book);
}

const struct crisis_book *crisis_book(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    must(pthread_once(&once, read_book) == 0);
    return &book;
}

enum err look_crisis(struct eyes e, const struct crisis_region **ret_region)
{
    char room[32];
    struct text id = TEXT_IN(room);
    enum err err = look_clinic(e, "crisis_region", &id);
    if (!err) {
        *ret_region = id.len ? crisis_find(crisis_book(), text_slice(&id)) : NULL;
    }
    return err;
}

static void show_line(struct json_out *o, const struct crisis_line *l)
{
    json_out_object(o, NULL);
    json_out_string(o, "name", l->name);
    json_out_string(o, "call", l->call);
    json_out_string(o, "press", l->press);
    json_out_string(o, "text", l->text);
    json_out_string(o, "word", l->word);
    json_out_string(o, "languages", l->languages);
    json_out_string(o, "source", l->source);
    json_out_close(o);
}

void show_crisis(struct json_out *o, const char *key, const struct crisis_region *r, struct instant now)
{
    struct verdict v;
    if (!r) {
        json_out_null(o, key);
        return;
    }
    verdict_clear(&v);
    danger_contacts_judge(r->due, now, &v);
    json_out_object(o, key);
    json_out_string(o, "id", r->id);
    json_out_string(o, "name", r->name.in[LANGUAGE_EN]);
    json_out_string(o, "emergency", r->emergency);
    json_out_array(o, "lines");
    for (int i = 0; i < r->lines; i++) {
        show_line(o, &r->line[i]);
    }
    json_out_close(o);
    json_out_string(o, "source", r->source);
    json_out_string(o, "reviewed", r->reviewed);
    json_out_instant(o, "review_due", r->due);
    json_out_object(o, "verdict");
    decision_json_verdict(o, &v);
    json_out_close(o);
    json_out_close(o);
}

static enum err write_all(struct desk *d, struct call *c)
{
    const struct crisis_region *chosen = NULL;
    enum err err = look_crisis((struct eyes){.store = d->store}, &chosen);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    show_crisis(&o, "chosen", chosen, c->now);
    json_out_array(&o, "regions");
    for (int i = 0; i < crisis_book()->regions; i++) {
        show_crisis(&o, NULL, &crisis_book()->region[i], c->now);
    }
    json_out_close(&o);
    json_out_close(&o);
    return ERR_OK;
}

enum err errand_get_crisis(struct desk *d, struct call *c)
{
    return write_all(d, c);
}

static enum err keep_region(struct desk *d, struct call *c, const struct crisis_region *r)
{
    struct json_out o = json_out_on(keep_body(d));
    json_out_object(&o, NULL);
    json_out_string(&o, "crisis_region", r->id);
    json_out_close(&o);
    struct keeping k = {.kind = "clinic", .chain = chain_clinic, .body = text_slice(&d->body)};
    enum err err = keep(d, c, &k);
    return err == ERR_CONFLICT ? ERR_OK : err; /* the same post again */
}

enum err errand_set_crisis(struct desk *d, struct call *c)
{
    static const char *const known[] = {"region", NULL};
    struct json *j;
    struct slice id;
    const struct crisis_region *r = NULL;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct json_value body = json_root(j);
    if (json_expect(body, JSON_OBJECT, &c->fault) && field_known(body, known, &c->fault) &&
        field_word(body, (struct field){"region", 1, 24}, &id, &c->fault)) {
        r = crisis_find(crisis_book(), id);
        if (!r) {
            json_fault(json_member(body, "region"), &c->fault, "there are no numbers for this region",
                       "choose one of the list, or let its numbers be added to data/crisis");
        }
    }
    json_close(j);
    enum err err = r ? keep_region(d, c, r) : ERR_BAD_INPUT;
    return err ? err : write_all(d, c);
}
