/* SPDX-License-Identifier: Apache-2.0
 *
 * hl7_ack.h - what is answered to a message, and in which words.
 *
 * Floor 3. Pure. One table (hl7_ack.c) decides by MSH-15, MSH-16 and what became of the message.
 * Law: no positive answer (CA, AA) is ever chosen for a message that was not kept.
 */
#ifndef DAYBREAK_TEXT_HL7_ACK_H
#define DAYBREAK_TEXT_HL7_ACK_H

#include "text/hl7.h"

/* What became of a message. */
enum ack_fate {
    FATE_KEPT,     /* durable, and used as far as it was usable */
    FATE_ASIDE,    /* durable, but nothing in it could be charted */
    FATE_REJECTED, /* durable as raw bytes; the header forbids reading it (hl7_problem) */
    FATE_NOT_KEPT, /* the store failed or this program is stopping: send it again */
    FATES
};

enum ack_code { ACK_NONE, ACK_CA, ACK_CE, ACK_CR, ACK_AA, ACK_AE, ACK_AR, ACK_CODES };

/* At most a commit answer and then an application answer; ACK_NONE where nothing is to be sent. */
struct ack_plan {
    enum ack_code commit, application;
};

struct ack_plan ack_plan(const struct hl7_header *h, enum ack_fate fate);
const char *ack_code_name(enum ack_code code);

/* The answer as one message with CR ends, without frame. `control_id` is our own and must be unique; `now` is
 * written in the source's local time, since some monitors set their clock by it. */
void ack_write(const struct hl7_header *h, enum ack_code code, struct slice control_id, struct instant now,
               int offset_min, struct text *to);

#endif
