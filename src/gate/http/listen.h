/* SPDX-License-Identifier: Apache-2.0
 *
 * listen.h - where a gate may listen: this machine alone, unless what is said there is encrypted.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_LISTEN_H
#define DAYBREAK_GATE_HTTP_LISTEN_H

#include <sys/socket.h>

#include "base/slice.h"

/* "127.0.0.1:8080", "[::1]:0", "0.0.0.0:443". False, with the reason, when it is no address of that form,
 * or is not this machine's own loopback and `encrypted` is false. */
MUST_USE bool listen_address(struct slice where, bool encrypted, struct sockaddr_storage *ret_at,
                             struct text *why_not);

#endif
