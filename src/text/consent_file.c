/* SPDX-License-Identifier: Apache-2.0
 *
 * consent_file.c - twenty elements, each there, each speaking of its subject, all easy enough to read.
 *
 * Floor 3. No I/O.
 */
#include "text/consent_file.h"

#include <string.h>

#include "text/nearest.h"
#include "text/reading_grade.h"
#include "text/yaml.h"

struct reading_file {
    struct arena *arena;
    const struct protocol *protocol;
    struct consent_sheet *sheet;
    struct fault *fault;
    struct yaml_value at[CONSENT_ELEMENTS];
    struct reading_count count;
    int sections;
};

static bool fails(struct reading_file *r, struct yaml_value at, const char *sentence, const char *remedy)
{
    yaml_fault(at, r->fault, sentence, remedy);
    return false;
}

static bool text_of(struct reading_file *r, struct yaml_value map, const char *key, struct slice *ret)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        yaml_fault(map, r->fault, NULL, "Compare with the text that Daybreak ships");
        struct text t = fault_sentence(r->fault);
        text_adds(&t, "the key ");
        text_quoted(&t, slice_of(key));
        text_adds(&t, " is missing here");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, r->fault)) {
        return false;
    }
    *ret = slice_trim(yaml_text(v));
    return ret->len > 0 ||
           fails(r, v, "this is empty", "Write the text, or leave the element out to see what is missing");
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool contains(struct slice text, struct slice word)
{
    for (size_t i = 0; i + word.len <= text.len; i++) {
        size_t n = 0;
        while (n < word.len && lower(text.at[i + n]) == lower(word.at[n])) {
            n++;
        }
        if (n == word.len) {
            return true;
        }
    }
    return false;
}

/* Every group of the element's words; the first that is missing is named. */
static bool speaks_of_it(struct reading_file *r, struct yaml_value v, enum consent_element e,
                         struct slice text)
{
    struct slice groups = slice_of(consent_element_words(e));
    while (groups.at) {
        struct slice group = slice_cut(&groups, '+'), words = group;
        bool found = false;
        while (words.at && !found) {
            found = contains(text, slice_cut(&words, '|'));
        }
        if (!found) {
            yaml_fault(v, r->fault, NULL, "Say it in this element, in plain words");
            struct text t = fault_sentence(r->fault);
            text_adds(&t, "the element ");
            text_quoted(&t, slice_of(consent_element_key(e)));
            text_adds(&t, " does not speak of ");
            text_quoted(&t, group);
            return false;
        }
    }
    return true;
}

static bool element_of(struct reading_file *r, struct yaml_value section, enum consent_element *ret)
{
    struct slice key;
    if (!text_of(r, section, "element", &key)) {
        return false;
    }
    if (!consent_element_of(key, ret)) {
        struct nearest n = nearest_to(key);
        for (int i = 0; i < CONSENT_ELEMENTS; i++) {
            nearest_offer(&n, slice_of(consent_element_key((enum consent_element)i)));
        }
        yaml_fault(yaml_member(section, "element"), r->fault, "there is no such element of consent", NULL);
        struct text t = fault_remedy(r->fault);
        text_nearest(&t, &n, "The twenty elements stand in docs/clauses/consent.md");
        return false;
    }
    return !yaml_is(r->at[*ret]) || fails(r, yaml_member(section, "element"),
                                          "this element stands here for the second time", "Keep one");
}

static bool read_section(struct reading_file *r, struct yaml_value section)
{
    enum consent_element e = CONSENT_ELEMENTS;
    struct slice title, text;
    if (!yaml_expect(section, YAML_MAP, r->fault) || !element_of(r, section, &e) ||
        !text_of(r, section, "title", &title) || !text_of(r, section, "text", &text) ||
        !speaks_of_it(r, yaml_member(section, "text"), e, text)) {
        return false;
    }
    struct reading_count own = {0};
    reading_add(&own, text);
    reading_add(&r->count, text);
    r->at[e] = section;
    r->sheet->order[r->sections++] = e;
    r->sheet->section[e] = (struct consent_section){arena_copy(r->arena, title), arena_copy(r->arena, text),
                                                    reading_grade_tenths(&own)};
    return true;
}

static bool all_there(struct reading_file *r, struct yaml_value list)
{
    for (int i = 0; i < CONSENT_ELEMENTS; i++) {
        if (yaml_is(r->at[i])) {
            continue;
        }
        yaml_fault_key(list, r->fault, NULL, "Add a section for it");
        struct text t = fault_sentence(r->fault);
        text_adds(&t, "the element ");
        text_quoted(&t, slice_of(consent_element_key((enum consent_element)i)));
        text_adds(&t, " is missing: ");
        text_adds(&t, consent_element_label((enum consent_element)i));
        return false;
    }
    return true;
}

/* The fault stands at the hardest section: there most can be gained. */
static bool easy_enough(struct reading_file *r)
{
    r->sheet->grade_tenths = reading_grade_tenths(&r->count);
    if (r->sheet->grade_tenths <= r->protocol->consent_grade) {
        return true;
    }
    int hardest = 0;
    for (int i = 1; i < CONSENT_ELEMENTS; i++) {
        if (r->sheet->section[i].grade_tenths > r->sheet->section[hardest].grade_tenths) {
            hardest = i;
        }
    }
    yaml_fault(yaml_member(r->at[hardest], "text"), r->fault, NULL,
               "Shorten its sentences and use shorter words; this is the hardest section");
    struct text t = fault_sentence(r->fault);
    text_adds(&t, "the text asks for reading grade ");
    text_decimal(&t, r->sheet->grade_tenths, 1, 0);
    text_adds(&t, ", at most ");
    text_decimal(&t, r->protocol->consent_grade, 1, 0);
    text_adds(&t, " may be published");
    return false;
}

static bool read_head(struct reading_file *r, struct yaml_value root)
{
    struct slice version, language;
    struct text v = TEXT_IN(r->sheet->version);
    if (!yaml_expect(root, YAML_MAP, r->fault) || !text_of(r, root, "id", &r->sheet->id) ||
        !text_of(r, root, "title", &r->sheet->title) || !text_of(r, root, "version", &version) ||
        !text_of(r, root, "language", &language)) {
        return false;
    }
    text_add(&v, version);
    r->sheet->id = arena_copy(r->arena, r->sheet->id);
    r->sheet->title = arena_copy(r->arena, r->sheet->title);
    if (v.full) {
        return fails(r, yaml_member(root, "version"), "this is too long for a version",
                     "Use at most 23 letters");
    }
    return slice_is(language, "en") ||
           fails(r, yaml_member(root, "language"),
                 "only English texts (en) can be checked: this one cannot be published",
                 "The words that each element must speak of are English; those of that language come first");
}

static bool read_all(struct reading_file *r, struct yaml_value root)
{
    if (!read_head(r, root)) {
        return false;
    }
    struct yaml_value list = yaml_member(root, "sections");
    if (!yaml_is(list)) {
        return fails(r, root, "the list \"sections\" is missing", "Add a section for each element");
    }
    if (!yaml_expect(list, YAML_LIST, r->fault)) {
        return false;
    }
    for (struct yaml_value s = yaml_first(list); yaml_is(s); s = yaml_next(s)) {
        if (!read_section(r, s)) {
            return false;
        }
    }
    if (!all_there(r, list) || !easy_enough(r)) {
        return false;
    }
    return !r->arena->overflow || fails(r, root, "the text is longer than there is room for", "Shorten it");
}

bool consent_file_read(struct slice source, const struct protocol *p, struct arena *arena,
                       struct consent_sheet *ret_sheet, struct fault *ret_fault)
{
    must(p && arena && ret_sheet && ret_fault);
    struct yaml *y = NULL;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    struct consent_sheet sheet = {0};
    struct reading_file r = {.arena = arena, .protocol = p, .sheet = &sheet, .fault = ret_fault};
    bool good = read_all(&r, yaml_root(y));
    yaml_close(y);
    if (good) {
        *ret_sheet = sheet;
    }
    return good;
}
