/* SPDX-License-Identifier: Apache-2.0
 *
 * show_assessed.c - a verdict about a person with the source of every reason, whom to ask, and who may
 * override.
 *
 * Floor 5.
 */
#include "desk/intake.h"
#include "text/clause_source.h"

/* Would this reason stand no more in the way if a prescriber overrode its clause? Asked of the rules
 * themselves: of one clause some reasons are lifted and some are not. */
static bool is_liftable(const struct protocol *p, const struct intake *in, const struct reason *r)
{
    struct intake lifted = *in;
    struct assessment is;
    if (clause_overridable(r->clause) != BY_PRESCRIBER) {
        return false;
    }
    overrides_give(&lifted.overrides, r->clause);
    assess_judge(p, &lifted, &is);
    for (int i = 0; i < is.verdict.count; i++) {
        const struct reason *left = &is.verdict.reason[i];
        if (left->clause == r->clause && left->answer >= ANSWER_HOLD) {
            return false;
        }
    }
    return true;
}

static void show_reason(struct json_out *o, const struct reason *r, const struct protocol *p,
                        const struct intake *in)
{
    char room[400];
    struct text t = TEXT_IN(room);
    text_reason(&t, r);
    json_out_object(o, NULL);
    json_out_word(o, "clause", clause_id(r->clause));
    json_out_word(o, "answer", answer_name(r->answer));
    json_out_string(o, "text", text_slice(&t));
    json_out_word(o, "source", clause_source(r->clause));
    json_out_word(o, "refer_to", r->answer >= ANSWER_HOLD ? assess_referral(r->clause) : NULL);
    json_out_bool(o, "may_override", r->answer >= ANSWER_HOLD && is_liftable(p, in, r));
    json_out_close(o);
}

/* The strictest first: what must change stands at the top. */
void show_assessed(struct json_out *o, const struct verdict *v, const struct protocol *p,
                   const struct intake *in)
{
    json_out_word(o, "answer", answer_name(v->answer));
    json_out_word(o, "advice", advice_name(v->advice));
    json_out_array(o, "reasons");
    for (int answer = ANSWER_REFUSE; answer >= ANSWER_ALLOW; answer--) {
        for (int i = 0; i < v->count; i++) {
            if (v->reason[i].answer == (enum answer)answer) {
                show_reason(o, &v->reason[i], p, in);
            }
        }
    }
    json_out_close(o);
}
