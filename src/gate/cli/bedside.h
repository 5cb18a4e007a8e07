/* SPDX-License-Identifier: Apache-2.0
 *
 * bedside.h - an invented body and the monitor at its side, for demonstrations and tests.
 *
 * Floor 6. Pure: the same scenario, seed, chair and minute give the same numbers, and the same message.
 */
#ifndef DAYBREAK_GATE_CLI_BEDSIDE_H
#define DAYBREAK_GATE_CLI_BEDSIDE_H

#include "base/instant.h"
#include "base/slice.h"

struct scenario {
    const char *key;
    int systolic, diastolic, hr, spo2, rr;
    int rise_systolic, rise_diastolic, rise_hr, fall_spo2;
    const char *line;
};

/* NULL when there is none of this name; with NULL as name they come one by one, by number. */
const struct scenario *scenario_named(const char *name, int number);

struct bedside {
    const struct scenario *scenario;
    uint64_t seed;
    int chair;
    const char *patient; /* MRN, or "" */
    const char *device;  /* EUI-64 */
};

struct reading {
    int hr, spo2, pulse, rr;
    int systolic, diastolic, mean; /* of the cuff, when it measures */
};

/* `second` of the run (chance moves with it); `minute` since the pump started, negative before. */
struct reading bedside_read(const struct bedside *b, uint32_t second, double minute);

/* One PCD-01 message without its frame. `cuff`: a reading was just taken. */
void bedside_say(const struct bedside *b, const struct reading *r, bool cuff, struct instant now,
                 const char *control_id, struct text *to);

#endif
