/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_scan.h - whether a program may look for words about suicide in this patient's private pages, and what
 * it finds.
 *
 * Floor 5. Laws: without the patient's yes no private page is looked at; what is found raises the alert and
 * is told to nobody: no phrase, no word of the text, stands in the alert, an answer or a log.
 */
#ifndef DAYBREAK_DESK_PHONE_SCAN_H
#define DAYBREAK_DESK_PHONE_SCAN_H

#include "desk/paper.h"

/* The patient's last word on it; false until they said yes. */
MUST_USE enum err look_phone_scan(struct eyes e, struct id patient, bool *ret_on);
/* Does it speak of suicide or self-harm? (text/danger_words.h, the shipped list.) */
bool phone_scan_finds(struct slice text);

#endif
