/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd.c - draws persons, sends them through the modes, and solves one by one those that do not fit.
 *
 * Floor 1. Pure.
 */
#include "pk/crowd.h"

#include <math.h>
#include <string.h>

#include "pk/matrix.h"

/* Streams of one seed that must never meet. */
enum { STREAM_PERSON = 0, STREAM_RESIDUAL = 1000 };

enum pk_no pk_crowd_start(const struct pk_crowd_ask *ask, struct pk_predict_room *room,
                          struct pk_crowd *ret_crowd)
{
    struct pk_crowd *c = ret_crowd;
    must(ask->count > 0 && ask->count <= PK_CROWD_TIMES_MAX);
    enum pk_no no = pk_question_fits(&ask->question);
    if (no != PK_FINE) {
        return no;
    }
    c->ask = *ask;
    c->weight_sd = sqrt(log1p(ask->weight_cv * ask->weight_cv));
    const struct pk_model *m = ask->question.model;
    bool definite = pk_cholesky(m->omega, m->etas, c->factor);
    must(definite);
    c->forms = pk_question_forms(&ask->question, c->form);
    c->fast = true;
    for (int f = 0; f < c->forms; f++) {
        c->fast =
            c->fast && pk_modes_plan(&ask->question, c->form[f], ask->times, ask->count, room, &c->modes[f]);
        c->modes[f].weight_varies = c->weight_sd > 0;
        c->modes[f].dose_per_kg = ask->dose_per_kg;
    }
    return PK_FINE;
}

/* eta = factor x z, in place from the last row up; the weight's row stands alone. */
static void draw_block(const struct pk_crowd *c, uint64_t first, double (*eta)[PK_LANES])
{
    int etas = c->ask.question.model->etas;
    pk_crowd_normals(c->ask.seed, first, STREAM_PERSON, etas + (c->weight_sd > 0), eta);
    for (int l = 0; l < PK_LANES; l++) {
        eta[etas][l] = c->weight_sd > 0 ? eta[etas][l] * c->weight_sd : 0;
    }
    for (int i = etas - 1; i >= 0; i--) {
        double row[PK_LANES] = {0};
        for (int j = 0; j <= i; j++) {
            double f = c->factor[i][j];
            for (int l = 0; f != 0 && l < PK_LANES; l++) {
                row[l] += f * eta[j][l];
            }
        }
        memcpy(eta[i], row, sizeof row);
    }
}

double pk_crowd_person(const struct pk_crowd *c, uint64_t person, double *ret_eta)
{
    double eta[PK_SHIFTS + 3][PK_LANES];
    int lane = (int)(person % PK_LANES), etas = c->ask.question.model->etas;
    draw_block(c, person - (uint64_t)lane, eta);
    for (int i = 0; i < etas; i++) {
        ret_eta[i] = eta[i][lane];
    }
    return c->ask.question.who.weight_kg * exp(eta[etas][lane]);
}

/* The slow way for one lane: its own weight, doses and network. */
static enum pk_no solve_lane(const struct pk_crowd *c, int lane, struct pk_crowd_room *room, double *values)
{
    enum { DOSES_MAX = 64 };
    struct pk_dose dose[DOSES_MAX];
    struct pk_question q = c->ask.question;
    int etas = q.model->etas;
    double own[PK_ETAS_MAX], heavier = exp(room->lanes.eta[etas][lane]);
    for (int i = 0; i < etas; i++) {
        own[i] = room->lanes.eta[i][lane];
    }
    q.who.weight_kg *= heavier;
    if (c->ask.dose_per_kg && heavier != 1) {
        if (q.doses > DOSES_MAX) {
            return PK_TOO_MANY_INPUTS;
        }
        for (int i = 0; i < q.doses; i++) {
            dose[i] = q.dose[i];
            dose[i].amount_ug *= heavier;
        }
        q.dose = dose;
    }
    enum pk_no no = pk_predict(&q, own, c->ask.times, c->ask.count, &room->predict, room->one);
    for (int t = 0; no == PK_FINE && t < c->ask.count; t++) {
        values[t * PK_LANES + lane] = room->one[t];
    }
    return no;
}

/* Measured levels scatter about the true ones: a share of the level, and a part of the assay's own. */
static void scatter(const struct pk_crowd *c, uint64_t first, double *values)
{
    const struct pk_residual *r = &c->ask.question.model->residual[c->ask.question.analyte.substance];
    double normal[4][PK_LANES];
    for (int t = 0; t < c->ask.count; t++) {
        double *v = values + t * PK_LANES;
        pk_crowd_normals(c->ask.seed, first, STREAM_RESIDUAL + (uint32_t)t, 2, normal);
        for (int l = 0; l < PK_LANES; l++) {
            v[l] = fmax(v[l] * exp(r->proportional * normal[0][l]) + r->additive * normal[1][l], 0);
        }
    }
}

enum pk_no pk_crowd_block(const struct pk_crowd *c, uint64_t first, struct pk_crowd_room *room,
                          double *values)
{
    must(first % PK_LANES == 0);
    struct pk_lanes *lanes = &room->lanes;
    double gap[PK_LANES];
    draw_block(c, first, lanes->eta);
    memset(values, 0, (size_t)c->ask.count * PK_LANES * sizeof(double));
    for (int l = 0; l < PK_LANES; l++) {
        gap[l] = c->fast ? 1 : 0;
    }
    for (int f = 0; c->fast && f < c->forms; f++) {
        pk_modes_block(&c->modes[f], lanes, values);
        for (int l = 0; l < PK_LANES; l++) {
            gap[l] = fmin(gap[l], lanes->gap[l]);
        }
    }
    for (int l = 0; l < PK_LANES; l++) {
        enum pk_no no = gap[l] < PK_GAP_MIN ? solve_lane(c, l, room, values) : PK_FINE;
        if (no != PK_FINE) {
            return no;
        }
    }
    if (c->ask.residual) {
        scatter(c, first, values);
    }
    return PK_FINE;
}
