/* SPDX-License-Identifier: Apache-2.0
 *
 * event_field.h - the fields of every kind of event, as one table for reading, writing and the manual.
 *
 * Floor 3. Used by event_json.c and event_own.c alone.
 */
#ifndef DAYBREAK_TEXT_EVENT_FIELD_H
#define DAYBREAK_TEXT_EVENT_FIELD_H

#include "text/event_json.h"
#include "text/nearest.h"

/* Years a patient's facts may carry: the lowest birth year is that of the highest age at the first visit.
 */
enum { BIRTH_YEAR_LOW = 1750, VISIT_YEAR_LOW = 1900, YEAR_HIGH = 2200 };

struct reading {
    const struct event_form *form;
    struct event *event;
    struct event_words *unknown; /* may be NULL */
    struct fault *fault;
    int age;       /* of the patient in years, -1 = not stated */
    int drug_kind; /* what a rescue medicine is known to be given for, -1 = not known */
    uint64_t seen; /* bit per field of the kind */
};

enum field_kind {
    FIELD_NUMBER,  /* a decimal, times `factor`, into an integer member */
    FIELD_YES,     /* true or false */
    FIELD_WORD,    /* one of `words`, its place being the value */
    FIELD_REASON,  /* a text that is kept elsewhere; the event knows only that there is one */
    FIELD_TEXT,    /* a text that is kept elsewhere and judged by nobody */
    FIELD_ITEM,    /* one line of a checklist: `index` */
    FIELD_VITAL,   /* `index` */
    FIELD_SYMPTOM, /* `index` */
    FIELD_OWN      /* its own reader and writer */
};

struct field {
    const char *key, *help;
    enum field_kind kind;
    bool required;
    size_t offset, size; /* of the member inside struct event */
    int decimals;
    int64_t low, high, factor; /* low and high in units of 10^-decimals, before the factor */
    int64_t absent;            /* the member's value when the key is not there; not written then */
    const char *const *words;  /* NULL-terminated */
    int index;
    bool (*read)(struct reading *r, struct json_value v);
    void (*write)(struct json_out *o, const char *key, const struct event *e); /* NULL: only read */
};

struct field_list {
    const struct field *field;
    int count;
    const char *help;
};

extern const struct field_list event_fields[EVENT_KINDS];

/* Own readers and writers (event_own.c). */
bool own_birth_date(struct reading *r, struct json_value v);
bool own_age(struct reading *r, struct json_value v);
bool own_date(struct reading *r, struct json_value v);
bool own_conditions(struct reading *r, struct json_value v);
bool own_medicines(struct reading *r, struct json_value v);
bool own_symptoms(struct reading *r, struct json_value v);
bool own_questionable(struct reading *r, struct json_value v);
bool own_charted_only(struct reading *r, struct json_value v);
bool own_clause(struct reading *r, struct json_value v);
bool own_local_time(struct reading *r, struct json_value v);
bool own_rescue_drug(struct reading *r, struct json_value v);
bool own_any_dose(struct reading *r, struct json_value v);
void own_conditions_write(struct json_out *o, const char *key, const struct event *e);
void own_medicines_write(struct json_out *o, const char *key, const struct event *e);
void own_symptoms_write(struct json_out *o, const char *key, const struct event *e);
void own_questionable_write(struct json_out *o, const char *key, const struct event *e);
void own_charted_only_write(struct json_out *o, const char *key, const struct event *e);
void own_clause_write(struct json_out *o, const char *key, const struct event *e);
void own_local_time_write(struct json_out *o, const char *key, const struct event *e);

/* A fault about `v` whose sentence is `"key" says`, with the nearest of the offered words as remedy. */
bool refuse_word(struct reading *r, struct json_value v, const char *says, const struct nearest *n,
                 const char *otherwise);

#endif
