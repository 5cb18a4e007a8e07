/* SPDX-License-Identifier: Apache-2.0
 *
 * score.c - `daybreak score INSTRUMENT ANSWERS`: one sheet in, total, band and the rule out.
 *
 * Floor 6. Reads nothing but its arguments and the questionnaires that are part of the program.
 */
#include <stdlib.h>
#include <string.h>

#include "gate/cli/cli.h"
#include "scale/score.h"
#include "text/embedded.h"
#include "text/scale_file.h"

/* The largest questionnaire file is 12 kB of text; its sheet takes 8 kB. */
#define SCORE_ROOM (64 * 1024)

static int complain(const char *sentence, const char *remedy)
{
    fprintf(stderr, "daybreak score: %s. %s.\n", sentence, remedy);
    return CLI_ASKED_WRONGLY;
}

static void list_instruments(void)
{
    printf(
        "usage: daybreak score INSTRUMENT ANSWERS\n\n"
        "ANSWERS are the answers in order, separated by commas, - where one is missing; for an instrument\n"
        "whose words may not be shipped, the total from your licensed form.\n\n"
        "  daybreak score phq-9 2,1,3,2,1,0,2,1,0\n\nInstruments:\n");
    for (size_t i = 0; i < embedded_data.count; i++) {
        struct slice name = slice_of(embedded_data.file[i].name);
        struct slice folder = SLICE("scales/");
        if (slice_starts(name, folder)) {
            struct slice id = slice_from(name, folder.len);
            printf("  %.*s\n", (int)(id.len - strlen(".yaml")), id.at);
        }
    }
}

/* "2,1,-,0": false when there are more answers than items or one is no number. */
static bool read_answers(const struct scale *scale, struct slice typed, struct answers *ret_answers)
{
    int item = 0;
    while (typed.at) {
        struct slice one = slice_trim(slice_cut(&typed, ','));
        int64_t value = 0;
        if (item == scale->items) {
            return false;
        }
        if (!slice_is(one, "-")) {
            if (!slice_integer(one, &value) || value < -1000 || value > 1000) {
                return false;
            }
            ret_answers->answered |= (uint32_t)1 << item;
            ret_answers->value[item] = (int)value;
        }
        item++;
    }
    return item == scale->items;
}

static void print_rule(const struct scale *scale)
{
    printf("range     %d to %d, %s is better\n", scale->total_min, scale->total_max,
           scale->lower_is_better ? "lower" : "higher");
    if (scale->response_percent != SCALE_NO_NUMBER) {
        printf("response  at least %d %% better than baseline\n", scale->response_percent);
    }
    if (scale->remission_max != SCALE_NO_NUMBER) {
        printf("remission %d or less\n", scale->remission_max);
    }
    if (scale->reliable_change != SCALE_NO_NUMBER) {
        printf("change    below %d points may be chance\n", scale->reliable_change);
    }
    printf("recall    %d days\n", scale->recall_days);
}

static void print_score(const struct scale_sheet *sheet, const struct score *got)
{
    const struct scale *scale = &sheet->scale;
    printf("%.*s\n", (int)sheet->title.len, sheet->title.at);
    printf("total     %d%s%s\n", got->total, got->band >= 0 ? "  " : "",
           got->band >= 0 ? scale->band[got->band].label : "");
    if (got->missing > 0) {
        printf("missing   %d, filled in by the mean of the others\n", got->missing);
    }
    if (got->critical) {
        printf("DANGER    item %d asks for the suicide workflow: do not leave this unseen\n",
               scale->critical_item);
    }
    print_rule(scale);
}

static int refuse(enum score_refusal refusal, int item)
{
    if (item > 0) {
        fprintf(stderr, "daybreak score: item %d: %s.\n", item, score_refusal_sentence(refusal));
    } else {
        fprintf(stderr, "daybreak score: %s.\n", score_refusal_sentence(refusal));
    }
    return CLI_ASKED_WRONGLY;
}

static int score_typed(const struct scale_sheet *sheet, const char *typed)
{
    const struct scale *scale = &sheet->scale;
    struct score got = {0};
    enum score_refusal refusal;
    int64_t total;
    if (scale->scorer == SCORER_ENTRY) {
        if (!slice_integer(slice_of(typed), &total) || total < -1000 || total > 1000) {
            return complain("this instrument takes the total from your licensed form",
                            "Give one whole number");
        }
        refusal = score_entered(scale, (int)total, &got);
    } else {
        struct answers answers = {0};
        if (!read_answers(scale, slice_of(typed), &answers)) {
            fprintf(stderr, "daybreak score: this instrument takes %d answers.\n", scale->items);
            return complain("the answers cannot be read", "Separate them by commas, - for a missing one");
        }
        refusal = score(scale, &answers, &got);
    }
    if (refusal != SCORE_OK) {
        return refuse(refusal, got.item);
    }
    print_score(sheet, &got);
    return CLI_DONE;
}

int verb_score(int argc, char **argv)
{
    if (argc != 3 || cli_asks_help(argc, argv)) {
        list_instruments();
        return argc == 3 || cli_asks_help(argc, argv) ? CLI_DONE : CLI_ASKED_WRONGLY;
    }
    static _Alignas(max_align_t) char room[SCORE_ROOM];
    static struct scale_sheet sheet;
    struct arena arena = arena_in(room, sizeof room);
    char name_room[80];
    struct text name = TEXT_IN(name_room);
    text_adds(&name, "scales/");
    text_adds(&name, argv[1]);
    text_adds(&name, ".yaml");
    const struct embedded *file = name.full ? NULL : embedded_find(&embedded_data, text_slice(&name));
    if (!file) {
        return complain("there is no such instrument", "\"daybreak score\" lists them");
    }
    struct fault fault;
    if (!scale_file_read(file->bytes, &arena, &sheet, &fault)) {
        char told[800];
        struct text t = TEXT_IN(told);
        text_fault(&t, file->name, &fault);
        fprintf(stderr, "%s\n", told);
        return CLI_FAILED;
    }
    return score_typed(&sheet, argv[2]);
}
