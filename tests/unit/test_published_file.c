/* SPDX-License-Identifier: Apache-2.0
 *
 * test_published_file.c - every published rate comes out of its table, with its source and its people.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/published_file.h"

static void each_rate_has_people_a_source_and_a_level(void **state)
{
    (void)state;
    static struct published_list list;
    assert_true(published_shipped(&list));
    assert_true(list.count > 0);
    for (int i = 0; i < list.count; i++) {
        const struct published *p = &list.row[i];
        bool known = strcmp(p->what, "response") == 0 || strcmp(p->what, "remission") == 0 ||
                     strcmp(p->what, "worse") == 0;
        assert_true(known);
        assert_in_range(p->percent_tenths, 1, 999);
        assert_true(p->of >= 10);
        assert_true(strlen(p->source) > 20 && strlen(p->level) > 0 && strlen(p->about) > 0);
    }
}

/* McInnes 2022, abstract: 537 patients, 53.6 % response, 28.9 % remission, 8.4 % worse. */
static void the_largest_clinic_series_is_as_printed(void **state)
{
    (void)state;
    static struct published_list list;
    const int printed[] = {536, 289, 84};
    int found = 0;
    assert_true(published_shipped(&list));
    for (int i = 0; i < list.count; i++) {
        if (strcmp(list.row[i].name, "McInnes 2022") == 0) {
            assert_int_equal(list.row[i].of, 537);
            assert_int_equal(list.row[i].percent_tenths, printed[found]);
            found++;
        }
    }
    assert_int_equal(found, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rate_has_people_a_source_and_a_level),
        cmocka_unit_test(the_largest_clinic_series_is_as_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
