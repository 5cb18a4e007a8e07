/* SPDX-License-Identifier: Apache-2.0
 *
 * damage.c - the first hundred bytes of the file, field by field (sqlite.org/fileformat2.html, section 1.3).
 *
 * Floor 4.
 */
#include "store/damage.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"

enum { HEADER = 100 };

static uint32_t big(const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++) {
        value = value << 8 | at[i];
    }
    return value;
}

/* 512 to 65,536 in powers of two; 1 stands for the last. */
static uint32_t page_size(const uint8_t *header)
{
    uint32_t size = big(header + 16, 2);
    size = size == 1 ? 65536 : size;
    return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

static const char *of_header(const uint8_t *header, off_t length)
{
    static const char magic[16] = "SQLite format 3";
    bool ours = big(header + 68, 4) == ENGINE_APPLICATION, begins = memcmp(header, magic, sizeof magic) == 0;
    uint32_t size = page_size(header);
    if (!begins && !ours) {
        return "this is no Daybreak record: neither its first bytes nor its mark are those of one";
    }
    if (!begins) {
        return "its first bytes are damaged; the mark of a Daybreak record stands behind them";
    }
    if (size == 0) {
        return "its header is damaged: the size of a page cannot be";
    }
    if (!ours) {
        return "this is no Daybreak record, or the mark in its header is damaged";
    }
    uint32_t version = big(header + 60, 4);
    if (version != ENGINE_SCHEMA && version >> ENGINE_DERIVED_BITS != ENGINE_SCHEMA) {
        return "it was written by another version of Daybreak, or the version in its header is damaged";
    }
    if (length % (off_t)size != 0) {
        return "it is cut off: its last page is not whole";
    }
    if (header[18] > 2 || header[19] > 2 || header[21] != 64 || header[22] != 32 || header[23] != 32 ||
        big(header + 56, 4) != 1) {
        return "its header is damaged: a field has a value that no record has";
    }
    return "its header is in order, and its tables are damaged so that they cannot be found or read";
}

const char *store_damage(const char *where)
{
    uint8_t header[HEADER];
    struct stat status = {.st_size = 0};
    int file = open(where, O_RDONLY | O_CLOEXEC);
    ssize_t len = file < 0 ? -1 : pread(file, header, sizeof header, 0);
    bool known = file >= 0 && fstat(file, &status) == 0;
    if (file >= 0) {
        close(file);
    }
    if (!known || len < 0) {
        return "it cannot be read at all: the disk or the rights on the file";
    }
    if (len == 0) {
        return "it is empty";
    }
    return len < HEADER ? "it is too short to be a record" : of_header(header, status.st_size);
}
