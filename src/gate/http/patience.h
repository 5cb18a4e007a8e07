/* SPDX-License-Identifier: Apache-2.0
 *
 * patience.h - how often something may go wrong before it has to wait: names and secrets, and PINs.
 *
 * Floor 6. The moment is an argument.
 */
#ifndef DAYBREAK_GATE_HTTP_PATIENCE_H
#define DAYBREAK_GATE_HTTP_PATIENCE_H

#include "store/vault.h"

struct patience;

/* GROWING: after three failures each doubles the wait, from 1 s to 15 min; forgotten after an hour.
 * LOCKING: five failures lock for five minutes. */
enum patience_kind { PATIENCE_GROWING, PATIENCE_LOCKING };

/* Names, addresses or people of whom something failed lately; the one longest ago is forgotten. */
#define PATIENCE_MAX 2048

struct patience *patience_open(enum patience_kind kind);
void patience_close(struct patience *p);

/* How long `who` has to wait from now; zero or less: it may try. */
struct span patience_wait(struct patience *p, struct slice who, struct instant now);
/* It failed. True when this failure began a lock or a wait. */
bool patience_fail(struct patience *p, struct slice who, struct instant now);
void patience_forget(struct patience *p, struct slice who);

#endif
