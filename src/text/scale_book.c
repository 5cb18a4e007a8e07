/* SPDX-License-Identifier: Apache-2.0
 *
 * scale_book.c - the questionnaires that are part of the program, read once.
 *
 * Floor 3. No I/O.
 */
#include "text/scale_book.h"

#include <string.h>

#include "text/embedded.h"
#include "text/yaml.h"

/* The book in the making. */
struct binding {
    struct scale_book *book;
    struct arena arena;
};

typedef void add_file(struct binding *to, struct slice file);

static void add_sheet(struct binding *to, struct slice file)
{
    struct scale_book *b = to->book;
    struct fault f;
    must(b->count < SCALE_BOOK_MAX);
    must(scale_file_read(file, &to->arena, &b->sheet[b->count], &f));
    b->count++;
}

/* What a file of rules says about itself. */
static void copy_member(struct yaml_value map, const char *key, char *to, size_t max)
{
    struct yaml_value v = yaml_member(map, key);
    struct text t = text_in(to, max);
    must(yaml_is(v) && yaml_kind_of(v) == YAML_TEXT);
    text_add(&t, yaml_text(v));
    must(!t.full);
}

static void add_rules(struct binding *to, struct slice file)
{
    struct scale_book *b = to->book;
    struct yaml *y = NULL;
    struct fault f;
    char instrument[24];
    struct scale_rules rules = {.version = ""};
    must(change_file_read(file, &rules.is, &f) && yaml_read(file, &y, &f));
    copy_member(yaml_root(y), "instrument", instrument, sizeof instrument);
    copy_member(yaml_root(y), "version", rules.version, sizeof rules.version);
    yaml_close(y);
    const struct scale_sheet *sheet = scale_book_find(b, slice_of(instrument));
    must(sheet); /* rules for a questionnaire that is not there */
    int which = (int)(sheet - b->sheet);
    must(!b->is_judged[which]);
    b->is_judged[which] = true;
    b->rules[which] = rules;
}

static void add_timetable(struct binding *to, struct slice file)
{
    struct timetable read, *all = &to->book->timetable;
    struct fault f;
    must(timetable_file_read(file, &read, &f) && all->count + read.count <= TIMETABLE_ROWS_MAX);
    if (all->count == 0) {
        memcpy(all->version, read.version, sizeof all->version);
    }
    for (int i = 0; i < read.count; i++) {
        must(scale_book_find(to->book, slice_of(read.row[i].instrument)));
        all->row[all->count++] = read.row[i];
    }
}

static void each_file(struct binding *to, const char *begins, add_file *add)
{
    for (size_t i = 0; i < embedded_data.count; i++) {
        if (slice_starts(slice_of(embedded_data.file[i].name), slice_of(begins))) {
            add(to, embedded_data.file[i].bytes);
        }
    }
}

void scale_book_shipped(struct scale_book *ret_book)
{
    struct binding to = {ret_book, arena_in(ret_book->room, sizeof ret_book->room)};
    ret_book->count = 0;
    ret_book->timetable.count = 0;
    memset(ret_book->is_judged, 0, sizeof ret_book->is_judged);
    each_file(&to, "scales/", add_sheet);
    each_file(&to, "measures/change-", add_rules);
    each_file(&to, "measures/timetable", add_timetable);
    must(!to.arena.overflow && ret_book->count > 0);
}

const struct scale_sheet *scale_book_find(const struct scale_book *book, struct slice id)
{
    for (int i = 0; i < book->count; i++) {
        if (slice_is(id, book->sheet[i].scale.id)) {
            return &book->sheet[i];
        }
    }
    return NULL;
}

const struct scale_rules *scale_book_rules(const struct scale_book *book, const struct scale_sheet *sheet)
{
    must(sheet >= book->sheet && sheet < book->sheet + book->count);
    int which = (int)(sheet - book->sheet);
    return book->is_judged[which] ? &book->rules[which] : NULL;
}
