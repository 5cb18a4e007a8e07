/* SPDX-License-Identifier: Apache-2.0
 *
 * clerks.h - the two threads that check secrets, and the short queue before them.
 *
 * Floor 6. Checking one secret takes a tenth of a second of a core and 64 MiB by design, so it happens
 * neither on an event thread nor on the desk's. A full queue is told at once (ERR_TOO_MANY).
 */
#ifndef DAYBREAK_GATE_HTTP_CLERKS_H
#define DAYBREAK_GATE_HTTP_CLERKS_H

#include <stdbool.h>

/* Two at once fill two cores and 128 MiB; sixteen waiting is under two seconds. */
#define CLERKS       2
#define CLERKS_QUEUE 16

struct clerks;

struct clerk_job {
    void (*run)(void *to);
    void *to;
};

struct clerks *clerks_open(void);
/* What was queued is still done. */
void clerks_close(struct clerks *c);
/* False: the queue is full. */
bool clerks_try(struct clerks *c, struct clerk_job job);

#endif
