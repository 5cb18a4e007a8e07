/* SPDX-License-Identifier: Apache-2.0
 *
 * language.h - the languages a patient may read in, and a sentence that stands in each of them.
 *
 * Floor 3. No I/O. Law: a sentence for patients exists in every language or the file is refused.
 */
#ifndef DAYBREAK_TEXT_LANGUAGE_H
#define DAYBREAK_TEXT_LANGUAGE_H

#include "base/arena.h"
#include "text/reading_grade.h"
#include "text/yaml.h"

enum language { LANGUAGE_EN, LANGUAGE_ES, LANGUAGES };

const char *language_code(enum language l); /* "en", "es": as HTML and HTTP say it */
MUST_USE bool language_of(struct slice code, enum language *ret_language);

struct bilingual {
    struct slice in[LANGUAGES];
};

/* A map {en: ..., es: ...}: both there, neither empty, no other key. Copied into `arena`. */
MUST_USE bool bilingual_read(struct yaml_value v, struct arena *arena, struct bilingual *ret_text,
                             struct fault *ret_fault);
/* The same under `key` of `map`. */
MUST_USE bool bilingual_member(struct yaml_value map, const char *key, struct arena *arena,
                               struct bilingual *ret_text, struct fault *ret_fault);

/* What patients read asks for at most grade 8 of school: the upper end of the usual advice for patient
 * leaflets (sixth to eighth grade; common knowledge, tag K). In tenths. */
#define PATIENT_GRADE_MAX 80

/* From so many words on an entry is measured by itself too: one hard sentence does not hide on an easy page.
 * A formula says nothing of fewer. */
#define PATIENT_GRADE_WORDS 10

/* How hard one page is in each language, and where its hardest entry and its hardest long one stand. */
struct page_grade {
    struct reading_count count[LANGUAGES];
    struct yaml_value hardest[LANGUAGES], hardest_long[LANGUAGES];
    int64_t hardest_tenths[LANGUAGES], hardest_long_tenths[LANGUAGES];
};

void page_grade_add(struct page_grade *g, struct yaml_value at, const struct bilingual *text);
int64_t page_grade_tenths(const struct page_grade *g, enum language l);

/* Refuses a page, or a long entry by itself, that is too hard in any language: at its hardest entry. */
MUST_USE bool page_grade_easy(const struct page_grade *g, struct fault *ret_fault);

#endif
