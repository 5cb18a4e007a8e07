/* SPDX-License-Identifier: Apache-2.0
 *
 * fit.c - how far a set of random effects is from the levels, and from the population.
 *
 * Floor 1. Pure.
 */
#include "pk/fit.h"

#include <math.h>

#include "pk/matrix.h"

static struct pk_question question_of(const struct pk_fit *f, int level)
{
    struct pk_question q = f->question;
    q.analyte = f->level[level].analyte;
    q.site = f->level[level].site;
    return q;
}

enum pk_no pk_fit_start(struct pk_fit *f)
{
    const struct pk_model *m = f->question.model;
    must(f->levels >= 0 && f->levels <= PK_LEVELS_MAX);
    for (int i = 0; i < f->levels; i++) {
        struct pk_question q = question_of(f, i);
        enum pk_no no = pk_question_fits(&q);
        if (no != PK_FINE) {
            return no;
        }
        if (!m->residual[q.analyte.substance].given) {
            return PK_NOT_SOLVED;
        }
    }
    return m->etas > 0 && pk_inverse(m->omega, m->etas, f->precision) ? PK_FINE : PK_NOT_SOLVED;
}

/* Scatter of the logarithm of a level about its prediction. */
static double scatter(const struct pk_residual *r, double predicted)
{
    double additive = r->additive / fmax(predicted, 1e-9);
    return sqrt(r->proportional * r->proportional + additive * additive);
}

/* Predictions at the levels; times of one analyte and site are solved one by one, for levels are few. */
static void predict(const struct pk_fit *f, const double *eta, struct pk_predict_room *room, double *ret)
{
    for (int i = 0; i < f->levels; i++) {
        struct pk_question q = question_of(f, i);
        enum pk_no no = pk_predict(&q, eta, &f->level[i].at_min, 1, room, &ret[i]);
        must(no == PK_FINE);
        ret[i] = fmax(ret[i], 1e-12);
    }
}

double pk_fit_cost(const struct pk_fit *f, const double *eta, struct pk_predict_room *room)
{
    double predicted[PK_LEVELS_MAX], cost = 0;
    const struct pk_model *m = f->question.model;
    predict(f, eta, room, predicted);
    for (int i = 0; i < f->levels; i++) {
        double sd = scatter(&m->residual[f->level[i].analyte.substance], predicted[i]);
        double away = log(f->level[i].ng_per_ml / predicted[i]) / sd;
        cost += away * away + 2 * log(sd);
    }
    for (int i = 0; i < m->etas; i++) {
        for (int j = 0; j < m->etas; j++) {
            cost += eta[i] * f->precision[i][j] * eta[j];
        }
    }
    return cost;
}

bool pk_fit_covariance(const struct pk_fit *f, const double *eta, struct pk_predict_room *room,
                       double ret_covariance[PK_ETAS_MAX][PK_ETAS_MAX])
{
    static const double step = 1e-4;
    const struct pk_model *m = f->question.model;
    double at[PK_LEVELS_MAX], up[PK_LEVELS_MAX], down[PK_LEVELS_MAX];
    double slope[PK_ETAS_MAX][PK_LEVELS_MAX], moved[PK_ETAS_MAX], curve[PK_ETAS_MAX][PK_ETAS_MAX];
    predict(f, eta, room, at);
    for (int k = 0; k < m->etas; k++) {
        for (int i = 0; i < m->etas; i++) {
            moved[i] = eta[i];
        }
        moved[k] = eta[k] + step;
        predict(f, moved, room, up);
        moved[k] = eta[k] - step;
        predict(f, moved, room, down);
        for (int i = 0; i < f->levels; i++) {
            double sd = scatter(&m->residual[f->level[i].analyte.substance], at[i]);
            slope[k][i] = log(up[i] / down[i]) / (2 * step) / sd;
        }
    }
    for (int a = 0; a < m->etas; a++) {
        for (int b = 0; b < m->etas; b++) {
            curve[a][b] = f->precision[a][b];
            for (int i = 0; i < f->levels; i++) {
                curve[a][b] += slope[a][i] * slope[b][i];
            }
        }
    }
    return pk_inverse((const double(*)[PK_ETAS_MAX])curve, m->etas, ret_covariance);
}
