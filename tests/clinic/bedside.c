/* SPDX-License-Identifier: Apache-2.0
 *
 * bedside.c - a chair that infuses, and the bytes that its machines send.
 */
#include "bedside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/show.h"

struct day bedside;
char shown[1 << 18];
static char slab[1 << 20];
static int64_t control;
struct id said;

void saying_add(struct saying *s, const char *form, ...)
{
    va_list list;
    va_start(list, form);
    s->len += (size_t)vsnprintf(s->text + s->len, sizeof s->text - s->len, form, list);
    va_end(list);
    assert_true(s->len < sizeof s->text);
}

static void stamp(char to[32], struct instant at)
{
    struct civil c = civil_of_instant(at, 0);
    snprintf(to, 32, "%04d%02d%02d%02d%02d%02d+0000", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

/* `trigger` R01, R40 or R42; `who` and `where` as PID-3 and PV1-3, either may be empty. */
struct saying saying_begin(const char *trigger, const char *device, const char *who, const char *name,
                           const char *where)
{
    struct saying s = {.len = 0};
    char now[32];
    stamp(now, bedside.now);
    saying_add(&s, "MSH|^~\\&|MON^%s^EUI-64|X|||%s||ORU^%s^ORU_R01|W%lld|P|2.6|||AL|NE||UNICODE UTF-8\r",
               device, now, trigger, (long long)control++);
    if (who[0] || name[0]) {
        saying_add(&s, "PID|||%s^^^C^MR||%s\r", who, name);
    }
    if (where[0]) {
        saying_add(&s, "PV1||O|%s\r", where);
    }
    saying_add(&s, "OBR|1|1|1|182777000^x^SCT|||%s\r", now);
    return s;
}

/* `at` 0: the time of the message. */
void saying_row(struct saying *s, struct metric_name what, const char *path, const char *value,
                const char *status, struct instant at)
{
    char when[32] = "";
    if (at.ms) {
        stamp(when, at);
    }
    saying_add(s, "OBX|%d|NM|%s|%s|%s|%s||%s|||R|||%s\r", ++s->rows, what.code, path, value, what.unit,
               status, when);
}

enum err saying_send(const struct saying *s)
{
    struct monitor_context c = {.arrived = bedside.now};
    struct arena a = arena_in(slab, sizeof slab);
    struct monitor_message m;
    struct slice text = {s->text, s->len};
    monitor_read(text, &c, &a, &m);
    assert_int_not_equal(m.kind, MONITOR_IS_BROKEN);
    said = day_id(&bedside);
    struct call call = {.errand = errand_record_monitor,
                        .no_endpoint = true,
                        .id = said,
                        .at = bedside.now,
                        .now = bedside.now,
                        .message = &m,
                        .raw = text};
    desk_do(bedside.desk, &call);
    return call.err;
}

/* One value of the chair's own monitor, now. */
void tell(struct metric_name what, const char *value, const char *status)
{
    struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "", "INFUSION^R1^C1");
    saying_row(&s, what, "1.1.1.1", value, status, (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
}

void tell_all(const char *spo2, const char *hr, const char *rr, const char *pulse)
{
    struct saying s = saying_begin("R01", MONITOR_1, "MRN1", "", "");
    saying_row(&s, SPO2, "1.1.1.1", spo2, "", (struct instant){0});
    saying_row(&s, HR, "1.2.1.1", hr, "", (struct instant){0});
    saying_row(&s, RR, "1.3.1.1", rr, "", (struct instant){0});
    saying_row(&s, PULSE, "1.1.1.2", pulse, "", (struct instant){0});
    assert_int_equal(saying_send(&s), ERR_OK);
}

void seconds_pass(int seconds)
{
    bedside.now.ms += seconds * 1000LL;
    struct call c = {.errand = errand_tick, .no_endpoint = true, .at = bedside.now, .now = bedside.now};
    desk_do(bedside.desk, &c);
    assert_int_equal(c.err, ERR_OK);
}

const char *card(int chair)
{
    struct text t = TEXT_IN(shown);
    struct json_out o = json_out_on(&t);
    show_chair(bedside.desk, &o, &live_of(bedside.desk)->chair[chair], bedside.now);
    assert_false(t.full);
    return shown;
}

/* The alarm of this kind stands on the chair's card as active. */
bool alarmed(int chair, const char *kind)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, "\"kind\":\"%s\"", kind);
    const char *at = strstr(card(chair), wanted);
    const char *active = at ? strstr(at, "\"active\":") : NULL;
    return active && strncmp(active + 9, "true", 4) == 0;
}

const struct seen *last(enum vital vital)
{
    return &day_visit(&bedside, 0)->session.last[vital];
}

static bool take_count(void *to, const struct cell *cell, int cells)
{
    (void)cell;
    (void)cells;
    ++*(int *)to;
    return true;
}

static bool take_body(void *to, const struct cell *cell, int cells)
{
    (void)to;
    (void)cells;
    struct text t = TEXT_IN(shown);
    text_add(&t, cell[10].bytes);
    return false;
}

int charted_rows(void)
{
    int rows = 0;
    struct cell cell[] = {cell_id(&bedside.visit[0]), cell_integer(0)};
    assert_int_equal(
        store_look(desk_store(bedside.desk), STATEMENT_chart_of_visit, cell, 2, take_count, &rows), ERR_OK);
    return rows;
}

int asides(void)
{
    int rows = 0;
    struct cell cell = cell_integer(1000);
    assert_int_equal(store_look(desk_store(bedside.desk), STATEMENT_asides, &cell, 1, take_count, &rows),
                     ERR_OK);
    return rows;
}

static void remove_record(void)
{
    static const char *const names[] = {"words.daybreak", "words.daybreak-wal", "words.daybreak-shm",
                                        "words.daybreak-lock"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unlink(names[i]);
    }
}

int bedside_open(void **state)
{
    (void)state;
    remove_record();
    day_open(&bedside, "words.daybreak", 11);
    day_prepare(&bedside, 0);
    seconds_pass(10);
    assert_int_equal(day_act(&bedside, errand_start_infusion, 0, &bedside.nurse, "{}"), ERR_OK);
    seconds_pass(1);
    tell_all("98", "72", "14", "72");
    return 0;
}

int bedside_close(void **state)
{
    (void)state;
    day_close(&bedside);
    remove_record();
    return 0;
}

const char *said_body(void)
{
    struct cell cell = cell_id(&said);
    assert_int_equal(store_look(desk_store(bedside.desk), STATEMENT_entry_of_id, &cell, 1, take_body, NULL),
                     ERR_OK);
    return shown;
}
