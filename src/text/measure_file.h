/* SPDX-License-Identifier: Apache-2.0
 *
 * measure_file.h - reading data/measures: how change is judged, and which questionnaire is due when.
 *
 * Floor 3. No I/O. A number without source and tag, a rule that contradicts another, and a row whose window
 * ends before it begins are refused with their line.
 */
#ifndef DAYBREAK_TEXT_MEASURE_FILE_H
#define DAYBREAK_TEXT_MEASURE_FILE_H

#include "scale/change.h"
#include "scale/timetable.h"
#include "text/fault.h"

MUST_USE bool change_file_read(struct slice source, struct change_rules *ret_rules, struct fault *ret_fault);

/* The rules that are part of the program for one instrument ("gad-7"); false when it has none: its totals are
 * then shown without a state. */
MUST_USE bool change_shipped(struct slice instrument, struct change_rules *ret_rules);

/* How many instruments have rules of their own. */
#define CHANGE_INSTRUMENTS 7

MUST_USE bool timetable_file_read(struct slice source, struct timetable *ret_timetable,
                                  struct fault *ret_fault);

#endif
