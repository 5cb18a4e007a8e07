/* SPDX-License-Identifier: Apache-2.0
 *
 * model.h - what a pharmacokinetic model is, and what a person makes of its numbers.
 *
 * Floor 1. Pure. A model is numbers and a structure out of a closed list; where it came from (source,
 * table, assumed or not) is kept beside it by text/model_file.h and shown wherever a model is shown.
 * Inside: litres, minutes, micrograms of ketamine base. Display and planning only: nothing here ever
 * sets a limit or a pump.
 */
#ifndef DAYBREAK_PK_MODEL_H
#define DAYBREAK_PK_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/must.h"

enum pk_parameter {
#define PARAMETER(name, dimension, text) PK_##name,
#include "pk/parameter.def"
#undef PARAMETER
    PK_PARAMETERS
};

enum pk_dimension { PK_VOLUME, PK_FLOW, PK_RATE, PK_TIME, PK_FRACTION, PK_FACTOR, PK_MASS };

/* A closed list. Each is one cascade of linear compartments; network.c builds it. */
enum pk_structure {
    PK_ONE_COMPARTMENT,
    PK_TWO_COMPARTMENT,
    PK_THREE_COMPARTMENT,
    PK_PARENT_METABOLITE, /* 1-3 compartments of ketamine, 1-2 of norketamine */
    PK_LIVER,             /* elimination in a liver compartment, first pass through it (Perez-Ruixo) */
    PK_TRANSIT_CHAIN,     /* transit compartments between parent and metabolites (Simons) */
    PK_COMPOSITE,         /* arterial core for each enantiomer, metabolites, venous observation */
    PK_STRUCTURES
};

enum pk_site { PK_ARTERIAL, PK_VENOUS, PK_EFFECT, PK_SITES };
enum pk_drug { PK_RACEMIC, PK_ESKETAMINE, PK_ARKETAMINE, PK_DRUGS };
enum pk_route { PK_IV, PK_IM, PK_SC, PK_NASAL, PK_SUBLINGUAL, PK_ORAL, PK_ROUTES };
enum pk_ancestry { PK_UNSTATED, PK_ASIAN, PK_JAPANESE };

enum pk_substance { PK_KETAMINE, PK_NORKETAMINE, PK_HYDROXYNORKETAMINE, PK_SUBSTANCES };
enum pk_form { PK_FORM_TOTAL, PK_FORM_S, PK_FORM_R, PK_FORMS };
struct pk_analyte {
    enum pk_substance substance;
    enum pk_form form;
};

/* g/mol */
#define PK_MOLAR_KETAMINE           237.73
#define PK_MOLAR_NORKETAMINE        223.70
#define PK_MOLAR_HYDROXYNORKETAMINE 239.70
/* mg of base in 1 mg of the hydrochloride (237.73 / 274.19) */
#define PK_BASE_PER_HYDROCHLORIDE 0.867

struct pk_value {
    double value;    /* of a person of reference weight, or per kg */
    double exponent; /* of weight over the reference; 0 when weight does not matter */
    double reference_kg;
    bool given, assumed;
};

enum { PK_ETAS_MAX = 20, PK_RULES_MAX = 8 };

/* A random effect: moves each parameter of `on` (a bit each) as exp(eta), or on the logit scale. */
struct pk_eta {
    uint64_t on;
    bool logit;
};
_Static_assert(PK_PARAMETERS <= 64, "pk_eta.on is a set of parameters");

/* A covariate rule: multiply in a group, or add `amount` for each year of age above `above`. */
struct pk_rule {
    enum pk_parameter on;
    enum { PK_RULE_ASIAN, PK_RULE_JAPANESE, PK_RULE_YEARS_ABOVE } kind;
    double amount, above;
};

struct pk_residual {
    double proportional; /* SD, as a share; on the log scale for populations */
    double additive;     /* SD, ng/mL */
    bool given, assumed;
};

struct pk_bounds {
    double weight_min_kg, weight_max_kg, age_min_years, age_max_years;
    bool adults; /* built for, and fit for, adults outside intensive care */
};

struct pk_model {
    enum pk_structure structure;
    enum pk_site plasma; /* what its central compartment is: arterial or venous blood */
    bool enantiomers;    /* S and R run apart */
    enum pk_drug drug;   /* what it was estimated on */
    struct pk_value at[PK_PARAMETERS];
    struct pk_rule rule[PK_RULES_MAX];
    int rules;
    struct pk_eta eta[PK_ETAS_MAX];
    double omega[PK_ETAS_MAX][PK_ETAS_MAX]; /* variance of the etas */
    int etas;
    struct pk_residual residual[PK_SUBSTANCES];
    struct pk_bounds bounds;
};

struct pk_person {
    double weight_kg; /* 20-300 */
    double age_years; /* 0 when not stated: no rule of age then applies */
    enum pk_ancestry ancestry;
};

/* Ways in which a question does not fit a model. An answer, not a failure: sentence in pk_no_text. */
enum pk_no {
    PK_FINE,
    PK_NO_ANALYTE,
    PK_NO_SITE,
    PK_NO_ROUTE,
    PK_NO_DRUG,
    PK_NOT_FOR_ADULTS,
    PK_OUT_OF_BOUNDS,
    PK_TOO_MANY_INPUTS,
    PK_NOT_SOLVED,
};

const char *pk_no_text(enum pk_no no);
const char *pk_parameter_name(enum pk_parameter p);
const char *pk_parameter_text(enum pk_parameter p);
enum pk_dimension pk_parameter_dimension(enum pk_parameter p);
const char *pk_structure_name(enum pk_structure s);
const char *pk_site_name(enum pk_site s);
const char *pk_route_name(enum pk_route r);
const char *pk_drug_name(enum pk_drug d);
/* "S-norketamine"; "ketamine" for both forms together. */
const char *pk_analyte_name(struct pk_analyte a);

/* What is missing or contradicts itself in the numbers; NULL when the model is whole.
 * `ret_which` is the parameter it is about, PK_PARAMETERS when none. */
const char *pk_model_flaw(const struct pk_model *m, enum pk_parameter *ret_which);

bool pk_model_has(const struct pk_model *m, struct pk_analyte a);
/* May this model be asked about this person without being asked for by name? */
enum pk_no pk_model_fits(const struct pk_model *m, const struct pk_person *who);

/* The numbers of one person: weight, age and ancestry applied, then `eta` (m->etas of them; NULL is
 * the typical person), for the form asked. Rate constants have become flows and volumes. */
struct pk_numbers {
    double at[PK_PARAMETERS];
};
void pk_model_numbers(const struct pk_model *m, const struct pk_person *who, const double *eta,
                      enum pk_form form, struct pk_numbers *ret_numbers);

#endif
