/* SPDX-License-Identifier: Apache-2.0
 *
 * face.h - events and answers as rows of whole numbers: what a page can hand to the core without a parser.
 *
 * Floor 6. Pure: compiled for the server's tests and for WebAssembly from the same text.
 */
#ifndef DAYBREAK_GATE_WASM_FACE_H
#define DAYBREAK_GATE_WASM_FACE_H

#include "care/session.h"

/* The longest event is vitals: 3 + 8 + VITALS. The longest answer has every reason and every due thing. */
#define FACE_EVENT_MAX  64
#define FACE_ANSWER_MAX (32 + 6 * REASONS_MAX + 2 * DUE_MAX)

/* False when the kind is none, or the row has not exactly the words of its kind, or names a clause that is
 * none. */
MUST_USE bool face_read(const int64_t *word, int words, struct event *ret_event);

/* The row of an event; returns how many words. */
int face_write(const struct event *e, int64_t ret_word[FACE_EVENT_MAX]);

/* The row of an answer: taken in, state, answer, advice, rate in ul/h, given and left in ug, end known, end,
 * pauses in ms, locked, no driving until, how many reasons, how many due; then clause, answer, advice, about,
 * seen, limit of each reason; then what and when of each due thing. Returns how many words. */
int face_answer(bool taken, const struct verdict *v, const struct session_view *view,
                int64_t ret_word[FACE_ANSWER_MAX]);

#endif
