/* SPDX-License-Identifier: Apache-2.0
 *
 * record_night.c - one line of the night-before checklist, as the patient answers it.
 *
 * Floor 5. A line at a time, so that none is lost with the network; of two answers to one line the later
 * counts. What is told here changes no list of medicines by itself: staff read it and ask.
 */
#include "desk/body.h"
#include "desk/danger.h"
#include "desk/field.h"
#include "desk/phone.h"

static const struct {
    const char *key;
    bool is_words;
} items[] = {
#define NIGHT_ITEM(name, key, is_words) {key, is_words},
#include "desk/night_item.def"
#undef NIGHT_ITEM
};

static const char *const keys[] = {
#define NIGHT_ITEM(name, key, is_words) key,
#include "desk/night_item.def"
#undef NIGHT_ITEM
};

static bool read_id(struct json_value body, const char *key, struct id *ret_id, struct fault *f)
{
    struct slice word;
    if (!field_word(body, (struct field){key, 36, 36}, &word, f)) {
        return false;
    }
    if (!slice_id(word, ret_id)) {
        json_fault(json_member(body, key), f, "this is no id", "take it from the page that asked");
        return false;
    }
    return true;
}

static bool check_night(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"appointment", "item", "value", NULL};
    struct id appointment;
    struct slice words;
    bool yes;
    int which;
    if (!field_known(body, known, f) || !read_id(body, "appointment", &appointment, f) ||
        !field_choice(body, "item", keys, COUNT_OF(keys), &which, f)) {
        return false;
    }
    return items[which].is_words ? field_text(body, (struct field){"value", 0, 600}, &words, f)
                                 : json_boolean(json_member(body, "value"), &yes, f);
}

struct sought {
    struct id patient;
    bool found;
};

static bool is_theirs(void *to, const struct paper *p)
{
    struct sought *s = to;
    s->found = slice_is(p->kind, "appointment") && id_eq(p->chain, s->patient);
    return false;
}

/* The appointment must be one of this patient's. */
static enum err find_appointment(const struct paper_act *a)
{
    struct id id;
    struct fault *f = &a->call->fault;
    struct sought s = {.patient = a->chain};
    if (!read_id(a->body, "appointment", &id, f)) {
        return ERR_BAD_INPUT;
    }
    enum err err = look_paper((struct eyes){.store = desk_store(a->desk)}, id, is_theirs, &s);
    return err ? err : s.found ? ERR_OK : ERR_NOT_FOUND;
}

enum err errand_record_night(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum err err = phone_paper_open(d, c, "phone_night", &a);
    bool is_new = !err && !paper_is_done(&a);
    if (is_new) {
        err = check_night(a.body, &c->fault) ? find_appointment(&a) : ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    if (!err && is_new) { /* a line may ask for words */
        err = danger_from_text(d, c, a.chain, body_word(a.body, "value"));
    }
    paper_close(&a);
    return err;
}
