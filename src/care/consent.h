/* SPDX-License-Identifier: Apache-2.0
 *
 * consent.h - is there a consent for today, and is a signature one?
 *
 * Floor 2. Pure. Laws: a withdrawal ends everything at once and nothing but a new signature undoes it; what
 * was signed is the exact text, known by its hash. Clauses: CONS-nn.
 */
#ifndef DAYBREAK_CARE_CONSENT_H
#define DAYBREAK_CARE_CONSENT_H

#include "base/instant.h"
#include "care/protocol.h"
#include "care/session.h"
#include "care/verdict.h"

enum consent_element {
#define CONSENT_ELEMENT(name, key, label, words) CONSENT_##name,
#include "care/consent_element.def"
#undef CONSENT_ELEMENT
    CONSENT_ELEMENTS
};

/* A text as it was published or shown: version and hash of its exact bytes, in hexadecimal digits. */
struct consent_text {
    char version[24], digest[65];
};

struct consent {
    bool is_signed;
    struct instant signed_at;
    struct consent_text signed_text;
    int infusions;        /* begun since the signature */
    bool confirmed_today; /* asked again and said yes at this visit */
    bool withdrawn;       /* since the signature */
};

/* CONS-01 to CONS-06. `offset_min`: the clinic's minutes east of UTC, for the calendar. */
void consent_judge(const struct protocol *p, const struct consent *c, const struct consent_text *published,
                   struct instant now, int offset_min, struct verdict *v);

/* The moment from which it is too old: the same day after the protocol's months, or the last of a shorter
 * month. */
struct instant consent_expires(const struct protocol *p, const struct consent *c, int offset_min);

/* What an event asks of the consent: nothing, that it was not withdrawn, or all of it. */
enum consent_asked { CONSENT_NOT_ASKED, CONSENT_NOT_WITHDRAWN, CONSENT_ALL };
enum consent_asked consent_asked_by(enum event_kind kind);

/* CONS-06 for a pump that holds ketamine: stop it. Nothing in any other state. */
void consent_judge_running(enum session_state state, bool withdrawn, struct verdict *v);

/* What the person who was present attests, and what the patient did. */
struct consent_signing {
    bool has_name, pin_matches;
    bool has_capacity;         /* can decide today */
    bool taught_back;          /* said in own words what will happen and what may go wrong */
    struct consent_text shown; /* what was on the screen */
};

/* CONS-07 and CONS-08. */
void consent_sign_judge(const struct consent_signing *s, const struct consent_text *published,
                        struct verdict *v);

MUST_USE bool consent_element_of(struct slice key, enum consent_element *ret_element);
const char *consent_element_key(enum consent_element e);
const char *consent_element_label(enum consent_element e);
const char *consent_element_words(enum consent_element e);

#endif
