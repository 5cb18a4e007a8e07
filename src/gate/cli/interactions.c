/* SPDX-License-Identifier: Apache-2.0
 *
 * interactions.c - `daybreak interactions`: medicines as people write them, and what each means.
 *
 * Floor 6. For a prescriber's eyes. A name that is not known is told as unknown, with near names as a
 * question; it never counts as one of them.
 */
#include <string.h>
#include <unistd.h>

#include "care/interaction.h"
#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "gate/cli/rows.h"
#include "text/drug_line.h"
#include "text/fault.h"
#include "text/taking.h"

struct list {
    struct protocol protocol;
    struct drug_list drugs;
    struct patient who;
    struct diazepam diazepam;
};

/* Foreign words, with nothing in them that moves a terminal. */
static void print_quoted(const char *before, struct slice words, const char *after)
{
    char room[200];
    struct text t = TEXT_IN(room);
    text_quoted(&t, words);
    printf("%s%s%s", before, room, after);
}

static void print_unknown(const struct list *l, struct slice name, bool beside)
{
    struct slice near[DRUG_NEAR_MAX];
    int count = drug_near(&l->drugs, name, near);
    printf("    UNKNOWN  check it by hand");
    if (beside) {
        print_quoted(": ", name, " was not understood");
    }
    for (int i = 0; i < count; i++) {
        printf("%s\"%.*s\"", i == 0 ? "; did you mean " : " or ", (int)near[i].len, near[i].at);
    }
    printf("%s\n", count > 0 ? "? It has not been taken as that" : "");
}

static void print_classes(const struct list *l, const struct drug_entry *e, uint32_t classes)
{
    printf("    %s\n", e->shown);
    for (int i = 0; i < DRUG_CLASSES; i++) {
        if (classes >> i & 1) {
            const struct drug_action *a = &l->drugs.action[i];
            printf("    %-5s %s\n          %s (%s, %s)\n", drug_class_level((enum drug_class)i),
                   drug_class_label((enum drug_class)i), a->text, a->source, a->tag);
        }
    }
}

static void print_decimal(const char *before, int64_t ug, const char *after)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_decimal(&t, ug, 3, 0);
    printf("%s%s%s", before, room, after);
}

/* The day's dose as diazepam, or why there is none. */
static void reckon(struct list *l, const struct taking *t, const struct drug_fact *f)
{
    int64_t daily = 0;
    bool read = taking_daily(t, &daily);
    if (!read || f->diazepam_low_ug == 0) {
        l->diazepam.uncounted++;
        printf("          its dose as diazepam cannot be reckoned: %s", read ? "no equivalent is kept" : "");
        if (t->unread.len > 0) {
            print_quoted("", t->unread, " cannot be read");
        } else if (!read) {
            printf("%s", t->dose_ug == 0 ? "no dose with its unit is said" : "it is not said how often");
        }
        printf("\n");
        return;
    }
    struct diazepam one = {0};
    diazepam_add(&one, daily, f->diazepam_low_ug, f->diazepam_high_ug);
    diazepam_add(&l->diazepam, daily, f->diazepam_low_ug, f->diazepam_high_ug);
    print_decimal(t->as_needed ? "          at most " : "          ", daily, " mg a day, as diazepam ");
    if (one.low_ug < one.high_ug) {
        print_decimal("", one.low_ug, " to ");
    }
    print_decimal("", one.high_ug, " mg");
    printf(" (%s)\n", f->diazepam_source);
}

/* Each medicine of the line, with what is told about its taking. */
static void tell_parts(struct list *l, struct slice line)
{
    struct slice rest = line, name, part;
    while (drug_line_next(&l->drugs, &rest, &name, &part)) {
        struct taking t = taking_read(part);
        const struct drug_entry *e = drug_found(&l->drugs, name);
        uint32_t classes = drug_classes_exact(&l->drugs, name);
        must(e);
        print_classes(l, e, classes);
        if (classes >> DRUG_BENZODIAZEPINE & 1) {
            reckon(l, &t, &e->fact);
        } else if (t.unread.len > 0) {
            print_quoted("          not read: ", t.unread, "\n");
        }
    }
}

static void tell(struct list *l, struct slice line)
{
    struct drug_line found = drug_line_read(&l->drugs, line);
    print_quoted("", line, "\n");
    l->who.medicines |= found.classes;
    tell_parts(l, line);
    if (found.unread.len > 0) {
        l->who.unknown_medicines++;
        l->who.near_medicines += drug_line_may_hold(&found);
        print_unknown(l, found.known ? found.unread : taking_read(line).name, found.known > 0);
    }
}

static void tell_together(const struct list *l)
{
    struct verdict v;
    verdict_clear(&v);
    interactions_judge(&l->protocol, &l->who, &l->diazepam, &(struct overrides){{0}}, &v);
    printf("\nTogether: %s   (protocol %s %s, medicines %s)\n", answer_name(v.answer), l->protocol.name,
           l->protocol.version, l->drugs.version);
    for (int i = 0; i < v.count; i++) {
        char room[400];
        struct text t = TEXT_IN(room);
        text_reason(&t, &v.reason[i]);
        printf("  %-8s %-6s %s\n", clause_id(v.reason[i].clause), answer_name(v.reason[i].answer), room);
    }
    printf("\nFor the prescriber: nobody ends or changes a medicine because of this list alone.\n");
}

/* One argument with a dot or a stroke in it that names a file, or "-". */
static bool is_file(int count, char **argument)
{
    return count == 1 &&
           (strcmp(argument[0], "-") == 0 || (strpbrk(argument[0], "./") && access(argument[0], R_OK) == 0));
}

static int tell_file(struct list *l, const char *name)
{
    static struct rows rows;
    struct slice line = SLICE("");
    if (!rows_open(&rows, "interactions", name)) {
        return CLI_ASKED_WRONGLY;
    }
    while (rows_next(&rows, &line)) {
        tell(l, line);
    }
    rows_close(&rows);
    if (rows.too_long) {
        fprintf(stderr, "daybreak interactions: %s:%d: this line is too long for a medicine.\n", name,
                rows.line + 1);
        return CLI_ASKED_WRONGLY;
    }
    return CLI_DONE;
}

int verb_interactions(int argc, char **argv)
{
    static struct list l;
    const char *protocol = PROTOCOL_DEFAULT;
    if (cli_asks_help(argc, argv)) {
        cli_usage(stdout, "interactions");
        printf("\nOne medicine an argument or a line: name, dose with unit, how often.\n\n"
               "  daybreak interactions \"lorazepam 2 mg twice daily\" Zoloft \"st johns wort\"\n");
        return CLI_DONE;
    }
    if (argc > 2 && strcmp(argv[1], "--protocol") == 0) {
        protocol = argv[2];
        argc -= 2;
        argv += 2;
    }
    if (argc < 2) {
        cli_usage(stderr, "interactions");
        return CLI_ASKED_WRONGLY;
    }
    if (!load_protocol(protocol, &l.protocol, NULL)) {
        return CLI_ASKED_WRONGLY;
    }
    load_drugs(&l.drugs);
    if (is_file(argc - 1, argv + 1)) {
        int status = tell_file(&l, argv[1]);
        if (status != CLI_DONE) {
            return status;
        }
    } else {
        for (int i = 1; i < argc; i++) {
            tell(&l, slice_of(argv[i]));
        }
    }
    tell_together(&l);
    return CLI_DONE;
}
