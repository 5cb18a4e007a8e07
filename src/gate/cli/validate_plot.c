/* SPDX-License-Identifier: Apache-2.0
 *
 * validate_plot.c - every level that was measured, over what would have been said.
 *
 * Floor 6.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "gate/cli/plot.h"
#include "gate/cli/validate.h"

enum { MARKS_MAX = 500 };

static const char small_print[] =
    "Each mark is a published level; on the line it would have been predicted exactly. The composite was "
    "partly "
    "calibrated on Kamp 2020, Otto 2021 and Persson 2002, so agreement there is no independent test.";

struct marks {
    double predicted[MARKS_MAX], observed[MARKS_MAX];
    int count;
};

static bool is_level(const struct validation *v, const struct pair *p, int table)
{
    return p->table == table && (p->kind == Q_LEVEL || p->kind == Q_PEAK) &&
           p->analyte.substance == PK_KETAMINE && validate_is_default(v, p);
}

static void take_marks(const struct validation *v, int table, struct marks *ret)
{
    ret->count = 0;
    for (int i = 0; i < v->pairs && ret->count < MARKS_MAX; i++) {
        if (is_level(v, &v->pair[i], table)) {
            ret->predicted[ret->count] = v->pair[i].predicted;
            ret->observed[ret->count++] = v->pair[i].observed;
        }
    }
}

bool validate_plot(const struct validation *v, const char *path)
{
    static struct marks marks[PLOT_LINES_MAX];
    double most = 0;
    struct plot p = {.title = "Ketamine: observed against predicted, ng/mL",
                     .under = small_print,
                     .x_name = "predicted",
                     .y_name = "observed",
                     .x_is_level = true};
    for (int t = 0; t < v->tables && p.lines + 1 < PLOT_LINES_MAX; t++) {
        struct marks *m = &marks[p.lines];
        take_marks(v, t, m);
        if (m->count == 0) {
            continue;
        }
        for (int i = 0; i < m->count; i++) {
            most = fmax(most, fmax(m->predicted[i], m->observed[i]));
        }
        /* The first word of a table's name is its author. */
        static char author[PLOT_LINES_MAX][16];
        size_t len = strcspn(v->table_name[t], "-.");
        snprintf(author[p.lines], sizeof author[0], "%.*s", (int)len, v->table_name[t]);
        p.line[p.lines] = (struct plot_line){.name = author[p.lines],
                                             .times = m->predicted,
                                             .values = m->observed,
                                             .count = m->count,
                                             .marks = true};
        p.lines++;
    }
    double ends[2] = {0, most};
    p.line[p.lines++] = (struct plot_line){.name = "exact", .times = ends, .values = ends, .count = 2};
    return plot_draw(&p, path, "validate");
}
