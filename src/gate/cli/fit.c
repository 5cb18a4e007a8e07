/* SPDX-License-Identifier: Apache-2.0
 *
 * fit.c - `daybreak fit`: what a person's own levels say about their curve, before and after.
 *
 * Floor 6. Works with no level at all: the answer is then the population's.
 */
#include "pk/fit.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/fit_search.h"
#include "gate/cli/pk_ask.h"
#include "pk/matrix.h"
#include "text/measure.h"

enum { PERSONS = 512, BYTES_MAX = 64 * 1024 };

static struct pk_predict_room room;
static struct pk_fit fit;

static bool refuse_line(int line, const char *what, const char *remedy)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "--levels line %d: %s", line, what);
    return pk_ask_refuse("fit", sentence, remedy);
}

static bool known_site(struct slice name, enum pk_site *ret)
{
    for (unsigned i = 0; i < PK_SITES; i++) {
        if (slice_is(name, pk_site_name((enum pk_site)i))) {
            *ret = (enum pk_site)i;
            return true;
        }
    }
    return false;
}

/* time_min,value_ng_per_ml[,analyte[,site]] */
static bool read_level(const struct pk_ask *ask, struct slice row, int line)
{
    struct pk_level l = {.analyte = ask->analyte[0], .site = ask->site};
    struct slice time = slice_trim(slice_cut(&row, ',')), value = slice_trim(slice_cut(&row, ','));
    struct slice analyte = slice_trim(slice_cut(&row, ',')), site = slice_trim(row);
    if (!measure_number(time, &l.at_min) || !measure_number(value, &l.ng_per_ml)) {
        return refuse_line(line, "two numbers are expected", "Write minutes and ng/mL, such as 40,180");
    }
    if (!(l.ng_per_ml > 0) || l.at_min < 0) {
        return refuse_line(line, "a level must be above zero at a time from the first dose on",
                           "Leave out what the assay could not read");
    }
    if ((analyte.len && !pk_analyte_named(analyte, &l.analyte)) || (site.len && !known_site(site, &l.site))) {
        return refuse_line(line, "the substance or the site is not known", "Such as norketamine, venous");
    }
    if (fit.levels == PK_LEVELS_MAX) {
        return refuse_line(line, "there are more levels than fit", "At most 48");
    }
    int at = fit.levels++;
    while (at > 0 && fit.level[at - 1].at_min > l.at_min) {
        fit.level[at] = fit.level[at - 1];
        at--;
    }
    fit.level[at] = l;
    return true;
}

static bool read_rows(const struct pk_ask *ask, struct slice text)
{
    bool header = false;
    for (int line = 1; text.at && text.len > 0; line++) {
        struct slice row = slice_cut(&text, '\n');
        row.len -= row.len > 0 && row.at[row.len - 1] == '\r';
        if (slice_trim(row).len == 0 || row.at[0] == '#') {
            continue;
        }
        if (!header) {
            /* The header speaks the units: minutes and ng/mL. */
            if (!slice_starts(row, SLICE("time_min,value_ng_per_ml"))) {
                return refuse_line(line, "the header does not say the units",
                                   "Begin with time_min,value_ng_per_ml");
            }
            header = true;
        } else if (!read_level(ask, row, line)) {
            return false;
        }
    }
    return true;
}

static bool read_levels(const struct pk_ask *ask)
{
    static char content[BYTES_MAX];
    if (!ask->levels) {
        return true;
    }
    FILE *file = fopen(ask->levels, "rb");
    if (!file) {
        char sentence[240];
        snprintf(sentence, sizeof sentence, "--levels %.160s: %s", ask->levels, strerror(errno));
        return pk_ask_refuse("fit", sentence, "Name a CSV with the columns time_min,value_ng_per_ml");
    }
    size_t len = fread(content, 1, sizeof content, file);
    fclose(file);
    return read_rows(ask, (struct slice){content, len});
}

static double cost(const double *eta, void *with)
{
    (void)with;
    return pk_fit_cost(&fit, eta, &room);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct answer {
    double value[ASK_TIMES_MAX], low[ASK_TIMES_MAX], high[ASK_TIMES_MAX];
};

/* Persons about `centre` with `covariance`: the 90 % band of the true level. */
static bool band(const struct pk_ask *ask, const double *centre, double covariance[PK_ETAS_MAX][PK_ETAS_MAX],
                 struct answer *ret)
{
    static double person[PERSONS][ASK_TIMES_MAX], column[PERSONS];
    double factor[PK_ETAS_MAX][PK_ETAS_MAX], z[PK_SHIFTS + 3][PK_LANES];
    int etas = ask->file.model.etas;
    struct pk_question q = pk_ask_question(ask, 0);
    if (!pk_cholesky((const double(*)[PK_ETAS_MAX])covariance, etas, factor) ||
        pk_predict(&q, centre, ask->times, ask->count, &room, ret->value) != PK_FINE) {
        return false;
    }
    for (int p = 0; p < PERSONS; p++) {
        double eta[PK_ETAS_MAX];
        if (p % PK_LANES == 0) {
            pk_crowd_normals(ask->seed, (uint64_t)p, 0, etas, z);
        }
        for (int i = 0; i < etas; i++) {
            eta[i] = centre[i];
            for (int j = 0; j <= i; j++) {
                eta[i] += factor[i][j] * z[j][p % PK_LANES];
            }
        }
        if (pk_predict(&q, eta, ask->times, ask->count, &room, person[p]) != PK_FINE) {
            return false;
        }
    }
    for (int t = 0; t < ask->count; t++) {
        for (int p = 0; p < PERSONS; p++) {
            column[p] = person[p][t];
        }
        qsort(column, PERSONS, sizeof *column, by_size);
        ret->low[t] = column[PERSONS / 20];
        ret->high[t] = column[PERSONS - 1 - PERSONS / 20];
    }
    return true;
}

static void tell_numbers(const struct pk_ask *ask, const double *eta,
                         double covariance[PK_ETAS_MAX][PK_ETAS_MAX])
{
    const struct model_file *f = &ask->file;
    printf("%-26s %10s %14s %14s\n", "random effect", "estimate", "SD before", "SD after");
    for (int i = 0; i < f->model.etas; i++) {
        printf("%-26s %+9.1f%% %13.1f%% %13.1f%%\n", f->eta_name[i], 100 * expm1(eta[i]),
               100 * sqrt(f->model.omega[i][i]), 100 * sqrt(covariance[i][i]));
    }
}

static void tell_curve(const struct pk_ask *ask, const struct answer *before, const struct answer *after)
{
    int every = ask->times_asked ? 1 : (ask->count + 11) / 12;
    printf("\n%8s %12s %20s %12s %20s\n", "min", "population", "90 % of persons", "this person", "90 % sure");
    for (int i = 0; i < ask->count; i += every) {
        printf("%8.6g %12.1f %9.1f - %8.1f %12.1f %9.1f - %8.1f\n", ask->times[i], before->value[i],
               before->low[i], before->high[i], after->value[i], after->low[i], after->high[i]);
    }
    printf("\n%d level(s). The band is of the true level; a laboratory adds its own scatter. Display and "
           "planning only.\n",
           fit.levels);
}

static void tell_csv(const struct pk_ask *ask, const struct answer *after)
{
    puts("time_min,analyte,site,quantile,value_ng_per_ml");
    for (int i = 0; i < ask->count; i++) {
        const double value[] = {after->low[i], after->value[i], after->high[i]};
        static const char *const quantile[] = {"5", "map", "95"};
        for (int q = 0; q < 3; q++) {
            printf("%.10g,%s,%s,%s,%.6g\n", ask->times[i], pk_analyte_name(ask->analyte[0]),
                   pk_site_name(ask->site), quantile[q], value[q]);
        }
    }
}

static int run(struct pk_ask *ask)
{
    static struct answer before, after;
    double eta[PK_ETAS_MAX] = {0}, zero[PK_ETAS_MAX] = {0}, covariance[PK_ETAS_MAX][PK_ETAS_MAX];
    fit.question = pk_ask_question(ask, 0);
    enum pk_no no = pk_fit_start(&fit);
    if (no != PK_FINE) {
        pk_ask_refuse("fit",
                      no == PK_NOT_SOLVED ? "this model publishes no spread or no residual error"
                                          : pk_no_text(no),
                      "Choose another --model");
        return CLI_ASKED_WRONGLY;
    }
    bool good = fit.levels == 0 || fit_search(cost, NULL, ask->file.model.etas, 4, eta);
    good = good && pk_fit_covariance(&fit, eta, &room, covariance) &&
           band(ask, zero, ask->file.model.omega, &before) && band(ask, eta, covariance, &after);
    if (!good) {
        pk_ask_refuse("fit", "no best answer was found",
                      "See whether the levels belong to these doses and units");
        return CLI_FAILED;
    }
    if (ask->format == ASK_CSV) {
        tell_csv(ask, &after);
    } else {
        tell_numbers(ask, eta, covariance);
        tell_curve(ask, &before, &after);
    }
    return CLI_DONE;
}

static const char help[] =
    "usage: daybreak fit --levels FILE.csv --dose 0.5mg/kg --over 40min --weight 70kg [--site venous] [--at "
    "...]\n"
    "\nFILE.csv begins with time_min,value_ng_per_ml and may add the columns analyte,site. Without levels "
    "the answer is\n"
    "the population's. Measured levels are taken as venous unless --site or the file says otherwise.\n";

int verb_fit(int argc, char **argv)
{
    static struct pk_ask ask;
    if (cli_asks_help(argc, argv)) {
        fputs(help, stdout);
        return CLI_DONE;
    }
    if (!pk_ask_read(argc, argv, &ask)) {
        return CLI_ASKED_WRONGLY;
    }
    if (ask.doses == 0) {
        pk_ask_refuse("fit", "nothing is given", "Add --dose, such as --dose 0.5mg/kg --over 40min");
        return CLI_ASKED_WRONGLY;
    }
    /* Clinics sample veins. */
    ask.site = ask.site == PK_SITES ? PK_VENOUS : ask.site;
    if (!pk_ask_model(&ask) || !read_levels(&ask)) {
        return CLI_ASKED_WRONGLY;
    }
    return run(&ask);
}
