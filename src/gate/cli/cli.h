/* SPDX-License-Identifier: Apache-2.0
 *
 * cli.h - the verbs of the command line.
 *
 * Floor 6. A new verb is one line in verb.def and one function verb_NAME, in any folder of the gate.
 */
#ifndef DAYBREAK_GATE_CLI_CLI_H
#define DAYBREAK_GATE_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

/* Exit statuses. */
enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_ASKED_WRONGLY = 2 };

#define VERB(name, usage, line) int verb_##name(int argc, char **argv);
#define UPSTAIRS(name, usage, line)
#include "gate/cli/verb.def"
#undef UPSTAIRS
#undef VERB

/* A verb that stands on more gates than this one. */
struct cli_upstairs {
    int (*serve)(int argc, char **argv);
};

/* Runs the verb in argv[1]; an unknown one gets a hint. */
int cli_run(int argc, char **argv, struct cli_upstairs upstairs);

/* "usage: ..." and the line of one verb. */
void cli_usage(FILE *to, const char *verb);

/* argv[1] asks for help: --help, -h. */
bool cli_asks_help(int argc, char **argv);

#endif
