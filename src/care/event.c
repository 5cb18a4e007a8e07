/* SPDX-License-Identifier: Apache-2.0
 *
 * event.c - the words for events, checklists and side effects.
 *
 * Floor 2. Pure.
 */
#include "care/event.h"

#include "care/words.h"

static const char *const names[EVENT_KINDS] = {
    [EVENT_PATIENT] = "patient",
    [EVENT_ORDER] = "order",
    [EVENT_RECOMPUTE] = "recompute",
    [EVENT_READINESS] = "readiness",
    [EVENT_VITALS] = "vitals",
    [EVENT_START] = "start",
    [EVENT_PAUSE] = "pause",
    [EVENT_RESUME] = "resume",
    [EVENT_RATE] = "rate",
    [EVENT_STOP] = "stop",
    [EVENT_END] = "end",
    [EVENT_RESCUE] = "rescue",
    [EVENT_SIDE_EFFECT] = "side_effect",
    [EVENT_OVERRIDE] = "override",
    [EVENT_DISCHARGE] = "discharge",
    [EVENT_LEAVE] = "leave",
    [EVENT_TRANSFER] = "transfer",
    [EVENT_CANCEL] = "cancel",
    [EVENT_TICK] = "tick",
};

static const char *const readiness_keys[READINESS_ITEMS] = {
#define READINESS(name, key, clause, label) key,
#include "care/readiness.def"
#undef READINESS
};

static const char *const readiness_labels[READINESS_ITEMS] = {
#define READINESS(name, key, clause, label) label,
#include "care/readiness.def"
#undef READINESS
};

static const char *const discharge_keys[DISCHARGE_ITEMS] = {
#define DISCHARGE(name, key, clause, kind, label) key,
#include "care/discharge.def"
#undef DISCHARGE
};

static const char *const discharge_labels[DISCHARGE_RISK + 1] = {
#define DISCHARGE(name, key, clause, kind, label) label,
#include "care/discharge.def"
#undef DISCHARGE
    "fully awake (MOAA/S), measured in the last minutes",
    "risk of suicide by the C-SSRS is not high",
};

static const char *const side_effect_keys[SIDE_EFFECTS] = {
#define SIDE_EFFECT(name, key, label) key,
#include "care/side_effect.def"
#undef SIDE_EFFECT
};

static const char *const side_effect_labels[SIDE_EFFECTS] = {
#define SIDE_EFFECT(name, key, label) label,
#include "care/side_effect.def"
#undef SIDE_EFFECT
};

const char *event_name(enum event_kind kind)
{
    must(kind < EVENT_KINDS);
    return names[kind];
}

bool event_of(struct slice name, enum event_kind *ret_kind)
{
    int found = words_find(name, names, EVENT_KINDS);
    if (found < 0) {
        return false;
    }
    *ret_kind = (enum event_kind)found;
    return true;
}

const char *readiness_key(enum readiness_item item)
{
    must(item < READINESS_ITEMS);
    return readiness_keys[item];
}

const char *readiness_label(enum readiness_item item)
{
    must(item < READINESS_ITEMS);
    return readiness_labels[item];
}

bool readiness_of(struct slice key, enum readiness_item *ret_item)
{
    int found = words_find(key, readiness_keys, READINESS_ITEMS);
    if (found < 0) {
        return false;
    }
    *ret_item = (enum readiness_item)found;
    return true;
}

const char *discharge_key(enum discharge_item item)
{
    must(item < DISCHARGE_ITEMS);
    return discharge_keys[item];
}

const char *discharge_label(enum discharge_item item)
{
    must(item <= DISCHARGE_RISK);
    return discharge_labels[item];
}

bool discharge_of(struct slice key, enum discharge_item *ret_item)
{
    int found = words_find(key, discharge_keys, DISCHARGE_ITEMS);
    if (found < 0) {
        return false;
    }
    *ret_item = (enum discharge_item)found;
    return true;
}

const char *side_effect_key(enum side_effect_term term)
{
    must(term < SIDE_EFFECTS);
    return side_effect_keys[term];
}

const char *side_effect_label(enum side_effect_term term)
{
    must(term < SIDE_EFFECTS);
    return side_effect_labels[term];
}

bool side_effect_of(struct slice key, enum side_effect_term *ret_term)
{
    int found = words_find(key, side_effect_keys, SIDE_EFFECTS);
    if (found < 0) {
        return false;
    }
    *ret_term = (enum side_effect_term)found;
    return true;
}

bool override_valid(const struct override *o)
{
    if (!o->has_reason || o->by != ROLE_PRESCRIBER || o->clause >= CLAUSES) {
        return false;
    }
    switch (clause_overridable(o->clause)) {
    case BY_PRESCRIBER:
        return true;
    case BY_TWO:
        return o->second_person;
    case BY_NOBODY:
        break;
    }
    return false;
}
