/* SPDX-License-Identifier: Apache-2.0
 *
 * machine.h - what the machines at a chair say about themselves, compared with what is recorded.
 *
 * Floor 2. Pure. A monitor's clock, its rhythm and its standing still; a pump's rate, drug, state and volume.
 * Laws: nothing here commands a machine; a sign that is raised is taken back only by newer word of the same
 * machine, or by a person.
 */
#ifndef DAYBREAK_CARE_MACHINE_H
#define DAYBREAK_CARE_MACHINE_H

#include "care/alarm.h"

/* Arrival minus the sender's own time, of the last messages of one machine (R7). */
#define CLOCK_MESSAGES 20
struct clock_ear {
    int count, next;
    int64_t skew_ms[CLOCK_MESSAGES];
};

/* Takes in one more; says whether the clock is off, by the median. Two odd messages are not yet a clock. */
void machine_clock(struct clock_ear *c, const struct protocol *p, struct span skew, struct instant now,
                   struct sign *ret_sign);

/* When each vital sign last came and how often it comes (R20), and since when it is the same (R13). */
struct rhythm {
    int count;
    struct instant last;
    int64_t interval_ms; /* a running mean */
    int32_t value;
    struct instant same_since;
};

struct machines {
    struct clock_ear monitor_clock, pump_clock;
    struct rhythm rhythm[VITALS];
    bool confirming; /* another monitor since the start, its values not yet seen (I13) */
    struct instant moved_at;
    bool has_delivered;
    struct volume delivered;
    struct instant delivered_at;
    bool volume_apart;
    struct instant apart_since;
    struct sign sign[ALARM_KINDS];
};

/* A live value of the monitor, in the order of measurement; older ones change nothing. */
void machine_value(struct machines *m, enum vital vital, int32_t value, struct instant at);

/* R13: heart rate and what else is sent of saturation and breathing, all to the last digit, while another
 * vital sign moved. */
bool machine_is_flat(const struct machines *m, const struct protocol *p, struct sign *ret_sign);

/* R20: the vital sign among saturation, heart, pulse and respiratory rate that has been missing longest
 * beyond its own deadline. `from`: no longer than the pump has run. */
bool machine_missing(const struct machines *m, const struct protocol *p, struct instant from,
                     struct instant now, struct sign *ret_sign);

/* I13: another monitor was bound; true values of saturation and heart rate measured later end it. */
void machine_moved(struct machines *m, struct instant now);
void machine_confirm(struct machines *m);

/* What a pump said of itself. */
struct pump_said {
    bool has_rate, has_infusing, infusing, has_delivered, has_drug, is_ordered_drug;
    struct rate rate;
    struct volume delivered;
    struct instant at;
};

/* I3, I4: compares with the order and the run. */
void machine_pump(struct machines *m, const struct session *s, const struct protocol *p,
                  const struct pump_said *said);

/* Brings the signs that time alone changes to this moment. */
void machine_turn(struct machines *m, const struct session *s, const struct protocol *p, struct instant now);

#endif
