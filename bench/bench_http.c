/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_http.c - the HTTP gate beside its limits: reads of one patient, durable observations, and how long a
 * monitor's message takes to a screen.
 *
 * bench_http: seeds the demonstration into the current directory, starts DAYBREAK on it and removes it. Reads
 * stand beside a fixed answer of the same server, observations beside the disk's own pace.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "client.h"

enum { READERS = 8, WRITERS = 16, WATCHERS = 200, LINKS = 100, SYNCS = 300 };

static const char *const record = "bench-http.daybreak";

static struct server {
    pid_t pid;
    int http, mllp;
    char cookie[128], patient[40], visit[40];
} server;

static void remove_record(void)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock", "-badges"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s", record, ends[i]);
        unlink(name);
    }
}

static void seed_record(const char *program)
{
    char now[32];
    int status = -1;
    struct text t = TEXT_IN(now);
    text_instant(&t, (struct instant){(int64_t)time(NULL) * 1000});
    pid_t pid = fork();
    if (pid == 0) {
        execl(program, program, "demo", "--data", record, "--now", now, (char *)NULL);
        _exit(127);
    }
    must(waitpid(pid, &status, 0) == pid && status == 0);
}

static int number_behind(const char *said, const char *words)
{
    const char *at = strstr(said, words);
    int64_t number = 0;
    must(at);
    at += strlen(words);
    must(slice_integer((struct slice){at, strspn(at, "0123456789")}, &number));
    return (int)number;
}

static void start_server(const char *program)
{
    char said[512] = "";
    int out[2];
    must(pipe(out) == 0);
    server.pid = fork();
    if (server.pid == 0) {
        int quiet = open("/dev/null", O_WRONLY);
        dup2(out[1], 1);
        dup2(quiet, 2);
        execl(program, program, "serve", "--data", record, "--listen", "127.0.0.1:0", "--mllp", "127.0.0.1:0",
              (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    must(read(out[0], said, sizeof said - 1) > 0);
    server.http = number_behind(said, "127.0.0.1:");
    server.mllp = number_behind(said, "on port ");
}

/* The value behind `key` in an answer, up to the next quote or blank. */
static void pick(const char *answer, const char *key, char *to, size_t max)
{
    const char *at = strstr(answer, key);
    must(at);
    at += strlen(key);
    size_t len = strcspn(at, "\";");
    must(len < max);
    memcpy(to, at, len);
    to[len] = '\0';
}

static void find_names(void)
{
    static char answer[1 << 17];
    static const char who[] = "{\"login\":\"nurse\",\"password\":\"ketamine-nurse\"}";
    char request[1024];
    size_t len = client_request(request, sizeof request, "POST", "/api/sign-in", "", who);
    client_ask(server.http, (struct slice){request, len}, answer, sizeof answer);
    pick(answer, "Set-Cookie: ", server.cookie, sizeof server.cookie);
    len = client_request(request, sizeof request, "GET", "/api/board", server.cookie, "");
    client_ask(server.http, (struct slice){request, len}, answer, sizeof answer);
    const char *infusing = strstr(answer, "\"chair\":\"C1\"");
    must(infusing);
    pick(infusing, "\"visit\":{\"id\":\"", server.visit, sizeof server.visit);
    pick(infusing, "\"patient\":{\"id\":\"", server.patient, sizeof server.patient);
}

static double disk(void)
{
    static char page[4096];
    int file = open("bench-http.sync", O_CREAT | O_TRUNC | O_WRONLY, 0600);
    must(file >= 0);
    int64_t began = client_now_us();
    for (int i = 0; i < SYNCS; i++) {
        must(write(file, page, sizeof page) == sizeof page && fdatasync(file) == 0);
    }
    close(file);
    unlink("bench-http.sync");
    return SYNCS * 1e6 / (double)(client_now_us() - began);
}

static size_t compose_page(char *to, size_t max, unsigned n)
{
    (void)n;
    return client_request(to, max, "GET", "/no-such-page", "", "");
}

static size_t compose_read(char *to, size_t max, unsigned n)
{
    (void)n;
    char path[80];
    snprintf(path, sizeof path, "/api/patients/%s", server.patient);
    return client_request(to, max, "GET", path, server.cookie, "");
}

static size_t compose_observation(char *to, size_t max, unsigned n)
{
    char path[80], body[80];
    snprintf(path, sizeof path, "/api/visits/%s/vitals", server.visit);
    snprintf(body, sizeof body, "{\"hr\":%u,\"spo2\":97}", 60 + n % 40);
    return client_request(to, max, "POST", path, server.cookie, body);
}

static double print_rate(const char *name, const struct client_figures *f, double limit, const char *of)
{
    printf("%-44s %8.0f /s  p50 %6.2f ms  p99 %6.2f ms", name, f->per_s, f->p50_us / 1e3, f->p99_us / 1e3);
    if (limit > 0) {
        printf("  (%.2f of %s)", f->per_s / limit, of);
    }
    printf("%s\n", f->wrong ? "  WRONG ANSWERS" : "");
    return f->per_s;
}

static void print_screens(const char *name, const struct client_figures *f, int seen)
{
    printf("%-44s %8.0f /s  p50 %6.2f ms  p99 %6.2f ms  (%d seen%s)\n", name, f->per_s, f->p50_us / 1e3,
           f->p99_us / 1e3, seen, f->wrong ? ", SOME NOT" : "");
}

int main(void)
{
    const char *program = getenv("DAYBREAK");
    if (!program) {
        fprintf(stderr, "bench_http: DAYBREAK names the program to measure.\n");
        return 2;
    }
    remove_record();
    seed_record(program);
    start_server(program);
    find_names();
    double syncs = disk();
    printf("%-44s %8.0f /s\n", "disk: append 4 KiB + fdatasync", syncs);
    struct client_figures f;
    client_load(server.http, READERS, compose_page, " 404 ", &f);
    double fixed = print_rate("a fixed answer, 8 connections", &f, 0, "");
    client_load(server.http, READERS, compose_read, " 200 ", &f);
    print_rate("one patient by id, 8 connections", &f, fixed, "the fixed answer");
    client_load(server.http, 1, compose_observation, " 200 ", &f);
    print_rate("durable observation, 1 connection", &f, syncs, "the disk's pace");
    client_load(server.http, WRITERS, compose_observation, " 200 ", &f);
    print_rate("durable observation, 16 connections", &f, syncs, "the disk's pace");
    struct client_screens s = {
        .http = server.http, .mllp = server.mllp, .cookie = server.cookie, .watchers = 1};
    int seen = client_screens(&s, &f);
    print_screens("monitor to screen, 100 messages/s", &f, seen);
    s.watchers = WATCHERS;
    seen = client_screens(&s, &f);
    print_screens("the same beside 200 screens", &f, seen);
    s.links = LINKS;
    seen = client_screens(&s, &f);
    print_screens("the same, 100 monitors at full load", &f, seen);
    kill(server.pid, SIGTERM);
    waitpid(server.pid, NULL, 0);
    remove_record();
    return 0;
}
