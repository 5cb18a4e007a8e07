/* SPDX-License-Identifier: Apache-2.0
 *
 * embedded.h - files that are part of the program (tools/embed.py).
 *
 * Floor 3. Pure. A list for each kind: the data files, and the web pages where the gate declares them.
 */
#ifndef DAYBREAK_TEXT_EMBEDDED_H
#define DAYBREAK_TEXT_EMBEDDED_H

#include "base/slice.h"

struct embedded {
    const char *name;   /* path below the list's folder, e.g. "protocols/trd-iv-conservative.yaml" */
    const char *type;   /* as HTTP says it */
    const char *digest; /* 32 hexadecimal digits that change with the content */
    struct slice bytes; /* a NUL stands behind them */
    struct slice gzip;  /* the same compressed; empty when that is not worth it */
};

struct embedded_list {
    const struct embedded *file; /* ordered by name */
    size_t count;
};

/* data/: protocols, medicines, models. */
extern const struct embedded_list embedded_data;

/* The file of exactly this name, or NULL. */
const struct embedded *embedded_find(const struct embedded_list *list, struct slice name);

#endif
