/* SPDX-License-Identifier: Apache-2.0
 *
 * core.c - the same rules at the chairside: one session that a page feeds with rows of whole numbers.
 *
 * Floor 6. No clock, no chance, no memory but its own: a tablet that has lost the network judges with it.
 */
#include "gate/wasm/core.h"

#include <string.h>

#include "gate/wasm/face.h"

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name)))
#else
#define EXPORT(name)
#endif

enum core_protocol_number {
#define NUMBER(field, path, unit, decimals, low, high) CORE_##field,
#include "care/protocol.def"
#undef NUMBER
    CORE_NUMBERS
};

static struct session session;
static struct protocol protocol;
static struct verdict verdict;
static struct session_view view;
static int64_t event_word[FACE_EVENT_MAX], protocol_word[CORE_NUMBERS + 1], answer_word[FACE_ANSWER_MAX];

EXPORT(core_event) int64_t *core_event(void)
{
    return event_word;
}

EXPORT(core_protocol) int64_t *core_protocol(void)
{
    return protocol_word;
}

EXPORT(core_answer) int64_t *core_answer(void)
{
    return answer_word;
}

EXPORT(core_protocol_words) int core_protocol_words(void)
{
    return (int)COUNT_OF(protocol_word);
}

EXPORT(core_begin) void core_begin(void)
{
    memset(&protocol, 0, sizeof protocol);
#define NUMBER(field_, path, unit, decimals, low, high) protocol.field_ = protocol_word[CORE_##field_];
#include "care/protocol.def"
#undef NUMBER
    protocol.year = protocol_word[CORE_NUMBERS];
    session_begin(&session);
}

EXPORT(core_step) int core_step(int words)
{
    struct event e;
    if (words < 0 || words > FACE_EVENT_MAX || !face_read(event_word, words, &e)) {
        return 0;
    }
    bool taken = session_step(&session, &protocol, &e, &verdict);
    session_view(&session, &protocol, e.at, &view);
    return face_answer(taken, &verdict, &view, answer_word);
}
