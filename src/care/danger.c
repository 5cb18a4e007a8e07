/* SPDX-License-Identifier: Apache-2.0
 *
 * danger.c - triggers, risk, the clock of acknowledgement, and the way out.
 *
 * Floor 2. Pure.
 */
#include "care/danger.h"

#include <string.h>

#include "care/words.h"

static const char *const trigger_labels[DANGER_TRIGGERS] = {
#define DANGER_TRIGGER(name, key, label) label,
#include "care/danger_trigger.def"
#undef DANGER_TRIGGER
};

static const char *const trigger_keys[DANGER_TRIGGERS] = {
#define DANGER_TRIGGER(name, key, label) key,
#include "care/danger_trigger.def"
#undef DANGER_TRIGGER
};

static const char *const disposition_keys[DISPOSITIONS] = {
#define DISPOSITION(name, key, label, needs_reason, was_seen) key,
#include "care/disposition.def"
#undef DISPOSITION
};

static const struct {
    const char *label;
    bool needs_reason, was_seen;
} dispositions[DISPOSITIONS] = {
#define DISPOSITION(name, key, label, needs_reason, was_seen) {label, needs_reason, was_seen},
#include "care/disposition.def"
#undef DISPOSITION
};

static enum suicide_risk higher(enum suicide_risk a, enum suicide_risk b)
{
    return a > b ? a : b;
}

/* High risk waits for nobody as long as the others may. */
static struct span patience(const struct protocol *p, enum suicide_risk risk)
{
    return SPAN_MINUTES(risk == RISK_HIGH ? p->danger_ack_high : p->danger_ack);
}

/* Whose turn it is at `now`: one person further for each patience that has passed. */
static int step_at(const struct danger *d, const struct protocol *p, struct instant now)
{
    int64_t passed = instant_since(now, d->asked).ms / patience(p, d->risk).ms;
    int64_t step = d->step + (passed > 0 ? passed : 0);
    return step < d->on_call ? (int)step : d->on_call;
}

/* DANGER-01: what opens an alert, and how grave it is taken before anybody has asked further. */
static bool opens(const struct protocol *p, const struct danger_event *e, enum suicide_risk *ret_least)
{
    int value = e->is.trigger.value;
    *ret_least = RISK_NOT_STATED;
    if (e->is.trigger.what == DANGER_ITEM9) {
        *ret_least = value >= p->danger_item9_red ? RISK_HIGH : RISK_NOT_STATED;
        return value >= p->danger_item9;
    }
    if (e->is.trigger.what == DANGER_REPORT && value > 0) {
        *ret_least = RISK_HIGH; /* an attempt: behaviour of the last three months */
    }
    return e->is.trigger.what != DANGER_CSSRS || value >= p->danger_cssrs;
}

static void raise_to(struct danger *d, const struct protocol *p, enum suicide_risk risk, struct instant now)
{
    if (risk > d->risk) { /* the person asked now has the shorter patience from here on */
        d->step = step_at(d, p, now);
        d->asked = now;
        d->risk = risk;
    }
}

static void take_trigger(struct danger *d, const struct protocol *p, const struct danger_event *e,
                         struct instant now)
{
    enum suicide_risk least;
    if (!opens(p, e, &least)) {
        return;
    }
    if (d->state == DANGER_QUIET || d->state == DANGER_CLOSED) {
        *d = (struct danger){.why = e->is.trigger.what, .opened = now, .last = now};
    }
    if (d->state != DANGER_OPEN) { /* what was acknowledged was another answer: the clock begins anew */
        d->state = DANGER_OPEN;
        d->step = 0;
        d->asked = now;
        d->on_call = e->is.trigger.on_call;
        d->contacted = false;
    }
    d->triggers++;
    d->least = higher(d->least, least);
    raise_to(d, p, higher(d->least, d->screened ? d->risk : RISK_MODERATE), now);
}

/* The first whole screener replaces what was only assumed; after it risk can only rise. */
static void take_screen(struct danger *d, const struct protocol *p, enum suicide_risk found,
                        struct instant now)
{
    bool was_first = !d->screened;
    d->screened = true;
    d->least = higher(d->least, found);
    if (was_first && d->least < d->risk) {
        d->risk = higher(d->least, RISK_LOW);
        return;
    }
    if (d->least > d->risk && d->state == DANGER_ACKNOWLEDGED) {
        d->state = DANGER_OPEN; /* graver than what was acknowledged */
        d->step = 0;
        d->asked = now;
    }
    raise_to(d, p, d->least, now);
}

/* DANGER-12: whoever signs that the patient was spoken with has spoken, and asked the whole screener. */
static void judge_seen(const struct danger *d, struct verdict *v)
{
    if (!d->contacted) {
        verdict_say(v, CLAUSE_DANGER_12, ANSWER_REFUSE);
    }
    if (!d->screened) {
        verdict_say(v, CLAUSE_DANGER_08, ANSWER_REFUSE);
    }
}

/* DANGER-04: an alert ends with a disposition, a signature, and a reason where the disposition asks. */
static bool may_close(const struct danger *d, const struct danger_event *e, struct verdict *v)
{
    enum disposition how = e->is.close.disposition;
    must(how < DISPOSITIONS);
    if (!e->is.close.is_signed || (dispositions[how].needs_reason && !e->is.close.has_reason) ||
        d->state != DANGER_ACKNOWLEDGED) {
        verdict_say(v, CLAUSE_DANGER_04, ANSWER_REFUSE);
        return false;
    }
    if (dispositions[how].was_seen) {
        judge_seen(d, v);
    }
    return v->count == 0;
}

/* DANGER-09: an alert that is not there can neither be acknowledged nor closed. */
static bool fits(const struct danger *d, enum danger_event_kind kind)
{
    bool alive = d->state == DANGER_OPEN || d->state == DANGER_ACKNOWLEDGED;
    return kind == DANGER_EVENT_TRIGGER ||
           (alive && (kind != DANGER_EVENT_ACKNOWLEDGE || d->state == DANGER_OPEN));
}

bool danger_step(struct danger *d, const struct protocol *p, const struct danger_event *e,
                 struct verdict *ret_verdict)
{
    must(d && p && e && e->kind < DANGER_EVENT_KINDS);
    verdict_clear(ret_verdict);
    if (!fits(d, e->kind)) {
        verdict_say(ret_verdict, CLAUSE_DANGER_09, ANSWER_REFUSE);
        return false;
    }
    struct instant now = d->state != DANGER_QUIET && instant_before(e->at, d->last) ? d->last : e->at;
    switch (e->kind) {
    case DANGER_EVENT_TRIGGER:
        must(e->is.trigger.what < DANGER_TRIGGERS && e->is.trigger.on_call >= 0);
        take_trigger(d, p, e, now);
        break;
    case DANGER_EVENT_SCREEN:
        must(e->is.screen.risk >= RISK_NONE && e->is.screen.risk <= RISK_HIGH);
        take_screen(d, p, e->is.screen.risk, now);
        break;
    case DANGER_EVENT_ACKNOWLEDGE:
        d->step = step_at(d, p, now);
        d->state = DANGER_ACKNOWLEDGED;
        break;
    case DANGER_EVENT_CONTACT:
        d->contacted = true;
        break;
    case DANGER_EVENT_CLOSE:
        if (!may_close(d, e, ret_verdict)) {
            return false;
        }
        d->state = DANGER_CLOSED;
        d->disposition = e->is.close.disposition;
        break;
    case DANGER_EVENT_KINDS:
        break;
    }
    if (d->state != DANGER_QUIET) {
        d->last = now;
    }
    return true;
}

/* DANGER-02, DANGER-03, DANGER-10: who is asked, and since when nobody has answered. */
static void view_asked(const struct danger *d, const struct protocol *p, struct instant now,
                       struct danger_view *view)
{
    struct verdict *v = &view->verdict;
    int64_t minutes = instant_since(now, d->opened).ms / SPAN_MINUTES(1).ms;
    struct span wait = patience(p, d->risk);
    int step = step_at(d, p, now);
    view->exhausted = step >= d->on_call;
    verdict_add(v, reason_limit(CLAUSE_DANGER_02, ANSWER_HOLD, minutes, wait.ms / SPAN_MINUTES(1).ms));
    if (view->exhausted) {
        verdict_say(v, CLAUSE_DANGER_10, ANSWER_HOLD);
        return;
    }
    view->asked = step;
    view->next = instant_plus(d->asked, (struct span){(step - d->step + 1) * wait.ms});
    if (step > 0) {
        verdict_add(v, reason_limit(CLAUSE_DANGER_03, ANSWER_WARN, step + 1, d->on_call));
    }
}

void danger_view(const struct danger *d, const struct protocol *p, struct instant now,
                 struct danger_view *ret_view)
{
    must(d && p && ret_view);
    memset(ret_view, 0, sizeof *ret_view);
    ret_view->asked = -1;
    verdict_clear(&ret_view->verdict);
    if (d->state != DANGER_OPEN && d->state != DANGER_ACKNOWLEDGED) {
        return;
    }
    struct verdict *v = &ret_view->verdict;
    verdict_add(v, reason_about(CLAUSE_DANGER_01, ANSWER_WARN, (int)d->why));
    if (d->state == DANGER_OPEN) {
        view_asked(d, p, now, ret_view);
    }
    danger_for_leaving(d, v);
    ret_view->needs_screener = !d->screened;
    ret_view->contact_by = instant_plus(d->opened, SPAN_HOURS(p->danger_contact));
    if (d->risk >= RISK_MODERATE && !d->contacted) {
        ret_view->contact_late = !instant_before(now, ret_view->contact_by);
        verdict_add(v, reason_limit(CLAUSE_DANGER_06, ret_view->contact_late ? ANSWER_HOLD : ANSWER_WARN,
                                    instant_since(now, d->opened).ms / SPAN_HOURS(1).ms, p->danger_contact));
    }
}

void danger_for_leaving(const struct danger *d, struct verdict *v)
{
    if (d->state != DANGER_OPEN && d->state != DANGER_ACKNOWLEDGED) {
        return;
    }
    if (d->risk == RISK_HIGH) {
        verdict_say(v, CLAUSE_DANGER_05, ANSWER_REFUSE);
    }
    if (!d->screened) {
        verdict_say(v, CLAUSE_DANGER_08, ANSWER_HOLD);
    }
}

void danger_before_sending(int on_call, struct verdict *v)
{
    if (on_call <= 0) {
        verdict_say(v, CLAUSE_DANGER_07, ANSWER_WARN);
    }
}

void danger_contacts_judge(struct instant due, struct instant now, struct verdict *v)
{
    if (!instant_before(now, due)) {
        int64_t days = instant_since(now, due).ms / SPAN_HOURS(24).ms + 1;
        verdict_add(v, reason_limit(CLAUSE_DANGER_11, ANSWER_WARN, days, 0));
    }
}

const char *danger_trigger_label(enum danger_trigger which)
{
    must(which < DANGER_TRIGGERS);
    return trigger_labels[which];
}

const char *danger_trigger_key(enum danger_trigger which)
{
    must(which < DANGER_TRIGGERS);
    return trigger_keys[which];
}

bool danger_trigger_of(struct slice key, enum danger_trigger *ret_trigger)
{
    int found = words_find(key, trigger_keys, DANGER_TRIGGERS);
    if (found >= 0) {
        *ret_trigger = (enum danger_trigger)found;
    }
    return found >= 0;
}

const char *suicide_risk_name(enum suicide_risk r)
{
    static const char *const names[] = {"not stated", "none", "low", "moderate", "high"};
    must(r <= RISK_HIGH);
    return names[r];
}

bool disposition_of(struct slice key, enum disposition *ret_disposition)
{
    int found = words_find(key, disposition_keys, DISPOSITIONS);
    if (found >= 0) {
        *ret_disposition = (enum disposition)found;
    }
    return found >= 0;
}

const char *disposition_key(enum disposition which)
{
    must(which < DISPOSITIONS);
    return disposition_keys[which];
}

const char *disposition_label(enum disposition which)
{
    must(which < DISPOSITIONS);
    return dispositions[which].label;
}
