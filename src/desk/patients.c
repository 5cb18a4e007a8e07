/* SPDX-License-Identifier: Apache-2.0
 *
 * patients.c - a new patient, and changed facts of a known one.
 *
 * Floor 5. Each change is a whole new version of the facts; whoever changes says which version they saw,
 * so that of two people at two tablets the second is told and shown what is there now. Facts that change
 * while the patient sits in a chair are judged again for that visit, in the same entry; its weight stays the
 * one that was measured today.
 */
#include <string.h>

#include "desk/act.h"
#include "desk/body.h"
#include "desk/field.h"
#include "desk/intake.h"
#include "text/decision_json.h"

/* One pound is 453.59237 g: in hundred-thousandths of a gram. */
#define POUND INT64_C(45359237)

struct facts {
    struct slice name, mrn, birth_date, phone, allergies;
    struct json_value body;
    struct event event; /* as the rules read them */
};

/* What no person can be. Whether a treatment fits is the rules' to say (care/eligible.h). */
static bool facts_possible(const struct desk *d, struct call *c, const struct facts *f)
{
    char today[40];
    struct text t = TEXT_IN(today);
    text_instant(&t, c->now);
    const struct patient *p = &f->event.is.patient;
    if (memcmp(f->birth_date.at, today, f->birth_date.len) > 0) {
        json_fault(json_member(f->body, "birth_date"), &c->fault, "this date lies in the future",
                   "check the year");
        return false;
    }
    if (p->height.mm < d->protocol->height_low || p->height.mm > d->protocol->height_high) {
        json_fault(json_member(f->body, "height_cm"), &c->fault, "no adult has this height",
                   "check it, in cm");
        return false;
    }
    if (p->weight.g <= 0) {
        json_fault(json_member(f->body, "weight_kg"), &c->fault, "no adult has this weight",
                   "check it, in kg");
        return false;
    }
    return true;
}

/* "222 kg is 489.4 lb; 222 lb would be 100.7 kg". */
static void say_both_units(struct fault *f, int64_t g)
{
    struct text t = fault_sentence(f);
    text_decimal(&t, g, 3, 0);
    text_adds(&t, " kg is ");
    text_decimal(&t, units_scale(g, 1000000, POUND), 1, 1);
    text_adds(&t, " lb; ");
    text_decimal(&t, g, 3, 0);
    text_adds(&t, " lb would be ");
    text_decimal(&t, units_scale(g, POUND, INT64_C(10000000000)), 1, 1);
    text_adds(&t, " kg. Was the scale read in pounds?");
}

/* WEIGHT-05: asked back once; confirmed it is kept, and so is one that was there before. */
static bool weight_is_meant(const struct desk *d, struct call *c, const struct facts *f, int64_t before_g)
{
    const struct patient *p = &f->event.is.patient;
    struct reason r;
    bool confirmed;
    if (!field_yes(f->body, "weight_lb_confirmed", &confirmed, &c->fault)) {
        return false;
    }
    if (confirmed || p->weight.g == before_g || !weight_may_be_pounds(d->protocol, p, &r)) {
        return true;
    }
    json_fault(json_member(f->body, "weight_kg"), &c->fault, NULL,
               "type the weight in kilograms, or confirm that the scale says so");
    say_both_units(&c->fault, p->weight.g);
    return false;
}

static bool read_facts(struct desk *d, struct call *c, struct json_value body, struct facts *ret_facts)
{
    /* Passed over by the core's reader: words it has no rule about. */
    static const char *const also[] = {
        "id",    "at",        "version", "name",          "mrn",
        "phone", "allergies", "visits",  "next_infusion", "weight_lb_confirmed",
        NULL};
    struct event_form form = d->form;
    struct facts f = {.body = body};
    form.also = also;
    if (!json_expect(body, JSON_OBJECT, &c->fault) ||
        !field_word(body, (struct field){"name", 1, 120}, &f.name, &c->fault) ||
        !field_word(body, (struct field){"mrn", 1, 60}, &f.mrn, &c->fault) ||
        !field_date(body, "birth_date", false, &f.birth_date, &c->fault) ||
        !field_word(body, (struct field){"phone", 0, 40}, &f.phone, &c->fault) ||
        !field_word(body, (struct field){"allergies", 0, 1000}, &f.allergies, &c->fault) ||
        !event_json_body(body, EVENT_PATIENT, &form, &f.event, NULL, &c->fault) ||
        !facts_possible(d, c, &f)) {
        return false;
    }
    *ret_facts = f;
    return true;
}

static void put_source(struct json_out *o, struct json_value body, const char *key, const char *otherwise)
{
    struct json_value v = json_member(body, key);
    json_out_raw(o, key, json_is(v) ? json_source(v) : slice_of(otherwise));
}

static void write_facts(struct json_out *o, const struct facts *f)
{
    json_out_object(o, "facts");
    json_out_string(o, "name", f->name);
    json_out_string(o, "mrn", f->mrn);
    json_out_string(o, "birth_date", f->birth_date);
    put_source(o, f->body, "sex", "null");
    json_out_string(o, "phone", f->phone);
    put_source(o, f->body, "height_cm", "null");
    put_source(o, f->body, "weight_kg", "null");
    put_source(o, f->body, "conditions", "[]");
    put_source(o, f->body, "medicines", "[]");
    json_out_string(o, "allergies", f->allergies);
    json_out_close(o);
}

/* The visit's own facts stay: the weight of today, which infusion it is, and the year it is in. */
static struct event facts_of_visit(const struct call *c, const struct facts *f, const struct visit *v)
{
    const struct patient *was = &v->session.patient;
    struct event e = f->event;
    e.kind = EVENT_PATIENT;
    e.has_time = true;
    e.at = c->now;
    e.is.patient.weight = was->weight;
    e.is.patient.weight_last = was->weight_last;
    e.is.patient.infusion_number = was->infusion_number;
    e.is.patient.visit_year = was->visit_year;
    return e;
}

static void write_visit(struct desk *d, struct json_out *o, const struct call *c, const struct visit *v,
                        const struct event *e)
{
    struct session after = v->session;
    struct verdict verdict;
    bool taken = live_step(d, &after, e, &verdict);
    must(taken); /* every state of an open visit takes facts */
    json_out_array(o, "events");
    event_json_write(o, e, &d->form);
    json_out_close(o);
    json_out_word(o, "state", session_state_name(after.state));
    decision_json_verdict(o, &verdict);
    json_out_word(o, "by", call_actor(c)->name);
}

static enum err keep_facts(struct desk *d, struct call *c, const struct facts *f, struct id id,
                           int64_t version)
{
    char room[40];
    struct text id_text = TEXT_IN(room), *body = keep_body(d);
    struct visit *v = live_patient(d, id);
    struct json_out o = json_out_on(body);
    text_id(&id_text, id);
    json_out_object(&o, NULL);
    json_out_string(&o, "id", text_slice(&id_text));
    json_out_integer(&o, "version", version);
    write_facts(&o, f);
    struct keeping k = {.kind = "patient", .chain = id};
    if (v) {
        struct event e = facts_of_visit(c, f, v);
        write_visit(d, &o, c, v, &e);
        k.visit = v->id;
    }
    json_out_close(&o);
    k.body = text_slice(body);
    enum err err = keep(d, c, &k);
    if (!err && v) {
        live_apply(d, v, &(struct kept){.entry = {.kind = slice_of(k.kind), .body = k.body}});
    }
    return err;
}

struct known_patient {
    bool found;
    struct id id;
    int64_t version;
    struct json_value asked; /* what was posted: its medicines are compared */
    bool same_medicines;
    int64_t weight_g;
};

static bool same_words(struct json_value a, struct json_value b)
{
    a = body_first(a);
    b = body_first(b);
    for (; json_is(a) && json_is(b); a = json_next(a), b = json_next(b)) {
        if (!slice_eq(json_source(a), json_source(b))) {
            return false;
        }
    }
    return !json_is(a) && !json_is(b);
}

static bool take_known(void *to, const struct cell *cell, int cells)
{
    struct known_patient *k = to;
    struct json *j;
    struct fault f;
    must(cells == 6);
    k->found = true;
    k->id = id_of_cell(cell[0]);
    k->version = cell[1].integer;
    if (json_read(cell[5].bytes, &j, &f)) {
        struct json_value facts = json_root(j);
        k->same_medicines = same_words(body_member(facts, "medicines"), body_member(k->asked, "medicines"));
        if (!json_decimal(body_member(facts, "weight_kg"), 3, 0, 1000000, &k->weight_g, &f)) {
            k->weight_g = 0;
        }
        json_close(j);
    }
    return false;
}

static bool see_list(void *to, const struct paper *p)
{
    (void)p;
    *(bool *)to = true;
    return false;
}

/* Once the list of medicines is kept as a paper it is changed there: two lists would differ one day. */
static enum err keep_one_list(struct desk *d, struct call *c, const struct known_patient *k)
{
    bool has_list = false;
    enum err err = look_papers((struct eyes){.store = d->store}, k->id, "medicines", see_list, &has_list);
    if (err || !has_list || k->same_medicines) {
        return err;
    }
    json_fault(json_member(k->asked, "medicines"), &c->fault,
               "the list of medicines is kept in the assessment", "change it there");
    return ERR_BAD_INPUT;
}

static enum err number_is_free(struct desk *d, struct call *c, const struct facts *f, struct id own)
{
    struct known_patient k = {.found = false};
    struct cell mrn = cell_text(f->mrn);
    enum err err = store_look(d->store, STATEMENT_patient_of_mrn, &mrn, 1, take_known, &k);
    if (err || !k.found || id_eq(k.id, own)) {
        return err;
    }
    json_fault(json_member(f->body, "mrn"), &c->fault, "another patient has this number",
               "find that patient, or give this one another number");
    return ERR_CONFLICT;
}

static enum err show(struct desk *d, struct call *c, struct id id)
{
    return look_patient((struct eyes){.store = d->store}, id, c->answer);
}

static enum err add(struct desk *d, struct call *c, struct json_value body)
{
    struct facts f;
    char kind[32];
    if (!read_facts(d, c, body, &f)) {
        return ERR_BAD_INPUT;
    }
    if (kept_before(d, c->id, kind)) {
        return strcmp(kind, "patient") == 0 ? show(d, c, c->id) : ERR_CONFLICT;
    }
    if (!weight_is_meant(d, c, &f, 0)) {
        return ERR_BAD_INPUT;
    }
    enum err err = number_is_free(d, c, &f, c->id);
    err = err ? err : keep_facts(d, c, &f, c->id, 1);
    return err ? err : show(d, c, c->id);
}

/* A patient who sits in a chair is shown under the new name at once. */
static void rename_live(struct desk *d, struct id id, const struct facts *f, int64_t version)
{
    struct visit *v = live_patient(d, id);
    if (!v) {
        return;
    }
    struct text name = TEXT_IN(v->patient.name), mrn = TEXT_IN(v->patient.mrn);
    text_add(&name, f->name);
    text_add(&mrn, f->mrn);
    v->patient.version = version;
    chair_of(d, v)->touched = true;
}

static enum err change(struct desk *d, struct call *c, struct json_value body)
{
    struct facts f;
    struct known_patient k = {.found = false, .asked = body};
    struct cell key = cell_id(&c->about);
    char kind[32];
    int64_t version = 0;
    if (!json_integer(json_member(body, "version"), 1, INT32_MAX, &version, &c->fault) ||
        !read_facts(d, c, body, &f)) {
        return ERR_BAD_INPUT;
    }
    if (kept_before(d, c->id, kind)) {
        return strcmp(kind, "patient") == 0 ? show(d, c, c->about) : ERR_CONFLICT;
    }
    enum err err = store_look(d->store, STATEMENT_patient_of_id, &key, 1, take_known, &k);
    if (err || !k.found) {
        return err ? err : ERR_NOT_FOUND;
    }
    if (k.version != version) {
        err = show(d, c, c->about); /* what is there now */
        return err ? err : ERR_CONFLICT;
    }
    if (!weight_is_meant(d, c, &f, k.weight_g)) {
        return ERR_BAD_INPUT;
    }
    err = keep_one_list(d, c, &k);
    err = err ? err : number_is_free(d, c, &f, c->about);
    err = err ? err : keep_facts(d, c, &f, c->about, version + 1);
    if (!err) {
        rename_live(d, c->about, &f, version + 1);
        err = show(d, c, c->about);
    }
    return err;
}

/* An id of its own for the second entry of one act: it follows from the act's. */
static struct id id_beside(const struct call *c)
{
    struct hashing h;
    hash_begin(&h);
    hash_add(&h, c->id.byte, sizeof c->id.byte);
    hash_add_slice(&h, SLICE("facts"));
    return id_make(c->at, hash_end(&h).byte);
}

struct facts_now {
    bool found;
    int64_t version;
    struct json_value lines;
    struct text *body;
};

/* The facts as they stand, with the other list in its place. */
static bool write_now(void *to, const struct cell *cell, int cells)
{
    struct facts_now *n = to;
    struct json *j;
    struct fault f;
    must(cells == 6);
    n->version = cell[1].integer;
    if (!json_read(cell[5].bytes, &j, &f)) {
        return false;
    }
    struct json_out o = json_out_on(n->body);
    json_out_object(&o, NULL);
    for (struct json_value m = json_first(json_root(j)); json_is(m); m = json_next(m)) {
        char key[48];
        struct text t = TEXT_IN(key);
        text_add(&t, json_key(m));
        json_out_raw(&o, key, slice_is(json_key(m), "medicines") ? json_source(n->lines) : json_source(m));
    }
    json_out_close(&o);
    json_close(j);
    n->found = true;
    return false;
}

static enum err take_facts(struct desk *d, struct call *c, const struct facts_now *n)
{
    struct json *j;
    struct facts f;
    if (!json_read(text_slice(n->body), &j, &c->fault)) {
        return ERR_RECORD_BROKEN;
    }
    struct call beside = *c;
    beside.id = id_beside(c);
    enum err err = read_facts(d, &beside, json_root(j), &f) ? ERR_OK : ERR_RECORD_BROKEN;
    err = err ? err : keep_facts(d, &beside, &f, c->about, n->version + 1);
    if (!err) {
        rename_live(d, c->about, &f, n->version + 1);
    }
    json_close(j);
    return err;
}

enum err facts_take_medicines(struct desk *d, struct call *c, struct json_value lines)
{
    static char room[BODY_MAX]; /* the desk's thread alone */
    struct text body = TEXT_IN(room);
    struct facts_now n = {.lines = lines, .body = &body};
    struct cell key = cell_id(&c->about);
    enum err err = store_look(d->store, STATEMENT_patient_of_id, &key, 1, write_now, &n);
    if (err || !n.found || body.full) {
        return err ? err : body.full ? ERR_TOO_LARGE : ERR_NOT_FOUND;
    }
    return take_facts(d, c, &n);
}

typedef enum err patient_act(struct desk *d, struct call *c, struct json_value body);

static enum err with_body(struct desk *d, struct call *c, patient_act *act)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = act(d, c, json_root(j));
    json_close(j);
    return err;
}

enum err errand_add_patient(struct desk *d, struct call *c)
{
    return with_body(d, c, add);
}

enum err errand_change_patient(struct desk *d, struct call *c)
{
    return with_body(d, c, change);
}
