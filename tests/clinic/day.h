/* SPDX-License-Identifier: Apache-2.0
 *
 * day.h - a small invented clinic over a desk without a thread: what the simulated day and its laws share.
 */
#ifndef DAYBREAK_TESTS_CLINIC_DAY_H
#define DAYBREAK_TESTS_CLINIC_DAY_H

#include "desk/inner.h"
#include "text/monitor.h"

enum { DAY_CHAIRS = 3 };

struct day {
    char where[256];
    struct protocol protocol;
    struct drug_list drugs;
    struct scale_book book;
    struct desk *desk;
    struct instant now;
    uint64_t chance;
    int64_t controls;
    struct who nurse, other_nurse, prescriber;
    struct id patient[DAY_CHAIRS], visit[DAY_CHAIRS];
    char answer_room[256 * 1024];
    struct text answer;
    struct fault fault;
    struct id last_id;
};

void day_open(struct day *d, const char *where, uint64_t seed);
void day_reopen(struct day *d); /* as after a crash: everything in memory is gone */
void day_close(struct day *d);

uint64_t day_chance(struct day *d, uint64_t below);
struct id day_id(struct day *d);

/* One act by this person on the visit in a chair; `signs`: with the PIN. The errand's answer. */
enum err day_act(struct day *d, errand *what, int chair, const struct who *by, const char *body);
/* The same post once more. */
enum err day_again(struct day *d, errand *what, int chair, const struct who *by, const char *body);

/* A message of the monitor at a chair: SpO2, HR, RR and, when systolic > 0, a cuff reading. `mrn` may be
 * somebody else's, `control` repeats an earlier message. */
struct patient_reading {
    int chair, systolic, diastolic, hr, spo2, rr;
    const char *mrn;
    struct instant at;
    struct id id; /* nil: a new one */
};
enum err day_monitor(struct day *d, const struct patient_reading *r);

/* From check-in to ready for the start. */
void day_prepare(struct day *d, int chair);
const struct visit *day_visit(struct day *d, int chair);

#endif
