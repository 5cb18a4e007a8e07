/* SPDX-License-Identifier: Apache-2.0
 *
 * record_trial.c - one treatment before goes into the file, with what it counts as.
 *
 * Floor 5. A medicine that nobody can place is kept as it was typed, with near names as a question. That a
 * shorter trial is accepted is a prescriber's to say (ELIG-02).
 */
#include "desk/body.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

/* The note was there before, or a prescriber writes it. */
static bool may_note(const struct paper_act *a, struct fault *f)
{
    struct slice note = slice_trim(body_word(a->body, "short_note"));
    bool same = slice_eq(note, slice_trim(body_word(a->before, "short_note")));
    if (note.len == 0 || same || call_actor(a->call)->role == ROLE_PRESCRIBER) {
        return true;
    }
    json_fault(json_member(a->body, "short_note"), f, "only a prescriber accepts a shorter trial",
               "leave the note to the prescriber");
    return false;
}

static void write_found(struct json_out *o, struct json_value body, const struct intake_light *l,
                        const struct trial *t)
{
    struct slice near[DRUG_NEAR_MAX], name = slice_trim(body_word(body, "drug"));
    const struct drug_entry *e = t->kind == TRIAL_MEDICINE ? drug_found(l->drugs, name) : NULL;
    int count = t->kind == TRIAL_MEDICINE && !e ? drug_near(l->drugs, name, near) : 0;
    json_out_word(o, "standing", standing_label(trial_standing(l->protocol, t)));
    json_out_word(o, "placed", e ? e->shown : NULL);
    json_out_word(o, "family", t->family == ANTIDEPRESSANT_NONE ? NULL : antidepressant_label(t->family));
    json_out_decimal(o, "least_mg", t->least_ug, 3);
    json_out_word(o, "least_source", e ? e->fact.least_source : "");
    json_out_array(o, "near");
    for (int i = 0; i < count; i++) {
        json_out_string(o, NULL, near[i]);
    }
    json_out_close(o);
    json_out_word(o, "table", l->drugs->version);
    json_out_word(o, "protocol", l->protocol->name);
    json_out_word(o, "protocol_version", l->protocol->version);
}

static bool count_standing(void *to, const struct paper *p)
{
    *(int *)to += p->struck.len == 0;
    return true;
}

/* More than are reckoned with would be left out of the judgement without a word. */
static enum err find_room(const struct paper_act *a, struct fault *f)
{
    int standing = 0;
    enum err err = ERR_OK;
    if (a->version == 1) {
        err =
            look_papers((struct eyes){.store = a->desk->store}, a->chain, "trial", count_standing, &standing);
    }
    if (err || standing < TRIALS_MAX) {
        return err;
    }
    fault_set(f, SLICE(""), 0, "there are more treatments than the program keeps",
              "strike out those that add nothing");
    return ERR_BAD_INPUT;
}

enum err errand_record_trial(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct trial t;
    struct intake_light l = light_of_desk(d, c->now);
    enum err err = l.drugs ? paper_open(d, c, "trial", c->about, &a) : ERR_UNAVAILABLE;
    if (!l.drugs) {
        return err;
    }
    bool reads = !err && !paper_is_done(&a);
    if (reads && (!trial_read(a.body, &l, &t, &c->fault) || !may_note(&a, &c->fault))) {
        err = ERR_BAD_INPUT;
    }
    if (reads && !err) {
        err = find_room(&a, &c->fault);
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (reads) {
            write_found(&o, a.body, &l, &t);
        }
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
