/* SPDX-License-Identifier: Apache-2.0
 *
 * table_file.h - an observed table: comment lines, a header, and rows of a CSV as people really write them.
 *
 * Floor 3. No I/O. Quotes, doubled quotes, line ends of any kind, a byte order mark, columns in any order and
 * columns nobody knows are taken; a table without the three columns that carry a value is a fault.
 */
#ifndef DAYBREAK_TEXT_TABLE_FILE_H
#define DAYBREAK_TEXT_TABLE_FILE_H

#include "base/slice.h"
#include "text/fault.h"

enum table_column {
    TABLE_ARM,
    TABLE_ITEM,
    TABLE_QUANTITY,
    TABLE_TIME,
    TABLE_TIME_UNIT,
    TABLE_VALUE,
    TABLE_UNIT,
    TABLE_SPREAD,
    TABLE_SPREAD_TYPE,
    TABLE_N,
    TABLE_LEVEL,
    TABLE_NOTE,
    TABLE_COLUMNS
};

/* The largest table we know has 81 rows. */
enum { TABLE_ROWS_MAX = 2000, TABLE_CELL_MAX = 160, TABLE_ABOUT_MAX = 4000 };

struct table_row {
    char cell[TABLE_COLUMNS][TABLE_CELL_MAX]; /* trimmed; "" when blank; cut when longer */
    int line;
};

struct table {
    char about[TABLE_ABOUT_MAX]; /* the comment lines, one below the other */
    struct table_row *row;       /* the caller's, TABLE_ROWS_MAX of them */
    int rows;
};

/* `ret_table->row` is set by the caller. False with a fault when it is no table of this form. */
MUST_USE bool table_file_read(struct slice source, struct table *ret_table, struct fault *ret_fault);

const char *table_column_name(enum table_column c);

#endif
