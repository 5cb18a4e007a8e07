/* SPDX-License-Identifier: Apache-2.0
 *
 * danger_words.c - reads the list, turns a text into bare words, and looks for every phrase at every word.
 *
 * Floor 3. No I/O.
 */
#include "text/danger_words.h"

#include <string.h>

#include "text/embedded.h"

/* Longer words are cut: no phrase has a word that long. */
#define WORD_MAX 32
/* Words that ~ may stand for. */
#define GAP_MAX 4

struct bare {
    char at[WORD_MAX];
    size_t len;
};

/* Letters of the two-byte characters C3 80 to C3 BF without their accents; ' ' for what is no letter. */
static char without_accent(unsigned char second)
{
    static const char letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";
    return second >= 0x80 && second < 0xc0 ? letters[second - 0x80] : ' ';
}

/* Letters and digits as wide as a Chinese character: EF BC 90 to EF BD 9A. */
static char full_width(unsigned char second, unsigned char third)
{
    int sign = third + (second == 0xbc ? -0x60 : -0x20); /* what it is in ASCII */
    bool is_letter = (sign | 32) >= 'a' && (sign | 32) <= 'z';
    return is_letter ? (char)(sign | 32) : sign >= '0' && sign <= '9' ? (char)sign : ' ';
}

/* What the character at `at` becomes: a letter or digit, ' ' for what parts words, 0 for what is dropped. */
static char plain(struct slice at, size_t *ret_bytes)
{
    unsigned char c = (unsigned char)at.at[0], d = at.len > 1 ? (unsigned char)at.at[1] : 0;
    *ret_bytes = 1;
    if (c >= 'A' && c <= 'Z') {
        return (char)(c + 32);
    }
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        return (char)c;
    }
    if (c == '\'' || c == '`') {
        return 0;
    }
    size_t length = c < 0x80 ? 1 : utf8_length(at);
    *ret_bytes = length > 0 ? length : 1;
    if (c == 0xc4 && (d == 0xb0 || d == 0xb1)) { /* I with a dot, i without one */
        return 'i';
    }
    if (length == 2) { /* accents; the soft hyphen and accents that stand by themselves are dropped */
        bool dropped = (c == 0xc2 && (d == 0xad || d == 0xb4)) || c == 0xcc || (c == 0xcd && d < 0xb0);
        return dropped ? 0 : c == 0xc3 ? without_accent(d) : ' ';
    }
    /* Curly apostrophes and characters without width: E2 80 8B-8F, 98, 99 and the mark at a text's beginning.
     */
    unsigned char e = length == 3 ? (unsigned char)at.at[2] : 0;
    if (c == 0xef && (d == 0xbc || d == 0xbd)) {
        return full_width(d, e);
    }
    bool thin = c == 0xe2 && d == 0x80 && ((e >= 0x8b && e <= 0x8f) || e == 0x98 || e == 0x99);
    return thin || (c == 0xef && d == 0xbb && e == 0xbf) ? 0 : ' ';
}

/* A digit or sign that stands for a letter between two letters: "su1cide". 0: it is only itself. */
static char disguised(struct slice at)
{
    static const char *const signs[] = {"1i", "!i", "0o", "3e", "@a", "$s"};
    bool before_letter = at.len > 1 && ((at.at[1] | 32) >= 'a' && (at.at[1] | 32) <= 'z');
    for (size_t i = 0; before_letter && i < COUNT_OF(signs); i++) {
        if (at.at[0] == signs[i][0]) {
            return signs[i][1];
        }
    }
    return 0;
}

/* Takes the next word out of `rest`; false at the end. */
static bool next_word(struct slice *rest, struct bare *ret_word)
{
    struct bare w = {.len = 0};
    bool begun = false;
    while (rest->len > 0) {
        size_t bytes = 1;
        char c = w.len > 0 && w.at[w.len - 1] >= 'a' ? disguised(*rest) : 0;
        c = c ? c : plain(*rest, &bytes);
        if (c == ' ' && begun) {
            break;
        }
        *rest = slice_from(*rest, bytes);
        if (c != 0 && c != ' ') {
            begun = true;
            if (w.len < WORD_MAX) {
                w.at[w.len++] = c;
            }
        }
    }
    *ret_word = w;
    return begun;
}

static bool word_fits(struct slice wanted, const struct bare *word)
{
    bool open = wanted.len > 0 && wanted.at[wanted.len - 1] == '*';
    size_t n = wanted.len - open;
    return (open ? word->len >= n : word->len == n) && memcmp(word->at, wanted.at, n) == 0;
}

/* Does the text begin with this phrase? `skip`: words that may stand before its next one. */
static bool begins_with(struct slice phrase, struct slice text, int skip)
{
    struct slice rest = phrase, wanted = slice_cut(&rest, ' ');
    if (slice_is(wanted, "~")) {
        return begins_with(rest, text, GAP_MAX);
    }
    for (int i = 0; i <= skip; i++) {
        struct bare word;
        if (!next_word(&text, &word)) {
            return false;
        }
        if (word_fits(wanted, &word) && (!rest.at || begins_with(rest, text, 0))) {
            return true;
        }
    }
    return false;
}

bool danger_words_find(const struct danger_words *words, struct slice text, int *ret_phrase)
{
    must(words && ret_phrase);
    struct slice rest = text;
    struct bare word;
    while (rest.len > 0) {
        for (int i = 0; i < words->count; i++) {
            if (begins_with(words->phrase[i], rest, 0)) {
                *ret_phrase = i;
                return true;
            }
        }
        if (!next_word(&rest, &word)) {
            break;
        }
    }
    return false;
}

static bool fails(struct yaml_value at, struct fault *f, const char *sentence, const char *remedy)
{
    yaml_fault(at, f, sentence, remedy);
    return false;
}

/* Words of small letters; a star only at an end, ~ only between words, three letters at least in all. */
static bool phrase_is_sound(struct slice phrase)
{
    struct slice rest = phrase;
    int letters = 0;
    bool was_gap = true; /* none at the beginning */
    while (rest.at) {
        struct slice word = slice_cut(&rest, ' ');
        bool is_gap = slice_is(word, "~");
        if (word.len == 0 || word.len >= WORD_MAX || (is_gap && (was_gap || !rest.at))) {
            return false;
        }
        for (size_t i = 0; i < word.len && !is_gap; i++) {
            bool is_letter = word.at[i] >= 'a' && word.at[i] <= 'z';
            letters += is_letter;
            if (!is_letter && !(word.at[i] == '*' && i > 1 && i + 1 == word.len)) {
                return false;
            }
        }
        was_gap = is_gap;
    }
    return letters >= 3;
}

static bool read_phrase(struct yaml_value v, enum language l, struct arena *arena, struct danger_words *words,
                        struct fault *f)
{
    if (!yaml_expect(v, YAML_TEXT, f)) {
        return false;
    }
    if (!phrase_is_sound(yaml_text(v))) {
        return fails(
            v, f, "no text is ever turned into this phrase",
            "Write small letters without accents; a star only at the end of a word, ~ only between two");
    }
    for (int i = 0; i < words->count; i++) {
        if (slice_eq(words->phrase[i], yaml_text(v))) {
            return fails(v, f, "this phrase stands here twice", "Keep one");
        }
    }
    if (words->count == DANGER_PHRASES_MAX) {
        return fails(v, f, "there are more phrases than the program looks for", "Join some by a star or ~");
    }
    words->phrase[words->count] = arena_copy(arena, yaml_text(v));
    words->language[words->count++] = l;
    return true;
}

static bool read_all(struct yaml_value root, struct arena *arena, struct danger_words *words, struct fault *f)
{
    if (!yaml_expect(root, YAML_MAP, f)) {
        return false;
    }
    if (!yaml_is(yaml_member(root, "source")) || !yaml_is(yaml_member(root, "tag"))) {
        return fails(root, f, "the list lacks its source or its tag", "Say where the phrases come from");
    }
    for (int l = 0; l < LANGUAGES; l++) {
        struct yaml_value list = yaml_member(root, language_code((enum language)l));
        if (!yaml_is(list) || yaml_kind_of(list) != YAML_LIST || yaml_count(list) == 0) {
            return fails(yaml_is(list) ? list : root, f, "the list needs phrases in every language",
                         "Compare with data/danger/words.yaml");
        }
        for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
            if (!read_phrase(v, (enum language)l, arena, words, f)) {
                return false;
            }
        }
    }
    return !arena->overflow || fails(root, f, "the list is longer than there is room for", "Shorten it");
}

bool danger_words_read(struct slice source, struct arena *arena, struct danger_words *ret_words,
                       struct fault *ret_fault)
{
    must(arena && ret_words && ret_fault);
    struct yaml *y = NULL;
    struct danger_words words = {.count = 0};
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = read_all(yaml_root(y), arena, &words, ret_fault);
    yaml_close(y);
    if (good) {
        *ret_words = words;
    }
    return good;
}

void danger_words_shipped(struct arena *arena, struct danger_words *ret_words)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("danger/words.yaml"));
    bool good = e && danger_words_read(e->bytes, arena, ret_words, &f);
    must(good); /* a file of the program: a test reads it */
}
