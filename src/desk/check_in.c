/* SPDX-License-Identifier: Apache-2.0
 *
 * check_in.c - a patient arrives and takes a chair.
 *
 * Floor 5.
 */
#include "desk/act.h"
#include "desk/body.h"
#include "desk/field.h"
#include "desk/measured.h"

#include "desk/show.h"

/* Facts of the patient that are not for the rules. */
static const char *const not_rules[] = {"name",    "mrn",    "phone",         "allergies",           "id",
                                        "version", "visits", "next_infusion", "weight_lb_confirmed", NULL};
static const char *const errand_name = "check_in";

struct arriving {
    struct desk *desk;
    struct call *call;
    struct id patient;
    struct chair *chair;
    int64_t weight_g, infusion_number;
    struct slice elsewhere; /* where infusions were given that stand in no record here */
    struct event event[2];
    bool known, readable;
};

static bool keep_facts(void *to, const struct cell *cell, int cells)
{
    struct arriving *a = to;
    must(cells == 6);
    struct event_form form = a->desk->form;
    form.also = not_rules;
    struct json *j;
    struct fault f;
    a->known = true;
    if (json_read(cell[5].bytes, &j, &f)) {
        a->readable = event_json_body(json_root(j), EVENT_PATIENT, &form, &a->event[0], NULL, &f);
        json_close(j);
    }
    return false;
}

static bool has_all(struct json_value body, struct fault *f)
{
    static const char *const needed[] = {"patient", "chair", "weight_kg", "infusion_number"};
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        if (!json_is(body_member(body, needed[i]))) {
            fault_set(f, SLICE(""), 0, "this key is missing", "");
            fault_key(f, slice_of(needed[i]));
            return false;
        }
    }
    return true;
}

static bool read_form(struct arriving *a, struct json_value body)
{
    struct fault *f = &a->call->fault;
    struct slice patient, chair;
    if (!has_all(body, f)) {
        return false;
    }
    if (!json_string(body_member(body, "patient"), &patient, f) ||
        !json_string(body_member(body, "chair"), &chair, f) ||
        !json_decimal(body_member(body, "weight_kg"), 3, 1000, 500000, &a->weight_g, f) ||
        !json_integer(body_member(body, "infusion_number"), 1, 10000, &a->infusion_number, f) ||
        !field_text(body, (struct field){"given_elsewhere", 0, 300}, &a->elsewhere, f)) {
        return false;
    }
    char name[16];
    struct text t = TEXT_IN(name);
    text_add(&t, chair);
    a->chair = t.full ? NULL : live_chair(a->desk, name);
    if (!slice_id(patient, &a->patient)) {
        json_fault(body_member(body, "patient"), f, "this is no id", "");
        return false;
    }
    return true;
}

/* The number is the record's to say. A higher one changes what is asked of the first order, so that it needs
 * a word about the infusions that were given elsewhere; a lower one only asks for more. */
static bool number_fits(struct arriving *a, struct json_value body, int64_t next)
{
    struct fault *f = &a->call->fault;
    if (a->infusion_number <= next || a->elsewhere.len > 0) {
        return true;
    }
    json_fault(body_member(body, "infusion_number"), f, "the record knows of fewer infusions", NULL);
    struct text t = fault_remedy(f);
    text_adds(&t, "write ");
    text_integer(&t, next);
    text_adds(&t, ", or say where the others were given");
    return false;
}

/* Weighed today: the measured weight takes the place of the one on file, which becomes the last. */
static enum err read_facts(struct arriving *a, struct json_value body)
{
    int next;
    struct cell cell = cell_id(&a->patient);
    enum err err = store_look(a->desk->store, STATEMENT_patient_of_id, &cell, 1, keep_facts, a);
    if (err || !a->known || !a->chair) {
        return err ? err : ERR_NOT_FOUND;
    }
    if (!a->readable) {
        return ERR_BAD_INPUT;
    }
    if (a->chair->visit || live_patient(a->desk, a->patient)) {
        return ERR_CONFLICT;
    }
    err = look_next_infusion((struct eyes){.store = a->desk->store}, a->patient, a->call->id, &next);
    if (err || !number_fits(a, body, next)) {
        return err ? err : ERR_BAD_INPUT;
    }
    struct patient *p = &a->event[0].is.patient;
    p->weight_last = p->weight;
    p->weight.g = a->weight_g;
    p->infusion_number = (int)a->infusion_number;
    p->visit_year = civil_of_instant(a->call->at, a->desk->live.offset_min).year;
    a->event[0].kind = EVENT_PATIENT;
    a->event[0].has_time = true;
    a->event[0].at = a->call->at;
    a->event[1] = (struct event){.kind = EVENT_READINESS, .has_time = true, .at = a->call->at};
    checklist_answer(&a->event[1].is.readiness.items, READY_WEIGHT_TODAY, true);
    return ERR_OK;
}

static struct slice write_body(struct arriving *a, struct json_value body)
{
    struct text *t = keep_body(a->desk);
    struct json_out o = json_out_on(t);
    json_out_object(&o, NULL);
    json_out_array(&o, "events");
    event_json_write(&o, &a->event[0], &a->desk->form);
    event_json_write(&o, &a->event[1], &a->desk->form);
    json_out_close(&o);
    json_out_word(&o, "state", session_state_name(SESSION_PREPARING));
    json_out_word(&o, "by", call_actor(a->call)->name);
    json_out_raw(&o, "said", json_source(body));
    json_out_close(&o);
    return text_slice(t);
}

static bool keep_card(void *to, const struct cell *cell, int cells)
{
    struct patient_card *p = to;
    must(cells == 6);
    p->version = cell[1].integer;
    struct text mrn = TEXT_IN(p->mrn), name = TEXT_IN(p->name);
    text_add(&mrn, cell[2].bytes);
    text_add(&name, cell[3].bytes);
    return false;
}

static enum err take_seat(struct arriving *a, const struct kept *k)
{
    struct visit *v = live_seat(a->desk, a->chair);
    v->id = a->call->id;
    v->patient.id = a->patient;
    v->infusion_number = (int)a->infusion_number;
    struct cell cell = cell_id(&a->patient);
    enum err err = store_look(a->desk->store, STATEMENT_patient_of_id, &cell, 1, keep_card, &v->patient);
    live_apply(a->desk, v, k);
    a->chair->visit = v;
    a->chair->touched = true;
    return err;
}

static enum err arrive(struct arriving *a, struct json_value body)
{
    enum err err = read_form(a, body) ? read_facts(a, body) : ERR_BAD_INPUT;
    if (err) {
        return err;
    }
    struct call *c = a->call;
    struct keeping k = {.kind = errand_name,
                        .chain = a->patient,
                        .visit = c->id,
                        .body = write_body(a, body),
                        .event = a->event,
                        .events = 2};
    err = keep(a->desk, c, &k);
    struct kept kept = {.entry = {.id = c->id,
                                  .chain = a->patient,
                                  .visit = c->id,
                                  .actor = call_actor(c)->id,
                                  .at = c->at,
                                  .kept_at = c->now,
                                  .kind = slice_of(errand_name),
                                  .body = k.body}};
    return err ? err : take_seat(a, &kept);
}

/* The visit's id is the post's own. */
enum err errand_check_in(struct desk *d, struct call *c)
{
    char kind[32];
    enum err err = ERR_OK;
    if (!kept_before(d, c->id, kind)) {
        struct arriving a = {.desk = d, .call = c};
        struct json *j = NULL;
        bool good = json_read(c->body, &j, &c->fault);
        err = good ? arrive(&a, json_root(j)) : ERR_BAD_INPUT;
        if (good) {
            json_close(j);
        }
    }
    struct visit *v = err ? NULL : live_visit(d, c->id);
    err = err || v ? err : live_look(d, c->id, &v);
    return err || !c->answer ? err : show_visit(d, v, c->now, c->answer);
}
