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

#include "clinic/day.h"

enum { BATCH = 100, SYNCS = 300 };

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

/* What one monitor says in one message: six numbers, and a kilobyte as it came. */
struct said {
    struct monitor_message message;
    struct monitor_group group;
    struct monitor_value value[4];
    char device[32], control[32], raw[1000];
};

static void fill(struct said *s, struct call *c, struct day *d, int64_t n)
{
    static const enum vital vitals[] = {VITAL_SPO2, VITAL_HR, VITAL_RR, VITAL_ETCO2};
    static const int values[] = {97, 72, 14, 38};
    int chair = (int)(n % DAY_CHAIRS);
    snprintf(s->device, sizeof s->device, "00A1B2FFFE00000%d", chair + 1);
    snprintf(s->control, sizeof s->control, "M%lld", (long long)n);
    memset(s->raw, 'x', sizeof s->raw);
    s->group = (struct monitor_group){.patient_id = {chair == 0   ? "MRN1"
                                                     : chair == 1 ? "MRN2"
                                                                  : "MRN3",
                                                     4},
                                      .device = {slice_of(s->device)},
                                      .devices = 1,
                                      .values = 4};
    struct instant at = {d->now.ms + n * 333};
    for (int i = 0; i < 4; i++) {
        s->value[i] = (struct monitor_value){
            .vital = vitals[i], .value = values[i] + (int)(n / 3 % 3), .at = at, .preferred = true};
    }
    s->message = (struct monitor_message){.kind = MONITOR_IS_VITALS,
                                          .groups = 1,
                                          .group = &s->group,
                                          .value = s->value,
                                          .values = 4,
                                          .sender = slice_of(s->device)};
    s->message.header.control_id = slice_of(s->control);
    *c = (struct call){.errand = errand_record_monitor,
                       .no_endpoint = true,
                       .id = day_id(d),
                       .at = at,
                       .now = at,
                       .message = &s->message,
                       .raw = {s->raw, sizeof s->raw}};
}

static void messages(struct day *d, int64_t first, int64_t count, int batch, const char *name)
{
    static struct said said[BATCH];
    static struct call call[BATCH];
    double began = seconds_now(), cpu = cpu_now();
    for (int64_t n = first; n < first + count; n += batch) {
        for (int i = 0; i < batch; i++) {
            fill(&said[i], &call[i], d, n + i);
            call[i].next = NULL;
            if (i > 0) {
                call[i - 1].next = &call[i];
            }
        }
        desk_do(d->desk, call);
        must(call[0].err == ERR_OK && call[batch - 1].err == ERR_OK);
    }
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
    messages(d, 2000, count, BATCH, "monitor messages, 100 a commit");
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
