/* SPDX-License-Identifier: Apache-2.0
 *
 * consent.h - the consent of a patient as the papers tell it, and what it says about an act.
 *
 * Floor 5. Papers: "consent_text" in the clinic's own file (the exact text that was published), "consent" and
 * "consent_withdrawal" in a patient's file, and "patient_pin", which no reading shows. That the patient was
 * asked again at a visit is an act of that visit ("confirm_consent"). Laws: which text was signed is known by
 * the hash of its bytes; a withdrawal is undone by a new signature and by nothing else; the rules are those
 * of care/consent.h.
 */
#ifndef DAYBREAK_DESK_CONSENT_H
#define DAYBREAK_DESK_CONSENT_H

#include "care/consent.h"
#include "desk/inner.h"
#include "desk/paper.h"

/* A YAML text of a clinic: the shipped one is 8 kB, and with its escapes it fits into an entry. */
#define CONSENT_TEXT_MAX 40000

struct consent_found {
    struct consent is;             /* `confirmed_today` belongs to a visit and is false here */
    struct consent_text published; /* empty: no text was published yet */
    struct id text, signed_text;   /* papers; nil when there is none */
    char name[128];                /* as it was typed under the text */
    struct instant withdrawn_at;
};

MUST_USE enum err look_consent(struct eyes e, struct id patient, struct consent_found *ret_found);

/* The text in force: its paper, version and hash. All empty when none was published. */
MUST_USE enum err look_consent_text(struct eyes e, struct consent_text *ret_text, struct id *ret_paper);

/* What is kept of the patient's own PIN; "" when none was chosen or the last was forgotten. */
MUST_USE enum err look_patient_pin(struct eyes e, struct id patient, char ret_kept[VAULT_SECRET_MAX]);

/* Keeps what is kept of a PIN ("" = it was forgotten) under the call's id, in the file it is about. */
MUST_USE enum err patient_pin_keep(struct desk *d, const struct call *c, const char *kept);

/* All that speaks against giving ketamine at this visit now, `confirmed`: the patient said yes again today.
 * What cannot be read counts as not signed. */
void consent_of_visit(struct desk *d, const struct visit *v, struct instant now, bool confirmed,
                      struct verdict *v_out);
/* The readiness item: nothing speaks against it. */
bool consent_met(struct desk *d, const struct visit *v, struct instant now);

/* The shipped text becomes the first version of a new clinic. */
MUST_USE enum err consent_text_first(struct desk *d, const struct call *c);

/* Is this the patient's name? Capitals and blanks do not count. */
MUST_USE enum err look_is_name_of(struct eyes e, struct id patient, struct slice typed, bool *ret_same);

#endif
