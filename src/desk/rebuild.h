/* SPDX-License-Identifier: Apache-2.0
 *
 * rebuild.h - every derived table made anew from the entries, and held against what stands there.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_REBUILD_H
#define DAYBREAK_DESK_REBUILD_H

#include "store/port.h"
#include "text/drug_file.h"

/* Told every few thousand entries; may be NULL. */
typedef void rebuild_progress(void *to, int64_t entries);

struct rebuilding {
    const struct drug_list *drugs; /* may be NULL */
    rebuild_progress *progress;
    void *to;
};

/* One transaction: all or nothing. ERR_RECORD_BROKEN: an entry cannot be read, *ret_seq names it. */
MUST_USE enum err rebuild(struct store *s, const struct rebuilding *how, int64_t *ret_seq);

/* The derived tables of `r` against a rebuild in a scratch store. *ret_table is the first that differs,
 * NULL when all agree. */
MUST_USE enum err rebuild_compare(struct store_reader *r, const struct rebuilding *how,
                                  const char **ret_table);

#endif
