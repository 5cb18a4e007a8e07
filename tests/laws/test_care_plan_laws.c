/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_plan_laws.c - random courses: order means nothing, the future means nothing, and a hold ends only
 * by the fact that its clause names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "plan_case.h"

#define ROUNDS 1500

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

/* A stream of numbers that every run draws alike. */
struct lot {
    uint32_t seed, drawn;
};

static int draw(struct lot *lot, int below)
{
    struct chance c = chance_at(lot->seed, (uint32_t[4]){lot->drawn++, 0, 0, 0});
    return (int)(c.word[0] % (uint32_t)below);
}

static struct plan_fact any_fact(struct lot *lot)
{
    enum plan_fact_kind kind = draw(lot, 3) ? PLAN_FACT_INFUSION : (enum plan_fact_kind)draw(lot, PLAN_FACTS);
    return (struct plan_fact){.kind = kind,
                              .at = HOURS_OF_DAY(draw(lot, 240), draw(lot, 24)),
                              .dose = {400 + draw(lot, 400)},
                              .state = (enum course_state)draw(lot, COURSE_STATES),
                              .percent = draw(lot, 120) - 20,
                              .choice = (enum plan_choice)draw(lot, PLAN_CHOICES)};
}

static void any_course(struct plan_case *c, struct lot *lot)
{
    case_begin(c);
    if (draw(lot, 4)) {
        case_decide(c, -3, CHOICE_ACCEPT);
    }
    for (int n = draw(lot, 40); n > 0; n--) {
        case_add(c, any_fact(lot));
    }
}

static void shuffle(struct plan_case *c, struct lot *lot)
{
    for (int i = c->facts.count - 1; i > 0; i--) {
        int j = draw(lot, i + 1);
        struct plan_fact kept = c->fact[i];
        c->fact[i] = c->fact[j];
        c->fact[j] = kept;
    }
}

static void the_order_of_the_facts_means_nothing(void **state)
{
    (void)state;
    struct lot lot = {1, 0};
    for (int round = 0; round < ROUNDS; round++) {
        static struct plan_case c;
        any_course(&c, &lot);
        struct instant at = HOURS_OF_DAY(draw(&lot, 300), 0);
        struct plan before = case_plan(&p, &c, at);
        struct verdict said = case_judge(&p, &c, at, PLAN_TO_INFUSE);
        shuffle(&c, &lot);
        struct plan after = case_plan(&p, &c, at);
        struct verdict says = case_judge(&p, &c, at, PLAN_TO_INFUSE);
        assert_memory_equal(&before, &after, sizeof before);
        assert_int_equal(said.count, says.count);
        assert_memory_equal(said.reason, says.reason, (size_t)said.count * sizeof said.reason[0]);
    }
}

static void what_has_not_happened_yet_changes_nothing(void **state)
{
    (void)state;
    struct lot lot = {2, 0};
    for (int round = 0; round < ROUNDS; round++) {
        static struct plan_case c;
        any_course(&c, &lot);
        struct instant at = HOURS_OF_DAY(draw(&lot, 240), 0);
        struct plan before = case_plan(&p, &c, at);
        struct plan_fact later = any_fact(&lot);
        later.at = instant_plus(at, SPAN_HOURS(1 + draw(&lot, 1000)));
        if (later.kind != PLAN_FACT_PLANNED) {
            case_add(&c, later);
            struct plan after = case_plan(&p, &c, at);
            assert_memory_equal(&before, &after, sizeof before);
        }
    }
}

/* The facts that may end what a clause holds. An infusion answers for none of them, except that one given
 * moves the course on: it is a new day for the interval of its step and for the series that it belongs to. */
static bool may_end(enum clause clause, enum plan_fact_kind kind)
{
    switch ((int)clause) {
    case CLAUSE_SCH_02:
        return false;
    case CLAUSE_SCH_05:
    case CLAUSE_SCH_01:
    case CLAUSE_SCH_04:
    case CLAUSE_SCH_07:
    case CLAUSE_SCH_09:
        return kind == PLAN_FACT_DECISION;
    case CLAUSE_SCH_03:
        return kind == PLAN_FACT_DECISION || kind == PLAN_FACT_READING;
    case CLAUSE_SCH_06:
        return kind == PLAN_FACT_REVIEW;
    case CLAUSE_SCH_08:
        return kind == PLAN_FACT_BASELINE || kind == PLAN_FACT_ELIGIBILITY || kind == PLAN_FACT_SCREENING ||
               kind == PLAN_FACT_CONSENT || kind == PLAN_FACT_DECISION;
    default:
        return false;
    }
}

/* A new fact at the end of what is known (not an infusion: that begins a new situation) lowers only what its
 * own kind may lower. */
static void a_later_fact_lowers_no_hold_but_its_own(void **state)
{
    (void)state;
    struct lot lot = {3, 0};
    int held = 0;
    for (int round = 0; round < ROUNDS * 4; round++) {
        static struct plan_case c;
        any_course(&c, &lot);
        struct instant at = DAY(242);
        struct verdict said = case_judge(&p, &c, at, PLAN_TO_INFUSE);
        struct plan_fact later = any_fact(&lot);
        later.at = HOURS_OF_DAY(241, 1);
        if (later.kind == PLAN_FACT_INFUSION) {
            continue;
        }
        case_add(&c, later);
        struct verdict says = case_judge(&p, &c, at, PLAN_TO_INFUSE);
        for (int i = 0; i < said.count; i++) {
            enum clause clause = said.reason[i].clause;
            held += said.reason[i].answer >= ANSWER_HOLD;
            if (answer_of(&says, clause) < answer_of(&said, clause) && !may_end(clause, later.kind)) {
                bool only_told =
                    answer_of(&said, clause) == ANSWER_WARN; /* a relapse that a new score denies */
                assert_true(only_told && later.kind == PLAN_FACT_READING);
            }
        }
    }
    assert_true(held > 1000);
}

/* Spacing looks only at infusions: whatever else is told, too near stays too near. */
static void nothing_makes_two_infusions_less_near(void **state) /* SCH-02 */
{
    (void)state;
    struct lot lot = {4, 0};
    for (int round = 0; round < ROUNDS; round++) {
        static struct plan_case c;
        any_course(&c, &lot);
        struct instant at = HOURS_OF_DAY(draw(&lot, 240), draw(&lot, 24));
        struct verdict said = case_judge(&p, &c, at, PLAN_TO_BOOK);
        case_add(&c, any_fact(&lot));
        struct verdict says = case_judge(&p, &c, at, PLAN_TO_BOOK);
        assert_true(answer_of(&says, CLAUSE_SCH_02) >= answer_of(&said, CLAUSE_SCH_02));
    }
}

static void what_is_proposed_is_not_too_near(void **state)
{
    (void)state;
    struct lot lot = {5, 0};
    int proposed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        static struct plan_case c;
        any_course(&c, &lot);
        struct plan plan = case_plan(&p, &c, DAY(241));
        if (!plan.next.is_proposed) {
            continue;
        }
        proposed++;
        assert_false(instant_before(plan.next.from, plan.next.earliest));
        assert_false(instant_before(plan.next.proposed, plan.next.from));
        c.facts.count = 0; /* keep the given infusions alone */
        for (int i = 0; i < CASE_FACTS_MAX && c.fact[i].at.ms != 0; i++) {
            if (c.fact[i].kind != PLAN_FACT_PLANNED) {
                c.fact[c.facts.count++] = c.fact[i];
            }
        }
        struct verdict v = case_judge(&p, &c, plan.next.proposed, PLAN_TO_INFUSE);
        assert_int_equal(answer_of(&v, CLAUSE_SCH_02), ANSWER_ALLOW);
        assert_int_equal(answer_of(&v, CLAUSE_SCH_04), ANSWER_ALLOW);
    }
    assert_true(proposed > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_facts_means_nothing),
        cmocka_unit_test(what_has_not_happened_yet_changes_nothing),
        cmocka_unit_test(a_later_fact_lowers_no_hold_but_its_own),
        cmocka_unit_test(nothing_makes_two_infusions_less_near),
        cmocka_unit_test(what_is_proposed_is_not_too_near),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
