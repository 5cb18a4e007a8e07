/* SPDX-License-Identifier: Apache-2.0
 *
 * decision_json.c - one decision as one JSON object.
 *
 * Floor 3. No I/O.
 */
#include "text/decision_json.h"

static void moment(struct json_out *o, const char *key, bool is, struct instant at, enum event_time time)
{
    if (!is) {
        json_out_null(o, key);
    } else if (time == EVENT_TIME_ISO) {
        json_out_instant(o, key, at);
    } else {
        char room[32];
        struct text t = TEXT_IN(room);
        text_minutes(&t, at.ms, 3);
        json_out_raw(o, key, text_slice(&t));
    }
}

void decision_json_verdict(struct json_out *o, const struct verdict *v)
{
    json_out_word(o, "answer", answer_name(v->answer));
    json_out_word(o, "advice", advice_name(v->advice));
    json_out_array(o, "reasons");
    for (int i = 0; i < v->count; i++) {
        char room[400];
        struct text t = TEXT_IN(room);
        text_reason(&t, &v->reason[i]);
        json_out_object(o, NULL);
        json_out_word(o, "clause", clause_id(v->reason[i].clause));
        json_out_word(o, "answer", answer_name(v->reason[i].answer));
        json_out_string(o, "text", text_slice(&t));
        json_out_close(o);
    }
    json_out_close(o);
}

void decision_json_view(struct json_out *o, const struct session_view *view, const struct protocol *p,
                        struct instant now, enum event_time time)
{
    json_out_word(o, "state", session_state_name(view->state));
    json_out_decimal(o, "mg_given", view->given.ug, 3);
    json_out_decimal(o, "mg_left", view->left.ug, 3);
    json_out_decimal(o, "rate_ml_per_h", view->rate.ul_per_h, 3);
    moment(o, "end_at", view->has_end, view->end_at, time);
    json_out_array(o, "due");
    for (int i = 0; i < view->due_count; i++) {
        json_out_object(o, NULL);
        json_out_word(o, "what", due_key(view->due[i].what));
        json_out_word(o, "label", due_label(view->due[i].what));
        moment(o, "at", true, view->due[i].at, time);
        json_out_word(o, "late", late_name(watch_late(p, view->due[i].at, now)));
        json_out_close(o);
    }
    json_out_close(o);
    moment(o, "no_drive_until", view->locked, view->no_drive_until, time);
}

static void unknown_words(struct json_out *o, const struct event_words *u)
{
    if (!u || u->count == 0) {
        return;
    }
    json_out_array(o, "unknown");
    for (int i = 0; i < u->count && i < EVENT_WORDS_MAX; i++) {
        json_out_word(o, NULL, u->word[i]);
    }
    json_out_close(o);
}

void decision_json_write(struct json_out *o, const struct decision *d, enum event_time time)
{
    json_out_object(o, NULL);
    if (d->line > 0) {
        json_out_integer(o, "line", d->line);
    }
    moment(o, "at", d->has_time, d->at, time);
    json_out_word(o, "event", event_name(d->kind));
    decision_json_verdict(o, d->verdict);
    json_out_bool(o, "taken", d->taken);
    decision_json_view(o, d->view, d->protocol, d->at, time);
    unknown_words(o, d->unknown);
    json_out_close(o);
}
