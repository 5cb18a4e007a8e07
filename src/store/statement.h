/* SPDX-License-Identifier: Apache-2.0
 *
 * statement.h - every SQL statement by name; the texts stand in sql/ and nowhere else.
 *
 * Floor 4. tools/statements draws statement.def from sql/ when the build is set up. A parameter is
 * bound by its name ($1 is cell 0), because SQLite numbers them by order of appearance.
 */
#ifndef DAYBREAK_STORE_STATEMENT_H
#define DAYBREAK_STORE_STATEMENT_H

#include <stdbool.h>

enum statement {
#define STATEMENT(name, changes, sql) STATEMENT_##name,
#include "store/statement.def"
#undef STATEMENT
    STATEMENTS
};

const char *statement_name(enum statement which);
const char *statement_sql(enum statement which);

/* True for statements of the writer, false for those that any reader may ask. */
bool statement_changes(enum statement which);

/* Tables of one half of the schema: "permanent" or "derived". */
const char *schema_sql(const char *half);

#endif
