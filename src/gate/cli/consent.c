/* SPDX-License-Identifier: Apache-2.0
 *
 * consent.c - `daybreak consent check`: may this text be put before a patient?
 *
 * Floor 6.
 */
#include <errno.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/load.h"
#include "text/consent_file.h"
#include "text/embedded.h"

/* The shipped text is 8 kB; a clinic's own may be eight times as long. */
#define CONSENT_BYTES_MAX (64 * 1024)

static struct slice read_file(const char *path, char *room)
{
    FILE *file = fopen(path, "rb");
    size_t len = 0;
    if (file) {
        len = fread(room, 1, CONSENT_BYTES_MAX, file);
        fclose(file);
    }
    return (struct slice){file ? room : NULL, len};
}

/* A text of the program by its name, or a file. */
static struct slice find(const char *name, char *room)
{
    char path[200];
    struct text t = TEXT_IN(path);
    text_adds(&t, "consent/");
    text_adds(&t, name);
    text_adds(&t, ".yaml");
    const struct embedded *e = t.full ? NULL : embedded_find(&embedded_data, text_slice(&t));
    return e ? e->bytes : read_file(name, room);
}

static void print_grade(int64_t tenths)
{
    char room[24];
    struct text t = TEXT_IN(room);
    text_decimal(&t, tenths, 1, 1);
    printf("%5s", room);
}

static void print_sheet(const struct consent_sheet *s, const struct protocol *p)
{
    printf("%.*s, version %s: may be published\n%.*s\n\ngrade  element\n", (int)s->id.len, s->id.at,
           s->version, (int)s->title.len, s->title.at);
    for (int i = 0; i < CONSENT_ELEMENTS; i++) {
        enum consent_element e = s->order[i];
        print_grade(s->section[e].grade_tenths);
        printf("  %-16s %s\n", consent_element_key(e), consent_element_label(e));
    }
    print_grade(s->grade_tenths);
    printf("  the whole text, Flesch-Kincaid%s\n",
           s->grade_tenths > p->consent_grade_target ? "; above the aim, easier words would help" : "");
}

int verb_consent(int argc, char **argv)
{
    static char room[CONSENT_BYTES_MAX], slab[2 * CONSENT_BYTES_MAX];
    static struct protocol p;
    struct consent_sheet sheet;
    struct fault f;
    if (cli_asks_help(argc, argv) || argc < 3 || argc > 4 || strcmp(argv[1], "check") != 0) {
        bool asked = cli_asks_help(argc, argv);
        cli_usage(asked ? stdout : stderr, "consent");
        return asked ? CLI_DONE : CLI_ASKED_WRONGLY;
    }
    if (!load_protocol(argc == 4 ? argv[3] : PROTOCOL_DEFAULT, &p, NULL)) {
        return CLI_ASKED_WRONGLY;
    }
    struct slice source = find(argv[2], room);
    if (!source.at || source.len == CONSENT_BYTES_MAX) {
        fprintf(stderr, "daybreak consent: %s: %s.\n", argv[2], source.at ? "too large" : strerror(errno));
        return CLI_ASKED_WRONGLY;
    }
    struct arena arena = arena_in(slab, sizeof slab);
    if (!consent_file_read(source, &p, &arena, &sheet, &f)) {
        char told[2000];
        struct text t = TEXT_IN(told);
        text_fault(&t, argv[2], &f);
        fprintf(stderr, "%s\n", told);
        return CLI_ASKED_WRONGLY;
    }
    print_sheet(&sheet, &p);
    return CLI_DONE;
}
