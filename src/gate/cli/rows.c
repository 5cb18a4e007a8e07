/* SPDX-License-Identifier: Apache-2.0
 *
 * rows.c - reads lines, passes over empty ones and remarks.
 *
 * Floor 6.
 */
#include "gate/cli/rows.h"

#include <errno.h>
#include <string.h>

bool rows_open(struct rows *l, const char *verb, const char *name)
{
    l->name = name;
    l->line = 0;
    l->too_long = false;
    l->file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    if (!l->file) {
        fprintf(stderr, "daybreak %s: %s: %s.\n", verb, name, strerror(errno));
    }
    return l->file != NULL;
}

void rows_close(struct rows *l)
{
    if (l->file != stdin) {
        fclose(l->file);
    }
}

static bool read_line(struct rows *l, struct slice *ret_line)
{
    size_t len = 0;
    int c = EOF;
    while ((c = getc(l->file)) != EOF && c != '\n') {
        if (len == ROWS_BYTES_MAX) {
            l->too_long = true;
            return false;
        }
        l->room[len++] = (char)c;
    }
    if (c == EOF && len == 0) {
        return false;
    }
    l->line++;
    l->room[len] = '\0';
    *ret_line = (struct slice){l->room, len > 0 && l->room[len - 1] == '\r' ? len - 1 : len};
    return true;
}

bool rows_next(struct rows *l, struct slice *ret_line)
{
    struct slice line = SLICE("");
    while (read_line(l, &line)) {
        struct slice trimmed = slice_trim(line);
        if (trimmed.len > 0 && trimmed.at[0] != '#') {
            *ret_line = line;
            return true;
        }
    }
    return false;
}
