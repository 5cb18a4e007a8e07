/* SPDX-License-Identifier: Apache-2.0
 *
 * plot_pk.c - the picture of a simulate question.
 *
 * Floor 6.
 */
#include <stdio.h>

#include "gate/cli/crowd_run.h"
#include "gate/cli/plot.h"

enum { POINTS = 301, PERSONS = 2000 };

static const char small_print[] = "Prediction for display and planning; it sets no limit and no pump. "
                                  "Shaded: 90 % of virtual persons of this "
                                  "weight. One person may lie 50 % above or below. Doses are ketamine base.";

static bool band(const struct pk_ask *fine, int analyte, double (*ret)[POINTS])
{
    static struct pk_ask some;
    struct crowd_result r;
    some = *fine;
    some.save = NULL;
    some.shard = some.shards = 1;
    some.population = PERSONS;
    bool good = crowd_run(&some, analyte, &r);
    for (int i = 0; good && i < POINTS; i++) {
        ret[0][i] = pk_tally_quantile(&r.tally[i], 0.05);
        ret[1][i] = pk_tally_quantile(&r.tally[i], 0.95);
    }
    crowd_free(&r);
    return good;
}

bool plot_question(const struct pk_ask *ask)
{
    static struct pk_ask fine;
    static double value[ASK_ANALYTES_MAX][POINTS], around[ASK_ANALYTES_MAX][2][POINTS];
    static struct pk_predict_room room;
    char title[200];
    fine = *ask;
    fine.count = POINTS;
    for (int i = 0; i < POINTS; i++) {
        fine.times[i] = ask->times[ask->count - 1] * i / (POINTS - 1);
    }
    snprintf(title, sizeof title, "%s, %s, %g kg", ask->file.name, pk_site_name(ask->site),
             ask->who.weight_kg);
    struct plot p = {.title = title, .under = small_print, .x_name = "minutes", .y_name = "ng/mL"};
    for (int a = 0; a < ask->analytes; a++) {
        struct pk_question q = pk_ask_question(&fine, a);
        enum pk_no no = pk_predict(&q, NULL, fine.times, POINTS, &room, value[a]);
        if (no != PK_FINE) {
            return pk_ask_refuse(ask->verb, pk_no_text(no), "Ask for another substance");
        }
        struct plot_line *l = &p.line[p.lines++];
        *l = (struct plot_line){
            pk_analyte_name(ask->analyte[a]), fine.times, value[a], NULL, NULL, POINTS, false};
        if (ask->file.model.etas > 0) {
            if (!band(&fine, a, around[a])) {
                return false;
            }
            l->low = around[a][0];
            l->high = around[a][1];
        }
    }
    return plot_draw(&p, ask->plot, ask->verb);
}
