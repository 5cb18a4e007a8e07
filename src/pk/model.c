/* SPDX-License-Identifier: Apache-2.0
 *
 * model.c - the closed lists by name, what a whole model needs, and one person's numbers.
 *
 * Floor 1. Pure.
 */
#include "pk/model.h"

#include <math.h>
#include <stddef.h>

#define BIT(p) (UINT64_C(1) << (p))

static const struct {
    const char *name, *text;
    enum pk_dimension dimension;
} parameters[PK_PARAMETERS] = {
#define PARAMETER(name, dimension, text) {#name, text, PK_##dimension},
#include "pk/parameter.def"
#undef PARAMETER
};

static const char *const structures[PK_STRUCTURES] = {
    "one-compartment", "two-compartment", "three-compartment", "parent-metabolite",
    "liver",           "transit-chain",   "composite",
};

/* What each structure cannot do without; ways to take the drug come on top. */
static const uint64_t needs[PK_STRUCTURES] = {
    [PK_ONE_COMPARTMENT] = BIT(PK_V1) | BIT(PK_CL),
    [PK_TWO_COMPARTMENT] = BIT(PK_V1) | BIT(PK_CL) | BIT(PK_V2) | BIT(PK_Q2),
    [PK_THREE_COMPARTMENT] = BIT(PK_V1) | BIT(PK_CL) | BIT(PK_V2) | BIT(PK_Q2) | BIT(PK_V3) | BIT(PK_Q3),
    [PK_PARENT_METABOLITE] = BIT(PK_V1) | BIT(PK_CL) | BIT(PK_FM_NK) | BIT(PK_NK_V1) | BIT(PK_NK_CL),
    [PK_LIVER] =
        BIT(PK_V1) | BIT(PK_VH) | BIT(PK_QH) | BIT(PK_KEL_H) | BIT(PK_KMET_H) | BIT(PK_NK_V1) | BIT(PK_NK_CL),
    [PK_TRANSIT_CHAIN] = BIT(PK_V1) | BIT(PK_CL) | BIT(PK_MTT_NK) | BIT(PK_FM_NK) | BIT(PK_NK_V1) |
                         BIT(PK_NK_CL) | BIT(PK_MTT_HNK) | BIT(PK_FM_HNK) | BIT(PK_HNK_V1) | BIT(PK_HNK_CL),
    [PK_COMPOSITE] = BIT(PK_V1) | BIT(PK_CL) | BIT(PK_CL_R) | BIT(PK_V2) | BIT(PK_Q2) | BIT(PK_V3) |
                     BIT(PK_Q3) | BIT(PK_FM_NK) | BIT(PK_NK_V1) | BIT(PK_NK_CL) | BIT(PK_FM_HNK) |
                     BIT(PK_HNK_V1) | BIT(PK_HNK_CL) | BIT(PK_K_VEIN) | BIT(PK_F_SHUNT),
};

/* Numbers that mean nothing alone. */
static const uint64_t together[] = {
    BIT(PK_V2) | BIT(PK_Q2),          BIT(PK_V3) | BIT(PK_Q3),
    BIT(PK_NK_V2) | BIT(PK_NK_Q),     BIT(PK_HNK_V2) | BIT(PK_HNK_Q),
    BIT(PK_K_VEIN) | BIT(PK_F_SHUNT), BIT(PK_IM_F) | BIT(PK_IM_KA),
    BIT(PK_SC_F) | BIT(PK_SC_KA),     BIT(PK_NASAL_F) | BIT(PK_NASAL_KA),
    BIT(PK_FILM_F) | BIT(PK_FILM_KA),
};

const char *pk_no_text(enum pk_no no)
{
    static const char *const text[] = {
        [PK_FINE] = "fine",
        [PK_NO_ANALYTE] = "this model does not describe that substance",
        [PK_NO_SITE] = "this model does not describe that sampling site",
        [PK_NO_ROUTE] = "this model has no absorption for that route",
        [PK_NO_DRUG] = "this model cannot be given that form of the drug",
        [PK_NOT_FOR_ADULTS] = "this model was built for children or intensive care",
        [PK_OUT_OF_BOUNDS] = "this person lies outside the population the model was built on",
        [PK_TOO_MANY_INPUTS] = "the regimen has more doses than the engine can hold",
        [PK_NOT_SOLVED] = "the solver could not keep the error asked for",
    };
    return text[no];
}

const char *pk_parameter_name(enum pk_parameter p)
{
    must(p < PK_PARAMETERS);
    return parameters[p].name;
}

const char *pk_parameter_text(enum pk_parameter p)
{
    must(p < PK_PARAMETERS);
    return parameters[p].text;
}

enum pk_dimension pk_parameter_dimension(enum pk_parameter p)
{
    must(p < PK_PARAMETERS);
    return parameters[p].dimension;
}

const char *pk_structure_name(enum pk_structure s)
{
    must(s < PK_STRUCTURES);
    return structures[s];
}

const char *pk_site_name(enum pk_site s)
{
    static const char *const name[PK_SITES] = {"arterial", "venous", "effect"};
    return name[s];
}

const char *pk_route_name(enum pk_route r)
{
    static const char *const name[PK_ROUTES] = {"iv", "im", "sc", "nasal", "sublingual", "oral"};
    return name[r];
}

const char *pk_drug_name(enum pk_drug d)
{
    static const char *const name[PK_DRUGS] = {"racemic", "esketamine", "arketamine"};
    return name[d];
}

const char *pk_analyte_name(struct pk_analyte a)
{
    static const char *const name[PK_SUBSTANCES][PK_FORMS] = {
        {"ketamine", "S-ketamine", "R-ketamine"},
        {"norketamine", "S-norketamine", "R-norketamine"},
        {"hydroxynorketamine", "S-hydroxynorketamine", "R-hydroxynorketamine"},
    };
    return name[a.substance][a.form];
}

static uint64_t given(const struct pk_model *m)
{
    uint64_t set = 0;
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        set |= m->at[p].given ? BIT(p) : 0;
    }
    /* A rate constant stands for the flow or the volume it defines. */
    static const struct {
        enum pk_parameter rate, stands_for;
    } pairs[] = {{PK_K10, PK_CL}, {PK_K12, PK_Q2}, {PK_K21, PK_V2}, {PK_K13, PK_Q3}, {PK_K31, PK_V3}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        set |= set & BIT(pairs[i].rate) ? BIT(pairs[i].stands_for) : 0;
    }
    return set;
}

static enum pk_parameter first_of(uint64_t set)
{
    unsigned p = 0;
    while (p < PK_PARAMETERS && !(set & BIT(p))) {
        p++;
    }
    return (enum pk_parameter)p;
}

static const char *value_flaw(const struct pk_model *m, enum pk_parameter *ret_which)
{
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        const struct pk_value *v = &m->at[p];
        *ret_which = (enum pk_parameter)p;
        if (v->given && !(v->value > 0 && v->value < 1e6)) {
            return "must be above zero";
        }
        if (v->given && parameters[p].dimension == PK_FRACTION && v->value > 1) {
            return "is a share and cannot exceed 1";
        }
        if (v->given && v->exponent != 0 && !(v->reference_kg > 0)) {
            return "is scaled by weight and needs the reference weight";
        }
    }
    return NULL;
}

static const char *spread_flaw(const struct pk_model *m)
{
    for (int i = 0; i < m->etas; i++) {
        if (!(m->omega[i][i] > 0)) {
            return "a variance must be above zero";
        }
        for (int j = 0; j < i; j++) {
            double r2 = m->omega[i][j] * m->omega[i][j] / (m->omega[i][i] * m->omega[j][j]);
            if (!(r2 < 1) || m->omega[i][j] != m->omega[j][i]) {
                return "a covariance is larger than its variances allow";
            }
        }
    }
    return NULL;
}

const char *pk_model_flaw(const struct pk_model *m, enum pk_parameter *ret_which)
{
    *ret_which = PK_PARAMETERS;
    uint64_t set = given(m);
    if (needs[m->structure] & ~set) {
        *ret_which = first_of(needs[m->structure] & ~set);
        return "is needed by this structure and is missing";
    }
    for (size_t i = 0; i < COUNT_OF(together); i++) {
        uint64_t some = set & together[i];
        if (some && some != together[i]) {
            *ret_which = first_of(together[i] & ~set);
            return "is missing, and the numbers beside it mean nothing without it";
        }
    }
    const char *flaw = value_flaw(m, ret_which);
    if (flaw) {
        return flaw;
    }
    *ret_which = PK_PARAMETERS;
    const struct pk_bounds *b = &m->bounds;
    if (!(b->weight_min_kg > 0 && b->weight_min_kg < b->weight_max_kg) ||
        !(b->age_min_years >= 0 && b->age_min_years < b->age_max_years)) {
        return "bounds are missing or swapped";
    }
    return spread_flaw(m);
}

bool pk_model_has(const struct pk_model *m, struct pk_analyte a)
{
    static const enum pk_parameter needed[PK_SUBSTANCES] = {PK_V1, PK_NK_V1, PK_HNK_V1};
    return m->at[needed[a.substance]].given;
}

enum pk_no pk_model_fits(const struct pk_model *m, const struct pk_person *who)
{
    if (!m->bounds.adults) {
        return PK_NOT_FOR_ADULTS;
    }
    const struct pk_bounds *b = &m->bounds;
    bool age_known = who->age_years > 0;
    bool inside = who->weight_kg >= b->weight_min_kg && who->weight_kg <= b->weight_max_kg &&
                  (!age_known || (who->age_years >= b->age_min_years && who->age_years <= b->age_max_years));
    return inside ? PK_FINE : PK_OUT_OF_BOUNDS;
}

static void apply_rules(const struct pk_model *m, const struct pk_person *who, double *at)
{
    for (int i = 0; i < m->rules; i++) {
        const struct pk_rule *r = &m->rule[i];
        bool asian = who->ancestry == PK_ASIAN || who->ancestry == PK_JAPANESE;
        if ((r->kind == PK_RULE_ASIAN && asian) ||
            (r->kind == PK_RULE_JAPANESE && who->ancestry == PK_JAPANESE)) {
            at[r->on] *= r->amount;
        }
        if (r->kind == PK_RULE_YEARS_ABOVE && who->age_years > r->above) {
            /* A floor of a tenth keeps the flow of a very old person positive. */
            at[r->on] = fmax(at[r->on] + r->amount * (who->age_years - r->above), 0.1 * at[r->on]);
        }
    }
}

static double moved(double value, double eta, bool logit)
{
    if (!logit) {
        return value * exp(eta);
    }
    double odds = value / (1 - value) * exp(eta);
    return odds / (1 + odds);
}

/* Shares stay shares whatever the random effects did. */
static void keep_shares(double *at)
{
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        if (parameters[p].dimension == PK_FRACTION && at[p] > 1) {
            at[p] = 1;
        }
    }
}

static void flows_of_rates(const struct pk_model *m, double *at)
{
    static const enum pk_parameter flow_of[][2] = {{PK_K10, PK_CL}, {PK_K12, PK_Q2}, {PK_K13, PK_Q3}};
    for (size_t i = 0; i < COUNT_OF(flow_of); i++) {
        if (m->at[flow_of[i][0]].given) {
            at[flow_of[i][1]] = at[flow_of[i][0]] * at[PK_V1];
        }
    }
    if (m->at[PK_K21].given) {
        at[PK_V2] = at[PK_Q2] / at[PK_K21];
    }
    if (m->at[PK_K31].given) {
        at[PK_V3] = at[PK_Q3] / at[PK_K31];
    }
}

void pk_model_numbers(const struct pk_model *m, const struct pk_person *who, const double *eta,
                      enum pk_form form, struct pk_numbers *ret_numbers)
{
    double *at = ret_numbers->at;
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        const struct pk_value *v = &m->at[p];
        double scale = v->exponent != 0 ? pow(who->weight_kg / v->reference_kg, v->exponent) : 1;
        at[p] = v->given ? v->value * scale : 0;
    }
    apply_rules(m, who, at);
    for (int i = 0; eta && i < m->etas; i++) {
        for (unsigned p = 0; p < PK_PARAMETERS; p++) {
            if (m->eta[i].on & BIT(p)) {
                at[p] = moved(at[p], eta[i], m->eta[i].logit);
            }
        }
    }
    keep_shares(at);
    flows_of_rates(m, at);
    if (form == PK_FORM_R && m->at[PK_CL_R].given) {
        at[PK_CL] = at[PK_CL_R];
    }
    if (form == PK_FORM_R && m->at[PK_NK_CL_R].given) {
        at[PK_NK_CL] = at[PK_NK_CL_R];
    }
}
