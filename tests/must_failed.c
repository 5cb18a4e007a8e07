/* SPDX-License-Identifier: Apache-2.0
 *
 * must_failed.c - in a test a broken must() is a failed test, told with its place.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/must.h"

_Noreturn void must_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: must hold: %s\n", file, line, what);
    abort();
}
