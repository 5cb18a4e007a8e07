/* SPDX-License-Identifier: Apache-2.0
 *
 * session_form.c - the form of one session for a registry, filled from what the chair recorded.
 *
 * Floor 5. For intravenous ketamine there is no obligatory programme; the same facts as the public form of
 * esketamine's are kept voluntarily (clinical 10). Nothing is typed twice: a person signs what is here.
 */
#include "desk/adverse_paper.h"
#include "desk/body.h"
#include "desk/field.h"
#include "desk/show.h"

/* The minute at which the form asks for a blood pressure, and how near a reading must be to answer it. */
enum { FORM_MINUTE = 40, FORM_NEAR_MIN = 10 };

struct pressure {
    bool is;
    int64_t systolic, diastolic;
    struct instant at;
};

/* Something that begins and passes. */
struct spell {
    bool is, over;
    struct instant onset, resolved;
};

struct filling {
    const struct desk *desk;
    const struct visit *visit;
    struct session moment; /* as it stood at the reading that is looked at */
    struct pressure at_40, at_end;
    struct spell sedation, dissociation;
    bool breathing_low;
    struct spell ready;
};

static void spell_at(struct spell *s, bool is, struct instant at)
{
    if (is && !s->is) {
        *s = (struct spell){.is = true, .onset = at};
    }
    s->over = s->is && !is;
    if (s->over) {
        s->resolved = at;
    }
}

static void take_pressure(struct filling *w, const int64_t *value, const bool *has, struct instant at)
{
    const struct run *run = &w->visit->session.run;
    struct pressure p = {true, value[VITAL_BP_SYSTOLIC], value[VITAL_BP_DIASTOLIC], at};
    if (!has[VITAL_BP_SYSTOLIC] || !has[VITAL_BP_DIASTOLIC]) {
        return;
    }
    struct instant asked = instant_plus(run->started_at, SPAN_MINUTES(FORM_MINUTE));
    int64_t off = instant_since(at, asked).ms, best = instant_since(w->at_40.at, asked).ms;
    off = off < 0 ? -off : off;
    best = best < 0 ? -best : best;
    if (off <= SPAN_MINUTES(FORM_NEAR_MIN).ms && (!w->at_40.is || off < best)) {
        w->at_40 = p;
    }
    w->at_end = p;
}

/* When would this person have been ready, had nobody asked for a minimum stay? */
static void take_ready(struct filling *w, const int64_t *value, const bool *has, struct instant at)
{
    const struct session *s = &w->visit->session;
    struct criterion item[CRITERIA_MAX];
    struct discharge attested = {
        .items = w->visit->leaving, .risk = w->visit->risk_leaving, .each = true, .local_minute = -1};
    for (int i = 0; i < VITALS; i++) {
        if (has[i]) {
            w->moment.last[i] = (struct seen){true, (int32_t)value[i], at, false};
        }
    }
    bool over = s->run.ended || s->run.stopped;
    if (!over || instant_before(at, s->run.ended_at)) {
        return;
    }
    w->moment.state = SESSION_RECOVERING;
    int lines = discharge_criteria(&w->moment, w->desk->protocol, &attested, at, item);
    bool all = true;
    for (int i = 0; i < lines; i++) {
        bool stay = item[i].reason.clause == CLAUSE_DIS_01;
        all = all && (stay || item[i].met == KNOWN_MET);
    }
    if (all && !w->ready.is) {
        w->ready = (struct spell){.is = true, .onset = at};
    } else if (!all) {
        w->ready.is = false;
    }
}

static bool take_reading(void *to, const struct cell *cell, int cells)
{
    struct filling *w = to;
    const struct protocol *p = w->desk->protocol;
    int64_t value[VITALS] = {0};
    bool has[VITALS] = {false};
    struct instant at = {cell[0].integer};
    must(cells == 3 + VITALS + 2);
    for (int i = 0; i < VITALS; i++) {
        has[i] = cell[3 + i].kind == CELL_INTEGER;
        value[i] = has[i] ? cell[3 + i].integer : 0;
    }
    const struct session *s = &w->visit->session;
    if (!s->run.started || instant_before(at, s->run.started_at)) {
        return true;
    }
    take_pressure(w, value, has, at);
    if (has[VITAL_MOAAS]) {
        spell_at(&w->sedation, value[VITAL_MOAAS] < p->moaas_start_below, at);
    }
    if (has[VITAL_DISSOCIATION]) {
        const struct seen *before = &s->baseline[VITAL_DISSOCIATION];
        spell_at(&w->dissociation, value[VITAL_DISSOCIATION] > (before->is ? before->value : 0), at);
    }
    w->breathing_low = w->breathing_low || (has[VITAL_RR] && value[VITAL_RR] < p->rr_pause_below) ||
                       (has[VITAL_SPO2] && value[VITAL_SPO2] < p->spo2_pause_below);
    take_ready(w, value, has, at);
    return true;
}

static void show_pressure(struct json_out *o, const char *key, const struct pressure *p)
{
    if (!p->is) {
        json_out_null(o, key);
        return;
    }
    json_out_object(o, key);
    json_out_integer(o, "systolic", p->systolic);
    json_out_integer(o, "diastolic", p->diastolic);
    json_out_instant(o, "at", p->at);
    json_out_close(o);
}

static void show_spell(struct json_out *o, const char *key, const struct spell *s)
{
    json_out_object(o, key);
    json_out_bool(o, "present", s->is);
    if (s->is) {
        json_out_instant(o, "onset", s->onset);
    } else {
        json_out_null(o, "onset");
    }
    if (s->is && s->over) {
        json_out_instant(o, "resolved", s->resolved);
    } else {
        json_out_null(o, "resolved");
    }
    json_out_close(o);
}

static void show_medicines(struct json_out *o, const struct patient *who)
{
    static const enum drug_class asked[] = {DRUG_BENZODIAZEPINE, DRUG_SEDATIVE, DRUG_OPIOID, DRUG_STIMULANT,
                                            DRUG_MAOI};
    json_out_object(o, "concomitant");
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        json_out_bool(o, drug_class_key(asked[i]), patient_takes(who, asked[i]));
    }
    json_out_close(o);
}

static void show_infusion(struct json_out *o, const struct filling *w, struct instant now)
{
    const struct session *s = &w->visit->session;
    const struct seen *systolic = &s->baseline[VITAL_BP_SYSTOLIC],
                      *diastolic = &s->baseline[VITAL_BP_DIASTOLIC];
    struct pressure before = {systolic->is && diastolic->is, systolic->value, diastolic->value, systolic->at};
    struct session_view view;
    session_view(s, w->desk->protocol, now, &view);
    bool over = s->run.ended || s->run.stopped;
    json_out_decimal(o, "dose_mg", view.given.ug, 3);
    json_out_integer(o, "infusion", w->visit->infusion_number);
    json_out_integer(o, "minutes", over ? instant_since(s->run.ended_at, s->run.started_at).ms / 60000 : 0);
    json_out_word(o, "state", session_state_name(s->state));
    show_pressure(o, "before", &before);
    show_pressure(o, "at_40", &w->at_40);
    show_pressure(o, "at_end", &w->at_end);
    show_spell(o, "sedation", &w->sedation);
    show_spell(o, "dissociation", &w->dissociation);
    json_out_bool(o, "respiratory_depression", w->breathing_low);
    if (w->ready.is) {
        json_out_instant(o, "ready_without_stay", w->ready.onset);
    } else {
        json_out_null(o, "ready_without_stay");
    }
    if (s->state == SESSION_DISCHARGED) {
        json_out_instant(o, "left_at", s->left_at);
    } else {
        json_out_null(o, "left_at");
    }
}

struct serious_walk {
    struct id visit;
    int count, serious;
};

static bool take_serious(void *to, const struct paper *p)
{
    struct serious_walk *w = to;
    struct id visit;
    bool theirs =
        p->struck.len == 0 && slice_id(body_word(p->said, "visit"), &visit) && id_eq(visit, w->visit);
    w->count += theirs;
    w->serious += theirs && body_yes(p->found, "serious");
    return true;
}

/* What the chair knows of the session, as one object. */
enum err show_session_form(struct desk *d, struct json_out *o, const char *key, struct visit *v,
                           struct instant now)
{
    struct filling w = {.desk = d, .visit = v, .moment = v->session};
    struct cell cell = cell_id(&v->id);
    struct serious_walk serious = {.visit = v->id};
    enum err err = store_look(d->store, STATEMENT_readings_of_visit, &cell, 1, take_reading, &w);
    err =
        err ? err
            : look_papers((struct eyes){.store = d->store}, v->patient.id, "adverse", take_serious, &serious);
    if (err) {
        return err;
    }
    json_out_object(o, key);
    show_medicines(o, &v->session.patient);
    show_infusion(o, &w, now);
    json_out_integer(o, "adverse_events", serious.count);
    json_out_integer(o, "serious", serious.serious);
    json_out_close(o);
    return ERR_OK;
}

static enum err find_visit(struct desk *d, struct id id, struct visit **ret_visit)
{
    struct visit *v = live_visit(d, id);
    enum err err = v ? ERR_OK : live_look(d, id, &v);
    if (!err) {
        *ret_visit = v;
    }
    return err;
}

enum err errand_get_session_form(struct desk *d, struct call *c)
{
    struct visit *v;
    enum err err = find_visit(d, c->about, &v);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(c->answer);
    json_out_object(&o, NULL);
    err = show_session_form(d, &o, "form", v, c->now);
    err = err ? err
              : show_papers(&o, "signed", (struct eyes){.store = d->store}, v->patient.id, "session_form");
    json_out_close(&o);
    return err;
}

static bool read_signing(struct json_value body, struct fault *f)
{
    static const char *const known[] = {"lot", "note", NULL};
    struct slice lot, note;
    return field_known(body, known, f) && field_word(body, (struct field){"lot", 0, 60}, &lot, f) &&
           field_text(body, (struct field){"note", 0, 1000}, &note, f);
}

/* Signed as it stands: the facts of the moment are kept in the paper, not looked up again. */
enum err errand_sign_session_form(struct desk *d, struct call *c)
{
    struct visit *v;
    struct paper_act a;
    enum err err = find_visit(d, c->about, &v);
    if (err) {
        return err;
    }
    err = paper_open(d, c, "session_form", v->patient.id, &a);
    if (!err && !paper_is_done(&a) && !read_signing(a.body, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        if (!paper_is_done(&a)) {
            char room[40];
            struct text id = TEXT_IN(room);
            text_id(&id, v->id);
            json_out_string(&o, "visit", text_slice(&id));
            err = show_session_form(d, &o, "form", v, c->now);
        }
        err = err ? err : paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}
