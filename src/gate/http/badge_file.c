/* SPDX-License-Identifier: Apache-2.0
 *
 * badge_file.c - reading and replacing the file of badges.
 *
 * Floor 6.
 */
#include "gate/http/badge_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A hash of 64 digits, an id of 36, milliseconds, two blanks, an end. */
#define LINE_BYTES 128

static bool read_line(struct slice line, struct badge_kept *ret_kept)
{
    struct slice hash = slice_cut(&line, ' '), id = slice_cut(&line, ' ');
    return slice_hash(hash, &ret_kept->token) && slice_id(id, &ret_kept->staff) &&
           slice_integer(line, &ret_kept->seen.ms);
}

static bool is_awake(const struct badge_kept *k, struct instant now)
{
    return !instant_before(now, k->seen) && instant_since(now, k->seen).ms <= BADGE_IDLE.ms;
}

static void take_line(struct badges *all, struct slice line, struct eyes eyes, struct instant now)
{
    struct badge_kept kept;
    struct staff_row row;
    if (!read_line(line, &kept) || !is_awake(&kept, now) || look_staff_id(eyes, kept.staff, &row) ||
        !row.active) {
        return;
    }
    struct badge b = {.staff = row.id, .role = row.role};
    memcpy(b.name, row.name, sizeof b.name);
    memcpy(b.login, row.login, sizeof b.login);
    badge_take_back(all, &kept, &b);
}

void badges_load(struct badges *all, const char *path, struct eyes eyes, struct instant now)
{
    char room[LINE_BYTES];
    FILE *file = fopen(path, "r");
    while (file && fgets(room, sizeof room, file)) {
        struct slice line = slice_of(room);
        take_line(all, slice_cut(&line, '\n'), eyes, now);
    }
    if (file) {
        fclose(file);
    }
}

static bool write_lines(int fd, const struct badge_kept *kept, int count)
{
    bool good = true;
    for (int i = 0; i < count && good; i++) {
        char room[LINE_BYTES];
        struct text t = TEXT_IN(room);
        text_hash(&t, kept[i].token);
        text_char(&t, ' ');
        text_id(&t, kept[i].staff);
        text_char(&t, ' ');
        text_integer(&t, kept[i].seen.ms);
        text_char(&t, '\n');
        must(!t.full);
        good = write(fd, t.at, t.len) == (ssize_t)t.len;
    }
    return good && fsync(fd) == 0;
}

bool badges_save(struct badges *all, const char *path, struct instant now)
{
    char next[1024];
    struct text t = TEXT_IN(next);
    text_adds(&t, path);
    text_adds(&t, "-next");
    struct badge_kept *kept = malloc(BADGES_MAX * sizeof *kept);
    must(kept);
    int fd = t.full ? -1 : open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = fd >= 0 && write_lines(fd, kept, badges_list(all, now, kept));
    good = fd >= 0 && close(fd) == 0 && good && rename(next, path) == 0;
    free(kept);
    if (!good) {
        badges_unwritten(all);
    }
    return good;
}
