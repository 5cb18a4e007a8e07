/* SPDX-License-Identifier: Apache-2.0
 *
 * serve.h - the running clinic: record, desk, HTTP and monitors, opened together.
 *
 * Floor 7.
 */
#ifndef DAYBREAK_OPEN_SERVE_H
#define DAYBREAK_OPEN_SERVE_H

/* The verb `serve`, argv[0] being the verb; answers when it was told to stop. An exit status of cli.h. */
int open_serve(int argc, char **argv);

#endif
