/* SPDX-License-Identifier: Apache-2.0
 *
 * frame.h - finding messages in a stream of bytes: 0x0B message 0x1C 0x0D.
 *
 * Floor 6. Pure. Laws: two messages are never merged; whatever the bytes, the next 0x0B begins afresh; a
 * message is found at most once however the stream was cut into pieces.
 */
#ifndef DAYBREAK_GATE_MLLP_FRAME_H
#define DAYBREAK_GATE_MLLP_FRAME_H

#include "base/slice.h"

enum frame_found {
    FRAME_NONE,     /* nothing whole yet */
    FRAME_WHOLE,    /* a message with its end */
    FRAME_CUT,      /* a message that another one began in: its end never came */
    FRAME_TOO_LARGE /* more than HL7_BYTES_MAX without an end; what is there so far */
};

/* Reader's memory of one link. */
struct frame_reader {
    size_t scanned; /* of the bytes that were shown last time and not used */
    bool skipping;  /* behind a message that was too large: up to the next 0x0B */
    uint64_t junk;  /* bytes between messages that were neither CR nor LF */
};

/* Looks at all bytes that were not yet used. `ret_used` of them are done with and must not be shown again;
 * `ret_message` (not for FRAME_NONE) lies inside them. */
enum frame_found frame_next(struct frame_reader *r, struct slice bytes, size_t *ret_used,
                            struct slice *ret_message);

/* True when a message has begun and its end has not come. */
bool frame_is_partial(const struct frame_reader *r, struct slice bytes);

#endif
