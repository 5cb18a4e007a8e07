/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_json.c - reads one line of an alert.
 *
 * Floor 3. No I/O.
 */
#include "text/danger_json.h"

/* A year of minutes; a chain longer than this is a mistake. */
#define MINUTES_MAX 527040
#define ON_CALL_MAX 32

struct reading {
    struct danger_event event;
    struct fault *fault;
};

static bool wrong(struct reading *r, struct json_value v, const char *sentence, const char *remedy)
{
    json_fault_key(v, r->fault, sentence, remedy);
    return false;
}

static bool number(struct reading *r, struct json_value v, int high, int *ret)
{
    int64_t n = 0;
    bool good = json_integer(v, 0, high, &n, r->fault);
    *ret = (int)n;
    return good;
}

static bool trigger_member(struct reading *r, struct json_value m)
{
    struct slice word = SLICE("");
    if (slice_is(json_key(m), "what")) {
        return json_string(m, &word, r->fault) &&
               (danger_trigger_of(word, &r->event.is.trigger.what) ||
                wrong(r, m, "there is no such trigger", "item9, cssrs, words, report, missed or left"));
    }
    if (slice_is(json_key(m), "value")) {
        return number(r, m, 6, &r->event.is.trigger.value);
    }
    return slice_is(json_key(m), "on_call")
               ? number(r, m, ON_CALL_MAX, &r->event.is.trigger.on_call)
               : wrong(r, m, "a trigger has what, value and on_call", "Leave it out");
}

static bool screen_member(struct reading *r, struct json_value m)
{
    struct slice word = SLICE("");
    if (!slice_is(json_key(m), "risk") || !json_string(m, &word, r->fault)) {
        return slice_is(json_key(m), "risk") ? false : wrong(r, m, "a screener has its risk", "Leave it out");
    }
    for (int i = RISK_NONE; i <= RISK_HIGH; i++) {
        if (slice_is(word, suicide_risk_name((enum suicide_risk)i))) {
            r->event.is.screen.risk = (enum suicide_risk)i;
            return true;
        }
    }
    return wrong(r, m, "there is no such risk", "none, low, moderate or high");
}

static bool close_member(struct reading *r, struct json_value m)
{
    struct slice word = SLICE("");
    if (slice_is(json_key(m), "disposition")) {
        return json_string(m, &word, r->fault) &&
               (disposition_of(word, &r->event.is.close.disposition) ||
                wrong(r, m, "there is no such disposition", "They stand in src/care/disposition.def"));
    }
    if (slice_is(json_key(m), "signed")) {
        return json_boolean(m, &r->event.is.close.is_signed, r->fault);
    }
    if (slice_is(json_key(m), "reason")) {
        bool good = json_string(m, &word, r->fault);
        r->event.is.close.has_reason = slice_trim(word).len > 0;
        return good;
    }
    return wrong(r, m, "closing has disposition, signed and reason", "Leave it out");
}

static bool no_member(struct reading *r, struct json_value m)
{
    return wrong(r, m, "nothing more is told here", "Leave it out");
}

static const struct {
    const char *key, *needed;
    enum danger_event_kind kind;
    bool (*member)(struct reading *r, struct json_value m);
} kinds[] = {
    {"trigger", "what", DANGER_EVENT_TRIGGER, trigger_member},
    {"screen", "risk", DANGER_EVENT_SCREEN, screen_member},
    {"acknowledge", NULL, DANGER_EVENT_ACKNOWLEDGE, no_member},
    {"contact", NULL, DANGER_EVENT_CONTACT, no_member},
    {"close", "disposition", DANGER_EVENT_CLOSE, close_member},
    {"look", NULL, DANGER_EVENT_KINDS, no_member},
};

static bool read_kind(struct reading *r, struct json_value v, size_t which)
{
    if (!json_expect(v, JSON_OBJECT, r->fault)) {
        return false;
    }
    r->event.kind = kinds[which].kind;
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        if (!kinds[which].member(r, m)) {
            return false;
        }
    }
    bool told = !kinds[which].needed || json_is(json_member(v, kinds[which].needed));
    return told || wrong(r, v, "what matters most is not told here", kinds[which].needed);
}

static bool read_at(struct reading *r, struct json_value v)
{
    int64_t thousandths = 0;
    bool good = json_decimal(v, 3, 0, MINUTES_MAX * INT64_C(1000), &thousandths, r->fault);
    r->event.at.ms = thousandths * 60;
    return good;
}

static bool read_member(struct reading *r, struct json_value m, int *told)
{
    struct slice words = SLICE("");
    if (slice_is(json_key(m), "at")) {
        return read_at(r, m);
    }
    if (slice_is(json_key(m), "note")) {
        return json_string(m, &words, r->fault);
    }
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (slice_is(json_key(m), kinds[i].key)) {
            ++*told;
            return read_kind(r, m, i);
        }
    }
    return wrong(r, m, "there is no such key", "trigger, screen, acknowledge, contact, close or look");
}

bool danger_json_read(struct json_value v, struct danger_event *ret_event, bool *ret_look,
                      struct fault *ret_fault)
{
    struct reading r = {.fault = ret_fault};
    int told = 0;
    if (!json_expect(v, JSON_OBJECT, ret_fault)) {
        return false;
    }
    for (struct json_value m = json_first(v); json_is(m); m = json_next(m)) {
        if (told > 0 && !slice_is(json_key(m), "note") && !slice_is(json_key(m), "at")) {
            return wrong(&r, m, "a line tells one thing", "Write a line for each");
        }
        if (!read_member(&r, m, &told)) {
            return false;
        }
    }
    if (told == 0 || !json_is(json_member(v, "at"))) {
        json_fault(v, ret_fault, "a line says when one thing happened", "Write {\"at\": 0, \"look\": {}}");
        return false;
    }
    *ret_event = r.event;
    *ret_look = r.event.kind == DANGER_EVENT_KINDS;
    return true;
}
