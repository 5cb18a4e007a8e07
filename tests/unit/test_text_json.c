/* SPDX-License-Identifier: Apache-2.0
 *
 * test_text_json.c - what the JSON door takes, what it refuses and where it points, and what is written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/json.h"

static struct json *read_good(const char *source)
{
    struct json *j = NULL;
    struct fault f;
    if (!json_read(slice_of(source), &j, &f)) {
        fail_msg("%s: %d:%d %s", source, f.line, f.column, f.sentence);
    }
    return j;
}

static void what_two_readers_could_take_differently_is_refused(void **state)
{
    (void)state;
    const struct {
        struct slice source;
        int line, column;
        const char *says;
    } table[] = {
        {SLICE("{\"a\":1,\"a\":2}"), 1, 8, "second time"},
        {SLICE("{\"a\":1,\"\\u0061\":2}"), 1, 1, "same word"},
        {SLICE("{\"a\":NaN}"), 1, 6, "NaN"},
        {SLICE("[Infinity]"), 1, 2, "NaN and Infinity"},
        {SLICE("[-Infinity]"), 1, 2, "not a number"},
        {SLICE("\"a\nb\""), 1, 3, "control character"},
        {SLICE("\"\\ud800\""), 1, 2, "surrogate"},
        {SLICE("\"\\udc00x\""), 1, 2, "surrogate"},
        {SLICE("\"\\ud83d\\u0041\""), 1, 2, "surrogate"},
        {SLICE("\"a\\u0000b\""), 1, 3, "U+0000"},
        {SLICE("\"a\0b\""), 1, 3, "control character"},
        {SLICE("\"\xC0\xAF\""), 1, 2, "UTF-8"},
        {SLICE("\"\xED\xA0\x80\""), 1, 2, "UTF-8"},
        {SLICE("\"\xF5\x80\x80\x80\""), 1, 2, "UTF-8"},
        {SLICE("\"\xE2\x82\""), 1, 2, "UTF-8"},
        {SLICE("[012]"), 1, 2, "spare 0"},
        {SLICE("[1.]"), 1, 2, "behind the decimal point"},
        {SLICE("[1e]"), 1, 2, "exponent"},
        {SLICE("[.5]"), 1, 2, "not a JSON value"},
        {SLICE("[+5]"), 1, 2, "not a JSON value"},
        {SLICE("[1,]"), 1, 4, "not a JSON value"},
        {SLICE("{\"a\":1,}"), 1, 8, "key in double quotes"},
        {SLICE("{a:1}"), 1, 2, "key in double quotes"},
        {SLICE("{\"a\" 1}"), 1, 6, "colon"},
        {SLICE("{\"a\":1 \"b\":2}"), 1, 8, "comma"},
        {SLICE("{} {}"), 1, 4, "behind the end"},
        {SLICE("{\"a\":1"), 1, 7, "comma or }"},
        {SLICE("\"abc"), 1, 1, "closing quote"},
        {SLICE("/* x */ 1"), 1, 1, "not a JSON value"},
        {SLICE("True"), 1, 1, "not a JSON value"},
        {SLICE("nul"), 1, 1, "not a JSON value"},
        {SLICE("'a'"), 1, 1, "not a JSON value"},
        {SLICE(""), 1, 1, "input ends"},
        {SLICE("{\n  \"\xC3\xA9\": \"\xC3\xA9\", \"b\": ?\n}"), 2, 18, "not a JSON value"},
        {SLICE("\"\\x41\""), 1, 2, "escape"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct json *j = NULL;
        struct fault f;
        if (json_read(table[i].source, &j, &f)) {
            fail_msg("line %zu was taken: %s", i, table[i].source.at);
        }
        assert_null(j);
        if (f.line != table[i].line || f.column != table[i].column || !strstr(f.sentence, table[i].says)) {
            fail_msg("%s gave %d:%d %s", table[i].source.at, f.line, f.column, f.sentence);
        }
    }
}

static void brackets_nest_to_the_limit_and_no_deeper(void **state)
{
    (void)state;
    char deep[2 * (JSON_DEPTH_MAX + 1)];
    for (int levels = JSON_DEPTH_MAX; levels <= JSON_DEPTH_MAX + 1; levels++) {
        memset(deep, '[', (size_t)levels);
        memset(deep + levels, ']', (size_t)levels);
        struct json *j = NULL;
        struct fault f;
        assert_int_equal(json_read((struct slice){deep, (size_t)levels * 2}, &j, &f),
                         levels == JSON_DEPTH_MAX);
        json_close(j);
    }
}

static void members_and_elements_come_in_their_order(void **state)
{
    (void)state;
    struct json *j = read_good(
        " {\"b\":[1,[2,3],{}],\"a\":{\"x\":null,\"y\":true},\"c\\n\":\"\\u00e9\\ud83d\\ude00\"}\r\n");
    struct json_value root = json_root(j);
    assert_int_equal(json_count(root), 3);
    struct json_value b = json_first(root), a = json_next(b), c = json_next(a);
    assert_true(slice_is(json_key(b), "b"));
    assert_true(slice_is(json_key(a), "a"));
    assert_true(slice_is(json_key(c), "c\n"));
    assert_false(json_is(json_next(c)));
    assert_int_equal(json_kind_of(json_next(json_next(json_first(b)))), JSON_OBJECT);
    assert_true(slice_is(json_source(json_next(json_first(b))), "[2,3]"));
    assert_int_equal(json_kind_of(json_member(a, "x")), JSON_NULL);
    assert_false(json_is(json_member(a, "z")));
    assert_false(json_is(json_member(b, "x")));
    struct fault f;
    struct slice text = SLICE("");
    bool y = false;
    assert_true(json_boolean(json_member(a, "y"), &y, &f) && y);
    assert_true(json_string(c, &text, &f));
    assert_true(slice_is(text, "\xC3\xA9\xF0\x9F\x98\x80"));
    json_close(j);
}

static void a_number_is_its_own_characters(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        int decimals;
        bool good;
        int64_t value;
    } table[] = {
        {"0.5", 3, true, 500},      {"0.50", 1, true, 5},     {"97.5", 0, false, 0},
        {"97.0", 0, true, 97},      {"-0", 0, true, 0},       {"9007199254740993", 0, true, 9007199254740993},
        {"1e2", 0, false, 0},       {"1E400", 0, false, 0},   {"99999999999999999999", 0, false, 0},
        {"104.35", 2, true, 10435}, {"-9.25", 2, true, -925}, {"0", 0, true, 0},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct json *j = read_good(table[i].source);
        struct fault f;
        int64_t got = 7;
        assert_int_equal(json_decimal(json_root(j), table[i].decimals, -INT64_MAX, INT64_MAX, &got, &f),
                         table[i].good);
        assert_int_equal(got, table[i].good ? table[i].value : 7);
        json_close(j);
    }
}

static void a_wrong_type_names_its_key_and_its_place(void **state)
{
    (void)state;
    struct json *j = read_good("{\"at\": 1,\n \"hr\": \"72\", \"rr\": 400}");
    struct fault f;
    int64_t value = 0;
    assert_false(json_integer(json_member(json_root(j), "hr"), 0, 300, &value, &f));
    assert_int_equal(f.line, 2);
    assert_int_equal(f.column, 8);
    assert_string_equal(f.key, "hr");
    assert_string_equal(f.sentence, "\"hr\" must be a number, not a text in double quotes");
    assert_false(json_integer(json_member(json_root(j), "rr"), 0, 300, &value, &f));
    assert_string_equal(f.remedy, "Give a number from 0 to 300 without decimals and without exponent");
    json_fault_key(json_member(json_root(j), "rr"), &f, "x", NULL);
    assert_int_equal(f.column, 14);
    json_close(j);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    char room[400];
    struct text t = TEXT_IN(room);
    struct json_out o = json_out_on(&t);
    json_out_object(&o, NULL);
    json_out_string(&o, "s", SLICE("a\"b\\c\n\t\x01\x7F\xC3\xA9\xFF"));
    json_out_array(&o, "list");
    json_out_integer(&o, NULL, INT64_MIN);
    json_out_decimal(&o, NULL, -17500, 3);
    json_out_object(&o, NULL);
    json_out_close(&o);
    json_out_null(&o, NULL);
    json_out_close(&o);
    json_out_bool(&o, "yes", true);
    json_out_word(&o, "none", NULL);
    json_out_instant(&o, "at", (struct instant){0});
    json_out_raw(&o, "raw", SLICE("{\"k\":1}"));
    json_out_close(&o);
    assert_string_equal(room,
                        "{\"s\":\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\xC3\xA9\xEF\xBF\xBD\",\"list\":[-"
                        "9223372036854775808,-17.5,{},null],"
                        "\"yes\":true,\"none\":null,\"at\":\"1970-01-01T00:00:00Z\",\"raw\":{\"k\":1}}");
    struct json *j = read_good(room);
    struct slice s = SLICE("");
    struct fault f;
    assert_true(json_string(json_member(json_root(j), "s"), &s, &f));
    assert_true(slice_is(s, "a\"b\\c\n\t\x01\x7F\xC3\xA9\xEF\xBF\xBD"));
    json_close(j);
}

static void a_foreign_word_cannot_move_the_terminal(void **state)
{
    (void)state;
    char room[100];
    struct text t = TEXT_IN(room);
    text_quoted(&t, SLICE("a\x1B[2J\xC2\x9B\xFF\xC3\xA9"));
    assert_string_equal(room, "\"a?[2J??\xC3\xA9\"");
}

static void a_value_that_is_not_there_is_refused_and_stops_nothing(void **state)
{
    (void)state;
    struct json *j;
    struct fault f;
    struct slice word = SLICE("as it was");
    assert_true(json_read(SLICE("{}"), &j, &f));
    struct json_value absent = json_member(json_root(j), "login");
    assert_false(json_string(absent, &word, &f));
    assert_true(slice_is(word, "as it was"));
    assert_string_equal(f.sentence, "a value that is needed is missing");
    assert_false(json_is(json_member(absent, "deeper")));
    assert_false(json_is(json_first(absent)));
    assert_int_equal(json_kind_of(absent), JSON_NULL);
    json_close(j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_two_readers_could_take_differently_is_refused),
        cmocka_unit_test(brackets_nest_to_the_limit_and_no_deeper),
        cmocka_unit_test(members_and_elements_come_in_their_order),
        cmocka_unit_test(a_number_is_its_own_characters),
        cmocka_unit_test(a_wrong_type_names_its_key_and_its_place),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_foreign_word_cannot_move_the_terminal),
        cmocka_unit_test(a_value_that_is_not_there_is_refused_and_stops_nothing),
    };
    return cmocka_run_group_tests_name("text_json", tests, NULL, NULL);
}
