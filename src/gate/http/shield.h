/* SPDX-License-Identifier: Apache-2.0
 *
 * shield.h - the headers every answer carries, and whether a request comes from our own pages.
 *
 * Floor 6. Pure.
 */
#ifndef DAYBREAK_GATE_HTTP_SHIELD_H
#define DAYBREAK_GATE_HTTP_SHIELD_H

#include "base/slice.h"

struct shield {
    const char *name, *value;
};

/* Ends with a name that is NULL. */
const struct shield *shield_headers(bool tls);

/* What a browser says about where a request comes from; absent headers have at == NULL. */
struct provenance {
    struct slice origin, fetch_site, host;
};

/* May this request change something? A browser always sends Origin with a POST or PUT, so one that names
 * another host, or "null", is another site's page. A program that is no browser sends neither header and
 * carries no cookie that another site's page could have borrowed: it passes. */
bool shield_allows(struct provenance from, bool tls);

#endif
