/* SPDX-License-Identifier: Apache-2.0
 *
 * integration_file.c - each list of the therapy, whole, sourced, and readable for whom it is meant.
 *
 * Floor 3. No I/O.
 */
#include "text/integration_file.h"

#include <string.h>

#include "text/embedded.h"

static const struct list_rule {
    const char *key;
    int exactly;
    bool has_text, for_patient;
} lists[] = {
#define INTEGRATION_LIST(name, key, exactly, has_text, for_patient) {key, exactly, has_text, for_patient},
#include "text/integration_list.def"
#undef INTEGRATION_LIST
};

struct reading_file {
    struct arena *arena;
    struct integration *words;
    struct fault *fault;
};

const char *integration_list_key(enum integration_list which)
{
    must(which < INTEGRATION_LISTS);
    return lists[which].key;
}

const struct integration_item *integration_find(const struct integration *words, enum integration_list which,
                                                struct slice key)
{
    must(words && which < INTEGRATION_LISTS);
    for (int i = 0; i < words->list[which].count; i++) {
        if (slice_eq(words->list[which].item[i].key, key)) {
            return &words->list[which].item[i];
        }
    }
    return NULL;
}

static bool fails(struct reading_file *r, struct yaml_value at, const char *sentence, const char *remedy)
{
    yaml_fault(at, r->fault, sentence, remedy);
    return false;
}

static bool lacks(struct reading_file *r, struct yaml_value at, const char *key)
{
    yaml_fault(at, r->fault, NULL, "Compare with data/integration/usual.yaml");
    struct text t = fault_sentence(r->fault);
    text_adds(&t, "the key ");
    text_quoted(&t, slice_of(key));
    text_adds(&t, " is missing here");
    return false;
}

static bool text_of(struct reading_file *r, struct yaml_value map, const char *key, struct slice *ret)
{
    struct yaml_value v = yaml_member(map, key);
    if (!yaml_is(v)) {
        return lacks(r, map, key);
    }
    if (!yaml_expect(v, YAML_TEXT, r->fault)) {
        return false;
    }
    *ret = arena_copy(r->arena, yaml_text(v));
    return yaml_text(v).len > 0 || fails(r, v, "this is empty", "Write it");
}

static bool key_is_sound(struct slice key)
{
    for (size_t i = 0; i < key.len; i++) {
        bool fine = (key.at[i] >= 'a' && key.at[i] <= 'z') || key.at[i] == '_';
        if (!fine) {
            return false;
        }
    }
    return key.len < 32;
}

static bool read_item(struct reading_file *r, struct yaml_value v, enum integration_list which,
                      struct page_grade *grade)
{
    struct integration_item item = {.key = SLICE("")};
    if (!yaml_expect(v, YAML_MAP, r->fault) || !text_of(r, v, "key", &item.key) ||
        !bilingual_member(v, "label", r->arena, &item.label, r->fault)) {
        return false;
    }
    if (!key_is_sound(item.key)) {
        return fails(r, yaml_member(v, "key"), "this is no key", "Use up to 31 small letters and _");
    }
    if (integration_find(r->words, which, item.key)) {
        return fails(r, yaml_member(v, "key"), "this key stands in its list twice", "Keep one");
    }
    bool has_text = yaml_is(yaml_member(v, "text"));
    if (!lists[which].has_text && has_text) {
        return fails(r, yaml_member(v, "text"), "an entry of this list is its name alone", "Leave it out");
    }
    if (lists[which].has_text) {
        if (!bilingual_member(v, "text", r->arena, &item.text, r->fault)) {
            return false;
        }
        page_grade_add(grade, v, &item.text);
    }
    r->words->list[which].item[r->words->list[which].count++] = item;
    return true;
}

static bool wrong_count(struct reading_file *r, struct yaml_value items, enum integration_list which)
{
    int exactly = lists[which].exactly;
    yaml_fault_key(items, r->fault, NULL, "Compare with data/integration/usual.yaml");
    struct text t = fault_sentence(r->fault);
    text_adds(&t, "the list ");
    text_quoted(&t, slice_of(lists[which].key));
    text_adds(&t, exactly > 0 ? " has exactly " : " has 1 to ");
    text_integer(&t, exactly > 0 ? exactly : INTEGRATION_ITEMS_MAX);
    text_adds(&t, " entries");
    return false;
}

static bool read_list(struct reading_file *r, struct yaml_value root, enum integration_list which)
{
    struct page_grade grade = {0};
    struct slice *source = &r->words->list[which].source, *tag = &r->words->list[which].tag;
    struct yaml_value list = yaml_member(root, lists[which].key);
    if (!yaml_is(list)) {
        return lacks(r, root, lists[which].key);
    }
    if (!yaml_expect(list, YAML_MAP, r->fault) || !text_of(r, list, "source", source) ||
        !text_of(r, list, "tag", tag)) {
        return false;
    }
    if (tag->len != 1 || !memchr("S2KD", tag->at[0], 4)) {
        return fails(r, yaml_member(list, "tag"), "this is no evidence tag", "Write S, \"2\", K or D");
    }
    struct yaml_value items = yaml_member(list, "items");
    if (!yaml_is(items)) {
        return lacks(r, list, "items");
    }
    if (!yaml_expect(items, YAML_LIST, r->fault)) {
        return false;
    }
    int count = yaml_count(items), exactly = lists[which].exactly;
    if (count < 1 || count > INTEGRATION_ITEMS_MAX || (exactly > 0 && count != exactly)) {
        return wrong_count(r, items, which);
    }
    for (struct yaml_value v = yaml_first(items); yaml_is(v); v = yaml_next(v)) {
        if (!read_item(r, v, which, &grade)) {
            return false;
        }
    }
    return !lists[which].for_patient || page_grade_easy(&grade, r->fault);
}

static bool read_all(struct reading_file *r, struct yaml_value root)
{
    if (!yaml_expect(root, YAML_MAP, r->fault) || !text_of(r, root, "version", &r->words->version)) {
        return false;
    }
    for (int i = 0; i < INTEGRATION_LISTS; i++) {
        if (!read_list(r, root, (enum integration_list)i)) {
            return false;
        }
    }
    if (yaml_count(root) != INTEGRATION_LISTS + 1) {
        return fails(r, root, "there is a list here that nobody reads", "Leave it out");
    }
    return !r->arena->overflow || fails(r, root, "the file is longer than there is room for", "Shorten it");
}

bool integration_file_read(struct slice source, struct arena *arena, struct integration *ret_words,
                           struct fault *ret_fault)
{
    must(arena && ret_words && ret_fault);
    struct yaml *y = NULL;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    struct integration words = {.version = SLICE("")};
    struct reading_file r = {arena, &words, ret_fault};
    bool good = read_all(&r, yaml_root(y));
    yaml_close(y);
    if (good) {
        *ret_words = words;
    }
    return good;
}

void integration_shipped(struct arena *arena, struct integration *ret_words)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("integration/usual.yaml"));
    bool good = e && integration_file_read(e->bytes, arena, ret_words, &f);
    must(good); /* a file of the program: a test reads it */
}
