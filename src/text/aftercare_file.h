/* SPDX-License-Identifier: Apache-2.0
 *
 * aftercare_file.h - the sentences of the aftercare sheet out of their data file.
 *
 * Floor 3. No I/O. Every sentence names a source of the file's own list and an evidence tag.
 */
#ifndef DAYBREAK_TEXT_AFTERCARE_FILE_H
#define DAYBREAK_TEXT_AFTERCARE_FILE_H

#include "text/fault.h"

/* One printed page holds about two dozen lines of advice. */
#define AFTERCARE_LINES_MAX 24
#define AFTERCARE_WORDS_MAX 200

struct aftercare_lines {
    int count;
    char text[AFTERCARE_LINES_MAX][AFTERCARE_WORDS_MAX];
};

struct aftercare {
    char no_drive[AFTERCARE_WORDS_MAX]; /* why nobody drives yet */
    struct aftercare_lines advice, red_flags;
};

MUST_USE bool aftercare_file_read(struct slice source, struct aftercare *ret_sheet, struct fault *ret_fault);

/* The sentences that are part of the program. */
void aftercare_shipped(struct aftercare *ret_sheet);

#endif
