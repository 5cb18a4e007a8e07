/* SPDX-License-Identifier: Apache-2.0
 *
 * language.c - reads a sentence in every language, and holds a page against what patients can be asked to
 * read.
 *
 * Floor 3. No I/O.
 */
#include "text/language.h"

static const char *const codes[LANGUAGES] = {"en", "es"};

const char *language_code(enum language l)
{
    must(l < LANGUAGES);
    return codes[l];
}

bool language_of(struct slice code, enum language *ret_language)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (slice_is(code, codes[l])) {
            *ret_language = (enum language)l;
            return true;
        }
    }
    return false;
}

static bool lacks(struct yaml_value at, const char *key, const char *why, struct fault *f)
{
    yaml_fault(at, f, NULL, "Write {en: \"...\", es: \"...\"}");
    struct text t = fault_sentence(f);
    text_quoted(&t, slice_of(key));
    text_adds(&t, why);
    return false;
}

bool bilingual_read(struct yaml_value v, struct arena *arena, struct bilingual *ret_text,
                    struct fault *ret_fault)
{
    struct bilingual text = {0};
    if (!yaml_expect(v, YAML_MAP, ret_fault)) {
        return false;
    }
    for (int l = 0; l < LANGUAGES; l++) {
        struct yaml_value one = yaml_member(v, codes[l]);
        if (!yaml_is(one)) {
            return lacks(v, codes[l], " is missing: a sentence stands in every language", ret_fault);
        }
        if (!yaml_expect(one, YAML_TEXT, ret_fault)) {
            return false;
        }
        text.in[l] = arena_copy(arena, slice_trim(yaml_text(one)));
        if (slice_trim(yaml_text(one)).len == 0) {
            return lacks(one, codes[l], " is empty", ret_fault);
        }
    }
    for (struct yaml_value m = yaml_first(v); yaml_is(m); m = yaml_next(m)) {
        enum language l;
        if (!language_of(yaml_key(m), &l)) {
            yaml_fault_key(m, ret_fault, "this is none of the languages", "Write en or es");
            return false;
        }
    }
    *ret_text = text;
    return true;
}

bool bilingual_member(struct yaml_value map, const char *key, struct arena *arena, struct bilingual *ret_text,
                      struct fault *ret_fault)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        return lacks(map, key, " is missing here", ret_fault);
    }
    return bilingual_read(v, arena, ret_text, ret_fault);
}

static void count_in(enum language l, struct reading_count *c, struct slice text)
{
    if (l == LANGUAGE_ES) {
        reading_add_spanish(c, text);
    } else {
        reading_add(c, text);
    }
}

static int64_t grade_in(enum language l, const struct reading_count *c)
{
    return l == LANGUAGE_ES ? reading_grade_spanish_tenths(c) : reading_grade_tenths(c);
}

void page_grade_add(struct page_grade *g, struct yaml_value at, const struct bilingual *text)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct reading_count own = {0};
        count_in((enum language)l, &own, text->in[l]);
        count_in((enum language)l, &g->count[l], text->in[l]);
        int64_t tenths = grade_in((enum language)l, &own);
        if (!yaml_is(g->hardest[l]) || tenths > g->hardest_tenths[l]) {
            g->hardest[l] = at;
            g->hardest_tenths[l] = tenths;
        }
        if (own.words >= PATIENT_GRADE_WORDS && tenths > g->hardest_long_tenths[l]) {
            g->hardest_long[l] = at;
            g->hardest_long_tenths[l] = tenths;
        }
    }
}

int64_t page_grade_tenths(const struct page_grade *g, enum language l)
{
    must(l < LANGUAGES);
    return grade_in(l, &g->count[l]);
}

static bool too_hard(struct yaml_value at, const char *what, int64_t tenths, enum language l, struct fault *f)
{
    yaml_fault(at, f, NULL, "Shorten its sentences and use shorter words");
    struct text t = fault_sentence(f);
    text_adds(&t, "in ");
    text_quoted(&t, slice_of(codes[l]));
    text_adds(&t, what);
    text_adds(&t, " asks for reading grade ");
    text_decimal(&t, tenths, 1, 0);
    text_adds(&t, ", patients may be asked for at most ");
    text_decimal(&t, PATIENT_GRADE_MAX, 1, 0);
    return false;
}

bool page_grade_easy(const struct page_grade *g, struct fault *ret_fault)
{
    for (int l = 0; l < LANGUAGES; l++) {
        int64_t tenths = page_grade_tenths(g, (enum language)l);
        if (g->hardest_long_tenths[l] > PATIENT_GRADE_MAX) {
            return too_hard(g->hardest_long[l], " this entry", g->hardest_long_tenths[l], (enum language)l,
                            ret_fault);
        }
        if (tenths > PATIENT_GRADE_MAX) {
            return too_hard(g->hardest[l], " this is the hardest entry of a page that", tenths,
                            (enum language)l, ret_fault);
        }
    }
    return true;
}
