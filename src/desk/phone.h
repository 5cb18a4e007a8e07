/* SPDX-License-Identifier: Apache-2.0
 *
 * phone.h - the patient's phone as the desk knows it: links, badges, and what it is told.
 *
 * Floor 5. A link opens a phone once; then the phone has a badge of its own. Of both only the hash is kept,
 * in the record, so that a restart forgets no phone. One phone a patient: opening a new link ends the one
 * before.
 */
#ifndef DAYBREAK_DESK_PHONE_H
#define DAYBREAK_DESK_PHONE_H

#include "desk/paper.h"
#include "text/phone_text.h"

/* 128 bits as hexadecimal digits: nobody guesses it, and a picture of it stays small enough to be read off a
 * screen. */
#define PHONE_TOKEN_DIGITS 32

/* Who stands under what a phone sends. */
#define PHONE_AUTHOR "the patient, by phone"

enum phone_state { PHONE_LINK, PHONE_USED, PHONE_OPEN, PHONE_ENDED };

struct phone {
    struct id patient;
    enum phone_state state;
    struct instant at;    /* when the link was made, when the phone was opened */
    struct instant until; /* of a link */
    char author[64];
};

/* A fresh token and what is kept of it. */
void phone_token(char ret_token[PHONE_TOKEN_DIGITS + 1], char ret_hash[65]);
void phone_hash(struct slice token, char ret_hash[65]);

/* ERR_NOT_FOUND when there is none. */
MUST_USE enum err look_phone(struct eyes e, struct slice hash, struct phone *ret_phone);

/* The link that waits and the phone that is open; `at` of one that is not there is 0. */
struct phones {
    struct phone link, open;
};
MUST_USE enum err look_phones(struct eyes e, struct id patient, struct phones *ret_phones);

/* The sentences of the program, read once. */
const struct phone_texts *phone_words(void);
/* What the patient chose; English until then. */
MUST_USE enum err look_phone_language(struct eyes e, struct id patient, enum language *ret_language);

/* A paper from the phone. What was written without a network comes late; what comes from a clock that runs
 * ahead is taken for now: nothing that a patient says is refused for its time. */
MUST_USE enum err phone_paper_open(struct desk *d, struct call *c, const char *kind,
                                   struct paper_act *ret_act);
/* The whole, for papers that are what was typed, checked, and nothing else. */
MUST_USE enum err phone_paper(struct desk *d, struct call *c, const char *kind, paper_check *check);

/* "safety_plan": the plan that stands, or null. */
MUST_USE enum err show_safety_plan(struct json_out *o, struct eyes e, struct id patient);
/* "sent": what came from the phone, newest first; `ret_last` is when the newest reached the clinic, 0:
 * nothing. */
MUST_USE enum err show_phone_sent(struct json_out *o, struct eyes e, struct id patient,
                                  struct instant *ret_last);

#endif
