/* SPDX-License-Identifier: Apache-2.0
 *
 * test_scale_book.c - the questionnaires of the program, all of them at hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/scale_book.h"

static struct scale_book book;

static void every_questionnaire_of_the_program_is_found_by_its_id(void **state)
{
    (void)state;
    int files = 0;
    for (size_t i = 0; i < embedded_data.count; i++) {
        struct slice name = slice_of(embedded_data.file[i].name);
        if (slice_starts(name, SLICE("scales/"))) {
            struct slice id = slice_from(name, strlen("scales/"));
            id.len -= strlen(".yaml");
            const struct scale_sheet *sheet = scale_book_find(&book, id);
            assert_non_null(sheet);
            assert_true(slice_is(id, sheet->scale.id));
            files++;
        }
    }
    assert_int_equal(files, book.count);
    assert_null(scale_book_find(&book, SLICE("phq-99")));
}

static void the_phq_9_is_judged_and_the_licensed_madrs_keeps_its_words_to_itself(void **state)
{
    (void)state;
    const struct scale_sheet *phq = scale_book_find(&book, SLICE("phq-9"));
    const struct scale_sheet *madrs = scale_book_find(&book, SLICE("madrs"));
    const struct scale_rules *rules = scale_book_rules(&book, phq);
    assert_non_null(rules);
    assert_int_equal(rules->is.response_percent, phq->scale.response_percent);
    assert_int_equal(rules->is.remission_max, phq->scale.remission_max);
    assert_string_not_equal(rules->version, "");
    assert_int_equal(madrs->scale.items, 0);
    assert_int_equal(madrs->scale.scorer, SCORER_ENTRY);
}

static void the_timetable_asks_for_questionnaires_that_are_there(void **state)
{
    (void)state;
    assert_true(book.timetable.count > 0);
    for (int i = 0; i < book.timetable.count; i++) {
        assert_non_null(scale_book_find(&book, slice_of(book.timetable.row[i].instrument)));
    }
}

int main(void)
{
    scale_book_shipped(&book);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_questionnaire_of_the_program_is_found_by_its_id),
        cmocka_unit_test(the_phq_9_is_judged_and_the_licensed_madrs_keeps_its_words_to_itself),
        cmocka_unit_test(the_timetable_asks_for_questionnaires_that_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
