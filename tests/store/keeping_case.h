/* SPDX-License-Identifier: Apache-2.0
 *
 * keeping_case.h - a record in a file of its own, and entries to put into it.
 */
#ifndef DAYBREAK_TESTS_KEEPING_CASE_H
#define DAYBREAK_TESTS_KEEPING_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/verify.h"

/* A name of this process's own in the directory of the test. */
const char *record_name(void);
void record_remove(void);
struct store *record_open(void);

/* Entry number n of a load: its id says n, its chain is one of five patients. */
struct id id_of_number(int64_t n);
enum err keep_number(struct store *s, int64_t n);
struct verified record_verified(const struct hash *seal);

#endif
