/* SPDX-License-Identifier: Apache-2.0
 *
 * sheets.h - the questionnaires of the program with their words, read once.
 *
 * Floor 5.
 */
#ifndef DAYBREAK_DESK_SHEETS_H
#define DAYBREAK_DESK_SHEETS_H

#include "text/json_out.h"
#include "text/language.h"
#include "text/scale_file.h"

/* NULL when the program has none of this name. */
const struct scale_sheet *sheet_of(struct slice instrument);
/* Does it ask the patient something, in words that may be shown? */
bool sheet_has_words(const struct scale_sheet *s);
/* In the language asked for, or else in English. */
struct slice sheet_title(const struct scale_sheet *s, enum language l);
/* PhoneSheet of shapes.ts. */
void show_sheet(struct json_out *o, const struct scale_sheet *s, enum language l);

#endif
