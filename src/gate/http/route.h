/* SPDX-License-Identifier: Apache-2.0
 *
 * route.h - from a method and a path to one line of endpoints.def.
 *
 * Floor 6. Pure.
 */
#ifndef DAYBREAK_GATE_HTTP_ROUTE_H
#define DAYBREAK_GATE_HTTP_ROUTE_H

#include "base/err.h"
#include "base/id.h"
#include "desk/roles.h"
#include "gate/http/serve.h"

struct route {
    enum endpoint endpoint;
    struct id about; /* {id} in the path; nil without one */
    char chair[16];  /* {chair} in the path; "" without one */
};

/* ERR_NOT_FOUND: no such path, or an id that is none. ERR_WRONG_METHOD: the path is there, and `allow`
 * (when given) says what it takes: "GET, POST". */
MUST_USE enum err route_find(enum method method, struct slice path, struct route *ret_route,
                             struct text *allow);

const char *route_path(enum endpoint which);
enum method route_method(enum endpoint which);
const char *method_name(enum method m);

/* Who may call what, as a table in Markdown: docs/interfaces/api.md. */
void text_audit(struct text *t);

#endif
