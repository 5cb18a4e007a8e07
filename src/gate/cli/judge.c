/* SPDX-License-Identifier: Apache-2.0
 *
 * judge.c - `daybreak judge`: a scenario line by line, a decision for each. No database, no clock.
 *
 * Floor 6.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "text/decision_json.h"

/* A decision with REASONS_MAX reasons stays below this. */
#define DECISION_MAX (256 * 1024)

struct judging {
    const char *name; /* as messages call the scenario */
    FILE *file;
    bool jsonl, colour;
    struct protocol protocol;
    struct drug_list drugs;
    struct event_form form;
    struct session session;
    bool has_last;
    struct instant last; /* of the latest line with a time */
    int line;
    char *in;  /* JSON_BYTES_MAX and one byte more */
    char *out; /* DECISION_MAX */
};

static int malformed(const struct judging *r, const struct fault *f)
{
    char room[1000];
    struct text t = TEXT_IN(room);
    text_fault(&t, r->name, f);
    fflush(stdout);
    fprintf(stderr, "%s\n", room);
    return CLI_ASKED_WRONGLY;
}

static int malformed_at(const struct judging *r, struct slice line, size_t at, const char *sentence,
                        const char *remedy)
{
    struct fault f;
    fault_set(&f, line, at, sentence, remedy);
    f.line = r->line;
    return malformed(r, &f);
}

/* The next line without its end; false at the end of the input. A longer one is cut at JSON_BYTES_MAX + 1.
 */
static bool next_line(struct judging *r, struct slice *ret_line)
{
    size_t len = 0;
    int c = EOF;
    while ((c = getc(r->file)) != EOF && c != '\n') {
        if (len <= JSON_BYTES_MAX) {
            r->in[len++] = (char)c;
        }
    }
    if (c == EOF && len == 0) {
        return false;
    }
    if (len > 0 && r->in[len - 1] == '\r') {
        len--;
    }
    r->line++;
    *ret_line = (struct slice){r->in, len};
    return true;
}

static void decide(struct judging *r, const struct event *e, const struct event_words *unknown)
{
    struct verdict verdict;
    struct session_view view;
    bool taken = session_step(&r->session, &r->protocol, e, &verdict);
    if (e->has_time && (!r->has_last || instant_before(r->last, e->at))) {
        r->has_last = true;
        r->last = e->at;
    }
    struct instant now = e->has_time ? e->at : r->last;
    session_view(&r->session, &r->protocol, now, &view);
    struct decision d = {.line = r->line,
                         .has_time = e->has_time,
                         .at = now,
                         .taken = taken,
                         .kind = e->kind,
                         .verdict = &verdict,
                         .view = &view,
                         .protocol = &r->protocol,
                         .unknown = unknown};
    struct text t = text_in(r->out, DECISION_MAX);
    if (r->jsonl) {
        struct json_out o = json_out_on(&t);
        decision_json_write(&o, &d, EVENT_TIME_MINUTES);
        text_char(&t, '\n');
    } else {
        decision_text_write(&t, &d, r->colour);
    }
    must(!t.full);
    fputs(r->out, stdout);
    fflush(stdout);
}

static int judge_line(struct judging *r, struct slice line)
{
    struct fault f;
    struct json *j = NULL;
    struct event e;
    struct event_words unknown = {0};
    const char *nul = line.len ? memchr(line.at, '\0', line.len) : NULL;
    if (nul) {
        return malformed_at(r, line, (size_t)(nul - line.at), "a NUL byte stands here",
                            "Save the scenario as UTF-8 text");
    }
    if (line.len > JSON_BYTES_MAX) {
        return malformed_at(r, line, 0, "this line is longer than 1 MiB", "Write one event on a line");
    }
    bool good = json_read(line, &j, &f) && event_json_read(json_root(j), &r->form, &e, &unknown, &f);
    json_close(j);
    if (!good) {
        f.line = r->line;
        return malformed(r, &f);
    }
    decide(r, &e, &unknown);
    return CLI_DONE;
}

static int judge_all(struct judging *r)
{
    struct slice line = SLICE("");
    while (next_line(r, &line)) {
        if (r->line == 1 && slice_starts(line, SLICE("\xEF\xBB\xBF"))) {
            line = slice_from(line, 3);
        }
        struct slice trimmed = slice_trim(line);
        if (trimmed.len == 0 || trimmed.at[0] == '#') {
            continue;
        }
        int status = judge_line(r, line);
        if (status != CLI_DONE) {
            return status;
        }
    }
    if (ferror(r->file) || ferror(stdout)) {
        fprintf(stderr, "daybreak judge: %s: %s.\n", ferror(stdout) ? "standard output" : r->name,
                strerror(errno));
        return CLI_FAILED;
    }
    return CLI_DONE;
}

static void print_help(void)
{
    static char room[64 * 1024];
    struct text t = TEXT_IN(room);
    event_json_help(&t);
    must(!t.full);
    cli_usage(stdout, "judge");
    fputs("\n"
          "  --protocol NAME|FILE   a protocol of the program (default " PROTOCOL_DEFAULT ") or a file\n"
          "  --format text|jsonl    for a person (default) or for a program: one object a line\n"
          "  FILE                   the scenario; - is standard input\n"
          "\n"
          "A scenario is one JSON object a line: one key names what happened, \"at\" says when, in minutes "
          "from\n"
          "the start of the pump (may be negative or fractional). \"note\" may hold words for the reader. "
          "Empty\n"
          "lines and lines that begin with # are passed over. A malformed line stops the run with file, "
          "line\n"
          "and column on standard error and exit status 2. A refused event changes nothing and the run goes "
          "on.\n"
          "\n"
          "  {\"at\": 20, \"vitals\": {\"bp_systolic\": 166, \"bp_diastolic\": 98, \"hr\": 95, \"spo2\": "
          "97}}\n"
          "\n"
          "With jsonl each decision has: line, at, event, answer (allow, warn, hold, refuse), advice (none,\n"
          "remeasure, pause, stop, emergency), reasons (clause, answer, text), taken, state, mg_given, "
          "mg_left,\n"
          "rate_ml_per_h, end_at, due (what, label, at, late), no_drive_until, and unknown: words of "
          "conditions\n"
          "and medicines that nobody could place.\n"
          "\n"
          "Every kind of event and every key:\n",
          stdout);
    fputs(room, stdout);
}

static int asked_wrongly(const char *what)
{
    fprintf(stderr, "daybreak judge: %s.\n", what);
    cli_usage(stderr, "judge");
    return CLI_ASKED_WRONGLY;
}

struct asked {
    const char *protocol, *format, *file;
};

/* "--name VALUE" or "--name=VALUE" at argv[*i]; the value may be missing, then it is NULL. */
static bool is_option(int argc, char **argv, int *i, const char *name, const char **ret_value)
{
    size_t len = strlen(name);
    if (strncmp(argv[*i], name, len) != 0 || (argv[*i][len] != '\0' && argv[*i][len] != '=')) {
        return false;
    }
    if (argv[*i][len] == '=') {
        *ret_value = argv[*i] + len + 1;
    } else {
        *ret_value = ++*i < argc ? argv[*i] : NULL;
    }
    return true;
}

/* NULL, or what is wrong with the arguments. */
static const char *read_arguments(int argc, char **argv, struct asked *ret_asked)
{
    for (int i = 1; i < argc; i++) {
        if (is_option(argc, argv, &i, "--protocol", &ret_asked->protocol)) {
            if (!ret_asked->protocol) {
                return "--protocol needs a name or a file";
            }
        } else if (is_option(argc, argv, &i, "--format", &ret_asked->format)) {
            if (!ret_asked->format) {
                return "--format needs text or jsonl";
            }
        } else if (argv[i][0] == '-' && argv[i][1] != '\0') {
            return "there is no such option; \"daybreak judge --help\" names them";
        } else if (ret_asked->file) {
            return "one scenario at a time";
        } else {
            ret_asked->file = argv[i];
        }
    }
    if (!ret_asked->file) {
        return "name the scenario, or - for standard input";
    }
    bool known = strcmp(ret_asked->format, "text") == 0 || strcmp(ret_asked->format, "jsonl") == 0;
    return known ? NULL : "--format is text or jsonl";
}

static int open_and_judge(struct judging *r, const struct asked *asked)
{
    r->name = asked->file;
    r->jsonl = strcmp(asked->format, "jsonl") == 0;
    const char *no_colour = getenv("NO_COLOR");
    r->colour = isatty(STDOUT_FILENO) && (!no_colour || !no_colour[0]);
    if (!load_protocol(asked->protocol, &r->protocol, NULL)) {
        return CLI_ASKED_WRONGLY;
    }
    load_drugs(&r->drugs);
    r->form = (struct event_form){
        .time = EVENT_TIME_MINUTES, .visit_year = (int)r->protocol.year, .drugs = &r->drugs};
    r->file = strcmp(asked->file, "-") == 0 ? stdin : fopen(asked->file, "rb");
    if (!r->file) {
        fprintf(stderr, "daybreak judge: %s: %s.\n", asked->file, strerror(errno));
        return CLI_ASKED_WRONGLY;
    }
    session_begin(&r->session);
    int status = judge_all(r);
    if (r->file != stdin) {
        fclose(r->file);
    }
    return status;
}

int verb_judge(int argc, char **argv)
{
    struct asked asked = {.protocol = PROTOCOL_DEFAULT, .format = "text"};
    if (cli_asks_help(argc, argv)) {
        print_help();
        return CLI_DONE;
    }
    const char *wrong = read_arguments(argc, argv, &asked);
    if (wrong) {
        return asked_wrongly(wrong);
    }
    struct judging *r = calloc(1, sizeof *r);
    must(r);
    r->in = malloc(JSON_BYTES_MAX + 1);
    r->out = malloc(DECISION_MAX);
    must(r->in && r->out);
    int status = open_and_judge(r, &asked);
    free(r->in);
    free(r->out);
    free(r);
    return status;
}
