/* SPDX-License-Identifier: Apache-2.0
 *
 * statement.c - the table behind statement.h.
 *
 * Floor 4.
 */
#include "store/statement.h"

#include <string.h>

#include "base/must.h"

static const struct {
    const char *name, *sql;
    bool changes;
} statements[] = {
#define STATEMENT(name, changes, sql) {#name, sql, changes},
#include "store/statement.def"
#undef STATEMENT
};

/* The derived half is longer than the 4095 characters that ISO C asks every compiler to take in one string.
 */
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct {
    const char *half, *sql;
} schemas[] = {
#define SCHEMA(half, sql) {#half, sql},
#include "store/schema.def"
#undef SCHEMA
};

const char *statement_name(enum statement which)
{
    must(which < STATEMENTS);
    return statements[which].name;
}

const char *statement_sql(enum statement which)
{
    must(which < STATEMENTS);
    return statements[which].sql;
}

bool statement_changes(enum statement which)
{
    must(which < STATEMENTS);
    return statements[which].changes;
}

const char *schema_sql(const char *half)
{
    for (size_t i = 0; i < COUNT_OF(schemas); i++) {
        if (strcmp(schemas[i].half, half) == 0) {
            return schemas[i].sql;
        }
    }
    must(!"a half of the schema that exists");
    return NULL;
}
