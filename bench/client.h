/* SPDX-License-Identifier: Apache-2.0
 *
 * client.h - load for the HTTP gate: requests kept outstanding, and screens that watch while monitors speak.
 */
#ifndef DAYBREAK_BENCH_CLIENT_H
#define DAYBREAK_BENCH_CLIENT_H

#include <signal.h>

#include "base/instant.h"
#include "base/must.h"
#include "base/slice.h"

struct client_figures {
    double per_s, p50_us, p99_us;
    long wrong; /* answers that were not as expected, or events that never came */
};

/* Writes the `n`th request of a connection. */
typedef size_t client_compose(char *to, size_t max, unsigned n);

int64_t client_now_us(void);
size_t client_request(char *to, size_t max, const char *method, const char *path, const char *cookie,
                      const char *body);
/* One request on a connection of its own, and the whole answer. */
void client_ask(int port, struct slice request, char *answer, size_t max);

/* Some seconds of requests, one outstanding on each connection. `good` stands in the first line. */
void client_load(int port, int connections, client_compose *compose, const char *good,
                 struct client_figures *ret_figures);

struct client_screens {
    int http, mllp;
    const char *cookie;
    int watchers; /* screens; the first one is measured */
    int links;    /* monitors that speak as fast as they are answered, beside the one that is measured */
};

/* A hundred messages a second for some seconds, each until its value is an event on the first screen; how
 * many were seen. */
int client_screens(const struct client_screens *s, struct client_figures *ret_figures);

#endif
