/* SPDX-License-Identifier: Apache-2.0
 *
 * event_field.c - the table of keys. A key is added here and is read, written and in the manual.
 *
 * Floor 3. Pure data.
 */
#include "text/event_field.h"

#include <stddef.h>

#define AT(member) .offset = offsetof(struct event, is.member), .size = sizeof(((struct event *)0)->is.member)
#define NUMBER(key_, member, decimals_, high_, help_)                                                        \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_NUMBER, AT(member), .decimals = decimals_, .high = high_,  \
        .factor = 1                                                                                          \
    }
#define NEEDED(key_, member, decimals_, high_, help_)                                                        \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_NUMBER, .required = true, AT(member),                      \
        .decimals = decimals_, .high = high_, .factor = 1, .absent = -1                                      \
    }
#define YES(key_, member, absent_, help_)                                                                    \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_YES, AT(member), .absent = absent_                         \
    }
#define WORDS(key_, member, words_, help_)                                                                   \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_WORD, AT(member), .words = words_                          \
    }
#define REASON(member)                                                                                       \
    {                                                                                                        \
        .key = "reason", .help = "why, in words", .kind = FIELD_REASON, AT(member)                           \
    }
#define TEXT(key_, help_)                                                                                    \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_TEXT                                                       \
    }
#define OWN(key_, read_, write_, help_)                                                                      \
    {                                                                                                        \
        .key = key_, .help = help_, .kind = FIELD_OWN, .read = read_, .write = write_                        \
    }
#define LOCAL_TIME OWN("local_time", own_local_time, own_local_time_write, "\"HH:MM\" of the clinic's day")

static const char *const sexes[] = {"female", "male", NULL};
static const char *const modes[] = {"add", "replace", NULL};
static const char *const bases[] = {"rule", "actual", "ideal", "adjusted", NULL};
static const char *const risks[] = {"not_stated", "none", "low", "moderate", "high", NULL};
static const char *const sources[] = {"typed", "monitor", NULL};
static const char *const roles[] = {"none", "nurse", "prescriber", "therapist", "manager", "auditor", NULL};
static const char *const rescues[] = {"other", "sedative", "reversal", "antiemetic", "bp", NULL};
static const char *const terms[] = {
#define SIDE_EFFECT(name, key, label) key,
#include "care/side_effect.def"
#undef SIDE_EFFECT
    NULL};

static const struct field patient[] = {
    {.key = "sex",
     .help = "female or male, for the ideal weight",
     .kind = FIELD_WORD,
     .required = true,
     AT(patient.sex),
     .absent = -1,
     .words = sexes},
    {.key = "birth_year",
     .help = "or birth_date, or age",
     .kind = FIELD_NUMBER,
     AT(patient.birth_year),
     .low = BIRTH_YEAR_LOW,
     .high = YEAR_HIGH,
     .factor = 1},
    OWN("birth_date", own_birth_date, NULL, "\"YYYY-MM-DD\""),
    OWN("age", own_age, NULL, "years"),
    {.key = "visit_year",
     .help = "year of the visit; default: the protocol's",
     .kind = FIELD_NUMBER,
     AT(patient.visit_year),
     .low = VISIT_YEAR_LOW,
     .high = YEAR_HIGH,
     .factor = 1},
    OWN("date", own_date, NULL, "\"YYYY-MM-DD\" of the visit"),
    NEEDED("height_cm", patient.height.mm, 1, 10000, "cm"),
    NEEDED("weight_kg", patient.weight.g, 3, 1000000, "kg, measured today"),
    NUMBER("weight_last_kg", patient.weight_last.g, 3, 1000000, "kg at the last visit"),
    {.key = "infusion_number",
     .help = "1 = the first of this person; default 1",
     .kind = FIELD_NUMBER,
     AT(patient.infusion_number),
     .low = 1,
     .high = 10000,
     .factor = 1,
     .absent = 1},
    NUMBER("asa_class", patient.asa_class, 0, 6, "ASA class 1 to 4"),
    NUMBER("last_dose_mg_per_kg", patient.last_dose.ug_per_kg, 3, 100000, "mg/kg of the last infusion"),
    OWN("conditions", own_conditions, own_conditions_write,
        "list of keys below, or clause ids such as \"CI-02\""),
    OWN("medicines", own_medicines, own_medicines_write, "list of names or of the classes below"),
    NUMBER("unknown_conditions", patient.unknown_conditions, 0, 1000,
           "further conditions that nobody could place"),
    NUMBER("unknown_medicines", patient.unknown_medicines, 0, 1000,
           "further medicines that nobody could place"),
    NUMBER("near_medicines", patient.near_medicines, 0, 1000,
           "of those, how many may be a slip of a medicine that holds or stops"),
};

static const struct field order[] = {
    NEEDED("dose_mg_per_kg", order.dose.ug_per_kg, 3, 100000, "mg/kg"),
    {.key = "minutes",
     .help = "min, whole duration",
     .kind = FIELD_NUMBER,
     .required = true,
     AT(order.duration.ms),
     .decimals = 3,
     .high = 10000000,
     .factor = 60,
     .absent = -1},
    NEEDED("vial_mg_per_ml", order.vial.ug_per_ml, 3, 10000000, "mg/mL of ketamine base"),
    NEEDED("bag_ml", order.bag.ul, 3, 100000000, "mL"),
    {.key = "mode",
     .help = "add, or replace: the same volume is withdrawn first",
     .kind = FIELD_WORD,
     .required = true,
     AT(order.mode),
     .absent = -1,
     .words = modes},
    WORDS("weight", order.basis, bases, "rule (default), actual, ideal or adjusted"),
    REASON(order.has_reason),
    YES("signed", order.is_signed, 1, "default true; false: a draft"),
    YES("second_signature", order.second_signature, 0, "of another prescriber"),
    YES("bolus", order.bolus, 0, "a bolus is asked for"),
    NUMBER("signed_days_ago", order.signed_days_ago, 0, 100000, "default 0"),
};

static const struct field recompute[] = {
    NEEDED("dose_mg", recompute.dose.ug, 3, 1000000000, "mg, by the second person"),
    NEEDED("draw_ml", recompute.draw.ul, 3, 100000000, "mL to draw up"),
    NEEDED("rate_ml_per_h", recompute.rate.ul_per_h, 3, 100000000, "mL/h on the pump"),
    YES("same_person", recompute.same_person, 0, "true: by the one who prepared it, never valid"),
};

static const struct field readiness[] = {
#define READINESS(name, key_, clause, label)                                                                 \
    {.key = key_, .help = label, .kind = FIELD_ITEM, AT(readiness.items), .index = READY_##name},
#include "care/readiness.def"
#undef READINESS
    WORDS("risk", readiness.risk, risks, "none, low, moderate or high by the C-SSRS"),
};

static const struct field vitals[] = {
#define VITAL(name, key_, unit, decimals_, label)                                                            \
    {.key = key_,                                                                                            \
     .help = unit[0] ? label ", " unit : label,                                                              \
     .kind = FIELD_VITAL,                                                                                    \
     .decimals = decimals_,                                                                                  \
     .index = VITAL_##name},
#include "care/vitals.def"
#undef VITAL
    OWN("symptoms", own_symptoms, own_symptoms_write,
        "all that there are, of the keys below, [] when none; or each key alone, true or false"),
#define SYMPTOM(name, key_, clause, advice, label)                                                           \
    {.key = key_, .help = label, .kind = FIELD_SYMPTOM, .index = SYMPTOM_##name},
#include "care/symptom.def"
#undef SYMPTOM
    WORDS("source", vitals.source, sources, "typed (default) or monitor"),
    OWN("questionable", own_questionable, own_questionable_write,
        "list of vital signs that the device itself doubts: each may raise a concern and ends none"),
    OWN("charted_only", own_charted_only, own_charted_only_write,
        "list of vital signs that no rule looks at: early estimates, and history"),
    YES("on_oxygen", vitals.on_oxygen, 0, "oxygen is being given: SpO2 is not on room air"),
};

static const struct field start[] = {
    NUMBER("nurse_infusing", start.nurse_infusing, 0, 100, "infusions this nurse already watches, default 0"),
    YES("staff_cards_valid", start.staff_cards_valid, 1, "today's staff have valid ACLS/BLS, default true"),
    YES("kit_checked", start.kit_checked, 1, "today's kit check was done, default true"),
    LOCAL_TIME,
};

static const struct field pause[] = {
    REASON(pause.has_reason),
    YES("on_request", pause.on_request, 0, "the patient asked for it"),
};

static const struct field resume[] = {
    REASON(resume.has_reason),
    WORDS("by", resume.by, roles, "prescriber after a long pause or the third one"),
};

static const struct field rate[] = {
    NEEDED("rate_ml_per_h", rate.ul_per_h, 3, 100000000, "mL/h"),
    TEXT("reason", "why, in words"),
};

#define PUMP_VOLUME(member)                                                                                  \
    {                                                                                                        \
        .key = "pump_volume_ml", .help = "mL as the pump shows it", .kind = FIELD_NUMBER, AT(member),        \
        .decimals = 3, .high = 100000000, .factor = 1, .absent = -1                                          \
    }

static const struct field stop[] = {REASON(stop.has_reason), PUMP_VOLUME(stop.pump_volume.ul)};
static const struct field end[] = {REASON(end.has_reason), PUMP_VOLUME(end.pump_volume.ul)};

static const struct field rescue[] = {
    {.key = "kind",
     .help = "sedative, reversal, antiemetic, bp or other",
     .kind = FIELD_WORD,
     AT(rescue.kind),
     .absent = -1,
     .words = rescues},
    OWN("drug", own_rescue_drug, NULL,
        "name; gives the kind when that is left out, and wins when it is stricter"),
    YES("by_name", rescue.by_name, 0, "the name made it a stricter kind than was said"),
    OWN("dose", own_any_dose, NULL, "in words"),
    OWN("dose_mg", own_any_dose, NULL, "mg"),
    TEXT("reason", "why, in words"),
};

static const struct field side_effect[] = {
    {.key = "term",
     .help = "one of the keys below",
     .kind = FIELD_WORD,
     .required = true,
     AT(side_effect.term),
     .absent = -1,
     .words = terms},
    NUMBER("severity", side_effect.severity, 0, 3, "0 to 3"),
    YES("ended", side_effect.ended, 0, "true: it is over"),
};

static const struct field override[] = {
    {.key = "clause",
     .help = "its id, such as \"CI-04\"",
     .kind = FIELD_OWN,
     .required = true,
     .read = own_clause,
     .write = own_clause_write},
    WORDS("by", override.by, roles, "role of the person who decides"),
    REASON(override.has_reason),
    YES("second_person", override.second_person, 0, "another person agreed"),
};

static const struct field discharge[] = {
#define DISCHARGE(name, key_, clause, kind_, label)                                                          \
    {.key = key_, .help = label, .kind = FIELD_ITEM, AT(discharge.items), .index = DISCHARGE_##name},
#include "care/discharge.def"
#undef DISCHARGE
    WORDS("risk", discharge.risk, risks, "none, low, moderate or high by the C-SSRS"),
    YES("each", discharge.each, 0, "every item above must itself be answered true"),
    REASON(discharge.has_reason),
    LOCAL_TIME,
};

static const struct field why[] = {TEXT("reason", "why, in words")};

#define LIST(fields, help_)                                                                                  \
    {                                                                                                        \
        fields, (int)COUNT_OF(fields), help_                                                                 \
    }

const struct field_list event_fields[EVENT_KINDS] = {
    [EVENT_PATIENT] = LIST(patient, "facts about the person, no name"),
    [EVENT_ORDER] = LIST(order, "what the prescriber orders"),
    [EVENT_RECOMPUTE] = LIST(recompute, "a second person's own arithmetic, done blind"),
    [EVENT_READINESS] = LIST(readiness, "day-of items, true or false; one that is not mentioned is not met"),
    [EVENT_VITALS] = LIST(vitals, "observations; a key that is not there was not measured"),
    [EVENT_START] = LIST(start, "the pump is to run"),
    [EVENT_PAUSE] = LIST(pause, "the pump was paused"),
    [EVENT_RESUME] = LIST(resume, "the pump is to run again"),
    [EVENT_RATE] = LIST(rate, "another rate, on a prescriber's order"),
    [EVENT_STOP] = LIST(stop, "the infusion was stopped early"),
    [EVENT_END] = LIST(end, "the infusion ended"),
    [EVENT_RESCUE] = LIST(rescue, "a rescue medicine was given"),
    [EVENT_SIDE_EFFECT] = LIST(side_effect, "onset or end of a side effect"),
    [EVENT_OVERRIDE] = LIST(override, "a clause is overridden"),
    [EVENT_DISCHARGE] = LIST(discharge, "criteria, true or false; one that is not mentioned is not met"),
    [EVENT_LEAVE] = LIST(why, "the patient leaves against advice"),
    [EVENT_TRANSFER] = LIST(why, "to a hospital"),
    [EVENT_CANCEL] = LIST(why, "no infusion today"),
    [EVENT_TICK] = LIST(why, "only time has passed"),
};
