/* SPDX-License-Identifier: Apache-2.0
 *
 * reading_grade.c - sentences, words and syllables, and the grade from them.
 *
 * Floor 3. Pure.
 */
#include "text/reading_grade.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
    c = lower(c);
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_vowel(char c)
{
    c = lower(c);
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends_with(struct slice word, const char *end)
{
    struct slice e = slice_of(end);
    if (word.len < e.len) {
        return false;
    }
    for (size_t i = 0; i < e.len; i++) {
        if (lower(word.at[word.len - e.len + i]) != e.at[i]) {
            return false;
        }
    }
    return true;
}

static bool vowel_at(struct slice word, size_t from_end)
{
    return word.len >= from_end && is_vowel(word.at[word.len - from_end]);
}

/* "radio", "mania", "various": two syllables in one group; not "nation", "special", "region". */
static bool splits(struct slice word, size_t i)
{
    char before = i > 1 ? lower(word.at[i - 2]) : ' ', next = lower(word.at[i]);
    bool soft = before == 't' || before == 's' || before == 'c' || before == 'g' || before == 'x';
    return i > 0 && lower(word.at[i - 1]) == 'i' && (next == 'a' || next == 'o' || next == 'u') && !soft;
}

/* Groups of vowels, without the e that is written and not spoken: "make", "makes", "named". */
int reading_syllables(struct slice word)
{
    int count = 0;
    for (size_t i = 0; i < word.len; i++) {
        count += is_vowel(word.at[i]) && (i == 0 || !is_vowel(word.at[i - 1]) || splits(word, i));
    }
    bool spoken = ends_with(word, "le") && word.len > 2 && !vowel_at(word, 3);
    bool silent_e = ends_with(word, "e") && !vowel_at(word, 2) && !spoken;
    bool silent_ed = ends_with(word, "ed") && word.len > 2 && !vowel_at(word, 3) && !ends_with(word, "ted") &&
                     !ends_with(word, "ded");
    bool silent_es = ends_with(word, "es") && word.len > 2 && !vowel_at(word, 3) && !ends_with(word, "ses") &&
                     !ends_with(word, "ces") && !ends_with(word, "ges") && !ends_with(word, "ches") &&
                     !ends_with(word, "shes") && !ends_with(word, "xes") && !ends_with(word, "zes");
    count -= silent_e || silent_ed || silent_es;
    return count > 0 ? count : 1;
}

/* A figure is spoken too: about a syllable a digit. */
static int spoken_length(struct slice word, int (*syllables)(struct slice))
{
    int digits = 0;
    for (size_t i = 0; i < word.len; i++) {
        digits += is_digit(word.at[i]);
    }
    return digits > 0 ? digits : syllables(word);
}

static bool ends_sentence(struct slice text, size_t i)
{
    char c = text.at[i];
    bool mark = c == '.' || c == '!' || c == '?';
    return mark && (i + 1 == text.len || text.at[i + 1] == ' ' || text.at[i + 1] == '\n');
}

static void add(struct reading_count *c, struct slice text, int (*syllables)(struct slice))
{
    bool open = false; /* words since the last end */
    for (size_t i = 0; i < text.len;) {
        size_t n = i;
        while (n < text.len &&
               (is_letter(text.at[n]) || is_digit(text.at[n]) ||
                (n > i && text.at[n] == '\'' && n + 1 < text.len && is_letter(text.at[n + 1])))) {
            n++;
        }
        if (n > i) {
            c->words++;
            c->syllables += spoken_length((struct slice){text.at + i, n - i}, syllables);
            open = true;
            i = n;
            continue;
        }
        if (open && ends_sentence(text, i)) {
            c->sentences++;
            open = false;
        }
        i++;
    }
    c->sentences += open;
}

void reading_add(struct reading_count *c, struct slice text)
{
    add(c, text, reading_syllables);
}

void reading_add_spanish(struct reading_count *c, struct slice text)
{
    add(c, text, reading_syllables_spanish);
}

int64_t reading_grade_tenths(const struct reading_count *c)
{
    if (c->words == 0) {
        return 0;
    }
    must(c->sentences > 0 && c->words < INT32_MAX);
    int64_t hundredths = 39 * c->words / c->sentences + 1180 * c->syllables / c->words - 1559;
    return hundredths > 0 ? (hundredths + 5) / 10 : 0;
}
