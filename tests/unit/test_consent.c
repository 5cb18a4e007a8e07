/* SPDX-License-Identifier: Apache-2.0
 *
 * test_consent.c - how long a consent holds, what a signature is, and which texts may be published.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "care_case.h"
#include "text/consent_file.h"
#include "text/embedded.h"
#include "text/reading_grade.h"

static struct protocol p;
static char slab[128 * 1024], room[64 * 1024];

static const struct consent_text published = {"2026.1", "aa11"};

static int set_up(void **state)
{
    (void)state;
    p = protocol_fixture(FIXTURE_CONSERVATIVE);
    return 0;
}

static struct instant day(int year, int month, int date)
{
    return instant_of_civil((struct civil){year, month, date, 10, 0, 0, 0}, 0);
}

static struct consent good(void)
{
    return (struct consent){
        .is_signed = true, .signed_at = day(2026, 3, 12), .signed_text = published, .confirmed_today = true};
}

static struct verdict judge(const struct consent *c, struct instant now)
{
    struct verdict v;
    verdict_clear(&v);
    consent_judge(&p, c, &published, now, 0, &v);
    return v;
}

static void twelve_months_to_the_millisecond(void **state) /* CONS-02 */
{
    (void)state;
    static const struct {
        int from[3], to[3];
    } table[] = {
        {{2026, 3, 12}, {2027, 3, 12}}, {{2024, 2, 29}, {2025, 2, 28}}, {{2026, 12, 31}, {2027, 12, 31}}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct consent c = good();
        c.signed_at = day(table[i].from[0], table[i].from[1], table[i].from[2]);
        struct instant end = day(table[i].to[0], table[i].to[1], table[i].to[2]);
        for (int off = -1; off <= 1; off++) {
            struct verdict v = judge(&c, (struct instant){end.ms + off});
            assert_int_equal(v.answer, off < 0 ? ANSWER_ALLOW : ANSWER_REFUSE);
            assert_int_equal(verdict_has(&v, CLAUSE_CONS_02), off >= 0);
        }
    }
}

static void twelve_infusions(void **state) /* CONS-03 */
{
    (void)state;
    for (int off = -1; off <= 1; off++) {
        struct consent c = good();
        c.infusions = (int)p.consent_infusions + off;
        struct verdict v = judge(&c, day(2026, 4, 1));
        assert_int_equal(verdict_has(&v, CLAUSE_CONS_03), off >= 0);
    }
}

static void what_is_missing_refuses(void **state) /* CONS-01, CONS-04, CONS-05 */
{
    (void)state;
    struct instant now = day(2026, 4, 1);
    struct consent c = good();
    assert_int_equal(judge(&c, now).count, 0);
    c.is_signed = false;
    struct verdict v = judge(&c, now);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CONS_01));
    c = good();
    c.signed_text.digest[0] = 'b'; /* one changed letter, the same version */
    v = judge(&c, now);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CONS_04));
    c = good();
    c.signed_text.version[0] = '1';
    v = judge(&c, now);
    assert_true(verdict_has(&v, CLAUSE_CONS_04));
    c = good();
    c.confirmed_today = false;
    v = judge(&c, now);
    assert_true(v.answer == ANSWER_REFUSE && verdict_has(&v, CLAUSE_CONS_05));
}

static void a_withdrawal_ends_everything(void **state) /* CONS-06 */
{
    (void)state;
    struct consent c = good();
    c.withdrawn = true;
    struct verdict v = judge(&c, day(2026, 4, 1));
    assert_true(verdict_has(&v, CLAUSE_CONS_06));
    assert_int_equal(v.answer, ANSWER_REFUSE);
    assert_int_equal(v.advice, ADVICE_STOP);
    assert_int_equal(clause_overridable(CLAUSE_CONS_06), BY_NOBODY);
}

static void a_signature_is_name_pin_and_the_text_itself(void **state) /* CONS-07, CONS-08 */
{
    (void)state;
    for (int bits = 0; bits < 64; bits++) {
        struct consent_signing s = {.has_name = bits & 1,
                                    .pin_matches = bits & 2,
                                    .has_capacity = bits & 16,
                                    .taught_back = bits & 32,
                                    .shown = published};
        struct verdict v;
        verdict_clear(&v);
        s.shown.digest[0] = bits & 8 ? 'a' : 'b';
        s.shown.version[3] = bits & 4 ? published.version[3] : '0';
        consent_sign_judge(&s, &published, &v);
        assert_int_equal(verdict_has(&v, CLAUSE_CONS_07), (bits & 15) != 15);
        assert_int_equal(verdict_has(&v, CLAUSE_CONS_08), (bits & 48) != 48);
        assert_int_equal(v.answer, bits == 63 ? ANSWER_ALLOW : ANSWER_REFUSE);
    }
    /* Nothing is published yet: an empty text on the screen is not the published one. */
    struct consent_text none = {"", ""};
    struct verdict v;
    verdict_clear(&v);
    consent_sign_judge(&(struct consent_signing){true, true, true, true, none}, &none, &v);
    assert_int_equal(v.answer, ANSWER_REFUSE);
}

static void what_each_act_asks_of_the_consent(void **state) /* CONS-06 */
{
    (void)state;
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        enum consent_asked asked = consent_asked_by((enum event_kind)kind);
        bool goes_on = kind == EVENT_ORDER || kind == EVENT_RESUME || kind == EVENT_RATE;
        assert_int_equal(asked, kind == EVENT_START ? CONSENT_ALL
                                : goes_on           ? CONSENT_NOT_WITHDRAWN
                                                    : CONSENT_NOT_ASKED);
    }
}

static void a_withdrawal_asks_to_stop_while_ketamine_is_in_the_pump(void **state) /* CONS-06 */
{
    (void)state;
    for (int s = 0; s < SESSION_STATES; s++) {
        for (int withdrawn = 0; withdrawn <= 1; withdrawn++) {
            struct verdict v;
            verdict_clear(&v);
            consent_judge_running((enum session_state)s, withdrawn, &v);
            bool stop = withdrawn && (s == SESSION_INFUSING || s == SESSION_PAUSED);
            assert_int_equal(v.advice, stop ? ADVICE_STOP : ADVICE_NONE);
            assert_int_equal(v.count, stop);
        }
    }
}

static void syllables_of_known_words(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int syllables;
    } table[] = {{"the", 1},      {"make", 1},    {"makes", 1},     {"named", 1},    {"wanted", 2},
                 {"little", 2},   {"people", 2},  {"doses", 2},     {"mania", 3},    {"radio", 3},
                 {"nation", 2},   {"special", 2}, {"hospital", 3},  {"medicine", 3}, {"ketamine", 3},
                 {"infusion", 3}, {"a", 1},       {"nurse", 1},     {"dizzy", 2},    {"headache", 2},
                 {"bladder", 2},  {"breath", 1},  {"anesthetic", 4}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (reading_syllables(slice_of(table[i].word)) != table[i].syllables) {
            fail_msg("%s: %d", table[i].word, reading_syllables(slice_of(table[i].word)));
        }
    }
}

static int64_t grade(const char *text)
{
    struct reading_count c = {0};
    reading_add(&c, slice_of(text));
    return reading_grade_tenths(&c);
}

/* The formula by hand: 10 words, 2 sentences, 15 syllables: 1.95 + 17.70 - 15.59 = 4.06. */
static void the_grade_by_hand(void **state)
{
    (void)state;
    struct reading_count c = {0};
    reading_add(&c, SLICE("We watch the patient here. Nobody is ever left alone."));
    assert_int_equal(c.words, 10);
    assert_int_equal(c.sentences, 2);
    assert_int_equal(c.syllables, 15);
    assert_int_equal(reading_grade_tenths(&c), 41);
    assert_int_equal(grade(""), 0);
    assert_int_equal(grade("Go."), 0);
    assert_int_equal(grade("Dose 28.9 mg"), grade("Dose 28.9 mg."));
}

/* Law: the same words in longer sentences are never easier. */
static void longer_sentences_are_never_easier(void **state)
{
    (void)state;
    assert_true(grade("You rest here. We watch you. Then you go home with an adult.") <=
                grade("You rest here and we watch you and then you go home with an adult."));
}

static struct slice shipped(void)
{
    const struct embedded *e = embedded_find(&embedded_data, SLICE("consent/iv-ketamine-en.yaml"));
    assert_non_null(e);
    return e->bytes;
}

static void the_shipped_text_is_whole_and_easy(void **state)
{
    (void)state;
    struct arena arena = arena_in(slab, sizeof slab);
    struct consent_sheet s;
    struct fault f;
    if (!consent_file_read(shipped(), &p, &arena, &s, &f)) {
        fail_msg("%d:%d %s. %s", f.line, f.column, f.sentence, f.remedy);
    }
    assert_true(s.grade_tenths > 0 && s.grade_tenths <= p.consent_grade_target);
    for (int i = 0; i < CONSENT_ELEMENTS; i++) {
        assert_true(s.section[i].text.len > 40 && s.section[i].grade_tenths <= p.consent_grade_target);
    }
}

static struct fault refused(const struct protocol *with, const char *from, const char *to)
{
    struct slice file = shipped();
    struct text t = TEXT_IN(room);
    size_t at = 0;
    while (at < file.len && !slice_starts(slice_from(file, at), slice_of(from))) {
        at++;
    }
    assert_true(at < file.len);
    text_add(&t, (struct slice){file.at, at});
    text_adds(&t, to);
    text_add(&t, slice_from(file, at + strlen(from)));
    assert_false(t.full);
    struct arena arena = arena_in(slab, sizeof slab);
    struct consent_sheet s;
    struct fault f;
    if (consent_file_read(text_slice(&t), with, &arena, &s, &f)) {
        fail_msg("published with \"%s\"", to);
    }
    assert_true(f.line > 0);
    return f;
}

static void each_element_that_is_missing_is_named(void **state)
{
    (void)state;
    for (int i = 0; i < CONSENT_ELEMENTS; i++) {
        const char *key = consent_element_key((enum consent_element)i);
        const char *other = consent_element_key((enum consent_element)(i == 0 ? 1 : 0));
        char from[64], to[64];
        struct text a = TEXT_IN(from), b = TEXT_IN(to);
        text_adds(&a, "element: ");
        text_adds(&a, key);
        text_adds(&b, "element: ");
        text_adds(&b, other);
        assert_false(a.full || b.full);
        struct fault f = refused(&p, from, to); /* said twice, or does not speak of it */
        assert_true(strstr(f.sentence, "second time") || strstr(f.sentence, "does not speak of"));
    }
    struct fault f = refused(&p, "  - element: signature", "never:\n  - element: signature");
    assert_non_null(strstr(f.sentence, "\"signature\" is missing"));
}

static void what_may_not_be_published(void **state)
{
    (void)state;
    assert_non_null(strstr(refused(&p, "This is called dissociation.", "").sentence, "\"dissociation\""));
    assert_non_null(strstr(refused(&p, "There is ECT,", "There is another,").sentence, "\"ECT\""));
    assert_non_null(strstr(refused(&p, "element: cost", "element: costs").remedy, "\"cost\""));
    assert_non_null(strstr(refused(&p, "language: en", "language: es").sentence, "English"));
    struct protocol strict = p;
    strict.consent_grade = 5;
    struct fault f = refused(&strict, "What ketamine is", "Ketamine");
    assert_non_null(strstr(f.sentence, "reading grade"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twelve_months_to_the_millisecond),
        cmocka_unit_test(twelve_infusions),
        cmocka_unit_test(what_is_missing_refuses),
        cmocka_unit_test(a_withdrawal_ends_everything),
        cmocka_unit_test(a_signature_is_name_pin_and_the_text_itself),
        cmocka_unit_test(what_each_act_asks_of_the_consent),
        cmocka_unit_test(a_withdrawal_asks_to_stop_while_ketamine_is_in_the_pump),
        cmocka_unit_test(syllables_of_known_words),
        cmocka_unit_test(the_grade_by_hand),
        cmocka_unit_test(longer_sentences_are_never_easier),
        cmocka_unit_test(the_shipped_text_is_whole_and_easy),
        cmocka_unit_test(each_element_that_is_missing_is_named),
        cmocka_unit_test(what_may_not_be_published),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
