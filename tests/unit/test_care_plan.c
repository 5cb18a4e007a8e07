/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_plan.c - one course from the first day to a booster, and each number of SCH-01 to SCH-10 at -1,
 * 0, +1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan_case.h"

static struct protocol p;
static struct plan_case c;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    case_begin(&c);
    return 0;
}

static enum answer asks(enum clause clause, struct instant at, enum plan_purpose purpose)
{
    struct verdict v = case_judge(&p, &c, at, purpose);
    return answer_of(&v, clause);
}

static int64_t day_number(struct instant at)
{
    return (at.ms - DAY(0).ms) / 86400000;
}

static void a_course_goes_from_assessment_to_a_booster(void **state)
{
    (void)state;
    struct plan plan = case_plan(&p, &c, DAY(-10));
    assert_int_equal(plan.phase, PHASE_ASSESSMENT);
    assert_false(plan.next.is_proposed);
    case_series(&c, 0);
    plan = case_plan(&p, &c, DAY(-6)); /* a Tuesday: Thursday is the next day of the pattern */
    assert_int_equal(plan.phase, PHASE_PREPARATION);
    assert_true(plan.next.is_proposed);
    assert_int_equal(plan.next.number, 1);
    assert_int_equal(day_number(plan.next.proposed), -4);
    case_series(&c, 6);
    plan = case_plan(&p, &c, DAY(18));
    assert_int_equal(plan.phase, PHASE_CHECKPOINT);
    assert_int_equal(plan.checkpoint.proposal, PROPOSE_MEASURE);
    case_maintained(&c, 0);
    plan = case_plan(&p, &c, DAY(20));
    assert_int_equal(plan.phase, PHASE_MAINTENANCE);
    assert_int_equal(plan.next.number, 7);
    assert_int_equal(day_number(plan.next.proposed), 24);
    case_maintained(&c, 4);
    plan = case_plan(&p, &c, DAY(46));
    assert_int_equal(plan.step, TAPER_TWO_WEEKLY);
    assert_int_equal(day_number(plan.next.proposed), 59);
    case_read(&c, 52, COURSE_RELAPSE, 20);
    plan = case_plan(&p, &c, DAY(53));
    assert_int_equal(plan.phase, PHASE_RELAPSE);
    assert_true(plan.relapse);
    case_decide(&c, 53, CHOICE_BOOSTER);
    plan = case_plan(&p, &c, DAY(54));
    assert_true(plan.booster_agreed && plan.next.is_proposed);
    assert_int_equal(day_number(plan.next.proposed), 54);
    case_infuse(&c, 54);
    plan = case_plan(&p, &c, DAY(55));
    assert_int_equal(plan.phase, PHASE_MAINTENANCE);
    assert_int_equal(plan.boosters, 1);
    assert_int_equal(plan.given, 11);
    assert_int_equal(plan.in_step, 0);
    assert_int_equal(plan.whole_dose.ug_per_kg, 5500);
    assert_int_equal(plan.spacing_days, 9);
}

static void the_series_is_proposed_on_the_days_of_the_pattern(void **state) /* SCH-01 */
{
    (void)state;
    static const int expected[] = {3, 7, 10, 14, 17};
    for (int n = 1; n <= 5; n++) {
        case_series(&c, n);
        struct plan plan = case_plan(&p, &c, HOURS_OF_DAY(n < 3 ? expected[n - 1] - 3 : expected[n - 2], 3));
        assert_int_equal(day_number(plan.next.proposed), expected[n - 1]);
        assert_int_equal(plan.next.number, n + 1);
        assert_int_equal(plan.next.earliest.ms, instant_plus(plan.last, SPAN_HOURS(24)).ms);
        assert_int_equal(plan.next.from.ms, instant_plus(plan.last, SPAN_HOURS(48)).ms);
        assert_int_equal(plan.next.latest.ms, instant_plus(plan.last, SPAN_HOURS(14 * 24)).ms);
    }
    p.course_weekday_second = 3;
    p.course_weekday_third = 5;
    case_series(&c, 1);
    struct plan plan = case_plan(&p, &c, HOURS_OF_DAY(0, 3));
    assert_int_equal(day_number(plan.next.proposed), 2);
}

static void the_day_is_the_clinics_own(void **state)
{
    (void)state;
    case_series(&c, 1);
    c.fact[1].at =
        HOURS_OF_DAY(0, 13); /* 23:00 UTC on Monday is Tuesday in the east: Thursday stays, Monday east */
    c.facts.offset_min = 120;
    struct plan plan = case_plan(&p, &c, HOURS_OF_DAY(0, 14));
    struct civil local = civil_of_instant(plan.next.proposed, 120);
    assert_int_equal(local.day, 4);
    assert_int_equal(local.hour, 1);
}

static void the_series_has_its_number_booked_ones_included(void **state) /* SCH-01 */
{
    (void)state;
    case_series(&c, 4);
    case_add(&c, (struct plan_fact){.kind = PLAN_FACT_PLANNED, .at = DAY(14)});
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(17), PLAN_TO_BOOK), ANSWER_ALLOW); /* the 6th */
    case_add(&c, (struct plan_fact){.kind = PLAN_FACT_PLANNED, .at = DAY(17)});
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(21), PLAN_TO_BOOK), ANSWER_HOLD); /* the 7th */
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(21), PLAN_TO_INFUSE), ANSWER_ALLOW);
    case_series(&c, 6);
    case_decide(&c, 18, CHOICE_MORE);
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(21), PLAN_TO_INFUSE), ANSWER_ALLOW);
    case_infuse(&c, 21);
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(24), PLAN_TO_INFUSE), ANSWER_ALLOW); /* the 8th */
    case_infuse(&c, 24);
    assert_int_equal(asks(CLAUSE_SCH_01, DAY(28), PLAN_TO_INFUSE), ANSWER_HOLD);
}

static void two_infusions_are_never_within_a_day_and_two_days_need_a_reason(void **state) /* SCH-02 */
{
    (void)state;
    static const struct {
        int64_t hours;
        enum answer answer;
    } at[] = {{24, ANSWER_REFUSE}, {48, ANSWER_HOLD}};
    case_series(&c, 1);
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        enum answer milder = i == 0 ? ANSWER_HOLD : ANSWER_ALLOW;
        for (int side = -1; side <= 1; side += 2) {
            int64_t ms = at[i].hours * 3600000;
            struct instant limit = {DAY(0).ms + side * ms};
            struct instant nearer = {limit.ms - side}, farther = {limit.ms + side};
            assert_int_equal(asks(CLAUSE_SCH_02, nearer, PLAN_TO_BOOK), at[i].answer);
            assert_int_equal(asks(CLAUSE_SCH_02, limit, PLAN_TO_BOOK), milder);
            assert_int_equal(asks(CLAUSE_SCH_02, farther, PLAN_TO_BOOK), milder);
        }
    }
}

static void a_reason_lifts_two_days_and_never_one(void **state) /* SCH-02 */
{
    (void)state;
    struct overrides given = {{0}};
    struct verdict v;
    overrides_give(&given, CLAUSE_SCH_02);
    case_series(&c, 1);
    verdict_clear(&v);
    plan_judge(&p, &c.facts, HOURS_OF_DAY(1, 10), PLAN_TO_INFUSE, &given, &v);
    assert_int_equal(answer_of(&v, CLAUSE_SCH_02), ANSWER_WARN);
    verdict_clear(&v);
    plan_judge(&p, &c.facts, HOURS_OF_DAY(0, 23), PLAN_TO_INFUSE, &given, &v);
    assert_int_equal(answer_of(&v, CLAUSE_SCH_02), ANSWER_REFUSE);
}

static void what_is_booked_keeps_its_distance_but_not_from_itself_at_the_chair(void **state) /* SCH-02 */
{
    (void)state;
    case_series(&c, 1);
    case_add(&c, (struct plan_fact){.kind = PLAN_FACT_PLANNED, .at = DAY(3)});
    assert_int_equal(asks(CLAUSE_SCH_02, HOURS_OF_DAY(3, -20), PLAN_TO_BOOK), ANSWER_REFUSE);
    assert_int_equal(asks(CLAUSE_SCH_02, HOURS_OF_DAY(3, 20), PLAN_TO_BOOK), ANSWER_REFUSE);
    assert_int_equal(asks(CLAUSE_SCH_02, DAY(3), PLAN_TO_INFUSE), ANSWER_ALLOW);
    struct plan plan = case_plan(&p, &c, DAY(1));
    assert_true(plan.next.is_booked);
    assert_int_equal(plan.next.booked.ms, DAY(3).ms);
    plan = case_plan(&p, &c, HOURS_OF_DAY(3, 1));
    assert_false(plan.next.is_booked);
}

static void early_improvement_below_its_limit_asks_for_a_review(void **state) /* SCH-03 */
{
    (void)state;
    static const struct {
        int percent;
        enum plan_proposal proposal;
    } at[] = {{19, PROPOSE_REVIEW}, {20, PROPOSE_CONTINUE}, {21, PROPOSE_CONTINUE}};
    for (int n = 2; n <= 5; n++) {
        for (size_t i = 0; i < COUNT_OF(at); i++) {
            bool low = at[i].proposal == PROPOSE_REVIEW && n >= 3;
            case_series(&c, n);
            c.facts.count -= n >= 3; /* another score */
            case_read(&c, 7, COURSE_NO_CHANGE, at[i].percent);
            struct plan plan = case_plan(&p, &c, DAY(15));
            assert_int_equal(plan.checkpoint.kind, low ? CHECKPOINT_EARLY : CHECKPOINT_NONE);
            assert_int_equal(plan.checkpoint.proposal, n < 3 ? PROPOSE_NOTHING : at[i].proposal);
            assert_int_equal(plan.phase, low && n >= 4 ? PHASE_CHECKPOINT : PHASE_INDUCTION);
            assert_int_equal(asks(CLAUSE_SCH_03, DAY(17), PLAN_TO_INFUSE), !low     ? ANSWER_ALLOW
                                                                           : n >= 4 ? ANSWER_HOLD
                                                                                    : ANSWER_WARN);
            assert_int_equal(asks(CLAUSE_SCH_03, DAY(17), PLAN_TO_BOOK), low ? ANSWER_WARN : ANSWER_ALLOW);
        }
    }
}

static void a_review_once_due_is_not_ended_by_a_better_score(void **state) /* SCH-03 */
{
    (void)state;
    case_series(&c, 4);
    c.facts.count--;
    assert_int_equal(case_plan(&p, &c, DAY(12)).checkpoint.proposal, PROPOSE_MEASURE);
    assert_int_equal(asks(CLAUSE_SCH_03, DAY(14), PLAN_TO_INFUSE), ANSWER_HOLD);
    case_read(&c, 8, COURSE_NO_CHANGE, 10);
    case_read(&c, 11, COURSE_RESPONSE, 55);
    struct plan plan = case_plan(&p, &c, DAY(12));
    assert_int_equal(plan.checkpoint.proposal, PROPOSE_REVIEW);
    assert_int_equal(plan.checkpoint.percent, 10);
    case_decide(&c, 12, CHOICE_CONTINUE);
    plan = case_plan(&p, &c, DAY(13));
    assert_int_equal(plan.checkpoint.kind, CHECKPOINT_NONE);
    assert_int_equal(asks(CLAUSE_SCH_03, DAY(14), PLAN_TO_INFUSE), ANSWER_ALLOW);
}

static void the_end_of_a_series_proposes_by_its_two_limits(void **state) /* SCH-03 */
{
    (void)state;
    static const struct {
        int percent;
        enum course_state state;
        enum plan_proposal after_six, after_eight;
    } at[] = {
        {-10, COURSE_WORSENING, PROPOSE_STOP, PROPOSE_STOP},
        {24, COURSE_NO_CHANGE, PROPOSE_STOP, PROPOSE_STOP},
        {25, COURSE_PARTIAL, PROPOSE_MORE, PROPOSE_REVIEW},
        {26, COURSE_PARTIAL, PROPOSE_MORE, PROPOSE_REVIEW},
        {49, COURSE_PARTIAL, PROPOSE_MORE, PROPOSE_REVIEW},
        {50, COURSE_RESPONSE, PROPOSE_MAINTENANCE, PROPOSE_MAINTENANCE},
        {51, COURSE_RESPONSE, PROPOSE_MAINTENANCE, PROPOSE_MAINTENANCE},
        {45, COURSE_REMISSION, PROPOSE_MAINTENANCE, PROPOSE_MAINTENANCE},
    };
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        case_series(&c, 6);
        case_read(&c, 18, at[i].state, at[i].percent);
        struct plan plan = case_plan(&p, &c, DAY(19));
        assert_int_equal(plan.checkpoint.kind, CHECKPOINT_END);
        assert_int_equal(plan.checkpoint.proposal, at[i].after_six);
        assert_int_equal(asks(CLAUSE_SCH_03, DAY(21), PLAN_TO_INFUSE), ANSWER_HOLD);
        case_decide(&c, 19, CHOICE_MORE);
        assert_int_equal(asks(CLAUSE_SCH_03, DAY(21), PLAN_TO_INFUSE), ANSWER_ALLOW);
        case_infuse(&c, 21);
        case_infuse(&c, 24);
        case_read(&c, 25, at[i].state, at[i].percent);
        plan = case_plan(&p, &c, DAY(26));
        assert_int_equal(plan.checkpoint.proposal, at[i].after_eight);
        assert_false(plan_choice_fits(&plan, CHOICE_MORE));
    }
}

static void maintenance_asks_for_the_days_of_its_step(void **state) /* SCH-04 */
{
    (void)state;
    static const struct {
        int weekly, days;
        enum taper_step step;
    } at[] = {{0, 7, TAPER_WEEKLY}, {3, 7, TAPER_WEEKLY}, {4, 14, TAPER_TWO_WEEKLY}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        case_maintained(&c, at[i].weekly);
        int last = at[i].weekly == 0 ? 17 : 17 + 7 * at[i].weekly;
        assert_int_equal(case_plan(&p, &c, DAY(last + 2)).step, at[i].step);
        assert_int_equal(asks(CLAUSE_SCH_04, DAY(last + at[i].days - 1), PLAN_TO_INFUSE), ANSWER_HOLD);
        assert_int_equal(asks(CLAUSE_SCH_04, HOURS_OF_DAY(last + at[i].days, -9), PLAN_TO_INFUSE),
                         ANSWER_ALLOW);
        assert_int_equal(asks(CLAUSE_SCH_04, DAY(last + at[i].days + 1), PLAN_TO_INFUSE), ANSWER_ALLOW);
    }
}

static void every_step_gives_way_after_its_number(void **state) /* SCH-04 */
{
    (void)state;
    case_maintained(&c, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(case_plan(&p, &c, DAY(58 + 14 * i)).step, TAPER_TWO_WEEKLY);
        case_infuse(&c, 59 + 14 * i);
        case_read(&c, 60 + 14 * i, COURSE_RESPONSE, 60);
        assert_int_equal(case_plan(&p, &c, DAY(61 + 14 * i)).may_space_out, i >= 1);
    }
    struct plan plan = case_plan(&p, &c, DAY(102));
    assert_int_equal(plan.step, TAPER_MONTHLY);
    assert_int_equal(day_number(plan.next.from), 101 + 20); /* the day begins before ten */
    assert_int_equal(day_number(plan.next.proposed), 101 + 28);
    case_infuse(&c, 129);
    case_infuse(&c, 157);
    assert_int_equal(case_plan(&p, &c, DAY(158)).step, TAPER_MONTHLY);
    case_decide(&c, 158, CHOICE_SPACE_OUT);
    plan = case_plan(&p, &c, DAY(159));
    assert_int_equal(plan.step, TAPER_AS_NEEDED);
    assert_false(plan.next.is_proposed);
    assert_int_equal(asks(CLAUSE_SCH_07, DAY(190), PLAN_TO_INFUSE), ANSWER_HOLD);
    case_decide(&c, 160, CHOICE_STEP_BACK);
    assert_int_equal(case_plan(&p, &c, DAY(161)).step, TAPER_MONTHLY);
}

static void by_the_second_month_a_week_must_have_been_reached(void **state) /* SCH-05 */
{
    (void)state;
    for (int day = 59; day <= 61; day++) {
        case_maintained(&c, 0);
        case_infuse(&c, day - 6);
        assert_int_equal(asks(CLAUSE_SCH_05, DAY(day), PLAN_TO_INFUSE),
                         day < 60 ? ANSWER_ALLOW : ANSWER_HOLD);
    }
    for (int days = 6; days <= 8; days++) {
        case_maintained(&c, 0);
        case_infuse(&c, 80);
        assert_int_equal(asks(CLAUSE_SCH_05, DAY(80 + days), PLAN_TO_INFUSE),
                         days < 7 ? ANSWER_HOLD : ANSWER_ALLOW);
    }
    case_infuse(&c, 84);
    assert_int_equal(asks(CLAUSE_SCH_05, DAY(95), PLAN_TO_INFUSE), ANSWER_WARN);
}

/* `n` infusions a fortnight apart, the last 14 days before day 400. */
static void a_year(int n, int64_t ug_per_kg)
{
    case_begin(&c);
    for (int i = 0; i < n; i++) {
        case_infuse(&c, 386 - 14 * i);
        c.fact[c.facts.count - 1].dose.ug_per_kg = ug_per_kg;
    }
}

static void the_years_number_asks_for_a_new_look(void **state) /* SCH-06 */
{
    (void)state;
    for (int n = 23; n <= 25; n++) {
        a_year(n, 500);
        assert_int_equal(case_plan(&p, &c, DAY(400)).year_count, n);
        assert_int_equal(asks(CLAUSE_SCH_06, DAY(400), PLAN_TO_INFUSE), n < 24 ? ANSWER_ALLOW : ANSWER_HOLD);
        assert_int_equal(asks(CLAUSE_SCH_06, DAY(400), PLAN_TO_BOOK), n < 24 ? ANSWER_ALLOW : ANSWER_WARN);
    }
    a_year(24, 500);
    case_tell(&c, 385, PLAN_FACT_REVIEW); /* before the 24th */
    assert_int_equal(asks(CLAUSE_SCH_06, DAY(400), PLAN_TO_INFUSE), ANSWER_HOLD);
    case_tell(&c, 386, PLAN_FACT_REVIEW);
    assert_int_equal(asks(CLAUSE_SCH_06, DAY(400), PLAN_TO_INFUSE), ANSWER_WARN);
}

static void the_years_dose_asks_for_a_new_look(void **state) /* SCH-06 */
{
    (void)state;
    for (int64_t ug = 1499; ug <= 1501; ug++) {
        a_year(10, ug);
        assert_int_equal(case_plan(&p, &c, DAY(400)).year_dose.ug_per_kg, ug * 10);
        assert_int_equal(asks(CLAUSE_SCH_06, DAY(400), PLAN_TO_INFUSE),
                         ug < 1500 ? ANSWER_ALLOW : ANSWER_HOLD);
    }
}

static void a_year_is_365_days(void **state) /* SCH-06 */
{
    (void)state;
    for (int day = 34; day <= 36; day++) {
        case_begin(&c);
        case_infuse(&c, day);
        assert_int_equal(case_plan(&p, &c, DAY(400)).year_count, day > 35);
    }
}

static struct verdict booster(struct instant now)
{
    struct overrides none = {{0}};
    struct verdict v;
    verdict_clear(&v);
    booster_judge(&p, &c.facts, now, &none, &v);
    return v;
}

static void a_booster_needs_a_relapse_and_finds_what_is_in_its_way(void **state) /* SCH-07 */
{
    (void)state;
    case_maintained(&c, 4);
    struct verdict v = booster(DAY(54));
    assert_int_equal(answer_of(&v, CLAUSE_SCH_07), ANSWER_HOLD);
    case_read(&c, 52, COURSE_POSSIBLE_RELAPSE, 30);
    v = booster(DAY(54));
    assert_int_equal(v.answer, ANSWER_ALLOW);
    assert_false(case_plan(&p, &c, DAY(54)).relapse);
    case_decide(&c, 53, CHOICE_BOOSTER); /* the clinician agrees */
    assert_true(case_plan(&p, &c, DAY(54)).relapse);
    case_maintained(&c, 4);
    case_read(&c, 46, COURSE_RELAPSE, 10);
    v = booster(HOURS_OF_DAY(46, 10));
    assert_int_equal(answer_of(&v, CLAUSE_SCH_02), ANSWER_HOLD);
    case_infuse(&c, 61);
    case_read(&c, 62, COURSE_RELAPSE, 10);
    v = booster(DAY(65));
    assert_int_equal(answer_of(&v, CLAUSE_SCH_05), ANSWER_HOLD);
    a_year(24, 500);
    v = booster(DAY(400));
    assert_int_equal(answer_of(&v, CLAUSE_SCH_06), ANSWER_HOLD);
    assert_int_equal(answer_of(&v, CLAUSE_SCH_10), ANSWER_REFUSE);
}

static void a_long_gap_asks_for_what_has_grown_old(void **state) /* SCH-08 */
{
    (void)state;
    for (int days = 13; days <= 15; days++) {
        case_series(&c, 3);
        enum answer held = days <= 14 ? ANSWER_ALLOW : ANSWER_HOLD;
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(7 + days), PLAN_TO_INFUSE), held);
        case_tell(&c, 8, PLAN_FACT_BASELINE);
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(7 + days), PLAN_TO_INFUSE), held);
        case_tell(&c, 8, PLAN_FACT_ELIGIBILITY);
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(7 + days), PLAN_TO_INFUSE), ANSWER_ALLOW);
    }
    for (int days = 89; days <= 91; days++) {
        enum answer held = days <= 90 ? ANSWER_ALLOW : ANSWER_HOLD;
        case_maintained(&c, 4);
        case_tell(&c, 44, PLAN_FACT_SCREENING); /* before the last infusion: of no use */
        case_tell(&c, 44, PLAN_FACT_CONSENT);
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(45 + days), PLAN_TO_INFUSE), held);
        case_tell(&c, 60, PLAN_FACT_SCREENING);
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(45 + days), PLAN_TO_INFUSE), held);
        case_tell(&c, 60, PLAN_FACT_CONSENT);
        assert_int_equal(asks(CLAUSE_SCH_08, DAY(45 + days), PLAN_TO_INFUSE), ANSWER_ALLOW);
    }
}

static void there_is_no_infusion_before_after_or_in_a_pause(void **state) /* SCH-09 */
{
    (void)state;
    for (int i = 0; i < PLAN_PHASES; i++) {
        case_phase(&c, (enum plan_phase)i);
        bool none = i == PHASE_ASSESSMENT || i == PHASE_PAUSED || i == PHASE_ENDED;
        assert_int_equal(asks(CLAUSE_SCH_09, DAY(60), PLAN_TO_INFUSE), none ? ANSWER_REFUSE : ANSWER_ALLOW);
    }
}

static void a_decision_that_does_not_fit_is_refused_in_words(void **state) /* SCH-10 */
{
    (void)state;
    struct plan plan = case_plan(&p, &c, DAY(0));
    char room[200];
    struct text t = TEXT_IN(room);
    struct verdict v;
    verdict_clear(&v);
    plan_choice_judge(&plan, CHOICE_MORE, &v);
    assert_int_equal(v.answer, ANSWER_REFUSE);
    text_reason(&t, &v.reason[0]);
    assert_string_equal(room, "this decision does not fit, the course is here: assessment: not yet taken on");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_course_goes_from_assessment_to_a_booster, set_up),
        cmocka_unit_test_setup(the_series_is_proposed_on_the_days_of_the_pattern, set_up),
        cmocka_unit_test_setup(the_day_is_the_clinics_own, set_up),
        cmocka_unit_test_setup(the_series_has_its_number_booked_ones_included, set_up),
        cmocka_unit_test_setup(two_infusions_are_never_within_a_day_and_two_days_need_a_reason, set_up),
        cmocka_unit_test_setup(a_reason_lifts_two_days_and_never_one, set_up),
        cmocka_unit_test_setup(what_is_booked_keeps_its_distance_but_not_from_itself_at_the_chair, set_up),
        cmocka_unit_test_setup(early_improvement_below_its_limit_asks_for_a_review, set_up),
        cmocka_unit_test_setup(a_review_once_due_is_not_ended_by_a_better_score, set_up),
        cmocka_unit_test_setup(the_end_of_a_series_proposes_by_its_two_limits, set_up),
        cmocka_unit_test_setup(maintenance_asks_for_the_days_of_its_step, set_up),
        cmocka_unit_test_setup(every_step_gives_way_after_its_number, set_up),
        cmocka_unit_test_setup(by_the_second_month_a_week_must_have_been_reached, set_up),
        cmocka_unit_test_setup(the_years_number_asks_for_a_new_look, set_up),
        cmocka_unit_test_setup(the_years_dose_asks_for_a_new_look, set_up),
        cmocka_unit_test_setup(a_year_is_365_days, set_up),
        cmocka_unit_test_setup(a_booster_needs_a_relapse_and_finds_what_is_in_its_way, set_up),
        cmocka_unit_test_setup(a_long_gap_asks_for_what_has_grown_old, set_up),
        cmocka_unit_test_setup(there_is_no_infusion_before_after_or_in_a_pause, set_up),
        cmocka_unit_test_setup(a_decision_that_does_not_fit_is_refused_in_words, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
