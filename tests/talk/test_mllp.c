/* SPDX-License-Identifier: Apache-2.0
 *
 * test_mllp.c - conversations with the MLLP gate, one small text file each.
 *
 * The gate is real, with sockets; the desk behind it keeps nothing and answers from a thread of its own, in
 * batches, as the real one does. Run with the conversation files as arguments. Lines of a conversation:
 *   > TEXT     the client sends it      < TEXT     the client waits for exactly this (see below)
 *   open       another link, now in use use N      speak on link N (the first is 0)
 *   close      this side ends           ended      the gate has ended the link
 *   wait MS    time passes              silent MS  nothing comes for so long
 *   desk ERR   the desk answers with that name of base/err.def from here on
 *   kept N     the desk has got so many messages since the start
 * In TEXT: {B} {E} are the frame's begin and end, {CR} {LF} {FS} {NUL} bytes, {x*N} N times x. In an expected
 * line {*} stands for any text without a line end.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "gate/mllp/mllp.h"

#define LINKS       8
#define TEXT_MAX    (3 * 1024 * 1024)
#define PATIENCE_MS 3000

struct fake_desk {
    pthread_mutex_t lock;
    pthread_cond_t came;
    struct call *waiting, *last;
    bool stop;
    _Atomic int answer; /* an enum err, set between conversations */
    _Atomic int kept;
};

static struct fake_desk fake = {.lock = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER};
static int links[LINKS], link_now;
static char sent[TEXT_MAX], heard[TEXT_MAX];

static enum err no_errand(struct desk *d, struct call *c)
{
    (void)d;
    return c->err;
}

static void fake_submit(void *to, struct call *c)
{
    struct fake_desk *d = to;
    pthread_mutex_lock(&d->lock);
    c->next = NULL;
    *(d->last ? &d->last->next : &d->waiting) = c;
    d->last = c;
    d->kept++;
    pthread_cond_signal(&d->came);
    pthread_mutex_unlock(&d->lock);
}

static void *fake_run(void *to)
{
    struct fake_desk *d = to;
    pthread_mutex_lock(&d->lock);
    while (!d->stop || d->waiting) {
        if (!d->waiting) {
            pthread_cond_wait(&d->came, &d->lock);
            continue;
        }
        struct call *c = d->waiting;
        d->waiting = d->last = NULL;
        pthread_mutex_unlock(&d->lock);
        for (struct call *next; c; c = next) {
            next = c->next;
            c->err = (enum err)d->answer;
            c->done(c);
        }
        pthread_mutex_lock(&d->lock);
    }
    pthread_mutex_unlock(&d->lock);
    return NULL;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int dial(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
        perror("connect");
        exit(1);
    }
    return fd;
}

/* Replaces {..} by what it stands for; "{*}" becomes the byte 1, which no message holds. */
static size_t expand(const char *line, char *to)
{
    static const struct {
        const char *word, *bytes;
        size_t len;
    } known[] = {{"{B}", "\x0b", 1},  {"{E}", "\x1c\r", 2}, {"{CR}", "\r", 1}, {"{LF}", "\n", 1},
                 {"{FS}", "\x1c", 1}, {"{NUL}", "\0", 1},   {"{*}", "\x01", 1}};
    size_t n = 0;
    while (*line) {
        size_t k = 0;
        long times = 0;
        int used = 0;
        char what = 0;
        while (k < COUNT_OF(known) && strncmp(line, known[k].word, strlen(known[k].word)) != 0) {
            k++;
        }
        if (k < COUNT_OF(known)) {
            memcpy(to + n, known[k].bytes, known[k].len);
            n += known[k].len;
            line += strlen(known[k].word);
        } else if (sscanf(line, "{%c*%ld}%n", &what, &times, &used) == 2 && used > 0) {
            memset(to + n, what, (size_t)times);
            n += (size_t)times;
            line += used;
        } else {
            to[n++] = *line++;
        }
    }
    return n;
}

static bool send_all(const char *bytes, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = send(links[link_now], bytes + done, len - done, MSG_NOSIGNAL);
        if (n <= 0) {
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

/* One byte within the patience: 1; the end of the link: 0; silence: -1. */
static int take_byte(char *ret_byte, int64_t until)
{
    int64_t left = until - now_ms();
    struct pollfd p = {.fd = links[link_now], .events = POLLIN};
    if (poll(&p, 1, left > 0 ? (int)left : 0) <= 0) {
        return -1;
    }
    return recv(links[link_now], ret_byte, 1, 0) == 1 ? 1 : 0;
}

static bool expect(const char *pattern, size_t len)
{
    size_t n = 0;
    int64_t until = now_ms() + PATIENCE_MS;
    for (size_t i = 0; i < len; i++) {
        bool any = pattern[i] == 1;
        for (;;) {
            if (take_byte(&heard[n], until) != 1) {
                break;
            }
            n++;
            bool fits = any ? i + 1 < len && heard[n - 1] == pattern[i + 1] : heard[n - 1] == pattern[i];
            if (fits || !any || heard[n - 1] == '\r') {
                i += any && fits;
                any = any && !fits;
                break;
            }
        }
        if (n == 0 || any || heard[n - 1] != pattern[i]) {
            fprintf(stderr, "heard: %.*s\n", (int)n, heard);
            return false;
        }
    }
    return true;
}

static enum err err_named(const char *name)
{
    for (int e = 0; e < ERRS; e++) {
        if (strcmp(err_name((enum err)e), name) == 0) {
            return (enum err)e;
        }
    }
    return ERRS;
}

static bool nothing_comes(long ms)
{
    char byte;
    return take_byte(&byte, now_ms() + ms) == -1;
}

static bool link_ended(void)
{
    char byte;
    return take_byte(&byte, now_ms() + PATIENCE_MS) == 0;
}

static bool kept_so_many(int n)
{
    pthread_mutex_lock(&fake.lock);
    int kept = fake.kept;
    pthread_mutex_unlock(&fake.lock);
    if (kept != n) {
        fprintf(stderr, "the desk got %d\n", kept);
    }
    return kept == n;
}

/* One line of a conversation; false when it did not come true. */
static bool speak(char *line, int port, int *open)
{
    long number = strchr(line, ' ') ? strtol(strchr(line, ' '), NULL, 10) : 0;
    if (line[0] == '>') {
        return send_all(sent, expand(line + 2, sent));
    }
    if (line[0] == '<') {
        return expect(sent, expand(line + 2, sent));
    }
    if (strcmp(line, "open") == 0 && *open < LINKS) {
        link_now = (*open)++;
        links[link_now] = dial(port);
        return true;
    }
    if (strncmp(line, "use ", 4) == 0) {
        link_now = (int)number;
        return link_now < *open;
    }
    if (strcmp(line, "close") == 0) {
        return shutdown(links[link_now], SHUT_WR) == 0;
    }
    if (strncmp(line, "wait ", 5) == 0) {
        return poll(NULL, 0, (int)number) == 0;
    }
    if (strncmp(line, "desk ", 5) == 0) {
        fake.answer = err_named(line + 5);
        return fake.answer != ERRS;
    }
    return strcmp(line, "ended") == 0         ? link_ended()
           : strncmp(line, "silent ", 7) == 0 ? nothing_comes(number)
           : strncmp(line, "kept ", 5) == 0   ? kept_so_many((int)number)
                                              : line[0] == '#' || line[0] == '\0';
}

/* A link that was closed in the middle of a frame is told to the desk a moment later: that belongs to the
 * conversation before. */
static void settle(void)
{
    int before;
    do {
        before = fake.kept;
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    } while (fake.kept != before);
}

static bool hold(const char *path, int port)
{
    static char line[65536];
    FILE *f = fopen(path, "r");
    int open = 0, at = 0;
    bool good = f != NULL;
    settle();
    fake.answer = ERR_OK;
    fake.kept = 0;
    speak((char[]){"open"}, port, &open);
    while (good && fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        at++;
        good = speak(line, port, &open);
    }
    printf("%s %s", good ? "ok" : "not ok", path);
    printf(good ? "\n" : " (line %d: %.200s)\n", at, line);
    for (int i = 0; i < open; i++) {
        close(links[i]);
    }
    if (f) {
        fclose(f);
    }
    return good;
}

int main(int argc, char **argv)
{
    struct mllp_setup setup = {
        .offset_min = -300, .links_max = 4, .errand = no_errand, .submit = fake_submit, .desk = &fake};
    struct mllp_setup open_to_all = setup;
    struct mllp *gate = NULL;
    pthread_t desk;
    int wrong = argc < 2;
    open_to_all.address = "0.0.0.0";
    if (mllp_open(&open_to_all, &gate) != ERR_NOT_ALLOWED || mllp_open(&setup, &gate) != ERR_OK ||
        pthread_create(&desk, NULL, fake_run, &fake) != 0 || mllp_start(gate) != ERR_OK) {
        fprintf(stderr, "the gate does not open as it should\n");
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        wrong += !hold(argv[i], mllp_port(gate));
    }
    mllp_close(gate);
    pthread_mutex_lock(&fake.lock);
    fake.stop = true;
    pthread_cond_signal(&fake.came);
    pthread_mutex_unlock(&fake.lock);
    pthread_join(desk, NULL);
    return wrong ? 1 : 0;
}
