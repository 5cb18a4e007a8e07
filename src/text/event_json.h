/* SPDX-License-Identifier: Apache-2.0
 *
 * event_json.h - one event as JSON, whoever sends it: a scenario, the API, a monitor's bridge, the record.
 *
 * Floor 3. No I/O. `{"at":20,"vitals":{"bp_systolic":166,"hr":95}}`: one key names the kind, its object
 * holds the fields, `at` says when. Laws: decode(encode(x)) = x; an unknown key, a wrong type and a number
 * out of range are refused with their place and nothing is half applied; what nobody can place is counted
 * and returned, never dropped.
 */
#ifndef DAYBREAK_TEXT_EVENT_JSON_H
#define DAYBREAK_TEXT_EVENT_JSON_H

#include "care/event.h"
#include "text/drug_file.h"
#include "text/fault.h"
#include "text/json.h"

/* Scenarios count minutes from the start of the pump, the record and the API carry ISO 8601. */
enum event_time { EVENT_TIME_MINUTES, EVENT_TIME_ISO };

struct event_form {
    enum event_time time;
    int visit_year; /* where the patient's facts carry no date: the protocol's year */
    const struct drug_list *drugs;
    const char *const *also; /* keys of a body that belong to the caller and are passed over; NULL: none */
};

/* Words of `conditions` and `medicines` that nobody could place, to be shown to a prescriber. */
#define EVENT_WORDS_MAX 16
struct event_words {
    int count; /* may be more than are kept */
    char word[EVENT_WORDS_MAX][64];
};

/* One whole event. `ret_unknown` may be NULL. */
MUST_USE bool event_json_read(struct json_value v, const struct event_form *form, struct event *ret_event,
                              struct event_words *ret_unknown, struct fault *ret_fault);

/* The fields of one kind alone, as in a body of the API or of the record: `{"bp_systolic":166,"hr":95}`.
 * The event has no time yet. */
MUST_USE bool event_json_body(struct json_value v, enum event_kind kind, const struct event_form *form,
                              struct event *ret_event, struct event_words *ret_unknown,
                              struct fault *ret_fault);

/* Canonical JSON of a whole event, or of its fields alone under `key` (NULL: as a value of its own). */
void event_json_write(struct json_out *o, const struct event *e, const struct event_form *form);
void event_json_write_body(struct json_out *o, const char *key, const struct event *e);

const char *role_name(enum role r); /* "nurse" ..., "none" */
MUST_USE bool role_of(struct slice name, enum role *ret_role);

/* Minutes as scenarios write them, exact to 1 ms. */
void text_minutes(struct text *t, int64_t ms, int decimals);

/* Every kind with every key, its meaning and its unit, for `daybreak judge --help`. */
void event_json_help(struct text *t);

#endif
