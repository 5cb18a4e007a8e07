/* SPDX-License-Identifier: Apache-2.0
 *
 * event.h - everything that can happen in one visit, as one closed list.
 *
 * Floor 2. Pure. The same event comes from a scenario line, an API call, a monitor's message and the
 * record, through one decoder (text/event_json.h); so a record can be replayed as a scenario and a
 * strange case becomes a test the same day.
 */
#ifndef DAYBREAK_CARE_EVENT_H
#define DAYBREAK_CARE_EVENT_H

#include "base/instant.h"
#include "care/clause.h"
#include "care/order.h"
#include "care/patient.h"
#include "care/vitals.h"

enum role {
    ROLE_NONE,
    ROLE_NURSE,
    ROLE_PRESCRIBER,
    ROLE_THERAPIST,
    ROLE_MANAGER,
    ROLE_AUDITOR,
    ROLE_PATIENT,
    ROLES
};

/* Day-of readiness (clinical 1.4): READINESS(name, key, label). */
enum readiness_item {
#define READINESS(name, key, clause, label) READY_##name,
#include "care/readiness.def"
#undef READINESS
    READINESS_ITEMS
};

/* What a person must attest before the patient leaves (clinical 5); the rest is computed. */
enum discharge_item {
#define DISCHARGE(name, key, clause, kind, label) DISCHARGE_##name,
#include "care/discharge.def"
#undef DISCHARGE
    DISCHARGE_ITEMS,
    /* Computed, never attested: what a reason can speak about beside the items. */
    DISCHARGE_AWAKE = DISCHARGE_ITEMS,
    DISCHARGE_RISK
};

/* A checklist: items that were answered, and those answered yes. Not answered is not met. */
struct checklist {
    uint32_t answered, met;
};

static inline bool checklist_met(struct checklist c, int item)
{
    return c.answered >> item & c.met >> item & 1;
}

static inline bool checklist_denied(struct checklist c, int item)
{
    return c.answered >> item & ~(c.met >> item) & 1;
}

static inline void checklist_answer(struct checklist *c, int item, bool met)
{
    uint32_t bit = (uint32_t)1 << item;
    c->answered |= bit;
    c->met = met ? c->met | bit : c->met & ~bit;
}

enum suicide_risk { RISK_NOT_STATED, RISK_NONE, RISK_LOW, RISK_MODERATE, RISK_HIGH };

/* The independent double check: a second person's own arithmetic from order and vial, done blind. */
struct recompute {
    struct dose dose;
    struct volume draw;
    struct rate rate;
    bool same_person; /* the one who prepared it: never valid */
};

struct readiness {
    struct checklist items;
    enum suicide_risk risk;
};

struct start {
    int nurse_infusing;     /* infusions that this nurse already watches */
    bool staff_cards_valid; /* ACLS/BLS dates of today's staff; true where nobody asks */
    bool kit_checked;
    int16_t local_minute; /* of the clinic's day, 0-1439; -1 = not stated */
};

struct rescue {
    enum { RESCUE_OTHER, RESCUE_SEDATIVE, RESCUE_REVERSAL, RESCUE_ANTIEMETIC, RESCUE_BP } kind;
    bool by_name; /* the medicine's name made it a stricter kind than was said */
};

struct override {
    enum clause clause;
    enum role by;
    bool has_reason;
    bool second_person;
};
/* OVER-01: the right role, a reason, a clause that may be overridden, a second person where it says so. */
bool override_valid(const struct override *o);

struct discharge {
    struct checklist items;
    enum suicide_risk risk;
    bool each;            /* every finer item must itself be answered yes */
    bool has_reason;      /* for a score of 7 of 8 */
    int16_t local_minute; /* of the clinic's day, 0-1439; -1 = not stated */
};

enum side_effect_term {
#define SIDE_EFFECT(name, key, label) SIDE_EFFECT_##name,
#include "care/side_effect.def"
#undef SIDE_EFFECT
    SIDE_EFFECTS
};

/* A side effect or adverse event with onset and end (clinical 4.3, 10). */
struct side_effect {
    uint8_t term;     /* enum side_effect_term */
    uint8_t severity; /* 0-3 */
    bool ended;
};

enum event_kind {
    EVENT_PATIENT,
    EVENT_ORDER,
    EVENT_RECOMPUTE,
    EVENT_READINESS,
    EVENT_VITALS,
    EVENT_START,
    EVENT_PAUSE,
    EVENT_RESUME,
    EVENT_RATE,
    EVENT_STOP,
    EVENT_END,
    EVENT_RESCUE,
    EVENT_SIDE_EFFECT,
    EVENT_OVERRIDE,
    EVENT_DISCHARGE,
    EVENT_LEAVE,    /* against advice */
    EVENT_TRANSFER, /* to a hospital */
    EVENT_CANCEL,   /* before the pump ran */
    EVENT_TICK,     /* nothing happened but time */
    EVENT_KINDS
};

struct event {
    enum event_kind kind;
    bool has_time; /* false only for what is known before: patient, order, recompute, readiness, override */
    struct instant at; /* when it happened, not when it was typed */
    union {
        struct patient patient;
        struct order order;
        struct recompute recompute;
        struct readiness readiness;
        struct vitals vitals;
        struct start start;
        struct {
            bool has_reason;
            bool on_request; /* the patient asked */
        } pause;
        struct {
            bool has_reason;
            enum role by; /* ROLE_PRESCRIBER after a long pause or the third one */
        } resume;
        struct rate rate;
        struct {
            bool has_reason;
            struct volume pump_volume; /* as the pump shows it; negative when not read */
        } stop, end;
        struct rescue rescue;
        struct side_effect side_effect;
        struct override override;
        struct discharge discharge;
    } is;
};

const char *event_name(enum event_kind kind); /* "patient", "order", ... as in scenarios */
MUST_USE bool event_of(struct slice name, enum event_kind *ret_kind);

const char *readiness_key(enum readiness_item item);
const char *readiness_label(enum readiness_item item);
MUST_USE bool readiness_of(struct slice key, enum readiness_item *ret_item);

/* key and of: attested items only; label: the computed ones as well. */
const char *discharge_key(enum discharge_item item);
const char *discharge_label(enum discharge_item item);
MUST_USE bool discharge_of(struct slice key, enum discharge_item *ret_item);

const char *side_effect_key(enum side_effect_term term);
const char *side_effect_label(enum side_effect_term term);
MUST_USE bool side_effect_of(struct slice key, enum side_effect_term *ret_term);

#endif
