/* SPDX-License-Identifier: Apache-2.0
 *
 * discharge.c - the gate before leaving, each criterion with its evidence.
 *
 * Floor 2. Pure.
 */
#include "care/discharge.h"

#include "care/run.h"

#define MINUTES_PER_DAY 1440
#define MS_PER_MINUTE   60000

enum kind { REQUIRED, FINER };

static const struct {
    enum clause clause;
    enum kind kind;
} attestations[DISCHARGE_ITEMS] = {
#define DISCHARGE(name, key, clause, kind, label) {CLAUSE_##clause, kind},
#include "care/discharge.def"
#undef DISCHARGE
};

/* What the criteria look at, and the list that they fill. */
struct leaving {
    const struct session *s;
    const struct protocol *p;
    const struct discharge *attested;
    struct instant now;
    struct criterion *item;
    int count;
};

static void line(struct leaving *l, enum known met, struct reason r)
{
    must(l->count < CRITERIA_MAX);
    l->item[l->count++] = (struct criterion){met, r};
}

static enum known known(bool met)
{
    return met ? KNOWN_MET : KNOWN_NOT_MET;
}

/* A value measured since the infusion ended. */
static bool since_end(const struct leaving *l, enum vital vital)
{
    const struct seen *last = &l->s->last[vital];
    return l->s->run.ended && last->is && !instant_before(last->at, l->s->run.ended_at);
}

/* And in the last minutes before leaving. */
static bool fresh(const struct leaving *l, enum vital vital)
{
    int64_t age = instant_since(l->now, l->s->last[vital].at).ms;
    return since_end(l, vital) && age >= 0 && age <= SPAN_MINUTES(l->p->leave_vitals_minutes).ms;
}

static struct instant later(struct instant a, struct instant b)
{
    return instant_before(a, b) ? b : a;
}

bool discharge_signature_holds(const struct protocol *p, struct instant signed_at, struct instant worst_at,
                               struct instant now)
{
    int64_t age = instant_since(now, signed_at).ms;
    return age >= 0 && age <= SPAN_MINUTES(p->leave_signature_minutes).ms &&
           instant_before(worst_at, signed_at);
}

struct instant discharge_stay_until(const struct session *s, const struct protocol *p)
{
    struct instant until = instant_plus(s->run.ended_at, SPAN_MINUTES(p->stay_after_end));
    if (s->patient.infusion_number <= 1 || s->run.stopped || s->rescued) {
        until = later(until, instant_plus(s->run.started_at, SPAN_MINUTES(p->stay_after_start)));
    }
    if (s->sedated_by_rescue) {
        until = instant_plus(until, SPAN_MINUTES(p->stay_sedative));
    }
    if (patient_takes(&s->patient, DRUG_OPIOID)) {
        until = instant_plus(until, SPAN_MINUTES(p->stay_opioid));
    }
    return until;
}

/* DIS-01, DIS-09, DIS-13 */
static void stay_lines(struct leaving *l)
{
    if (!l->s->run.ended) {
        line(l, KNOWN_NOT_MET, reason_plain(CLAUSE_DIS_13, ANSWER_REFUSE));
        return;
    }
    struct instant until = discharge_stay_until(l->s, l->p), end = l->s->run.ended_at;
    line(l, known(!instant_before(l->now, until)),
         reason_limit(CLAUSE_DIS_01, ANSWER_REFUSE, instant_since(l->now, end).ms / MS_PER_MINUTE,
                      (instant_since(until, end).ms + MS_PER_MINUTE - 1) / MS_PER_MINUTE));
    if (l->s->reversed) {
        int64_t ago = instant_since(l->now, l->s->reversed_at).ms;
        line(l, known(ago >= SPAN_MINUTES(l->p->stay_reversal).ms),
             reason_limit(CLAUSE_DIS_09, ANSWER_REFUSE, ago / MS_PER_MINUTE, l->p->stay_reversal));
    }
}

/* How far a value is from the person's own baseline, in percent rounded up; -1 when not known. */
static int64_t change_percent(const struct leaving *l, enum vital vital)
{
    const struct seen *base = &l->s->baseline[vital], *last = &l->s->last[vital];
    if (!base->is || base->value <= 0 || !fresh(l, vital)) {
        return -1;
    }
    int64_t apart = last->value > base->value ? last->value - base->value : base->value - last->value;
    return (apart * 100 + base->value - 1) / base->value;
}

static void change_line(struct leaving *l, enum vital vital, enum measure about)
{
    int64_t change = change_percent(l, vital);
    line(l, change < 0 ? KNOWN_NOT : known(change <= l->p->leave_percent),
         (struct reason){CLAUSE_DIS_02, ANSWER_REFUSE, ADVICE_REMEASURE, (int)about,
                         change < 0 ? NO_NUMBER : change, l->p->leave_percent});
}

static void below_line(struct leaving *l, enum vital vital, enum measure about, int64_t limit)
{
    bool is = fresh(l, vital);
    int64_t value = l->s->last[vital].value;
    line(l, is ? known(value < limit) : KNOWN_NOT,
         (struct reason){CLAUSE_DIS_02, ANSWER_REFUSE, ADVICE_REMEASURE, (int)about, is ? value : NO_NUMBER,
                         limit});
}

static void oxygen_lines(struct leaving *l)
{
    const struct seen *base = &l->s->baseline[VITAL_SPO2];
    int64_t limit = base->is && base->value < l->p->leave_spo2 ? base->value : l->p->leave_spo2;
    bool is = fresh(l, VITAL_SPO2);
    int64_t value = l->s->last[VITAL_SPO2].value;
    line(l, is ? known(value >= limit) : KNOWN_NOT,
         (struct reason){CLAUSE_DIS_02, ANSWER_REFUSE, ADVICE_REMEASURE, MEASURE_SPO2, is ? value : NO_NUMBER,
                         limit});
    if (l->s->on_oxygen) {
        line(l, KNOWN_NOT_MET,
             (struct reason){CLAUSE_DIS_02, ANSWER_REFUSE, ADVICE_REMEASURE, MEASURE_OXYGEN, NO_NUMBER,
                             NO_NUMBER});
    }
}

/* DIS-02 */
static void vital_lines(struct leaving *l)
{
    change_line(l, VITAL_BP_SYSTOLIC, MEASURE_SYSTOLIC_CHANGE);
    change_line(l, VITAL_BP_DIASTOLIC, MEASURE_DIASTOLIC_CHANGE);
    change_line(l, VITAL_HR, MEASURE_HR_CHANGE);
    below_line(l, VITAL_BP_SYSTOLIC, MEASURE_SYSTOLIC, l->p->leave_systolic_below);
    below_line(l, VITAL_BP_DIASTOLIC, MEASURE_DIASTOLIC, l->p->leave_diastolic_below);
    oxygen_lines(l);
}

/* Two points when all is well, one when partly, none when not or not known. */
static int points(bool well, bool partly)
{
    return well ? 2 : partly ? 1 : 0;
}

static int vital_points(const struct leaving *l)
{
    int64_t worst = 0;
    const enum vital compared[] = {VITAL_BP_SYSTOLIC, VITAL_BP_DIASTOLIC, VITAL_HR};
    for (size_t i = 0; i < sizeof(compared) / sizeof(compared[0]); i++) {
        int64_t change = change_percent(l, compared[i]);
        if (change < 0) {
            return 0;
        }
        worst = change > worst ? change : worst;
    }
    return points(worst <= l->p->leave_percent, worst <= l->p->leave_percent_partly);
}

static int illness_points(const struct leaving *l)
{
    if (!since_end(l, VITAL_NAUSEA)) {
        return 0;
    }
    int32_t worst = l->s->last[VITAL_NAUSEA].value, pain = l->s->last[VITAL_PAIN].value;
    worst = since_end(l, VITAL_PAIN) && pain > worst ? pain : worst;
    return points(worst <= l->p->leave_ill_to, worst <= l->p->leave_ill_partly_to);
}

/* Fluids taken are attested; where nobody was asked, hardly any nausea and no vomiting stand for it. */
static int fluid_points(const struct leaving *l)
{
    struct checklist items = l->attested->items;
    if (items.answered >> DISCHARGE_FLUIDS & 1) {
        return points(checklist_met(items, DISCHARGE_FLUIDS), false);
    }
    bool settled = since_end(l, VITAL_NAUSEA) && l->s->last[VITAL_NAUSEA].value <= l->p->leave_nausea_covers;
    return points(settled && !l->s->vomited, false);
}

/* DIS-03: four domains of two points each. */
static void score_line(struct leaving *l)
{
    struct checklist items = l->attested->items;
    bool oriented = checklist_met(items, DISCHARGE_ORIENTED), gait = checklist_met(items, DISCHARGE_GAIT);
    int64_t score =
        vital_points(l) + points(oriented && gait, oriented || gait) + illness_points(l) + fluid_points(l);
    int64_t needed = l->attested->has_reason ? l->p->leave_score_reason : l->p->leave_score;
    line(l, known(score >= needed), reason_limit(CLAUSE_DIS_03, ANSWER_REFUSE, score, l->p->leave_score));
}

/* DIS-04, DIS-06, DIS-07, DIS-08: what a person attests. A finer item only tightens, unless each is
 * asked for; fluids are DIS-03's else. */
static void attested_lines(struct leaving *l)
{
    struct checklist items = l->attested->items;
    for (int i = 0; i < DISCHARGE_ITEMS; i++) {
        bool answered = items.answered >> i & 1;
        bool asked = attestations[i].kind == REQUIRED || l->attested->each ||
                     (checklist_denied(items, i) && i != DISCHARGE_FLUIDS);
        if (asked) {
            line(l, answered ? known(checklist_met(items, i)) : KNOWN_NOT,
                 reason_about(attestations[i].clause, ANSWER_REFUSE, i));
        }
    }
}

/* DIS-04 awake, DIS-05, DIS-06 risk */
static void mind_lines(struct leaving *l)
{
    const struct seen *last = l->s->last;
    bool awake = fresh(l, VITAL_MOAAS);
    line(l, awake ? known(last[VITAL_MOAAS].value >= l->p->leave_moaas) : KNOWN_NOT,
         reason_about(CLAUSE_DIS_04, ANSWER_REFUSE, DISCHARGE_AWAKE));
    bool is = since_end(l, VITAL_DISSOCIATION);
    int64_t value = last[VITAL_DISSOCIATION].value;
    line(l, is ? known(value <= l->p->leave_dissociation) : KNOWN_NOT,
         (struct reason){CLAUSE_DIS_05, ANSWER_REFUSE, ADVICE_NONE, VITAL_DISSOCIATION,
                         is ? value : NO_NUMBER, l->p->leave_dissociation});
    if (since_end(l, VITAL_CADSS)) {
        const struct seen *base = &l->s->baseline[VITAL_CADSS];
        int64_t own = base->is ? base->value + l->p->leave_cadss_rise : 0;
        int64_t limit = own > l->p->leave_cadss ? own : l->p->leave_cadss;
        line(l, known(last[VITAL_CADSS].value <= limit),
             (struct reason){CLAUSE_DIS_05, ANSWER_REFUSE, ADVICE_NONE, VITAL_CADSS, last[VITAL_CADSS].value,
                             limit});
    }
    enum suicide_risk risk = l->attested->risk;
    if (risk == RISK_HIGH || risk == RISK_MODERATE) {
        line(l, KNOWN_NOT_MET,
             reason_about(CLAUSE_DIS_06, risk == RISK_HIGH ? ANSWER_REFUSE : ANSWER_WARN, DISCHARGE_RISK));
    }
}

/* What no limit of the infusion says and yet asks for a person before leaving. */
static void leaving_limit(struct leaving *l, enum vital vital, int64_t low, int64_t high)
{
    const struct seen *last = &l->s->last[vital];
    bool under = last->value < low, inside = !under && last->value <= high;
    if (last->is) {
        line(l, known(inside),
             (struct reason){CLAUSE_DIS_11, ANSWER_REFUSE, ADVICE_REMEASURE, (int)vital, last->value,
                             under ? low : high});
    }
}

/* DIS-11, DIS-12: the last of each value, however old, and each symptom that nobody has taken back. */
static void standing_lines(struct leaving *l)
{
    struct session copy = *l->s;
    struct verdict v;
    uint32_t told = 0;
    copy.state = SESSION_RECOVERING;
    verdict_clear(&v);
    session_standing(&copy, l->p, &v);
    for (int i = 0; i < v.count; i++) {
        struct reason r = v.reason[i];
        enum about about = clause_about(r.clause);
        if (r.answer < ANSWER_HOLD || (about != ABOUT_VITAL && about != ABOUT_SYMPTOM)) {
            continue;
        }
        if (r.clause == CLAUSE_PLAUS_07) {
            line(l, KNOWN_NOT_MET, reason_about(CLAUSE_PLAUS_07, ANSWER_REFUSE, r.about));
            continue;
        }
        if (about == ABOUT_VITAL && (r.about == VITAL_RR || told >> r.about & 1)) {
            continue; /* breathing has its own line below; one line is enough for a value */
        }
        told |= about == ABOUT_VITAL ? (uint32_t)1 << r.about : 0;
        r.clause = about == ABOUT_VITAL ? CLAUSE_DIS_11 : CLAUSE_DIS_12;
        r.answer = ANSWER_REFUSE;
        line(l, KNOWN_NOT_MET, r);
    }
    leaving_limit(l, VITAL_RR, l->p->rr_warn_below, l->p->rr_warn_above);
    leaving_limit(l, VITAL_TEMP, l->p->leave_temp_low, l->p->leave_temp_high);
}

int discharge_criteria(const struct session *s, const struct protocol *p, const struct discharge *attested,
                       struct instant now, struct criterion ret_item[CRITERIA_MAX])
{
    struct leaving l = {s, p, attested, now, ret_item, 0};
    stay_lines(&l);
    vital_lines(&l);
    score_line(&l);
    attested_lines(&l);
    mind_lines(&l);
    standing_lines(&l);
    return l.count;
}

void discharge_judge(const struct session *s, const struct protocol *p, const struct discharge *attested,
                     struct instant at, struct verdict *v)
{
    struct criterion item[CRITERIA_MAX];
    int count = discharge_criteria(s, p, attested, at, item);
    for (int i = 0; i < count; i++) {
        if (item[i].met != KNOWN_MET) {
            verdict_add_lifted(v, &s->overridden, item[i].reason);
        }
    }
    int64_t here = instant_since(at, s->run.started_at).ms;
    if (here >= SPAN_MINUTES(p->stay_review).ms) {
        verdict_add(v, reason_limit(CLAUSE_DIS_10, ANSWER_WARN, here / MS_PER_MINUTE, p->stay_review));
    }
}

struct instant discharge_no_drive_until(const struct protocol *p, struct instant left, int local_minute)
{
    struct instant until = instant_plus(left, SPAN_HOURS(p->drive_hours));
    if (local_minute < 0) {
        return until;
    }
    int64_t of_day = (local_minute + p->drive_hours * 60) % MINUTES_PER_DAY;
    int64_t short_by = p->drive_wake_minute - of_day;
    return short_by > 0 ? instant_plus(until, SPAN_MINUTES(short_by)) : until;
}
