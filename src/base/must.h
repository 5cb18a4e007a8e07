/* SPDX-License-Identifier: Apache-2.0
 *
 * must.h - assertions that stay on: the programmer was wrong, so the process stops.
 *
 * Floor 0. must_failed() is the one symbol the basement leaves open: main.c, the wasm gate and
 * the test harness each define it. Seen from the chair a stopped server is one more network loss,
 * for which the tablet and the nurse have a fall-back (SAFETY.md).
 */
#ifndef DAYBREAK_BASE_MUST_H
#define DAYBREAK_BASE_MUST_H

_Noreturn void must_failed(const char *what, const char *file, int line);

#define must(x) ((x) ? (void)0 : must_failed(#x, __FILE__, __LINE__))

/* The caller may not ignore the answer. */
#define MUST_USE __attribute__((warn_unused_result))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
