/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_text.c - each sentence that a page needs, there once in each language with the places it must carry.
 *
 * Floor 3. No I/O.
 */
#include "text/phone_text.h"

#include "text/embedded.h"
#include "text/nearest.h"

#define PHONE_TEXT(name, page, key, places)
static const struct page {
    const char *key;
    bool is_graded;
} pages[] = {
#define PHONE_PAGE(name, key, is_graded) {key, is_graded},
#include "text/phone_text.def"
#undef PHONE_PAGE
};
#undef PHONE_TEXT

#define PHONE_PAGE(name, key, is_graded)
static const struct row {
    enum phone_page page;
    const char *key, *places;
} rows[] = {
#define PHONE_TEXT(name, page, key, places) {PHONE_PAGE_##page, key, places},
#include "text/phone_text.def"
#undef PHONE_TEXT
};
#undef PHONE_PAGE

enum phone_page phone_page_of(enum phone_text which)
{
    must(which < PHONE_TEXTS);
    return rows[which].page;
}

const char *phone_page_key(enum phone_page page)
{
    must(page < PHONE_PAGES);
    return pages[page].key;
}

const char *phone_text_key(enum phone_text which)
{
    must(which < PHONE_TEXTS);
    return rows[which].key;
}

bool phone_text_find(struct slice page, struct slice key, enum phone_text *ret_which)
{
    for (int i = 0; i < PHONE_TEXTS; i++) {
        if (slice_is(page, pages[rows[i].page].key) && slice_is(key, rows[i].key)) {
            *ret_which = (enum phone_text)i;
            return true;
        }
    }
    return false;
}

/* The next {place}: its name, and everything before it. False at the end, `before` is then the rest. */
static bool next_place(struct slice *rest, struct slice *before, struct slice *name)
{
    *before = slice_cut(rest, '{');
    if (!rest->at) {
        return false;
    }
    *name = slice_cut(rest, '}');
    return true;
}

static int times(struct slice sentence, struct slice wanted)
{
    int count = 0;
    struct slice before, name;
    while (sentence.at && next_place(&sentence, &before, &name)) {
        count += slice_eq(name, wanted);
    }
    return count;
}

static bool one_of(struct slice name, const char *list)
{
    struct slice rest = slice_of(list);
    while (rest.at) {
        struct slice one = slice_cut(&rest, ',');
        if (one.len > 0 && slice_eq(one, name)) {
            return true;
        }
    }
    return false;
}

static bool refuse_place(struct yaml_value at, struct slice name, const char *why, struct fault *f)
{
    yaml_fault(at, f, NULL, "The places of each sentence stand in src/text/phone_text.def");
    struct text t = fault_sentence(f);
    text_adds(&t, "the place ");
    text_quoted(&t, name);
    text_adds(&t, why);
    return false;
}

static bool places_fit(struct yaml_value at, struct slice sentence, const char *places, struct fault *f)
{
    struct slice rest = slice_of(places), text = sentence, before, name;
    while (rest.at && places[0]) {
        name = slice_cut(&rest, ',');
        if (times(sentence, name) != 1) {
            return refuse_place(at, name, " must stand in this sentence once", f);
        }
    }
    while (text.at && next_place(&text, &before, &name)) {
        if (!one_of(name, places)) {
            return refuse_place(at, name, " is filled in by nobody", f);
        }
    }
    return true;
}

static bool refuse_key(struct yaml_value at, const char *page, const char *key, struct fault *f)
{
    yaml_fault(at, f, NULL, "Compare with the file that Daybreak ships");
    struct text t = fault_sentence(f);
    text_adds(&t, "the sentence ");
    text_quoted(&t, slice_of(key));
    text_adds(&t, " of the page ");
    text_quoted(&t, slice_of(page));
    text_adds(&t, " is missing");
    return false;
}

static bool read_one(struct yaml_value page, const struct row *row, struct arena *arena,
                     struct bilingual *ret_text, struct fault *f)
{
    struct yaml_value v = yaml_member(page, row->key);
    if (!yaml_is(v)) {
        return refuse_key(page, pages[row->page].key, row->key, f);
    }
    if (!bilingual_read(v, arena, ret_text, f)) {
        return false;
    }
    for (int l = 0; l < LANGUAGES; l++) {
        struct yaml_value at = yaml_member(v, language_code((enum language)l));
        if (ret_text->in[l].len > PHONE_TEXT_BYTES_MAX) {
            yaml_fault(at, f, "this is too long for a phone", "Make two sentences of it, or shorten it");
            return false;
        }
        if (!places_fit(at, ret_text->in[l], row->places, f)) {
            return false;
        }
    }
    return true;
}

static bool only_known(struct yaml_value page, enum phone_page which, struct fault *f)
{
    for (struct yaml_value m = yaml_first(page); yaml_is(m); m = yaml_next(m)) {
        enum phone_text found;
        struct nearest n = nearest_to(yaml_key(m));
        if (phone_text_find(slice_of(pages[which].key), yaml_key(m), &found)) {
            continue;
        }
        for (int i = 0; i < PHONE_TEXTS; i++) {
            if (rows[i].page == which) {
                nearest_offer(&n, slice_of(rows[i].key));
            }
        }
        yaml_fault_key(m, f, "no page shows a sentence of this name", NULL);
        struct text t = fault_remedy(f);
        text_nearest(&t, &n, "Leave it out");
        return false;
    }
    return true;
}

static bool read_page(struct yaml_value root, enum phone_page which, struct arena *arena,
                      struct phone_texts *texts, struct fault *f)
{
    struct page_grade grade = {0};
    struct yaml_value page = yaml_member(root, pages[which].key);
    if (!yaml_is(page)) {
        yaml_fault(root, f, NULL, "Compare with the file that Daybreak ships");
        struct text t = fault_sentence(f);
        text_adds(&t, "the page ");
        text_quoted(&t, slice_of(pages[which].key));
        text_adds(&t, " is missing");
        return false;
    }
    if (!yaml_expect(page, YAML_MAP, f) || !only_known(page, which, f)) {
        return false;
    }
    for (int i = 0; i < PHONE_TEXTS; i++) {
        if (rows[i].page != which) {
            continue;
        }
        if (!read_one(page, &rows[i], arena, &texts->text[i], f)) {
            return false;
        }
        page_grade_add(&grade, yaml_member(page, rows[i].key), &texts->text[i]);
    }
    for (int l = 0; pages[which].is_graded && l < LANGUAGES; l++) {
        texts->grade_tenths[which][l] = page_grade_tenths(&grade, (enum language)l);
    }
    return !pages[which].is_graded || page_grade_easy(&grade, f);
}

static bool read_all(struct yaml_value root, struct arena *arena, struct phone_texts *texts, struct fault *f)
{
    if (!yaml_expect(root, YAML_MAP, f)) {
        return false;
    }
    struct yaml_value version = yaml_member(root, "version");
    if (!yaml_is(version) || yaml_kind_of(version) != YAML_TEXT || yaml_text(version).len == 0) {
        yaml_fault(root, f, "the version is missing", "Write version: \"2026.1\"");
        return false;
    }
    texts->version = arena_copy(arena, yaml_text(version));
    for (int i = 0; i < PHONE_PAGES; i++) {
        if (!read_page(root, (enum phone_page)i, arena, texts, f)) {
            return false;
        }
    }
    if (yaml_count(root) != PHONE_PAGES + 1) {
        yaml_fault(root, f, "there is a page here that nobody shows", "Leave it out");
        return false;
    }
    if (arena->overflow) {
        yaml_fault(root, f, "the file holds more text than there is room for", "Shorten it");
        return false;
    }
    return true;
}

bool phone_text_read(struct slice source, struct arena *arena, struct phone_texts *ret_texts,
                     struct fault *ret_fault)
{
    must(arena && ret_texts && ret_fault);
    struct yaml *y = NULL;
    struct phone_texts texts = {.grade_tenths = {{0}}};
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    bool good = read_all(yaml_root(y), arena, &texts, ret_fault);
    yaml_close(y);
    if (good) {
        *ret_texts = texts;
    }
    return good;
}

void phone_text_shipped(struct arena *arena, struct phone_texts *ret_texts)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("phone/texts.yaml"));
    bool good = e && phone_text_read(e->bytes, arena, ret_texts, &f);
    must(good); /* a file of the program: a test reads it */
}

void text_filled(struct text *t, struct slice sentence, const struct place *place, int places)
{
    struct slice before, name;
    while (next_place(&sentence, &before, &name)) {
        int i = 0;
        text_add(t, before);
        while (i < places && !slice_is(name, place[i].name)) {
            i++;
        }
        must(i < places);
        text_add(t, place[i].value);
    }
    text_add(t, before);
}
