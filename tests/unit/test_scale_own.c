/* SPDX-License-Identifier: Apache-2.0
 *
 * test_scale_own.c - our own questionnaires: every sheet of each is scored and set against a second way of
 * reckoning; each stands in both languages and in easy words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "scale/score.h"
#include "text/embedded.h"
#include "text/scale_file.h"

static _Alignas(max_align_t) char room[64 * 1024];
static struct scale_sheet sheet;

static const struct scale *open_scale(const char *id)
{
    char name[80];
    struct text t = TEXT_IN(name);
    struct fault f = {.line = 0};
    struct arena arena = arena_in(room, sizeof room);
    text_adds(&t, "scales/");
    text_adds(&t, id);
    text_adds(&t, ".yaml");
    const struct embedded *e = embedded_find(&embedded_data, text_slice(&t));
    assert_non_null(e);
    if (!scale_file_read(e->bytes, &arena, &sheet, &f)) {
        fail_msg("%s:%d %s", name, f.line, f.sentence);
    }
    return &sheet.scale;
}

/* Every combination of the answers, as a counter with one wheel an item. */
static bool next_sheet(const struct scale *s, struct answers *a)
{
    for (int i = 0; i < s->items; i++) {
        if (a->value[i] < s->item_max[i]) {
            a->value[i]++;
            return true;
        }
        a->value[i] = s->item_min[i];
    }
    return false;
}

static void every_sheet_of_our_own_questionnaires_scores_its_sum(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        int items, total_max;
        int reversed; /* the item that counts the other way round, from 1 */
    } table[] = {
        {"luts-own", 6, 18, 0},      {"craving-own", 1, 10, 0}, {"cognition-own", 4, 12, 0},
        {"mood-own", 1, 10, 0},      {"mind-own", 7, 21, 0},    {"integration-own", 4, 40, 0},
        {"day-after-own", 4, 33, 4},
    };
    for (size_t n = 0; n < COUNT_OF(table); n++) {
        const struct scale *s = open_scale(table[n].id);
        struct answers a = {.answered = ((uint32_t)1 << s->items) - 1};
        assert_int_equal(s->items, table[n].items);
        assert_int_equal(s->total_max, table[n].total_max);
        do {
            int sum = 0;
            for (int i = 0; i < s->items; i++) {
                sum += i + 1 == table[n].reversed ? s->item_max[i] - a.value[i] : a.value[i];
            }
            struct score got;
            assert_int_equal(score(s, &a, &got), SCORE_OK);
            assert_int_equal(got.total, sum);
            assert_int_equal(got.critical, table[n].reversed > 0 && a.value[table[n].reversed - 1] >= 1);
        } while (next_sheet(s, &a));
    }
}

static void the_side_effects_are_those_of_the_chair_and_each_counts(void **state)
{
    (void)state;
    static const char *const keys[] = {
#define SIDE_EFFECT(name, key, label) key,
#include "care/side_effect.def"
#undef SIDE_EFFECT
    };
    const struct scale *s = open_scale("side-effect-own");
    assert_int_equal(s->items, (int)COUNT_OF(keys));
    for (int item = 0; item < s->items; item++) {
        for (int value = 0; value <= 4; value++) {
            struct answers a = {.answered = ((uint32_t)1 << s->items) - 1};
            struct score got = {0};
            a.value[item] = value;
            assert_int_equal(score(s, &a, &got), value <= 3 ? SCORE_OK : SCORE_OUT_OF_RANGE);
            assert_int_equal(value <= 3 ? got.total : got.item, value <= 3 ? value : item + 1);
        }
    }
}

static void the_question_about_suicide_is_never_filled_in(void **state)
{
    (void)state;
    const struct scale *s = open_scale("day-after-own");
    struct answers a = {.answered = 7, .value = {5, 5, 5}};
    struct score got;
    assert_int_equal(score(s, &a, &got), SCORE_CRITICAL_MISSING);
    assert_int_equal(got.item, 4);
}

static void craving_asks_for_a_review_from_four_on(void **state)
{
    (void)state;
    const struct scale *s = open_scale("craving-own");
    for (int value = 0; value <= 10; value++) {
        struct score got;
        assert_int_equal(score(s, &(struct answers){1, {value}}, &got), SCORE_OK);
        assert_int_equal(got.band, value >= 4);
    }
}

static void our_own_questionnaires_stand_in_both_languages(void **state)
{
    (void)state;
    int own = 0;
    for (size_t i = 0; i < embedded_data.count; i++) {
        struct slice name = slice_of(embedded_data.file[i].name);
        if (!slice_starts(name, SLICE("scales/")) || !strstr(name.at, "-own.yaml")) {
            continue;
        }
        char id[40];
        struct text t = TEXT_IN(id);
        text_add(&t, (struct slice){name.at + 7, name.len - 12});
        const struct scale *s = open_scale(id);
        assert_true(sheet.spanish.is_there && sheet.spanish.title.len > 0);
        for (int item = 0; item < s->items; item++) {
            assert_true(sheet.spanish.item[item].len > 0);
            for (int o = 0; o < sheet.options[item]; o++) {
                assert_true(sheet.spanish.option[item][o].len > 0);
            }
        }
        own++;
    }
    assert_int_equal(own, 8);
    open_scale("core-10");
    assert_false(sheet.spanish.is_there);
}

static void three_published_questionnaires_stand_in_spanish_too(void **state)
{
    (void)state;
    static const char *const table[] = {"phq-2", "gad-7", "phq-9"};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        const struct scale *s = open_scale(table[i]);
        assert_true(sheet.spanish.is_there && sheet.spanish.instruction.len > 0);
        for (int item = 0; item < s->items; item++) {
            assert_true(sheet.spanish.item[item].len > 0);
            assert_true(slice_is(sheet.spanish.option[item][3], "Casi todos los días"));
        }
    }
    assert_true(slice_is(sheet.item[8],
                         "Thoughts that you would be better off dead or of hurting yourself in some way"));
    assert_true(slice_is(sheet.spanish.item[8],
                         "Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera"));
}

#define HEAD                                                                                                 \
    "id: x\nversion: \"1\"\nlicence: Apache-2.0\nwords: o\nscorer: sum\ntotal: {lowest: 0, highest: 3}\n"
#define ITEM                                                                                                 \
    "lower_is_better: true\nitems:\n- text: {en: Do you sleep?, es: ¿Duerme?}\n  range: {lowest: 0, "       \
    "highest: 3}\n"

static void half_a_translation_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *source, *says;
    } table[] = {
        {"title: {en: X, es: X}\n" HEAD ITEM, NULL},
        {"title: X\n" HEAD ITEM, "some words"},
        {"title: {en: X}\n" HEAD ITEM, "\"es\" is missing"},
        {"title: {en: X, es: X}\n" HEAD ITEM "instruction: Go on\n", "some words"},
        {"title: {en: X, es: X}\n" HEAD ITEM
         "instruction: {en: Anticipating hypothetical deterioration necessitates immediate "
         "authorisation, es: Bien}\n",
         "reading grade"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct arena arena = arena_in(room, sizeof room);
        struct fault f = {.line = 0};
        bool good = scale_file_read(slice_of(table[i].source), &arena, &sheet, &f);
        if (good != (table[i].says == NULL) || (table[i].says && !strstr(f.sentence, table[i].says))) {
            fail_msg("%d: %s", (int)i, good ? "taken" : f.sentence);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sheet_of_our_own_questionnaires_scores_its_sum),
        cmocka_unit_test(the_side_effects_are_those_of_the_chair_and_each_counts),
        cmocka_unit_test(the_question_about_suicide_is_never_filled_in),
        cmocka_unit_test(craving_asks_for_a_review_from_four_on),
        cmocka_unit_test(our_own_questionnaires_stand_in_both_languages),
        cmocka_unit_test(three_published_questionnaires_stand_in_spanish_too),
        cmocka_unit_test(half_a_translation_is_refused),
    };
    return cmocka_run_group_tests_name("scale_own", tests, NULL, NULL);
}
