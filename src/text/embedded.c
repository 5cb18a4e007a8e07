/* SPDX-License-Identifier: Apache-2.0
 *
 * embedded.c - finds a file that is part of the program.
 *
 * Floor 3. Pure.
 */
#include "text/embedded.h"

const struct embedded *embedded_find(const struct embedded_list *list, struct slice name)
{
    must(list);
    for (size_t i = 0; i < list->count; i++) {
        if (slice_is(name, list->file[i].name)) {
            return &list->file[i];
        }
    }
    return NULL;
}
