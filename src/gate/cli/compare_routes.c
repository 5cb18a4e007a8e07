/* SPDX-License-Identifier: Apache-2.0
 *
 * compare_routes.c - `daybreak compare-routes`: why a vein beats a nose or a tablet, in words and a picture.
 *
 * Floor 6.
 */
#include <math.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/curve.h"
#include "gate/cli/plot.h"

enum { POINTS = 361, UNTIL_MIN = 360 };

/* The studied infusion where --over says nothing: 0.5 mg/kg over 40 min (DOSE-01; FAVA18, ANAND23, tag S).
 * For a picture only: no order is made of it, and the answer says the minutes it used. */
#define USUAL_MIN 40

struct way {
    enum pk_route route;
    struct model_file file;
    double value[POINTS], norketamine[POINTS];
    struct pk_peak peak;
    double onset_min; /* to half the peak */
    double half_min;  /* from the peak back to half of it */
    double absorbed;  /* area over that of the same dose by vein: share that reaches plasma as ketamine */
    double nk_ratio;
};

static double area(const double *value)
{
    double sum = 0;
    for (int i = 1; i < POINTS; i++) {
        sum += 0.5 * (value[i] + value[i - 1]) * UNTIL_MIN / (POINTS - 1);
    }
    return sum;
}

/* Of the model's own share: what its absorption parameters say arrives, not what six hours show. */
static double share_absorbed(const struct pk_model *m, enum pk_route route)
{
    const struct pk_value *v = m->at;
    double nose = v[PK_NASAL_F].value, film = v[PK_FILM_F].value;
    double liver =
        v[PK_QH].value / (v[PK_QH].value + v[PK_VH].value * (v[PK_KEL_H].value + v[PK_KMET_H].value));
    bool has_liver = m->structure == PK_LIVER;
    double oral = has_liver ? v[PK_GUT_F].value * liver : v[PK_ORAL_F].value;
    double swallowed = has_liver ? oral : v[PK_SWALLOWED_F].value;
    const double share[PK_ROUTES] = {
        [PK_IV] = 1,
        [PK_IM] = v[PK_IM_F].value,
        [PK_SC] = v[PK_SC_F].value,
        [PK_NASAL] = nose + (1 - nose) * swallowed,
        [PK_SUBLINGUAL] = film + (1 - film) * oral,
        [PK_ORAL] = oral,
    };
    return share[route];
}

static double crossing(const struct way *w, const double *times, bool rising)
{
    double half = w->peak.ng_per_ml / 2;
    for (int i = 1; i < POINTS; i++) {
        bool past = times[i] > w->peak.at_min;
        if (rising ? w->value[i] >= half : past && w->value[i] <= half) {
            double a = w->value[i - 1], b = w->value[i];
            return times[i - 1] + (half - a) / (b - a) * (times[i] - times[i - 1]);
        }
    }
    return NAN;
}

static bool solve(const struct pk_ask *ask, const double *times, struct way *w)
{
    static struct pk_predict_room room;
    struct pk_dose d = ask->dose[0];
    d.route = w->route;
    d.duration_min = w->route == PK_IV ? d.duration_min : 0;
    bool spray = w->route == PK_NASAL && d.drug == PK_ESKETAMINE && !ask->model_named;
    const char *model = ask->model_named ? ask->model_name : spray ? MODEL_NASAL_ESKETAMINE : MODEL_DEFAULT;
    if (!pk_ask_load(ask->verb, model, &w->file)) {
        return false;
    }
    struct pk_question q = {&w->file.model, ask->who, &d, 1, {PK_KETAMINE, PK_FORM_TOTAL}, PK_VENOUS};
    enum pk_no no = pk_predict(&q, NULL, times, POINTS, &room, w->value);
    q.analyte.substance = PK_NORKETAMINE;
    no = no == PK_FINE ? pk_predict(&q, NULL, times, POINTS, &room, w->norketamine) : no;
    if (no != PK_FINE) {
        char sentence[120];
        snprintf(sentence, sizeof sentence, "%s by %s: %s", w->file.name, pk_route_name(w->route),
                 pk_no_text(no));
        return pk_ask_refuse(ask->verb, sentence,
                             "Leave the route out of --routes, or choose another --model");
    }
    w->peak = pk_peak_of(times, w->value, POINTS);
    w->onset_min = crossing(w, times, true);
    w->half_min = crossing(w, times, false) - w->peak.at_min;
    w->absorbed = share_absorbed(&w->file.model, w->route);
    w->nk_ratio = area(w->norketamine) / area(w->value);
    return true;
}

static const char *trust(const struct way *w)
{
    switch (w->route) {
    case PK_IV:
        return "good";
    case PK_NASAL:
        return strcmp(w->file.name, MODEL_NASAL_ESKETAMINE) == 0 ? "good" : "fair";
    case PK_ORAL:
    case PK_SUBLINGUAL:
        return "fair";
    case PK_IM:
    case PK_SC:
        return "weak: no adult source for its speed";
    case PK_ROUTES:
    default:
        return "";
    }
}

static const char *in_words(const struct way *w)
{
    switch (w->route) {
    case PK_IV:
        return "A vein takes all of it. The pump sets the pace, and when it stops the level falls at once: "
               "no other\n"
               "  way can be slowed, paused or stopped.";
    case PK_IM:
        return "A muscle takes nearly all, within minutes, and it cannot be taken back.";
    case PK_SC:
        return "Under the skin it arrives nearly whole but slower than from a muscle, and cannot be taken "
               "back.";
    case PK_NASAL:
        return "The nose takes about half; the rest is swallowed and mostly lost in the liver. How much "
               "arrives\n"
               "  differs widely from person to person and from puff to puff.";
    case PK_SUBLINGUAL:
        return "Under the tongue about a quarter arrives; what is swallowed is mostly turned into "
               "norketamine.";
    case PK_ORAL:
        return "Of a tablet about a sixth arrives: the liver turns most into norketamine first. It comes "
               "late and\n"
               "  stays low.";
    case PK_ROUTES:
    default:
        return "";
    }
}

static void tell(const struct pk_ask *ask, const struct way *way, int ways)
{
    printf("%.4g mg of %s ketamine base, %g kg, venous plasma; by vein over %g min\n\n",
           ask->dose[0].amount_ug / 1000, pk_drug_name(ask->dose[0].drug), ask->who.weight_kg,
           ask->dose[0].duration_min);
    printf("%-11s %9s %8s %8s %10s %9s %9s  %s\n", "route", "half peak", "peak at", "peak", "half after",
           "absorbed", "nk/ket", "how sure");
    for (int i = 0; i < ways; i++) {
        const struct way *w = &way[i];
        printf("%-11s %5.0f min %4.0f min %8.1f %6.0f min %7.0f %% %9.1f  %s\n", pk_route_name(w->route),
               w->onset_min, w->peak.at_min, w->peak.ng_per_ml, w->half_min, 100 * w->absorbed, w->nk_ratio,
               trust(w));
    }
    puts("");
    for (int i = 0; i < ways; i++) {
        printf("%s\n  %s\n", pk_route_name(way[i].route), in_words(&way[i]));
    }
    puts("\nA higher or faster level is not a better one: no study says that the level predicts who gets "
         "well. This is\n"
         "a prediction for display and planning; it sets no limit and no pump. Peaks are ng/mL, nk/ket is "
         "the area of\n"
         "norketamine over that of ketamine in six hours.");
}

static void tell_csv(const struct way *way, int ways, const double *times)
{
    puts("time_min,route,analyte,site,value_ng_per_ml");
    for (int w = 0; w < ways; w++) {
        for (int i = 0; i < POINTS; i++) {
            printf("%g,%s,ketamine,venous,%.9g\n", times[i], pk_route_name(way[w].route), way[w].value[i]);
        }
    }
}

static bool read_routes(const struct pk_ask *ask, struct way *way, int *ret_ways)
{
    struct slice rest = slice_of(ask->routes ? ask->routes : "iv,im,nasal,sublingual,oral");
    int ways = 0;
    while (rest.at && rest.len > 0) {
        if (ways == PK_ROUTES || !pk_route_named(slice_cut(&rest, ','), &way[ways].route)) {
            return pk_ask_refuse(ask->verb, "--routes names a route that is not known",
                                 "Separate them by commas: iv, im, sc, nasal, sublingual, oral");
        }
        ways++;
    }
    *ret_ways = ways;
    return true;
}

static bool picture(const struct pk_ask *ask, const struct way *way, int ways, const double *times)
{
    char title[120];
    snprintf(title, sizeof title, "%.4g mg ketamine by %d ways, %g kg, venous plasma",
             ask->dose[0].amount_ug / 1000, ways, ask->who.weight_kg);
    struct plot p = {
        .title = title,
        .under = "Prediction of a typical adult, for display and planning; it sets no limit and no pump. "
                 "Muscle and skin: the speed of absorption has no adult source. A higher level is not a "
                 "better one.",
        .x_name = "minutes",
        .y_name = "ng/mL"};
    for (int i = 0; i < ways; i++) {
        p.line[p.lines++] =
            (struct plot_line){pk_route_name(way[i].route), times, way[i].value, NULL, NULL, POINTS, false};
    }
    return plot_draw(&p, ask->plot, ask->verb);
}

static const char help[] =
    "usage: daybreak compare-routes --dose 0.5mg/kg --over 40min --weight 70kg [--routes "
    "iv,im,nasal,sublingual,oral]\n"
    "                               [--drug racemic|esketamine] [--format text|csv] [--plot "
    "FILE.svg|png|pdf]\n"
    "\nThe same dose by each way: when it begins, how high it goes, how much of it arrives.\n";

int verb_compare_routes(int argc, char **argv)
{
    static struct pk_ask ask;
    static struct way way[PK_ROUTES];
    static double times[POINTS];
    int ways;
    if (cli_asks_help(argc, argv)) {
        fputs(help, stdout);
        return CLI_DONE;
    }
    if (!pk_ask_read(argc, argv, &ask) || !read_routes(&ask, way, &ways)) {
        return CLI_ASKED_WRONGLY;
    }
    if (ask.doses != 1) {
        pk_ask_refuse(ask.verb, "one dose is compared over the routes",
                      "Add --dose once, such as --dose 0.5mg/kg");
        return CLI_ASKED_WRONGLY;
    }
    if (ask.dose[0].duration_min <= 0) {
        ask.dose[0].duration_min = USUAL_MIN; /* nobody gives it into a vein at once (DOSE-08) */
    }
    for (int i = 0; i < POINTS; i++) {
        times[i] = (double)UNTIL_MIN * i / (POINTS - 1);
    }
    for (int i = 0; i < ways; i++) {
        if (!solve(&ask, times, &way[i])) {
            return CLI_ASKED_WRONGLY;
        }
    }
    if (ask.format == ASK_CSV) {
        tell_csv(way, ways, times);
    } else {
        tell(&ask, way, ways);
    }
    return !ask.plot || picture(&ask, way, ways, times) ? CLI_DONE : CLI_FAILED;
}
