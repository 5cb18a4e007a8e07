/* SPDX-License-Identifier: Apache-2.0
 *
 * sign_consent.c - the patient signs: name, own PIN, and the hash of the text that was on the screen.
 *
 * Floor 5. On a tablet of the clinic, with a member of staff beside them, who attests what CONS-08 asks and
 * is the witness. The gate proved the PIN, or made what is kept of one that the patient chose just now.
 */
#include "desk/consent.h"

#include "desk/body.h"
#include "desk/danger.h"
#include "desk/field.h"
#include "text/decision_json.h"

struct form {
    struct slice name, version, digest, interpreter, questions, taught;
    bool capacity;
};

static bool read_form(struct json_value body, struct form *ret_form, struct fault *f)
{
    static const char *const known[] = {"name",      "version",    "digest",      "capacity", "interpreter",
                                        "questions", "teach_back", "patient_pin", NULL};
    struct json_value paper = json_member(body, "paper");
    if (json_is(paper)) {
        json_fault(paper, f, "a signature is never changed", "let the patient sign again, or withdraw");
        return false;
    }
    return field_known(body, known, f) &&
           field_word(body, (struct field){"name", 0, 120}, &ret_form->name, f) &&
           field_word(body, (struct field){"version", 1, 23}, &ret_form->version, f) &&
           field_word(body, (struct field){"digest", 64, 64}, &ret_form->digest, f) &&
           field_yes(body, "capacity", &ret_form->capacity, f) &&
           field_text(body, (struct field){"teach_back", 0, 1000}, &ret_form->taught, f) &&
           field_text(body, (struct field){"questions", 0, 2000}, &ret_form->questions, f) &&
           field_word(body, (struct field){"interpreter", 0, 120}, &ret_form->interpreter, f);
}

static bool judge(const struct paper_act *a, const struct form *form, const struct consent_text *published,
                  struct verdict *v)
{
    struct consent_signing s = {.has_name = form->name.len > 0,
                                .pin_matches = a->call->patient_pin,
                                .has_capacity = form->capacity,
                                .taught_back = form->taught.len > 0};
    body_copy(s.shown.version, sizeof s.shown.version, form->version);
    body_copy(s.shown.digest, sizeof s.shown.digest, form->digest);
    verdict_clear(v);
    consent_sign_judge(&s, published, v);
    return v->answer < ANSWER_HOLD;
}

static enum err forbid(const struct call *c, const struct verdict *v)
{
    if (c->answer) {
        struct json_out o = json_out_on(c->answer);
        json_out_object(&o, NULL);
        decision_json_verdict(&o, v);
        json_out_close(&o);
    }
    return ERR_VERDICT_FORBIDS;
}

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    json_out_string(o, key, text_slice(&t));
}

/* Two tablets cannot both be the first: the second would sign with a PIN that opens nothing. */
static enum err keep_new_pin(struct desk *d, const struct call *c)
{
    char kept[VAULT_SECRET_MAX];
    enum err err = look_patient_pin((struct eyes){.store = d->store}, c->about, kept);
    if (err || kept[0]) {
        return err ? err : ERR_CONFLICT;
    }
    struct call own = *c;
    own.id.byte[15] ^= 1; /* an entry of its own beside the signature */
    return patient_pin_keep(d, &own, c->patient_secret);
}

/* A name that lacks is for the rules to refuse (CONS-07). */
static enum err own_name(struct paper_act *a, const struct form *form)
{
    bool same = form->name.len == 0;
    struct eyes eyes = {.store = a->desk->store};
    enum err err = same ? ERR_OK : look_is_name_of(eyes, a->chain, form->name, &same);
    if (!err && !same) {
        json_fault(json_member(a->body, "name"), &a->call->fault, "this is not the name of this patient",
                   "the patient types their own name as it stands at the top of the file");
        err = ERR_BAD_INPUT;
    }
    return err;
}

static enum err sign(struct paper_act *a)
{
    struct form form;
    struct consent_text published;
    struct id text;
    struct verdict v;
    struct call *c = a->call;
    if (!read_form(a->body, &form, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = own_name(a, &form);
    err = err ? err : look_consent_text((struct eyes){.store = a->desk->store}, &published, &text);
    if (!err && !judge(a, &form, &published, &v)) {
        return forbid(c, &v);
    }
    err = err || !c->patient_secret[0] ? err : keep_new_pin(a->desk, c);
    if (err) {
        return err;
    }
    struct json_out o = paper_begin(a);
    put_id(&o, "text", text);
    json_out_word(&o, "version", published.version);
    json_out_word(&o, "digest", published.digest);
    json_out_word(&o, "witness", call_actor(c)->name);
    json_out_bool(&o, "new_pin", c->patient_secret[0] != '\0');
    return paper_keep(a, &o);
}

enum err errand_sign_consent(struct desk *d, struct call *c)
{
    struct paper_act a;
    c->at = c->now; /* a signature happens when it holds */
    enum err err = paper_open(d, c, "consent", c->about, &a);
    paper_at_visit(&a);
    if (!err && a.again) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    } else if (!err) {
        err = sign(&a);
    }
    paper_close(&a);
    return err;
}

/* Whose consent it is stands in the badge of the phone: nobody else's can be taken back there. */
enum err errand_withdraw_by_phone(struct desk *d, struct call *c)
{
    if (c->who.role != ROLE_PATIENT) {
        return ERR_NOT_ALLOWED;
    }
    c->about = c->who.id;
    return errand_withdraw_consent(d, c);
}

static bool check_withdrawal(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"reason", "told_by", NULL};
    static const char *const who[] = {"patient", "staff"};
    struct json_value paper = json_member(body, "paper");
    struct slice reason;
    int which;
    if (json_is(paper)) {
        json_fault(paper, f, "a withdrawal is undone by a new signature alone", "let the patient sign again");
        return false;
    }
    return field_known(body, known, f) && field_text(body, (struct field){"reason", 0, 1000}, &reason, f) &&
           field_choice(body, "told_by", who, COUNT_OF(who), &which, f);
}

/* Why they stop, in the patient's own words, may be the only sign there is (DANGER-01). */
static enum err scan_reason(const struct paper_act *a)
{
    bool own = slice_is(body_word(a->body, "told_by"), "patient");
    return own ? danger_from_text(a->desk, a->call, a->chain, body_word(a->body, "reason")) : ERR_OK;
}

/* Nobody has to give a reason, and no PIN stands before it. */
enum err errand_withdraw_consent(struct desk *d, struct call *c)
{
    struct paper_act a;
    c->at = c->now;
    enum err err = paper_open(d, c, "consent_withdrawal", c->about, &a);
    paper_at_visit(&a);
    bool is_new = !err && !a.again;
    if (is_new && !check_withdrawal(a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        json_out_bool(&o, "at_visit", !id_is_nil(a.visit));
        err = paper_keep(&a, &o);
    }
    err = err || !is_new ? err : scan_reason(&a);
    paper_close(&a);
    return err;
}
