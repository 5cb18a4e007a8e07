/* SPDX-License-Identifier: Apache-2.0
 *
 * shield.c - the fixed headers and the origin check.
 *
 * Floor 6. Pure.
 */
#include "gate/http/shield.h"

#include <string.h>

/* No script, style, frame or connection but our own; no inline anything. */
#define POLICY                                                                                               \
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "    \
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/* The first row is left out without TLS: a browser that once saw it would never use plain HTTP again. */
static const struct shield rows[] = {
    {"Strict-Transport-Security", "max-age=31536000"},
    {"Content-Security-Policy", POLICY},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"},
    {NULL, NULL},
};

const struct shield *shield_headers(bool tls)
{
    return tls ? rows : rows + 1;
}

bool shield_allows(struct provenance from, bool tls)
{
    if (from.fetch_site.at && !slice_is(from.fetch_site, "same-origin") &&
        !slice_is(from.fetch_site, "none")) {
        return false;
    }
    if (!from.origin.at) {
        return true;
    }
    struct slice scheme = tls ? SLICE("https://") : SLICE("http://");
    return slice_starts(from.origin, scheme) && from.host.len > 0 &&
           slice_eq(slice_from(from.origin, scheme.len), from.host);
}
