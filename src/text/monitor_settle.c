/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_settle.c - values of one patient looked at together: cuff sets, and several sources of one sign.
 *
 * Floor 3. Pure.
 */
#include "text/monitor_row.h"

static struct monitor_value *values_of(struct monitor_walk *w)
{
    return w->m->value + w->group->value_first;
}

/* The cuff value of this vital sign that belongs to the same reading as `of`. */
static const struct monitor_value *mate(struct monitor_walk *w, const struct monitor_value *of,
                                        enum vital vital)
{
    const struct monitor_value *v = values_of(w);
    for (int i = 0; i < w->group->values; i++) {
        if (v[i].vital == vital && v[i].at.ms == of->at.ms && slice_eq(v[i].device, of->device)) {
            return &v[i];
        }
    }
    return NULL;
}

static bool is_pressure(enum vital v)
{
    return v == VITAL_BP_SYSTOLIC || v == VITAL_BP_DIASTOLIC || v == VITAL_BP_MEAN;
}

/* systolic > mean > diastolic, as far as they were sent. */
static bool set_fits(const struct monitor_value *sys, const struct monitor_value *dia,
                     const struct monitor_value *mean)
{
    return !(sys && dia && sys->value <= dia->value) && !(sys && mean && sys->value <= mean->value) &&
           !(mean && dia && mean->value <= dia->value);
}

/* Moves a value to the refused rows; the order of the others stays. */
static void withdraw(struct monitor_walk *w, int at)
{
    struct monitor_value *v = values_of(w);
    must(w->m->refusals < w->rows);
    w->m->refused[w->m->refusals++] = (struct monitor_refused){
        .reason = MONITOR_INCONSISTENT,
        .has_vital = true,
        .vital = v[at].vital,
        .has_time = true,
        .at = v[at].at,
        .segment = v[at].segment,
        .code = v[at].code,
        .value_text = v[at].value_text,
        .unit_text = v[at].unit_text,
        .path = v[at].path,
        .device = v[at].device,
        .note = v[at].note,
    };
    w->group->refusals++;
    for (int i = at; i + 1 < w->group->values; i++) {
        v[i] = v[i + 1];
    }
    w->group->values--;
    w->m->values--;
}

/* R11: a set that cannot be is refused whole, since nobody can say which of the three is wrong. */
static void check_sets(struct monitor_walk *w)
{
    struct monitor_value *v = values_of(w);
    uint8_t wrong[HL7_SEGMENTS_MAX] = {0};
    int n = w->group->values, found = 0;
    for (int i = 0; i < n; i++) {
        wrong[i] = is_pressure(v[i].vital) &&
                   !set_fits(mate(w, &v[i], VITAL_BP_SYSTOLIC), mate(w, &v[i], VITAL_BP_DIASTOLIC),
                             mate(w, &v[i], VITAL_BP_MEAN));
        found += wrong[i];
    }
    for (int i = n - 1; i >= 0 && found > 0; i--) {
        if (wrong[i]) {
            withdraw(w, i);
        }
    }
    if (found > 0) {
        walk_tell_once(w, MONITOR_EVENT_IMPLAUSIBLE, NULL);
    }
}

/* A cuff reading was tried, but systolic or diastolic is missing from it. */
static bool set_incomplete(struct monitor_walk *w)
{
    const struct monitor_value *v = values_of(w);
    const struct monitor_refused *r = w->m->refused + w->group->refused_first;
    for (int i = 0; i < w->group->values; i++) {
        if (is_pressure(v[i].vital) &&
            (!mate(w, &v[i], VITAL_BP_SYSTOLIC) || !mate(w, &v[i], VITAL_BP_DIASTOLIC))) {
            return true;
        }
    }
    for (int i = 0; i < w->group->refusals; i++) {
        if (r[i].has_vital && is_pressure(r[i].vital) && r[i].vital != VITAL_BP_MEAN &&
            r[i].reason != MONITOR_SETTING) {
            return true;
        }
    }
    return false;
}

/* R10: saturation - the lower probe; breathing - the more direct source; pressure - the newest reading;
 * otherwise the first that was sent. A value in doubt gives way to one that is not, save for saturation. */
static bool better(const struct monitor_value *a, const struct monitor_value *b)
{
    if (a->vital == VITAL_SPO2) {
        return a->value < b->value;
    }
    uint16_t doubt = MONITOR_QUESTIONABLE | MONITOR_EARLY;
    if ((a->flags & doubt) != (b->flags & doubt)) {
        return !(a->flags & doubt);
    }
    if (is_pressure(a->vital)) {
        return a->at.ms > b->at.ms;
    }
    return a->origin < b->origin;
}

static void prefer(struct monitor_walk *w)
{
    struct monitor_value *v = values_of(w);
    struct monitor_value *best[VITALS] = {NULL};
    uint8_t probes[VITALS] = {0};
    for (int i = 0; i < w->group->values; i++) {
        enum vital vital = v[i].vital;
        probes[vital] = (uint8_t)(probes[vital] < UINT8_MAX ? probes[vital] + 1 : UINT8_MAX);
        v[i].probe = probes[vital];
        if (!best[vital] || better(&v[i], best[vital])) {
            best[vital] = &v[i];
        }
    }
    for (int i = 0; i < VITALS; i++) {
        if (best[i]) {
            best[i]->preferred = true;
        }
    }
}

void group_settle(struct monitor_walk *w)
{
    check_sets(w);
    if (set_incomplete(w)) {
        walk_tell(w, MONITOR_EVENT_NIBP_INCOMPLETE, NULL);
    }
    prefer(w);
}
