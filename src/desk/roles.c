/* SPDX-License-Identifier: Apache-2.0
 *
 * roles.c - the table behind roles.h.
 *
 * Floor 5.
 */
#include "desk/roles.h"

enum {
    N = 1 << ROLE_NURSE,
    P = 1 << ROLE_PRESCRIBER,
    T = 1 << ROLE_THERAPIST,
    M = 1 << ROLE_MANAGER,
    A = 1 << ROLE_AUDITOR,
    PATIENT = 1 << ROLE_PATIENT,
    ANYONE = ~0
};

static const struct {
    const char *name;
    int roles;
} endpoints[] = {
#define ENDPOINT(method, path, name, roles, summary) {#name, roles},
#include "data/api/endpoints.def"
#undef ENDPOINT
};

bool role_may(enum role role, enum endpoint what)
{
    must(role < ROLES && what < ENDPOINTS);
    return endpoints[what].roles >> role & 1;
}

const char *endpoint_name(enum endpoint what)
{
    must(what < ENDPOINTS);
    return endpoints[what].name;
}
