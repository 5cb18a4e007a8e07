/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_row.h - one OBX taken apart, and the walk through a message that it stands in.
 *
 * Floor 3. Pure. Shared by monitor.c (the walk), monitor_row.c (a value), monitor_device.c (alarm, pump).
 */
#ifndef DAYBREAK_TEXT_MONITOR_ROW_H
#define DAYBREAK_TEXT_MONITOR_ROW_H

#include "text/monitor.h"
#include "text/monitor_table.h"

#define DEVICE_ROWS_MAX 64 /* of one OBR: a modular monitor has about twenty modules */

/* A device, module or channel: what its rows inherit. */
struct monitor_branch {
    uint32_t place[3]; /* MDS, VMD, channel */
    struct slice time, device;
    bool has_origin;
    enum monitor_origin origin;
};

/* Where the reader is in a message. */
struct monitor_walk {
    const struct monitor_context *c;
    struct arena *a;
    struct monitor_message *m;
    const struct monitor_source *source;
    struct monitor_group *group;
    int level[MONITOR_DEVICES_MAX]; /* of group->device: 0 metric, 1 channel, 2 VMD, 3 MDS, 4 sender */
    struct monitor_branch branch[DEVICE_ROWS_MAX];
    int branches;
    struct slice observed_at;  /* OBR-7 */
    struct slice first_device; /* of this OBR: some send it on the first row only */
    struct slice alarm_id;     /* of this OBR when it is an alarm's */
    struct monitor_alarm *alarm;
    struct slice *note; /* where an NTE belongs */
    uint32_t said;      /* events that are told once a message */
    int told_max, rows;
};

struct monitor_row {
    const struct hl7_segment *s;
    struct slice type, code_text, path, value, unit, limits, status, result, method;
    uint32_t code;
    bool coded;                  /* `code` is one of the coding systems we read */
    const struct metric *metric; /* NULL: unknown */
    bool conflict;               /* number and name disagree */
    struct slice device;
    uint16_t flags;
    enum monitor_origin origin;
    bool has_time;
    struct instant at;
    enum monitor_reason time_problem; /* when there is no time */
};

/* Tells an event, with the vital sign when the row has one. */
void walk_tell(struct monitor_walk *w, enum monitor_event e, const struct monitor_row *row);
/* The same at most once in a message. */
void walk_tell_once(struct monitor_walk *w, enum monitor_event e, const struct monitor_row *row);
struct slice walk_decoded(struct monitor_walk *w, struct slice raw);
void walk_device(struct monitor_walk *w, struct slice device, int level);

/* Fills the row from its segment, with what it inherits. */
void row_read(struct monitor_walk *w, const struct hl7_segment *s, struct monitor_row *ret_row);
/* Numbers of the path "1.16.1.3" before the metric; false when it has no such form. */
bool path_place(struct slice path, uint32_t place[3], bool *ret_is_branch);
/* The value in the base unit of the metric with `decimals`; false and why not. */
MUST_USE bool row_number(const struct monitor_walk *w, const struct monitor_row *row, int decimals,
                         int64_t *ret_value, enum monitor_reason *ret_reason);
/* Status that forbids any use of the row; false when it may be used. */
bool row_withheld(const struct monitor_walk *w, const struct monitor_row *row,
                  enum monitor_reason *ret_reason);
void row_refuse(struct monitor_walk *w, const struct monitor_row *row, enum monitor_reason reason);
/* A vital sign: charted or refused. */
void row_take_vital(struct monitor_walk *w, const struct monitor_row *row);
/* A row about a pump or an alarm (monitor_device.c). */
void row_take_pump(struct monitor_walk *w, const struct monitor_row *row);
void row_take_alarm(struct monitor_walk *w, const struct monitor_row *row);
/* After the last row of a group: cuff sets that fit, and which of several sources the rules look at. */
void group_settle(struct monitor_walk *w);

#endif
