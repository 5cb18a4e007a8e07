/* SPDX-License-Identifier: Apache-2.0
 *
 * staff.c - who works here: the first manager, staff added and changed, and who signed in.
 *
 * Floor 5. Passwords and PINs arrive here already as vault_secret() keeps them; the gate has turned them,
 * because that takes a tenth of a second.
 */
#include <string.h>

#include "desk/consent.h"
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/reading.h"
#include "desk/set_clinic.h"

static enum err keep_staff(struct desk *d, const struct call *c, const struct staff_row *row)
{
    char room[40];
    struct text id = TEXT_IN(room), *body = keep_body(d);
    struct json_out o = json_out_on(body);
    text_id(&id, row->id);
    json_out_object(&o, NULL);
    json_out_string(&o, "id", text_slice(&id));
    json_out_word(&o, "name", row->name);
    json_out_word(&o, "login", row->login);
    json_out_word(&o, "role", role_name(row->role));
    json_out_word(&o, "password", row->password);
    json_out_word(&o, "pin", row->pin);
    json_out_word(&o, "acls_until", row->acls_until[0] ? row->acls_until : NULL);
    json_out_word(&o, "bls_until", row->bls_until[0] ? row->bls_until : NULL);
    json_out_bool(&o, "active", row->active);
    json_out_close(&o);
    struct keeping k = {.kind = "staff", .chain = chain_clinic, .body = text_slice(body)};
    return keep(d, c, &k);
}

static bool copy_field(struct json_value o, struct field f, char *to, struct fault *fault)
{
    struct slice s;
    if (!field_word(o, f, &s, fault)) {
        return false;
    }
    if (s.len > 0) {
        struct text t = text_in(to, f.max + 1);
        text_add(&t, s);
    }
    return true;
}

static bool copy_date(struct json_value o, const char *key, char to[16], struct fault *fault)
{
    struct slice s;
    if (!field_date(o, key, true, &s, fault)) {
        return false;
    }
    struct text t = text_in(to, 16);
    text_add(&t, s);
    return true;
}

static bool read_role(struct json_value o, enum role *ret_role, struct fault *fault)
{
    struct slice s;
    if (!field_word(o, (struct field){"role", 1, 20}, &s, fault)) {
        return false;
    }
    if (!role_of(s, ret_role) || *ret_role == ROLE_NONE || *ret_role == ROLE_PATIENT) {
        json_fault(json_member(o, "role"), fault, "there is no such role",
                   "one of nurse, prescriber, therapist, manager, auditor");
        return false;
    }
    return true;
}

/* What is not given stays as it was: a manager changes a name without knowing the secrets. */
static bool read_staff(struct json_value o, struct staff_row *row, struct fault *fault)
{
    return copy_field(o, (struct field){"name", 1, sizeof row->name - 1}, row->name, fault) &&
           copy_field(o, (struct field){"login", 2, sizeof row->login - 1}, row->login, fault) &&
           copy_field(o, (struct field){"password", 0, VAULT_SECRET_MAX - 1}, row->password, fault) &&
           copy_field(o, (struct field){"pin", 0, VAULT_SECRET_MAX - 1}, row->pin, fault) &&
           read_role(o, &row->role, fault) && copy_date(o, "acls_until", row->acls_until, fault) &&
           copy_date(o, "bls_until", row->bls_until, fault) &&
           json_boolean(json_member(o, "active"), &row->active, fault);
}

static enum err login_is_free(struct desk *d, struct call *c, struct json_value o,
                              const struct staff_row *row)
{
    struct staff_row other;
    enum err err = look_staff_login((struct eyes){.store = d->store}, slice_of(row->login), &other);
    if (err == ERR_NOT_FOUND || (!err && id_eq(other.id, row->id))) {
        return ERR_OK;
    }
    if (!err) {
        json_fault(json_member(o, "login"), &c->fault, "somebody else signs in with this name",
                   "choose another");
    }
    return err ? err : ERR_CONFLICT;
}

static enum err answer_staff(struct call *c, const struct staff_row *row)
{
    char room[40];
    struct text id = TEXT_IN(room);
    struct json_out o = json_out_on(c->answer);
    text_id(&id, row->id);
    json_out_object(&o, NULL);
    json_out_string(&o, "id", text_slice(&id));
    json_out_word(&o, "name", row->name);
    json_out_word(&o, "login", row->login);
    json_out_word(&o, "role", role_name(row->role));
    json_out_word(&o, "acls_until", row->acls_until[0] ? row->acls_until : NULL);
    json_out_word(&o, "bls_until", row->bls_until[0] ? row->bls_until : NULL);
    json_out_bool(&o, "active", row->active);
    json_out_close(&o);
    return ERR_OK;
}

/* The clinic must never lock itself out. */
static enum err manager_stays(struct call *c, struct json_value o, const struct staff_row *row)
{
    bool himself = id_eq(row->id, c->who.id);
    if (himself && (row->role != ROLE_MANAGER || !row->active)) {
        json_fault(o, &c->fault, "nobody takes the keys from themselves",
                   "another manager can change your role");
        return ERR_BAD_INPUT;
    }
    return ERR_OK;
}

static enum err set_staff(struct desk *d, struct call *c, struct json_value o)
{
    struct staff_row row = {.role = ROLE_NONE};
    struct slice id_word;
    struct id id;
    if (!field_word(o, (struct field){"id", 36, 36}, &id_word, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    if (!slice_id(id_word, &id)) {
        json_fault(json_member(o, "id"), &c->fault, "this is no id", NULL);
        return ERR_BAD_INPUT;
    }
    enum err err = look_staff_id((struct eyes){.store = d->store}, id, &row);
    if (err && err != ERR_NOT_FOUND) {
        return err;
    }
    row.id = id;
    if (!read_staff(o, &row, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    if (!row.password[0] || !row.pin[0]) {
        json_fault(o, &c->fault, "a new member of staff needs a password and a PIN", NULL);
        return ERR_BAD_INPUT;
    }
    err = manager_stays(c, o, &row);
    err = err ? err : login_is_free(d, c, o, &row);
    err = err ? err : keep_staff(d, c, &row);
    return err ? err : answer_staff(c, &row);
}

enum err errand_set_staff(struct desk *d, struct call *c)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = set_staff(d, c, json_root(j));
    json_close(j);
    return err;
}

static enum err first_run(struct desk *d, struct call *c, struct json_value o)
{
    bool any = true;
    struct staff_row row = {.role = ROLE_MANAGER, .active = true, .id = c->about};
    enum err err = look_any_staff((struct eyes){.store = d->store}, &any);
    if (err || any) {
        return err ? err : ERR_NOT_ALLOWED;
    }
    if (!copy_field(o, (struct field){"name", 1, sizeof row.name - 1}, row.name, &c->fault) ||
        !copy_field(o, (struct field){"login", 2, sizeof row.login - 1}, row.login, &c->fault) ||
        !copy_field(o, (struct field){"password", 1, VAULT_SECRET_MAX - 1}, row.password, &c->fault) ||
        !copy_field(o, (struct field){"pin", 1, VAULT_SECRET_MAX - 1}, row.pin, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    struct call clinic = *c;
    clinic.id.byte[15] ^= 1; /* the clinic is an entry of its own beside its first manager */
    err = clinic_first(d, &clinic, o);
    c->fault = clinic.fault;
    err = err ? err : consent_text_first(d, c);
    err = err ? err : keep_staff(d, c, &row);
    return err ? err : answer_staff(c, &row);
}

enum err errand_first_run(struct desk *d, struct call *c)
{
    struct json *j;
    if (!json_read(c->body, &j, &c->fault)) {
        return ERR_BAD_INPUT;
    }
    enum err err = first_run(d, c, json_root(j));
    json_close(j);
    return err;
}

enum err errand_sign_in(struct desk *d, struct call *c)
{
    struct keeping k = {.kind = "sign_in", .chain = chain_clinic, .body = c->body};
    return keep(d, c, &k);
}
