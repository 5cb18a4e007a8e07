/* SPDX-License-Identifier: Apache-2.0
 *
 * keep.h - one thing that happened goes into the record, and the tables that follow from it change.
 *
 * Floor 5. Used by errands, inside their batch.
 */
#ifndef DAYBREAK_DESK_KEEP_H
#define DAYBREAK_DESK_KEEP_H

#include "desk/desk.h"

/* What an errand keeps. The id, the actor and the times are the call's. */
struct keeping {
    const char *kind;          /* a line of kind.def */
    struct id chain;           /* the patient, chain_clinic or chain_aside */
    struct id visit;           /* nil when it belongs to none */
    struct slice body;         /* one JSON object, as kind.def says */
    const struct event *event; /* the events in the body, already read; NULL: read them from it */
    int events;
};

/* ERR_CONFLICT: this id was kept before, nothing changed. */
MUST_USE enum err keep(struct desk *d, const struct call *c, const struct keeping *k);

/* What was kept under this id before: its kind. False when there is nothing. */
bool kept_before(struct desk *d, struct id id, char ret_kind[32]);

/* The same for an act on a visit, with what tells a repeat from another act under a used id. */
struct kept_act {
    char kind[32];
    struct id visit;
    char posted[33]; /* "posted" of its body, "" where it has none */
};
bool kept_act_before(struct desk *d, struct id id, struct kept_act *ret_act);

/* A buffer for the body of the entry that is being written; cleared at every call. */
struct text *keep_body(struct desk *d);

#endif
