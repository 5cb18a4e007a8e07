/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_open.c - from starting the program to its first answer, and what it weighs at rest.
 *
 * bench_open: writes records into the current directory and removes them. DAYBREAK names the program.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "said.h"

/* Three open visits of two and a half hours at a message a second; and a year of a small clinic. */
enum { OPEN_VISITS = 27000, OBSERVATIONS = 100000, RUNS = 7 };

static const char *const record = "bench-open.daybreak";

static double ms_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void remove_record(void)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s", record, ends[i]);
        unlink(name);
    }
}

static off_t write_record(int64_t count, bool leave)
{
    struct day *d = malloc(sizeof *d);
    struct stat status;
    must(d);
    remove_record();
    day_open(d, record, 1);
    for (int i = 0; i < DAY_CHAIRS; i++) {
        day_prepare(d, i);
    }
    said_keep(d, 0, count, SAID_BATCH);
    for (int i = 0; leave && i < DAY_CHAIRS; i++) {
        enum err err = day_act(d, errand_cancel_visit, i, &d->nurse, "{\"reason\":\"measured\"}");
        must(err == ERR_OK);
    }
    day_close(d);
    free(d);
    must(stat(record, &status) == 0);
    return status.st_size;
}

/* A port of the greeting line "http://127.0.0.1:PORT/". */
static int port_of(FILE *greeting)
{
    char line[512], *at;
    must(fgets(line, sizeof line, greeting));
    at = strstr(line, "127.0.0.1:");
    must(at);
    struct slice digits = {at + 10, strspn(at + 10, "0123456789")};
    int64_t port = 0;
    bool good = slice_integer(digits, &port);
    must(good);
    return (int)port;
}

static void ask(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    static const char request[] = "GET /api/status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    char answer[512];
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int line = socket(AF_INET, SOCK_STREAM, 0);
    must(line >= 0 && connect(line, (struct sockaddr *)&to, sizeof to) == 0);
    must(write(line, request, sizeof request - 1) == sizeof request - 1);
    ssize_t len = read(line, answer, sizeof answer);
    must(len > 12 && memcmp(answer, "HTTP/1.1 200", 12) == 0);
    close(line);
}

struct started {
    double ms;
    int64_t resident_kib;
};

static int64_t resident_of(pid_t pid)
{
    char name[64], line[256];
    int64_t kib = 0;
    snprintf(name, sizeof name, "/proc/%d/status", (int)pid);
    FILE *f = fopen(name, "r");
    while (f && fgets(line, sizeof line, f)) {
        if (memcmp(line, "VmRSS:", 6) == 0) {
            const char *digits = line + 6 + strspn(line + 6, " \t");
            bool good = slice_integer((struct slice){digits, strspn(digits, "0123456789")}, &kib);
            must(good);
        }
    }
    if (f) {
        fclose(f);
    }
    return kib;
}

static struct started start_once(const char *program)
{
    int out[2], status;
    must(pipe(out) == 0);
    double began = ms_now();
    pid_t child = fork();
    must(child >= 0);
    if (child == 0) {
        must(freopen("/dev/null", "w", stderr)); /* its log */
        dup2(out[1], STDOUT_FILENO);
        close(out[0]);
        close(out[1]);
        execl(program, program, "serve", "--data", record, "--listen", "127.0.0.1:0", "--mllp", "127.0.0.1:0",
              (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    FILE *greeting = fdopen(out[0], "r");
    must(greeting);
    ask(port_of(greeting));
    struct started s = {.ms = ms_now() - began};
    struct timespec rest = {0, 300000000};
    nanosleep(&rest, NULL);
    s.resident_kib = resident_of(child);
    kill(child, SIGTERM);
    must(waitpid(child, &status, 0) == child);
    fclose(greeting);
    return s;
}

static int by_ms(const void *one, const void *other)
{
    const struct started *a = one, *b = other;
    return (a->ms > b->ms) - (a->ms < b->ms);
}

static void starts(const char *program, const char *name, bool anew)
{
    struct started s[RUNS];
    for (int i = 0; i < RUNS; i++) {
        if (anew) {
            remove_record();
        }
        s[i] = start_once(program);
    }
    qsort(s, RUNS, sizeof s[0], by_ms);
    printf("%-38s %6.1f ms (best of %d; median %.1f), resident %lld KiB\n", name, s[0].ms, RUNS,
           s[RUNS / 2].ms, (long long)s[0].resident_kib);
    fflush(stdout);
}

int main(void)
{
    const char *program = getenv("DAYBREAK");
    program = program ? program : "build/daybreak";
    starts(program, "first answer, no file yet", true);
    write_record(OPEN_VISITS, false);
    starts(program, "first answer, 27,000 of open visits", false);
    off_t size = write_record(OBSERVATIONS, true);
    starts(program, "first answer, 100,000 of closed visits", false);
    double message = (double)size / OBSERVATIONS;
    printf("disk a message of 1,000 bytes          %6.0f bytes (%.0f beside the source), %.0f a value\n",
           message, message - 1000.0, message / 4.0);
    remove_record();
    return 0;
}
