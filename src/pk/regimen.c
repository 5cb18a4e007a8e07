/* SPDX-License-Identifier: Apache-2.0
 *
 * regimen.c - each dose as the inputs it makes: shares, delays, devices and repeats.
 *
 * Floor 1. Pure.
 */
#include "pk/regimen.h"

#include <math.h>

struct pouring {
    const struct pk_network *net;
    const double *at;
    const struct pk_model *model;
    struct pk_inputs *into;
    bool full;
};

double pk_drug_share(enum pk_drug drug, enum pk_form form)
{
    if (form == PK_FORM_TOTAL) {
        return 1;
    }
    if (drug == PK_RACEMIC) {
        return 0.5;
    }
    return (drug == PK_ESKETAMINE) == (form == PK_FORM_S) ? 1 : 0;
}

static void pour(struct pouring *p, enum pk_role role, double start_min, double duration_min,
                 double amount_ug)
{
    int state = p->net->state_of[role];
    if (state < 0 || amount_ug <= 0) {
        return;
    }
    if (p->into->count == PK_INPUTS_MAX) {
        p->full = true;
        return;
    }
    p->into->at[p->into->count++] = (struct pk_input){state, start_min, start_min + duration_min, amount_ug};
}

/* A nose takes one device at a time, five minutes apart; the later ones are absorbed less. A model
 * without devices takes the dose as it is. */
static void pour_nasal(struct pouring *p, double start_min, double whole_ug, double share)
{
    enum { MINUTES_BETWEEN_DEVICES = 5 };
    const double *at = p->at;
    double device_ug = at[PK_NASAL_DEVICE] > 0 ? at[PK_NASAL_DEVICE] * 1000 : whole_ug;
    bool first = true;
    for (double left = whole_ug; left > 1e-9 * whole_ug; left -= device_ug) {
        double puff = fmin(left, device_ug) * share;
        double absorbed = at[PK_NASAL_F] * (first || at[PK_NASAL_F_NEXT] <= 0 ? 1 : at[PK_NASAL_F_NEXT]);
        pour(p, PK_NOSE, start_min, 0, puff * absorbed);
        pour(p, PK_GUT_NASAL, start_min, at[PK_SWALLOWED_D], puff * (1 - absorbed));
        start_min += MINUTES_BETWEEN_DEVICES;
        first = false;
    }
}

/* What the gut's delay holds back is given later; its spread over time is that of the release. */
static void pour_film(struct pouring *p, double start_min, double amount_ug)
{
    const double *at = p->at;
    pour(p, PK_MOUTH, start_min, at[PK_FILM_D], amount_ug * at[PK_FILM_F]);
    if (p->model->structure == PK_TRANSIT_CHAIN) {
        pour(p, PK_GUT_FILM, start_min + at[PK_GUT_MTT], at[PK_SWALLOWED_D],
             amount_ug * at[PK_FILM_SWALLOWED]);
    } else {
        pour(p, PK_GUT_FILM, start_min, at[PK_ORAL_D], amount_ug * (1 - at[PK_FILM_F]));
    }
}

static bool route_known(const struct pk_network *net, enum pk_route route)
{
    static const enum pk_role entry[PK_ROUTES] = {PK_CENTRAL, PK_MUSCLE, PK_SKIN,
                                                  PK_NOSE,    PK_MOUTH,  PK_GUT_ORAL};
    return net->state_of[entry[route]] >= 0;
}

static void pour_once(struct pouring *p, const struct pk_dose *dose, double start_min, double share)
{
    const double *at = p->at;
    double amount = dose->amount_ug * share;
    switch (dose->route) {
    case PK_IV:
        pour(p, PK_CENTRAL, start_min, dose->duration_min, amount);
        break;
    case PK_IM:
        pour(p, PK_MUSCLE, start_min, dose->duration_min, amount * at[PK_IM_F]);
        break;
    case PK_SC:
        pour(p, PK_SKIN, start_min, dose->duration_min, amount * at[PK_SC_F]);
        break;
    case PK_NASAL:
        pour_nasal(p, start_min, dose->amount_ug, share);
        break;
    case PK_SUBLINGUAL:
        pour_film(p, start_min, amount);
        break;
    case PK_ORAL:
        pour(p, PK_GUT_ORAL, start_min, at[PK_ORAL_D], amount);
        break;
    case PK_ROUTES:
    default:
        must(false);
    }
}

enum pk_no pk_network_inputs(const struct pk_model *m, const struct pk_network *net,
                             const struct pk_numbers *n, enum pk_form form, const struct pk_regimen *given,
                             struct pk_inputs *ret_inputs)
{
    ret_inputs->count = 0;
    struct pouring p = {net, n->at, m, ret_inputs, false};
    for (int i = 0; i < given->count; i++) {
        const struct pk_dose *dose = &given->dose[i];
        if (!route_known(net, dose->route)) {
            return PK_NO_ROUTE;
        }
        double share = pk_drug_share(dose->drug, form);
        for (int again = 0; again <= dose->repeats; again++) {
            pour_once(&p, dose, dose->start_min + again * dose->every_min, share);
        }
    }
    return p.full ? PK_TOO_MANY_INPUTS : PK_FINE;
}

int pk_regimen_pause(struct pk_dose *doses, int count, int max, double from_min, double to_min)
{
    must(to_min > from_min);
    for (int i = 0, before = count; i < before; i++) {
        struct pk_dose *d = &doses[i];
        if (d->duration_min <= 0 || d->start_min + d->duration_min <= from_min) {
            continue;
        }
        if (d->start_min >= from_min) {
            d->start_min = fmax(d->start_min, to_min);
            continue;
        }
        if (count == max || d->repeats > 0) {
            return -1;
        }
        struct pk_dose rest = *d;
        double given = (from_min - d->start_min) / d->duration_min;
        rest.start_min = to_min;
        rest.duration_min = d->duration_min * (1 - given);
        rest.amount_ug = d->amount_ug * (1 - given);
        d->duration_min = from_min - d->start_min;
        d->amount_ug *= given;
        doses[count++] = rest;
    }
    return count;
}
