/* SPDX-License-Identifier: Apache-2.0
 *
 * test_danger_words.c - what a patient may write when in danger is found however it is spelled (DANGER-01).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/danger_words.h"
#include "text/embedded.h"

static _Alignas(max_align_t) char room[DANGER_WORDS_ROOM];
static struct danger_words words;

static int set_up(void **state)
{
    (void)state;
    struct arena arena = arena_in(room, sizeof room);
    struct fault f = {.line = 0};
    const struct embedded *e = embedded_find(&embedded_data, SLICE("danger/words.yaml"));
    if (!danger_words_read(e->bytes, &arena, &words, &f)) {
        fail_msg("%d:%d %s", f.line, f.column, f.sentence);
    }
    return 0;
}

static void texts_of_danger_are_found_with_their_phrase(void **state)
{
    (void)state;
    static const struct {
        const char *text, *phrase;
    } table[] = {
        {"suicide", "suicid*"},
        {"I feel SUICIDAL today.", "suicid*"},
        {"been thinking about sucide again", "sucid*"},
        {"I want to kill my stupid old self... I mean kill myself", "kill* ~ myself"},
        {"I don't want to live", "dont want to live"},
        {"I don\xe2\x80\x99t want to be here any more", "dont want to be here"},
        {"I do not want to\nwake up", "not want to wake"},
        {"everyone is better off without me", "better ~ without me"},
        {"maybe I should just end it all!", "end it all"},
        {"I could end this whole miserable life", "end this ~ life"},
        {"I could end all of my life", "end ~ my life"},
        {"took too many, all of my pills", "all ~ my ~ pills"},
        {"took all the pills", "all the pills"},
        {"I wish I was dead", "wish* ~ dead"},
        {"I wish that I could just die", "wish* ~ die"},
        {"I wish I could die", "wish* ~ die"},
        {"I never wanted to die", "want* to die"},
        {"k\xc2\xadms", "kms"},
        {"i could just kill my self", "kill* ~ my self"},
        {"The world would be better without me", "world ~ without me"},
        {"Me quiero morir.", "me quiero morir*"},
        {"La vida no tiene sentido", "vida no tiene sentido"},
        {"QUIERO MORIRME", "quiero morir*"},
        {"quiero hacerme da\xc3\xb1o", "hacerme ~ dano"},
        {"quiero hacerme dan\xcc\x83o", "hacerme ~ dano"},
        {"ya no puedo m\xc3\xa1s", "no puedo mas"},
        {"no tengo ganas de vivir", "ganas de vivir"},
        {"pienso en la muerte", "pienso en ~ muerte"},
        {"Ojal\xc3\xa1 no me despertara ma\xc3\xb1"
         "ana",
         "ojala no ~ despert*"},
        {"me voy a matar", "me ~ a matar"},
        {"No me quiero suicidar", "suicid*"},
        {"su1c1de", "suicid*"},
        {"su!cide, I mean it", "suicid*"},
        {"I want to k1ll mys3lf", "kill* ~ myself"},
        {"s\xc4\xb1\x6dply: su\xc4\xb1\x63\xc4\xb1\x64\x65", "suicid*"},
        {"\xef\xbd\x8b\xef\xbc\xad\xef\xbd\x93", "kms"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        int hit = -1;
        bool found = danger_words_find(&words, slice_of(table[i].text), &hit);
        if (found != (table[i].phrase != NULL) || (found && !slice_is(words.phrase[hit], table[i].phrase))) {
            fail_msg("%s: %s", table[i].text, found ? words.phrase[hit].at : "nothing");
        }
    }
}

static void everyday_words_are_left_alone(void **state)
{
    (void)state;
    static const char *const table[] = {
        "",
        "   \n ... ",
        "I could kill for a coffee. Life is worth living again!",
        "My uncle died last year and I miss him.",
        "I felt far away, as if I floated above the chair.",
        "Took my pills at eight, then the bus.",
        "The end of my working life comes near.",
        "skillful myself",
        "Room k1, 10 mg, su1 at 3pm, write to k@example.org",
        "Hoy me sent\xc3\xad mejor y dorm\xc3\xad bien.",
        "El tomate estaba a punto de madurar.",
        "\xff\xfe\x80 broken \xc3",
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        int hit = -1;
        if (danger_words_find(&words, slice_of(table[i]), &hit)) {
            fail_msg("%s: %s", table[i], words.phrase[hit].at);
        }
        assert_int_equal(hit, -1);
    }
}

static const char *spelled(struct slice phrase, bool loud)
{
    static char to[200];
    struct text t = TEXT_IN(to);
    text_adds(&t, "Today: ");
    for (size_t i = 0; i < phrase.len; i++) {
        char c = phrase.at[i];
        if (c == '*') {
            text_adds(&t, loud ? "" : "ing");
        } else if (c == '~') {
            text_adds(&t, loud ? "" : "a b c d");
        } else {
            text_char(&t, loud && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
        }
    }
    text_adds(&t, ", and so on.");
    return to;
}

static void every_phrase_of_the_list_is_found_in_a_sentence(void **state)
{
    (void)state;
    for (int i = 0; i < words.count; i++) {
        int hit = -1;
        for (int loud = 0; loud < 2; loud++) {
            if (!danger_words_find(&words, slice_of(spelled(words.phrase[i], loud)), &hit)) {
                fail_msg("not found: %s", words.phrase[i].at);
            }
        }
    }
    assert_true(words.count > 150);
}

static void a_list_that_could_never_find_anything_is_refused(void **state)
{
    (void)state;
    static char own[DANGER_WORDS_ROOM];
    static struct danger_words read;
    static const struct {
        const char *source;
        int line; /* 0: it is good */
    } table[] = {
        {"source: a\ntag: D\nen: [\"end ~ life\"]\nes: [matarme]\n", 0},
        {"source: a\ntag: D\nen: [\"end ~ life\"]\n", 1},
        {"source: a\nen: [\"end ~ life\"]\nes: [matarme]\n", 1},
        {"source: a\ntag: D\nen:\n- \"~ life\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"end ~\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"end ~ ~ it\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"End it\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"*\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"me\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen:\n- \"end  it\"\nes: [matarme]\n", 4},
        {"source: a\ntag: D\nen: [end it]\nes:\n- \"da\xc3\xb1o\"\n", 5},
        {"source: a\ntag: D\nen: [end it]\nes:\n- end it\n", 5},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct arena arena = arena_in(own, sizeof own);
        struct fault f = {.line = 0};
        bool good = danger_words_read(slice_of(table[i].source), &arena, &read, &f);
        assert_int_equal(good ? 0 : f.line, table[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_danger_are_found_with_their_phrase),
        cmocka_unit_test(everyday_words_are_left_alone),
        cmocka_unit_test(every_phrase_of_the_list_is_found_in_a_sentence),
        cmocka_unit_test(a_list_that_could_never_find_anything_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
