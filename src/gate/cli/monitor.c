/* SPDX-License-Identifier: Apache-2.0
 *
 * monitor.c - `daybreak monitor`: a process of its own that speaks to the MLLP gate as a bedside monitor
 * does.
 *
 * Floor 6. One message a second (times --speed), one outstanding; an answer counts only when it names our
 * control id. A message that was not answered is sent again, as it stands, up to three times.
 */
#include <errno.h>
#include <getopt.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "gate/cli/bedside.h"
#include "gate/cli/cli.h"
#include "text/hl7.h"

#define ANSWER_WAIT_MS   5000
#define BACKOFF_FIRST_MS 250
#define BACKOFF_MAX_MS   8000
#define CUFF_MINUTES     5
#define ATTEMPTS         3

struct run {
    struct bedside bedside;
    const char *host, *port;
    double speed, from_minute;
    long messages; /* 0: until stopped */
    bool quiet;
    int fd;
    int backoff_ms;
    unsigned long sent, answered, refused, lost, links;
};

static volatile sig_atomic_t stop_asked;

static void on_stop(int signal_number)
{
    (void)signal_number;
    stop_asked = 1;
}

static struct instant clock_now(clockid_t which)
{
    struct timespec t;
    (void)clock_gettime(which, &t);
    return (struct instant){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static void sleep_ms(int64_t ms)
{
    if (ms > 0 && !stop_asked) {
        (void)poll(NULL, 0, ms > 60000 ? 60000 : (int)ms);
    }
}

static bool dial(struct run *r)
{
    struct addrinfo hint = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM}, *found = NULL;
    if (getaddrinfo(r->host, r->port, &hint, &found) != 0) {
        return false;
    }
    for (struct addrinfo *a = found; a && r->fd < 0; a = a->ai_next) {
        int one = 1, fd = socket(a->ai_family, a->ai_socktype, 0);
        if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0) {
            (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            r->fd = fd;
        } else if (fd >= 0) {
            (void)close(fd);
        }
    }
    freeaddrinfo(found);
    r->links += r->fd >= 0;
    return r->fd >= 0;
}

static void hang_up(struct run *r)
{
    if (r->fd >= 0) {
        (void)close(r->fd);
        r->fd = -1;
    }
}

/* Waits longer after each failure, so that a clinic's monitors do not knock all at once. */
static bool dial_again(struct run *r)
{
    if (r->fd >= 0 || dial(r)) {
        r->backoff_ms = BACKOFF_FIRST_MS;
        return true;
    }
    sleep_ms(r->backoff_ms);
    r->backoff_ms = r->backoff_ms * 2 > BACKOFF_MAX_MS ? BACKOFF_MAX_MS : r->backoff_ms * 2;
    return false;
}

static bool send_all(int fd, struct slice bytes)
{
    while (bytes.len > 0) {
        ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
        if (n <= 0 && !(n < 0 && errno == EINTR && !stop_asked)) {
            return false;
        }
        bytes = n > 0 ? slice_from(bytes, (size_t)n) : bytes;
    }
    return true;
}

enum answered { ANSWER_NONE, ANSWER_GOOD, ANSWER_BAD };

/* What one answer says about our message: nothing when it names another. */
static enum answered judge_answer(struct slice frame, const char *control_id)
{
    struct hl7_header h;
    struct hl7_segment s;
    hl7_header_read(frame, &h);
    struct hl7_reader reader = hl7_read(frame, h.marks);
    while (hl7_next(&reader, &s)) {
        if (slice_is(s.field[0], "MSA") && slice_is(hl7_field(&s, 2), control_id)) {
            bool good = slice_is(hl7_field(&s, 1), "CA") || slice_is(hl7_field(&s, 1), "AA");
            return good ? ANSWER_GOOD : ANSWER_BAD;
        }
    }
    return ANSWER_NONE;
}

static enum answered hear(struct run *r, const char *control_id)
{
    char buffer[8192];
    size_t len = 0;
    int64_t until = clock_now(CLOCK_MONOTONIC).ms + ANSWER_WAIT_MS;
    while (len < sizeof buffer) {
        struct pollfd p = {.fd = r->fd, .events = POLLIN};
        int64_t left = until - clock_now(CLOCK_MONOTONIC).ms;
        if (left <= 0 || stop_asked || poll(&p, 1, (int)left) <= 0) {
            return ANSWER_NONE;
        }
        ssize_t n = recv(r->fd, buffer + len, sizeof buffer - len, 0);
        if (n <= 0) {
            return ANSWER_NONE;
        }
        len += (size_t)n;
        const char *end = memchr(buffer, 0x1C, len);
        if (end && buffer[0] == 0x0B) {
            return judge_answer((struct slice){buffer + 1, (size_t)(end - buffer - 1)}, control_id);
        }
    }
    return ANSWER_NONE;
}

/* One message until it is answered, or given up. */
static void deliver(struct run *r, struct slice frame, const char *control_id)
{
    r->sent++;
    for (int attempt = 0; attempt < ATTEMPTS && !stop_asked;) {
        if (!dial_again(r)) {
            continue;
        }
        enum answered a = send_all(r->fd, frame) ? hear(r, control_id) : ANSWER_NONE;
        if (a != ANSWER_NONE) {
            r->answered += a == ANSWER_GOOD;
            r->refused += a == ANSWER_BAD;
            return;
        }
        hang_up(r);
        attempt++;
    }
    r->lost += !stop_asked;
}

static void say(struct run *r, uint32_t second, bool cuff)
{
    char buffer[4096], control_id[48];
    struct text t = TEXT_IN(buffer);
    struct instant now = clock_now(CLOCK_REALTIME);
    double minute = r->from_minute + second / 60.0;
    struct reading reading = bedside_read(&r->bedside, second, minute);
    snprintf(control_id, sizeof control_id, "SIM%d-%lld-%u", r->bedside.chair, (long long)now.ms, second);
    text_char(&t, 0x0B);
    bedside_say(&r->bedside, &reading, cuff, now, control_id, &t);
    text_add(&t, SLICE("\x1C\r"));
    must(!t.full);
    deliver(r, text_slice(&t), control_id);
}

static void tell(const struct run *r, uint32_t second, bool last)
{
    bool terminal = isatty(STDERR_FILENO);
    if (r->quiet || (!last && !terminal && second % 300 != 0)) {
        return;
    }
    fprintf(stderr, "%smonitor chair=C%d minute=%.1f sent=%lu answered=%lu refused=%lu lost=%lu links=%lu%s",
            terminal ? "\r" : "", r->bedside.chair, r->from_minute + second / 60.0, r->sent, r->answered,
            r->refused, r->lost, r->links, terminal && !last ? "" : "\n");
}

/* A message each second of the body; `speed` seconds of the body pass in one of ours. */
static void play(struct run *r)
{
    uint32_t second = 0;
    int64_t began = clock_now(CLOCK_MONOTONIC).ms;
    while (!stop_asked && (r->messages == 0 || second < r->messages)) {
        say(r, second, second % (CUFF_MINUTES * 60) == 0);
        tell(r, second, false);
        second++;
        int64_t due = began + (int64_t)((double)second * 1000.0 / r->speed);
        int64_t now = clock_now(CLOCK_MONOTONIC).ms;
        if (now - due > ANSWER_WAIT_MS) {
            began += now - due; /* after an outage the body goes on from here: a monitor has no backfill */
        }
        sleep_ms(due - now);
    }
    tell(r, second, true);
    hang_up(r);
}

static void help(void)
{
    cli_usage(stdout, "monitor");
    puts("  --chair N        the chair it stands at (default 1)\n"
         "  --speed X        seconds of the body in one of ours, 0.1 to 600 (default 1)\n"
         "  --host, --port   the MLLP gate (default 127.0.0.1 2575)\n"
         "  --seed N         the same seed gives the same numbers (default 1)\n"
         "  --patient MRN    sent as PID-3; without it the message names no patient\n"
         "  --device EUI     sent as OBX-18 (default 00A1B2FFFE00000N)\n"
         "  --from MINUTE    minutes since the pump started, may be negative (default 0)\n"
         "  --messages N     end after so many (default: until stopped)\n"
         "  --quiet          no status line\n"
         "  --scenario NAME  what the body does:");
    for (int i = 0; scenario_named(NULL, i); i++) {
        printf("      %-10s %s\n", scenario_named(NULL, i)->key, scenario_named(NULL, i)->line);
    }
}

static bool number_in(const char *text, double low, double high, double *ret_number)
{
    char *end = NULL;
    double n = strtod(text, &end);
    if (end == text || *end != '\0' || !(n >= low && n <= high)) {
        fprintf(stderr, "monitor: \"%s\" is not a number from %g to %g\n", text, low, high);
        return false;
    }
    *ret_number = n;
    return true;
}

/* HL7's own marks in an argument would change the message. */
static bool plain(const char *text)
{
    bool is = strlen(text) < 64 && strpbrk(text, "|^~\\&\r\n\x0b\x1c") == NULL;
    if (!is) {
        fprintf(stderr, "monitor: \"%s\" cannot stand in a message\n", text);
    }
    return is;
}

static bool take_option(struct run *r, int option, const char *text)
{
    double n = 0;
    bool good = true;
    if (option == 'c') {
        good = number_in(text, 1, 999, &n);
        r->bedside.chair = (int)n;
    } else if (option == 'x') {
        good = number_in(text, 0.1, 600, &r->speed);
    } else if (option == 's') {
        good = number_in(text, 0, 9e15, &n);
        r->bedside.seed = (uint64_t)n;
    } else if (option == 'f') {
        good = number_in(text, -600, 6000, &r->from_minute);
    } else if (option == 'm') {
        good = number_in(text, 1, 1e9, &n);
        r->messages = (long)n;
    } else if (option == 'n') {
        r->bedside.scenario = scenario_named(text, 0);
        good = r->bedside.scenario != NULL;
    } else if (option == 'h' || option == 'p') {
        *(option == 'h' ? &r->host : &r->port) = text;
    } else if (option == 'i' || option == 'd') {
        good = plain(text);
        *(option == 'i' ? &r->bedside.patient : &r->bedside.device) = text;
    } else {
        r->quiet = option == 'q';
        good = option == 'q';
    }
    return good;
}

static bool take_options(struct run *r, int argc, char **argv)
{
    static const struct option option[] = {
        {"chair", 1, NULL, 'c'},  {"speed", 1, NULL, 'x'},    {"host", 1, NULL, 'h'},
        {"port", 1, NULL, 'p'},   {"seed", 1, NULL, 's'},     {"patient", 1, NULL, 'i'},
        {"device", 1, NULL, 'd'}, {"from", 1, NULL, 'f'},     {"messages", 1, NULL, 'm'},
        {"quiet", 0, NULL, 'q'},  {"scenario", 1, NULL, 'n'}, {NULL, 0, NULL, 0}};
    int which;
    while ((which = getopt_long(argc, argv, "", option, NULL)) != -1) {
        if (!take_option(r, which, optarg)) {
            return false;
        }
    }
    return optind == argc;
}

int verb_monitor(int argc, char **argv)
{
    static char device[24];
    struct run r = {
        .host = "127.0.0.1", .port = "2575", .speed = 1, .fd = -1, .backoff_ms = BACKOFF_FIRST_MS};
    r.bedside = (struct bedside){.scenario = scenario_named("calm", 0), .seed = 1, .chair = 1, .patient = ""};
    if (cli_asks_help(argc, argv)) {
        help();
        return CLI_DONE;
    }
    if (!take_options(&r, argc, argv)) {
        cli_usage(stderr, "monitor");
        return CLI_ASKED_WRONGLY;
    }
    if (!r.bedside.device) {
        snprintf(device, sizeof device, "00A1B2FFFE%06d", r.bedside.chair);
        r.bedside.device = device;
    }
    struct sigaction stop = {.sa_handler = on_stop};
    (void)sigaction(SIGTERM, &stop, NULL);
    (void)sigaction(SIGINT, &stop, NULL);
    play(&r);
    return r.refused + r.lost > 0 ? CLI_FAILED : CLI_DONE;
}
