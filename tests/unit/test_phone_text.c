/* SPDX-License-Identifier: Apache-2.0
 *
 * test_phone_text.c - what a patient reads is whole in every language and easy enough; Spanish syllables.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/phone_text.h"

static _Alignas(max_align_t) char room[PHONE_TEXTS_ROOM];

static void the_shipped_sentences_are_whole_and_easy_to_read(void **state)
{
    (void)state;
    static struct phone_texts texts;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    const struct embedded *e = embedded_find(&embedded_data, SLICE("phone/texts.yaml"));
    if (!phone_text_read(e->bytes, &arena, &texts, &f)) {
        fail_msg("%d:%d %s. %s", f.line, f.column, f.sentence, f.remedy);
    }
    for (int i = 0; i < PHONE_PAGES; i++) {
        for (int l = 0; l < LANGUAGES; l++) {
            assert_in_range(texts.grade_tenths[i][l], 0, PATIENT_GRADE_MAX);
        }
    }
    for (int i = 0; i < PHONE_TEXTS; i++) {
        assert_true(texts.text[i].in[LANGUAGE_EN].len > 0 && texts.text[i].in[LANGUAGE_ES].len > 0);
    }
    assert_true(slice_is(texts.text[PHONE_SEND].in[LANGUAGE_ES], "Enviar"));
}

/* The shipped file with one place changed. */
static struct slice spoiled(const char *from, const char *to)
{
    static char changed[64 * 1024];
    struct slice source = embedded_find(&embedded_data, SLICE("phone/texts.yaml"))->bytes;
    struct text t = TEXT_IN(changed);
    size_t i = 0;
    while (i < source.len && !slice_starts(slice_from(source, i), slice_of(from))) {
        i++;
    }
    assert_true(i < source.len);
    text_add(&t, (struct slice){source.at, i});
    text_adds(&t, to);
    text_add(&t, slice_from(source, i + strlen(from)));
    assert_false(t.full);
    return text_slice(&t);
}

static void each_way_to_spoil_the_file_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *says;
    } table[] = {
        {"  send: {en: \"Send\", es: \"Enviar\"}\n", "", "\"send\" of the page \"label\" is missing"},
        {", es: \"Enviar\"}", "}", "\"es\" is missing"},
        {"es: \"Enviar\"", "es: \"\"", "\"es\" is empty"},
        {"es: \"Enviar\"", "es: \"Enviar\", fr: \"Envoyer\"", "none of the languages"},
        {"  send:", "  sendd: {en: a, es: b}\n  send:", "no page shows"},
        {"after {solids_until}", "after ten", "\"solids_until\" must stand in this sentence once"},
        {"hasta: {fluids_until}", "hasta: {solids_until}", "\"fluids_until\" must stand"},
        {"\"Next\"", "\"Next {count}\"", "\"count\" is filled in by nobody"},
        {"version: \"2026.1\"", "version: \"\"", "the version is missing"},
        {"\ndata:", "\nother: {a: b}\ndata:", "a page here that nobody shows"},
        {"\ndata:", "\ndatum:", "the page \"data\" is missing"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        static struct phone_texts texts;
        struct arena arena = arena_in(room, sizeof room);
        struct fault f = {.line = 0};
        texts.version = SLICE("untouched");
        bool good = phone_text_read(spoiled(table[i].from, table[i].to), &arena, &texts, &f);
        if (good || !strstr(f.sentence, table[i].says) || f.line < 1) {
            fail_msg("%s: line %d, %s", table[i].to, f.line, good ? "taken" : f.sentence);
        }
        assert_true(slice_is(texts.version, "untouched"));
    }
}

static void an_entry_that_is_too_hard_is_named_with_its_language(void **state)
{
    (void)state;
    static struct phone_texts texts;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    struct slice hard =
        spoiled("We use what you tell us to care for you, and for nothing else.",
                "Individually identifiable information communicated voluntarily by participating individuals "
                "is administered confidentially and exclusively utilised therapeutically");
    assert_false(phone_text_read(hard, &arena, &texts, &f));
    assert_non_null(strstr(f.sentence, "in \"en\" this entry asks for reading grade"));
    int line = 1;
    for (size_t i = 0; i < hard.len && !slice_starts(slice_from(hard, i), SLICE("Individually")); i++) {
        line += hard.at[i] == '\n';
    }
    assert_int_equal(f.line, line);
}

static void a_page_of_short_hard_entries_is_too_hard(void **state)
{
    (void)state;
    struct fault f = {.line = 0};
    struct yaml *y = NULL;
    assert_true(yaml_read(SLICE("a: x\nb: y\n"), &y, &f));
    struct page_grade g = {0};
    struct bilingual easy = {{SLICE("We are here."), SLICE("Aquí estamos.")}};
    struct bilingual hard = {{SLICE("Immediate notification."), SLICE("Notificación inmediata.")}};
    page_grade_add(&g, yaml_member(yaml_root(y), "a"), &easy);
    assert_true(page_grade_easy(&g, &f));
    page_grade_add(&g, yaml_member(yaml_root(y), "b"), &hard);
    assert_false(page_grade_easy(&g, &f));
    assert_int_equal(f.line, 2);
    assert_non_null(strstr(f.sentence, "hardest entry of a page"));
    yaml_close(y);
}

static void places_are_filled_in(void **state)
{
    (void)state;
    char to[80];
    struct text t = TEXT_IN(to);
    const struct place place[] = {{"count", SLICE("9")}, {"number", SLICE("2")}};
    text_filled(&t, SLICE("Question {number} of {count}."), place, 2);
    assert_string_equal(to, "Question 2 of 9.");
    text_clear(&t);
    text_filled(&t, SLICE("No place."), place, 0);
    assert_string_equal(to, "No place.");
}

static void a_sentence_is_found_by_page_and_key(void **state)
{
    (void)state;
    for (int i = 0; i < PHONE_TEXTS; i++) {
        enum phone_text found = PHONE_TEXTS, which = (enum phone_text)i;
        assert_true(phone_text_find(slice_of(phone_page_key(phone_page_of(which))),
                                    slice_of(phone_text_key(which)), &found));
        assert_int_equal(found, i);
    }
    enum phone_text none = PHONE_TEXTS;
    assert_false(phone_text_find(SLICE("night"), SLICE("send"), &none));
}

static void spanish_syllables_as_the_grammar_counts_them(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int syllables;
    } table[] = {
        {"sol", 1},      {"casa", 2},    {"día", 2},       {"después", 2}, {"ciudad", 2},     {"leer", 2},
        {"oído", 3},     {"ahora", 3},   {"queso", 2},     {"guerra", 2},  {"pingüino", 3},   {"muy", 1},
        {"y", 1},        {"yo", 1},      {"hoy", 1},       {"mayo", 2},    {"averiguáis", 4}, {"quien", 1},
        {"seguía", 3},   {"aún", 2},     {"construir", 2}, {"poeta", 3},   {"ÁRBOL", 2},      {"niño", 2},
        {"medicina", 4}, {"corazón", 3}, {"cooperar", 4},  {"psst", 1},    {"infusión", 3},   {"país", 2},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        int got = reading_syllables_spanish(slice_of(table[i].word));
        if (got != table[i].syllables) {
            fail_msg("%s: %d", table[i].word, got);
        }
    }
}

static void the_spanish_grade_is_crawfords(void **state)
{
    (void)state;
    /* 100 words in 10 sentences with 200 syllables: 9.8 - 2.05 - 3.407 = 4.343 years */
    assert_int_equal(reading_grade_spanish_tenths(&(struct reading_count){10, 100, 200}), 43);
    assert_int_equal(reading_grade_spanish_tenths(&(struct reading_count){2, 100, 260}), 89);
    assert_int_equal(reading_grade_spanish_tenths(&(struct reading_count){50, 100, 150}), 0);
    assert_int_equal(reading_grade_spanish_tenths(&(struct reading_count){0, 0, 0}), 0);
    struct reading_count c = {0};
    reading_add_spanish(&c, SLICE("¿Puedo conducir hoy? No, todavía no."));
    assert_int_equal(c.sentences, 2);
    assert_int_equal(c.words, 6);
    assert_int_equal(c.syllables, 2 + 3 + 1 + 1 + 4 + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_sentences_are_whole_and_easy_to_read),
        cmocka_unit_test(each_way_to_spoil_the_file_is_refused_with_its_line),
        cmocka_unit_test(an_entry_that_is_too_hard_is_named_with_its_language),
        cmocka_unit_test(a_page_of_short_hard_entries_is_too_hard),
        cmocka_unit_test(places_are_filled_in),
        cmocka_unit_test(a_sentence_is_found_by_page_and_key),
        cmocka_unit_test(spanish_syllables_as_the_grammar_counts_them),
        cmocka_unit_test(the_spanish_grade_is_crawfords),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
