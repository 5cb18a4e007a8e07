/* SPDX-License-Identifier: Apache-2.0
 *
 * show_chair.c - one chair as the board shows it: who, state, what is due, what alarms.
 *
 * Floor 5.
 */
#include "desk/show.h"

#include "desk/machines.h"
#include "text/decision_json.h"

static void moment(struct json_out *o, const char *key, bool is, struct instant at)
{
    if (is) {
        json_out_instant(o, key, at);
    } else {
        json_out_null(o, key);
    }
}

void show_seen(struct json_out *o, const char *key, const struct seen seen[VITALS],
               const enum vitals_source source[VITALS])
{
    json_out_object(o, key);
    for (int i = 0; i < VITALS; i++) {
        if (!seen[i].is) {
            continue;
        }
        json_out_object(o, vital_key((enum vital)i));
        json_out_decimal(o, "value", seen[i].value, vital_decimals((enum vital)i));
        json_out_instant(o, "at", seen[i].at);
        json_out_word(o, "source", source[i] == VITALS_MONITOR ? "monitor" : "typed");
        json_out_close(o);
    }
    json_out_close(o);
}

/* "unbound" where the chair names a monitor and none was ever heard. */
static const char *monitor_word(const struct desk *d, const struct chair *c, struct instant now)
{
    if (!c->device[0] && !c->location[0]) {
        return "none";
    }
    if (!c->heard || c->other_patient) {
        return "unbound"; /* or it speaks of somebody else: a named person binds it anew (R15) */
    }
    bool silent = instant_since(now, c->heard_at).ms > d->protocol->alarm_silent * 1000;
    return silent ? "silent" : "live";
}

static void show_patient_card(struct json_out *o, const struct patient_card *p)
{
    char room[40];
    struct text id = TEXT_IN(room);
    text_id(&id, p->id);
    json_out_object(o, "patient");
    json_out_string(o, "id", text_slice(&id));
    json_out_word(o, "name", p->name);
    json_out_word(o, "mrn", p->mrn);
    json_out_close(o);
}

static void show_sitting(struct json_out *o, struct desk *d, const struct chair *c, struct instant now)
{
    const struct visit *v = c->visit;
    struct session_view view;
    char room[40];
    struct text id = TEXT_IN(room);
    session_view(&v->session, d->protocol, now, &view);
    text_id(&id, v->id);
    json_out_object(o, "visit");
    json_out_string(o, "id", text_slice(&id));
    show_patient_card(o, &v->patient);
    json_out_word(o, "nurse", v->nurse[0] ? v->nurse : NULL);
    json_out_integer(o, "infusion_number", v->infusion_number);
    json_out_object(o, "verdict");
    decision_json_verdict(o, &v->standing);
    json_out_close(o);
    moment(o, "started_at", v->session.run.started, v->session.run.started_at);
    decision_json_view(o, &view, d->protocol, now, EVENT_TIME_ISO);
    show_seen(o, "last", v->session.last, v->source);
    show_alarms(d, o, v);
    json_out_close(o);
}

void show_chair(struct desk *d, struct json_out *o, const struct chair *c, struct instant now)
{
    json_out_object(o, NULL);
    json_out_word(o, "chair", c->name);
    json_out_word(o, "label", c->label);
    json_out_word(o, "monitor", monitor_word(d, c, now));
    moment(o, "monitor_last", c->heard, c->heard_at);
    moment(o, "silenced_until", c->silenced_until.ms > now.ms, c->silenced_until);
    device_alarms_show(o, c);
    if (c->visit) {
        show_sitting(o, d, c, now);
    } else {
        json_out_null(o, "visit");
    }
    json_out_close(o);
}
