/* SPDX-License-Identifier: Apache-2.0
 *
 * published_file.c - one rate out of one table, for each row of the list.
 *
 * Floor 3. No I/O.
 */
#include "text/published_file.h"

#include <stdlib.h>
#include <string.h>

#include "text/embedded.h"
#include "text/table_file.h"
#include "text/yaml.h"

/* One row of the list while it is looked up. */
struct wanted {
    struct yaml_value row;
    struct table *table;
    struct published *to;
};

static struct slice member(struct yaml_value map, const char *key)
{
    struct yaml_value v = yaml_member(map, key);
    return yaml_is(v) && yaml_kind_of(v) == YAML_TEXT ? yaml_text(v) : SLICE("");
}

static void copy(char *to, size_t max, struct slice s)
{
    struct text t = text_in(to, max);
    text_add(&t, s);
    must(s.len > 0 && !t.full);
}

static void read_table(const struct wanted *w)
{
    char room[120];
    struct text name = TEXT_IN(room);
    struct fault f;
    text_adds(&name, "reference/");
    text_add(&name, member(w->row, "table"));
    text_adds(&name, ".csv");
    const struct embedded *e = embedded_find(&embedded_data, text_slice(&name));
    must(e && table_file_read(e->bytes, w->table, &f));
}

/* "Citation: ..." or "Citations: ..." of the comment lines. */
static struct slice citation(const struct table *t)
{
    struct slice rest = slice_of(t->about);
    while (rest.len > 0) {
        struct slice line = slice_trim(slice_cut(&rest, '\n'));
        if (slice_starts(line, SLICE("Citation"))) {
            slice_cut(&line, ':');
            return slice_trim(line);
        }
    }
    return SLICE("");
}

static const struct table_row *find_line(const struct wanted *w)
{
    struct slice time = member(w->row, "time");
    for (int i = 0; i < w->table->rows; i++) {
        const struct table_row *r = &w->table->row[i];
        if (slice_is(member(w->row, "arm"), r->cell[TABLE_ARM]) &&
            slice_is(member(w->row, "item"), r->cell[TABLE_ITEM]) &&
            (time.len == 0 || slice_is(time, r->cell[TABLE_TIME]))) {
            return r;
        }
    }
    return NULL;
}

static void read_row(const struct wanted *w)
{
    read_table(w);
    const struct table_row *line = find_line(w);
    int64_t tenths = 0, of = 0;
    must(line && strcmp(line->cell[TABLE_UNIT], "percent") == 0);
    must(slice_decimal(slice_of(line->cell[TABLE_VALUE]), 1, &tenths) && tenths >= 0 && tenths <= 1000);
    must(slice_integer(slice_of(line->cell[TABLE_N]), &of) && of > 0 && of < INT32_MAX);
    w->to->percent_tenths = (int)tenths;
    w->to->of = (int)of;
    copy(w->to->what, sizeof w->to->what, member(w->row, "what"));
    copy(w->to->name, sizeof w->to->name, member(w->row, "name"));
    copy(w->to->about, sizeof w->to->about, member(w->row, "about"));
    copy(w->to->source, sizeof w->to->source, citation(w->table));
    copy(w->to->level, sizeof w->to->level, slice_of(line->cell[TABLE_LEVEL]));
}

bool published_shipped(struct published_list *ret_list)
{
    const struct embedded *e = embedded_find(&embedded_data, SLICE("measures/published.yaml"));
    struct table *table = malloc(sizeof *table);
    struct table_row *rows = malloc(TABLE_ROWS_MAX * sizeof *rows);
    struct yaml *y = NULL;
    struct fault f;
    bool good = table && rows;
    if (good) {
        must(e && yaml_read(e->bytes, &y, &f));
        table->row = rows;
        ret_list->count = 0;
        struct yaml_value list = yaml_member(yaml_root(y), "rows");
        for (struct yaml_value v = yaml_first(list); yaml_is(v); v = yaml_next(v)) {
            must(ret_list->count < PUBLISHED_MAX);
            read_row(&(struct wanted){v, table, &ret_list->row[ret_list->count++]});
        }
        yaml_close(y);
    }
    free(table);
    free(rows);
    return good;
}
