/* SPDX-License-Identifier: Apache-2.0
 *
 * chair.c - runs of the pump as doses, once for plasma and once for the effect site.
 *
 * Floor 1. Pure.
 */
#include "pk/chair.h"

#include <string.h>

/* Shell's sort: no heap behind it, and 256 numbers are few. */
static void sort(double *v, int n)
{
    static const int gaps[] = {132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < COUNT_OF(gaps); g++) {
        for (int i = gaps[g]; i < n; i++) {
            double x = v[i];
            int j = i;
            for (; j >= gaps[g] && v[j - gaps[g]] > x; j -= gaps[g]) {
                v[j] = v[j - gaps[g]];
            }
            v[j] = x;
        }
    }
}

static enum pk_no spread(const struct pk_question *q, const struct pk_chair_ask *ask, const double *times,
                         struct pk_chair_room *room, double (*ret)[PK_CHAIR_POINTS])
{
    struct pk_crowd_ask crowd = {.question = *q, .seed = ask->seed, .times = times, .count = PK_CHAIR_POINTS};
    enum pk_no no = pk_crowd_start(&crowd, &room->lanes.predict, &room->crowd);
    for (int first = 0; no == PK_FINE && first < PK_CHAIR_PERSONS; first += PK_LANES) {
        no = pk_crowd_block(&room->crowd, (uint64_t)first, &room->lanes, room->values);
        for (int t = 0; t < PK_CHAIR_POINTS; t++) {
            memcpy(&room->person[t][first], room->values + t * PK_LANES, PK_LANES * sizeof(double));
        }
    }
    for (int t = 0; no == PK_FINE && t < PK_CHAIR_POINTS; t++) {
        sort(room->person[t], PK_CHAIR_PERSONS);
        ret[0][t] = room->person[t][PK_CHAIR_PERSONS / 20];
        ret[2][t] = room->person[t][PK_CHAIR_PERSONS - 1 - PK_CHAIR_PERSONS / 20];
    }
    return no;
}

static enum pk_no one_site(const struct pk_question *q, const struct pk_chair_ask *ask, const double *times,
                           struct pk_chair_room *room, double (*ret)[PK_CHAIR_POINTS])
{
    enum pk_no no = pk_predict(q, NULL, times, PK_CHAIR_POINTS, &room->lanes.predict, ret[1]);
    if (no != PK_FINE || ask->model->etas == 0) {
        memcpy(ret[0], ret[1], sizeof ret[0]);
        memcpy(ret[2], ret[1], sizeof ret[2]);
        return no;
    }
    return spread(q, ask, times, room, ret);
}

static int doses_of(const struct pk_chair_ask *ask, struct pk_dose *dose)
{
    int doses = 0;
    for (int i = 0; i < ask->runs; i++) {
        const struct pk_chair_run *r = &ask->run[i];
        double minutes = r->end_min - r->start_min;
        must(minutes >= 0 && r->ug_per_min >= 0 && (i == 0 || r->start_min >= r[-1].end_min));
        if (minutes > 0 && r->ug_per_min > 0) {
            dose[doses++] =
                (struct pk_dose){PK_IV, PK_RACEMIC, r->ug_per_min * minutes, r->start_min, minutes, 0, 0};
        }
    }
    return doses;
}

enum pk_no pk_chair_curve(const struct pk_chair_ask *ask, struct pk_chair_room *room,
                          struct pk_chair_curve *ret_curve)
{
    must(ask->horizon_min > 0);
    if (ask->runs > PK_CHAIR_RUNS_MAX) {
        return PK_TOO_MANY_INPUTS;
    }
    struct pk_question q = {.model = ask->model,
                            .who = ask->who,
                            .dose = room->dose,
                            .doses = doses_of(ask, room->dose),
                            .analyte = {PK_KETAMINE, PK_FORM_TOTAL},
                            .site = ask->model->plasma};
    if (q.doses == 0) {
        return PK_NO_ROUTE;
    }
    for (int i = 0; i < PK_CHAIR_POINTS; i++) {
        ret_curve->at_min[i] = ask->horizon_min * i / (PK_CHAIR_POINTS - 1);
    }
    ret_curve->band = ask->model->etas > 0;
    enum pk_no no = one_site(&q, ask, ret_curve->at_min, room, ret_curve->plasma);
    if (no != PK_FINE) {
        return no;
    }
    q.site = PK_EFFECT;
    return one_site(&q, ask, ret_curve->at_min, room, ret_curve->effect);
}
