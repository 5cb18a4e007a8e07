/* SPDX-License-Identifier: Apache-2.0
 *
 * crisis_file.c - each region with numbers that can be dialled, a source, and a review that ends.
 *
 * Floor 3. No I/O.
 */
#include "text/crisis_file.h"

#include <string.h>

#include "text/embedded.h"

/* A number that nobody has looked at for longer is not relied on: our own default (D). */
#define REVIEW_DAYS_MAX 366

struct reading_file {
    struct arena *arena;
    struct fault *fault;
};

static bool fails(struct reading_file *r, struct yaml_value at, const char *sentence, const char *remedy)
{
    yaml_fault(at, r->fault, sentence, remedy);
    return false;
}

static bool text_of(struct reading_file *r, struct yaml_value map, const char *key, bool may_lack,
                    struct slice *ret)
{
    struct yaml_value v = yaml_member(map, key);
    *ret = SLICE("");
    if (!yaml_is(v)) {
        if (may_lack) {
            return true;
        }
        yaml_fault(map, r->fault, NULL, "Compare with data/crisis/regions.yaml");
        struct text t = fault_sentence(r->fault);
        text_adds(&t, "the key ");
        text_quoted(&t, slice_of(key));
        text_adds(&t, " is missing here");
        return false;
    }
    if (!yaml_expect(v, YAML_TEXT, r->fault)) {
        return false;
    }
    *ret = arena_copy(r->arena, slice_trim(yaml_text(v)));
    return ret->len > 0 || fails(r, v, "this is empty", "Write it, or leave the key out if it may be");
}

/* Digits, with blanks to read them by; a leading zero is kept, it is no quantity. */
static bool number_of(struct reading_file *r, struct yaml_value map, const char *key, bool may_lack,
                      struct slice *ret)
{
    int digits = 0;
    if (!text_of(r, map, key, may_lack, ret)) {
        return false;
    }
    for (size_t i = 0; i < ret->len; i++) {
        bool is_digit = ret->at[i] >= '0' && ret->at[i] <= '9';
        digits += is_digit;
        if (!is_digit && ret->at[i] != ' ' && !(ret->at[i] == '+' && i == 0)) {
            return fails(r, yaml_member(map, key), "this cannot be dialled",
                         "Write digits and blanks, with a + in front where needed");
        }
    }
    return ret->len == 0 || (digits >= 3 && digits <= 15) ||
           fails(r, yaml_member(map, key), "a telephone number has 3 to 15 digits", "Correct the number");
}

static bool tag_of(struct reading_file *r, struct yaml_value map, struct slice *source, struct slice *tag)
{
    if (!text_of(r, map, "source", false, source) || !text_of(r, map, "tag", false, tag)) {
        return false;
    }
    return (tag->len == 1 && memchr("S2KD", tag->at[0], 4)) ||
           fails(r, yaml_member(map, "tag"), "this is no evidence tag", "Write S, \"2\", K or D");
}

static bool languages_of(struct reading_file *r, struct yaml_value map, struct slice *ret)
{
    char room[40];
    struct text t = TEXT_IN(room);
    struct yaml_value list = yaml_member(map, "languages");
    if (!yaml_is(list) || yaml_kind_of(list) != YAML_LIST || yaml_count(list) == 0) {
        return fails(r, yaml_is(list) ? list : map, "a line needs the languages that it speaks",
                     "Write languages: [en]");
    }
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        if (!yaml_expect(v, YAML_TEXT, r->fault)) {
            return false;
        }
        if (yaml_text(v).len != 2) {
            return fails(r, v, "this is no code of a language", "Write two letters: en, es, fr");
        }
        text_adds(&t, t.len > 0 ? "," : "");
        text_add(&t, yaml_text(v));
    }
    *ret = arena_copy(r->arena, text_slice(&t));
    return !t.full || fails(r, list, "these are more languages than there is room for", "Name the main ones");
}

static bool read_line(struct reading_file *r, struct yaml_value v, struct crisis_line *line)
{
    if (!yaml_expect(v, YAML_MAP, r->fault) || !text_of(r, v, "name", false, &line->name) ||
        !number_of(r, v, "call", true, &line->call) || !text_of(r, v, "press", true, &line->press) ||
        !number_of(r, v, "text", true, &line->text) || !text_of(r, v, "text_word", true, &line->word) ||
        !languages_of(r, v, &line->languages) || !tag_of(r, v, &line->source, &line->tag)) {
        return false;
    }
    return line->call.len > 0 || line->text.len > 0 ||
           fails(r, v, "this line can be reached in no way", "Give it a number to call or to text");
}

static bool read_lines(struct reading_file *r, struct yaml_value v, struct crisis_region *region)
{
    struct yaml_value list = yaml_member(v, "lines");
    if (!yaml_is(list) || yaml_kind_of(list) != YAML_LIST || yaml_count(list) == 0 ||
        yaml_count(list) > CRISIS_LINES_MAX) {
        return fails(r, yaml_is(list) ? list : v, "a region has one to four crisis lines",
                     "Name those that answer at every hour");
    }
    for (struct yaml_value l = yaml_first(list); yaml_is(l); l = yaml_next(l)) {
        if (!read_line(r, l, &region->line[region->lines])) {
            return false;
        }
        region->lines++;
    }
    return true;
}

/* The beginning of a day "2026-11-01" (UTC). */
static bool day_of(struct reading_file *r, struct yaml_value map, const char *key, struct slice *ret_day,
                   struct instant *ret_at)
{
    char room[40];
    struct text t = TEXT_IN(room);
    if (!text_of(r, map, key, false, ret_day)) {
        return false;
    }
    text_add(&t, *ret_day);
    text_adds(&t, "T00:00:00Z");
    return (ret_day->len == 10 && slice_instant(text_slice(&t), ret_at)) ||
           fails(r, yaml_member(map, key), "this is no day", "Write it as 2026-11-01");
}

static bool read_review(struct reading_file *r, struct yaml_value v, struct crisis_region *region)
{
    struct instant reviewed, due;
    struct slice due_day;
    if (!day_of(r, v, "reviewed", &region->reviewed, &reviewed) ||
        !day_of(r, v, "review_due", &due_day, &due)) {
        return false;
    }
    region->due = instant_plus(due, SPAN_HOURS(24));
    return (instant_before(reviewed, due) && due.ms - reviewed.ms <= SPAN_HOURS(24 * REVIEW_DAYS_MAX).ms) ||
           fails(r, yaml_member(v, "review_due"), "the next review comes after the last, and within a year",
                 "Check the numbers again, then set both days");
}

static bool read_region(struct reading_file *r, struct yaml_value v, struct crisis_region *region)
{
    *region = (struct crisis_region){.lines = 0};
    return yaml_expect(v, YAML_MAP, r->fault) && text_of(r, v, "id", false, &region->id) &&
           bilingual_member(v, "name", r->arena, &region->name, r->fault) &&
           number_of(r, v, "emergency", false, &region->emergency) && read_lines(r, v, region) &&
           tag_of(r, v, &region->source, &region->tag) && read_review(r, v, region);
}

static bool read_all(struct reading_file *r, struct yaml_value root, struct crisis_book *book)
{
    if (!yaml_expect(root, YAML_MAP, r->fault)) {
        return false;
    }
    struct yaml_value list = yaml_member(root, "regions");
    if (!yaml_is(list) || yaml_kind_of(list) != YAML_LIST || yaml_count(list) == 0 ||
        yaml_count(list) > CRISIS_REGIONS_MAX) {
        return fails(r, yaml_is(list) ? list : root, "the list \"regions\" has 1 to 64 regions",
                     "Compare with data/crisis/regions.yaml");
    }
    for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
        struct crisis_region region;
        if (!read_region(r, v, &region)) {
            return false;
        }
        if (crisis_find(book, region.id)) {
            return fails(r, yaml_member(v, "id"), "this region stands here twice", "Keep one");
        }
        book->region[book->regions++] = region;
    }
    return !r->arena->overflow || fails(r, root, "the file is longer than there is room for", "Shorten it");
}

bool crisis_file_read(struct slice source, struct arena *arena, struct crisis_book *ret_book,
                      struct fault *ret_fault)
{
    must(arena && ret_book && ret_fault);
    struct yaml *y = NULL;
    if (!yaml_read(source, &y, ret_fault)) {
        return false;
    }
    struct crisis_book book = {.regions = 0};
    struct reading_file r = {arena, ret_fault};
    bool good = read_all(&r, yaml_root(y), &book);
    yaml_close(y);
    if (good) {
        *ret_book = book;
    }
    return good;
}

void crisis_shipped(struct arena *arena, struct crisis_book *ret_book)
{
    struct fault f;
    const struct embedded *e = embedded_find(&embedded_data, SLICE("crisis/regions.yaml"));
    bool good = e && crisis_file_read(e->bytes, arena, ret_book, &f);
    must(good); /* a file of the program: a test reads it */
}

const struct crisis_region *crisis_find(const struct crisis_book *book, struct slice id)
{
    for (int i = 0; i < book->regions; i++) {
        if (slice_eq(book->region[i].id, id)) {
            return &book->region[i];
        }
    }
    return NULL;
}

const struct crisis_line *crisis_line_for(const struct crisis_region *r, enum language l)
{
    must(r->lines > 0);
    for (int i = 0; i < r->lines; i++) {
        struct slice rest = r->line[i].languages;
        while (rest.at) {
            if (slice_is(slice_cut(&rest, ','), language_code(l))) {
                return &r->line[i];
            }
        }
    }
    return &r->line[0];
}
