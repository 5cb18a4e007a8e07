/* SPDX-License-Identifier: Apache-2.0
 *
 * serve.c - the door to libmicrohttpd: one daemon, a few event threads, and the four measures that the
 * library leaves to its user against clients that mean harm.
 *
 * Floor 6. The measures: strict reading; one Host and one way of saying how long the body is; a body
 * limit that is told at once and counted; a sweeper for whole-request deadlines (line.h).
 */
#include "gate/http/serve.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gate/http/listen.h"
#include "gate/http/shield.h"
#include "gate/http/stream.h"

const struct serve_options serve_usual = {
    .listen = "127.0.0.1:8080",
    .threads = 2,
    .connections_max = 2400,
    .per_address_max = 64,
    .header_s = 10,
    .body_s = 20,
    .idle_s = 75,
    .body_max = 64 * 1024,
};

/* A client that was told 413 may have this many bytes on the way already; past it the line is cut. */
#define SWALLOW_BYTES (1u << 20)

struct serve {
    struct serve_options o;
    struct MHD_Daemon *daemon;
    struct lines *lines;
    pthread_t sweeper;
    atomic_bool closing;
    atomic_uint_fast64_t requests;
    bool tls;
    int port;
};

/* An exchange with what only this file may know about it. */
struct asked {
    struct exchange x; /* first: an exchange is an asked */
    struct serve *serve;
    struct MHD_Connection *connection;
    struct line *line;
    char *body;
    size_t body_len, swallowed;
    enum err broken; /* not ERR_OK: the request is refused with this */
    bool handled, later;
};

int64_t serve_monotonic_us(void)
{
    struct timespec t;
    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct instant serve_now(void)
{
    struct timespec t;
    must(clock_gettime(CLOCK_REALTIME, &t) == 0);
    return (struct instant){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static struct slice looked_up(const struct exchange *x, enum MHD_ValueKind kind, const char *name)
{
    const struct asked *a = (const struct asked *)x;
    const char *found = MHD_lookup_connection_value(a->connection, kind, name);
    return found ? slice_of(found) : (struct slice){NULL, 0};
}

struct slice exchange_header(const struct exchange *x, const char *name)
{
    return looked_up(x, MHD_HEADER_KIND, name);
}

struct slice exchange_argument(const struct exchange *x, const char *name)
{
    return looked_up(x, MHD_GET_ARGUMENT_KIND, name);
}

bool exchange_tls(const struct exchange *x)
{
    return ((const struct asked *)x)->serve->tls;
}

void exchange_add_header(struct exchange *x, const char *name, const char *value)
{
    must(x->headers < EXCHANGE_HEADERS);
    x->header[x->headers].name = name;
    x->header[x->headers].value = value;
    x->headers++;
}

void exchange_later(struct exchange *x)
{
    struct asked *a = (struct asked *)x;
    a->later = true;
    MHD_suspend_connection(a->connection);
}

void exchange_ready(struct exchange *x)
{
    MHD_resume_connection(((struct asked *)x)->connection);
}

struct head_count {
    int hosts, lengths, encodings;
};

static enum MHD_Result count_head(void *to, enum MHD_ValueKind kind, const char *key, const char *value)
{
    struct head_count *n = to;
    (void)kind;
    (void)value;
    n->hosts += strcasecmp(key, MHD_HTTP_HEADER_HOST) == 0;
    n->lengths += strcasecmp(key, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
    n->encodings += strcasecmp(key, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
    return MHD_YES;
}

/* Two servers in a row must never read one request in two ways. */
static enum err judge_head(const struct asked *a)
{
    struct head_count n = {0, 0, 0};
    int64_t length = 0;
    MHD_get_connection_values(a->connection, MHD_HEADER_KIND, count_head, &n);
    if (n.hosts != 1 || n.lengths > 1 || n.encodings > 1 || (n.lengths && n.encodings)) {
        return ERR_BAD_INPUT;
    }
    if (n.lengths == 1) {
        if (!slice_integer(exchange_header(&a->x, MHD_HTTP_HEADER_CONTENT_LENGTH), &length) || length < 0) {
            return ERR_BAD_INPUT;
        }
        if ((uint64_t)length > a->serve->o.body_max) {
            return ERR_TOO_LARGE;
        }
    }
    return ERR_OK;
}

static enum method method_of(const char *word)
{
    if (strcmp(word, MHD_HTTP_METHOD_GET) == 0 || strcmp(word, MHD_HTTP_METHOD_HEAD) == 0) {
        return METHOD_GET;
    }
    if (strcmp(word, MHD_HTTP_METHOD_POST) == 0) {
        return METHOD_POST;
    }
    return strcmp(word, MHD_HTTP_METHOD_PUT) == 0 ? METHOD_PUT : METHOD_OTHER;
}

static struct asked *begin(struct serve *s, struct MHD_Connection *c, const char *url, const char *method)
{
    const union MHD_ConnectionInfo *context = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    const union MHD_ConnectionInfo *peer = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct asked *a = calloc(1, sizeof *a);
    must(a);
    a->serve = s;
    a->connection = c;
    a->line = context ? context->socket_context : NULL;
    a->x.method = method_of(method);
    a->x.path = slice_of(url);
    a->x.number = atomic_fetch_add(&s->requests, 1) + 1;
    a->x.began_us = serve_monotonic_us();
    if (!peer || !address_of(peer->client_addr, &a->x.address)) {
        a->broken = ERR_BAD_INPUT;
    } else {
        a->broken = judge_head(a);
    }
    if (a->line) {
        line_deadline(s->lines, a->line, a->x.began_us + (int64_t)s->o.body_s * 1000000);
    }
    return a;
}

/* False: the line is to be cut. */
static bool take_body(struct asked *a, const char *bytes, size_t len)
{
    if (a->broken != ERR_OK || a->body_len + len > a->serve->o.body_max) {
        a->broken = a->broken != ERR_OK ? a->broken : ERR_TOO_LARGE;
        a->swallowed += len;
        return a->swallowed <= SWALLOW_BYTES;
    }
    if (!a->body) {
        a->body = malloc(a->serve->o.body_max);
        must(a->body);
    }
    memcpy(a->body + a->body_len, bytes, len);
    a->body_len += len;
    return true;
}

static void sleep_connection(void *sleeper)
{
    MHD_suspend_connection(((struct asked *)sleeper)->connection);
}

static ssize_t pull_stream(void *to, uint64_t at, char *buffer, size_t max)
{
    struct asked *a = to;
    (void)at;
    int64_t got = stream_pull(a->x.seat, buffer, max, sleep_connection, a);
    return got < 0 ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)got;
}

static struct MHD_Response *response_of(struct asked *a)
{
    if (a->x.seat) {
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 8 * 1024, pull_stream, a, NULL);
    }
    /* The library does not change bytes that stay; its older signature only lacks the const. */
    union {
        const char *in;
        void *out;
    } bytes = {a->x.answer.at ? a->x.answer.at : ""};
    return MHD_create_response_from_buffer(
        a->x.answer.len, bytes.out, a->x.answer_stays ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result queue_answer(struct asked *a)
{
    struct MHD_Response *r = response_of(a);
    must(r && a->x.status >= 100);
    const struct shield *shield = shield_headers(a->serve->tls);
    for (; shield->name; shield++) {
        MHD_add_response_header(r, shield->name, shield->value);
    }
    if (a->x.type) {
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->x.type);
    }
    for (int i = 0; i < a->x.headers; i++) {
        MHD_add_response_header(r, a->x.header[i].name, a->x.header[i].value);
    }
    if (a->broken != ERR_OK) {
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    }
    enum MHD_Result queued = MHD_queue_response(a->connection, (unsigned)a->x.status, r);
    MHD_destroy_response(r);
    if (a->line) {
        int64_t idle = a->x.seat ? 0 : serve_monotonic_us() + (int64_t)a->serve->o.idle_s * 1000000;
        line_deadline(a->serve->lines, a->line, idle);
    }
    return queued;
}

static enum MHD_Result refuse_broken(struct asked *a)
{
    a->x.status = err_status(a->broken);
    a->x.type = "application/json";
    a->x.answer_stays = true;
    a->x.answer =
        a->broken == ERR_TOO_LARGE
            ? SLICE("{\"error\":\"TOO_LARGE\",\"sentence\":\"the input is larger than the limit\"}")
            : SLICE("{\"error\":\"BAD_INPUT\",\"sentence\":\"the head of the request is malformed\"}");
    return queue_answer(a);
}

/* Called first with the head, then with each piece of the body, then with the whole; and once more after
 * a handler that took the exchange for later has made it ready. */
static enum MHD_Result on_request(void *to, struct MHD_Connection *c, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_len, void **context)
{
    (void)version;
    struct asked *a = *context;
    if (!a) {
        a = begin(to, c, url, method);
        *context = a;
        return a->broken == ERR_OK ? MHD_YES : refuse_broken(a);
    }
    if (*upload_len > 0) {
        bool go_on = take_body(a, upload, *upload_len);
        *upload_len = 0;
        return go_on ? MHD_YES : MHD_NO;
    }
    if (a->broken != ERR_OK) {
        return refuse_broken(a);
    }
    if (!a->handled) {
        a->handled = true;
        a->x.body = (struct slice){a->body, a->body_len};
        if (a->line) {
            line_deadline(a->serve->lines, a->line, 0);
        }
        a->serve->o.handle(a->serve->o.to, &a->x);
        if (a->later) {
            return MHD_YES;
        }
    }
    return queue_answer(a);
}

static void on_completed(void *to, struct MHD_Connection *c, void **context,
                         enum MHD_RequestTerminationCode why)
{
    (void)to;
    (void)c;
    (void)why;
    struct asked *a = *context;
    if (!a) {
        return;
    }
    if (a->x.seat) {
        stream_leave(a->x.seat);
    }
    if (a->x.finish) {
        a->x.finish(&a->x);
    }
    free(a->body);
    free(a);
    *context = NULL;
}

static enum MHD_Result on_accept(void *to, const struct sockaddr *from, socklen_t len)
{
    struct serve *s = to;
    struct address a;
    (void)len;
    return address_of(from, &a) && lines_have_room(s->lines, a) ? MHD_YES : MHD_NO;
}

static void on_connection(void *to, struct MHD_Connection *c, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct serve *s = to;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*context) {
            line_drop(s->lines, *context);
        }
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *peer = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct address a;
    if (!fd || !peer || !address_of(peer->client_addr, &a)) {
        return;
    }
    int64_t deadline = serve_monotonic_us() + (int64_t)s->o.header_s * 1000000;
    *context = line_take(s->lines, fd->connect_fd, a, deadline);
    if (!*context) {
        shutdown(fd->connect_fd, SHUT_RDWR); /* filled up since on_accept: nothing without a deadline */
    }
}

static void *sweep(void *arg)
{
    struct serve *s = arg;
    const struct timespec quarter = {0, 250 * 1000 * 1000};
    while (!atomic_load(&s->closing)) {
        nanosleep(&quarter, NULL);
        lines_sweep(s->lines, serve_monotonic_us());
    }
    return NULL;
}

static struct MHD_Daemon *start_daemon(struct serve *s, const struct sockaddr_storage *at)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    flags |= at->ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u;
    flags |= s->tls ? MHD_USE_TLS : 0u;
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t) "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)s->o.tls_cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)s->o.tls_key},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(flags, 0, on_accept, s, on_request, s, MHD_OPTION_SOCK_ADDR,
                            (const struct sockaddr *)at, MHD_OPTION_STRICT_FOR_CLIENT, 1,
                            MHD_OPTION_THREAD_POOL_SIZE, (unsigned)s->o.threads, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)s->o.connections_max, MHD_OPTION_CONNECTION_TIMEOUT,
                            (unsigned)s->o.idle_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(24 * 1024),
                            MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024u, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
                            s, MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_ARRAY,
                            s->tls ? tls : tls + COUNT_OF(tls) - 1, MHD_OPTION_END);
}

enum err serve_open(const struct serve_options *o, struct serve **ret_serve, struct text *why_not)
{
    struct sockaddr_storage at;
    bool tls = o->tls_cert && o->tls_key;
    if (!listen_address(slice_of(o->listen), tls, &at, why_not)) {
        return ERR_BAD_INPUT;
    }
    struct serve *s = calloc(1, sizeof *s);
    must(s && o->handle && o->threads >= 1 && o->threads <= 16);
    s->o = *o;
    s->tls = tls;
    s->lines = lines_open(o->connections_max, o->per_address_max);
    s->daemon = start_daemon(s, &at);
    if (!s->daemon) {
        text_adds(why_not, "cannot listen on ");
        text_adds(why_not, o->listen);
        text_adds(why_not, tls ? ": the address is taken, or the certificate and key do not fit"
                               : ": the address is taken or not this machine's");
        lines_close(s->lines);
        free(s);
        return ERR_UNAVAILABLE;
    }
    s->port = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    must(pthread_create(&s->sweeper, NULL, sweep, s) == 0);
    *ret_serve = s;
    return ERR_OK;
}

void serve_quiesce(struct serve *s)
{
    MHD_socket listening = MHD_quiesce_daemon(s->daemon);
    if (listening != MHD_INVALID_SOCKET) {
        shutdown(listening, SHUT_RDWR);
    }
}

void serve_close(struct serve *s)
{
    MHD_stop_daemon(s->daemon);
    atomic_store(&s->closing, true);
    pthread_join(s->sweeper, NULL);
    lines_close(s->lines);
    free(s);
}

int serve_port(const struct serve *s)
{
    return s->port;
}

bool serve_tls(const struct serve *s)
{
    return s->tls;
}

void serve_wake(void *sleeper)
{
    MHD_resume_connection(((struct asked *)sleeper)->connection);
}
