/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_protocol.c - the table that the tests of the core use is the shipped files, number by number.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "care_case.h"
#include "text/embedded.h"
#include "text/protocol_file.h"

static int64_t number_of(const struct protocol *p, int i)
{
    return *(const int64_t *)(const void *)((const char *)p + protocol_numbers[i].offset);
}

static void compare(const char *file, enum fixture which)
{
    static struct protocol_notes notes;
    struct protocol shipped, table = protocol_fixture(which);
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, slice_of(file));
    assert_non_null(e);
    assert_true(protocol_file_read(e->bytes, &shipped, &notes, &f));
    for (int i = 0; i < protocol_number_count; i++) {
        if (number_of(&shipped, i) != number_of(&table, i)) {
            fail_msg("%s: %s is %lld, in the tests' table %lld", file, protocol_numbers[i].path,
                     (long long)number_of(&shipped, i), (long long)number_of(&table, i));
        }
    }
}

static void the_tests_use_the_shipped_numbers(void **state)
{
    (void)state;
    compare("protocols/trd-iv-conservative.yaml", FIXTURE_CONSERVATIVE);
    compare("protocols/trd-iv-symptom-led.yaml", FIXTURE_SYMPTOM_LED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_tests_use_the_shipped_numbers)};
    return cmocka_run_group_tests_name("unit care protocol", tests, NULL, NULL);
}
