/* SPDX-License-Identifier: Apache-2.0
 *
 * danger.h - the alerts of suicide risk that are open, one a patient.
 *
 * Floor 5. care/danger.h judges; here its events are kept and folded. Laws: a trigger is never refused and,
 * told twice under one id, happens once; an open alert equals what replaying its entries gives, so that a
 * restart loses nothing and resets no clock; every step of the chain is an entry of its own.
 */
#ifndef DAYBREAK_DESK_DANGER_H
#define DAYBREAK_DESK_DANGER_H

#include "care/danger.h"
#include "desk/inner.h"
#include "desk/on_call.h"

struct alert {
    struct id id; /* of the entry that opened it */
    struct id patient;
    struct danger danger;
    struct on_call chain; /* the persons who are asked, as they were when the clock was set */
    char by[64];          /* who acknowledged it, "" while nobody has */
    struct instant taken; /* when */
    struct {
        bool any, exhausted, late;
        int step;
        struct instant asked; /* which setting of the clock it was told for */
    } told;                   /* the last step that stands in the record */
};

/* Something happened that may mean danger (DANGER-01): by an errand, inside its batch, for a patient that is
 * there. `value` as in care/danger.h; one that is too small to open an alert leaves nothing behind. It is an
 * entry of its own whose id follows from that of the call. The body being written in keep_body() is left
 * alone. An error is only ever the store's. */
MUST_USE enum err danger_raise(struct desk *d, const struct call *c, struct id patient,
                               enum danger_trigger what, int value);
/* The same where words were told with it: they stand in the alert. */
MUST_USE enum err danger_raise_said(struct desk *d, const struct call *c, struct id patient,
                                    const struct danger_event *e, struct json_value said);

/* A questionnaire was scored for this patient: its critical item, or the screener with the risk it found. */
struct scale;
struct answers;
struct score;
MUST_USE enum err danger_from_sheet(struct desk *d, const struct call *c, struct id patient,
                                    const struct scale *scale, const struct answers *answers,
                                    const struct score *score);
/* A nurse has asked the screener in the chair and told the risk that it found. */
MUST_USE enum err danger_from_risk(struct desk *d, const struct call *c, struct id patient,
                                   enum suicide_risk risk);

/* A patient wrote this and nobody has read it: is there anything about suicide in it? */
MUST_USE enum err danger_from_text(struct desk *d, const struct call *c, struct id patient,
                                   struct slice text);

bool danger_is_open(struct desk *d, struct id patient);

/* How many persons are on call at `now`; 0 also when the list cannot be read: then nobody is promised. */
int danger_on_call(struct desk *d, struct instant now);

struct alert *danger_of(struct desk *d, struct id patient); /* the open one, or NULL */
struct alert *danger_find(struct desk *d, struct id id);    /* among the open ones, or NULL */
struct alert *danger_nth(struct desk *d, int nth);          /* from 0, oldest first; NULL ends them */

/* One event about an alert, as an errand has judged it. */
struct danger_keeping {
    struct danger_event event;
    struct id id;             /* of the entry */
    struct json_value said;   /* what was posted, or none */
    const char *posted;       /* its hash, "" when nothing was */
    const struct verdict *no; /* it was refused, for these reasons; else NULL */
};
/* Keeps it and folds it in. An alert that is closed by it is gone from the list. */
MUST_USE enum err danger_keep(struct desk *d, const struct call *c, struct alert *a,
                              const struct danger_keeping *k);

/* One step of the chain, as danger_clock.c has written it. */
MUST_USE enum err danger_keep_step(struct desk *d, const struct call *c, struct alert *a, struct slice body);
/* What time alone changes; once a second. */
MUST_USE enum err dangers_turn(struct desk *d, struct instant now);

/* Checks after an infusion that are overdue where there had been suicidal thoughts: an alert each, once an
 * infusion (clinical 6.4). Looks once a minute. */
MUST_USE enum err missed_checks_turn(struct desk *d, struct instant now);

/* Any alert of the record, open or closed, as its entries left it. ERR_NOT_FOUND when there is none. */
MUST_USE enum err danger_look(struct desk *d, struct id id, struct alert *ret_alert);

/* An id that follows from another: what a call raises beside its own entry. */
struct id danger_id_below(struct id from, const char *what);

/* What one entry of an alert says becomes state; false when it is unreadable. */
MUST_USE bool alert_apply(struct alert *a, const struct protocol *p, const struct kept *k);

MUST_USE enum err dangers_load(struct desk *d);
void dangers_free(struct desk *d);

#endif
