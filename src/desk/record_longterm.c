/* SPDX-License-Identifier: Apache-2.0
 *
 * record_longterm.c - one fact of safety in maintenance: a liver value, a pressure, urology's answer.
 *
 * Floor 5. The list of facts with their ranges is care/longterm_fact.def; questionnaires come in as scores.
 */
#include "care/longterm.h"
#include "desk/field.h"
#include "desk/paper.h"

struct fact_read {
    enum longterm_fact_kind kind;
    int64_t scaled, diastolic;
};

/* Facts that are only that something happened have no range to type into. */
static bool is_mark(const struct longterm_fact_word *w)
{
    return w->low == w->high;
}

static bool read_value(struct json_value body, const struct longterm_fact_word *w, struct fact_read *r,
                       struct fault *f)
{
    struct field_range value = {"value", w->decimals, w->low, w->high, is_mark(w)};
    bool pressure = r->kind == LONGTERM_FACT_PRESSURE;
    r->scaled = 0;
    r->diastolic = 0;
    if (!field_number(body, value, &r->scaled, f) ||
        !field_number(body, (struct field_range){"diastolic", 0, 30, 160, !pressure}, &r->diastolic, f)) {
        return false;
    }
    if (pressure && r->diastolic >= r->scaled) {
        json_fault(json_member(body, "diastolic"), f, "the lower pressure is not below the upper one",
                   "measure again");
        return false;
    }
    return true;
}

static bool read_fact(struct json_value body, struct fact_read *r, struct fault *f)
{
    static const char *const known[] = {"fact", "value", "diastolic", "note", NULL};
    const char *words[LONGTERM_FACTS];
    struct slice note;
    int which;
    for (int i = 0; i < LONGTERM_FACTS; i++) {
        words[i] = longterm_fact_words[i].key;
    }
    if (!field_known(body, known, f) || !field_choice(body, "fact", words, LONGTERM_FACTS, &which, f) ||
        !field_text(body, (struct field){"note", 0, 1000}, &note, f)) {
        return false;
    }
    r->kind = (enum longterm_fact_kind)which;
    if (r->kind == LONGTERM_FACT_JUSTIFICATION) {
        json_fault(json_member(body, "fact"), f, "benefit against risk is written and signed on its own form",
                   "a prescriber signs it");
        return false;
    }
    return read_value(body, &longterm_fact_words[which], r, f);
}

enum err errand_record_longterm(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct fact_read r = {.kind = LONGTERM_FACTS};
    enum err err = paper_open(d, c, "longterm", c->about, &a);
    if (!err && !paper_is_done(&a) && !read_fact(a.body, &r, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (!paper_is_done(&a)) {
            json_out_integer(&o, "scaled", r.scaled == FIELD_LACKS ? 0 : r.scaled);
            json_out_integer(&o, "diastolic", r.diastolic == FIELD_LACKS ? 0 : r.diastolic);
            json_out_word(&o, "label", longterm_fact_words[r.kind].label);
        }
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
