/* SPDX-License-Identifier: Apache-2.0
 *
 * test_chance.c - the counted chance meets the known answers of its authors.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/chance.h"
#include "base/must.h"

/* Random123 1.14, kat_vectors, philox4x32 10. */
static void philox_gives_the_known_answers(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed;
        uint32_t place[4], word[4];
    } known[] = {
        {0, {0, 0, 0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {UINT64_MAX,
         {UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {0x299f31d0a4093822,
         {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct chance c = chance_at(known[i].seed, known[i].place);
        for (int w = 0; w < 4; w++) {
            assert_int_equal(c.word[w], known[i].word[w]);
        }
    }
}

static void a_unit_number_never_reaches_its_ends(void **state)
{
    (void)state;
    assert_true(chance_unit(0) > 0);
    assert_true(chance_unit(UINT32_MAX) < 1);
    assert_true(chance_unit(UINT32_C(1) << 31) > 0.5 && chance_unit((UINT32_C(1) << 31) - 1) < 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_known_answers),
        cmocka_unit_test(a_unit_number_never_reaches_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
