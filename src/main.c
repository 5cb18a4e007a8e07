/* SPDX-License-Identifier: Apache-2.0
 *
 * main.c - the verb that was asked for runs; `serve` opens everything in nested calls and closes in reverse
 * (open/serve.c).
 *
 * Floor 7. HOUSE.md's walk goes on in gate/http/route.c: how a request finds its errand.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/must.h"
#include "gate/cli/cli.h"
#include "open/serve.h"

_Noreturn void must_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "daybreak: %s:%d: must hold: %s\n", file, line, what);
    abort();
}

int main(int argc, char **argv)
{
    return cli_run(argc, argv, (struct cli_upstairs){.serve = open_serve});
}
