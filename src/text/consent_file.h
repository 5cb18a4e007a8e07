/* SPDX-License-Identifier: Apache-2.0
 *
 * consent_file.h - a consent text of data/consent, and whether it may be published.
 *
 * Floor 3. No I/O. A text that lacks one of the elements of care/consent_element.def, says one twice, leaves
 * its words out, or is harder to read than the protocol allows, is refused with its line.
 */
#ifndef DAYBREAK_TEXT_CONSENT_FILE_H
#define DAYBREAK_TEXT_CONSENT_FILE_H

#include "base/arena.h"
#include "care/consent.h"
#include "text/fault.h"

struct consent_section {
    struct slice title, text;
    int64_t grade_tenths;
};

struct consent_sheet {
    char version[24];
    struct slice id, title;
    struct consent_section section[CONSENT_ELEMENTS]; /* by element */
    enum consent_element order[CONSENT_ELEMENTS];     /* as they stand in the file */
    int64_t grade_tenths;                             /* of the whole text */
};

/* Texts are copied into `arena`. Only English can be graded: another language is refused. */
MUST_USE bool consent_file_read(struct slice source, const struct protocol *p, struct arena *arena,
                                struct consent_sheet *ret_sheet, struct fault *ret_fault);

#endif
