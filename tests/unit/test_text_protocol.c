/* SPDX-License-Identifier: Apache-2.0
 *
 * test_text_protocol.c - the shipped protocols are whole, and each way to spoil one is refused at its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/protocol_file.h"

static struct slice shipped(const char *name)
{
    const struct embedded *e = embedded_find(&embedded_data, slice_of(name));
    assert_non_null(e);
    return e->bytes;
}

static void the_shipped_protocols_are_whole(void **state)
{
    (void)state;
    struct protocol conservative, led;
    static struct protocol_notes notes;
    struct fault f;
    if (!protocol_file_read(shipped("protocols/trd-iv-conservative.yaml"), &conservative, &notes, &f) ||
        !protocol_file_read(shipped("protocols/trd-iv-symptom-led.yaml"), &led, &notes, &f)) {
        fail_msg("%d:%d %s. %s", f.line, f.column, f.sentence, f.remedy);
    }
    assert_string_equal(conservative.name, "trd-iv-conservative");
    assert_int_equal(conservative.year, 2026);
    assert_int_equal(conservative.bp_pause_systolic_above, 160);
    assert_int_equal(conservative.dose_absolute, 1500);
    assert_int_equal(conservative.weight_devine_inch, 2300);
    assert_int_equal(conservative.dose_hard_rate, 25000);
    assert_int_equal(conservative.bp_symptom_led, 0);
    assert_int_equal(led.bp_symptom_led, 1);
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        assert_true(notes.number[i].source[0] && notes.number[i].citation[0] && notes.number[i].tag[0]);
    }
}

/* Which line of the file the text stands in, from 1. */
static int line_of(struct slice file, const char *text)
{
    int line = 1;
    for (size_t i = 0; i < file.len; i++) {
        if (slice_starts(slice_from(file, i), slice_of(text))) {
            return line;
        }
        line += file.at[i] == '\n';
    }
    fail_msg("the file does not hold %s", text);
    return 0;
}

static struct slice replaced(struct slice file, const char *from, const char *to, char *room, size_t max)
{
    struct text t = text_in(room, max);
    size_t i = 0;
    while (i < file.len && !slice_starts(slice_from(file, i), slice_of(from))) {
        i++;
    }
    text_add(&t, (struct slice){file.at, i});
    text_adds(&t, to);
    text_add(&t, slice_from(file, i + strlen(from)));
    assert_false(t.full);
    return text_slice(&t);
}

static void each_way_to_spoil_one_is_refused_at_its_line(void **state)
{
    (void)state;
    static char room[64 * 1024];
    static const struct {
        const char *from, *to, *says;
        int down; /* lines below the replaced one */
    } table[] = {
        {"male: {value: 50,", "male: {value: 5O,", "weight.devine.male", 0},
        {"minimum: {value: 18, unit: years", "minimum: {value: 18, unit: months", "not counted in \"months\"",
         0},
        {"minimum: {value: 18,", "minimum: {value: 17,", "cannot be set to \"17\"", 0},
        {"minimum: {value: 18,", "minimum: {value: 18.5,", "cannot be set to \"18.5\"", 0},
        {"minimum: {value: 18,", "minimum: {value: NaN,", "cannot be set to \"NaN\"", 0},
        {"minimum: {value: 18,", "minimum: {", "age.minimum lacks its value", 0},
        {"source: FAVA18, tag: S}\n  older", "source: FAVA81, tag: S}\n  older", "does not name \"FAVA81\"",
         0},
        {"source: FAVA18, tag: S}\n  older", "source: FAVA18, tag: X}\n  older", "no evidence tag", 0},
        {"source: FAVA18, tag: S}\n  older", "source: FAVA18}\n  older", "lacks its tag", 0},
        {"source: FAVA18, tag: S}\n  older", "source: FAVA18, tga: S}\n  older", "but not this key", 0},
        {"  older: {value: 65", "  odler: {value: 65", "no number is called \"age.odler\"", 0},
        {"  older: {value: 65, unit: years, source: EKST22, tag: S}\n", "", "the number age.older is missing",
         -2},
        {"  older:", "  minimum:", "second time", 0},
        {"  older: {", "  older: &a {", "anchors", 0},
        {"  older: {value: 65", "  older: *a #", "aliases", 0},
        {"name: trd-iv-conservative", "nmae: trd-iv-conservative", "\"name\" is missing", -999},
        {"year: 2026", "year: soon", "year", 0},
        {"sources:", "sauces:", "\"sources\" is missing", -999},
    };
    struct slice file = shipped("protocols/trd-iv-conservative.yaml");
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct protocol p;
        struct fault f;
        memset(&p, 0x5A, sizeof p);
        int line = line_of(file, table[i].from) + table[i].down;
        if (protocol_file_read(replaced(file, table[i].from, table[i].to, room, sizeof room), &p, NULL, &f)) {
            fail_msg("was taken: %s", table[i].to);
        }
        assert_int_equal(((const unsigned char *)&p)[0], 0x5A);
        if ((table[i].down > -999 && f.line != line) || !strstr(f.sentence, table[i].says)) {
            fail_msg("%s gave line %d (not %d): %s. %s", table[i].to, f.line, line, f.sentence, f.remedy);
        }
    }
}

/* A data file with a lower bound above its upper one was once pinned by a test elsewhere. */
static void bounds_that_are_swapped_are_refused_with_both_lines(void **state)
{
    (void)state;
    static char room[64 * 1024], again[64 * 1024];
    static const struct {
        const char *path, *from, *to, *from2, *to2;
    } table[] = {
        {"bp.", "warn:\n    systolic_from: {value: 150", "warn:\n    systolic_from: {value: 165", "", ""},
        {"dose.", "  below: {value: 0.1, unit: mg/kg", "  below: {value: 0.5, unit: mg/kg",
         "  above: {value: 1.0, unit: mg/kg", "  above: {value: 0.5, unit: mg/kg"},
        {"spo2.", "stop:\n    below: {value: 90, unit: \"%\"", "stop:\n    below: {value: 93, unit: \"%\"",
         "", ""},
        {"moaas.", "stop:\n    to: {value: 2", "stop:\n    to: {value: 3", "pause:\n    to: {value: 3",
         "pause:\n    to: {value: 2"},
    };
    struct slice file = shipped("protocols/trd-iv-conservative.yaml");
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct protocol p;
        struct fault f;
        struct slice spoilt = replaced(file, table[i].from, table[i].to, room, sizeof room);
        if (table[i].from2[0]) {
            spoilt = replaced(spoilt, table[i].from2, table[i].to2, again, sizeof again);
        }
        if (protocol_file_read(spoilt, &p, NULL, &f)) {
            fail_msg("was taken: %s", table[i].to);
        }
        assert_non_null(strstr(f.sentence, "contradicts"));
        assert_non_null(strstr(f.sentence, " in line "));
        assert_non_null(strstr(f.sentence, table[i].path));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_protocols_are_whole),
        cmocka_unit_test(each_way_to_spoil_one_is_refused_at_its_line),
        cmocka_unit_test(bounds_that_are_swapped_are_refused_with_both_lines),
    };
    return cmocka_run_group_tests_name("text_protocol", tests, NULL, NULL);
}
