/* SPDX-License-Identifier: Apache-2.0
 *
 * record_course.c - what a prescriber decides about the course, and benefit weighed against risk.
 *
 * Floor 5. Signed. A rule proposes, a person decides: the proposal of the moment is kept beside the decision.
 */
#include "desk/course.h"
#include "desk/field.h"
#include "desk/inner.h"

static struct course_light light_of(const struct desk *d, struct instant now)
{
    return (struct course_light){.protocol = d->protocol,
                                 .book = d->book,
                                 .drugs = d->form.drugs,
                                 .offset_min = d->live.offset_min,
                                 .now = now};
}

static bool read_choice(struct json_value body, enum plan_choice *ret_choice, struct fault *f)
{
    static const char *const known[] = {"choice", "reason", NULL};
    const char *words[PLAN_CHOICES];
    struct slice reason;
    int which;
    for (int i = 0; i < PLAN_CHOICES; i++) {
        words[i] = plan_choice_key((enum plan_choice)i);
    }
    if (!field_known(body, known, f) || !field_choice(body, "choice", words, PLAN_CHOICES, &which, f) ||
        !field_text(body, (struct field){"reason", 1, 1000}, &reason, f)) {
        return false;
    }
    if (which == CHOICE_ACCEPT) {
        json_fault(json_member(body, "choice"), f, "taking somebody on is the decision of the assessment",
                   "sign it there, with its reasons");
        return false;
    }
    *ret_choice = (enum plan_choice)which;
    return true;
}

static void judge_choice(const struct course_light *l, const struct course_file *f, enum plan_choice choice,
                         struct verdict *v)
{
    verdict_clear(v);
    plan_choice_judge(&f->plan, choice, v);
    if (choice == CHOICE_BOOSTER) {
        booster_judge(l->protocol, &f->facts, l->now, &nothing_lifted, v);
    }
}

static void write_standing(struct json_out *o, const struct plan *plan, const struct verdict *v)
{
    json_out_word(o, "phase", plan_phase_key(plan->phase));
    json_out_word(o, "proposal", plan_proposal_key(plan->checkpoint.proposal));
    show_verdict(o, "verdict", v);
}

static enum err decide(struct paper_act *a, enum plan_choice choice)
{
    struct course_light l = light_of(a->desk, a->call->now);
    struct course_file *f;
    struct verdict v;
    enum err err = look_course((struct eyes){.store = a->desk->store}, &l, a->chain, (struct id){{0}}, &f);
    if (err) {
        return err;
    }
    judge_choice(&l, f, choice, &v);
    if (v.answer >= ANSWER_HOLD) {
        err = paper_refuse(a, &v);
    } else {
        struct json_out o = paper_begin(a);
        write_standing(&o, &f->plan, &v);
        err = paper_keep(a, &o);
    }
    course_free(f);
    return err;
}

enum err errand_decide_course(struct desk *d, struct call *c)
{
    struct paper_act a;
    enum plan_choice choice = CHOICE_END;
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    enum err err = paper_open(d, c, "course_decision", c->about, &a);
    if (!err && !paper_is_done(&a) && !read_choice(a.body, &choice, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    err = err ? err : paper_is_done(&a) ? paper_keep_plain(&a) : decide(&a, choice);
    paper_close(&a);
    return err;
}

/* Clinical 8, LONG-12: benefit, risk, and whether spacing out was offered. */
static bool check_justification(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"benefit", "risk", "spacing_offered", "spacing", NULL};
    struct slice benefit, risk, spacing;
    bool offered;
    return field_known(body, known, f) && field_text(body, (struct field){"benefit", 1, 2000}, &benefit, f) &&
           field_text(body, (struct field){"risk", 1, 2000}, &risk, f) &&
           field_yes(body, "spacing_offered", &offered, f) &&
           field_text(body, (struct field){"spacing", 1, 1000}, &spacing, f);
}

enum err errand_justify_course(struct desk *d, struct call *c)
{
    if (id_is_nil(c->signer.id) || c->signer.role != ROLE_PRESCRIBER) {
        return ERR_NOT_ALLOWED;
    }
    return paper_plain(d, c, "justification", check_justification);
}
