/* SPDX-License-Identifier: Apache-2.0
 *
 * pages.h - the web pages, which are part of the program.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_PAGES_H
#define DAYBREAK_GATE_HTTP_PAGES_H

#include "gate/http/serve.h"
#include "text/embedded.h"

/* Answers any path outside /api/: a file, the one page for the addresses of the application, or 404. */
void pages_answer(const struct embedded_list *pages, struct exchange *x);

/* An address that the application itself draws: /, /board, /chair/..., /sheet/..., ... */
bool pages_is_route(struct slice path);

#endif
