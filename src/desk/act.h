/* SPDX-License-Identifier: Apache-2.0
 *
 * act.h - one act on an open visit, step by step: open, read, judge, keep, answer.
 *
 * Floor 5. Used by the errands of one act each.
 */
#ifndef DAYBREAK_DESK_ACT_H
#define DAYBREAK_DESK_ACT_H

#include "desk/inner.h"
#include "desk/said.h"

/* The act itself, and what follows from it: readiness items that are derived, not ticked. */
#define ACT_EVENTS 4

struct act {
    struct desk *desk;
    struct call *call;
    struct visit *visit;
    struct json *json;
    struct json_value body;
    struct event event[ACT_EVENTS];
    int events, main; /* the answer's verdict is the one about event[main] */
    bool has_attest;  /* recorded, not judged yet */
    struct event attest;
    bool again; /* this id was kept before: answer with things as they are */
    bool again_refused;
    char posted[33]; /* stands in the entry: tells a repeat from another act under the same id */
    struct session after;
    struct verdict verdict;
    bool taken;
    struct event_words unknown;
};

/* Finds the visit, reads the body, looks whether this id was there before. Close it whatever is answered. */
MUST_USE enum err act_open(struct desk *d, struct call *c, struct act *ret_act);
/* The body as an event of this kind, at the call's time; added to the act. */
MUST_USE enum err act_read(struct act *a, enum event_kind kind);
struct event *act_add(struct act *a, enum event_kind kind);
/* Readiness as it stands: what was ticked, and what the desk knows by itself. */
void act_add_ready(struct act *a);
/* All events in turn on a copy; `taken` is false as soon as one is not. */
void act_judge(struct act *a);
/* What else than the session speaks against the act: with a hold or a refusal in it nothing was taken. */
void act_forbid(struct act *a, const struct verdict *v);
/* Keeps it under `kind`, or under "refused" when it was not taken, and writes the Decision. */
MUST_USE enum err act_keep(struct act *a, const char *kind);
void act_close(struct act *a);

/* The risk that was told with an act raises an alert, whether the act itself was taken or refused. The answer
 * is that of the act, `err`, or that of the store. */
MUST_USE enum err danger_after_act(struct act *a, enum err err, enum suicide_risk risk);

/* The whole, for acts that are their body and nothing else. */
MUST_USE enum err act_plain(struct desk *d, struct call *c, enum event_kind kind, const char *entry_kind);

/* What the start event carries now, for this nurse: what runs beside, today's cards and kit. */
struct start start_facts(struct desk *d, const struct visit *v, struct id nurse, struct instant now);

#endif
