/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_text.h - the sentences of the patient's own pages out of their data file, in every language.
 *
 * Floor 3. No I/O. A file that lacks a sentence, a language or a place to fill in, that has one too many, or
 * whose page is harder to read than PATIENT_GRADE_MAX, is refused with its line.
 */
#ifndef DAYBREAK_TEXT_PHONE_TEXT_H
#define DAYBREAK_TEXT_PHONE_TEXT_H

#include "text/language.h"

#define PHONE_TEXT(name, page, key, places)
enum phone_page {
#define PHONE_PAGE(name, key, is_graded) PHONE_PAGE_##name,
#include "text/phone_text.def"
#undef PHONE_PAGE
    PHONE_PAGES
};
#undef PHONE_TEXT

#define PHONE_PAGE(name, key, is_graded)
enum phone_text {
#define PHONE_TEXT(name, page, key, places) PHONE_##name,
#include "text/phone_text.def"
#undef PHONE_TEXT
    PHONE_TEXTS
};
#undef PHONE_PAGE

/* A sentence is a line or two on a phone. */
#define PHONE_TEXT_BYTES_MAX 240
/* The shipped file holds 20 kB of sentences in two languages. */
#define PHONE_TEXTS_ROOM (64 * 1024)

struct phone_texts {
    struct slice version;
    struct bilingual text[PHONE_TEXTS];
    int64_t grade_tenths[PHONE_PAGES][LANGUAGES]; /* 0 where a page of labels has no grade */
};

/* Sentences are copied into `arena`, which must outlive them. */
MUST_USE bool phone_text_read(struct slice source, struct arena *arena, struct phone_texts *ret_texts,
                              struct fault *ret_fault);

/* The sentences that are part of the program; `arena` has PHONE_TEXTS_ROOM. */
void phone_text_shipped(struct arena *arena, struct phone_texts *ret_texts);

enum phone_page phone_page_of(enum phone_text which);
const char *phone_page_key(enum phone_page page);  /* "night" */
const char *phone_text_key(enum phone_text which); /* "solids", below its page */
MUST_USE bool phone_text_find(struct slice page, struct slice key, enum phone_text *ret_which);

/* What stands in a place: {"solids_until", "22:00"}. */
struct place {
    const char *name;
    struct slice value;
};

/* Writes the sentence with its places filled in. A place that nobody gives is the programmer's error. */
void text_filled(struct text *t, struct slice sentence, const struct place *place, int places);

#endif
