/* SPDX-License-Identifier: Apache-2.0
 *
 * test_hl7_manifest.c - thirteen messages in the manner of thirteen senders, and what each must give.
 *
 * The manifest is read as it stands: the answer, every value with its time, every row that must not be
 * charted, every event. Beside it one law: each OBX is a device row, a value, a refusal, or a row about a
 * pump or an alarm; and nothing is accepted that the manifest does not name. Run with the folder of the
 * messages as argument.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/hl7_ack.h"
#include "text/monitor.h"

#define SITE_OFFSET_MIN (-300) /* America/Chicago on 2026-03-12 */

struct gold {
    char *file, *ack, *values, *refused, *events;
    _Alignas(max_align_t) char slab[65536];
    char bytes[8192];
    size_t len;
    struct arena arena;
    struct monitor_message m;
};

static const char *folder;

static struct instant at(const char *iso)
{
    struct instant t = {0};
    assert_true(slice_instant(slice_of(iso), &t));
    return t;
}

static size_t read_file(const char *name, char *to, size_t max)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(to, 1, max - 1, f);
    fclose(f);
    to[n] = '\0';
    return n;
}

/* The next CSV cell, in place; quotes are doubled inside quotes. */
static char *next_cell(char **rest)
{
    char *from = *rest, *to = from, *cell = from;
    if (*from == '"') {
        for (from++; *from && !(*from == '"' && from[1] != '"'); from++) {
            from += *from == '"';
            *to++ = *from;
        }
        from += *from == '"';
    } else {
        while (*from && !strchr(",\r\n", *from)) {
            *to++ = *from++;
        }
    }
    from += *from == '\r';
    *rest = *from ? from + 1 : from;
    *to = '\0';
    return cell;
}

static const struct {
    const char *word;
    enum vital vital;
} words[] = {{"HR", VITAL_HR},
             {"SPO2", VITAL_SPO2},
             {"PR", VITAL_PULSE},
             {"RR", VITAL_RR},
             {"ETCO2", VITAL_ETCO2},
             {"TEMP", VITAL_TEMP},
             {"NIBP_SYS", VITAL_BP_SYSTOLIC},
             {"NIBP_DIA", VITAL_BP_DIASTOLIC},
             {"NIBP_MEAN", VITAL_BP_MEAN}};

/* The vital sign that a cell's word means; VITALS when it means none. */
static enum vital vital_meant(const char *word, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strlen(words[i].word) == len && strncmp(words[i].word, word, len) == 0) {
            return words[i].vital;
        }
    }
    return VITALS;
}

/* The first time that is written at or behind `from`. */
static struct instant time_behind(const char *from)
{
    const char *mark = strchr(from, '@');
    char iso[21] = {0};
    assert_non_null(mark);
    memcpy(iso, mark + 1, 20);
    return at(iso);
}

static bool has_value(const struct gold *g, enum vital vital, int64_t tenths, struct instant when)
{
    for (int i = 0; i < g->m.values; i++) {
        const struct monitor_value *v = &g->m.value[i];
        int64_t seen = vital_decimals(vital) == 1 ? v->value : (int64_t)v->value * 10;
        if (v->vital == vital && seen == tenths && v->at.ms == when.ms) {
            return true;
        }
    }
    return false;
}

static bool is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* "NAME=number" and "NAME[which]=number": each must be there. Returns how many vital signs were named. */
static int check_values(const struct gold *g)
{
    int named = 0;
    for (const char *p = strchr(g->values, '='); p; p = strchr(p + 1, '=')) {
        const char *end = p;
        while (end[-1] == ']' || (end != p && *end != '[')) {
            end--;
        }
        const char *begin = end;
        while (begin > g->values && is_word(begin[-1])) {
            begin--;
        }
        enum vital vital = vital_meant(begin, (size_t)(end - begin));
        if (vital != VITALS) {
            int64_t tenths = (int64_t)(strtod(p + 1, NULL) * 10 + 0.5);
            if (!has_value(g, vital, tenths, time_behind(p))) {
                fail_msg("%s: %.*s is missing or has another time", g->file, (int)(end - begin), begin);
            }
            named++;
        }
    }
    return named;
}

static bool slice_holds(struct slice a, const char *word, size_t len)
{
    for (size_t i = 0; i + len <= a.len; i++) {
        if (memcmp(a.at + i, word, len) == 0) {
            return true;
        }
    }
    return false;
}

/* A refused row that is meant by an entry such as "SPO2 sentinel -100" or "pulse rate: 149522 is ...". */
static bool refusal_meant(const struct gold *g, const char *entry, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = i;
        while (n < len && is_word(entry[n])) {
            n++;
        }
        enum vital vital = vital_meant(entry + i, n - i);
        for (int r = 0; r < g->m.refusals && n > i; r++) {
            const struct monitor_refused *it = &g->m.refused[r];
            bool weight = it->code == 188736 && n - i == 6 && memcmp(entry + i, "weight", 6) == 0;
            if (weight || (it->has_vital && it->vital == vital) ||
                (n - i >= 6 && slice_holds(it->code_text, entry + i, n - i))) {
                return true;
            }
        }
        i = n > i ? n : i + 1;
    }
    return false;
}

static void check_refusals(const struct gold *g)
{
    for (const char *p = g->refused; *p;) {
        size_t len = strcspn(p, ";");
        if (strncmp(p, "whole message", 13) == 0) {
            return;
        }
        if (!refusal_meant(g, p, len)) {
            fail_msg("%s: was not refused: %.*s", g->file, (int)len, p);
        }
        p += len + (p[len] == ';');
    }
}

static bool was_told(const struct gold *g, const char *key, size_t len)
{
    char name[64];
    for (int i = 0; i < g->m.tellings; i++) {
        const struct monitor_told *t = &g->m.told[i];
        for (size_t w = 0; w < COUNT_OF(words); w++) {
            bool one = t->event == MONITOR_EVENT_NOT_AVAILABLE && t->has_vital && words[w].vital == t->vital;
            int n = snprintf(name, sizeof name, "%s-not-available", one ? words[w].word : "");
            for (int c = 0; one && name[c] && name[c] != '-'; c++) {
                name[c] = (char)(name[c] >= 'A' && name[c] <= 'Z' ? name[c] + 32 : name[c]);
            }
            if (one && (size_t)n == len && strncmp(name, key, len) == 0) {
                return true;
            }
        }
        const char *plain = monitor_event_key(t->event);
        if (strlen(plain) == len && strncmp(plain, key, len) == 0) {
            return true;
        }
    }
    return false;
}

/* Events that the reader tells, by name; two that are judged on what it kept. Returns how many were told. */
static int check_events(const struct gold *g)
{
    int told = 0;
    for (const char *p = g->events; *p;) {
        while (*p == ' ') {
            p++;
        }
        size_t len = strcspn(p, " ;,(");
        if (strncmp(p, "source-flag", len) == 0) {
            assert_true(slice_is(g->m.value[0].status, "H~PM~SP") &&
                        (g->m.value[0].flags & MONITOR_IN_ALARM));
        } else if (strncmp(p, "patient-name-differs", len) == 0) {
            assert_true(monitor_name_differs(&g->m.group[0], SLICE("Example"), SLICE("Pat")));
        } else if (strncmp(p, "own", len) != 0) {
            if (!was_told(g, p, len)) {
                fail_msg("%s: event %.*s was not told", g->file, (int)len, p);
            }
            told++;
        }
        p += strcspn(p, ";");
        p += *p == ';';
    }
    return told;
}

/* The answer: its code stands first in the cell; nothing else may be answered. */
static void check_answer(const struct gold *g)
{
    enum ack_fate fate = g->m.kind == MONITOR_IS_BROKEN ? FATE_REJECTED
                         : g->m.usable                  ? FATE_KEPT
                                                        : FATE_ASIDE;
    struct ack_plan plan = ack_plan(&g->m.header, fate);
    enum ack_code code = plan.commit != ACK_NONE ? plan.commit : plan.application;
    assert_true(plan.commit == ACK_NONE || plan.application == ACK_NONE);
    assert_memory_equal(ack_code_name(code), g->ack, 2);
    char buffer[1024];
    struct text t = TEXT_IN(buffer);
    ack_write(&g->m.header, code, SLICE("OUR1"), at("2026-03-12T15:16:05Z"), SITE_OFFSET_MIN, &t);
    assert_false(t.full);
    assert_non_null(strstr(buffer, "|20260312101605-0500||ACK"));
    char msa[128];
    snprintf(msa, sizeof msa, "\rMSA|%s|%.*s\r", ack_code_name(code), (int)g->m.header.control_id.len,
             g->m.header.control_id.len ? g->m.header.control_id.at : "");
    assert_non_null(strstr(buffer, msa));
    assert_true((strstr(g->ack, "ERR-3 101") != NULL) == (strstr(buffer, "|101^") != NULL));
}

/* Every OBX has become exactly one thing. */
static void check_whole(const struct gold *g)
{
    int rows = 0, branches = 0, about = 0;
    struct hl7_reader r = hl7_read((struct slice){g->bytes, g->len}, g->m.header.marks);
    struct hl7_segment s;
    while (g->m.kind != MONITOR_IS_BROKEN && hl7_next(&r, &s)) {
        bool row = slice_is(s.field[0], "OBX");
        rows += row;
        branches += row && slice_holds(hl7_field(&s, 3), "_DEV_", 5);
        about += row &&
                 (slice_holds(hl7_field(&s, 3), "_PUMP", 5) || slice_holds(hl7_field(&s, 3), "_VOL_", 5) ||
                  slice_holds(hl7_field(&s, 3), "_ATTR_", 6) || slice_holds(hl7_field(&s, 3), "_DRUG_", 6) ||
                  slice_holds(hl7_field(&s, 3), "_EVT_ALARM", 10)) &&
                 !slice_holds(hl7_field(&s, 3), "_DEV_", 5);
    }
    assert_int_equal(rows, branches + about + g->m.values + g->m.refusals);
}

static void check_special(const struct gold *g)
{
    if (strncmp(g->file, "10_", 3) == 0) {
        const struct monitor_alarm *a = &g->m.alarm[0];
        assert_int_equal(g->m.alarms, 1);
        assert_true(slice_starts(a->id, SLICE("1&MINDRAY_EGATEWAY")));
        assert_true(a->vital == VITAL_SPO2 && a->side == ALARM_LOW && a->phase == PHASE_START && a->active);
        assert_true(a->priority == MONITOR_PRIORITY_MEDIUM && !a->technical && slice_is(a->limits, "90-100"));
        assert_true(slice_is(a->value_text, "86") && a->at.ms == at("2026-03-12T15:16:02Z").ms);
        assert_true(g->m.values == 1 && g->m.value[0].value == 86);
        assert_true(g->m.value[0].flags & MONITOR_ALARM_EVIDENCE);
    } else if (strncmp(g->file, "11_", 3) == 0) {
        const struct monitor_pump *p = &g->m.group[0].pump;
        assert_true(p->is && p->event == PUMP_START && p->has_infusing && p->infusing);
        assert_true(p->rate.ul_per_h == 52500 && p->vtbi.ul == 35000 && p->remaining.ul == 35000);
        assert_true(p->has_delivered && p->delivered.ul == 0 && slice_is(p->drug, "ketamine 1 mg/mL"));
        assert_true(p->at.ms == at("2026-03-12T15:16:00Z").ms && slice_is(p->device, "0012210FFFE00003"));
    } else if (strncmp(g->file, "13_", 3) == 0) {
        assert_true(slice_is(g->m.value[0].note, "probe on toe & warm | sat ok\r \xC2\xB1 1%"));
        assert_true(slice_is(g->m.group[0].family, "Mu\xC3\xB1oz") &&
                    slice_is(g->m.group[0].given, "Jos\xC3\xA9"));
    } else if (strncmp(g->file, "09_", 3) == 0) {
        assert_true(g->m.value[1].preferred && g->m.value[1].value == 95 && !g->m.value[0].preferred);
        assert_true(g->m.value[0].probe == 1 && g->m.value[1].probe == 2);
    } else if (strncmp(g->file, "02_", 3) == 0) {
        assert_true(g->m.value[2].value == 13 && g->m.value[2].origin == ORIGIN_AIRWAY &&
                    g->m.value[2].preferred);
        assert_true(g->m.value[3].value == 19 && g->m.value[3].origin == ORIGIN_IMPEDANCE &&
                    !g->m.value[3].preferred);
    }
}

/* Who it is about: the number, or only the place (03); the chair by any of its spellings. */
static void check_person(const struct gold *g)
{
    if (g->m.groups == 0) {
        return;
    }
    bool nameless = strncmp(g->file, "03_", 3) == 0;
    assert_int_equal(g->m.groups, 1);
    assert_true(slice_is(g->m.group[0].patient_id, nameless ? "" : "MRN0042"));
    assert_true(monitor_at_chair(&g->m.group[0], SLICE("C3"), SLICE("INFUSION^R1^C3")));
    assert_false(monitor_at_chair(&g->m.group[0], SLICE("C1"), SLICE("INFUSION^R1^C1")));
}

static void check_file(struct gold *g)
{
    struct monitor_context c = {.arrived = at("2026-03-12T15:16:05Z"), .offset_min = SITE_OFFSET_MIN};
    g->len = read_file(g->file, g->bytes, sizeof g->bytes);
    g->arena = arena_in(g->slab, monitor_room((struct slice){g->bytes, g->len}));
    assert_true(g->arena.max <= sizeof g->slab);
    monitor_read((struct slice){g->bytes, g->len}, &c, &g->arena, &g->m);
    assert_false(g->arena.overflow);
    check_answer(g);
    int named = check_values(g);
    assert_int_equal(named, strncmp(g->file, "10_", 3) == 0 ? 0 : g->m.values);
    check_refusals(g);
    assert_int_equal(check_events(g), g->m.tellings);
    check_whole(g);
    check_special(g);
    check_person(g);
}

static void every_file_gives_exactly_what_its_manifest_says(void **state)
{
    (void)state;
    static char manifest[16384];
    static struct gold g;
    int files = 0;
    read_file("manifest.csv", manifest, sizeof manifest);
    char *rest = strchr(manifest, '\n') + 1;
    while (*rest) {
        char *cell[8];
        for (int i = 0; i < 8; i++) {
            cell[i] = next_cell(&rest);
        }
        g = (struct gold){
            .file = cell[0], .ack = cell[3], .values = cell[4], .refused = cell[5], .events = cell[6]};
        check_file(&g);
        files++;
    }
    assert_int_equal(files, 13);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_gives_exactly_what_its_manifest_says)};
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    folder = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
