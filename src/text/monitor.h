/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor.h - what a bedside monitor or a pump said, as values of care/ with their evidence.
 *
 * Floor 3. Pure: bytes and a moment in, values out; arrays live in the caller's arena, text slices point
 * into the message or the arena. Rules R1-R24 of docs/interfaces/hl7.md that need no memory of earlier
 * messages are applied here; who the message belongs to, what is fresh and what was seen before is the
 * desk's to say.
 * Law: every OBX of a message is either a device row, or in exactly one of value[], refused[], the alarm's
 * or the pump's rows. Nothing is dropped without a reason.
 */
#ifndef DAYBREAK_TEXT_MONITOR_H
#define DAYBREAK_TEXT_MONITOR_H

#include "base/arena.h"
#include "base/units.h"
#include "care/vitals.h"
#include "text/hl7.h"

/* Where a value comes from in the body, best first for the same vital sign (R10). */
enum monitor_origin {
    ORIGIN_CO2, /* capnograph */
    ORIGIN_AIRWAY,
    ORIGIN_ECG,
    ORIGIN_IMPEDANCE,
    ORIGIN_PLETH, /* oximeter */
    ORIGIN_CUFF,
    ORIGIN_OTHER,
    ORIGINS
};

/* What the source says about a value besides the number. */
enum monitor_flag {
    MONITOR_QUESTIONABLE = 1 << 0,   /* QUES: may raise an alarm, may not clear one */
    MONITOR_EARLY = 1 << 1,          /* EARLY: charted, never used for an interlock */
    MONITOR_ALARMS_OFF = 1 << 2,     /* ALINH: the monitor's own alarms are off (A17) */
    MONITOR_IN_ALARM = 1 << 3,       /* ALACT, or L H LL HH */
    MONITOR_VALIDATED = 1 << 4,      /* OBX-11 = F */
    MONITOR_CORRECTS = 1 << 5,       /* OBX-11 = C: append a correction, never erase (R22) */
    MONITOR_BY_HAND = 1 << 6,        /* OBX-17 = MMEAS */
    MONITOR_HISTORY = 1 << 7,        /* measured more than 15 min before arrival: no alarm state (R6, R7) */
    MONITOR_ALARM_EVIDENCE = 1 << 8, /* sent inside a device alarm: chart once, never count twice */
    MONITOR_ZONE_ASSUMED = 1 << 9    /* its time had no offset */
};

/* One value fit to be charted, if the message belongs to the patient in the chair. */
struct monitor_value {
    enum vital vital;
    int32_t value;           /* in the unit and decimals of care/vitals.def */
    struct instant at;       /* measured, not sent and not received */
    uint16_t flags;          /* enum monitor_flag */
    uint8_t origin;          /* enum monitor_origin */
    uint8_t probe;           /* 1 = the first source of this vital sign in the group, 2 = the next */
    bool preferred;          /* of several for one vital sign, the one the rules look at (R10) */
    int segment;             /* its OBX: place in the message, 1 = MSH */
    uint32_t code;           /* MDC number: partition x 65536 + term */
    struct slice value_text; /* OBX-5 as sent */
    struct slice unit_text;  /* OBX-6 as sent */
    struct slice path;       /* OBX-4 as sent; with device and code the identity of the source */
    struct slice device;     /* OBX-18, own or inherited; empty when nobody said */
    struct slice limits;     /* OBX-7: the alarm limits set on the monitor */
    struct slice status;     /* OBX-8 as sent */
    struct slice note;       /* NTE that follows, decoded */
};

/* Why a row gave no value: MONITOR_REASON(name, key, sentence). */
enum monitor_reason {
#define MONITOR_REASON(name, key, sentence) MONITOR_##name,
#include "text/monitor_reason.def"
#undef MONITOR_REASON
    MONITOR_REASONS
};

struct monitor_refused {
    enum monitor_reason reason;
    bool has_vital; /* `vital` is known: its freshness goes on ageing */
    enum vital vital;
    bool has_time;
    struct instant at;
    int segment;
    uint32_t code; /* 0 when the code is not a number we know how to read */
    struct slice code_text, value_text, unit_text, path, device, note;
};

/* What happened beside the values: MONITOR_EVENT(name, key, sentence). */
enum monitor_event {
#define MONITOR_EVENT(name, key, sentence) MONITOR_EVENT_##name,
#include "text/monitor_event.def"
#undef MONITOR_EVENT
    MONITOR_EVENTS
};

struct monitor_told {
    enum monitor_event event;
    bool has_vital; /* for "hr-not-available" */
    enum vital vital;
    int segment; /* 0 = the message as a whole */
};

/* An alarm of the device itself (PCD-04). It is listed with its source and never clears ours (A18). */
struct monitor_alarm {
    struct slice id;   /* OBR-29 or OBR-3: the same for the alarm's whole life */
    struct slice text; /* as the device words it, decoded */
    bool has_vital;
    enum vital vital;
    enum { ALARM_OTHER, ALARM_LOW, ALARM_HIGH } side;
    enum { PHASE_OTHER, PHASE_START, PHASE_CONTINUE, PHASE_END } phase;
    enum {
        MONITOR_PRIORITY_NONE,
        MONITOR_PRIORITY_LOW,
        MONITOR_PRIORITY_MEDIUM,
        MONITOR_PRIORITY_HIGH
    } priority;
    bool active, technical, sound_off;
    struct slice value_text, limits;
    bool has_time;
    struct instant at;
    struct slice device;
};

/* What a pump says about itself (PCD-01, PCD-10). We never drive it; the desk compares it (I3, I4). */
struct monitor_pump {
    bool is;
    enum { PUMP_NONE, PUMP_START, PUMP_STOP, PUMP_COMPLETE } event;
    bool has_rate, has_vtbi, has_remaining, has_delivered, has_infusing;
    bool infusing;
    struct rate rate;
    struct volume vtbi, remaining, delivered;
    struct slice drug; /* decoded */
    bool has_time;
    struct instant at;
    struct slice device;
};

#define MONITOR_DEVICES_MAX 8 /* metric, channel, VMD, MDS and the sender, with room for hubs */

/* Rows about one patient (a PID and what follows it). */
struct monitor_group {
    struct slice patient_id;                  /* PID-3.1, empty when missing */
    struct slice patient_authority;           /* PID-3.4 */
    struct slice family, given;               /* PID-5, decoded; only ever to warn, never to match */
    struct slice location;                    /* PV1-3 as sent */
    struct slice point, room, bed;            /* its parts; bed of "^^&3" is "3" */
    struct slice device[MONITOR_DEVICES_MAX]; /* lowest level first, the sender (MSH-3) last */
    int devices;
    int value_first, values; /* ranges in the message's arrays */
    int refused_first, refusals;
    int told_first, tellings;
    int alarm_first, alarms;
    struct monitor_pump pump;
};

enum monitor_kind {
    MONITOR_IS_VITALS,  /* ORU^R01 with rows */
    MONITOR_IS_ALARM,   /* ORU^R40 */
    MONITOR_IS_PUMP,    /* ORU^R42 */
    MONITOR_IS_ALIVE,   /* header only: proves the link, not the patient (R19) */
    MONITOR_IS_FOREIGN, /* a type or trigger we have no use for: acknowledged, link alive only */
    MONITOR_IS_BROKEN   /* see header.problem: kept raw, answered with a rejection */
};

struct monitor_message {
    struct hl7_header header;
    enum monitor_kind kind;
    struct slice sender; /* MSH-3: universal id, else name */
    struct slice source; /* key of the source profile that was used */
    bool has_sent_at;
    struct instant sent_at; /* MSH-7 */
    struct instant arrived;
    int groups;
    struct monitor_group *group;
    struct monitor_value *value;
    struct monitor_refused *refused;
    struct monitor_told *told; /* of groups; those of the whole message come first: [0, told_before) */
    struct monitor_alarm *alarm;
    int values, refusals, tellings, told_before, alarms;
    bool usable; /* at least one row was fit to be used, or none was expected */
};

/* What the reader must be told. */
struct monitor_context {
    struct instant arrived; /* last byte received, receiver's clock */
    int offset_min;         /* of naive times of this source, minutes east of UTC */
    bool batch_wrong;       /* it came in a batch that holds another number of messages than it says */
};

/* Bytes of arena that reading this message can take at most. */
size_t monitor_room(struct slice message);

/* Reads one message. Never fails: a message that cannot be read is MONITOR_IS_BROKEN and says why. */
void monitor_read(struct slice message, const struct monitor_context *c, struct arena *a,
                  struct monitor_message *ret_message);

/* True when a name is given and it is not this one (case and accents of ASCII letters aside): warn only. */
bool monitor_name_differs(const struct monitor_group *g, struct slice family, struct slice given);

/* True when every word that the monitor shows as a name stands in the clinic's name of the patient, or when
 * it shows none. Case of ASCII letters aside; warn only. */
bool monitor_name_fits(const struct monitor_group *g, struct slice name);

/* True when the group's place is this chair: its name stands as bed, or `place` ("INFUSION^R1^C3") agrees
 * with every part that was sent. A chair "C3" is also meant by a bed "3". */
bool monitor_at_chair(const struct monitor_group *g, struct slice chair, struct slice place);

const char *monitor_reason_key(enum monitor_reason r);
const char *monitor_reason_sentence(enum monitor_reason r);
const char *monitor_event_key(enum monitor_event e);
const char *monitor_event_sentence(enum monitor_event e);

#endif
