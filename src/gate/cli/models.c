/* SPDX-License-Identifier: Apache-2.0
 *
 * models.c - `daybreak models [NAME]`: what can be asked, and where every number came from.
 *
 * Floor 6.
 */
#include <math.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/pk_ask.h"

static const char *dash(bool yes, const char *word)
{
    return yes ? word : "-";
}

static int list(void)
{
    static struct model_file f;
    printf("%-24s %-18s %-9s %-11s %s\n", "model", "structure", "plasma", "for adults", "title");
    for (int i = 0; i < model_count(); i++) {
        const char *name = model_at(i)->name + strlen("models/");
        char stem[64];
        snprintf(stem, sizeof stem, "%.*s", (int)(strlen(name) - strlen(".yaml")), name);
        if (!pk_ask_load("models", stem, &f)) {
            return CLI_FAILED;
        }
        printf("%-24s %-18s %-9s %-11s %s%s\n", f.name, pk_structure_name(f.model.structure),
               pk_site_name(f.model.plasma), f.model.bounds.adults ? "yes" : "by name only", f.title,
               strcmp(f.name, MODEL_DEFAULT) == 0 ? " (default)" : "");
    }
    puts("\nDisplay and planning only. \"daybreak models NAME\" tells where each number came from.");
    return CLI_DONE;
}

static void show_routes(const struct pk_model *m)
{
    static const enum pk_parameter entry[PK_ROUTES] = {PK_V1,       PK_IM_KA,   PK_SC_KA,
                                                       PK_NASAL_KA, PK_FILM_KA, PK_ORAL_KA};
    printf("routes:     ");
    for (unsigned r = 0; r < PK_ROUTES; r++) {
        if (m->at[entry[r]].given) {
            printf(" %s", pk_route_name((enum pk_route)r));
        }
    }
    printf("\nsites:       %s%s%s\n", pk_site_name(m->plasma), m->at[PK_K_VEIN].given ? " venous" : "",
           m->at[PK_KE0].given ? " effect" : "");
}

static void show_parameters(const struct model_file *f)
{
    printf("\n%-15s %10s %-9s %-10s %-10s %s\n", "parameter", "value", "unit", "weight", "tag", "from");
    for (unsigned p = 0; p < PK_PARAMETERS; p++) {
        const struct pk_value *v = &f->model.at[p];
        const struct model_note *n = &f->note[p];
        if (v->given) {
            char weight[48] = "-";
            if (v->exponent != 0) {
                snprintf(weight, sizeof weight, "^%g /%g kg", v->exponent, v->reference_kg);
            }
            printf("%-15s %10s %-9s %-10s %-10s %s%s\n", pk_parameter_name((enum pk_parameter)p), n->value,
                   n->unit, weight, n->tag, v->assumed ? "ASSUMED: " : "", n->place);
        }
    }
}

static void show_spread(const struct model_file *f)
{
    const struct pk_model *m = &f->model;
    puts(m->etas ? "\nbetween persons (CV, or SD on the logit scale):" : "\nbetween persons: not published");
    for (int i = 0; i < m->etas; i++) {
        double sd = sqrt(m->omega[i][i]);
        printf("  %-26s %5.1f %%%s\n", f->eta_name[i],
               100 * (m->eta[i].logit ? sd : sqrt(expm1(m->omega[i][i]))), m->eta[i].logit ? " (logit)" : "");
    }
    for (int s = 0; s < PK_SUBSTANCES; s++) {
        const struct pk_residual *r = &m->residual[s];
        if (r->given) {
            printf("  residual, %-16s %5.1f %% + %g ng/mL%s\n",
                   pk_analyte_name((struct pk_analyte){(enum pk_substance)s, PK_FORM_TOTAL}),
                   100 * r->proportional, r->additive, r->assumed ? " (assumed)" : "");
        }
    }
}

static int show(const char *name)
{
    static struct model_file f;
    if (!pk_ask_load("models", name, &f)) {
        return CLI_ASKED_WRONGLY;
    }
    const struct pk_bounds *b = &f.model.bounds;
    printf("%s: %s\nstructure:   %s, enantiomers %s, estimated on %s ketamine\nsource:      %s\n", f.name,
           f.title, pk_structure_name(f.model.structure), f.model.enantiomers ? "apart" : "together",
           pk_drug_name(f.model.drug), f.source);
    printf("population:  %s; %g-%g kg, %g-%g years%s\n", f.who, b->weight_min_kg, b->weight_max_kg,
           b->age_min_years, b->age_max_years, f.population_assumed ? " (bounds assumed)" : "");
    printf("for adults:  %s\n",
           b->adults ? "yes"
                     : "no; answers for an adult only when asked for by name (children or intensive care)");
    show_routes(&f.model);
    printf("metabolites: %s, %s\n", dash(f.model.at[PK_NK_V1].given, "norketamine"),
           dash(f.model.at[PK_HNK_V1].given, "hydroxynorketamine"));
    if (f.notes[0]) {
        printf("notes:       %s\n", f.notes);
    }
    show_parameters(&f);
    show_spread(&f);
    return CLI_DONE;
}

int verb_models(int argc, char **argv)
{
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, "models");
        return CLI_DONE;
    }
    return argc > 1 ? show(argv[1]) : list();
}
