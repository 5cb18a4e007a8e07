/* SPDX-License-Identifier: Apache-2.0
 *
 * badge_file.h - badges through a restart: one line a badge in a file beside the record.
 *
 * Floor 6. No part of the record: it is replaced whole, and may be removed while the server is down, which
 * signs everyone out. A line is the hash of a cookie, the person's id and when the badge was last seen.
 */
#ifndef DAYBREAK_GATE_HTTP_BADGE_FILE_H
#define DAYBREAK_GATE_HTTP_BADGE_FILE_H

#include "desk/reading.h"
#include "gate/http/badge.h"

/* Takes back the badges of people who still work here, in their role of today, while they are awake. No
 * file: none. A line that cannot be read is passed over. */
void badges_load(struct badges *all, const char *path, struct eyes eyes, struct instant now);

/* Writes all of them durably, then takes the old file's place. False: the disk would not; the old file
 * stands. */
bool badges_save(struct badges *all, const char *path, struct instant now);

#endif
