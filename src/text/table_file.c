/* SPDX-License-Identifier: Apache-2.0
 *
 * table_file.c - cell by cell, by the name of its column.
 *
 * Floor 3. No I/O.
 */
#include "text/table_file.h"

#include <string.h>

enum { CELLS_MAX = 64 };

static const char *const names[TABLE_COLUMNS] = {"arm",         "item",  "quantity", "time",
                                                 "time_unit",   "value", "unit",     "spread",
                                                 "spread_type", "n",     "level",    "note"};

const char *table_column_name(enum table_column c)
{
    return names[c];
}

struct reader {
    struct slice source;
    size_t at;
    int line;
};

static bool at_end(const struct reader *r)
{
    return r->at >= r->source.len;
}

static char peek(const struct reader *r)
{
    return at_end(r) ? '\n' : r->source.at[r->at];
}

/* The rest of this line, without its end. */
static struct slice take_line(struct reader *r)
{
    size_t from = r->at;
    while (!at_end(r) && peek(r) != '\n' && peek(r) != '\r') {
        r->at++;
    }
    struct slice line = {r->source.at + from, r->at - from};
    r->at += !at_end(r) && peek(r) == '\r';
    r->at += !at_end(r) && peek(r) == '\n';
    r->line++;
    return line;
}

static void put(char *room, size_t *len, char c)
{
    if (*len + 1 < TABLE_CELL_MAX) {
        room[(*len)++] = c;
    }
}

static void trim(char *room, size_t len)
{
    size_t from = strspn(room, " \t");
    while (len > from && strchr(" \t", room[len - 1])) {
        len--;
    }
    memmove(room, room + from, len - from);
    room[len - from] = 0;
}

/* One cell; what ended it is left at `at`: a comma, or the end of the line. */
static void take_cell(struct reader *r, char *room)
{
    size_t len = 0;
    bool quoted = false;
    memset(room, 0, TABLE_CELL_MAX);
    while (!at_end(r)) {
        char c = peek(r);
        if (quoted && c == '"' && r->at + 1 < r->source.len && r->source.at[r->at + 1] == '"') {
            put(room, &len, '"');
            r->at += 2;
            continue;
        }
        if (c == '"') {
            quoted = !quoted;
            r->at++;
            continue;
        }
        if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
            break;
        }
        r->line += c == '\n';
        put(room, &len, c == '\n' || c == '\r' ? ' ' : c);
        r->at++;
    }
    trim(room, len);
}

/* Calls for each cell of the line; returns how many there were. */
static int take_cells(struct reader *r, const int *column_of, char (*ret)[TABLE_CELL_MAX], int max)
{
    int count = 0;
    char room[TABLE_CELL_MAX];
    for (;;) {
        take_cell(r, room);
        int to = column_of ? (count < CELLS_MAX ? column_of[count] : -1) : (count < max ? count : -1);
        if (to >= 0) {
            memcpy(ret[to], room, TABLE_CELL_MAX);
        }
        count++;
        if (peek(r) != ',' || at_end(r)) {
            break;
        }
        r->at++;
    }
    take_line(r);
    return count;
}

static int column_named(const char *name)
{
    for (int c = 0; c < TABLE_COLUMNS; c++) {
        size_t i = 0;
        while (names[c][i] && (name[i] | 0x20) == (names[c][i] | 0x20)) {
            i++;
        }
        if (!names[c][i] && !name[i]) {
            return c;
        }
    }
    return -1;
}

static bool no_table(struct reader *r, struct fault *f, const char *sentence, const char *remedy)
{
    fault_set(f, r->source, r->at < r->source.len ? r->at : 0, sentence, remedy);
    return false;
}

static bool take_header(struct reader *r, int *ret_column_of, struct fault *f)
{
    static char cell[CELLS_MAX][TABLE_CELL_MAX];
    bool has[TABLE_COLUMNS] = {false};
    int count = take_cells(r, NULL, cell, CELLS_MAX);
    for (int i = 0; i < CELLS_MAX; i++) {
        ret_column_of[i] = i < count ? column_named(cell[i]) : -1;
        if (ret_column_of[i] >= 0) {
            has[ret_column_of[i]] = true;
        }
    }
    if (!has[TABLE_ITEM] || !has[TABLE_VALUE] || !has[TABLE_UNIT]) {
        return no_table(r, f, "the header lacks one of the columns item, value, unit",
                        "the first line that is no comment names the columns");
    }
    return true;
}

/* Comments and empty lines; true when one was taken. */
static bool take_comment(struct reader *r, struct text *about)
{
    char c = peek(r);
    if (c == '#') {
        struct slice line = take_line(r);
        text_add(about, slice_trim(slice_from(line, 1)));
        text_char(about, '\n');
        return true;
    }
    if (c == '\n' || c == '\r') {
        take_line(r);
        return true;
    }
    return false;
}

bool table_file_read(struct slice source, struct table *ret_table, struct fault *ret_fault)
{
    struct reader r = {source, 0, 1};
    struct text about = text_in(ret_table->about, sizeof ret_table->about);
    int column_of[CELLS_MAX];
    bool header = false;
    ret_table->rows = 0;
    if (slice_starts(source, SLICE("\xEF\xBB\xBF"))) {
        r.at = 3;
    }
    while (!at_end(&r)) {
        if (take_comment(&r, &about)) {
            continue;
        }
        if (!header) {
            if (!take_header(&r, column_of, ret_fault)) {
                return false;
            }
            header = true;
            continue;
        }
        if (ret_table->rows == TABLE_ROWS_MAX) {
            return no_table(&r, ret_fault, "there are more rows than a table can hold", "split the table");
        }
        struct table_row *row = &ret_table->row[ret_table->rows++];
        memset(row, 0, sizeof *row);
        row->line = r.line;
        take_cells(&r, column_of, row->cell, TABLE_COLUMNS);
    }
    return header || no_table(&r, ret_fault, "there is no header line", "name the columns in the first line");
}
