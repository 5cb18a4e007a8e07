/* SPDX-License-Identifier: Apache-2.0
 *
 * predict.c - a question taken apart into forms, each solved, and put together again.
 *
 * Floor 1. Pure.
 */
#include "pk/predict.h"

#include <string.h>

static struct pk_parts parts_of(const struct pk_question *q)
{
    struct pk_parts p = {.metabolites = q->analyte.substance != PK_KETAMINE,
                         .arm = q->site == PK_VENOUS && q->model->plasma == PK_ARTERIAL,
                         .effect = q->site == PK_EFFECT};
    for (int i = 0; i < q->doses; i++) {
        p.route[q->dose[i].route] = true;
    }
    return p;
}

int pk_question_forms(const struct pk_question *q, enum pk_form ret_form[2])
{
    enum pk_form asked = q->analyte.form;
    if (q->model->enantiomers) {
        ret_form[0] = asked == PK_FORM_R ? PK_FORM_R : PK_FORM_S;
        ret_form[1] = PK_FORM_R;
        return asked == PK_FORM_TOTAL ? 2 : 1;
    }
    /* One set of numbers for both forms: the drug runs whole, a form is the part of the dose it was. */
    ret_form[0] = asked;
    return 1;
}

enum pk_no pk_question_fits(const struct pk_question *q)
{
    const struct pk_model *m = q->model;
    if (!pk_model_has(m, q->analyte)) {
        return PK_NO_ANALYTE;
    }
    bool effect = m->at[PK_KE0].given && q->analyte.substance == PK_KETAMINE;
    bool vein = m->plasma == PK_VENOUS || m->at[PK_K_VEIN].given;
    if ((q->site == PK_EFFECT && !effect) || (q->site == PK_VENOUS && !vein) ||
        (q->site == PK_ARTERIAL && m->plasma != PK_ARTERIAL)) {
        return PK_NO_SITE;
    }
    static const enum pk_parameter entry[PK_ROUTES] = {PK_V1,       PK_IM_KA,   PK_SC_KA,
                                                       PK_NASAL_KA, PK_FILM_KA, PK_ORAL_KA};
    for (int i = 0; i < q->doses; i++) {
        if (!m->at[entry[q->dose[i].route]].given) {
            return PK_NO_ROUTE;
        }
    }
    return PK_FINE;
}

enum pk_no pk_predict_prepare(const struct pk_question *q, const double *eta, enum pk_form form,
                              struct pk_predict_room *room, struct pk_output *ret_output)
{
    struct pk_parts parts = parts_of(q);
    pk_model_numbers(q->model, &q->who, eta, form, &room->numbers);
    pk_network_build(q->model, &room->numbers, &parts, &room->net);
    if (ret_output) {
        enum pk_no no = pk_network_output(q->model, &room->net, &room->numbers, q->analyte.substance, q->site,
                                          ret_output);
        if (no != PK_FINE) {
            return no;
        }
    }
    struct pk_regimen given = {q->dose, q->doses};
    return pk_network_inputs(q->model, &room->net, &room->numbers, form, &given, &room->inputs);
}

enum pk_no pk_predict(const struct pk_question *q, const double *eta, const double *times, int count,
                      struct pk_predict_room *room, double *ret_ng_per_ml)
{
    enum { CHUNK = 256 };
    enum pk_no no = pk_question_fits(q);
    if (no != PK_FINE) {
        return no;
    }
    enum pk_form form[2];
    double part[CHUNK];
    int forms = pk_question_forms(q, form);
    memset(ret_ng_per_ml, 0, (size_t)count * sizeof(double));
    for (int f = 0; f < forms; f++) {
        struct pk_output output;
        no = pk_predict_prepare(q, eta, form[f], room, &output);
        for (int at = 0; no == PK_FINE && at < count; at += CHUNK) {
            int many = count - at < CHUNK ? count - at : CHUNK;
            struct pk_sampling asked = {times + at, many, &output, 1, part};
            no = pk_linear_run(&room->net, &room->inputs, &asked, &room->linear);
            for (int i = 0; no == PK_FINE && i < many; i++) {
                ret_ng_per_ml[at + i] += part[i];
            }
        }
        if (no != PK_FINE) {
            return no;
        }
    }
    return PK_FINE;
}

struct pk_peak pk_peak_of(const double *times, const double *values, int count)
{
    struct pk_peak peak = {0, 0};
    for (int i = 0; i < count; i++) {
        if (values[i] > peak.ng_per_ml) {
            peak = (struct pk_peak){values[i], times[i]};
        }
    }
    return peak;
}
