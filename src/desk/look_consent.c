/* SPDX-License-Identifier: Apache-2.0
 *
 * look_consent.c - from the papers of a file to the facts that the rules ask for.
 *
 * Floor 5.
 */
#include "desk/consent.h"

#include <string.h>

#include "desk/body.h"

static void take_text(struct consent_text *t, struct json_value found)
{
    body_copy(t->version, sizeof t->version, body_word(found, "version"));
    body_copy(t->digest, sizeof t->digest, body_word(found, "digest"));
}

struct texts {
    struct consent_text last;
    struct id paper;
};

static bool each_text(void *to, const struct paper *p)
{
    struct texts *t = to;
    take_text(&t->last, p->found);
    t->paper = p->id;
    return true;
}

enum err look_consent_text(struct eyes e, struct consent_text *ret_text, struct id *ret_paper)
{
    struct texts t = {.paper = {{0}}};
    enum err err = look_papers(e, chain_clinic, "consent_text", each_text, &t);
    if (!err) {
        *ret_text = t.last;
        *ret_paper = t.paper;
    }
    return err;
}

static bool each_signature(void *to, const struct paper *p)
{
    struct consent_found *f = to;
    f->is.is_signed = true;
    f->is.signed_at = p->kept_at;
    take_text(&f->is.signed_text, p->found);
    body_copy(f->name, sizeof f->name, body_word(p->said, "name"));
    struct id text = {{0}};
    f->signed_text = slice_id(body_word(p->found, "text"), &text) ? text : (struct id){{0}};
    return true;
}

/* Of one moment the withdrawal counts. */
static bool each_withdrawal(void *to, const struct paper *p)
{
    struct consent_found *f = to;
    if (!f->is.is_signed || !instant_before(p->kept_at, f->is.signed_at)) {
        f->is.withdrawn = true;
        f->withdrawn_at = p->kept_at;
    }
    return true;
}

static bool take_count(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    *(int *)to = (int)cell[0].integer;
    return false;
}

static enum err count_infusions(struct eyes e, struct id patient, struct consent *c)
{
    struct cell cell[] = {cell_id(&patient), cell_integer(c->signed_at.ms)};
    return look(e, STATEMENT_infusions_since, cell, COUNT_OF(cell), take_count, &c->infusions);
}

enum err look_consent(struct eyes e, struct id patient, struct consent_found *ret_found)
{
    struct consent_found f = {.is.is_signed = false};
    enum err err = look_consent_text(e, &f.published, &f.text);
    err = err ? err : look_papers(e, patient, "consent", each_signature, &f);
    err = err ? err : look_papers(e, patient, "consent_withdrawal", each_withdrawal, &f);
    err = err ? err : count_infusions(e, patient, &f.is);
    if (!err) {
        *ret_found = f;
    }
    return err;
}

static bool each_pin(void *to, const struct paper *p)
{
    body_copy(to, VAULT_SECRET_MAX, body_word(p->found, "secret"));
    return true;
}

enum err look_patient_pin(struct eyes e, struct id patient, char ret_kept[VAULT_SECRET_MAX])
{
    char kept[VAULT_SECRET_MAX] = "";
    enum err err = look_papers(e, patient, "patient_pin", each_pin, kept);
    if (!err) {
        memcpy(ret_kept, kept, sizeof kept);
    }
    return err;
}

void consent_of_visit(struct desk *d, const struct visit *v, struct instant now, bool confirmed,
                      struct verdict *v_out)
{
    struct consent_found f;
    if (look_consent((struct eyes){.store = d->store}, v->patient.id, &f)) {
        f = (struct consent_found){.is.is_signed = false};
    }
    f.is.confirmed_today = confirmed;
    consent_judge(d->protocol, &f.is, &f.published, now, d->live.offset_min, v_out);
}

bool consent_met(struct desk *d, const struct visit *v, struct instant now)
{
    struct verdict verdict;
    verdict_clear(&verdict);
    consent_of_visit(d, v, now, v->consent_confirmed, &verdict);
    return verdict.answer < ANSWER_HOLD;
}
