/* SPDX-License-Identifier: Apache-2.0
 *
 * network.h - a person's numbers as compartments with rates between them, and the doses as inputs.
 *
 * Floor 1. Pure. Every structure of the closed list becomes one linear network x' = A x + u(t), with u
 * constant between dose edges. Amounts are micrograms of ketamine also where the molecule has become
 * norketamine, so that every column of A says where mass goes and none is made. Vein and effect site
 * only look on: they hold concentrations and take no mass.
 */
#ifndef DAYBREAK_PK_NETWORK_H
#define DAYBREAK_PK_NETWORK_H

#include "pk/model.h"

/* 21 roles, of which one network uses at most 18. */
enum pk_role {
    PK_CENTRAL,
    PK_SHALLOW,
    PK_DEEP,
    PK_AT_LIVER,
    PK_TO_NK_1,
    PK_TO_NK_2,
    PK_NK_CENTRAL,
    PK_NK_DEEP,
    PK_TO_HNK_1,
    PK_TO_HNK_2,
    PK_HNK_CENTRAL,
    PK_HNK_DEEP,
    PK_ARM,
    PK_EFFECT_SITE,
    PK_MUSCLE,
    PK_SKIN,
    PK_NOSE,
    PK_GUT_NASAL,
    PK_GUT_ORAL,
    PK_MOUTH,
    PK_GUT_FILM,
    PK_ROLES
};

enum { PK_STATES_MAX = 20, PK_PORTS_MAX = 6, PK_INPUTS_MAX = 512 };

struct pk_network {
    int states;
    double rate[PK_STATES_MAX][PK_STATES_MAX]; /* [to][from], per minute; losses on the diagonal */
    int state_of[PK_ROLES];                    /* -1: not in this network */
};

/* Which parts a question needs: leaving the others out makes it cheaper, never different. */
struct pk_parts {
    bool metabolites, arm, effect;
    bool route[PK_ROUTES];
};

void pk_network_build(const struct pk_model *m, const struct pk_numbers *n, const struct pk_parts *parts,
                      struct pk_network *ret_network);

/* An amount entering one state: at once when start == end, else at a constant rate. */
struct pk_input {
    int state;
    double start_min, end_min;
    double amount_ug;
};

struct pk_inputs {
    struct pk_input at[PK_INPUTS_MAX];
    int count;
};

/* A concentration as a weighted sum of states, ng/mL. */
struct pk_output {
    int terms;
    int state[2];
    double weight[2];
};
enum pk_no pk_network_output(const struct pk_model *m, const struct pk_network *net,
                             const struct pk_numbers *n, enum pk_substance what, enum pk_site site,
                             struct pk_output *ret_output);
/* What is asked of a solver, and where it goes: `values` is [count][outputs], `times` ascend. */
struct pk_sampling {
    const double *times;
    int count;
    const struct pk_output *output;
    int outputs;
    double *values;
};
double pk_output_of(const struct pk_output *o, const double *state);

#endif
