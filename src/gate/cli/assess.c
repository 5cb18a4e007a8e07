/* SPDX-License-Identifier: Apache-2.0
 *
 * assess.c - `daybreak assess`: what is known of a person, line by line, and whether they are a candidate.
 *
 * Floor 6. No database, no clock.
 */
#include <stdlib.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "gate/cli/rows.h"
#include "text/decision_json.h"
#include "text/intake_json.h"

struct assessing {
    struct protocol protocol;
    struct drug_list drugs;
    struct intake intake;
    struct event_words unknown;
    struct assessment is;
    struct rows rows;
};

static int malformed(struct assessing *a, const struct fault *fault)
{
    char room[1000];
    struct text t = TEXT_IN(room);
    struct fault f = *fault;
    f.line = a->rows.line;
    text_fault(&t, a->rows.name, &f);
    fprintf(stderr, "%s\n", room);
    return CLI_ASKED_WRONGLY;
}

static int read_all(struct assessing *a)
{
    struct intake_form form = {&a->protocol, &a->drugs};
    struct slice line = SLICE("");
    while (rows_next(&a->rows, &line)) {
        struct fault f;
        struct json *j = NULL;
        bool good =
            json_read(line, &j, &f) && intake_json_read(json_root(j), &form, &a->intake, &a->unknown, &f);
        json_close(j);
        if (!good) {
            return malformed(a, &f);
        }
    }
    if (a->rows.too_long) {
        fprintf(stderr, "%s:%d: this line is too long.\n", a->rows.name, a->rows.line + 1);
        return CLI_ASKED_WRONGLY;
    }
    return CLI_DONE;
}

static void print_trials(const struct assessing *a)
{
    static const char *const kinds[TRIAL_KINDS] = {"medicine", "psychotherapy", "TMS", "ECT", "other"};
    const struct history *h = &a->intake.history;
    printf("\nTreatments before (%d, %d of them out of a record)\n", h->count, a->is.staging.from_record);
    for (int i = 0; i < h->count; i++) {
        const struct trial *t = &h->trial[i];
        printf("  %-16s %-10s %s%s%s\n", t->name[0] ? t->name : kinds[t->kind],
               t->kind == TRIAL_MEDICINE ? antidepressant_label(t->family) : "",
               standing_label(trial_standing(&a->protocol, t)), t->in_episode ? "" : "; an earlier episode",
               t->was_augmented ? "; augmented" : "");
    }
}

static void print_staging(const struct assessing *a)
{
    const struct staging *s = &a->is.staging;
    printf("\nTreatment-resistant: %s\n", s->resists ? "yes" : "not shown");
    printf("  adequate trials without response: %d in this episode, %d in life, of %d families\n",
           s->failed_episode, s->failed_lifetime, s->families_lifetime);
    printf("  stage %d of 5 (Thase and Rush); not counted: %d unclear, %d not tolerated, %d too low, %d too "
           "short, %d not taken\n",
           s->stage, s->standing[STANDING_UNCLEAR], s->standing[STANDING_INTOLERANT],
           s->standing[STANDING_TOO_LOW], s->standing[STANDING_TOO_SHORT], s->standing[STANDING_NOT_TAKEN]);
}

static void print_reason(const struct reason *r)
{
    char room[400];
    struct text t = TEXT_IN(room);
    const char *to = r->answer >= ANSWER_HOLD ? assess_referral(r->clause) : NULL;
    text_reason(&t, r);
    printf("  %-10s %-6s %s%s%s\n", clause_id(r->clause), answer_name(r->answer), room, to ? " -> ask " : "",
           to ? to : "");
}

/* The strictest first: what must change stands at the top. */
static void print_reasons(const struct verdict *v)
{
    for (int answer = ANSWER_REFUSE; answer >= ANSWER_ALLOW; answer--) {
        for (int i = 0; i < v->count; i++) {
            if (v->reason[i].answer == (enum answer)answer) {
                print_reason(&v->reason[i]);
            }
        }
    }
}

static void print_text(const struct assessing *a)
{
    printf("Decision: %s%s   (protocol %s %s, medicines %s)\n", candidacy_name(a->is.candidacy),
           a->is.priority ? ", first in line" : "", a->protocol.name, a->protocol.version, a->drugs.version);
    print_reasons(&a->is.verdict);
    for (int i = 0; i < a->unknown.count && i < EVENT_WORDS_MAX; i++) {
        printf("  not placed: %s\n", a->unknown.word[i]);
    }
    print_trials(a);
    print_staging(a);
    printf("\nA licensed prescriber decides. The sources of each clause stand in docs/clauses.\n");
}

static void print_json(const struct assessing *a)
{
    static char room[128 * 1024];
    struct text t = TEXT_IN(room);
    struct json_out o = json_out_on(&t);
    const struct staging *s = &a->is.staging;
    json_out_object(&o, NULL);
    json_out_word(&o, "decision", candidacy_name(a->is.candidacy));
    json_out_bool(&o, "priority", a->is.priority);
    json_out_bool(&o, "resists", s->resists);
    json_out_integer(&o, "failed_episode", s->failed_episode);
    json_out_integer(&o, "failed_lifetime", s->failed_lifetime);
    json_out_integer(&o, "stage", s->stage);
    json_out_integer(&o, "unclear", s->standing[STANDING_UNCLEAR]);
    json_out_integer(&o, "intolerant", s->standing[STANDING_INTOLERANT]);
    decision_json_verdict(&o, &a->is.verdict);
    json_out_array(&o, "unknown");
    for (int i = 0; i < a->unknown.count && i < EVENT_WORDS_MAX; i++) {
        json_out_string(&o, NULL, slice_of(a->unknown.word[i]));
    }
    json_out_close(&o);
    json_out_close(&o);
    must(!t.full);
    printf("%s\n", room);
}

static void print_help(void)
{
    static char room[8 * 1024];
    struct text t = TEXT_IN(room);
    intake_json_help(&t);
    must(!t.full);
    cli_usage(stdout, "assess");
    printf(
        "\nThe file holds one JSON object a line; empty lines and lines that begin with # are passed over. "
        "At\nits end the decision is printed with every reason.\n\n%s",
        room);
}

static int assess_file(struct assessing *a, const char *name, bool jsonl)
{
    if (!rows_open(&a->rows, "assess", name)) {
        return CLI_ASKED_WRONGLY;
    }
    a->intake = intake_empty();
    int status = read_all(a);
    rows_close(&a->rows);
    if (status == CLI_DONE) {
        assess_judge(&a->protocol, &a->intake, &a->is);
        if (jsonl) {
            print_json(a);
        } else {
            print_text(a);
        }
    }
    return status;
}

int verb_assess(int argc, char **argv)
{
    const char *protocol = PROTOCOL_DEFAULT;
    bool jsonl = false;
    if (cli_asks_help(argc, argv)) {
        print_help();
        return CLI_DONE;
    }
    for (; argc > 2 && strncmp(argv[1], "--", 2) == 0; argc -= 2, argv += 2) {
        bool good = strcmp(argv[1], "--format") == 0 &&
                    (strcmp(argv[2], "jsonl") == 0 || strcmp(argv[2], "text") == 0);
        if (good) {
            jsonl = strcmp(argv[2], "jsonl") == 0;
        } else if (strcmp(argv[1], "--protocol") == 0) {
            protocol = argv[2];
        } else {
            break;
        }
    }
    if (argc != 2 || (argv[1][0] == '-' && argv[1][1])) {
        cli_usage(stderr, "assess");
        return CLI_ASKED_WRONGLY;
    }
    static struct assessing a;
    if (!load_protocol(protocol, &a.protocol, NULL)) {
        return CLI_ASKED_WRONGLY;
    }
    load_drugs(&a.drugs);
    return assess_file(&a, argv[1], jsonl);
}
