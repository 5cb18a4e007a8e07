/* SPDX-License-Identifier: Apache-2.0
 *
 * test_care_danger.c - alerts of suicide risk: every state with every event, the clock at its edges, and the
 * law that a restart in the middle is no event.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "care/danger.h"
#include "care_case.h"

static struct protocol p;

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct danger_event trigger(int minute, enum danger_trigger what, int value)
{
    return (struct danger_event){
        .kind = DANGER_EVENT_TRIGGER, .at = MINUTE(minute), .is.trigger = {what, value, 3}};
}

static struct danger_event screen(int minute, enum suicide_risk risk)
{
    return (struct danger_event){.kind = DANGER_EVENT_SCREEN, .at = MINUTE(minute), .is.screen = {risk}};
}

static struct danger_event plain(int minute, enum danger_event_kind kind)
{
    return (struct danger_event){.kind = kind, .at = MINUTE(minute)};
}

static struct danger_event closing(int minute, enum disposition how, bool is_signed, bool has_reason)
{
    return (struct danger_event){
        .kind = DANGER_EVENT_CLOSE, .at = MINUTE(minute), .is.close = {how, is_signed, has_reason}};
}

static bool step(struct danger *d, struct danger_event e, struct verdict *ret_verdict)
{
    return danger_step(d, &p, &e, ret_verdict);
}

static void done(struct danger *d, struct danger_event e)
{
    struct verdict v;
    assert_true(step(d, e, &v));
    assert_int_equal(v.answer, ANSWER_ALLOW);
}

/* Spoken with, and asked the whole screener: what an ending asks for that says so. */
static void seen(struct danger *d, int minute)
{
    done(d, plain(minute, DANGER_EVENT_CONTACT));
    done(d, screen(minute, RISK_LOW));
}

static struct danger in_state(enum danger_state which)
{
    struct danger d = {0};
    if (which >= DANGER_OPEN) {
        done(&d, trigger(0, DANGER_ITEM9, 1));
    }
    if (which >= DANGER_ACKNOWLEDGED) {
        done(&d, plain(1, DANGER_EVENT_ACKNOWLEDGE));
    }
    if (which == DANGER_CLOSED) {
        seen(&d, 2);
        done(&d, closing(2, DISPOSITION_SAFE_PLAN, true, false));
    }
    assert_int_equal(d.state, which);
    return d;
}

static struct danger_event any(enum danger_event_kind kind)
{
    switch (kind) {
    case DANGER_EVENT_TRIGGER:
        return trigger(10, DANGER_REPORT, 0);
    case DANGER_EVENT_SCREEN:
        return screen(10, RISK_LOW);
    case DANGER_EVENT_CLOSE:
        return closing(10, DISPOSITION_EMERGENCY, true, false);
    case DANGER_EVENT_ACKNOWLEDGE:
    case DANGER_EVENT_CONTACT:
    case DANGER_EVENT_KINDS:
        break;
    }
    return plain(10, kind);
}

/* The whole table, written down once more: the state after, or -1 where the event is refused. */
static void every_state_with_every_event(void **state) /* DANGER-04, DANGER-09 */
{
    (void)state;
    static const int after[DANGER_STATES][DANGER_EVENT_KINDS] = {
        /* trigger, screen, acknowledge, contact, close */
        [DANGER_QUIET] = {DANGER_OPEN, -1, -1, -1, -1},
        [DANGER_OPEN] = {DANGER_OPEN, DANGER_OPEN, DANGER_ACKNOWLEDGED, DANGER_OPEN, -1},
        [DANGER_ACKNOWLEDGED] = {DANGER_OPEN, DANGER_ACKNOWLEDGED, -1, DANGER_ACKNOWLEDGED, DANGER_CLOSED},
        [DANGER_CLOSED] = {DANGER_OPEN, -1, -1, -1, -1},
    };
    for (int s = 0; s < DANGER_STATES; s++) {
        for (int k = 0; k < DANGER_EVENT_KINDS; k++) {
            struct danger d = in_state((enum danger_state)s), before = d;
            struct verdict v;
            bool taken = step(&d, any((enum danger_event_kind)k), &v);
            assert_int_equal(taken, after[s][k] >= 0);
            if (taken) {
                assert_int_equal(d.state, after[s][k]);
                continue;
            }
            assert_memory_equal(&d, &before, sizeof d);
            assert_int_equal(v.answer, ANSWER_REFUSE);
            assert_true(verdict_has(&v, CLAUSE_DANGER_09) || verdict_has(&v, CLAUSE_DANGER_04));
        }
    }
}

static void each_trigger_at_its_edge(void **state) /* DANGER-01 */
{
    (void)state;
    static const struct {
        enum danger_trigger what;
        int value;
        bool opens;
        enum suicide_risk risk;
    } table[] = {
        {DANGER_ITEM9, 0, false, RISK_NOT_STATED}, {DANGER_ITEM9, 1, true, RISK_MODERATE},
        {DANGER_ITEM9, 2, true, RISK_HIGH},        {DANGER_ITEM9, 3, true, RISK_HIGH},
        {DANGER_CSSRS, 0, false, RISK_NOT_STATED}, {DANGER_CSSRS, 1, false, RISK_NOT_STATED},
        {DANGER_CSSRS, 2, true, RISK_MODERATE},    {DANGER_CSSRS, 6, true, RISK_MODERATE},
        {DANGER_WORDS, 0, true, RISK_MODERATE},    {DANGER_REPORT, 0, true, RISK_MODERATE},
        {DANGER_MISSED, 0, true, RISK_MODERATE},   {DANGER_REPORT, 1, true, RISK_HIGH},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct danger d = {0};
        done(&d, trigger(0, table[i].what, table[i].value));
        assert_int_equal(d.state == DANGER_OPEN, table[i].opens);
        assert_int_equal(d.risk, table[i].risk);
    }
}

static struct danger_view look(const struct danger *d, int64_t ms)
{
    struct danger_view view;
    danger_view(d, &p, (struct instant){ms}, &view);
    return view;
}

static void
the_clock_passes_from_person_to_person_at_its_edges(void **state) /* DANGER-02, DANGER-03, DANGER-10 */
{
    (void)state;
    for (int red = 0; red <= 1; red++) {
        struct danger d = {0};
        done(&d, trigger(0, DANGER_ITEM9, red ? 2 : 1));
        int64_t wait = (red ? p.danger_ack_high : p.danger_ack) * 60000;
        for (int person = 0; person < 3; person++) {
            for (int off = -1; off <= 1; off++) {
                struct danger_view v = look(&d, person * wait + off);
                int expected = person + (off < 0 ? -1 : 0);
                assert_int_equal(v.asked, expected < 0 ? 0 : expected);
                assert_false(v.exhausted);
                assert_int_equal(verdict_has(&v.verdict, CLAUSE_DANGER_03), v.asked > 0);
                assert_true(v.next.ms == (v.asked + 1) * wait);
                assert_true(verdict_has(&v.verdict, CLAUSE_DANGER_02));
            }
        }
        assert_int_equal(look(&d, 3 * wait - 1).asked, 2);
        struct danger_view last = look(&d, 3 * wait);
        assert_true(last.exhausted && last.asked == -1 && verdict_has(&last.verdict, CLAUSE_DANGER_10));
        assert_true(look(&d, 1000 * wait).exhausted);
        struct verdict v; /* whoever comes late is still welcome */
        assert_true(step(&d, plain(10000, DANGER_EVENT_ACKNOWLEDGE), &v));
    }
}

static void nobody_on_call_is_said_before_and_asks_everybody(void **state) /* DANGER-07 */
{
    (void)state;
    struct verdict v;
    verdict_clear(&v);
    danger_before_sending(1, &v);
    assert_int_equal(v.count, 0);
    danger_before_sending(0, &v);
    assert_true(verdict_has(&v, CLAUSE_DANGER_07));
    struct danger d = {0};
    struct danger_event e = trigger(0, DANGER_ITEM9, 1);
    e.is.trigger.on_call = 0;
    done(&d, e);
    assert_int_equal(d.state, DANGER_OPEN);
    assert_true(look(&d, 0).exhausted);
}

static void risk_rises_with_the_shorter_patience_and_never_falls(void **state)
{
    (void)state;
    struct danger d = {0};
    done(&d, trigger(0, DANGER_ITEM9, 1));
    done(&d, screen(16, RISK_HIGH)); /* the second person is being asked */
    struct danger_view v = look(&d, MINUTE(16).ms);
    assert_int_equal(v.asked, 1);
    assert_true(v.next.ms == MINUTE(16 + p.danger_ack_high).ms);
    done(&d, screen(17, RISK_LOW));
    assert_int_equal(d.risk, RISK_HIGH);

    struct danger mild = in_state(DANGER_OPEN);
    done(&mild, screen(1, RISK_LOW)); /* only assumed before */
    assert_int_equal(mild.risk, RISK_LOW);
    done(&mild, screen(2, RISK_MODERATE));
    assert_int_equal(mild.risk, RISK_MODERATE);

    struct danger red = {0};
    done(&red, trigger(0, DANGER_ITEM9, 2));
    done(&red, screen(1, RISK_NONE)); /* item 9 stays red until somebody has closed it */
    assert_int_equal(red.risk, RISK_HIGH);
}

static void what_comes_after_an_acknowledgement_starts_the_clock_anew(void **state)
{
    (void)state;
    struct danger d = in_state(DANGER_ACKNOWLEDGED);
    assert_int_equal(look(&d, MINUTE(500).ms).asked, -1);
    done(&d, screen(30, RISK_HIGH));
    assert_int_equal(d.state, DANGER_OPEN);
    assert_int_equal(look(&d, MINUTE(30).ms).asked, 0);
    struct danger again = in_state(DANGER_CLOSED);
    done(&again, trigger(600, DANGER_WORDS, 0));
    assert_true(again.state == DANGER_OPEN && again.opened.ms == MINUTE(600).ms && again.triggers == 1);
}

static void high_risk_and_an_unasked_screener_keep_the_patient(void **state) /* DANGER-05, DANGER-08 */
{
    (void)state;
    struct verdict v;
    struct danger d = {0};
    verdict_clear(&v);
    danger_for_leaving(&d, &v);
    assert_int_equal(v.answer, ANSWER_ALLOW);
    d = in_state(DANGER_OPEN);
    danger_for_leaving(&d, &v);
    assert_true(v.answer == ANSWER_HOLD && verdict_has(&v, CLAUSE_DANGER_08));
    done(&d, screen(1, RISK_HIGH));
    verdict_clear(&v);
    danger_for_leaving(&d, &v);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_DANGER_05));
    done(&d, plain(2, DANGER_EVENT_ACKNOWLEDGE));
    struct danger_view view = look(&d, MINUTE(3).ms);
    assert_true(verdict_has(&view.verdict, CLAUSE_DANGER_05));
}

static void a_day_without_a_word_is_late_at_its_edge(void **state) /* DANGER-06 */
{
    (void)state;
    struct danger d = in_state(DANGER_ACKNOWLEDGED);
    int64_t day = p.danger_contact * 3600000;
    for (int off = -1; off <= 1; off++) {
        struct danger_view v = look(&d, day + off);
        assert_int_equal(v.contact_late, off >= 0);
        assert_true(verdict_has(&v.verdict, CLAUSE_DANGER_06));
    }
    done(&d, plain(60, DANGER_EVENT_CONTACT));
    assert_false(look(&d, day + 1).contact_late);
}

static void each_way_to_close_asks_for_what_it_needs(void **state) /* DANGER-04 */
{
    (void)state;
    for (int how = 0; how < DISPOSITIONS; how++) {
        for (int bits = 0; bits < 4; bits++) {
            struct danger d = in_state(DANGER_ACKNOWLEDGED);
            seen(&d, 4);
            bool is_signed = bits & 1, has_reason = bits & 2;
            bool needs = how == DISPOSITION_NOT_REACHED || how == DISPOSITION_IN_ERROR;
            struct verdict v;
            bool taken = step(&d, closing(5, (enum disposition)how, is_signed, has_reason), &v);
            assert_int_equal(taken, is_signed && (has_reason || !needs));
            assert_int_equal(verdict_has(&v, CLAUSE_DANGER_04), !taken);
        }
    }
}

static void nobody_signs_that_a_patient_was_seen_who_was_not(void **state) /* DANGER-12, DANGER-08 */
{
    (void)state;
    for (int how = 0; how < DISPOSITIONS; how++) {
        bool claims =
            how == DISPOSITION_SAFE_PLAN || how == DISPOSITION_TREATED_HERE || how == DISPOSITION_IN_ERROR;
        for (int bits = 0; bits < 4; bits++) {
            bool spoken = bits & 1, screened = bits & 2;
            struct danger d = in_state(DANGER_ACKNOWLEDGED);
            if (spoken) {
                done(&d, plain(2, DANGER_EVENT_CONTACT));
            }
            if (screened) {
                done(&d, screen(3, RISK_LOW));
            }
            struct verdict v;
            bool taken = step(&d, closing(5, (enum disposition)how, true, true), &v);
            assert_int_equal(taken, !claims || (spoken && screened));
            assert_int_equal(verdict_has(&v, CLAUSE_DANGER_12), claims && !spoken);
            assert_int_equal(verdict_has(&v, CLAUSE_DANGER_08), claims && !screened);
            assert_int_equal(d.state, taken ? DANGER_CLOSED : DANGER_ACKNOWLEDGED);
        }
    }
}

/* An event out of three words of chance. */
static struct danger_event chosen(const uint32_t word[4], int minute)
{
    switch (word[0] % 8) {
    case 0:
        return trigger(minute, (enum danger_trigger)(word[1] % DANGER_TRIGGERS), (int)(word[2] % 4));
    case 1:
        return screen(minute, (enum suicide_risk)(RISK_NONE + word[1] % 4));
    case 2:
        return plain(minute, DANGER_EVENT_ACKNOWLEDGE);
    case 3:
        return plain(minute, DANGER_EVENT_CONTACT);
    case 4:
        return closing(minute, word[2] % 2 ? DISPOSITION_SAFE_PLAN : DISPOSITION_ADMITTED, word[1] % 2 == 0,
                       false);
    default:
        return trigger(minute, DANGER_ITEM9, (int)(word[1] % 4));
    }
}

/* Two thousand walks: whoever starts again from the kept events, at any place, sees the same alert and the
 * same clock; and an open alert never becomes quiet by anything but a signed disposition. */
static void a_restart_in_the_middle_is_no_event(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct danger_event kept[24];
        struct danger d = {0};
        struct verdict v;
        int count = 0;
        for (int i = 0; i < 24; i++) {
            struct chance c = chance_at(seed, (uint32_t[4]){(uint32_t)i, 0, 0, 0});
            struct danger_event e = chosen(c.word, i * 7);
            bool was_open = d.state == DANGER_OPEN;
            if (step(&d, e, &v)) {
                kept[count++] = e;
            }
            struct danger again = {0};
            for (int j = 0; j < count; j++) {
                assert_true(step(&again, kept[j], &v));
            }
            assert_memory_equal(&again, &d, sizeof d);
            assert_false(was_open && (d.state == DANGER_QUIET || d.state == DANGER_CLOSED));
            int64_t later = MINUTE(i * 7).ms + (int64_t)(c.word[3] % 3600000);
            struct danger_view one = look(&d, later), two = look(&again, later);
            assert_int_equal(one.asked, two.asked);
            assert_int_equal(one.exhausted, two.exhausted);
        }
    }
}

static void an_answer_that_arrives_late_does_not_turn_the_clock_back(void **state)
{
    (void)state;
    struct danger d = in_state(DANGER_OPEN);
    done(&d, trigger(40, DANGER_REPORT, 0));
    struct danger before = d;
    done(&d, trigger(3, DANGER_WORDS, 0));
    assert_true(d.last.ms == before.last.ms && d.asked.ms == before.asked.ms);
    assert_int_equal(d.triggers, before.triggers + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_with_every_event),
        cmocka_unit_test(each_trigger_at_its_edge),
        cmocka_unit_test(the_clock_passes_from_person_to_person_at_its_edges),
        cmocka_unit_test(nobody_on_call_is_said_before_and_asks_everybody),
        cmocka_unit_test(risk_rises_with_the_shorter_patience_and_never_falls),
        cmocka_unit_test(what_comes_after_an_acknowledgement_starts_the_clock_anew),
        cmocka_unit_test(high_risk_and_an_unasked_screener_keep_the_patient),
        cmocka_unit_test(a_day_without_a_word_is_late_at_its_edge),
        cmocka_unit_test(each_way_to_close_asks_for_what_it_needs),
        cmocka_unit_test(nobody_signs_that_a_patient_was_seen_who_was_not),
        cmocka_unit_test(a_restart_in_the_middle_is_no_event),
        cmocka_unit_test(an_answer_that_arrives_late_does_not_turn_the_clock_back),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
