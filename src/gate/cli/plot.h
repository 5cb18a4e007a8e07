/* SPDX-License-Identifier: Apache-2.0
 *
 * plot.h - pictures fit for a paper or a leaflet: one drawing, three forms (SVG, PNG, PDF).
 *
 * Floor 6. plot.c is the one door to pangocairo.
 */
#ifndef DAYBREAK_GATE_CLI_PLOT_H
#define DAYBREAK_GATE_CLI_PLOT_H

#include "gate/cli/pk_ask.h"

enum { PLOT_LINES_MAX = 12, PLOT_POINTS_MAX = 2000 };

struct plot_line {
    const char *name;
    const double *times, *values; /* minutes, ng/mL */
    const double *low, *high;     /* a band; NULL: none */
    int count;
    bool marks; /* points instead of a line */
};

struct plot {
    const char *title, *under; /* `under` is the small print: what the picture is and is not */
    const char *x_name, *y_name;
    bool x_is_level; /* not minutes: predicted against observed */
    struct plot_line line[PLOT_LINES_MAX];
    int lines;
};

/* Draws into `path`, whose ending says the form. False with a sentence on standard error. */
MUST_USE bool plot_draw(const struct plot *p, const char *path, const char *verb);

/* The curves of a simulate question, with their 90 % bands where the model has a spread. */
MUST_USE bool plot_question(const struct pk_ask *ask);

#endif
