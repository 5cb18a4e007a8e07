/* SPDX-License-Identifier: Apache-2.0
 *
 * protocol.c - `daybreak protocol`: checks a protocol and shows every number with where it comes from.
 *
 * Floor 6.
 */
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"

static void print_number(const struct protocol *p, const struct protocol_notes *notes, int i)
{
    char value[40];
    struct text t = TEXT_IN(value);
    text_protocol_number(&t, p, i);
    printf("  %-36s %10s %-10s %s  %-10s %s\n", protocol_numbers[i].path, value, protocol_numbers[i].unit,
           notes->number[i].tag, notes->number[i].source, notes->number[i].note);
}

static bool is_first_of_source(const struct protocol_notes *notes, int i)
{
    for (int j = 0; j < i; j++) {
        if (strcmp(notes->number[j].source, notes->number[i].source) == 0) {
            return false;
        }
    }
    return true;
}

static void print_protocol(const struct protocol *p, const struct protocol_notes *notes)
{
    printf("%s, version %s, %d\n%s\n\n", p->name, p->version, (int)p->year, notes->title);
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        print_number(p, notes, i);
    }
    fputs("\nS read in the source, 2 read second hand, K common knowledge to be checked, D own default\n\n",
          stdout);
    for (int i = 0; i < PROTOCOL_NUMBERS; i++) {
        if (is_first_of_source(notes, i)) {
            printf("  %-10s %s\n", notes->number[i].source, notes->number[i].citation);
        }
    }
}

int verb_protocol(int argc, char **argv)
{
    static struct protocol p;
    static struct protocol_notes notes;
    if (cli_asks_help(argc, argv) || argc > 2) {
        cli_usage(argc > 2 ? stderr : stdout, "protocol");
        return argc > 2 ? CLI_ASKED_WRONGLY : CLI_DONE;
    }
    if (!load_protocol(argc == 2 ? argv[1] : PROTOCOL_DEFAULT, &p, &notes)) {
        return CLI_ASKED_WRONGLY;
    }
    print_protocol(&p, &notes);
    return CLI_DONE;
}
