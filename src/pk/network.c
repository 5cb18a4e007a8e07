/* SPDX-License-Identifier: Apache-2.0
 *
 * network.c - the closed list of structures, drawn as arrows between compartments.
 *
 * Floor 1. Pure.
 */
#include "pk/network.h"

#include <math.h>
#include <string.h>

struct drawing {
    struct pk_network *net;
    const struct pk_model *model;
    const double *at;
};

static int place(struct drawing *d, enum pk_role role)
{
    if (d->net->state_of[role] < 0) {
        must(d->net->states < PK_STATES_MAX);
        d->net->state_of[role] = d->net->states++;
    }
    return d->net->state_of[role];
}

/* Mass leaves `from` at `per_min`; the share `into` of it arrives in `to`. */
static void arrow(struct drawing *d, enum pk_role from, enum pk_role to, double per_min, double into)
{
    int f = place(d, from), t = place(d, to);
    d->net->rate[f][f] -= per_min;
    d->net->rate[t][f] += per_min * into;
}

static void loss(struct drawing *d, enum pk_role from, double per_min)
{
    int f = place(d, from);
    d->net->rate[f][f] -= per_min;
}

static void exchange(struct drawing *d, enum pk_role a, enum pk_role b, double flow, double volume_a,
                     double volume_b)
{
    if (flow > 0 && volume_b > 0) {
        arrow(d, a, b, flow / volume_a, 1);
        arrow(d, b, a, flow / volume_b, 1);
    }
}

/* A concentration that follows the central one without taking from it. */
static void onlooker(struct drawing *d, enum pk_role role, double per_min)
{
    int looker = place(d, role), central = place(d, PK_CENTRAL);
    d->net->rate[looker][looker] -= per_min;
    d->net->rate[looker][central] += per_min / d->at[PK_V1];
}

static void draw_hydroxynorketamine(struct drawing *d, bool transit)
{
    const double *at = d->at;
    double leaves = at[PK_NK_CL] / at[PK_NK_V1];
    if (transit) {
        double step = 2 / at[PK_MTT_HNK];
        arrow(d, PK_NK_CENTRAL, PK_TO_HNK_1, leaves, at[PK_FM_HNK]);
        arrow(d, PK_TO_HNK_1, PK_TO_HNK_2, step, 1);
        arrow(d, PK_TO_HNK_2, PK_HNK_CENTRAL, step, 1);
    } else {
        arrow(d, PK_NK_CENTRAL, PK_HNK_CENTRAL, leaves, at[PK_FM_HNK]);
    }
    loss(d, PK_HNK_CENTRAL, at[PK_HNK_CL] / at[PK_HNK_V1]);
    exchange(d, PK_HNK_CENTRAL, PK_HNK_DEEP, at[PK_HNK_Q], at[PK_HNK_V1], at[PK_HNK_V2]);
}

static void draw_norketamine(struct drawing *d, bool transit)
{
    const double *at = d->at;
    double leaves = at[PK_CL] / at[PK_V1];
    if (transit) {
        double step = 2 / at[PK_MTT_NK];
        arrow(d, PK_CENTRAL, PK_TO_NK_1, leaves, at[PK_FM_NK]);
        arrow(d, PK_TO_NK_1, PK_TO_NK_2, step, 1);
        arrow(d, PK_TO_NK_2, PK_NK_CENTRAL, step, 1);
    } else {
        arrow(d, PK_CENTRAL, PK_NK_CENTRAL, leaves, at[PK_FM_NK]);
    }
}

static void draw_metabolites(struct drawing *d)
{
    const double *at = d->at;
    bool transit = d->model->structure == PK_TRANSIT_CHAIN;
    if (d->model->structure != PK_LIVER) {
        draw_norketamine(d, transit);
    }
    exchange(d, PK_NK_CENTRAL, PK_NK_DEEP, at[PK_NK_Q], at[PK_NK_V1], at[PK_NK_V2]);
    if (d->model->at[PK_HNK_V1].given) {
        draw_hydroxynorketamine(d, transit);
    } else {
        loss(d, PK_NK_CENTRAL, at[PK_NK_CL] / at[PK_NK_V1]);
    }
}

static void draw_liver(struct drawing *d, bool metabolites)
{
    const double *at = d->at;
    exchange(d, PK_CENTRAL, PK_AT_LIVER, at[PK_QH], at[PK_V1], at[PK_VH]);
    loss(d, PK_AT_LIVER, at[PK_KEL_H]);
    if (metabolites) {
        arrow(d, PK_AT_LIVER, PK_NK_CENTRAL, at[PK_KMET_H], 1);
    } else {
        loss(d, PK_AT_LIVER, at[PK_KMET_H]);
    }
}

/* The swallowed part of a dose: through the liver where the model has one; else the share that
 * survives reaches plasma and the rest becomes norketamine on the way (first pass). */
static void draw_gut(struct drawing *d, enum pk_role gut, double ka, double share, bool metabolites)
{
    const double *at = d->at;
    if (d->model->structure == PK_LIVER) {
        arrow(d, gut, PK_AT_LIVER, ka, at[PK_GUT_F]);
        return;
    }
    arrow(d, gut, PK_CENTRAL, ka, share);
    if (metabolites && at[PK_FM_FIRST] > 0) {
        int from = place(d, gut), to = place(d, PK_NK_CENTRAL);
        d->net->rate[to][from] += ka * (1 - share) * at[PK_FM_FIRST];
    }
}

static void draw_film(struct drawing *d, bool metabolites)
{
    const double *at = d->at;
    arrow(d, PK_MOUTH, PK_CENTRAL, at[PK_FILM_KA], 1);
    if (d->model->structure == PK_TRANSIT_CHAIN) {
        if (metabolites) {
            /* Simons: what is swallowed feeds the metabolic chain only, after a delay in the gut. */
            arrow(d, PK_GUT_FILM, PK_TO_NK_1, at[PK_SWALLOWED_KA], at[PK_FM_NK]);
        }
    } else {
        draw_gut(d, PK_GUT_FILM, at[PK_ORAL_KA], at[PK_ORAL_F], metabolites);
    }
}

static void draw_routes(struct drawing *d, const struct pk_parts *parts)
{
    const double *at = d->at;
    if (parts->route[PK_IM] && at[PK_IM_KA] > 0) {
        arrow(d, PK_MUSCLE, PK_CENTRAL, at[PK_IM_KA], 1);
    }
    if (parts->route[PK_SC] && at[PK_SC_KA] > 0) {
        arrow(d, PK_SKIN, PK_CENTRAL, at[PK_SC_KA], 1);
    }
    if (parts->route[PK_NASAL] && at[PK_NASAL_KA] > 0) {
        arrow(d, PK_NOSE, PK_CENTRAL, at[PK_NASAL_KA], 1);
        draw_gut(d, PK_GUT_NASAL, at[PK_SWALLOWED_KA], at[PK_SWALLOWED_F], parts->metabolites);
    }
    if (parts->route[PK_ORAL] && at[PK_ORAL_KA] > 0) {
        draw_gut(d, PK_GUT_ORAL, at[PK_ORAL_KA], at[PK_ORAL_F], parts->metabolites);
    }
    if (parts->route[PK_SUBLINGUAL] && at[PK_FILM_KA] > 0) {
        draw_film(d, parts->metabolites);
    }
}

void pk_network_build(const struct pk_model *m, const struct pk_numbers *n, const struct pk_parts *parts,
                      struct pk_network *ret_network)
{
    memset(ret_network, 0, sizeof *ret_network);
    for (int role = 0; role < PK_ROLES; role++) {
        ret_network->state_of[role] = -1;
    }
    struct drawing d = {ret_network, m, n->at};
    const double *at = n->at;
    bool metabolites = parts->metabolites && m->at[PK_NK_V1].given;
    place(&d, PK_CENTRAL);
    exchange(&d, PK_CENTRAL, PK_SHALLOW, at[PK_Q2], at[PK_V1], at[PK_V2]);
    exchange(&d, PK_CENTRAL, PK_DEEP, at[PK_Q3], at[PK_V1], at[PK_V3]);
    if (m->structure == PK_LIVER) {
        draw_liver(&d, metabolites);
    }
    if (metabolites) {
        draw_metabolites(&d);
    } else if (m->structure != PK_LIVER) {
        loss(&d, PK_CENTRAL, at[PK_CL] / at[PK_V1]);
    }
    if (parts->arm && at[PK_K_VEIN] > 0) {
        onlooker(&d, PK_ARM, at[PK_K_VEIN]);
    }
    if (parts->effect && at[PK_KE0] > 0) {
        onlooker(&d, PK_EFFECT_SITE, at[PK_KE0]);
    }
    struct pk_parts drawn = *parts;
    drawn.metabolites = metabolites;
    draw_routes(&d, &drawn);
}

enum pk_no pk_network_output(const struct pk_model *m, const struct pk_network *net,
                             const struct pk_numbers *n, enum pk_substance what, enum pk_site site,
                             struct pk_output *ret_output)
{
    static const struct {
        enum pk_role role;
        enum pk_parameter volume;
        double molar;
    } plasma[PK_SUBSTANCES] = {
        {PK_CENTRAL, PK_V1, PK_MOLAR_KETAMINE},
        {PK_NK_CENTRAL, PK_NK_V1, PK_MOLAR_NORKETAMINE},
        {PK_HNK_CENTRAL, PK_HNK_V1, PK_MOLAR_HYDROXYNORKETAMINE},
    };
    int state = net->state_of[plasma[what].role];
    if (state < 0) {
        return PK_NO_ANALYTE;
    }
    double weight = plasma[what].molar / PK_MOLAR_KETAMINE / n->at[plasma[what].volume];
    struct pk_output o = {1, {state, state}, {weight, 0}};
    if (site == PK_EFFECT) {
        o = (struct pk_output){1, {net->state_of[PK_EFFECT_SITE], 0}, {1, 0}};
        if (what != PK_KETAMINE || o.state[0] < 0) {
            return PK_NO_SITE;
        }
    } else if (what == PK_KETAMINE && site != m->plasma) {
        int arm = net->state_of[PK_ARM];
        if (site != PK_VENOUS || arm < 0) {
            return PK_NO_SITE;
        }
        double shunt = n->at[PK_F_SHUNT];
        o = (struct pk_output){2, {state, arm}, {shunt * weight, 1 - shunt}};
    }
    *ret_output = o;
    return PK_FINE;
}

double pk_output_of(const struct pk_output *o, const double *state)
{
    double sum = o->weight[0] * state[o->state[0]];
    return o->terms > 1 ? sum + o->weight[1] * state[o->state[1]] : sum;
}
