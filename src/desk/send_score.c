/* SPDX-License-Identifier: Apache-2.0
 *
 * send_score.c - a questionnaire that was finished on the phone.
 *
 * Floor 5. Scored, refused and kept as one that was filled in at the clinic.
 */
#include "desk/phone.h"
#include "desk/record_score.h"

enum err errand_send_score(struct desk *d, struct call *c)
{
    c->at = instant_before(c->now, c->at) ? c->now : c->at;
    return record_score(d, c, c->who.id, "phone");
}
