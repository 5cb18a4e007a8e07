/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_table.h - the tables of data/monitors: which code means what, in which units, within which range.
 *
 * Floor 3. Pure. Read by monitor*.c only.
 */
#ifndef DAYBREAK_TEXT_MONITOR_TABLE_H
#define DAYBREAK_TEXT_MONITOR_TABLE_H

#include "text/monitor.h"

enum metric_takes {
    TAKES_VITAL,
    TAKES_NOTHING,
    TAKES_PUMP_RATE,
    TAKES_PUMP_VTBI,
    TAKES_PUMP_REMAINING,
    TAKES_PUMP_DELIVERED,
    TAKES_PUMP_DRUG,
    TAKES_PUMP_INFUSING,
    TAKES_PUMP_EVENT,
    TAKES_ALARM_EVENT,
    TAKES_ALARM_SOURCE,
    TAKES_ALARM_PHASE,
    TAKES_ALARM_STATE,
    TAKES_ALARM_INACTIVATION,
    TAKES_ALARM_PRIORITY,
    TAKES_ALARM_TYPE
};

enum dimension {
    DIMENSION_NONE,
    DIMENSION_PER_MINUTE,
    DIMENSION_FRACTION,
    DIMENSION_PRESSURE,
    DIMENSION_TEMPERATURE,
    DIMENSION_FLOW,
    DIMENSION_VOLUME
};

struct metric {
    uint32_t code;
    enum metric_takes takes;
    enum vital vital;
    enum monitor_origin origin;
    enum dimension dimension;
    const char *names;
};

struct monitor_unit {
    uint32_t code;
    enum dimension dimension;
    int64_t times, over, plus; /* base = (value x times + plus) / over */
    const char *names;
};

struct monitor_source {
    const char *key, *application;
    bool unit_optional, text_numbers;
    const char *sentinels;
};

/* A code as sent, "150456" or "0002-4bb8"; false when it is neither. */
MUST_USE bool monitor_code(struct slice text, uint32_t *ret_code);

/* NULL when the table has no such code. */
const struct metric *metric_of(uint32_t code);
/* An empty name agrees with everything. */
bool names_hold(const char *names, struct slice name);

/* The unit of OBX-6; NULL and the reason when it is missing, unknown, or says two things at once. */
const struct monitor_unit *unit_of(struct slice field, struct hl7_marks m, enum monitor_reason *ret_reason);

/* The base unit of a dimension. */
const struct monitor_unit *unit_base(enum dimension d);

/* `n` of this unit in the base unit with `decimals`, rounded once, half away from zero. False when the
 * number is too large to mean anything. */
MUST_USE bool unit_convert(const struct monitor_unit *u, struct hl7_number n, int decimals,
                           int64_t *ret_value);

/* True when the value (care's unit and decimals) is one that a person can have. */
bool vital_plausible(enum vital which, int64_t value);

/* What the values below this device row are measured with; false when the row says nothing about it. */
MUST_USE bool device_row_origin(uint32_t code, enum monitor_origin *ret_origin);

/* The profile of this sender; everybody has one. */
const struct monitor_source *source_of(struct slice application, struct hl7_marks m);

#endif
