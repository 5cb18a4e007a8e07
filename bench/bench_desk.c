/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_desk.c - keeping, beside the disk's own rate: commits, monitor messages, opening, memory, size.
 *
 * bench_desk [MESSAGES]: default 100000, written into the current directory and removed.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "said.h"

enum { SYNCS = 300 };

static const char *const record = "bench.daybreak";

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long resident_kib(void)
{
    long pages = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f) {
        int read = fscanf(f, "%ld %ld", &pages, &resident);
        fclose(f);
        return read == 2 ? resident * 4 : 0;
    }
    return 0;
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

static void disk(void)
{
    static char page[4096];
    int file = open("bench.sync", O_CREAT | O_TRUNC | O_WRONLY, 0600);
    must(file >= 0);
    double began = seconds_now();
    for (int i = 0; i < SYNCS; i++) {
        must(write(file, page, sizeof page) == sizeof page && fdatasync(file) == 0);
    }
    printf("disk: append 4 KiB + fdatasync       %8.0f /s\n", SYNCS / (seconds_now() - began));
    close(file);
    unlink("bench.sync");
}

static void messages(struct day *d, int64_t first, int64_t count, int batch, const char *name)
{
    double began = seconds_now(), cpu = cpu_now();
    said_keep(d, first, count, batch);
    double took = seconds_now() - began;
    printf("%-36s %8.0f /s, %.1f us CPU each\n", name, (double)count / took,
           (cpu_now() - cpu) / (double)count * 1e6);
}

int main(int argc, char **argv)
{
    int64_t count = 100000;
    must(argc < 2 || slice_integer(slice_of(argv[1]), &count));
    struct day *d = malloc(sizeof *d);
    must(d);
    remove_record();
    disk();
    day_open(d, record, 1);
    for (int i = 0; i < DAY_CHAIRS; i++) {
        day_prepare(d, i);
    }
    messages(d, 0, 2000, 1, "monitor messages, one a commit");
    messages(d, 2000, count, SAID_BATCH, "monitor messages, 100 a commit");
    double began = seconds_now();
    day_close(d);
    printf("close                                %8.1f ms\n", (seconds_now() - began) * 1e3);
    struct stat status;
    must(stat(record, &status) == 0);
    printf("disk a message of 1,000 bytes        %8.0f bytes\n",
           (double)status.st_size / (double)(count + 2000));
    began = seconds_now();
    struct desk_setup setup = {.where = record, .protocol = &d->protocol, .drugs = &d->drugs};
    must(desk_open(&setup, d->now, &d->desk) == ERR_OK);
    printf("open, three visits of %6lld entries %8.1f ms\n", (long long)(count + 2000) / 3,
           (seconds_now() - began) * 1e3);
    printf("resident                             %8ld KiB\n", resident_kib());
    day_close(d);
    remove_record();
    free(d);
    return 0;
}
