/* SPDX-License-Identifier: Apache-2.0
 *
 * pump_runs.h - when the pump of one visit ran and how fast, out of the acts that were kept.
 *
 * Floor 5. Reads, never changes. For pictures: what the pump gave and when it may run is care/run.h.
 */
#ifndef DAYBREAK_DESK_PUMP_RUNS_H
#define DAYBREAK_DESK_PUMP_RUNS_H

#include "desk/reading.h"
#include "pk/chair.h"

struct pump_runs {
    bool has_patient, has_card, started;
    struct patient patient;
    struct pump_card card;
    struct instant from; /* the first start of the pump */
    struct pk_chair_run run[PK_CHAIR_RUNS_MAX];
    int runs;
    bool full; /* there were more runs than have a place */
};

/* The run that is still going ends when its bag is empty. ERR_NOT_FOUND: no such visit. */
MUST_USE enum err pump_runs_read(const struct question *q, struct pump_runs *ret_runs);

/* The order as it was signed, without a pause, from the start on. Only with a card. */
struct pk_chair_run pump_planned(const struct pump_card *card);

#endif
