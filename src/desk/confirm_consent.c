/* SPDX-License-Identifier: Apache-2.0
 *
 * confirm_consent.c - at each visit the patient is asked again, and says yes.
 *
 * Floor 5. Whoever says no has withdrawn (sign_consent.c) or comes another day.
 */
#include "desk/act.h"
#include "desk/consent.h"
#include "desk/field.h"

static bool read_form(struct act *a)
{
    static const char *const known[] = {NULL};
    return json_expect(a->body, JSON_OBJECT, &a->call->fault) && field_known(a->body, known, &a->call->fault);
}

enum err errand_confirm_consent(struct desk *d, struct call *c)
{
    struct act a;
    enum err err = act_open(d, c, &a);
    if (!err && !a.again) {
        err = read_form(&a) ? ERR_OK : ERR_BAD_INPUT;
    }
    if (!err && !a.again) {
        struct verdict consent;
        verdict_clear(&consent);
        consent_of_visit(d, a.visit, c->now, true, &consent);
        act_add_ready(&a);
        checklist_answer(&a.event[0].is.readiness.items, READY_CONSENT, consent.answer < ANSWER_HOLD);
        act_judge(&a);
        act_forbid(&a, &consent);
    }
    err = err ? err : act_keep(&a, "confirm_consent");
    act_close(&a);
    return err;
}
