/* SPDX-License-Identifier: Apache-2.0
 *
 * serve.c - `daybreak serve`: opens everything in nested calls, waits, and closes in reverse.
 *
 * Floor 7. The one place of the running server that reads the clock on its own account: once a second it
 * tells the desk and the screens that time has passed.
 */
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "gate/http/http.h"
#include "gate/http/route.h"
#include "gate/mllp/mllp.h"
#include "open/serve.h"

extern const struct embedded_list embedded_web;

struct serving {
    const char *data, *listen, *mllp, *protocol_name, *cert_file, *key_file;
    char *cert, *key;
    struct protocol protocol;
    struct protocol_notes notes;
    struct drug_list drugs;
    struct model_file model;
    struct scale_book book;
    struct stream *stream;
    struct desk *desk;
    struct http *http;
    struct mllp *monitors;
};

static int complain(const char *sentence)
{
    fprintf(stderr, "daybreak serve: %s.\n", sentence);
    return CLI_ASKED_WRONGLY;
}

/* The address in one friendly line, and another when the clinic is new. */
static void greet(struct serving *s)
{
    struct slice where = slice_of(s->listen);
    const char *colon = strrchr(s->listen, ':');
    int host = colon ? (int)(colon - s->listen) : (int)where.len;
    printf("Daybreak is open at %s://%.*s:%d/ - monitors on port %d - record %s\n",
           s->cert ? "https" : "http", host, s->listen, http_port(s->http),
           s->monitors ? mllp_port(s->monitors) : 0, s->data);
    fflush(stdout);
}

/* Until somebody asks us to stop. Ticks follow an absolute clock, so that they do not drift. */
static void wait_for_the_end(struct serving *s, const sigset_t *ends)
{
    int64_t next_us = serve_monotonic_us();
    for (;;) {
        struct instant now = serve_now();
        desk_tick(s->desk, now);
        http_tick(s->http, now);
        next_us += 1000000;
        int64_t wait_us = next_us - serve_monotonic_us();
        if (wait_us < 0) {
            next_us -= wait_us;
            wait_us = 0;
        }
        struct timespec wait = {wait_us / 1000000, wait_us % 1000000 * 1000};
        if (sigtimedwait(ends, NULL, &wait) > 0) {
            return;
        }
    }
}

static int with_monitors(struct serving *s, const sigset_t *ends)
{
    const char *colon = strrchr(s->mllp, ':');
    int64_t port = 0;
    char host[64];
    struct text h = TEXT_IN(host);
    if (!colon || !slice_integer(slice_of(colon + 1), &port) || port < 0 || port > 65535) {
        return complain("--mllp wants an address like 127.0.0.1:2575");
    }
    text_add(&h, (struct slice){s->mllp, (size_t)(colon - s->mllp)});
    struct mllp_setup setup = {.address = host,
                               .port = (int)port,
                               .anywhere = true,
                               .errand = errand_record_monitor,
                               .submit = (void (*)(void *, struct call *))desk_submit,
                               .desk = s->desk};
    enum err err = mllp_open(&setup, &s->monitors);
    err = err ? err : mllp_start(s->monitors);
    if (err) {
        fprintf(stderr, "daybreak serve: cannot listen for monitors on %s: %s.\n", s->mllp,
                err_sentence(err));
        return CLI_FAILED;
    }
    greet(s);
    wait_for_the_end(s, ends);
    mllp_close(s->monitors);
    return CLI_DONE;
}

static int with_http(struct serving *s, const sigset_t *ends)
{
    char room[512], badges[1024];
    struct text why_not = TEXT_IN(room), beside = TEXT_IN(badges);
    text_adds(&beside, s->data);
    text_adds(&beside, "-badges");
    struct http_setup setup = {.serve = serve_usual,
                               .desk = s->desk,
                               .stream = s->stream,
                               .pages = &embedded_web,
                               .notes = &s->notes,
                               .model = &s->model,
                               .version = DAYBREAK_VERSION,
                               .badges = beside.full ? NULL : badges,
                               .log_fd = STDERR_FILENO};
    setup.serve.listen = s->listen;
    setup.serve.tls_cert = s->cert;
    setup.serve.tls_key = s->key;
    if (http_open(&setup, &s->http, &why_not) != ERR_OK) {
        complain(room);
        return CLI_FAILED;
    }
    int status = with_monitors(s, ends);
    http_quiesce(s->http);
    http_close(s->http);
    return status;
}

static int with_desk(struct serving *s)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread begins: all inherit it */
    signal(SIGPIPE, SIG_IGN);
    s->stream = stream_open(serve_now(), serve_wake);
    struct desk_setup setup = {.where = s->data,
                               .protocol = &s->protocol,
                               .drugs = &s->drugs,
                               .book = &s->book,
                               .ear = http_ear(s->stream)};
    enum err err = desk_open(&setup, serve_now(), &s->desk);
    int status = CLI_FAILED;
    if (err) {
        fprintf(stderr, "daybreak serve: %s: %s.\n", s->data, err_sentence(err));
    } else {
        err = desk_start(s->desk);
        must(err == ERR_OK);
        status = with_http(s, &ends);
        desk_close(s->desk);
    }
    stream_end(s->stream);
    stream_close(s->stream);
    return status;
}

/* A PEM file with a NUL behind it; certificates and keys are far below 256 kB. */
static char *read_pem(const char *path)
{
    const size_t max = 256 * 1024;
    FILE *file = fopen(path, "rb");
    char *content = file ? calloc(1, max + 1) : NULL;
    if (!content) {
        fprintf(stderr, "daybreak serve: cannot read %s.\n", path);
    } else if (fread(content, 1, max, file) == 0) {
        fprintf(stderr, "daybreak serve: %s is empty.\n", path);
        free(content);
        content = NULL;
    }
    if (file) {
        fclose(file);
    }
    return content;
}

static int with_files(struct serving *s)
{
    if (!s->cert_file != !s->key_file) {
        return complain("a certificate and its key belong together: give --tls-cert and --tls-key");
    }
    if (s->cert_file) {
        s->cert = read_pem(s->cert_file);
        s->key = read_pem(s->key_file);
        if (!s->cert || !s->key) {
            return CLI_FAILED;
        }
    }
    if (!load_protocol(s->protocol_name, &s->protocol, &s->notes)) {
        return CLI_ASKED_WRONGLY;
    }
    load_drugs(&s->drugs);
    load_model(&s->model);
    scale_book_shipped(&s->book);
    if (vault_open() != ERR_OK) {
        return complain("this machine gives no chance: secrets cannot be made");
    }
    return with_desk(s);
}

static int audit(void)
{
    static char room[64 * 1024];
    struct text t = TEXT_IN(room);
    text_audit(&t);
    must(!t.full);
    fputs(room, stdout);
    return CLI_DONE;
}

enum { OPTION_AUDIT = 'a' };

static bool read_options(int argc, char **argv, struct serving *s, bool *ret_audit)
{
    static const struct option options[] = {
        {"data", required_argument, NULL, 'd'},     {"listen", required_argument, NULL, 'l'},
        {"mllp", required_argument, NULL, 'm'},     {"tls-cert", required_argument, NULL, 'c'},
        {"tls-key", required_argument, NULL, 'k'},  {"protocol", required_argument, NULL, 'p'},
        {"audit", no_argument, NULL, OPTION_AUDIT}, {NULL, 0, NULL, 0},
    };
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (c) {
        case 'd':
            s->data = optarg;
            break;
        case 'l':
            s->listen = optarg;
            break;
        case 'm':
            s->mllp = optarg;
            break;
        case 'c':
            s->cert_file = optarg;
            break;
        case 'k':
            s->key_file = optarg;
            break;
        case 'p':
            s->protocol_name = optarg;
            break;
        case OPTION_AUDIT:
            *ret_audit = true;
            break;
        default:
            return false;
        }
    }
    return optind == argc;
}

int open_serve(int argc, char **argv)
{
    static struct serving s; /* the lists of medicines and notes are large */
    bool wants_audit = false;
    s = (struct serving){
        .listen = "127.0.0.1:8080", .mllp = "127.0.0.1:2575", .protocol_name = PROTOCOL_DEFAULT};
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, "serve");
        return CLI_DONE;
    }
    if (!read_options(argc, argv, &s, &wants_audit)) {
        cli_usage(stderr, "serve");
        return CLI_ASKED_WRONGLY;
    }
    if (wants_audit) {
        return audit();
    }
    if (!s.data) {
        return complain("say where the record stands: --data FILE");
    }
    int status = with_files(&s);
    free(s.cert);
    free(s.key);
    return status;
}
