/* SPDX-License-Identifier: Apache-2.0
 *
 * texts.c - `daybreak texts check`: may this file of a clinic's own words be put before a patient?
 *
 * Floor 6.
 */
#include <errno.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "text/crisis_file.h"
#include "text/danger_words.h"
#include "text/embedded.h"
#include "text/integration_file.h"
#include "text/phone_text.h"
#include "text/scale_file.h"

/* The largest of the shipped files has 25 kB; a clinic's own may be ten times as long. */
#define TEXTS_BYTES_MAX (256 * 1024)

static void print_grade(int64_t tenths)
{
    char room[24];
    struct text t = TEXT_IN(room);
    text_decimal(&t, tenths, 1, 1);
    printf("%6s", room);
}

static bool check_phone(struct slice source, struct arena *arena, struct fault *f)
{
    static struct phone_texts texts;
    if (!phone_text_read(source, arena, &texts, f)) {
        return false;
    }
    printf("%d sentences in %d languages\n\n    en    es  reading grade, at most %d\n", PHONE_TEXTS,
           LANGUAGES, PATIENT_GRADE_MAX / 10);
    for (int i = 0; i < PHONE_PAGES; i++) {
        for (int l = 0; l < LANGUAGES; l++) {
            print_grade(texts.grade_tenths[i][l]);
        }
        printf("  %s\n", phone_page_key((enum phone_page)i));
    }
    return true;
}

static bool check_crisis(struct slice source, struct arena *arena, struct fault *f)
{
    static struct crisis_book book;
    if (!crisis_file_read(source, arena, &book, f)) {
        return false;
    }
    for (int i = 0; i < book.regions; i++) {
        const struct crisis_region *r = &book.region[i];
        char day[40];
        struct text t = TEXT_IN(day);
        text_instant(&t, (struct instant){r->due.ms - 1});
        printf("%-4s %-6s reviewed %s, next by %.10s, %.*s\n", r->id.at, r->emergency.at, r->reviewed.at, day,
               (int)r->line[0].name.len, r->line[0].name.at);
    }
    return true;
}

static bool check_danger(struct slice source, struct arena *arena, struct fault *f)
{
    static struct danger_words words;
    if (!danger_words_read(source, arena, &words, f)) {
        return false;
    }
    printf("%d phrases are looked for\n", words.count);
    return true;
}

static bool check_integration(struct slice source, struct arena *arena, struct fault *f)
{
    static struct integration words;
    if (!integration_file_read(source, arena, &words, f)) {
        return false;
    }
    for (int i = 0; i < INTEGRATION_LISTS; i++) {
        printf("%3d %s\n", words.list[i].count, integration_list_key((enum integration_list)i));
    }
    return true;
}

static bool check_scale(struct slice source, struct arena *arena, struct fault *f)
{
    static struct scale_sheet sheet;
    if (!scale_file_read(source, arena, &sheet, f)) {
        return false;
    }
    printf("%s: %d items, totals %d to %d, %s\n", sheet.scale.id, sheet.scale.items, sheet.scale.total_min,
           sheet.scale.total_max, sheet.spanish.is_there ? "English and Spanish" : "English");
    return true;
}

static const struct kind {
    const char *name, *shipped;
    bool (*check)(struct slice source, struct arena *arena, struct fault *f);
} kinds[] = {
    {"phone", "phone/texts.yaml", check_phone},
    {"crisis", "crisis/regions.yaml", check_crisis},
    {"danger", "danger/words.yaml", check_danger},
    {"integration", "integration/usual.yaml", check_integration},
    {"scale", "scales/day-after-own.yaml", check_scale},
};

static const struct kind *kind_of(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

/* The file, or what is part of the program when none is named; at == NULL when it cannot be opened. */
static struct slice source_of(const struct kind *kind, const char *path)
{
    static char room[TEXTS_BYTES_MAX];
    if (!path) {
        return embedded_find(&embedded_data, slice_of(kind->shipped))->bytes;
    }
    FILE *file = fopen(path, "rb");
    size_t len = 0;
    if (file) {
        len = fread(room, 1, sizeof room, file);
        fclose(file);
    }
    return (struct slice){file ? room : NULL, len};
}

int verb_texts(int argc, char **argv)
{
    static _Alignas(max_align_t) char slab[2 * TEXTS_BYTES_MAX];
    struct fault f;
    const struct kind *kind =
        (argc == 3 || argc == 4) && strcmp(argv[1], "check") == 0 ? kind_of(argv[2]) : NULL;
    if (cli_asks_help(argc, argv) || !kind) {
        bool asked = cli_asks_help(argc, argv);
        cli_usage(asked ? stdout : stderr, "texts");
        return asked ? CLI_DONE : CLI_ASKED_WRONGLY;
    }
    const char *path = argc == 4 ? argv[3] : NULL;
    struct slice source = source_of(kind, path);
    if (!source.at || source.len == TEXTS_BYTES_MAX) {
        fprintf(stderr, "daybreak texts: %s: %s.\n", path, source.at ? "too large" : strerror(errno));
        return CLI_ASKED_WRONGLY;
    }
    struct arena arena = arena_in(slab, sizeof slab);
    if (!kind->check(source, &arena, &f)) {
        char told[2000];
        struct text t = TEXT_IN(told);
        text_fault(&t, path ? path : kind->shipped, &f);
        fprintf(stderr, "%s\n", told);
        return CLI_ASKED_WRONGLY;
    }
    return CLI_DONE;
}
