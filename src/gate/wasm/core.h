/* SPDX-License-Identifier: Apache-2.0
 *
 * core.h - the core as a page calls it: one session, one protocol, rows of whole numbers in and out.
 *
 * Floor 6. The caller writes an event's words to core_event(), calls core_step(words), and reads that many
 * words from core_answer(). One session at a time: a tablet stands at one chair.
 */
#ifndef DAYBREAK_GATE_WASM_CORE_H
#define DAYBREAK_GATE_WASM_CORE_H

#include <stdint.h>

int64_t *core_event(void);    /* FACE_EVENT_MAX words */
int64_t *core_protocol(void); /* as many words as core_protocol_words() */
int64_t *core_answer(void);   /* FACE_ANSWER_MAX words */
int core_protocol_words(void);

/* A new visit; the protocol's words, in the order of protocol.def, have been written before. */
void core_begin(void);

/* Judges the event; returns the words of the answer, 0 when the row is no event. */
int core_step(int words);

#endif
