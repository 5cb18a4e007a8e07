/* SPDX-License-Identifier: Apache-2.0
 *
 * danger.h - an alert about suicide risk, from the first sign to the signature that closes it.
 *
 * Floor 2. Pure. Laws: a trigger is never refused and never lost; the state is a value that only events
 * change, and what is due follows from it and the moment, so that a restart changes nothing; risk is never
 * lowered by a later answer; nobody closes an alert without disposition and signature. Clauses: DANGER-nn.
 */
#ifndef DAYBREAK_CARE_DANGER_H
#define DAYBREAK_CARE_DANGER_H

#include "base/instant.h"
#include "care/event.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum danger_trigger {
#define DANGER_TRIGGER(name, key, label) DANGER_##name,
#include "care/danger_trigger.def"
#undef DANGER_TRIGGER
    DANGER_TRIGGERS
};

enum disposition {
#define DISPOSITION(name, key, label, needs_reason, was_seen) DISPOSITION_##name,
#include "care/disposition.def"
#undef DISPOSITION
    DISPOSITIONS
};

enum danger_state { DANGER_QUIET, DANGER_OPEN, DANGER_ACKNOWLEDGED, DANGER_CLOSED, DANGER_STATES };

enum danger_event_kind {
    DANGER_EVENT_TRIGGER,
    DANGER_EVENT_SCREEN, /* the whole screener was answered */
    DANGER_EVENT_ACKNOWLEDGE,
    DANGER_EVENT_CONTACT, /* a clinician has spoken with the patient */
    DANGER_EVENT_CLOSE,
    DANGER_EVENT_KINDS
};

struct danger_event {
    enum danger_event_kind kind;
    struct instant at; /* when it reached the clinic */
    union {
        struct {
            enum danger_trigger what;
            int value; /* item 9: the answer, 0-3; C-SSRS: the highest question answered yes, 1-6; a report: 1
                        when it tells of an attempt or of high risk, else 0 */
            int on_call; /* persons in the chain of this moment, in the order in which they are asked */
        } trigger;
        struct {
            enum suicide_risk risk;
        } screen;
        struct {
            enum disposition disposition;
            bool is_signed, has_reason;
        } close;
    } is;
};

/* All zero: quiet. */
struct danger {
    enum danger_state state;
    enum suicide_risk risk;  /* as far as it is known; provisional until `screened` */
    enum suicide_risk least; /* it is not taken for less than this */
    enum danger_trigger why; /* the first trigger */
    int triggers;            /* how many there have been */
    bool screened, contacted;
    int on_call;           /* persons in the chain that was asked */
    int step;              /* who of them was asked at `asked` */
    struct instant opened; /* the first trigger */
    struct instant asked;  /* when the clock was last set */
    struct instant last;   /* of the latest event: time does not run backwards */
    enum disposition disposition;
};

/* Applies the event. False when it was refused: the alert is then as it was. A trigger that is too small to
 * open an alert (DANGER-01) is taken and changes nothing. */
bool danger_step(struct danger *d, const struct protocol *p, const struct danger_event *e,
                 struct verdict *ret_verdict);

struct danger_view {
    int asked;                 /* whose turn it is, from 0; -1: nobody is asked any more */
    bool exhausted;            /* nobody in the chain has answered: everybody is asked */
    struct instant next;       /* when the next one is asked; valid while one is asked */
    struct instant contact_by; /* when somebody must have spoken with the patient */
    bool contact_late;
    bool needs_screener; /* in the same sitting */
    struct verdict verdict;
};

/* What holds at `now`: who is asked, what is late, and every reason. */
void danger_view(const struct danger *d, const struct protocol *p, struct instant now,
                 struct danger_view *ret_view);

/* May the patient leave? DANGER-05 refuses with high risk, DANGER-08 holds until the screener is done. */
void danger_for_leaving(const struct danger *d, struct verdict *v);

/* Said before a questionnaire is sent, when nobody would see the answer (DANGER-07). */
void danger_before_sending(int on_call, struct verdict *v);

/* The numbers of a region are shown although their review has passed (DANGER-11). `due`: the end of the last
 * day on which they count as reviewed. */
void danger_contacts_judge(struct instant due, struct instant now, struct verdict *v);

MUST_USE bool danger_trigger_of(struct slice key, enum danger_trigger *ret_trigger);
const char *danger_trigger_key(enum danger_trigger which); /* "item9" */
const char *danger_trigger_label(enum danger_trigger which);
const char *suicide_risk_name(enum suicide_risk r); /* "not stated", "none", "low", "moderate", "high" */
MUST_USE bool disposition_of(struct slice key, enum disposition *ret_disposition);
const char *disposition_key(enum disposition which); /* "safe_plan" */
const char *disposition_label(enum disposition which);

#endif
