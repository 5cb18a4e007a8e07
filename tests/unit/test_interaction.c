/* SPDX-License-Identifier: Apache-2.0
 *
 * test_interaction.c - benzodiazepines reckoned as diazepam, and what no text may say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care/interaction.h"
#include "care_case.h"
#include "text/drug_file.h"
#include "text/embedded.h"

static struct verdict judge(const struct protocol *p, const struct diazepam *d)
{
    struct verdict v;
    struct patient who = case_patient().is.patient;
    verdict_clear(&v);
    interactions_judge(p, &who, d, &(struct overrides){{0}}, &v);
    return v;
}

static void eight_milligrams_are_the_edge(void **state) /* DRUG-18 */
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    for (int off = -1; off <= 1; off++) {
        struct diazepam d = {0};
        diazepam_add(&d, p.benzodiazepine_high + off, 10000, 10000); /* diazepam itself */
        struct verdict v = judge(&p, &d);
        assert_int_equal(verdict_has(&v, CLAUSE_DRUG_18), off > 0);
        assert_int_equal(v.answer, off > 0 ? ANSWER_WARN : ANSWER_ALLOW);
    }
}

static void two_medicines_add_up_and_the_higher_table_is_judged(void **state)
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    struct diazepam d = {0};
    diazepam_add(&d, 500, 1000, 2000); /* 0.5 mg of lorazepam: 2.5 to 5 mg */
    diazepam_add(&d, 200, 500, 1000);  /* 0.2 mg of clonazepam: 2 to 4 mg */
    assert_int_equal(d.low_ug, 4500);
    assert_int_equal(d.high_ug, 9000);
    struct verdict v = judge(&p, &d);
    assert_true(verdict_has(&v, CLAUSE_DRUG_18));
    assert_string_equal(case_text(&v.reason[0]),
                        "benzodiazepines equal 9 mg of diazepam a day, more than 8 mg: may weaken the "
                        "effect; prescriber plans, never an abrupt stop");
}

static void a_part_of_a_microgram_is_rounded_up(void **state)
{
    (void)state;
    struct diazepam d = {0};
    diazepam_add(&d, 1, 30000, 30000);
    assert_int_equal(d.high_ug, 1);
}

static void what_cannot_be_counted_is_said(void **state) /* DRUG-19 */
{
    (void)state;
    struct protocol p = protocol_fixture(FIXTURE_CONSERVATIVE);
    struct verdict v = judge(&p, &(struct diazepam){.uncounted = 1});
    assert_int_equal(v.answer, ANSWER_WARN);
    assert_true(verdict_has(&v, CLAUSE_DRUG_19));
    assert_false(verdict_has(&v, CLAUSE_DRUG_18));
}

/* Words that would end a medicine; the one sentence that forbids an abrupt end is taken out first. */
static void says_no_stop(const char *text)
{
    static const char *const banned[] = {"stop",     "discontinu", "quit",      "cease",
                                         "come off", "wean",       "taper",     "omit",
                                         "skip",     "withhold",   "leave out", "do not take"};
    char room[400];
    struct text t = TEXT_IN(room);
    static const char allowed[] = "never an abrupt stop";
    const char *found = strstr(text, allowed);
    size_t before = found ? (size_t)(found - text) : strlen(text);
    text_add(&t, (struct slice){text, before});
    text_adds(&t, found ? found + strlen(allowed) : "");
    assert_false(t.full);
    for (size_t i = 0; i < t.len; i++) {
        room[i] = room[i] >= 'A' && room[i] <= 'Z' ? (char)(room[i] + 32) : room[i];
    }
    for (size_t i = 0; i < COUNT_OF(banned); i++) {
        if (strstr(room, banned[i])) {
            fail_msg("\"%s\" speaks of ending a medicine: %s", banned[i], text);
        }
    }
}

static void no_text_tells_anybody_to_end_a_medicine(void **state)
{
    (void)state;
    static struct drug_list drugs;
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("drugs/classes.yaml"));
    assert_true(e && drug_file_read(e->bytes, &drugs, &f));
    for (int i = 0; i < DRUG_CLASSES; i++) {
        says_no_stop(drugs.action[i].text);
        says_no_stop(drug_class_label((enum drug_class)i));
    }
    int seen = 0;
    for (int i = 0; i < CLAUSES; i++) {
        if (strncmp(clause_id((enum clause)i), "DRUG-", 5) == 0) {
            says_no_stop(clause_sentence((enum clause)i));
            seen++;
        }
    }
    assert_true(seen >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_milligrams_are_the_edge),
        cmocka_unit_test(two_medicines_add_up_and_the_higher_table_is_judged),
        cmocka_unit_test(a_part_of_a_microgram_is_rounded_up),
        cmocka_unit_test(what_cannot_be_counted_is_said),
        cmocka_unit_test(no_text_tells_anybody_to_end_a_medicine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
