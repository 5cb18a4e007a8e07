/* SPDX-License-Identifier: Apache-2.0
 *
 * http.h - the HTTP gate as a whole: pages, API, live stream.
 *
 * Floor 6.
 */
#ifndef DAYBREAK_GATE_HTTP_HTTP_H
#define DAYBREAK_GATE_HTTP_HTTP_H

#include "desk/reading.h"
#include "gate/http/serve.h"
#include "gate/http/stream.h"
#include "text/embedded.h"

struct http;

struct http_setup {
    struct serve_options serve; /* `to` and `handle` are the gate's own */
    struct desk *desk;
    struct stream *stream;             /* opened before the desk, which tells it its news */
    const struct embedded_list *pages; /* NULL: built without pages */
    const struct protocol_notes *notes;
    const struct model_file *model; /* what levels are predicted with */
    const char *version;
    const char *badges; /* the file of badges beside the record; NULL: a restart signs everyone out */
    int log_fd;
};

/* The desk's ear that writes its news into a stream. */
struct ear http_ear(struct stream *s);

MUST_USE enum err http_open(const struct http_setup *setup, struct http **ret_http, struct text *why_not);
/* Every second: the beat of the stream (every other one) and the log. */
void http_tick(struct http *h, struct instant now);
/* No new requests; watchers are sent away. Before the desk is closed. */
void http_quiesce(struct http *h);
void http_close(struct http *h);
int http_port(const struct http *h);

#endif
