/* SPDX-License-Identifier: Apache-2.0
 *
 * fit.h - one person's own curve from one or more measured levels: maximum a posteriori and its uncertainty.
 *
 * Floor 1. Pure; searching for the minimum is left to a floor that has an optimiser. Levels scatter about the
 * prediction log-normally with the model's residual error; random effects are normal with the model's omega.
 * With no level at all the answer is the model's own population.
 */
#ifndef DAYBREAK_PK_FIT_H
#define DAYBREAK_PK_FIT_H

#include "pk/crowd.h"

/* More levels than a day of sampling every half hour. */
enum { PK_LEVELS_MAX = 48 };

struct pk_level {
    double at_min, ng_per_ml; /* > 0 */
    struct pk_analyte analyte;
    enum pk_site site;
};

struct pk_fit {
    struct pk_question question;          /* its analyte and site are not used: each level names its own */
    struct pk_level level[PK_LEVELS_MAX]; /* ascending times */
    int levels;
    double precision[PK_ETAS_MAX][PK_ETAS_MAX]; /* inverse of omega */
};

/* Checks that the model can answer for every level and has a spread. PK_NO_ANALYTE, PK_NO_SITE, PK_NO_ROUTE;
 * PK_NOT_SOLVED when the model publishes no spread or no residual error for a substance. */
enum pk_no pk_fit_start(struct pk_fit *f);

/* Minus twice the logarithm of the posterior, up to a constant; the larger the less likely. */
double pk_fit_cost(const struct pk_fit *f, const double *eta, struct pk_predict_room *room);

/* Covariance of the effects about `eta`, by the curvature of the cost (Gauss and Newton); false when flat. */
MUST_USE bool pk_fit_covariance(const struct pk_fit *f, const double *eta, struct pk_predict_room *room,
                                double ret_covariance[PK_ETAS_MAX][PK_ETAS_MAX]);

#endif
