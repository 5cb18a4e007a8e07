/* SPDX-License-Identifier: Apache-2.0
 *
 * show_consent.c - the consent of one patient on a page: how it stands now, and everything that led there.
 *
 * Floor 5.
 */
#include "desk/body.h"
#include "desk/consent.h"
#include "text/decision_json.h"

static void put_id(struct json_out *o, const char *key, struct id id)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_id(&t, id);
    if (id_is_nil(id)) {
        json_out_null(o, key);
    } else {
        json_out_string(o, key, text_slice(&t));
    }
}

static void put_moment(struct json_out *o, const char *key, bool is, struct instant at)
{
    if (is) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

static bool each_confirmation(void *to, const struct cell *cell, int cells)
{
    struct json_out *o = to;
    struct json *j;
    struct fault f;
    must(cells == 3);
    json_out_object(o, NULL);
    put_id(o, "visit", id_of_cell(cell[0]));
    json_out_instant(o, "at", (struct instant){cell[1].integer});
    if (json_read(cell[2].bytes, &j, &f)) {
        json_out_string(o, "by", body_word(json_root(j), "by"));
        json_close(j);
    }
    json_out_close(o);
    return true;
}

static const char *state_of(const struct consent_found *f, const struct verdict *v)
{
    return f->is.withdrawn            ? "withdrawn"
           : !f->is.is_signed         ? "none"
           : v->answer >= ANSWER_HOLD ? "sign_again"
                                      : "valid";
}

static void show_state(struct desk *d, const struct call *c, const struct consent_found *f,
                       struct json_out *o)
{
    struct consent asked = f->is;
    struct verdict v;
    asked.confirmed_today = true; /* that is the visit's own question */
    verdict_clear(&v);
    consent_judge(d->protocol, &asked, &f->published, c->now, d->live.offset_min, &v);
    json_out_word(o, "state", state_of(f, &v));
    json_out_object(o, "verdict");
    decision_json_verdict(o, &v);
    json_out_close(o);
    put_moment(o, "signed_at", f->is.is_signed, f->is.signed_at);
    json_out_word(o, "signed_name", f->name);
    json_out_word(o, "signed_version", f->is.signed_text.version);
    put_id(o, "signed_text", f->signed_text);
    struct instant end = {0};
    if (f->is.is_signed) {
        end = consent_expires(d->protocol, &f->is, d->live.offset_min);
    }
    put_moment(o, "expires_at", f->is.is_signed, end);
    put_moment(o, "withdrawn_at", f->is.withdrawn, f->withdrawn_at);
    json_out_integer(o, "infusions", f->is.infusions);
    json_out_integer(o, "infusions_valid", d->protocol->consent_infusions);
    put_id(o, "published", f->text);
    json_out_word(o, "published_version", f->published.version);
}

enum err errand_get_consent(struct desk *d, struct call *c)
{
    struct eyes e = {.store = d->store};
    struct consent_found f;
    char pin[VAULT_SECRET_MAX];
    struct cell cell = cell_id(&c->about);
    struct json_out o = json_out_on(c->answer);
    enum err err = look_is_patient(e, c->about);
    err = err ? err : look_consent(e, c->about, &f);
    err = err ? err : look_patient_pin(e, c->about, pin);
    if (err) {
        return err;
    }
    json_out_object(&o, NULL);
    show_state(d, c, &f, &o);
    json_out_bool(&o, "has_pin", pin[0] != '\0');
    err = show_papers(&o, "signatures", e, c->about, "consent");
    err = err ? err : show_papers(&o, "withdrawals", e, c->about, "consent_withdrawal");
    json_out_array(&o, "confirmations");
    err = err ? err : look(e, STATEMENT_confirmations, &cell, 1, each_confirmation, &o);
    json_out_close(&o);
    json_out_close(&o);
    return err;
}
