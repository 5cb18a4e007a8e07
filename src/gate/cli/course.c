/* SPDX-License-Identifier: Apache-2.0
 *
 * course.c - `daybreak course`: infusions and scores line by line; better, worse, due, overdue, and why.
 *
 * Floor 6. No database, no clock.
 */
#include <string.h>

#include "gate/cli/cli.h"
#include "gate/cli/rows.h"
#include "text/course_json.h"
#include "text/embedded.h"
#include "text/measure_file.h"
#include "text/scale_file.h"

/* Weekly infusions for two years, and a dozen answers for each. */
#define INFUSIONS_MAX 128
#define ANSWERS_MAX   1536

/* The readings of one instrument that has rules of change. */
struct track {
    struct change_rules rules;
    struct reading reading[ANSWERS_MAX];
    int readings;
};

struct walking {
    struct track track[CHANGE_INSTRUMENTS];
    int tracks;
    struct timetable timetable;
    struct course course;
    struct instant infusion[INFUSIONS_MAX];
    struct answered answered[ANSWERS_MAX];
    char names[ANSWERS_MAX][24];
    struct instant last;
    struct rows rows;
};

static struct slice of_program(const char *name)
{
    const struct embedded *e = embedded_find(&embedded_data, slice_of(name));
    must(e);
    return e->bytes;
}

/* The questionnaire of the program with this name; false when there is none. */
static bool find_scale(const char *id, struct scale_sheet *ret_sheet)
{
    static _Alignas(max_align_t) char slab[64 * 1024];
    char room[80];
    struct text t = TEXT_IN(room);
    struct fault f;
    text_adds(&t, "scales/");
    text_adds(&t, id);
    text_adds(&t, ".yaml");
    const struct embedded *e = t.full ? NULL : embedded_find(&embedded_data, text_slice(&t));
    struct arena arena = arena_in(slab, sizeof slab);
    return e && scale_file_read(e->bytes, &arena, ret_sheet, &f);
}

static void print_day(struct instant at)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_decimal(&t, at.ms / 86400, 3, 0);
    printf("day %-8s ", room);
}

/* The track of this instrument, begun when it is its first reading; NULL for one without rules. */
static struct track *track_of(struct walking *w, const char *instrument)
{
    for (int i = 0; i < w->tracks; i++) {
        if (strcmp(w->track[i].rules.instrument, instrument) == 0) {
            return &w->track[i];
        }
    }
    if (w->tracks == CHANGE_INSTRUMENTS ||
        !change_shipped(slice_of(instrument), &w->track[w->tracks].rules)) {
        return NULL;
    }
    return &w->track[w->tracks++];
}

static void print_change(const struct track *of)
{
    char room[300];
    struct text t = TEXT_IN(room);
    struct change c = change_judge(&of->rules, of->reading, of->readings);
    text_change(&t, &of->rules, &c);
    printf("             %s%s\n", room,
           c.new_danger ? "  DANGER: suicide workflow, contact the same day" : "");
}

static void print_due(const struct walking *w, struct instant now)
{
    for (int i = 0; i < w->timetable.count; i++) {
        const struct timetable_row *row = &w->timetable.row[i];
        struct measure_due due = timetable_due(row, &w->course, now);
        if (due.state != DUE_NOT) {
            printf("             %-8s %s, until ", due.state == DUE_NOW ? "due" : "OVERDUE", row->instrument);
            print_day(due.until);
            printf("\n");
        }
        if (due.missed > 0) {
            printf("             missed   %s, %d times\n", row->instrument, due.missed);
        }
    }
}

static bool take_score(struct walking *w, const struct course_line *l, const char **ret_wrong)
{
    static struct scale_sheet sheet;
    int64_t hours = 0;
    int n = w->course.answers;
    *ret_wrong = "there is no such instrument";
    if (!find_scale(l->instrument, &sheet)) {
        return false;
    }
    *ret_wrong = "this total lies outside the range of the instrument";
    if (l->total < sheet.scale.total_min || l->total > sheet.scale.total_max || n == ANSWERS_MAX) {
        return false;
    }
    print_day(l->at);
    printf("%s %d", l->instrument, l->total);
    if (hours_since_infusion(&w->course, l->at, &hours)) {
        printf(", %d h after an infusion", (int)hours);
    }
    printf("%s\n", recall_overlaps(&sheet.scale, &w->course, l->at)
                       ? "; OVERLAPS an earlier answer, not independent"
                       : "");
    memcpy(w->names[n], l->instrument, sizeof w->names[n]);
    w->answered[n] = (struct answered){w->names[n], l->at};
    w->course.answers++;
    struct track *of = track_of(w, l->instrument);
    if (of) {
        of->reading[of->readings++] =
            (struct reading){l->at, l->total, l->critical, w->course.infusions, l->event};
        print_change(of);
    }
    return true;
}

static bool take(struct walking *w, const struct course_line *l, const char **ret_wrong)
{
    *ret_wrong = "this day lies before an earlier line";
    if (instant_before(l->at, w->last) && l->kind != COURSE_LINE_PLAN) {
        return false;
    }
    w->last = l->kind == COURSE_LINE_PLAN ? w->last : l->at;
    switch (l->kind) {
    case COURSE_LINE_INFUSION:
        *ret_wrong = "there are more infusions than the program keeps";
        if (w->course.infusions == INFUSIONS_MAX) {
            return false;
        }
        w->infusion[w->course.infusions++] = l->at;
        w->course.is_planned = false;
        print_day(l->at);
        printf("infusion %d\n", w->course.infusions);
        return true;
    case COURSE_LINE_SCORE:
        return take_score(w, l, ret_wrong);
    case COURSE_LINE_PLAN:
        w->course.is_planned = true;
        w->course.planned = l->at;
        return true;
    case COURSE_LINE_END:
        w->course.has_ended = true;
        w->course.ended = l->at;
        return true;
    case COURSE_LINE_LOOK:
        print_day(l->at);
        printf("\n");
        print_due(w, l->at);
        return true;
    case COURSE_LINES:
        break;
    }
    return false;
}

static int malformed(struct walking *w, struct fault *f)
{
    char room[1000];
    struct text t = TEXT_IN(room);
    f->line = w->rows.line;
    text_fault(&t, w->rows.name, f);
    fflush(stdout);
    fprintf(stderr, "%s\n", room);
    return CLI_ASKED_WRONGLY;
}

static int walk(struct walking *w)
{
    struct slice line = SLICE("");
    while (rows_next(&w->rows, &line)) {
        struct fault f;
        struct json *j = NULL;
        struct course_line l;
        const char *wrong = "";
        bool good = json_read(line, &j, &f) && course_json_read(json_root(j), &l, &f);
        json_close(j);
        if (!good) {
            return malformed(w, &f);
        }
        if (!take(w, &l, &wrong)) {
            fault_set(&f, line, 0, wrong, "Correct this line");
            return malformed(w, &f);
        }
    }
    return w->rows.too_long ? CLI_ASKED_WRONGLY : CLI_DONE;
}

int verb_course(int argc, char **argv)
{
    static struct walking w;
    struct fault f;
    if (cli_asks_help(argc, argv) || argc != 2) {
        bool asked = cli_asks_help(argc, argv);
        cli_usage(asked ? stdout : stderr, "course");
        fputs("\n  {\"day\": -1, \"score\": {\"instrument\": \"phq-9\", \"total\": 19, \"item9\": 1}}\n"
              "  {\"day\": 0, \"infusion\": {}}\n"
              "  {\"day\": 3, \"plan\": {}}            the next infusion is planned for that day\n"
              "  {\"day\": 20, \"end_of_series\": {}}\n"
              "  {\"day\": 21, \"look\": {}}           what is due, overdue, missed\n",
              asked ? stdout : stderr);
        return asked ? CLI_DONE : CLI_ASKED_WRONGLY;
    }
    bool good = timetable_file_read(of_program("measures/timetable.yaml"), &w.timetable, &f);
    must(good); /* files of the program: a test reads them */
    w.course.infusion = w.infusion;
    w.course.answered = w.answered;
    w.last = (struct instant){INT64_MIN / 2};
    if (!rows_open(&w.rows, "course", argv[1])) {
        return CLI_ASKED_WRONGLY;
    }
    int status = walk(&w);
    rows_close(&w.rows);
    return status;
}
