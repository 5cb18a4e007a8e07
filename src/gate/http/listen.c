/* SPDX-License-Identifier: Apache-2.0
 *
 * listen.c - reading an address to listen on, and refusing the unsafe ones.
 *
 * Floor 6.
 */
#include "gate/http/listen.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "gate/http/line.h"

/* The last ':' parts host and port; an IPv6 host stands in brackets. */
static bool split(struct slice where, char host[64], int64_t *ret_port)
{
    size_t colon = where.len;
    while (colon > 0 && where.at[colon - 1] != ':') {
        colon--;
    }
    struct slice name = {where.at, colon > 0 ? colon - 1 : 0};
    if (name.len > 2 && name.at[0] == '[' && name.at[name.len - 1] == ']') {
        name = (struct slice){name.at + 1, name.len - 2};
    }
    if (name.len == 0 || name.len >= 64 || !slice_integer(slice_from(where, colon), ret_port)) {
        return false;
    }
    memcpy(host, name.at, name.len);
    host[name.len] = '\0';
    return *ret_port >= 0 && *ret_port <= 65535;
}

static bool fill(const char *host, uint16_t port, struct sockaddr_storage *ret_at)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    memset(ret_at, 0, sizeof *ret_at);
    if (strcmp(host, "localhost") == 0) {
        host = "127.0.0.1";
    }
    if (inet_pton(AF_INET, host, &v4.sin_addr) == 1) {
        memcpy(ret_at, &v4, sizeof v4);
        return true;
    }
    if (inet_pton(AF_INET6, host, &v6.sin6_addr) == 1) {
        memcpy(ret_at, &v6, sizeof v6);
        return true;
    }
    return false;
}

bool listen_address(struct slice where, bool encrypted, struct sockaddr_storage *ret_at, struct text *why_not)
{
    char host[64];
    int64_t port = 0;
    struct address a;
    struct sockaddr_storage at;
    if (!split(where, host, &port) || !fill(host, (uint16_t)port, &at)) {
        text_add(why_not, where);
        text_adds(why_not, " is not an address to listen on; write it like 127.0.0.1:8080");
        return false;
    }
    must(address_of((const struct sockaddr *)&at, &a));
    if (!encrypted && !address_is_here(a)) {
        text_adds(why_not, "will not listen on ");
        text_add(why_not, where);
        text_adds(why_not, " without encryption: anyone on the way could read what passes; give a "
                           "certificate and a key, or listen on 127.0.0.1");
        return false;
    }
    *ret_at = at;
    return true;
}
