/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor.c - the walk through a message: whose rows, which device, which time, row by row.
 *
 * Floor 3. Pure.
 */
#include "text/monitor.h"

#include <string.h>

#include "text/monitor_row.h"

void walk_tell(struct monitor_walk *w, enum monitor_event e, const struct monitor_row *row)
{
    struct monitor_message *m = w->m;
    if (m->tellings == w->told_max) {
        return; /* the room was counted from the rows: three for each, more than any row tells */
    }
    bool vital = row && row->metric && row->metric->takes == TAKES_VITAL;
    m->told[m->tellings++] = (struct monitor_told){
        .event = e,
        .has_vital = vital,
        .vital = vital ? row->metric->vital : VITAL_BP_SYSTOLIC,
        .segment = row ? row->s->number : 0,
    };
    if (w->group) {
        w->group->tellings++;
    } else {
        m->told_before++;
    }
}

void walk_tell_once(struct monitor_walk *w, enum monitor_event e, const struct monitor_row *row)
{
    if (!(w->said >> e & 1)) {
        w->said |= (uint32_t)1 << e;
        walk_tell(w, e, row);
    }
}

static bool is_plain(struct slice raw, char escape)
{
    for (size_t i = 0; i < raw.len; i++) {
        if ((unsigned char)raw.at[i] >= 0x80 || (escape && raw.at[i] == escape)) {
            return false;
        }
    }
    return true;
}

struct slice walk_decoded(struct monitor_walk *w, struct slice raw)
{
    const struct hl7_header *h = &w->m->header;
    if (is_plain(raw, h->marks.escape)) {
        return raw;
    }
    if (h->charset == HL7_CHARSET_EMPTY && !is_plain(raw, '\0')) {
        walk_tell_once(w, MONITOR_EVENT_CHARSET_ASSUMED, NULL);
    } else if (h->charset == HL7_CHARSET_OTHER) {
        walk_tell_once(w, MONITOR_EVENT_CHARSET_UNKNOWN, NULL);
    }
    size_t room = raw.len * 3 + 1; /* one byte becomes at most U+FFFD, three */
    char *at = arena_get(w->a, room);
    if (!at) {
        return (struct slice){NULL, 0};
    }
    struct text t = text_in(at, room);
    hl7_decode(raw, h->marks, h->charset, &t);
    return text_slice(&t);
}

/* Keeps the group's devices lowest level first, each once. */
void walk_device(struct monitor_walk *w, struct slice device, int level)
{
    struct monitor_group *g = w->group;
    if (device.len == 0) {
        return;
    }
    int at = 0;
    for (int i = 0; i < g->devices; i++) {
        if (slice_eq(g->device[i], device)) {
            return;
        }
        at += w->level[i] <= level;
    }
    if (g->devices == MONITOR_DEVICES_MAX) {
        return;
    }
    for (int i = g->devices++; i > at; i--) {
        g->device[i] = g->device[i - 1];
        w->level[i] = w->level[i - 1];
    }
    g->device[at] = device;
    w->level[at] = level;
}

static void tell_alarms(struct monitor_walk *w)
{
    for (int i = w->group->alarm_first; i < w->m->alarms; i++) {
        const struct monitor_alarm *a = &w->m->alarm[i];
        bool over = a->phase == PHASE_END || (a->phase == PHASE_OTHER && !a->active);
        walk_tell(w,
                  over                      ? MONITOR_EVENT_ALARM_END
                  : a->phase == PHASE_START ? MONITOR_EVENT_ALARM_START
                                            : MONITOR_EVENT_ALARM_GOES_ON,
                  NULL);
        if (a->sound_off) {
            walk_tell_once(w, MONITOR_EVENT_ALARMS_OFF, NULL);
        }
    }
}

static void end_group(struct monitor_walk *w)
{
    struct hl7_marks m = w->m->header.marks;
    if (!w->group) {
        return;
    }
    walk_device(w, hl7_component(w->m->header.application, m, 2), 4);
    walk_device(w, hl7_component(w->m->header.application, m, 1), 5);
    group_settle(w);
    tell_alarms(w);
    if (w->group->patient_id.len == 0) {
        walk_tell(w, MONITOR_EVENT_PATIENT_ID_MISSING, NULL);
    }
}

static void begin_group(struct monitor_walk *w)
{
    end_group(w);
    struct monitor_message *m = w->m;
    w->group = &m->group[m->groups++];
    *w->group = (struct monitor_group){
        .value_first = m->values,
        .refused_first = m->refusals,
        .told_first = m->tellings,
        .alarm_first = m->alarms,
    };
    w->branches = 0;
    w->alarm = NULL;
    w->note = NULL;
    w->observed_at = w->first_device = w->alarm_id = (struct slice){NULL, 0};
}

static void need_group(struct monitor_walk *w)
{
    if (!w->group) {
        begin_group(w);
    }
}

/* PID-3: of several numbers the medical record number (type MR), else the first that is there. */
static void take_patient(struct monitor_walk *w, const struct hl7_segment *s)
{
    struct hl7_marks m = w->m->header.marks;
    struct monitor_group *g = w->group;
    for (int n = 1; n <= 8; n++) {
        struct slice id = hl7_repetition(hl7_field(s, 3), m, n);
        struct slice number = hl7_component(id, m, 1);
        bool record = slice_is(hl7_component(id, m, 5), "MR");
        if (number.len > 0 && !hl7_is_null(number) && (g->patient_id.len == 0 || record)) {
            g->patient_id = walk_decoded(w, number);
            g->patient_authority = hl7_component(id, m, 4);
        }
        if (record && g->patient_id.len > 0) {
            break;
        }
    }
    struct slice name = hl7_repetition(hl7_field(s, 5), m, 1);
    g->family = walk_decoded(w, hl7_component(name, m, 1));
    g->given = walk_decoded(w, hl7_component(name, m, 2));
}

/* The first part of "C3" or "&3" that holds anything. */
static struct slice first_part(struct slice component, struct hl7_marks m)
{
    for (int n = 1; n <= 4; n++) {
        struct slice part = hl7_subcomponent(component, m, n);
        if (part.len > 0) {
            return part;
        }
    }
    return (struct slice){NULL, 0};
}

static void take_place(struct monitor_walk *w, const struct hl7_segment *s)
{
    struct hl7_marks m = w->m->header.marks;
    struct monitor_group *g = w->group;
    g->location = hl7_field(s, 3);
    g->point = walk_decoded(w, first_part(hl7_component(g->location, m, 1), m));
    g->room = walk_decoded(w, first_part(hl7_component(g->location, m, 2), m));
    g->bed = walk_decoded(w, first_part(hl7_component(g->location, m, 3), m));
}

static void take_order(struct monitor_walk *w, const struct hl7_segment *s)
{
    struct hl7_marks m = w->m->header.marks;
    struct slice parent = hl7_component(hl7_field(s, 29), m, 2);
    w->branches = 0;
    w->alarm = NULL;
    w->note = NULL;
    w->first_device = (struct slice){NULL, 0};
    w->observed_at = hl7_field(s, 7);
    w->alarm_id = parent.len ? parent : hl7_field(s, 3);
}

static bool take_branch(struct monitor_walk *w, const struct monitor_row *row)
{
    struct monitor_branch b = {.time = hl7_field(row->s, 14), .device = row->device};
    bool is_branch = false;
    if (row->value.len > 0 || row->metric || !path_place(row->path, b.place, &is_branch) || !is_branch) {
        return false;
    }
    b.device = hl7_field(row->s, 18).len > 0 ? row->device : (struct slice){NULL, 0};
    b.has_origin = row->coded && device_row_origin(row->code, &b.origin);
    if (w->branches < DEVICE_ROWS_MAX) {
        w->branch[w->branches++] = b;
    }
    walk_device(w, b.device, b.place[2] ? 1 : b.place[1] ? 2 : 3);
    return true;
}

/* The row of the metric an alarm is about. */
static void link_alarm(struct monitor_walk *w, const struct monitor_row *row)
{
    if (w->alarm && !w->alarm->has_vital) {
        w->alarm->has_vital = true;
        w->alarm->vital = row->metric->vital;
        w->alarm->value_text = row->value;
        w->alarm->limits = row->limits;
    }
}

static void take_row(struct monitor_walk *w, const struct hl7_segment *s)
{
    struct monitor_row row;
    row_read(w, s, &row);
    w->note = NULL;
    if (take_branch(w, &row)) {
        return;
    }
    if (!row.metric) {
        row_refuse(w, &row, MONITOR_UNKNOWN_CODE);
    } else if (row.conflict) {
        row_refuse(w, &row, MONITOR_CODE_CONFLICT);
    } else if (row.metric->takes == TAKES_VITAL) {
        link_alarm(w, &row);
        row_take_vital(w, &row);
    } else if (row.metric->takes == TAKES_NOTHING) {
        row_refuse(w, &row, row.value.len == 0 ? MONITOR_EMPTY : MONITOR_NOT_CHARTED);
    } else if (row.metric->takes >= TAKES_ALARM_EVENT) {
        row_take_alarm(w, &row);
    } else {
        row_take_pump(w, &row);
    }
}

static void take_segment(struct monitor_walk *w, const struct hl7_segment *s)
{
    struct slice name = s->field[0];
    if (slice_is(name, "PID")) {
        begin_group(w);
        take_patient(w, s);
    } else if (slice_is(name, "PV1")) {
        need_group(w);
        take_place(w, s);
    } else if (slice_is(name, "OBR")) {
        need_group(w);
        take_order(w, s);
    } else if (slice_is(name, "OBX")) {
        need_group(w);
        take_row(w, s);
    } else if (slice_is(name, "NTE") && w->note) {
        *w->note = walk_decoded(w, hl7_field(s, 3));
    }
}

struct counts {
    size_t rows, people, orders, lines;
};

/* What a message can hold at most, by the names of its lines. */
static struct counts count_lines(struct slice message)
{
    struct counts c = {0};
    bool at_start = true;
    for (size_t i = 0; i < message.len; i++) {
        struct slice here = {message.at + i, message.len - i};
        if (at_start && here.len >= 3) {
            c.rows += memcmp(here.at, "OBX", 3) == 0;
            c.people += memcmp(here.at, "PID", 3) == 0;
            c.orders += memcmp(here.at, "OBR", 3) == 0;
            c.lines++;
        }
        const char *cr = memchr(here.at, '\r', here.len),
                   *lf = memchr(here.at, '\n', cr ? (size_t)(cr - here.at) : here.len);
        const char *end = lf ? lf : cr;
        if (!end) {
            break;
        }
        i = (size_t)(end - message.at);
    }
    return c;
}

static size_t told_max(struct counts c)
{
    return c.rows * 3 + c.people * 4 + 16;
}

/* One for each order, and one for rows that stand before any. */
static size_t alarms_max(struct counts c)
{
    return c.orders + c.people + 1;
}

size_t monitor_room(struct slice message)
{
    if (message.len > HL7_BYTES_MAX) {
        return 1024;
    }
    struct counts c = count_lines(message);
    return c.rows * (sizeof(struct monitor_value) + sizeof(struct monitor_refused)) +
           told_max(c) * sizeof(struct monitor_told) + (c.people + 1) * sizeof(struct monitor_group) +
           alarms_max(c) * sizeof(struct monitor_alarm) + message.len * 3 + c.lines * 6 * 16 + 256;
}

static bool make_room(struct slice message, struct monitor_walk *w)
{
    struct counts c = count_lines(message);
    struct monitor_message *m = w->m;
    w->rows = (int)c.rows;
    w->told_max = (int)told_max(c);
    m->value = arena_get(w->a, c.rows * sizeof *m->value + 1);
    m->refused = arena_get(w->a, c.rows * sizeof *m->refused + 1);
    m->told = arena_get(w->a, told_max(c) * sizeof *m->told);
    m->group = arena_get(w->a, (c.people + 1) * sizeof *m->group);
    m->alarm = arena_get(w->a, alarms_max(c) * sizeof *m->alarm);
    return m->value && m->refused && m->told && m->group && m->alarm;
}

static enum monitor_kind kind_of(const struct hl7_header *h, bool has_rows)
{
    if (h->problem != HL7_FINE) {
        return MONITOR_IS_BROKEN;
    }
    if (!slice_is(h->type, "ORU")) {
        return MONITOR_IS_FOREIGN;
    }
    if (slice_is(h->trigger, "R40")) {
        return MONITOR_IS_ALARM;
    }
    if (slice_is(h->trigger, "R42")) {
        return MONITOR_IS_PUMP;
    }
    if (h->trigger.len > 0 && !slice_is(h->trigger, "R01") && !slice_is(h->trigger, "R30") &&
        !slice_is(h->trigger, "R31") && !slice_is(h->trigger, "R32")) {
        return MONITOR_IS_FOREIGN;
    }
    return has_rows ? MONITOR_IS_VITALS : MONITOR_IS_ALIVE;
}

/* Walks all segments; a limit that is reached makes the whole message broken, never half of it. */
static void walk_all(struct slice message, struct monitor_walk *w)
{
    struct hl7_reader r = hl7_read(message, w->m->header.marks);
    struct hl7_segment s;
    while (hl7_next(&r, &s)) {
        take_segment(w, &s);
    }
    end_group(w);
    if (r.problem != HL7_FINE) {
        w->m->header.problem = r.problem;
    } else if (w->a->overflow) {
        w->m->header.problem = HL7_NO_ROOM;
    }
}

static void forget_all(struct monitor_walk *w)
{
    struct monitor_message *m = w->m;
    m->groups = m->values = m->refusals = m->alarms = 0;
    m->tellings = m->told_before;
    w->group = NULL;
}

/* No rows: the link is proved, the patient is not (R19). Broken or foreign: one event says so. */
static void tell_kind(struct monitor_walk *w)
{
    static const enum monitor_event said[] = {
        [MONITOR_IS_ALIVE] = MONITOR_EVENT_LINK_ALIVE,
        [MONITOR_IS_FOREIGN] = MONITOR_EVENT_FOREIGN,
        [MONITOR_IS_BROKEN] = MONITOR_EVENT_PROTOCOL_ERROR,
    };
    forget_all(w);
    if (w->m->told) {
        walk_tell(w, said[w->m->kind], NULL);
    }
}

void monitor_read(struct slice message, const struct monitor_context *c, struct arena *a,
                  struct monitor_message *ret_message)
{
    must(c && a && ret_message);
    struct monitor_message m = {.arrived = c->arrived};
    struct monitor_walk w = {.c = c, .a = a, .m = &m};
    struct hl7_time sent;
    hl7_header_read(message, &m.header);
    w.source = source_of(m.header.application, m.header.marks);
    m.source = slice_of(w.source->key);
    struct slice universal = hl7_component(m.header.application, m.header.marks, 2);
    m.sender = universal.len ? universal : hl7_component(m.header.application, m.header.marks, 1);
    if (hl7_dtm(m.header.time, c->offset_min, &sent)) {
        m.has_sent_at = true;
        m.sent_at = sent.at;
    }
    struct slice readable = m.header.problem == HL7_TOO_LARGE ? (struct slice){NULL, 0} : message;
    if (!make_room(readable, &w)) {
        m.header.problem = HL7_NO_ROOM;
    }
    m.kind = kind_of(&m.header, w.rows > 0);
    if (c->batch_wrong && m.told) {
        walk_tell(&w, MONITOR_EVENT_BATCH_COUNT, NULL);
    }
    if (m.kind != MONITOR_IS_BROKEN && m.kind != MONITOR_IS_FOREIGN && m.kind != MONITOR_IS_ALIVE) {
        walk_all(message, &w);
        m.kind = m.header.problem != HL7_FINE ? MONITOR_IS_BROKEN : m.kind;
    }
    bool rowless = m.kind == MONITOR_IS_BROKEN || m.kind == MONITOR_IS_FOREIGN || m.kind == MONITOR_IS_ALIVE;
    if (rowless) {
        tell_kind(&w);
    }
    m.usable = m.kind == MONITOR_IS_ALIVE || m.kind == MONITOR_IS_FOREIGN || m.values > 0 || m.alarms > 0;
    for (int i = 0; i < m.groups; i++) {
        m.usable = m.usable || m.group[i].pump.is;
    }
    *ret_message = m;
}
