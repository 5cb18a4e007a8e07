/* SPDX-License-Identifier: Apache-2.0
 *
 * frame.c - resynchronising on the start byte, remembering how far was looked.
 *
 * Floor 6. Pure. The end is 0x1C alone: some senders leave out the 0x0D behind it, and HL7 text holds
 * neither byte.
 */
#include "gate/mllp/frame.h"

#include <string.h>

#include "text/hl7.h"

#define BEGIN 0x0B
#define END   0x1C

/* Bytes before the first BEGIN; counts those that should not be there. */
static size_t skip_junk(struct frame_reader *r, struct slice bytes)
{
    const char *begin = bytes.len ? memchr(bytes.at, BEGIN, bytes.len) : NULL;
    size_t before = begin ? (size_t)(begin - bytes.at) : bytes.len;
    for (size_t i = 0; i < before && !r->skipping; i++) {
        r->junk += bytes.at[i] != '\r' && bytes.at[i] != '\n';
    }
    if (begin) {
        r->skipping = false;
    }
    return before;
}

static enum frame_found found(struct frame_reader *r, enum frame_found what, struct slice message,
                              size_t used, size_t *ret_used, struct slice *ret_message)
{
    r->scanned = 0;
    *ret_used = used;
    *ret_message = message;
    return what;
}

enum frame_found frame_next(struct frame_reader *r, struct slice bytes, size_t *ret_used,
                            struct slice *ret_message)
{
    must(r && ret_used && ret_message && r->scanned <= bytes.len);
    size_t before = r->scanned > 0 ? 0 : skip_junk(r, bytes);
    struct slice in = slice_from(bytes, before + 1); /* behind BEGIN */
    size_t from = r->scanned > 0 ? r->scanned - 1 : 0;
    for (size_t i = from; i < in.len; i++) {
        if (in.at[i] == END) {
            bool cr = i + 1 < in.len && in.at[i + 1] == '\r';
            return found(r, i > HL7_BYTES_MAX ? FRAME_TOO_LARGE : FRAME_WHOLE, (struct slice){in.at, i},
                         before + 1 + i + 1 + cr, ret_used, ret_message);
        }
        if (in.at[i] == BEGIN) {
            return found(r, FRAME_CUT, (struct slice){in.at, i}, before + 1 + i, ret_used, ret_message);
        }
    }
    if (in.len > HL7_BYTES_MAX) {
        r->skipping = true;
        return found(r, FRAME_TOO_LARGE, in, bytes.len, ret_used, ret_message);
    }
    r->scanned = before < bytes.len ? bytes.len - before : 0;
    *ret_used = before;
    return FRAME_NONE;
}

bool frame_is_partial(const struct frame_reader *r, struct slice bytes)
{
    return r->scanned > 0 && bytes.len > 0;
}
