/* SPDX-License-Identifier: Apache-2.0
 *
 * test_crisis_file.c - the numbers of help: each with its source and its review, and a warning when that has
 * passed (DANGER-11).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "care/danger.h"
#include "text/crisis_file.h"
#include "text/embedded.h"

static _Alignas(max_align_t) char room[CRISIS_ROOM];

static void the_shipped_regions_are_whole(void **state)
{
    (void)state;
    static struct crisis_book book;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    const struct embedded *e = embedded_find(&embedded_data, SLICE("crisis/regions.yaml"));
    if (!crisis_file_read(e->bytes, &arena, &book, &f)) {
        fail_msg("%d:%d %s", f.line, f.column, f.sentence);
    }
    const struct crisis_region *us = crisis_find(&book, SLICE("us"));
    assert_non_null(us);
    assert_true(slice_is(us->emergency, "911"));
    assert_true(slice_is(crisis_line_for(us, LANGUAGE_EN)->call, "988"));
    assert_true(slice_is(crisis_line_for(us, LANGUAGE_ES)->press, "2"));
    assert_true(slice_is(crisis_line_for(crisis_find(&book, SLICE("es")), LANGUAGE_EN)->call, "024"));
    assert_null(crisis_find(&book, SLICE("atlantis")));
}

static void a_review_that_has_passed_is_said_from_the_next_day_on(void **state) /* DANGER-11 */
{
    (void)state;
    static struct crisis_book book;
    struct arena arena = arena_in(room, sizeof room);
    crisis_shipped(&arena, &book);
    struct instant due = book.region[0].due;
    for (int off = -1; off <= 1; off++) {
        struct verdict v;
        verdict_clear(&v);
        danger_contacts_judge(due, (struct instant){due.ms + off}, &v);
        assert_int_equal(verdict_has(&v, CLAUSE_DANGER_11), off >= 0);
        assert_int_equal(v.answer, off >= 0 ? ANSWER_WARN : ANSWER_ALLOW);
    }
    struct verdict v;
    verdict_clear(&v);
    danger_contacts_judge(due, instant_plus(due, SPAN_HOURS(24 * 730)), &v);
    assert_int_equal(v.reason[0].seen, 731);
}

#define HEAD "regions:\n- id: x\n  name: {en: X, es: X}\n"
#define LINE "  lines: [{name: L, call: \"988\", languages: [en], source: a, tag: S}]\n"
#define TAIL "  source: a\n  tag: K\n  reviewed: \"2026-01-31\"\n"
#define DUE  "  review_due: \"2026-07-31\"\n"

static void refused(const char *file, const char *says)
{
    static struct crisis_book book;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    book.regions = 77;
    bool good = crisis_file_read(slice_of(file), &arena, &book, &f);
    if (good || !strstr(f.sentence, says) || f.line < 1) {
        fail_msg("%s\nline %d, %s", file, f.line, good ? "taken" : f.sentence);
    }
    assert_int_equal(book.regions, 77);
}

static void each_way_to_spoil_a_region_is_refused(void **state)
{
    (void)state;
    static struct crisis_book book;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f;
    assert_true(crisis_file_read(SLICE(HEAD "  emergency: \"911\"\n" LINE TAIL DUE), &arena, &book, &f));
    refused("regions: []\n", "1 to 64 regions");
    refused(HEAD LINE TAIL DUE, "\"emergency\" is missing");
    refused(HEAD "  emergency: \"call us\"\n" LINE TAIL DUE, "cannot be dialled");
    refused(HEAD "  emergency: \"91\"\n" LINE TAIL DUE, "3 to 15 digits");
    refused(HEAD "  emergency: \"911\"\n" TAIL DUE, "one to four crisis lines");
    refused(HEAD "  emergency: \"911\"\n  lines: [{name: L, languages: [en], source: a, tag: S}]\n" TAIL DUE,
            "reached in no way");
    refused(HEAD "  emergency: \"911\"\n  lines: [{name: L, call: \"988\", source: a, tag: S}]\n" TAIL DUE,
            "languages that it speaks");
    refused(HEAD
            "  emergency: \"911\"\n  lines: [{name: L, call: \"988\", languages: [en], tag: S}]\n" TAIL DUE,
            "\"source\" is missing");
    refused(
        HEAD
        "  emergency: \"911\"\n  lines: [{name: L, call: \"988\", languages: [en], source: a, tag: Q}]\n" TAIL
            DUE,
        "no evidence tag");
    refused(HEAD "  emergency: \"911\"\n" LINE TAIL, "\"review_due\" is missing");
    refused(HEAD "  emergency: \"911\"\n" LINE TAIL "  review_due: \"2026-02-30\"\n", "this is no day");
    refused(HEAD "  emergency: \"911\"\n" LINE TAIL "  review_due: \"2026-01-31\"\n", "within a year");
    refused(HEAD "  emergency: \"911\"\n" LINE TAIL "  review_due: \"2027-02-02\"\n", "within a year");
    refused("regions:\n- id: x\n  name: {en: X}\n", "\"es\" is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_regions_are_whole),
        cmocka_unit_test(a_review_that_has_passed_is_said_from_the_next_day_on),
        cmocka_unit_test(each_way_to_spoil_a_region_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
