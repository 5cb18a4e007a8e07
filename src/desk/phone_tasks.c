/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_tasks.c - what the patient is asked to answer now, with every word of it.
 *
 * Floor 5. What is due follows from the timetable and what was answered; the check of the day after stands
 * apart, because a page of its own asks it. The screener is always there: an answer given without a network
 * may need it.
 */
#include "desk/measured.h"
#include "desk/phone_next.h"
#include "desk/phone_show.h"

#define SCREENER  "c-ssrs-screener"
#define DAY_AFTER "day-after-own"
#define MOOD      "mood-own"

struct task_due {
    const struct scale_sheet *sheet;
    struct measure_due due;
};

struct tasks {
    int count;
    struct task_due task[SCALE_BOOK_MAX];
};

/* A sheet that more than one row asks for is asked once, by the row that ends first. */
static void add_task(struct tasks *t, const struct scale_sheet *sheet, const struct measure_due *due)
{
    for (int i = 0; i < t->count; i++) {
        if (t->task[i].sheet == sheet) {
            if (instant_before(due->until, t->task[i].due.until)) {
                t->task[i].due = *due;
            }
            return;
        }
    }
    t->task[t->count++] = (struct task_due){sheet, *due};
}

/* What was to be asked before an infusion is no question after it. */
static bool has_passed(const struct timetable_row *row, const struct measure_due *due)
{
    bool is_before = row->when == WHEN_FIRST_INFUSION || row->when == WHEN_NEXT_INFUSION;
    return is_before && due->state == DUE_OVERDUE;
}

static void find_tasks(const struct scale_book *book, const struct course *course, struct instant now,
                       struct tasks *t)
{
    for (int i = 0; i < book->timetable.count; i++) {
        const struct timetable_row *row = &book->timetable.row[i];
        const struct scale_sheet *s = scale_book_find(book, slice_of(row->instrument));
        struct measure_due due = timetable_due(row, course, now);
        bool asks = s && s->scale.items > 0 && s->item[0].len > 0 && !s->by_clinician;
        if (asks && due.state != DUE_NOT && !has_passed(row, &due)) {
            add_task(t, s, &due);
        }
    }
}

static bool is_sheet(const struct scale_sheet *s, const char *id)
{
    return slice_is(slice_of(s->scale.id), id);
}

static void show_check(const struct phone_question *q, const struct tasks *t, const struct visit *last)
{
    for (int i = 0; last && i < t->count; i++) {
        const struct task_due *check = &t->task[i];
        if (is_sheet(check->sheet, DAY_AFTER)) {
            char room[40];
            struct text visit = TEXT_IN(room);
            text_id(&visit, last->id);
            json_out_object(q->o, "check24");
            json_out_word(q->o, "instrument", DAY_AFTER);
            json_out_string(q->o, "visit", text_slice(&visit));
            json_out_instant(q->o, "from", check->due.from);
            json_out_instant(q->o, "until", check->due.until);
            json_out_bool(q->o, "late", check->due.state == DUE_OVERDUE);
            json_out_close(q->o);
            return;
        }
    }
    json_out_null(q->o, "check24");
}

static void show_task(const struct phone_question *q, const struct task_due *t)
{
    json_out_object(q->o, NULL);
    json_out_word(q->o, "instrument", t->sheet->scale.id);
    json_out_string(q->o, "title", phone_sheet_title(t->sheet, q->language));
    json_out_instant(q->o, "due_at", t->due.until);
    json_out_bool(q->o, "overdue", t->due.state == DUE_OVERDUE);
    json_out_close(q->o);
}

static bool is_always_there(const struct scale_sheet *s)
{
    return is_sheet(s, SCREENER) || is_sheet(s, DAY_AFTER) || is_sheet(s, MOOD);
}

static void show_all(const struct phone_question *q, const struct tasks *t, const struct visit *last)
{
    static const char *const always[] = {SCREENER, DAY_AFTER, MOOD};
    json_out_array(q->o, "tasks");
    for (int i = 0; i < t->count; i++) {
        if (!is_sheet(t->task[i].sheet, DAY_AFTER)) {
            show_task(q, &t->task[i]);
        }
    }
    json_out_close(q->o);
    json_out_array(q->o, "sheets");
    for (int i = 0; i < t->count; i++) {
        if (!is_always_there(t->task[i].sheet)) {
            show_phone_sheet(q->o, t->task[i].sheet, q->language);
        }
    }
    for (size_t i = 0; i < COUNT_OF(always); i++) {
        const struct scale_sheet *s = scale_book_find(q->desk->book, slice_of(always[i]));
        must(s);
        show_phone_sheet(q->o, s, q->language);
    }
    json_out_close(q->o);
    json_out_word(q->o, "screener", SCREENER);
    show_check(q, t, last);
}

enum err show_phone_tasks(const struct phone_question *q, const struct visit *last)
{
    struct measured *m;
    struct tasks tasks = {.count = 0};
    enum err err = measured_look(phone_eyes(q), q->desk->book, q->patient, &m);
    if (err) {
        return err;
    }
    /* Everything that was answered until now, not only before this moment. */
    struct course course = measured_course(m, instant_plus(q->now, (struct span){1}));
    find_tasks(q->desk->book, &course, q->now, &tasks);
    show_all(q, &tasks, last);
    measured_free(m);
    return ERR_OK;
}
