/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor_row.c - one OBX: what it inherits, and whether its number may be believed.
 *
 * Floor 3. Pure. A value is usable only when code, name, type, number, unit, status and time all agree.
 */
#include "text/monitor_row.h"

#include <string.h>

#define FUTURE_MAX_MS  60000        /* R7: more than a minute ahead of our clock is not a measurement */
#define HISTORY_AGE_MS (15 * 60000) /* R7: older than 15 min is history only */

bool path_place(struct slice path, uint32_t place[3], bool *ret_is_branch)
{
    uint32_t last = 0;
    for (int i = 0; i < 4; i++) {
        struct slice part = slice_cut(&path, '.');
        uint32_t number = 0;
        if (!monitor_code(part, &number)) {
            return false;
        }
        if (i < 3) {
            place[i] = number;
        }
        last = number;
    }
    *ret_is_branch = last == 0 && !path.at;
    return true;
}

/* The nearest of the rows above that stand for the channel, the VMD and the MDS of `place`. */
static const struct monitor_branch *branch_at(const struct monitor_walk *w, const uint32_t place[3],
                                              int depth)
{
    for (int i = 0; i < w->branches; i++) {
        const uint32_t *p = w->branch[i].place;
        if (p[0] == place[0] && p[1] == (depth > 1 ? place[1] : 0) && p[2] == (depth > 2 ? place[2] : 0)) {
            return &w->branch[i];
        }
    }
    return NULL;
}

/* OBX-18: EI; the universal id where there is one, else the id itself. */
static struct slice device_of(struct slice field, struct hl7_marks m)
{
    struct slice first = hl7_repetition(field, m, 1);
    struct slice universal = hl7_component(first, m, 3);
    return universal.len > 0 ? universal : hl7_component(first, m, 1);
}

static bool cuff_code(const struct monitor_row *row)
{
    return row->metric && row->metric->origin == ORIGIN_CUFF;
}

static void set_time(struct monitor_walk *w, struct slice text, struct monitor_row *row)
{
    struct hl7_time t;
    if (!hl7_dtm(text, w->c->offset_min, &t)) {
        row->time_problem = MONITOR_BAD_TIME;
        return;
    }
    row->has_time = true;
    row->at = t.at;
    if (t.zone_assumed) {
        row->flags |= MONITOR_ZONE_ASSUMED;
        walk_tell_once(w, MONITOR_EVENT_ZONE_ASSUMED, NULL);
    }
    if (t.at.ms < w->c->arrived.ms - HISTORY_AGE_MS) {
        row->flags |= MONITOR_HISTORY;
    }
}

/* Own, else of the channel, the module, the device, else of the order; a cuff reading is never dated by the
 * message that repeats it. */
static void find_time(struct monitor_walk *w, struct slice inherited, struct monitor_row *row)
{
    struct slice own = hl7_field(row->s, 14);
    struct slice text = own.len > 0 ? own : inherited.len > 0 ? inherited : w->observed_at;
    row->time_problem = MONITOR_NO_TIME;
    if (text.len > 0) {
        set_time(w, text, row);
    } else if (w->m->header.time.len > 0 && !cuff_code(row)) {
        walk_tell_once(w, MONITOR_EVENT_TIME_FROM_HEADER, NULL);
        set_time(w, w->m->header.time, row);
    }
}

static void inherit(struct monitor_walk *w, struct monitor_row *row)
{
    uint32_t place[3];
    bool is_branch = false, has_origin = false;
    struct slice time = {NULL, 0};
    struct slice own = device_of(hl7_field(row->s, 18), w->m->header.marks);
    row->device = own;
    walk_device(w, own, 0);
    if (path_place(row->path, place, &is_branch)) {
        for (int depth = 3; depth >= 1; depth--) {
            const struct monitor_branch *b = branch_at(w, place, depth);
            if (b) {
                time = time.len ? time : b->time;
                row->device = row->device.len ? row->device : b->device;
                row->origin = !has_origin && b->has_origin ? b->origin : row->origin;
                has_origin = has_origin || b->has_origin;
            }
        }
    }
    if (w->first_device.len == 0) {
        w->first_device = own;
    }
    row->device = row->device.len ? row->device : w->first_device;
    find_time(w, time, row);
}

static uint16_t status_flags(struct slice status, struct hl7_marks m)
{
    static const struct {
        const char *word;
        uint16_t flag;
    } known[] = {{"QUES", MONITOR_QUESTIONABLE}, {"EARLY", MONITOR_EARLY}, {"ALINH", MONITOR_ALARMS_OFF},
                 {"ALACT", MONITOR_IN_ALARM},    {"L", MONITOR_IN_ALARM},  {"LL", MONITOR_IN_ALARM},
                 {"H", MONITOR_IN_ALARM},        {"HH", MONITOR_IN_ALARM}};
    uint16_t flags = 0;
    for (int n = 1; n <= 8 && status.len > 0; n++) {
        struct slice word = hl7_repetition(status, m, n);
        for (size_t i = 0; i < COUNT_OF(known); i++) {
            flags |= slice_is(word, known[i].word) ? known[i].flag : 0;
        }
    }
    return flags;
}

/* The coding systems in which a number means what metrics.def says. */
static bool system_known(struct slice system, struct slice name)
{
    return slice_is(system, "MDC") || slice_is(system, "MDIL") ||
           (system.len == 0 && slice_starts(name, SLICE("MDC_")));
}

static void read_code(struct hl7_marks m, struct monitor_row *row)
{
    struct slice name = hl7_component(row->code_text, m, 2);
    row->coded = monitor_code(hl7_component(row->code_text, m, 1), &row->code) &&
                 system_known(hl7_component(row->code_text, m, 3), name);
    if (!row->coded) {
        row->code = 0;
        return;
    }
    row->metric = metric_of(row->code);
    row->conflict = row->metric && !names_hold(row->metric->names, name);
    row->origin = row->metric ? row->metric->origin : ORIGIN_OTHER;
}

void row_read(struct monitor_walk *w, const struct hl7_segment *s, struct monitor_row *ret_row)
{
    struct hl7_marks m = w->m->header.marks;
    *ret_row = (struct monitor_row){
        .s = s,
        .type = hl7_field(s, 2),
        .code_text = hl7_field(s, 3),
        .path = hl7_field(s, 4),
        .value = hl7_field(s, 5),
        .unit = hl7_field(s, 6),
        .limits = hl7_field(s, 7),
        .status = hl7_field(s, 8),
        .result = hl7_field(s, 11),
        .method = hl7_component(hl7_field(s, 17), m, 1),
        .origin = ORIGIN_OTHER,
    };
    read_code(m, ret_row);
    ret_row->flags = status_flags(ret_row->status, m);
    ret_row->flags |= slice_is(ret_row->result, "F") ? MONITOR_VALIDATED : 0;
    ret_row->flags |= slice_is(ret_row->result, "C") ? MONITOR_CORRECTS : 0;
    ret_row->flags |= slice_is(ret_row->method, "MMEAS") ? MONITOR_BY_HAND : 0;
    inherit(w, ret_row);
}

static bool any_status(struct slice status, struct hl7_marks m, const char *const *words, size_t count)
{
    for (int n = 1; n <= 8 && status.len > 0; n++) {
        struct slice word = hl7_repetition(status, m, n);
        for (size_t i = 0; i < count; i++) {
            if (slice_is(word, words[i])) {
                return true;
            }
        }
    }
    return false;
}

bool row_withheld(const struct monitor_walk *w, const struct monitor_row *row,
                  enum monitor_reason *ret_reason)
{
    static const char *const test[] = {"CAL", "TEST", "DEMO"};
    static const char *const absent[] = {"BUSY", "INV", "NAV", "NI",   "NA",  "OFF",
                                         "MSK",  "OTH", "NAN", "PINF", "NINF"};
    const struct hl7_header *h = &w->m->header;
    bool believed = row->result.len == 0 || (row->result.len == 1 && memchr("RFPCSU", row->result.at[0], 6));
    bool training = slice_is(h->processing, "D") || slice_is(h->processing, "T");
    if (training || any_status(row->status, h->marks, test, COUNT_OF(test))) {
        *ret_reason = MONITOR_NOT_LIVE;
    } else if (slice_is(row->result, "D")) {
        *ret_reason = MONITOR_DELETED;
    } else if (slice_is(row->result, "W")) {
        *ret_reason = MONITOR_WRONG_PATIENT;
    } else if (!believed || any_status(row->status, h->marks, absent, COUNT_OF(absent))) {
        *ret_reason = MONITOR_NOT_AVAILABLE;
    } else {
        return false;
    }
    return true;
}

static bool is_setting(const struct monitor_row *row)
{
    return slice_is(row->method, "ASET") || slice_is(row->method, "MSET");
}

/* SN is comparator^number^separator^number: only a bare number is one value. */
static struct slice number_text(const struct monitor_row *row, struct hl7_marks m)
{
    if (!slice_is(row->type, "SN")) {
        return row->value;
    }
    struct slice sign = hl7_component(row->value, m, 1);
    bool bare = (sign.len == 0 || slice_is(sign, "=")) && hl7_component(row->value, m, 3).len == 0;
    return bare ? hl7_component(row->value, m, 2) : row->value;
}

bool row_number(const struct monitor_walk *w, const struct monitor_row *row, int decimals, int64_t *ret_value,
                enum monitor_reason *ret_reason)
{
    struct hl7_marks m = w->m->header.marks;
    struct hl7_number n;
    bool numeric = slice_is(row->type, "NM") || slice_is(row->type, "SN") ||
                   (w->source->text_numbers && slice_is(row->type, "ST"));
    const struct monitor_unit *unit = NULL;
    if (row->value.len == 0 || hl7_is_null(row->value)) {
        *ret_reason = MONITOR_EMPTY;
    } else if (!numeric) {
        *ret_reason = MONITOR_WRONG_TYPE;
    } else if (m.repetition && memchr(row->value.at, m.repetition, row->value.len)) {
        *ret_reason = MONITOR_REPEATED;
    } else if (!hl7_nm(number_text(row, m), &n)) {
        *ret_reason = MONITOR_NOT_A_NUMBER;
    } else if (names_hold(w->source->sentinels, number_text(row, m))) {
        *ret_reason = MONITOR_SENTINEL;
    } else {
        unit = unit_of(row->unit, m, ret_reason);
        if (!unit && *ret_reason == MONITOR_UNIT_MISSING && w->source->unit_optional) {
            unit = unit_base(row->metric->dimension);
        }
        if (unit && unit->dimension != row->metric->dimension) {
            *ret_reason = MONITOR_UNIT_UNKNOWN;
        } else if (unit && unit_convert(unit, n, decimals, ret_value)) {
            return true;
        } else if (unit) {
            *ret_reason = MONITOR_IMPLAUSIBLE;
        }
    }
    return false;
}

/* A refusal of a vital sign is also news, except where another event says it. */
static void tell_refusal(struct monitor_walk *w, const struct monitor_row *row, enum monitor_reason reason)
{
    if (reason == MONITOR_CODE_CONFLICT) {
        walk_tell(w, MONITOR_EVENT_CODE_CONFLICT, row);
    } else if (reason == MONITOR_NOT_LIVE) {
        walk_tell_once(w, MONITOR_EVENT_NOT_LIVE, NULL);
    } else if (reason == MONITOR_DELETED || reason == MONITOR_WRONG_PATIENT) {
        walk_tell(w, MONITOR_EVENT_WITHDRAWN, row);
    } else if (reason == MONITOR_IMPLAUSIBLE || reason == MONITOR_INCONSISTENT) {
        walk_tell(w, MONITOR_EVENT_IMPLAUSIBLE, row);
    } else if (reason == MONITOR_FUTURE) {
        walk_tell_once(w, MONITOR_EVENT_CLOCK_AHEAD, row);
    } else if (reason != MONITOR_SETTING && row->metric && row->metric->takes == TAKES_VITAL &&
               !cuff_code(row)) {
        walk_tell(w, MONITOR_EVENT_NOT_AVAILABLE, row);
    }
}

void row_refuse(struct monitor_walk *w, const struct monitor_row *row, enum monitor_reason reason)
{
    must(w->m->refusals < w->rows);
    struct monitor_refused *r = &w->m->refused[w->m->refusals++];
    *r = (struct monitor_refused){
        .reason = reason,
        .has_vital = row->metric && row->metric->takes == TAKES_VITAL && !row->conflict,
        .vital = row->metric ? row->metric->vital : VITAL_BP_SYSTOLIC,
        .has_time = row->has_time,
        .at = row->at,
        .segment = row->s->number,
        .code = row->code,
        .code_text = row->code_text,
        .value_text = row->value,
        .unit_text = row->unit,
        .path = row->path,
        .device = row->device,
    };
    w->group->refusals++;
    w->note = &r->note;
    tell_refusal(w, row, reason);
}

static void keep_value(struct monitor_walk *w, const struct monitor_row *row, int32_t value)
{
    must(w->m->values < w->rows);
    struct monitor_value *v = &w->m->value[w->m->values++];
    *v = (struct monitor_value){
        .vital = row->metric->vital,
        .value = value,
        .at = row->at,
        .flags = (uint16_t)(row->flags | (w->alarm ? MONITOR_ALARM_EVIDENCE : 0)),
        .origin = (uint8_t)row->origin,
        .segment = row->s->number,
        .code = row->code,
        .value_text = row->value,
        .unit_text = row->unit,
        .path = row->path,
        .device = row->device,
        .limits = row->limits,
        .status = row->status,
    };
    w->group->values++;
    w->note = &v->note;
    if (row->flags & MONITOR_ALARMS_OFF) {
        walk_tell_once(w, MONITOR_EVENT_ALARMS_OFF, NULL);
    }
}

void row_take_vital(struct monitor_walk *w, const struct monitor_row *row)
{
    enum monitor_reason reason = MONITOR_EMPTY;
    int64_t value = 0;
    if (row_withheld(w, row, &reason)) {
        row_refuse(w, row, reason);
    } else if (is_setting(row)) {
        row_refuse(w, row, MONITOR_SETTING);
    } else if (!row_number(w, row, vital_decimals(row->metric->vital), &value, &reason)) {
        row_refuse(w, row, reason);
    } else if (!vital_plausible(row->metric->vital, value)) {
        row_refuse(w, row, MONITOR_IMPLAUSIBLE);
    } else if (!row->has_time) {
        row_refuse(w, row, row->time_problem);
    } else if (row->at.ms > w->c->arrived.ms + FUTURE_MAX_MS) {
        row_refuse(w, row, MONITOR_FUTURE);
    } else {
        keep_value(w, row, (int32_t)value);
    }
}
