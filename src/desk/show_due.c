/* SPDX-License-Identifier: Apache-2.0
 *
 * show_due.c - the timetable, row by row.
 *
 * Floor 5.
 */
#include "desk/show_due.h"

void text_timetable_when(struct text *t, const struct timetable_row *row)
{
    static const char *const words[WHENS] = {
        [WHEN_FIRST_INFUSION] = "before the first infusion",
        [WHEN_NEXT_INFUSION] = "before the next infusion",
        [WHEN_EACH_INFUSION] = "after each infusion",
        [WHEN_INFUSION] = "after infusion ",
        [WHEN_END_OF_SERIES] = "after the series",
        [WHEN_NEXT_MAINTENANCE] = "before each infusion of maintenance",
    };
    must((unsigned)row->when < WHENS);
    text_adds(t, words[row->when]);
    if (row->when == WHEN_INFUSION) {
        text_integer(t, row->number);
    }
}

static void show_row(struct json_out *o, const struct measured *m, const struct timetable_row *row,
                     const struct measure_due *due)
{
    static const char *const states[] = {"missed", "due", "overdue"};
    const struct scale_sheet *sheet = scale_book_find(m->book, slice_of(row->instrument));
    char room[40];
    struct text when = TEXT_IN(room);
    text_timetable_when(&when, row);
    json_out_object(o, NULL);
    json_out_word(o, "instrument", row->instrument);
    json_out_string(o, "title", sheet->title);
    json_out_string(o, "when", text_slice(&when));
    json_out_word(o, "state", states[due->state]);
    if (due->state == DUE_NOT) {
        json_out_null(o, "from");
        json_out_null(o, "until");
    } else {
        json_out_instant(o, "from", due->from);
        json_out_instant(o, "until", due->until);
    }
    json_out_integer(o, "missed", due->missed);
    json_out_close(o);
}

/* Everything that was answered until now, not only before this moment. */
static struct course course_now(const struct measured *m, struct instant now)
{
    return measured_course(m, instant_plus(now, (struct span){1}));
}

/* The course went on and the question can no more be answered for its moment: it was missed. */
static bool is_past(const struct timetable_row *row, const struct course *c)
{
    switch (row->when) {
    case WHEN_FIRST_INFUSION:
        return c->infusions > 0;
    case WHEN_INFUSION:
        return c->has_ended || c->infusions > row->number;
    case WHEN_EACH_INFUSION:
        return c->has_ended;
    case WHEN_NEXT_INFUSION:
    case WHEN_NEXT_MAINTENANCE:
    case WHEN_END_OF_SERIES:
    case WHENS:
        break;
    }
    return false;
}

static struct measure_due due_of(const struct timetable_row *row, const struct course *c, struct instant now)
{
    struct measure_due due = timetable_due(row, c, now);
    if (due.state == DUE_OVERDUE && is_past(row, c)) {
        due.state = DUE_NOT;
        due.missed++;
    }
    return due;
}

void show_due(struct json_out *o, const char *key, const struct measured *m, struct instant now, bool missed)
{
    struct course c = course_now(m, now);
    json_out_array(o, key);
    for (int i = 0; i < m->book->timetable.count; i++) {
        const struct timetable_row *row = &m->book->timetable.row[i];
        struct measure_due due = due_of(row, &c, now);
        if (due.state != DUE_NOT || (missed && due.missed > 0)) {
            show_row(o, m, row, &due);
        }
    }
    json_out_close(o);
}

int count_due(const struct measured *m, struct instant now)
{
    struct course c = course_now(m, now);
    int open = 0;
    for (int i = 0; i < m->book->timetable.count; i++) {
        open += due_of(&m->book->timetable.row[i], &c, now).state != DUE_NOT;
    }
    return open;
}
