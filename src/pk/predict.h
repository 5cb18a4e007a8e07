/* SPDX-License-Identifier: Apache-2.0
 *
 * predict.h - one question, one curve: what is in this person's blood at these times?
 *
 * Floor 1. Pure; the caller lends the room. Concentrations in ng/mL of plasma, times in minutes.
 */
#ifndef DAYBREAK_PK_PREDICT_H
#define DAYBREAK_PK_PREDICT_H

#include "pk/linear.h"
#include "pk/regimen.h"

struct pk_question {
    const struct pk_model *model;
    struct pk_person who;
    const struct pk_dose *dose; /* 1 or more */
    int doses;
    struct pk_analyte analyte;
    enum pk_site site;
};

struct pk_predict_room {
    struct pk_linear_room linear;
    struct pk_inputs inputs;
    struct pk_network net;
    struct pk_numbers numbers;
};

/* Can this model answer at all? Asked before anything is computed; says which of the ways it cannot. */
enum pk_no pk_question_fits(const struct pk_question *q);

/* The curve at `count` ascending times into `ret_ng_per_ml`. `eta` are the person's own random effects
 * (model->etas of them), NULL for the typical person. A total is the sum of both forms; where a model
 * has one clearance for both, a form is its share of the dose (no enantiomer split: say so). */
enum pk_no pk_predict(const struct pk_question *q, const double *eta, const double *times, int count,
                      struct pk_predict_room *room, double *ret_ng_per_ml);

/* The network, inputs and output of one form, for those who solve it themselves (ode.h, modes.h).
 * `ret_output` may be NULL. */
enum pk_no pk_predict_prepare(const struct pk_question *q, const double *eta, enum pk_form form,
                              struct pk_predict_room *room, struct pk_output *ret_output);

/* The forms whose sum answers the question: returns 1 or 2 of them. */
int pk_question_forms(const struct pk_question *q, enum pk_form ret_form[2]);

/* Highest value of a curve, and when. */
struct pk_peak {
    double ng_per_ml, at_min;
};
struct pk_peak pk_peak_of(const double *times, const double *values, int count);

#endif
