/* SPDX-License-Identifier: Apache-2.0
 *
 * danger.c - `daybreak danger`: plays an alert of suicide risk, line by line, with the clock moved by hand.
 *
 * Floor 6. No database, no clock.
 */
#include "text/danger_json.h"

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "gate/cli/rows.h"

static void print_minutes(const char *before, struct instant at)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_decimal(&t, at.ms / 60, 3, 0);
    printf("%s%s", before, room);
}

static void print_reasons(const struct verdict *v)
{
    for (int i = 0; i < v->count; i++) {
        char room[400];
        struct text t = TEXT_IN(room);
        text_reason(&t, &v->reason[i]);
        printf("    %-9s %-6s %s\n", clause_id(v->reason[i].clause), answer_name(v->reason[i].answer), room);
    }
}

static void print_view(const struct danger *d, const struct protocol *p, struct instant at)
{
    static const char *const states[DANGER_STATES] = {"quiet", "open", "acknowledged", "closed"};
    struct danger_view view;
    danger_view(d, p, at, &view);
    print_minutes("at ", at);
    printf("  %s", states[d->state]);
    if (d->state == DANGER_OPEN || d->state == DANGER_ACKNOWLEDGED) {
        printf(", risk %s%s", suicide_risk_name(d->risk), d->screened ? "" : " (assumed)");
    }
    if (view.asked >= 0) {
        printf(", asked: person %d of %d", view.asked + 1, d->on_call);
        print_minutes(", the next at ", view.next);
    }
    if (view.exhausted) {
        printf(", asked: EVERYBODY");
    }
    if (d->state == DANGER_CLOSED) {
        printf(": %s", disposition_label(d->disposition));
    }
    printf("\n");
    print_reasons(&view.verdict);
}

static int malformed(const struct rows *rows, const struct fault *fault)
{
    char room[1000];
    struct text t = TEXT_IN(room);
    struct fault f = *fault;
    f.line = rows->line;
    text_fault(&t, rows->name, &f);
    fflush(stdout);
    fprintf(stderr, "%s\n", room);
    return CLI_ASKED_WRONGLY;
}

static int play(struct rows *rows, const struct protocol *p)
{
    struct danger d = {0};
    struct slice line = SLICE("");
    while (rows_next(rows, &line)) {
        struct fault f;
        struct json *j = NULL;
        struct danger_event e;
        bool look = false;
        bool good = json_read(line, &j, &f) && danger_json_read(json_root(j), &e, &look, &f);
        json_close(j);
        if (!good) {
            return malformed(rows, &f);
        }
        struct verdict v;
        if (!look && !danger_step(&d, p, &e, &v)) {
            printf("refused\n");
            print_reasons(&v);
        }
        if (!look && e.kind == DANGER_EVENT_TRIGGER) {
            verdict_clear(&v);
            danger_before_sending(e.is.trigger.on_call, &v);
            print_reasons(&v);
        }
        print_view(&d, p, e.at);
    }
    return rows->too_long ? CLI_ASKED_WRONGLY : CLI_DONE;
}

int verb_danger(int argc, char **argv)
{
    static struct protocol p;
    static struct rows rows;
    if (cli_asks_help(argc, argv) || argc < 2 || argc > 3) {
        bool asked = cli_asks_help(argc, argv);
        FILE *to = asked ? stdout : stderr;
        cli_usage(to, "danger");
        fputs("\n  {\"at\": 0, \"trigger\": {\"what\": \"item9\", \"value\": 2, \"on_call\": 3}}    minutes\n"
              "  {\"at\": 1, \"screen\": {\"risk\": \"high\"}}\n"
              "  {\"at\": 6, \"look\": {}}                       who is asked, what is late\n"
              "  {\"at\": 7, \"acknowledge\": {}}\n"
              "  {\"at\": 20, \"contact\": {}}\n"
              "  {\"at\": 30, \"close\": {\"disposition\": \"safe_plan\", \"signed\": true}}\n",
              to);
        return asked ? CLI_DONE : CLI_ASKED_WRONGLY;
    }
    if (!load_protocol(argc == 3 ? argv[2] : PROTOCOL_DEFAULT, &p, NULL) ||
        !rows_open(&rows, "danger", argv[1])) {
        return CLI_ASKED_WRONGLY;
    }
    int status = play(&rows, &p);
    rows_close(&rows);
    return status;
}
