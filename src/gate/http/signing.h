/* SPDX-License-Identifier: Apache-2.0
 *
 * signing.h - passwords at the door: what every task that takes one does in the same way.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_SIGNING_H
#define DAYBREAK_GATE_HTTP_SIGNING_H

#include "gate/http/task.h"

/* A text of the body that is needed; a fault names its key. */
MUST_USE bool task_need(struct task *t, const char *key, struct slice *ret_word);
/* Answers "wait" with the seconds. */
void task_ask_to_wait(struct task *t, struct span wait);
/* On a clerk's thread, or "busy" at once. */
void task_to_clerk(struct task *t, void (*run)(void *to));

/* How long this sign-in name, from this address, has to wait before the next try; and how a try went. */
struct span login_wait(struct task *t, struct slice login);
void login_tried(struct task *t, struct slice login, bool well);
/* The row of a login, or an inactive nobody. */
MUST_USE enum err staff_of_login(struct http *h, struct slice login, struct staff_row *ret_row);
/* In the same time whether the person is there or not. */
bool password_good(const struct http *h, const struct staff_row *who, struct slice password);

/* Four to twelve digits. */
bool signing_is_pin(struct slice s);
/* A signed act happens when its signature holds, unless it said when. */
void signing_happens_now(struct task *t);
/* Keeps what was tried; the task's call is answered by its own done(). */
void signing_keep(struct task *t, const char *login, bool well, const char *what);

#endif
