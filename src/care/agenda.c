/* SPDX-License-Identifier: Apache-2.0
 *
 * agenda.c - what is in the way of an appointment.
 *
 * Floor 2. Pure.
 */
#include "care/agenda.h"

#include "care/words.h"

#define MINUTE_MS INT64_C(60000)
#define DAY_MIN   INT64_C(1440)

static const char *const keys[APPOINTMENTS] = {
#define APPOINTMENT(name, key, label) key,
#include "care/appointment.def"
#undef APPOINTMENT
};

static const char *const labels[APPOINTMENTS] = {
#define APPOINTMENT(name, key, label) label,
#include "care/appointment.def"
#undef APPOINTMENT
};

struct span appointment_span(const struct protocol *p, const struct appointment *a)
{
    int64_t minutes = a->minutes;
    if (a->kind == APPOINTMENT_INFUSION) {
        int64_t least = a->infusion <= 1 ? p->stay_after_start : 0;
        minutes += p->stay_after_end;
        minutes = minutes > least ? minutes : least;
    }
    return SPAN_MINUTES(minutes);
}

static struct instant end_of(const struct protocol *p, const struct appointment *a)
{
    return instant_plus(a->at, appointment_span(p, a));
}

/* Do they share a moment, with `gap` between them? */
static bool overlap(const struct protocol *p, const struct appointment *a, const struct appointment *b,
                    struct span gap)
{
    return instant_before(a->at, instant_plus(end_of(p, b), gap)) &&
           instant_before(b->at, instant_plus(end_of(p, a), gap));
}

/* AGEN-01, AGEN-02: only an infusion needs a chair. */
static void judge_chair(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                        struct verdict *v)
{
    if (w->kind != APPOINTMENT_INFUSION) {
        return;
    }
    if (w->chair < 0 || w->chair >= g->chairs) {
        verdict_add(v, reason_limit(CLAUSE_AGEN_02, ANSWER_REFUSE, w->chair + 1, g->chairs));
        return;
    }
    for (int i = 0; i < g->count; i++) {
        const struct appointment *other = &g->appointment[i];
        if (other->kind == APPOINTMENT_INFUSION && other->chair == w->chair &&
            overlap(p, w, other, SPAN_MINUTES(p->agenda_turn_minutes))) {
            verdict_add(v, reason_limit(CLAUSE_AGEN_01, ANSWER_REFUSE, w->chair + 1, p->agenda_turn_minutes));
            return;
        }
    }
}

static bool needs_own_nurse(const struct protocol *p, const struct appointment *a, struct instant at)
{
    struct instant alone = instant_plus(a->at, SPAN_MINUTES(p->agenda_alone_minutes));
    return a->infusion <= p->agenda_alone_infusions || instant_before(at, alone);
}

static bool infuses(const struct appointment *a, struct instant at)
{
    return a->kind == APPOINTMENT_INFUSION && !instant_before(at, a->at) &&
           instant_before(at, instant_plus(a->at, SPAN_MINUTES(a->minutes)));
}

/* How many nurses the infusions running at `at` ask for. */
static int64_t nurses_needed(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                             struct instant at)
{
    int64_t alone = 0, together = 0;
    for (int i = -1; i < g->count; i++) {
        const struct appointment *a = i < 0 ? w : &g->appointment[i];
        if (infuses(a, at)) {
            bool own = needs_own_nurse(p, a, at);
            alone += own;
            together += !own;
        }
    }
    return alone + (together + p->start_nurse_infusions - 1) / p->start_nurse_infusions;
}

/* AGEN-03. The need only grows where an infusion begins. */
static void judge_nurses(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                         struct verdict *v)
{
    if (w->kind != APPOINTMENT_INFUSION) {
        return;
    }
    int64_t most = 0;
    for (int i = -1; i < g->count; i++) {
        struct instant at = i < 0 ? w->at : g->appointment[i].at;
        int64_t needed = infuses(w, at) ? nurses_needed(p, g, w, at) : 0;
        most = needed > most ? needed : most;
    }
    if (most > g->nurses) {
        verdict_add(v, reason_limit(CLAUSE_AGEN_03, ANSWER_REFUSE, most, g->nurses));
    }
}

/* Minutes since the local 1970-01-01. */
static int64_t local_minutes(const struct agenda *g, struct instant at)
{
    int64_t minutes = at.ms / MINUTE_MS - (at.ms % MINUTE_MS < 0);
    return minutes + g->offset_min;
}

/* AGEN-04, the whole stay included. 1970-01-01 was a Thursday. */
static void judge_hours(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                        struct verdict *v)
{
    if (!g->has_hours) {
        return;
    }
    int64_t begin = local_minutes(g, w->at);
    int64_t day = begin / DAY_MIN - (begin % DAY_MIN < 0);
    int64_t end = begin + appointment_span(p, w).ms / MINUTE_MS;
    int64_t weekday = ((day + 3) % 7 + 7) % 7 + 1;
    bool closed = g->closed_weekdays >> weekday & 1;
    if (closed || begin - day * DAY_MIN < g->open_minute || end - day * DAY_MIN > g->shut_minute) {
        verdict_say(v, CLAUSE_AGEN_04, ANSWER_REFUSE);
    }
}

/* AGEN-05, AGEN-06. */
static void judge_people(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                         struct verdict *v)
{
    bool therapist = false, patient = false;
    for (int i = 0; i < g->count; i++) {
        const struct appointment *other = &g->appointment[i];
        if (overlap(p, w, other, SPAN_MINUTES(0))) {
            therapist |= w->therapist != AGENDA_NOBODY && w->therapist == other->therapist;
            patient |= w->patient != AGENDA_NOBODY && w->patient == other->patient;
        }
    }
    if (therapist) {
        verdict_say(v, CLAUSE_AGEN_05, ANSWER_REFUSE);
    }
    if (patient) {
        verdict_say(v, CLAUSE_AGEN_06, ANSWER_REFUSE);
    }
}

struct integration_window integration_offered(const struct protocol *p, const struct appointment *infusion)
{
    struct instant end = instant_plus(infusion->at, SPAN_MINUTES(infusion->minutes));
    return (struct integration_window){instant_plus(end, SPAN_HOURS(p->agenda_integration_from)),
                                       instant_plus(end, SPAN_HOURS(p->agenda_integration_until))};
}

static const struct appointment *infusion_of(const struct agenda *g, const struct appointment *w)
{
    for (int i = 0; i < g->count; i++) {
        const struct appointment *a = &g->appointment[i];
        if (a->kind == APPOINTMENT_INFUSION && a->patient == w->patient && a->infusion == w->infusion) {
            return a;
        }
    }
    return NULL;
}

/* AGEN-07, AGEN-08: it begins within the window of its own infusion. */
static void judge_integration(const struct protocol *p, const struct agenda *g, const struct appointment *w,
                              struct verdict *v)
{
    if (w->kind != APPOINTMENT_INTEGRATION) {
        return;
    }
    const struct appointment *infusion = infusion_of(g, w);
    if (!infusion) {
        verdict_add(v, reason_limit(CLAUSE_AGEN_08, ANSWER_REFUSE, w->infusion, NO_NUMBER));
        return;
    }
    struct integration_window window = integration_offered(p, infusion);
    struct instant end = instant_plus(infusion->at, SPAN_MINUTES(infusion->minutes));
    int64_t hours = instant_since(w->at, end).ms / (60 * MINUTE_MS);
    if (instant_before(w->at, window.from)) {
        verdict_add(v, reason_limit(CLAUSE_AGEN_07, ANSWER_REFUSE, hours, p->agenda_integration_from));
    } else if (instant_before(window.until, w->at)) {
        verdict_add(v, reason_limit(CLAUSE_AGEN_07, ANSWER_REFUSE, hours, p->agenda_integration_until));
    }
}

void agenda_judge(const struct protocol *p, const struct agenda *g, const struct appointment *wanted,
                  struct instant now, struct verdict *v)
{
    must(p && g && wanted && v && (g->appointment || g->count == 0) && wanted->minutes > 0);
    if (instant_before(wanted->at, now)) {
        verdict_say(v, CLAUSE_AGEN_09, ANSWER_REFUSE);
    }
    judge_chair(p, g, wanted, v);
    judge_nurses(p, g, wanted, v);
    judge_hours(p, g, wanted, v);
    judge_people(p, g, wanted, v);
    judge_integration(p, g, wanted, v);
}

const char *appointment_key(enum appointment_kind kind)
{
    must(kind < APPOINTMENTS);
    return keys[kind];
}

const char *appointment_label(enum appointment_kind kind)
{
    must(kind < APPOINTMENTS);
    return labels[kind];
}

bool appointment_of(struct slice key, enum appointment_kind *ret_kind)
{
    int found = words_find(key, keys, APPOINTMENTS);
    if (found >= 0) {
        *ret_kind = (enum appointment_kind)found;
    }
    return found >= 0;
}
