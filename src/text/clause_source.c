/* SPDX-License-Identifier: Apache-2.0
 *
 * clause_source.c - the third column of docs/clauses, taken over when the program is built.
 *
 * Floor 3. Pure.
 */
#include "text/clause_source.h"

#include <string.h>

static const struct {
    const char *clause, *source;
} sources[] = {
#define SOURCE(clause, source) {clause, source},
#include "text/clause_source.def"
#undef SOURCE
};

const char *clause_source(enum clause c)
{
    const char *id = clause_id(c);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (strcmp(sources[i].clause, id) == 0) {
            return sources[i].source;
        }
    }
    return "";
}
