/* SPDX-License-Identifier: Apache-2.0
 *
 * cli.c - finds the verb and runs it.
 *
 * Floor 6.
 */
#include "gate/cli/cli.h"

#include <string.h>

#include "text/fault.h"
#include "text/nearest.h"

static struct cli_upstairs from_above;

static const struct {
    const char *name, *usage, *line;
    int (*run)(int argc, char **argv);
    int (**above)(int argc, char **argv); /* where `run` is nothing */
} verbs[] = {
#define VERB(name, usage, line)     {#name, usage, line, verb_##name, NULL},
#define UPSTAIRS(name, usage, line) {#name, usage, line, NULL, &from_above.name},
#include "gate/cli/verb.def"
#undef UPSTAIRS
#undef VERB
};

static int run_verb(int i, int argc, char **argv)
{
    if (verbs[i].run) {
        return verbs[i].run(argc, argv);
    }
    must(verbs[i].above && *verbs[i].above);
    return (*verbs[i].above)(argc, argv);
}

/* A verb of two words has a hyphen for people and an underscore for the compiler. */
static const char *spoken(const char *name, char room[32])
{
    size_t i = 0;
    for (; i < 31 && name[i]; i++) {
        room[i] = name[i];
        if (name[i] == '_') {
            room[i] = '-';
        }
    }
    room[i] = 0;
    return room;
}

static int place_of(const char *verb)
{
    char room[32];
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (strcmp(spoken(verbs[i].name, room), verb) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int unknown(const char *verb)
{
    char names[COUNT_OF(verbs)][32];
    char room[400];
    struct text t = TEXT_IN(room);
    struct nearest n = nearest_to(slice_of(verb));
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        nearest_offer(&n, slice_of(spoken(verbs[i].name, names[i])));
    }
    text_adds(&t, "daybreak: there is no verb ");
    text_quoted(&t, slice_of(verb));
    text_adds(&t, ". ");
    text_nearest(&t, &n, "\"daybreak help\" names them all");
    fprintf(stderr, "%s.\n", room);
    return CLI_ASKED_WRONGLY;
}

bool cli_asks_help(int argc, char **argv)
{
    return argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0);
}

void cli_usage(FILE *to, const char *verb)
{
    int i = place_of(verb);
    must(i >= 0);
    fprintf(to, "usage: %s\n\n%s\n", verbs[i].usage, verbs[i].line);
}

int verb_version(int argc, char **argv)
{
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, "version");
    } else {
        printf("daybreak %s\n", DAYBREAK_VERSION);
    }
    return CLI_DONE;
}

static void list_verbs(FILE *to)
{
    fprintf(to, "Daybreak runs IV ketamine therapy: it judges, keeps and shows; people decide.\n\n");
    char name[32];
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        fprintf(to, "  %-15s %s\n", spoken(verbs[i].name, name), verbs[i].line);
    }
    fprintf(to, "\n\"daybreak VERB --help\" tells how one of them is used.\n");
}

int verb_help(int argc, char **argv)
{
    if (argc < 2 || cli_asks_help(argc, argv)) {
        list_verbs(stdout);
        return CLI_DONE;
    }
    int i = place_of(argv[1]);
    if (i < 0) {
        return unknown(argv[1]);
    }
    char asks[] = "--help";
    char *asked[] = {argv[1], asks, NULL};
    return strcmp(argv[1], "help") == 0 ? verb_help(1, asked) : run_verb(i, 2, asked);
}

int cli_run(int argc, char **argv, struct cli_upstairs upstairs)
{
    from_above = upstairs;
    if (argc < 2) {
        list_verbs(stderr);
        return CLI_ASKED_WRONGLY;
    }
    if (cli_asks_help(argc, argv)) {
        list_verbs(stdout);
        return CLI_DONE;
    }
    const char *verb = strcmp(argv[1], "--version") == 0 ? "version" : argv[1];
    int i = place_of(verb);
    return i < 0 ? unknown(verb) : run_verb(i, argc - 1, argv + 1);
}
