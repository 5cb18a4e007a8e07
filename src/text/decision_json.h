/* SPDX-License-Identifier: Apache-2.0
 *
 * decision_json.h - what was decided about one event, as JSON and as lines for a terminal.
 *
 * Floor 3. No I/O. The same words on the API and in `daybreak judge`: the verdict carries them.
 */
#ifndef DAYBREAK_TEXT_DECISION_JSON_H
#define DAYBREAK_TEXT_DECISION_JSON_H

#include "care/session.h"
#include "text/event_json.h"
#include "text/json_out.h"

struct decision {
    int line; /* of the scenario, from 1; 0 = none is written */
    bool has_time;
    struct instant at; /* of the event */
    bool taken;        /* the event was taken in */
    enum event_kind kind;
    const struct verdict *verdict;
    const struct session_view *view;
    const struct protocol *protocol;
    const struct event_words *unknown; /* may be NULL */
};

/* One object: line, at, event, state, answer, advice, reasons, taken, mg_given, mg_left, rate_ml_per_h,
 * end_at, due, no_drive_until, and unknown where there is something unknown. */
void decision_json_write(struct json_out *o, const struct decision *d, enum event_time time);

/* Only answer, advice and reasons, into an object that is open. */
void decision_json_verdict(struct json_out *o, const struct verdict *v);

/* Only state, amounts and what is due, into an object that is open. */
void decision_json_view(struct json_out *o, const struct session_view *view, const struct protocol *p,
                        struct instant now, enum event_time time);

/* Some lines for a person, each ended; `colour` adds to the words, it never replaces them. */
void decision_text_write(struct text *t, const struct decision *d, bool colour);

#endif
