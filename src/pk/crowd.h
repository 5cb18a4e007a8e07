/* SPDX-License-Identifier: Apache-2.0
 *
 * crowd.h - virtual patients: the same question put to many persons who differ as the model says.
 *
 * Floor 1. Pure; the caller lends the room. Person i gets the same numbers whatever the thread, the shard
 * or the machine: chance is counted from (seed, i), never drawn from a stream.
 */
#ifndef DAYBREAK_PK_CROWD_H
#define DAYBREAK_PK_CROWD_H

#include "pk/modes.h"

/* A closed grid of a day in minutes is 1441 times. */
enum { PK_CROWD_TIMES_MAX = 1500 };

struct pk_crowd_ask {
    struct pk_question question;
    uint64_t seed;
    const double *times; /* ascending, count of them */
    int count;
    double weight_cv; /* spread of body weight between persons, a share; 0: all weigh the same */
    bool dose_per_kg; /* doses follow the body weight of each person */
    bool residual;    /* add the model's residual error: what a laboratory would report */
};

struct pk_crowd {
    struct pk_crowd_ask ask;
    double factor[PK_ETAS_MAX][PK_ETAS_MAX]; /* Cholesky factor of the model's omega */
    double weight_sd;                        /* of the logarithm */
    int forms;
    enum pk_form form[2];
    bool fast;
    struct pk_modes modes[2];
};

/* What one thread needs while it works. */
struct pk_crowd_room {
    struct pk_predict_room predict;
    struct pk_lanes lanes;
    double one[PK_CROWD_TIMES_MAX];
};

/* Errors: those of pk_question_fits. */
enum pk_no pk_crowd_start(const struct pk_crowd_ask *ask, struct pk_predict_room *room,
                          struct pk_crowd *ret_crowd);

/* Persons first .. first + PK_LANES - 1 into `values` [count][PK_LANES], ng/mL. */
enum pk_no pk_crowd_block(const struct pk_crowd *c, uint64_t first, struct pk_crowd_room *room,
                          double *values);

/* The random effects of one person, as pk_predict takes them; returns their body weight in kg. */
double pk_crowd_person(const struct pk_crowd *c, uint64_t person, double *ret_eta);

/* The standard normal numbers of a block: row r of person first + l, for r < rows. */
void pk_crowd_normals(uint64_t seed, uint64_t first, uint32_t stream, int rows, double (*ret)[PK_LANES]);

#endif
