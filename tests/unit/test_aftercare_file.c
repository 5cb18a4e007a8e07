/* SPDX-License-Identifier: Apache-2.0
 *
 * test_aftercare_file.c - the shipped sheet is whole, and a sentence without a source is refused with its
 * line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/aftercare_file.h"

static void the_shipped_sheet_is_whole(void **state)
{
    (void)state;
    struct aftercare sheet;
    aftercare_shipped(&sheet);
    assert_true(sheet.advice.count >= 5);
    assert_true(sheet.red_flags.count >= 7);
    assert_string_equal(sheet.advice.text[2], "No alcohol or cannabis for 24 h.");
}

#define HEAD "sources: {A: a}\nno_drive: {text: w, source: A, tag: K}\n"
#define GOOD                                                                                                 \
    HEAD "advice: [{text: one, source: A, tag: S}]\nred_flags: [{text: two, source: A, tag: \"2\"}]\n"

static void expect_refused(const char *file, int line)
{
    struct aftercare sheet = {.advice.count = -1};
    struct fault f;
    assert_false(aftercare_file_read(slice_of(file), &sheet, &f));
    assert_int_equal(f.line, line);
    assert_int_equal(sheet.advice.count, -1);
}

static void a_sentence_without_its_source_or_tag_is_refused(void **state)
{
    (void)state;
    struct aftercare sheet;
    struct fault f;
    assert_true(aftercare_file_read(SLICE(GOOD), &sheet, &f));
    assert_string_equal(sheet.red_flags.text[0], "two");
    expect_refused(HEAD "advice:\n- {text: one, source: A, tag: S}\n- {text: two, tag: S}\n", 5);
    expect_refused(HEAD "advice:\n- {text: one, source: B, tag: S}\n", 4);
    expect_refused(HEAD "advice:\n- {text: one, source: A, tag: X}\n", 4);
    expect_refused(HEAD "advice:\n- {text: \"\", source: A, tag: S}\n", 4);
    expect_refused(HEAD "advice: [{text: one, source: A, tag: S}]\n", 1);
    expect_refused("sources: {A: a}\nadvice: [{text: one, source: A, tag: S}]\n", 1);
    expect_refused(HEAD "advice: []\n", 3);
}

static void more_lines_than_the_page_holds_are_refused(void **state)
{
    (void)state;
    char room[4096];
    struct text t = TEXT_IN(room);
    text_adds(&t, HEAD "advice:\n");
    for (int i = 0; i <= AFTERCARE_LINES_MAX; i++) {
        text_adds(&t, "- {text: one, source: A, tag: S}\n");
    }
    assert_false(t.full);
    expect_refused(room, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_sheet_is_whole),
        cmocka_unit_test(a_sentence_without_its_source_or_tag_is_refused),
        cmocka_unit_test(more_lines_than_the_page_holds_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
