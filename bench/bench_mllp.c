/* SPDX-License-Identifier: Apache-2.0
 *
 * bench_mllp.c - messages a second from the last byte to the durable answer, beside the disk's own pace.
 *
 * Links with one message outstanding each, every message with its own control id; an answer counts only when
 * it is positive and names the id that is outstanding on its link. Without options the gate runs here with a
 * desk that only writes each batch to a file and waits for the disk: what the gate itself costs. With
 * --port N [--pid P] it measures a server that runs, and the processor time of process P.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "gate/cli/load.h"
#include "gate/mllp/mllp.h"
#include "seats.h"

#define LINKS_MAX   1000
#define SAMPLES_MAX 4000000
#define RUN_US      3000000
#define WARM_US     500000

struct wire {
    int fd;
    int64_t sent_us, due_us;
    unsigned number;
    size_t len;
    char in[2048];
};

static struct wire wires[LINKS_MAX];
static uint32_t *samples;
static size_t sample_count;
static unsigned serial;
static long strangers;

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* A desk that keeps bytes and nothing else: one write and one fdatasync for all that wait. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t came;
    struct call *waiting, *last;
    int file;
} desk = {.lock = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER};

static enum err no_errand(struct desk *d, struct call *c)
{
    (void)d;
    return c->err;
}

static void submit(void *to, struct call *c)
{
    (void)to;
    pthread_mutex_lock(&desk.lock);
    c->next = NULL;
    *(desk.last ? &desk.last->next : &desk.waiting) = c;
    desk.last = c;
    pthread_cond_signal(&desk.came);
    pthread_mutex_unlock(&desk.lock);
}

static void *keep(void *to)
{
    static char batch[1 << 22];
    (void)to;
    for (;;) {
        pthread_mutex_lock(&desk.lock);
        while (!desk.waiting) {
            pthread_cond_wait(&desk.came, &desk.lock);
        }
        struct call *all = desk.waiting;
        desk.waiting = desk.last = NULL;
        pthread_mutex_unlock(&desk.lock);
        size_t len = 0;
        for (struct call *c = all; c; c = c->next) {
            must(len + c->raw.len < sizeof batch);
            memcpy(batch + len, c->raw.at, c->raw.len);
            len += c->raw.len;
        }
        must(write(desk.file, batch, len) == (ssize_t)len && fdatasync(desk.file) == 0);
        for (struct call *c = all, *next; c; c = next) {
            next = c->next;
            c->err = ERR_OK;
            c->done(c);
        }
    }
    return NULL;
}

static size_t compose(char *to, size_t max, unsigned number, int link, int rows)
{
    struct timespec now;
    struct tm t;
    char seconds[32], stamp[48];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &t);
    strftime(seconds, sizeof seconds, "%Y%m%d%H%M%S", &t);
    snprintf(stamp, sizeof stamp, "%s.%03d+0000", seconds, (int)(now.tv_nsec / 1000000));
    size_t n = (size_t)snprintf(
        to, max,
        "\x0bMSH|^~\\&|LOAD^00A1B2FFFE%06d^EUI-64|BENCH|||%s||ORU^R01^ORU_R01|B%u|P|2.6|||AL|NE||"
        "UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO\r"
        "PID|||MRN%04d^^^CLINIC^MR||Example^Pat\rPV1||O|INFUSION^R1^C%d\r"
        "OBR|1|B%u|B%u|182777000^monitoring of patient^SCT|||%s\r"
        "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||"
        "MON^^00A1B2FFFE%06d^EUI-64\r",
        link, stamp, number, link, link, number, number, stamp, link);
    static const char *const row[] = {
        "147842^MDC_ECG_HEART_RATE^MDC|1.1.1.%d|7%d|264864^MDC_DIM_BEAT_PER_MIN^MDC",
        "150456^MDC_PULS_OXIM_SAT_O2^MDC|1.2.1.%d|9%d|262688^MDC_DIM_PERCENT^MDC",
        "149530^MDC_PULS_OXIM_PULS_RATE^MDC|1.3.1.%d|7%d|264864^MDC_DIM_BEAT_PER_MIN^MDC",
        "151562^MDC_RESP_RATE^MDC|1.4.1.%d|1%d|264928^MDC_DIM_RESP_PER_MIN^MDC"};
    for (int i = 0; i < rows && n < max; i++) {
        char field[256];
        const char *form = row[i % 4];
        const char *cut = strstr(form, "%d");
        snprintf(field, sizeof field, "%.*s%d|%d%u|%s", (int)(cut - form), form, i + 1,
                 i % 4 == 1   ? 9
                 : i % 4 == 3 ? 1
                              : 7,
                 number % 10, strrchr(form, '|') + 1);
        n += (size_t)snprintf(to + n, max - n, "OBX|%d|NM|%s|||||R\r", i + 2, field);
    }
    n += (size_t)snprintf(to + n, max - n, "\x1c\r");
    must(n < max);
    return n;
}

static void send_next(struct wire *w, int link, int rows)
{
    char message[8192];
    w->number = ++serial;
    size_t len = compose(message, sizeof message, w->number, link, rows);
    must(send(w->fd, message, len, MSG_NOSIGNAL) == (ssize_t)len);
    w->sent_us = now_us();
}

/* True when the answer to the outstanding message is whole; counts those that fit no question. */
static bool take_answer(struct wire *w)
{
    ssize_t n = recv(w->fd, w->in + w->len, sizeof w->in - 1 - w->len, 0);
    must(n > 0);
    w->len += (size_t)n;
    w->in[w->len] = '\0';
    char *end = memchr(w->in, 0x1c, w->len);
    if (!end) {
        return false;
    }
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\rMSA|CA|B%u\r", w->number);
    bool good = strstr(w->in, wanted) != NULL;
    strangers += !good;
    w->len = 0;
    return good;
}

static void dial(int poll, struct wire *w, int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = w};
    int one = 1;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *w = (struct wire){.fd = socket(AF_INET, SOCK_STREAM, 0)};
    must(w->fd >= 0 && connect(w->fd, (struct sockaddr *)&a, sizeof a) == 0);
    must(setsockopt(w->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) == 0);
    must(epoll_ctl(poll, EPOLL_CTL_ADD, w->fd, &e) == 0);
}

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static double at_part(double part)
{
    return sample_count ? samples[(size_t)((double)(sample_count - 1) * part)] / 1000.0 : 0;
}

/* Ticks of a process, user and system; the load generator's own thread is taken off when it is ours. */
static double cpu_us(int pid)
{
    char path[64], text[1024] = "";
    unsigned long user = 0, system = 0;
    if (pid == 0) {
        struct timespec all, own;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &all);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &own);
        return (double)(all.tv_sec - own.tv_sec) * 1e6 + (double)(all.tv_nsec - own.tv_nsec) / 1e3;
    }
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *f = fopen(path, "r");
    if (!f || !fgets(text, sizeof text, f)) {
        return 0;
    }
    fclose(f);
    const char *rest = strrchr(text, ')');
    must(rest &&
         sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2);
    return (double)(user + system) * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

/* `period_us` 0: as fast as answers come; else each link sends once in a period. */
static void measure(int port, int pid, int links, int rows, int64_t period_us)
{
    int poll = epoll_create1(0);
    for (int i = 0; i < links; i++) {
        dial(poll, &wires[i], port);
    }
    int64_t begin = now_us(), measured = begin + WARM_US, end = measured + RUN_US;
    for (int i = 0; i < links; i++) {
        wires[i].due_us = begin + (period_us ? period_us * i / links : 0);
        if (!period_us) {
            send_next(&wires[i], i, rows);
        }
    }
    sample_count = 0;
    long answered = 0;
    double cpu = -1;
    for (int64_t now = begin; now < end; now = now_us()) {
        struct epoll_event e[256];
        for (int i = 0; period_us && i < links; i++) {
            if (now >= wires[i].due_us && wires[i].sent_us == 0) {
                wires[i].due_us += period_us;
                send_next(&wires[i], i, rows);
            }
        }
        if (cpu < 0 && now >= measured) {
            cpu = cpu_us(pid);
        }
        int n = epoll_wait(poll, e, 256, period_us ? 1 : 100);
        for (int i = 0; i < n; i++) {
            struct wire *w = e[i].data.ptr;
            if (!take_answer(w)) {
                continue;
            }
            if (cpu >= 0 && sample_count < SAMPLES_MAX) {
                samples[sample_count++] = (uint32_t)(now_us() - w->sent_us);
                answered++;
            }
            w->sent_us = 0;
            if (!period_us) {
                send_next(w, (int)(w - wires), rows);
            }
        }
    }
    cpu = cpu_us(pid) - cpu;
    qsort(samples, sample_count, sizeof *samples, by_size);
    printf("mllp %4d links %2d rows %s  %8.0f messages/s  p50 %.2f p99 %.2f p99.9 %.2f ms  %.1f us cpu a "
           "message\n",
           links, rows, period_us ? "paced  " : "closed ", (double)answered * 1e6 / RUN_US, at_part(0.5),
           at_part(0.99), at_part(0.999), answered ? cpu / (double)answered : 0);
    for (int i = 0; i < links; i++) {
        close(wires[i].fd);
    }
    close(poll);
}

/* What the disk can do: 4 KiB appended and waited for, one at a time. */
static void disk_pace(const char *path)
{
    static char block[4096];
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    int64_t begin = now_us();
    int n = 0;
    must(fd >= 0);
    for (; now_us() - begin < 1000000; n++) {
        must(write(fd, block, sizeof block) == (ssize_t)sizeof block && fdatasync(fd) == 0);
    }
    printf("disk fdatasync of 4 KiB      %8d /s\n", n);
    close(fd);
    unlink(path);
}

static struct mllp *open_gate(const struct mllp_setup *setup)
{
    struct mllp *gate = NULL;
    must(mllp_open(setup, &gate) == ERR_OK && mllp_start(gate) == ERR_OK);
    return gate;
}

static void measure_all(int port, int pid)
{
    measure(port, pid, 1, 7, 0);
    measure(port, pid, 100, 7, 0);
    measure(port, pid, 100, 20, 0);
    measure(port, pid, 1000, 7, 0);
    measure(port, pid, 1000, 7, 1000000);
}

static void measure_gate_alone(void)
{
    struct mllp_setup setup = {.errand = no_errand, .submit = submit};
    pthread_t thread;
    desk.file = open("bench_mllp.journal", O_CREAT | O_WRONLY | O_TRUNC, 0600);
    unlink("bench_mllp.journal");
    must(desk.file >= 0 && pthread_create(&thread, NULL, keep, NULL) == 0);
    struct mllp *gate = open_gate(&setup);
    puts("the gate alone, each batch appended to a file:");
    measure_all(mllp_port(gate), 0);
    mllp_close(gate);
}

static void submit_real(void *to, struct call *c)
{
    desk_submit(to, c);
}

static void remove_record(void)
{
    unlink("bench_mllp.db");
    unlink("bench_mllp.db-wal");
    unlink("bench_mllp.db-shm");
    unlink("bench_mllp.db-lock");
}

/* `seats` 0: nobody sits in a chair; every message is decoded, looked up, kept raw in the chain, and set
 * aside. Else a patient sits in that many chairs, and every message is charted, judged and asked for alarms.
 */
static void measure_record(int seats)
{
    static struct protocol protocol;
    static struct protocol_notes notes;
    static struct drug_list drugs;
    struct desk_setup with = {.where = "bench_mllp.db", .protocol = &protocol, .drugs = &drugs};
    struct desk *d = NULL;
    struct instant now = {(int64_t)time(NULL) * 1000};
    remove_record();
    must(load_protocol(PROTOCOL_DEFAULT, &protocol, &notes));
    load_drugs(&drugs);
    must(desk_open(&with, now, &d) == ERR_OK);
    seats_fill(d, seats, now);
    must(desk_start(d) == ERR_OK);
    struct mllp_setup setup = {.errand = errand_record_monitor, .submit = submit_real, .desk = d};
    struct mllp *gate = open_gate(&setup);
    puts(seats ? "with the record, each message charted for the patient in its chair:"
               : "with the record, each message set aside for want of a chair:");
    measure_all(mllp_port(gate), 0);
    mllp_close(gate);
    desk_close(d);
    remove_record();
}

int main(int argc, char **argv)
{
    int port = 0, pid = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        *(strcmp(argv[i], "--pid") == 0 ? &pid : &port) = (int)strtol(argv[i + 1], NULL, 10);
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    samples = malloc(SAMPLES_MAX * sizeof *samples);
    must(samples);
    serial = (unsigned)time(NULL) * 1000u;
    disk_pace("bench_mllp.disk");
    if (port != 0) {
        measure_all(port, pid);
    } else {
        measure_gate_alone();
        measure_record(0);
        measure_record(LINKS_MAX);
    }
    printf("answers that fit no question %8ld\n", strangers);
    return strangers > 0;
}
