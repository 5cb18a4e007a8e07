/* SPDX-License-Identifier: Apache-2.0
 *
 * test_text_yaml.c - what a data file may hold, and where the finger points when it holds something else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/yaml.h"

static void mappings_lists_and_texts_are_read_in_order(void **state)
{
    (void)state;
    struct yaml *y = NULL;
    struct fault f;
    assert_true(
        yaml_read(SLICE("# a\nname: \"x: y\"\nlist: [NO, 012, ~]\nmap:\n  value: 0.50\n  empty:\n"), &y, &f));
    struct yaml_value root = yaml_root(y), list = yaml_member(root, "list");
    assert_int_equal(yaml_count(root), 3);
    assert_true(slice_is(yaml_text(yaml_member(root, "name")), "x: y"));
    assert_true(slice_is(yaml_text(yaml_first(list)), "NO"));
    assert_true(slice_is(yaml_text(yaml_next(yaml_first(list))), "012"));
    struct yaml_value value = yaml_member(yaml_member(root, "map"), "value");
    assert_true(slice_is(yaml_text(value), "0.50"));
    assert_int_equal(yaml_line(value), 5);
    assert_int_equal(yaml_text(yaml_next(value)).len, 0);
    assert_false(yaml_is(yaml_next(yaml_next(value))));
    assert_false(yaml_expect(list, YAML_MAP, &f));
    assert_string_equal(f.sentence, "\"list\" must be a mapping of keys to values, not a list");
    assert_int_equal(f.line, 3);
    assert_int_equal(f.column, 7);
    yaml_close(y);
}

static void surprises_are_refused_with_their_place(void **state)
{
    (void)state;
    const struct {
        struct slice source;
        int line, column;
        const char *says;
    } table[] = {
        {SLICE("a: 1\nb: 2\na: 3\n"), 3, 1, "second time"},
        {SLICE("a: &x 1\n"), 1, 5, "anchors"},
        {SLICE("a: 1\nb: *x\n"), 2, 5, "aliases"},
        {SLICE("a: !!int 1\n"), 1, 4, "tags"},
        {SLICE("a: 1\n---\nb: 2\n"), 2, 1, "second document"},
        {SLICE("a: \"x\nb: 2\n"), 0, 0, ""},
        {SLICE("a:\n\tb: 1\n"), 2, 1, "tab"},
        {SLICE("a: \xFF\n"), 1, 4, "UTF-8"},
        {SLICE("a: [1, 2\nb: 3\n"), 0, 0, ""},
        {SLICE("? [a, b]\n: 1\n"), 1, 3, "plain word"},
        {SLICE(""), 1, 1, "empty"},
        {SLICE("# only words\n"), 1, 1, "empty"},
        {SLICE("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"), 1, 17, "nested"},
        {SLICE("a: 1\n  b: 2\n"), 0, 0, ""},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct yaml *y = NULL;
        struct fault f;
        if (yaml_read(table[i].source, &y, &f)) {
            fail_msg("was taken: %s", table[i].source.at);
        }
        assert_null(y);
        assert_true(f.line > 0 && f.sentence[0]);
        if (table[i].line &&
            (f.line != table[i].line || f.column != table[i].column || !strstr(f.sentence, table[i].says))) {
            fail_msg("%s gave %d:%d %s", table[i].source.at, f.line, f.column, f.sentence);
        }
    }
}

static void a_fault_is_shown_with_its_line_and_a_caret(void **state)
{
    (void)state;
    struct yaml *y = NULL;
    struct fault f;
    struct slice source = SLICE("a: 1\nd\xC3\xB6se: 5\n");
    assert_true(yaml_read(source, &y, &f));
    yaml_fault(yaml_next(yaml_first(yaml_root(y))), &f, "too much", "Give less");
    char room[300];
    struct text t = TEXT_IN(room);
    text_fault_shown(&t, "p.yaml", source, &f);
    assert_string_equal(room, "p.yaml:2:7: too much. Give less.\n    d\xC3\xB6se: 5\n          ^\n");
    yaml_close(y);
}

static void the_files_in_the_program_are_found_by_name(void **state)
{
    (void)state;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    assert_non_null(e);
    assert_int_equal(e->bytes.at[e->bytes.len], 0);
    assert_int_equal(strlen(e->digest), 32);
    assert_null(embedded_find(&embedded_data, SLICE("drugs/classes.yam")));
    struct yaml *y = NULL;
    struct fault f;
    assert_true(yaml_read(e->bytes, &y, &f));
    yaml_close(y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mappings_lists_and_texts_are_read_in_order),
        cmocka_unit_test(surprises_are_refused_with_their_place),
        cmocka_unit_test(a_fault_is_shown_with_its_line_and_a_caret),
        cmocka_unit_test(the_files_in_the_program_are_found_by_name),
    };
    return cmocka_run_group_tests_name("text_yaml", tests, NULL, NULL);
}
