/* SPDX-License-Identifier: Apache-2.0
 *
 * reading_spanish.c - syllables of a Spanish word, and the years of school a Spanish text asks for.
 *
 * Floor 3. Pure. A syllable has one vowel or one group that is spoken as one: i and u without an accent lean
 * on their neighbour; two of a, e, o, or an accented í or ú beside one of them, are two syllables.
 */
#include "text/reading_grade.h"

enum sound { SOUND_NONE, SOUND_STRONG, SOUND_WEAK, SOUND_ACCENTED_WEAK };

/* The second byte of the letters of Spanish whose first byte is 0xC3. */
static enum sound accented(unsigned char c)
{
    switch (c | 0x20) {
    case 0xa1: /* á */
    case 0xa9: /* é */
    case 0xb3: /* ó */
        return SOUND_STRONG;
    case 0xad: /* í */
    case 0xba: /* ú */
        return SOUND_ACCENTED_WEAK;
    case 0xbc: /* ü */
        return SOUND_WEAK;
    default:
        return SOUND_NONE;
    }
}

/* The sound at `i`; y is a vowel at the end of a word. */
static enum sound sound_at(struct slice w, size_t i, size_t *ret_bytes)
{
    unsigned char c = (unsigned char)w.at[i];
    *ret_bytes = c == 0xc3 && i + 1 < w.len ? 2 : 1;
    if (*ret_bytes == 2) {
        return accented((unsigned char)w.at[i + 1]);
    }
    switch (c | 0x20) {
    case 'a':
    case 'e':
    case 'o':
        return SOUND_STRONG;
    case 'i':
    case 'u':
        return SOUND_WEAK;
    case 'y':
        return i + 1 == w.len ? SOUND_WEAK : SOUND_NONE;
    default:
        return SOUND_NONE;
    }
}

static bool are_two(enum sound a, enum sound b)
{
    bool both_strong = a == SOUND_STRONG && b == SOUND_STRONG;
    return both_strong || (a == SOUND_STRONG && b == SOUND_ACCENTED_WEAK) ||
           (a == SOUND_ACCENTED_WEAK && b == SOUND_STRONG);
}

int reading_syllables_spanish(struct slice word)
{
    int count = 0;
    enum sound before = SOUND_NONE;
    for (size_t i = 0, bytes = 1; i < word.len; i += bytes) {
        enum sound now = sound_at(word, i, &bytes);
        count += now != SOUND_NONE && (before == SOUND_NONE || are_two(before, now));
        before = now;
    }
    return count > 0 ? count : 1;
}

int64_t reading_grade_spanish_tenths(const struct reading_count *c)
{
    if (c->words == 0) {
        return 0;
    }
    must(c->sentences > 0 && c->words < INT32_MAX);
    int64_t thousandths = (4900 * c->syllables - 20500 * c->sentences) / c->words - 3407;
    return thousandths > 0 ? (thousandths + 50) / 100 : 0;
}
