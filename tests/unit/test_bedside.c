/* SPDX-License-Identifier: Apache-2.0
 *
 * test_bedside.c - the simulated monitor says what the reader understands, and the same again for one seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "gate/cli/bedside.h"
#include "text/monitor.h"

static struct bedside body(const char *scenario, uint64_t seed)
{
    return (struct bedside){scenario_named(scenario, 0), seed, 3, "MRN0042", "00A1B2FFFE000003"};
}

static void every_value_it_says_is_read_back(void **state)
{
    (void)state;
    static _Alignas(max_align_t) char slab[65536];
    const struct instant now = {1773328560250};
    struct bedside b = body("calm", 7);
    struct reading r = bedside_read(&b, 60, 1);
    char buffer[4096];
    struct text t = TEXT_IN(buffer);
    bedside_say(&b, &r, true, now, "C1", &t);
    struct arena a = arena_in(slab, sizeof slab);
    struct monitor_context c = {.arrived = now};
    struct monitor_message m;
    monitor_read(text_slice(&t), &c, &a, &m);
    const int wanted[] = {r.hr, r.spo2, r.pulse, r.rr, r.systolic, r.diastolic, r.mean};
    assert_int_equal(m.values, COUNT_OF(wanted));
    for (int i = 0; i < m.values; i++) {
        assert_int_equal(m.value[i].value, wanted[i]);
        assert_true(m.value[i].at.ms == now.ms && slice_is(m.value[i].device, b.device));
    }
    assert_true(m.refusals == 0 && m.tellings == 0 && slice_is(m.group[0].patient_id, "MRN0042"));
    assert_true(monitor_at_chair(&m.group[0], SLICE("C3"), SLICE("INFUSION^R1^C3")));
}

static void one_seed_gives_one_run(void **state)
{
    (void)state;
    struct bedside a = body("dip", 1), same = body("dip", 1), other = body("dip", 2);
    int differs = 0;
    for (uint32_t s = 0; s < 600; s++) {
        struct reading x = bedside_read(&a, s, s / 60.0), y = bedside_read(&same, s, s / 60.0);
        struct reading z = bedside_read(&other, s, s / 60.0);
        assert_memory_equal(&x, &y, sizeof x);
        differs += memcmp(&x, &z, sizeof x) != 0;
    }
    assert_true(differs > 300);
}

static double mean_systolic(const char *scenario, double minute)
{
    double sum = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        struct bedside b = body(scenario, seed);
        sum += bedside_read(&b, 5, minute).systolic;
    }
    return sum / 400;
}

static void blood_pressure_rises_by_sixteen_and_comes_back(void **state)
{
    (void)state;
    double before = mean_systolic("calm", -5);
    double peak = mean_systolic("calm", 40) - before;
    assert_true(peak > 15 && peak < 17);
    assert_true(mean_systolic("calm", 20) - before < peak && mean_systolic("calm", 100) - before < 1);
    assert_true(mean_systolic("pressure", 35) > 160);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_it_says_is_read_back),
        cmocka_unit_test(one_seed_gives_one_run),
        cmocka_unit_test(blood_pressure_rises_by_sixteen_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
