/* SPDX-License-Identifier: Apache-2.0
 *
 * client.c - one thread, one epoll: connections that ask and wait, screens that listen.
 */
#include "client.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#define LINES_MAX   1300
#define SAMPLES_MAX 2000000
#define RUN_US      3000000
#define WARM_US     300000
#define GAP_US      10000 /* a hundred messages a second */

struct line {
    int fd;
    enum { ASKS, WATCHES, SPEAKS } kind;
    unsigned number;
    int64_t sent_us;
    size_t len;
    char in[16384];
};

static struct line line[LINES_MAX];
static uint32_t sample[SAMPLES_MAX];
static size_t samples;

int64_t client_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int connect_to(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int on = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

size_t client_request(char *to, size_t max, const char *method, const char *path, const char *cookie,
                      const char *body)
{
    int n = snprintf(to, max, "%s %s HTTP/1.1\r\nHost: bench\r\n%s%s%s", method, path,
                     *cookie ? "Cookie: " : "", cookie, *cookie ? "\r\n" : "");
    size_t len = (size_t)n;
    if (*body) {
        len += (size_t)snprintf(to + len, max - len,
                                "Content-Type: application/json\r\nContent-Length: %zu\r\n", strlen(body));
    }
    len += (size_t)snprintf(to + len, max - len, "\r\n%s", body);
    must(len < max);
    return len;
}

void client_ask(int port, struct slice request, char *answer, size_t max)
{
    int fd = connect_to(port);
    size_t got = 0;
    must(write(fd, request.at, request.len) == (ssize_t)request.len);
    shutdown(fd, SHUT_WR);
    for (ssize_t n; got < max - 1 && (n = read(fd, answer + got, max - 1 - got)) > 0;) {
        got += (size_t)n;
    }
    answer[got] = '\0';
    must(strncmp(answer, "HTTP/1.1 200", 12) == 0);
    close(fd);
}

static int by_size(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

static void sum_up(int64_t took_us, struct client_figures *f)
{
    qsort(sample, samples, sizeof sample[0], by_size);
    f->per_s = (double)samples * 1e6 / (double)took_us;
    f->p50_us = samples ? sample[samples / 2] : 0;
    f->p99_us = samples ? sample[samples - 1 - samples / 100] : 0;
}

static void took(int64_t us)
{
    must(samples < SAMPLES_MAX);
    sample[samples++] = (uint32_t)us;
}

/* Past the whole answer that stands at the start of `in`; 0 when it is not all there. */
static size_t answer_end(const struct line *l)
{
    const char *body = strstr(l->in, "\r\n\r\n"), *length = strstr(l->in, "Content-Length: ");
    if (!body || !length || length > body) {
        return 0;
    }
    size_t end = (size_t)(body + 4 - l->in) + strtoul(length + 16, NULL, 10);
    return l->len >= end ? end : 0;
}

static bool receive(struct line *l)
{
    ssize_t n = recv(l->fd, l->in + l->len, sizeof l->in - 1 - l->len, MSG_DONTWAIT);
    must(n != 0);
    if (n > 0) {
        l->len += (size_t)n;
        l->in[l->len] = '\0';
    }
    return n > 0;
}

static void ask_next(struct line *l, client_compose *compose)
{
    char request[1024];
    size_t len = compose(request, sizeof request, l->number++);
    l->len = 0;
    l->in[0] = '\0';
    l->sent_us = client_now_us();
    must(send(l->fd, request, len, MSG_NOSIGNAL) == (ssize_t)len);
}

static int open_line(int hub, int place, int port, int kind)
{
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = (uint32_t)place};
    must(place < LINES_MAX);
    line[place].fd = connect_to(port);
    line[place].kind = kind;
    line[place].number = 0;
    line[place].len = 0;
    must(epoll_ctl(hub, EPOLL_CTL_ADD, line[place].fd, &e) == 0);
    return place;
}

void client_load(int port, int connections, client_compose *compose, const char *good,
                 struct client_figures *ret_figures)
{
    int hub = epoll_create1(0);
    int64_t began = client_now_us(), end = began + WARM_US + RUN_US;
    struct epoll_event ready[64];
    samples = 0;
    ret_figures->wrong = 0;
    for (int i = 0; i < connections; i++) {
        ask_next(&line[open_line(hub, i, port, ASKS)], compose);
    }
    for (int64_t now = began; now < end; now = client_now_us()) {
        int count = epoll_wait(hub, ready, 64, 100);
        for (int i = 0; i < count; i++) {
            struct line *l = &line[ready[i].data.u32];
            if (!receive(l) || answer_end(l) == 0) {
                continue;
            }
            int64_t at = client_now_us();
            const char *head = strstr(l->in, good);
            ret_figures->wrong += !head || head > strchr(l->in, '\r');
            if (at > began + WARM_US) {
                took(at - l->sent_us);
            }
            ask_next(l, compose);
        }
    }
    for (int i = 0; i < connections; i++) {
        close(line[i].fd);
    }
    close(hub);
    sum_up(RUN_US, ret_figures);
}

/* A heart rate of now, from the monitor at the first chair or at one of the other two. */
static size_t compose_message(char *to, size_t max, int chair, unsigned n, int64_t ms)
{
    char stamp[48];
    time_t second = (time_t)(ms / 1000);
    struct tm t;
    gmtime_r(&second, &t);
    size_t at = strftime(stamp, sizeof stamp, "%Y%m%d%H%M%S", &t);
    snprintf(stamp + at, sizeof stamp - at, ".%03d+0000", (int)(ms % 1000));
    int len = snprintf(
        to, max,
        "\x0bMSH|^~\\&|BENCH|BENCH|||%s||ORU^R01^ORU_R01|B%d-%u-%lld|P|2.6|||AL|NE||UNICODE UTF-8\r"
        "OBR|1|||182777000^monitoring of patient^SCT|||%s\r"
        "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||M^^00A1B2FFFE%06d^EUI-64\r"
        "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|%u|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R\r\x1c\r",
        stamp, chair, n, (long long)ms, stamp, chair, 70 + n % 20);
    must(len > 0 && (size_t)len < max);
    return (size_t)len;
}

static int64_t wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void speak(struct line *l, int chair)
{
    char message[2048];
    size_t len = compose_message(message, sizeof message, chair, l->number++, wall_ms());
    l->len = 0;
    must(send(l->fd, message, len, MSG_NOSIGNAL) == (ssize_t)len);
}

/* What was said and is not on the screen yet, by the moment it says. */
enum { SAID_MAX = 1024 };
static struct {
    int64_t ms, sent_us;
} said[SAID_MAX];
static int said_count, seen_count;

static void look_at(const char *event)
{
    const char *at = strstr(event, "\"at\":");
    int64_t ms = at ? strtoll(at + 5, NULL, 10) : 0;
    for (int i = seen_count; i < said_count; i++) {
        if (said[i % SAID_MAX].ms == ms && said[i % SAID_MAX].sent_us > 0) {
            took(client_now_us() - said[i % SAID_MAX].sent_us);
            said[i % SAID_MAX].sent_us = 0;
        }
    }
    while (seen_count < said_count && said[seen_count % SAID_MAX].sent_us == 0) {
        seen_count++;
    }
}

/* Whole events out of what came; the first screen's are looked at, for values of the first chair alone. */
static void watch(struct line *l, bool measured)
{
    char *from = l->in;
    for (char *end; (end = strstr(from, "\n\n")); from = end + 2) {
        *end = '\0';
        if (measured && strstr(from, "event: vitals")) {
            look_at(from);
        }
    }
    l->len = strlen(from);
    memmove(l->in, from, l->len + 1);
    if (l->len > sizeof l->in / 2) {
        l->len = 0; /* the opening board: larger than any event */
    }
}

static void turn(int hub, const struct client_screens *s, int timeout_ms)
{
    struct epoll_event ready[64];
    int count = epoll_wait(hub, ready, 64, timeout_ms);
    for (int i = 0; i < count; i++) {
        int place = (int)ready[i].data.u32;
        struct line *l = &line[place];
        if (!receive(l)) {
            continue;
        }
        if (l->kind == WATCHES) {
            watch(l, place == 0);
        } else if (place > s->watchers && strchr(l->in, '\x1c')) {
            speak(l, 2 + place % 2);
        } else {
            l->len = 0;
        }
    }
}

static int open_screens(int hub, const struct client_screens *s)
{
    char request[512];
    int place = 0;
    size_t len = client_request(request, sizeof request, "GET", "/api/stream", s->cookie, "");
    for (; place < s->watchers; place++) {
        open_line(hub, place, s->http, WATCHES);
        must(write(line[place].fd, request, len) == (ssize_t)len);
    }
    int64_t settled = client_now_us() + 500000;
    while (client_now_us() < settled) {
        turn(hub, s, 50);
    }
    int speaker = open_line(hub, place++, s->mllp, SPEAKS);
    for (int i = 0; i < s->links; i++, place++) {
        speak(&line[open_line(hub, place, s->mllp, SPEAKS)], 2 + place % 2);
    }
    return speaker;
}

static void say(int speaker)
{
    int64_t ms = wall_ms();
    if (said_count > 0 && said[(said_count - 1) % SAID_MAX].ms >= ms) {
        ms = said[(said_count - 1) % SAID_MAX].ms + 1;
    }
    char message[2048];
    size_t len = compose_message(message, sizeof message, 1, (unsigned)said_count, ms);
    said[said_count % SAID_MAX].ms = ms;
    said[said_count % SAID_MAX].sent_us = client_now_us();
    said_count++;
    must(send(line[speaker].fd, message, len, MSG_NOSIGNAL) == (ssize_t)len);
}

int client_screens(const struct client_screens *s, struct client_figures *ret_figures)
{
    int hub = epoll_create1(0), lines = s->watchers + 1 + s->links;
    int speaker = open_screens(hub, s);
    samples = 0;
    said_count = seen_count = 0;
    int64_t began = client_now_us(), next = began;
    while (next < began + RUN_US) {
        int64_t now = client_now_us();
        if (now >= next) {
            say(speaker);
            next += GAP_US;
        }
        turn(hub, s, 1);
    }
    for (int64_t late = client_now_us() + 2000000; seen_count < said_count && client_now_us() < late;) {
        turn(hub, s, 1);
    }
    for (int i = 0; i < lines; i++) {
        close(line[i].fd);
    }
    close(hub);
    sum_up(RUN_US, ret_figures);
    ret_figures->wrong = said_count - (long)samples;
    return (int)samples;
}
