/* SPDX-License-Identifier: Apache-2.0
 *
 * main.c - opens everything in nested calls, closes in reverse.
 *
 * Floor 7.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/must.h"

_Noreturn void must_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "daybreak: %s:%d: must hold: %s\n", file, line, what);
    abort();
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s VERB ...\n", argv[0]);
        return 2;
    }
    return 2;
}
