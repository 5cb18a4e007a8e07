/* SPDX-License-Identifier: Apache-2.0
 *
 * session.h - one infusion visit as a state machine.
 *
 * Floor 2. Pure: same session, protocol and event, same answer, on the server, on the tablet and in
 * `daybreak judge`.
 * Laws (tests/every, tests/laws): no path reaches INFUSING without the gate; none reaches DISCHARGED
 * without every criterion or a recorded override; a refused event leaves the session as it was; the
 * clock of observation never stops.
 */
#ifndef DAYBREAK_CARE_SESSION_H
#define DAYBREAK_CARE_SESSION_H

#include "care/event.h"
#include "care/protocol.h"
#include "care/verdict.h"

enum session_state {
    SESSION_PREPARING,
    SESSION_INFUSING,
    SESSION_PAUSED,
    SESSION_RECOVERING,
    SESSION_DISCHARGED,
    SESSION_LEFT, /* against advice */
    SESSION_TRANSFERRED,
    SESSION_CANCELLED,
    SESSION_STATES
};

/* The last value of one vital sign that was fit to be charted. */
struct seen {
    bool is;
    int32_t value;
    struct instant at;
    bool questionable; /* as the device said it: it keeps no silence from being noticed */
};

/* The pump as we know it: volume by arithmetic, never by asking the pump. */
struct run {
    bool started, ended, stopped;
    struct instant started_at, ended_at;
    struct instant since; /* start of the segment that is running or of the pause */
    struct rate rate;
    int64_t pumped_before;    /* until `since`, in ul/h x ms: exact, so that a pause shifts the end exactly */
    struct span paused_total; /* of pauses that are over */
    int pauses;
};

struct session {
    enum session_state state;
    bool has_patient, has_order;
    bool recomputed, recompute_disagrees; /* the last blind second check */
    struct patient patient;
    struct order order;
    struct pump_card card;
    struct checklist ready;
    enum suicide_risk risk;
    struct run run;
    struct seen last[VITALS];
    struct seen baseline[VITALS]; /* last good value before the pump started */
    uint32_t symptoms;            /* each stands until a person says that it is gone */
    struct instant symptoms_at;   /* when the last of them was told */
    uint8_t odd[VITALS];          /* values in a row that cannot be right (PLAUS-07) */
    bool on_oxygen;               /* at the last SpO2 */
    bool vomited;
    /* Readings that a rule counts: high blood pressure before the start, very high and sustained later. */
    struct {
        int high_before_start;
        struct instant high_before_start_at;
        bool is_sustaining;
        struct instant sustaining_since, sustaining_last;
    } bp;
    uint32_t hold_causes; /* bit per vital that asked for a pause and was not inside its limit since */
    bool stop_advised;    /* while it ran or was paused */
    bool rescued, sedated_by_rescue, reversed;
    struct instant reversed_at;
    struct overrides overridden;
    struct instant left_at;
    struct instant no_drive_until;
    bool locked; /* no_drive_until is set */
};

void session_begin(struct session *s);

/* Judge one event and, unless it is held or refused as an act, take it in. Observations are always
 * taken in as far as they are plausible, whatever the verdict says about the infusion. True when the
 * event was taken in. */
bool session_step(struct session *s, const struct protocol *p, const struct event *e,
                  struct verdict *ret_verdict);

/* Adds to the verdict of the last set what older values and symptoms still ask for: a pulse that arrives each
 * second does not silence the blood pressure of a minute ago. Nothing in a state that is over. */
void session_standing(const struct session *s, const struct protocol *p, struct verdict *v);

/* What is due next, soonest first, overdue things included. */
enum due_what {
#define DUE(name, key, label) DUE_##name,
#include "care/due.def"
#undef DUE
    DUES
};

struct due {
    enum due_what what;
    struct instant at;
};

/* Groups of the grid, the end of the infusion, minimum stay, reviews, repeats: never more at once. */
#define DUE_MAX 16

/* Everything a screen shows of a session at one moment. */
struct session_view {
    enum session_state state;
    struct dose given, left; /* both zero without an order */
    struct rate rate;        /* 0 unless infusing */
    bool has_end;
    struct instant end_at; /* of the infusion: planned while it runs, actual afterwards */
    struct span paused;    /* all pauses, the running one included */
    int due_count;
    struct due due[DUE_MAX];
    bool locked;
    struct instant no_drive_until;
};

void session_view(const struct session *s, const struct protocol *p, struct instant now,
                  struct session_view *ret_view);

/* How late a thing is that is due at `at`: amber, red, then a second nurse (protocol watch.late). */
enum late { LATE_NO, LATE_AMBER, LATE_RED, LATE_ESCALATE };
enum late watch_late(const struct protocol *p, struct instant due, struct instant now);
const char *late_name(enum late late); /* "no", "amber", "red", "escalate" */

/* One line of the gate before the start, or of the criteria before leaving, with its evidence. */
enum known { KNOWN_MET, KNOWN_NOT_MET, KNOWN_NOT };
struct criterion {
    enum known met;
    struct reason reason; /* text_reason says what is missing; when met it carries the evidence */
};

/* Readiness items, start vitals, blood pressure, order, second check, staff; discharge: fewer. */
#define CRITERIA_MAX 80

/* Why the pump may or may not start; returns how many. `start` as the start event would carry it. */
int gate_items(const struct session *s, const struct protocol *p, const struct start *start,
               struct instant now, struct criterion ret_item[CRITERIA_MAX]);

/* Why the patient may or may not leave; `attested` as the discharge event would carry it. */
int discharge_criteria(const struct session *s, const struct protocol *p, const struct discharge *attested,
                       struct instant now, struct criterion ret_item[CRITERIA_MAX]);

/* The line's label for a screen: "heart rate", "escort named, with a telephone". */
const char *criterion_label(const struct criterion *c);

const char *session_state_name(enum session_state state); /* "preparing", "infusing", ... */
const char *due_key(enum due_what what);
const char *due_label(enum due_what what);

#endif
