/* SPDX-License-Identifier: Apache-2.0
 *
 * fuzz_mllp.c - any bytes on the wire of a bedside monitor: framed, cut into messages, read as observations.
 *
 * Laws: the frames do not depend on how the bytes arrive; a message never needs more room than monitor_room
 * says; what a value quotes lies inside its message; a broken message gives no value.
 */
#include <stdlib.h>
#include <string.h>

#include "base/must.h"
#include "gate/mllp/frame.h"
#include "text/hl7.h"
#include "text/monitor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is compared between two ways of arriving: how many frames, and their bytes summed up. */
struct seen {
    int frames;
    uint64_t sum;
};

static bool is_inside(struct slice part, struct slice whole)
{
    return part.len == 0 || (part.at >= whole.at && part.at + part.len <= whole.at + whole.len);
}

static void read_message(struct slice message)
{
    const struct monitor_context context = {.arrived = {1773328560000}, .offset_min = 60};
    size_t room = monitor_room(message);
    char *slab = malloc(room);
    struct arena arena = arena_in(slab, room);
    struct monitor_message m;
    must(slab || room == 0);
    monitor_read(message, &context, &arena, &m);
    must(!arena.overflow);
    must(m.kind != MONITOR_IS_BROKEN || m.values == 0);
    for (int i = 0; i < m.values; i++) {
        must(m.value[i].vital < VITALS && is_inside(m.value[i].value_text, message));
        must(is_inside(m.value[i].unit_text, message) && m.value[i].segment >= 1);
    }
    for (int i = 0; i < m.refusals; i++) {
        must(monitor_reason_sentence(m.refused[i].reason)[0]);
    }
    free(slab);
}

static struct seen arrive(struct slice bytes, size_t piece, bool reading)
{
    struct frame_reader r = {0};
    struct seen seen = {0};
    size_t begin = 0, end = 0;
    while (end < bytes.len) {
        end = bytes.len - end < piece ? bytes.len : end + piece;
        struct slice message;
        size_t used = 0;
        enum frame_found found;
        while ((found = frame_next(&r, (struct slice){bytes.at + begin, end - begin}, &used, &message)) !=
               FRAME_NONE) {
            must(used > 0 && used <= end - begin);
            seen.frames++;
            for (size_t i = 0; i < message.len; i++) {
                seen.sum = seen.sum * 31 + (unsigned char)message.at[i];
            }
            struct hl7_batch batch = hl7_batch_open(message);
            for (struct slice one; reading && hl7_batch_next(&batch, &one);) {
                read_message(one);
            }
            begin += used;
        }
        begin += used;
    }
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice bytes = {(const char *)data, size};
    struct seen whole = arrive(bytes, size ? size : 1, true), pieces = arrive(bytes, 3, false);
    must(whole.frames == pieces.frames && whole.sum == pieces.sum);
    return 0;
}
