/* SPDX-License-Identifier: Apache-2.0
 *
 * regimen.h - what was given, when and by which way, as event records.
 *
 * Floor 1. Pure.
 */
#ifndef DAYBREAK_PK_REGIMEN_H
#define DAYBREAK_PK_REGIMEN_H

#include "pk/network.h"

/* One act of giving, as it was really done. */
struct pk_dose {
    enum pk_route route;
    enum pk_drug drug;
    double amount_ug;    /* ketamine base, 0 < amount <= 10 g */
    double start_min;    /* from time zero */
    double duration_min; /* 0: at once */
    int repeats;         /* further times after the first, 0-400 */
    double every_min;    /* from start to start, when it is repeated */
};

/* Any mix of doses, in any order; they may overlap. */
struct pk_regimen {
    const struct pk_dose *dose;
    int count;
};

/* The doses of one form (S, R, or both together as PK_FORM_TOTAL) as inputs of this network, absorbed
 * shares and delays applied. Errors: PK_NO_ROUTE, PK_TOO_MANY_INPUTS. */
enum pk_no pk_network_inputs(const struct pk_model *m, const struct pk_network *net,
                             const struct pk_numbers *n, enum pk_form form, const struct pk_regimen *given,
                             struct pk_inputs *ret_inputs);

/* Share of a drug that is of a form: half of the racemate is S. */
double pk_drug_share(enum pk_drug drug, enum pk_form form);

/* The pump stands still from `from_min` to `to_min` and then goes on at the rate it had: what was not
 * yet given is given later. Works on doses without repeats. Returns the new count, -1 when `max` is
 * too small or a dose has repeats. */
int pk_regimen_pause(struct pk_dose *doses, int count, int max, double from_min, double to_min);

#endif
