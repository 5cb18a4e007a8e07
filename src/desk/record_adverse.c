/* SPDX-License-Identifier: Apache-2.0
 *
 * record_adverse.c - something went wrong, or nearly: into the patient's file, or into the clinic's own.
 *
 * Floor 5. A row that contradicts itself is refused with every reason; a late one never is.
 */
#include "desk/adverse_paper.h"
#include "desk/danger.h"
#include "desk/inner.h"
#include "desk/visit_field.h"

static void write_row(struct json_out *o, const struct adverse *is, const struct verdict *v)
{
    json_out_word(o, "kind_label", adverse_kind_words[is->kind].label);
    json_out_word(o, "term_label", is->has_term ? adverse_term_words[is->term].label : NULL);
    json_out_bool(o, "serious", adverse_is_serious(is));
    show_verdict(o, "verdict", v);
}

/* That a prescriber has seen it is theirs to say: it lets the next infusion go on (AE-11). */
static bool seen_by_prescriber(const struct paper_act *a, const struct adverse *is, struct fault *f)
{
    const uint32_t seen = UINT32_C(1) << TASK_PRESCRIBER;
    struct adverse before = {.done = 0};
    struct fault unread;
    bool was =
        json_is(a->before) && adverse_read(a->before, a->call->at, &before, &unread) && before.done & seen;
    if (!(is->done & seen) || was || a->call->who.role == ROLE_PRESCRIBER) {
        return true;
    }
    json_fault(json_member(a->body, "done"), f, "only a prescriber can say that a prescriber has seen it",
               "leave this to a prescriber");
    return false;
}

static bool tells_of_suicide(const struct adverse *is)
{
    return is->has_term && (is->term == TERM_SUICIDAL_THOUGHTS || is->term == TERM_SUICIDE_ATTEMPT);
}

/* DANGER-01, in the same batch: the row and its alert are kept together or not at all. A later version of the
 * row that tells the same as before is no new sign. */
static enum err raise_alert(const struct paper_act *a, const struct adverse *is)
{
    struct adverse before = {.has_term = false};
    struct fault unread;
    bool told = json_is(a->before) && adverse_read(a->before, a->call->at, &before, &unread) &&
                before.has_term && before.term == is->term;
    if (told || !tells_of_suicide(is) || id_eq(a->chain, chain_clinic)) {
        return ERR_OK;
    }
    return danger_raise(a->desk, a->call, a->chain, DANGER_REPORT, is->term == TERM_SUICIDE_ATTEMPT);
}

static enum err keep_row(struct paper_act *a)
{
    struct adverse is;
    struct verdict v;
    if (!adverse_read(a->body, a->call->at, &is, &a->call->fault)) {
        return ERR_BAD_INPUT;
    }
    if (!seen_by_prescriber(a, &is, &a->call->fault)) {
        return ERR_BAD_INPUT;
    }
    verdict_clear(&v);
    adverse_judge(&is, a->call->now, &v);
    if (v.answer >= ANSWER_HOLD) {
        return paper_refuse(a, &v);
    }
    struct json_out o = paper_begin(a);
    write_row(&o, &is, &v);
    enum err err = paper_keep(a, &o);
    return err ? err : raise_alert(a, &is);
}

static enum err record(struct desk *d, struct call *c, struct id chain)
{
    struct paper_act a;
    enum err err = paper_open(d, c, "adverse", chain, &a);
    if (!err && paper_is_done(&a)) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    } else if (!err) {
        struct eyes eyes = {.store = desk_store(d)};
        bool is_clinics = id_eq(chain, chain_clinic);
        err = is_clinics ? ERR_OK : visit_field(eyes, a.body, chain, &c->fault);
        err = err ? err : keep_row(&a);
    }
    paper_close(&a);
    return err;
}

enum err errand_record_adverse(struct desk *d, struct call *c)
{
    return record(d, c, c->about);
}

/* Equipment, a complaint: no patient's. */
enum err errand_record_incident(struct desk *d, struct call *c)
{
    return record(d, c, chain_clinic);
}
