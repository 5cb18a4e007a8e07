/* SPDX-License-Identifier: Apache-2.0
 *
 * test_integration_file.c - the shipped words of the therapy are whole; a list that is not is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/embedded.h"
#include "text/integration_file.h"

static _Alignas(max_align_t) char room[INTEGRATION_ROOM];
static struct integration words;

static void the_shipped_words_are_whole(void **state)
{
    (void)state;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    const struct embedded *e = embedded_find(&embedded_data, SLICE("integration/usual.yaml"));
    if (!integration_file_read(e->bytes, &arena, &words, &f)) {
        fail_msg("%d:%d %s. %s", f.line, f.column, f.sentence, f.remedy);
    }
    assert_int_equal(words.list[INTEGRATION_PREPARATION].count, 9);
    assert_int_equal(words.list[INTEGRATION_ARC].count, 7);
    assert_int_equal(words.list[INTEGRATION_DOMAINS].count, 6);
    assert_int_equal(words.list[INTEGRATION_PLAN].count, 6);
    assert_true(words.list[INTEGRATION_SKILLS].count >= 10);
    for (int i = 0; i < INTEGRATION_LISTS; i++) {
        for (int n = 0; n < words.list[i].count; n++) {
            const struct integration_item *item = &words.list[i].item[n];
            assert_ptr_equal(integration_find(&words, (enum integration_list)i, item->key), item);
        }
    }
}

static void a_tag_is_known_only_in_its_own_list(void **state)
{
    (void)state;
    const struct integration_item *grief = integration_find(&words, INTEGRATION_THEMES, SLICE("grief"));
    assert_non_null(grief);
    assert_true(slice_is(grief->label.in[LANGUAGE_ES], "Duelo"));
    assert_null(integration_find(&words, INTEGRATION_EMOTIONS, SLICE("grief")));
    assert_null(integration_find(&words, INTEGRATION_THEMES, SLICE("")));
    assert_string_equal(integration_list_key(INTEGRATION_PLAN), "safety_plan");
}

static struct slice spoiled(const char *from, const char *to)
{
    static char changed[64 * 1024];
    struct slice source = embedded_find(&embedded_data, SLICE("integration/usual.yaml"))->bytes;
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
        {"version: \"2026.1\"\n", "", "\"version\" is missing"},
        {"\nthemes:", "\nthemen:", "\"themes\" is missing"},
        {"\nthemes:", "\nextra: {a: b}\nthemes:", "nobody reads"},
        {"    - {key: nature, label: {en: \"Nature\", es: \"Naturaleza\"}, text: {en: \"Light, trees, water, "
         "animals.\", es: \"Luz, árboles, agua, animales.\"}}\n",
         "", "\"domains\" has exactly 6"},
        {"key: grief", "key: Grief!", "this is no key"},
        {"key: trauma", "key: grief", "stands in its list twice"},
        {"{en: \"Grief\", es: \"Duelo\"}", "{en: \"Grief\"}", "\"es\" is missing"},
        {"{en: \"Grief\", es: \"Duelo\"}", "{en: a, es: b}, text: {en: a, es: b}", "its name alone"},
        {", text: {en: \"What stayed with you?\", es: \"¿Qué le quedó?\"}", "", "\"text\" is missing"},
        {"  tag: K", "  tag: X", "no evidence tag"},
        {"  tag: K\n", "", "\"tag\" is missing"},
        {"What stayed with you?",
         "Characterise comprehensively the predominant autobiographical recollections, phenomenological "
         "peculiarities and interpersonal reconfigurations experienced retrospectively and prospectively "
         "throughout pharmacological administration",
         "in \"en\" this entry asks for reading grade"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        static _Alignas(max_align_t) char own[INTEGRATION_ROOM];
        static struct integration read;
        struct arena arena = arena_in(own, sizeof own);
        struct fault f = {.line = 0};
        bool good = integration_file_read(spoiled(table[i].from, table[i].to), &arena, &read, &f);
        if (good || !strstr(f.sentence, table[i].says) || f.line < 1) {
            fail_msg("%s: line %d, %s", table[i].to, f.line, good ? "taken" : f.sentence);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_words_are_whole),
        cmocka_unit_test(a_tag_is_known_only_in_its_own_list),
        cmocka_unit_test(each_way_to_spoil_the_file_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
