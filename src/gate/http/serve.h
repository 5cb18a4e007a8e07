/* SPDX-License-Identifier: Apache-2.0
 *
 * serve.h - the socket side of the HTTP gate: connections in, whole requests up, answers down.
 *
 * Floor 6. The only file behind this header is serve.c, and only it knows the library. What a request
 * means is not known here: `handle` is called once a request has arrived whole and within its limits, on
 * one of the event threads, and either answers at once or takes it to be answered later.
 *
 * Laws: a request that is malformed, too large or too slow never reaches `handle`; every exchange that
 * does is finished exactly once; an address other than this machine itself is never listened on without
 * TLS.
 */
#ifndef DAYBREAK_GATE_HTTP_SERVE_H
#define DAYBREAK_GATE_HTTP_SERVE_H

#include "base/err.h"
#include "base/instant.h"
#include "base/slice.h"
#include "gate/http/line.h"

struct serve;

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_OTHER };

/* An answer carries the security headers and at most these of its own: cookie, cache, tag, encoding,
 * retry, allow. */
#define EXCHANGE_HEADERS 8

struct exchange {
    /* What was asked. Slices stay valid until `finish`. */
    enum method method;
    struct slice path;      /* unescaped, without the query */
    struct slice body;      /* whole, at most body_max bytes */
    struct address address; /* of the peer */
    uint64_t number;        /* of the request, as in the log */
    int64_t began_us;       /* monotonic */

    /* What is answered. */
    int status;
    const char *type; /* media type; NULL with an empty body */
    struct slice answer;
    bool answer_stays;        /* the bytes outlive the server: not copied */
    struct stream_seat *seat; /* not NULL: the body is the live stream, read from this seat */
    int headers;
    struct {
        const char *name, *value; /* valid until the answer is queued */
    } header[EXCHANGE_HEADERS];

    /* What a handler hangs on it; `finish` (if set) is called once, when it was answered or the peer
     * has gone. */
    void *work;
    void (*finish)(struct exchange *x);
};

struct serve_options {
    const char *listen;             /* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
    const char *tls_cert, *tls_key; /* PEM text, both or neither */
    int threads;                    /* event threads, 1-16 */
    int connections_max;
    int per_address_max;  /* this machine itself is exempt */
    int header_s, body_s; /* seconds for a whole head; for a whole body */
    int idle_s;           /* seconds for an answer to be taken and the next head to come */
    size_t body_max;      /* bytes */
    void *to;
    void (*handle)(void *to, struct exchange *x);
};

extern const struct serve_options serve_usual; /* the limits a clinic runs with */

MUST_USE enum err serve_open(const struct serve_options *o, struct serve **ret_serve, struct text *why_not);
/* No new connections from now on; those that are open go on until serve_close. */
void serve_quiesce(struct serve *s);
/* Every exchange must have been answered and every seat closed. */
void serve_close(struct serve *s);
int serve_port(const struct serve *s);
bool serve_tls(const struct serve *s);

/* A header or a query argument of the request, or an empty slice with at == NULL. Before `finish` only. */
struct slice exchange_header(const struct exchange *x, const char *name);
struct slice exchange_argument(const struct exchange *x, const char *name);
bool exchange_tls(const struct exchange *x);

void exchange_add_header(struct exchange *x, const char *name, const char *value);

/* Inside `handle`: the answer comes later, from any thread, by one call of exchange_ready. Call it before
 * the exchange is handed to the other thread. */
void exchange_later(struct exchange *x);
void exchange_ready(struct exchange *x);

/* Wakes the exchange that a stream seat put to sleep; a stream_wake. */
void serve_wake(void *sleeper);

/* Microseconds on a clock that never jumps. */
int64_t serve_monotonic_us(void);
/* The wall clock. */
struct instant serve_now(void);

#endif
