/* SPDX-License-Identifier: Apache-2.0
 *
 * roles.h - who may do what, from the one table in data/api/endpoints.def.
 *
 * Floor 5. Asked twice: by the route before anything is read, and by the desk before anything is done.
 */
#ifndef DAYBREAK_DESK_ROLES_H
#define DAYBREAK_DESK_ROLES_H

#include "care/event.h"

enum endpoint {
#define ENDPOINT(method, path, name, roles, summary) ENDPOINT_##name,
#include "data/api/endpoints.def"
#undef ENDPOINT
    ENDPOINTS
};

bool role_may(enum role role, enum endpoint what);
const char *endpoint_name(enum endpoint what); /* "start_infusion" */

#endif
