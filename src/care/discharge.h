/* SPDX-License-Identifier: Apache-2.0
 *
 * discharge.h - fit to leave, and when to drive again (docs/clauses/discharge.md).
 *
 * Floor 2. Pure.
 */
#ifndef DAYBREAK_CARE_DISCHARGE_H
#define DAYBREAK_CARE_DISCHARGE_H

#include "care/session.h"

/* Every criterion that is not met is a reason; a recorded override turns the few that allow it into a
 * warning. */
void discharge_judge(const struct session *s, const struct protocol *p, const struct discharge *attested,
                     struct instant at, struct verdict *v);

/* The end of the minimum stay, reversal included. Only after the end of the infusion. */
struct instant discharge_stay_until(const struct session *s, const struct protocol *p);

/* DIS-06: a prescriber signs the patient as seen now, not as hoped for. False once the signature is older
 * than the protocol lets it be, not made yet at `now`, or than the last observation that asked to stop or for
 * help (zero: none did). */
bool discharge_signature_holds(const struct protocol *p, struct instant signed_at, struct instant worst_at,
                               struct instant now);

/* DRIVE-01: a day, and on to the morning when the day is over in the night. local_minute: of the clinic's
 * day at `left`, -1 when not known. */
struct instant discharge_no_drive_until(const struct protocol *p, struct instant left, int local_minute);

#endif
