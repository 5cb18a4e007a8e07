/* SPDX-License-Identifier: Apache-2.0
 *
 * simulate.c - `daybreak simulate`: one person's curve, or the spread of many.
 *
 * Floor 6.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/crowd_run.h"
#include "gate/cli/curve.h"
#include "gate/cli/effects_tell.h"
#include "gate/cli/plot.h"
#include "text/json_out.h"

/* Persons behind the band of a text answer: percentiles then move by less than 2 % between seeds. */
enum { BAND_PERSONS = 2000 };

struct curves {
    double value[ASK_TIMES_MAX]; /* typical person */
    double band[ASK_QUANTILES_MAX][ASK_TIMES_MAX];
    int quantiles;
};

static const char help[] =
    "usage: daybreak simulate --dose 0.5mg/kg --over 40min --weight 70kg --at 10,20,40,80,110,230min\n"
    "\n"
    "  what is given   --dose A --over T [--start T] [--route iv|im|sc|nasal|sublingual|oral]\n"
    "                  [--drug racemic|esketamine|arketamine] [--salt base|hydrochloride]\n"
    "                  [--times N --every T] [--pause 20:26] ; repeat --dose ... --start for a course\n"
    "  to whom         --weight 70kg [--age 45year] [--ancestry asian|japanese]\n"
    "  with what       [--model NAME|FILE] (see: daybreak models)\n"
    "  what to show    [--at 10,20,40min | --at 0:240:5min] [--analyte ketamine,S-ketamine,norketamine,...]\n"
    "                  [--site arterial|venous|effect] [--format text|csv|json] [--plot FILE.svg|png|pdf]\n"
    "                  [--effects on] adds what is felt and seen\n"
    "  many persons    --population N [--seed S] [--quantiles 5,50,95] [--weight-cv 20percent]\n"
    "                  [--residual on] [--threads N] [--shard i/n] [--save FILE]\n"
    "                  daybreak simulate --merge FILE... adds up what --save wrote\n"
    "\n"
    "Display and planning only: it never sets a limit or a pump. Doses are ketamine base.\n";

static bool typical_curve(const struct pk_ask *ask, int analyte, double *ret)
{
    static struct pk_predict_room room;
    struct pk_question q = pk_ask_question(ask, analyte);
    enum pk_no no = pk_predict(&q, NULL, ask->times, ask->count, &room, ret);
    return no == PK_FINE ||
           pk_ask_refuse(ask->verb, pk_no_text(no), "\"daybreak models NAME\" tells what it describes");
}

static void take_quantiles(const struct pk_ask *ask, const struct crowd_result *r, struct curves *ret)
{
    ret->quantiles = ask->quantiles;
    for (int q = 0; q < ask->quantiles; q++) {
        for (int i = 0; i < r->ask.count; i++) {
            ret->band[q][i] = pk_tally_quantile(&r->tally[i], ask->quantile[q] / 100);
        }
    }
}

static void csv_curves(const struct pk_ask *ask, struct pk_analyte analyte, const struct curves *c,
                       bool crowd)
{
    const char *name = pk_analyte_name(analyte), *site = pk_site_name(ask->site);
    for (int i = 0; i < ask->count; i++) {
        if (!crowd) {
            printf("%.10g,%s,%s,%.9g\n", ask->times[i], name, site, c->value[i]);
        }
        for (int q = 0; crowd && q < c->quantiles; q++) {
            printf("%.10g,%s,%s,%.10g,%.6g\n", ask->times[i], name, site, ask->quantile[q], c->band[q][i]);
        }
    }
}

static void json_number(struct json_out *o, const char *key, double value, int decimals)
{
    json_out_decimal(o, key, llround(value * pow(10, decimals)), decimals);
}

static void json_curves(const struct pk_ask *ask, struct pk_analyte analyte, const struct curves *c,
                        bool crowd)
{
    enum { ROOM = 4 * 1024 * 1024 };
    char *room = malloc(ROOM);
    must(room);
    struct text t = text_in(room, ROOM);
    struct json_out o = json_out_on(&t);
    json_out_object(&o, NULL);
    json_out_word(&o, "model", ask->file.name);
    json_out_word(&o, "analyte", pk_analyte_name(analyte));
    json_out_word(&o, "site", pk_site_name(ask->site));
    json_out_word(&o, "note", "display and planning only");
    json_out_array(&o, "points");
    for (int i = 0; i < ask->count; i++) {
        json_out_object(&o, NULL);
        json_number(&o, "time_min", ask->times[i], 6);
        if (!crowd) {
            json_number(&o, "value_ng_per_ml", c->value[i], 6);
        }
        for (int q = 0; crowd && q < c->quantiles; q++) {
            char key[24];
            snprintf(key, sizeof key, "p%g", ask->quantile[q]);
            json_number(&o, key, c->band[q][i], 6);
        }
        json_out_close(&o);
    }
    json_out_close(&o);
    json_out_close(&o);
    must(!t.full);
    puts(room);
    free(room);
}

static void tell_question(const struct pk_ask *ask, struct pk_analyte analyte)
{
    double mg = 0;
    for (int i = 0; i < ask->doses; i++) {
        mg += ask->dose[i].amount_ug / 1000;
    }
    const struct pk_dose *d = &ask->dose[0];
    printf("%s in %s plasma after %.4g mg of %s ketamine base, %s", pk_analyte_name(analyte),
           ask->site == PK_EFFECT ? "the effect site, as" : pk_site_name(ask->site), mg,
           pk_drug_name(d->drug), pk_route_name(d->route));
    if (ask->doses == 1 && d->duration_min > 0) {
        printf(" over %g min", d->duration_min);
    } else if (ask->doses > 1) {
        printf(", in %d parts", ask->doses);
    }
    printf(", %g kg\nmodel %s: %s\n\n", ask->who.weight_kg, ask->file.name, ask->file.title);
}

/* The rows a person reads: all that were asked for, or about a dozen of the grid. */
static void tell_table(const struct pk_ask *ask, const struct curves *c)
{
    printf("\n%10s %12s", "min", "ng/mL");
    for (int q = 0; q < c->quantiles; q++) {
        printf("   %5g %%", ask->quantile[q]);
    }
    puts("");
    int every = ask->times_asked ? 1 : (ask->count + 11) / 12;
    for (int i = 0; i < ask->count; i += every) {
        printf("%10.6g %12.1f", ask->times[i], c->value[i]);
        for (int q = 0; q < c->quantiles; q++) {
            printf("  %8.1f", c->band[q][i]);
        }
        puts("");
    }
}

/* A curve through few times is no curve: the drawing has its own grid, the table the times asked for. */
static bool draw(const struct pk_ask *ask, int analyte, const struct curves *c)
{
    enum { POINTS = 241 };
    static struct pk_ask fine;
    static double value[ASK_TIMES_MAX];
    fine = *ask;
    fine.count = POINTS;
    double until = ask->times[ask->count - 1];
    for (int i = 0; i < POINTS; i++) {
        fine.times[i] = until * i / (POINTS - 1);
    }
    /* A peak stands where an infusion ends: the nearest time of the grid moves there. */
    for (int i = 0; i < ask->doses; i++) {
        double end = ask->dose[i].start_min + ask->dose[i].duration_min;
        if (end < until) {
            fine.times[lround(end / until * (POINTS - 1))] = end;
        }
    }
    if (!typical_curve(&fine, analyte, value)) {
        return false;
    }
    struct pk_peak peak = pk_peak_of(fine.times, value, POINTS);
    struct curve curve = {fine.times, value, NULL, NULL, POINTS};
    curve_draw(stdout, &curve);
    printf("\npeak %.1f ng/mL at %.4g min", peak.ng_per_ml, peak.at_min);
    if (c->quantiles > 1) {
        int last = c->quantiles - 1, at = 0;
        for (int i = 0; i < ask->count; i++) {
            at = c->value[i] > c->value[at] ? i : at;
        }
        printf("; %g %% to %g %% of persons lie between %.0f and %.0f ng/mL at %g min", ask->quantile[0],
               ask->quantile[last], c->band[0][at], c->band[last][at], ask->times[at]);
    }
    puts("");
    return true;
}

static void tell_notes(const struct pk_ask *ask)
{
    if (ask->file.model.etas == 0) {
        printf("\nNo band: the model's spread between persons was not published.");
    }
    if (!ask->file.model.enantiomers && ask->analyte[0].form != PK_FORM_TOTAL) {
        printf("\nThe model has one set of numbers for both forms: a form is its share of the dose.");
    }
    if (ask->file.model.drug != ask->dose[0].drug) {
        printf("\nThe model was estimated on %s ketamine.", pk_drug_name(ask->file.model.drug));
    }
    printf(
        "\nThis is a prediction for display and planning: it sets no limit and no pump. One person may lie\n"
        "50 %% above or below it at any time.\n");
}

static bool band_of(const struct pk_ask *ask, int analyte, struct curves *ret)
{
    static struct pk_ask some;
    struct crowd_result r;
    some = *ask;
    some.save = NULL;
    some.shard = some.shards = 1;
    some.population = BAND_PERSONS;
    if (!crowd_run(&some, analyte, &r)) {
        crowd_free(&r);
        return false;
    }
    take_quantiles(ask, &r, ret);
    crowd_free(&r);
    return true;
}

static bool answer(const struct pk_ask *ask, int analyte)
{
    static struct curves c;
    bool crowd = ask->population > 0, whole = true;
    c.quantiles = 0;
    if (!typical_curve(ask, analyte, c.value)) {
        return false;
    }
    if (crowd) {
        struct crowd_result r;
        bool good = crowd_run(ask, analyte, &r);
        take_quantiles(ask, &r, &c);
        whole = r.done == r.after; /* a run that was stopped tells what it has, and fails */
        crowd_free(&r);
        if (!good) {
            return false;
        }
    } else if (ask->format == ASK_TEXT && ask->file.model.etas > 0 && !band_of(ask, analyte, &c)) {
        return false;
    }
    switch (ask->format) {
    case ASK_CSV:
        csv_curves(ask, ask->analyte[analyte], &c, crowd);
        return whole;
    case ASK_JSON:
        json_curves(ask, ask->analyte[analyte], &c, crowd);
        return whole;
    case ASK_TEXT:
    case ASK_MD:
    default:
        tell_question(ask, ask->analyte[analyte]);
        if (!draw(ask, analyte, &c)) {
            return false;
        }
        tell_table(ask, &c);
        if (ask->effects && !effects_tell(ask)) {
            return false;
        }
        tell_notes(ask);
        return whole;
    }
}

static int merge(int argc, char **argv)
{
    static struct pk_ask ask;
    static struct curves c;
    struct crowd_result r;
    if (!pk_ask_read(argc, argv, &ask)) {
        return CLI_ASKED_WRONGLY;
    }
    if (!crowd_merge(&ask, &r, ask.times)) {
        crowd_free(&r);
        return CLI_ASKED_WRONGLY;
    }
    ask.count = r.ask.count;
    ask.site = r.ask.question.site;
    take_quantiles(&ask, &r, &c);
    puts("time_min,analyte,site,quantile,value_ng_per_ml");
    csv_curves(&ask, r.ask.question.analyte, &c, true);
    crowd_free(&r);
    return CLI_DONE;
}

static bool asked_right(struct pk_ask *ask)
{
    if (ask->doses == 0) {
        return pk_ask_refuse(ask->verb, "nothing is given",
                             "Add --dose, such as --dose 0.5mg/kg --over 40min");
    }
    if (ask->files > 0) {
        return pk_ask_refuse(ask->verb, "a word stands alone",
                             "Every value follows its --option; --merge joins files");
    }
    if (ask->save && ask->analytes > 1) {
        return pk_ask_refuse(ask->verb, "--save holds one substance", "Ask for one --analyte at a time");
    }
    if (!pk_ask_model(ask)) {
        return false;
    }
    if (ask->population > 0 && ask->file.model.etas == 0 && ask->weight_cv <= 0) {
        return pk_ask_refuse(ask->verb,
                             "this model publishes no spread between persons, so all would be equal",
                             "Choose another --model, or give --weight-cv 20percent");
    }
    return true;
}

int verb_simulate(int argc, char **argv)
{
    static struct pk_ask ask;
    if (cli_asks_help(argc, argv)) {
        fputs(help, stdout);
        return CLI_DONE;
    }
    if (argc > 1 && strcmp(argv[1], "--merge") == 0) {
        argv[1] = argv[0];
        return merge(argc - 1, argv + 1);
    }
    if (!pk_ask_read(argc, argv, &ask) || !asked_right(&ask)) {
        return CLI_ASKED_WRONGLY;
    }
    if (ask.format == ASK_CSV) {
        puts(ask.population > 0 ? "time_min,analyte,site,quantile,value_ng_per_ml"
                                : "time_min,analyte,site,value_ng_per_ml");
    }
    for (int i = 0; i < ask.analytes; i++) {
        if (!answer(&ask, i)) {
            return CLI_FAILED;
        }
    }
    return !ask.plot || plot_question(&ask) ? CLI_DONE : CLI_FAILED;
}
