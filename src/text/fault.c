/* SPDX-License-Identifier: Apache-2.0
 *
 * fault.c - places and sentences of what is wrong with an input.
 *
 * Floor 3. No I/O.
 */
#include "text/fault.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

void fault_set(struct fault *f, struct slice source, size_t offset, const char *sentence, const char *remedy)
{
    must(f);
    f->line = 1;
    f->column = 1;
    for (size_t i = 0; i < offset && i < source.len; i++) {
        if (source.at[i] == '\n') {
            f->line++;
            f->column = 1;
        } else if (!is_tail((unsigned char)source.at[i])) {
            f->column++;
        }
    }
    f->key[0] = '\0';
    struct text t = fault_sentence(f);
    if (sentence) {
        text_adds(&t, sentence);
    }
    t = fault_remedy(f);
    if (remedy) {
        text_adds(&t, remedy);
    }
}

struct text fault_sentence(struct fault *f)
{
    return TEXT_IN(f->sentence);
}

struct text fault_more(struct fault *f)
{
    return (struct text){f->sentence, strlen(f->sentence), sizeof f->sentence, false};
}

struct text fault_remedy(struct fault *f)
{
    return TEXT_IN(f->remedy);
}

void fault_key(struct fault *f, struct slice key)
{
    struct text t = TEXT_IN(f->key);
    text_add(&t, key);
}

void text_fault(struct text *t, const char *file, const struct fault *f)
{
    text_adds(t, file);
    text_char(t, ':');
    text_integer(t, f->line);
    text_char(t, ':');
    text_integer(t, f->column);
    text_adds(t, ": ");
    text_adds(t, f->sentence);
    text_char(t, '.');
    if (f->remedy[0]) {
        text_char(t, ' ');
        text_adds(t, f->remedy);
        text_char(t, '.');
    }
}

void text_fault_shown(struct text *t, const char *file, struct slice source, const struct fault *f)
{
    struct slice line = SLICE("");
    for (int i = 0; i < f->line; i++) {
        line = slice_cut(&source, '\n');
    }
    text_fault(t, file, f);
    text_adds(t, "\n    ");
    for (size_t i = 0; i < line.len; i++) {
        text_char(t, (unsigned char)line.at[i] < 0x20 ? ' ' : line.at[i]);
    }
    text_adds(t, "\n    ");
    for (int i = 1; i < f->column; i++) {
        text_char(t, ' ');
    }
    text_adds(t, "^\n");
}

size_t utf8_length(struct slice at)
{
    if (at.len == 0) {
        return 0;
    }
    const unsigned char *b = (const unsigned char *)at.at;
    if (b[0] < 0x80) {
        return 1;
    }
    size_t n = b[0] >= 0xC2 && b[0] <= 0xDF   ? 2
               : b[0] >= 0xE0 && b[0] <= 0xEF ? 3
               : b[0] >= 0xF0 && b[0] <= 0xF4 ? 4
                                              : 0;
    if (n == 0 || at.len < n) {
        return 0;
    }
    for (size_t i = 1; i < n; i++) {
        if (!is_tail(b[i])) {
            return 0;
        }
    }
    bool overlong = (b[0] == 0xE0 && b[1] < 0xA0) || (b[0] == 0xF0 && b[1] < 0x90);
    bool surrogate = b[0] == 0xED && b[1] > 0x9F;
    bool beyond = b[0] == 0xF4 && b[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : n;
}

void text_quoted(struct text *t, struct slice word)
{
    text_char(t, '"');
    for (int shown = 0; word.len > 0; shown++) {
        if (shown == 40) {
            text_adds(t, "...");
            break;
        }
        size_t n = utf8_length(word);
        unsigned char first = (unsigned char)word.at[0];
        bool plain = n > 0 && first >= 0x20 && first != 0x7F &&
                     !(n == 2 && first == 0xC2 && (unsigned char)word.at[1] < 0xA0);
        text_add(t, plain ? (struct slice){word.at, n} : SLICE("?"));
        word = slice_from(word, n > 0 ? n : 1);
    }
    text_char(t, '"');
}
