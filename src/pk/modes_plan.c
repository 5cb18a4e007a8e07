/* SPDX-License-Identifier: Apache-2.0
 *
 * modes_plan.c - what 64 persons share: the chain they have in common and the steps of the clock.
 *
 * Floor 1. Pure.
 */
#include <math.h>
#include <string.h>

#include "pk/modes.h"

#define BIT(p) (UINT64_C(1) << (p))

/* One way in for all doses, with nothing that a random effect could shift in time. */
static bool one_entry(const struct pk_question *q, enum pk_parameter *ret_depot)
{
    enum pk_route route = q->dose[0].route;
    for (int i = 1; i < q->doses; i++) {
        if (q->dose[i].route != route) {
            return false;
        }
    }
    *ret_depot = route == PK_IM ? PK_IM_KA : route == PK_SC ? PK_SC_KA : PK_PARAMETERS;
    return route == PK_IV || route == PK_IM || route == PK_SC;
}

static bool simple_chain(const struct pk_question *q)
{
    enum pk_structure s = q->model->structure;
    return s != PK_LIVER && (s != PK_TRANSIT_CHAIN || q->analyte.substance == PK_KETAMINE);
}

static uint64_t parameters_used(const struct pk_modes *m)
{
    uint64_t used = BIT(PK_V1) | BIT(PK_CL);
    used |= m->peripherals > 0 ? BIT(PK_V2) | BIT(PK_Q2) : 0;
    used |= m->peripherals > 1 ? BIT(PK_V3) | BIT(PK_Q3) : 0;
    used |= m->nk > 0 ? BIT(PK_FM_NK) | BIT(PK_NK_V1) | BIT(PK_NK_CL) : 0;
    used |= m->nk > 1 ? BIT(PK_NK_V2) | BIT(PK_NK_Q) : 0;
    used |= m->hnk > 0 ? BIT(PK_FM_HNK) | BIT(PK_HNK_V1) | BIT(PK_HNK_CL) : 0;
    used |= m->hnk > 1 ? BIT(PK_HNK_V2) | BIT(PK_HNK_Q) : 0;
    used |= m->arm ? BIT(PK_K_VEIN) | BIT(PK_F_SHUNT) : 0;
    used |= m->effect ? BIT(PK_KE0) : 0;
    return used | (m->depot != PK_PARAMETERS ? BIT(m->depot) : 0);
}

/* Rate constants have become flows and volumes; effects and weight follow them there. */
static void carry_over(struct pk_modes *m, enum pk_parameter rate, enum pk_parameter to, int sign)
{
    m->shifted_by[to] = m->shifted_by[rate] | m->shifted_by[PK_V1];
    m->exponent[to] = m->exponent[PK_V1] + sign * m->exponent[rate];
}

static bool set_shifts(const struct pk_model *model, enum pk_form form, struct pk_modes *m)
{
    m->etas = model->etas;
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        const struct pk_value *v = &model->at[p];
        m->exponent[p] = v->exponent;
        for (int i = 0; i < model->etas; i++) {
            m->shifted_by[p] |= model->eta[i].on & BIT(p) ? BIT(i) : 0;
        }
    }
    if (model->at[PK_K10].given) {
        carry_over(m, PK_K10, PK_CL, 1);
        carry_over(m, PK_K12, PK_Q2, 1);
        carry_over(m, PK_K21, PK_V2, -1);
        carry_over(m, PK_K13, PK_Q3, 1);
        carry_over(m, PK_K31, PK_V3, -1);
    }
    static const enum pk_parameter pair[][2] = {{PK_CL, PK_CL_R}, {PK_NK_CL, PK_NK_CL_R}};
    for (size_t i = 0; form == PK_FORM_R && i < COUNT_OF(pair); i++) {
        if (model->at[pair[i][1]].given) {
            m->exponent[pair[i][0]] = m->exponent[pair[i][1]];
            m->shifted_by[pair[i][0]] = m->shifted_by[pair[i][1]];
        }
    }
    /* A share that varies is an input that varies, which the steps do not know. */
    uint64_t shares = m->depot != PK_PARAMETERS ? BIT(PK_IM_F) | BIT(PK_SC_F) : 0;
    for (int i = 0; i < model->etas; i++) {
        uint64_t hit = model->eta[i].on & m->used;
        if ((model->eta[i].on & shares) || (model->eta[i].logit && hit)) {
            return false;
        }
    }
    return true;
}

static double rate_at(const struct pk_inputs *in, double now)
{
    double rate = 0;
    for (int i = 0; i < in->count; i++) {
        const struct pk_input *p = &in->at[i];
        if (p->end_min > p->start_min && p->start_min <= now && now < p->end_min) {
            rate += p->amount_ug / (p->end_min - p->start_min);
        }
    }
    return rate;
}

static double bolus_at(const struct pk_inputs *in, double now)
{
    double amount = 0;
    for (int i = 0; i < in->count; i++) {
        const struct pk_input *p = &in->at[i];
        amount += p->end_min == p->start_min && p->start_min == now ? p->amount_ug : 0;
    }
    return amount;
}

static bool add_step(struct pk_modes *m, double minutes, double now)
{
    if (m->steps == PK_STEPS_MAX) {
        return false;
    }
    struct pk_modes_step *s = &m->step[m->steps];
    /* Times written as decimals differ in their last bits from step to step. */
    double near = 8 * 0x1p-52 * fmax(now, minutes);
    *s = (struct pk_modes_step){.minutes = minutes, .sample = -1};
    s->same = m->steps > 0 && fabs(s[-1].minutes - minutes) <= near;
    s->minutes = s->same ? s[-1].minutes : minutes;
    m->steps++;
    return true;
}

/* Steps from edge to edge and from time to time, whichever comes first. */
static bool lay_steps(struct pk_modes *m, const struct pk_inputs *in, const double *times, int count,
                      double *edge)
{
    int edges = pk_edges(in, edge), next = 0, poured = 0, sample = 0;
    double now = edges > 0 ? edge[0] : 0;
    while (sample < count && times[sample] < now) {
        sample++;
    }
    while (sample < count) {
        while (next < edges && edge[next] <= now) {
            next++;
        }
        double to = next < edges && edge[next] < times[sample] ? edge[next] : times[sample];
        if (!add_step(m, to - now, now)) {
            return false;
        }
        struct pk_modes_step *s = &m->step[m->steps - 1];
        s->rate_ug_per_min = rate_at(in, now);
        s->bolus_ug = next > poured ? bolus_at(in, now) : 0;
        poured = next;
        now = to;
        if (times[sample] == to) {
            s->sample = sample++;
            /* A bolus at a sampling time is counted as given: a step of no length carries it. */
            if (next < edges && edge[next] == to && bolus_at(in, to) != 0) {
                s->sample = -1;
                sample--;
            }
        }
    }
    return true;
}

bool pk_modes_plan(const struct pk_question *q, enum pk_form form, const double *times, int count,
                   struct pk_predict_room *room, struct pk_modes *ret_modes)
{
    struct pk_modes *m = ret_modes;
    memset(m, 0, sizeof *m);
    if (!simple_chain(q) || !one_entry(q, &m->depot) ||
        pk_predict_prepare(q, NULL, form, room, NULL) != PK_FINE) {
        return false;
    }
    const double *at = room->numbers.at;
    enum pk_substance what = q->analyte.substance;
    memcpy(m->typical, at, sizeof m->typical);
    m->peripherals = (at[PK_V2] > 0) + (at[PK_V3] > 0);
    m->nk = what != PK_KETAMINE ? 1 + (at[PK_NK_V2] > 0) : 0;
    m->hnk = what == PK_HYDROXYNORKETAMINE ? 1 + (at[PK_HNK_V2] > 0) : 0;
    m->arm = q->site == PK_VENOUS && q->model->plasma == PK_ARTERIAL && what == PK_KETAMINE;
    m->effect = q->site == PK_EFFECT;
    m->used = parameters_used(m);
    m->samples = count;
    return set_shifts(q->model, form, m) && lay_steps(m, &room->inputs, times, count, room->linear.edge);
}
