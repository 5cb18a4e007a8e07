/* SPDX-License-Identifier: Apache-2.0
 *
 * alarm.h - what sounds at a live chair, and how it is silenced (docs/clauses/alarm.md).
 *
 * Two pure steps: the conditions of this moment, and the signals that follow from them over time. Daybreak
 * is a second pair of ears: the monitor's own alarms stand first (SAFETY.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_ALARM_H
#define DAYBREAK_CARE_ALARM_H

#include "care/session.h"

enum alarm_kind {
#define ALARM(name, key, priority, latching, clause, label) ALARM_##name,
#include "care/alarm.def"
#undef ALARM
    ALARM_KINDS
};

enum alarm_priority { PRIORITY_LOW, PRIORITY_MEDIUM, PRIORITY_HIGH };

const char *alarm_key(enum alarm_kind kind);
const char *alarm_label(enum alarm_kind kind);
enum alarm_priority alarm_priority_of(enum alarm_kind kind);
enum clause alarm_clause(enum alarm_kind kind);
const char *alarm_priority_name(enum alarm_priority priority); /* "low", "medium", "high" */

/* The kinds from here on are told by the machines at the chair. */
#define ALARM_MACHINES ALARM_OTHER_PATIENT

/* One of them, as it was last judged (care/machine.h). */
struct sign {
    bool is;
    struct instant since;
    int64_t seen, limit; /* in the unit of its clause, or NO_NUMBER */
};

/* What the gate knows about the chair beside the session. */
struct hearing {
    bool consent_withdrawn; /* at this visit, and not signed since */
    bool has_monitor;       /* one is bound to this chair; without one nothing can fall silent */
    struct instant heard;   /* last message of the monitor, values or not */
    struct instant valid;   /* last charted vital sign of any kind */
    struct instant spo2;    /* last charted SpO2 */
    /* Since when the newest values have been beyond the limit; only meaningful while they are. */
    bool spo2_is_low, hr_is_out;
    struct instant spo2_low_since, hr_out_since;
    struct sign sign[ALARM_KINDS]; /* from ALARM_MACHINES on */
};

/* Carries the two `since` moments on: call it after every set that was taken in. */
void alarm_hear(struct hearing *h, const struct session *s, const struct protocol *p, struct instant at);

/* A condition that is present now, with the numbers for its sentence. */
struct alarm_condition {
    enum alarm_kind kind;
    struct instant since;
    struct reason reason;
};

/* All that is present, highest priority first, equal ones in order of occurrence (A14). `standing` is the
 * verdict of the last set of vital signs. Of a session that prepares only what the machines told; none of
 * one that is over. */
int alarm_conditions(const struct session *s, const struct protocol *p, const struct hearing *h,
                     enum advice standing, struct instant now, struct alarm_condition ret_list[ALARM_KINDS]);

enum alarm_escalation { ESCALATED_NO, ESCALATED_STAFF, ESCALATED_CONTACT };

/* One signal: from the condition's beginning until it has ended and, if it latches, was acknowledged. */
struct alarm_signal {
    bool shown; /* active, or "was active" and latched */
    bool active;
    bool acknowledged;
    bool sounds; /* asks for sound: active and not acknowledged, or a reminder is due (A11) */
    int count;   /* how often the condition came (A15) */
    struct instant since, ended, acknowledged_at;
    struct instant raised; /* when it last asked for attention anew */
    enum alarm_escalation escalated;
    struct reason reason;
};

struct alarm_state {
    struct alarm_signal signal[ALARM_KINDS];
    bool quiet;          /* audio pause (A10) */
    bool quiet_extended; /* it can be extended once */
    struct instant quiet_until;
    uint32_t quiet_kinds; /* what sounded when it was pressed: anything new ends it */
};

void alarm_begin(struct alarm_state *a);

/* Brings the signals to `now`. True when anything that a screen or a sounder shows has changed. */
bool alarm_step(struct alarm_state *a, const struct protocol *p, const struct alarm_condition *list,
                int count, struct instant now);

/* A named person has seen it; false when there is nothing to acknowledge. */
bool alarm_acknowledge(struct alarm_state *a, enum alarm_kind kind, struct instant now);

/* Sound off for a while (A10), to be extended once. A lost SpO2 cannot be silenced: false, nothing changes.
 */
bool alarm_quieten(struct alarm_state *a, const struct protocol *p, struct instant now);

/* True when the room should sound now; the priority that drives light and sound. */
bool alarm_sounds(const struct alarm_state *a, enum alarm_priority *ret_priority);

#endif
