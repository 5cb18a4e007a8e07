/* SPDX-License-Identifier: Apache-2.0
 *
 * missed_check.c - nobody has answered on the day after, and at the last contact there were suicidal
 * thoughts.
 *
 * Floor 5. Silence is told as danger (clinical 6.4, trigger 1). When the check is due and until when is the
 * timetable's; whoever answers it, on the phone or to staff who call, ends the waiting.
 */
#include "desk/danger.h"
#include "desk/measured.h"

#define DAY_AFTER "day-after-own"
/* How far back the program looks for what it could not see while it did not run. */
#define LOOK_BACK SPAN_HOURS(24 * 14)

/* A day's patients of the largest clinic, fourteen times. */
#define WAITING_MAX 16384

struct waiting {
    int count;
    struct id patient[WAITING_MAX];
};

static bool take_waiting(void *to, const struct cell *cell, int cells)
{
    struct waiting *w = to;
    must(cells == 3);
    w->patient[w->count++] = id_of_cell(cell[0]);
    return w->count < WAITING_MAX;
}

static bool is_overdue(const struct measured *m, const struct scale_book *book, struct instant now)
{
    struct course c = measured_course(m, now);
    for (int i = 0; i < book->timetable.count; i++) {
        const struct timetable_row *row = &book->timetable.row[i];
        if (slice_is(slice_of(row->instrument), DAY_AFTER) && row->when == WHEN_EACH_INFUSION) {
            return timetable_due(row, &c, now).state == DUE_OVERDUE;
        }
    }
    return false;
}

/* The last contact is the one before the check was due: what was told after its window has its own alert. */
static struct instant end_of_window(const struct measured *m, const struct scale_book *book,
                                    struct instant now)
{
    struct course c = measured_course(m, now);
    for (int i = 0; i < book->timetable.count; i++) {
        const struct timetable_row *row = &book->timetable.row[i];
        if (slice_is(slice_of(row->instrument), DAY_AFTER) && row->when == WHEN_EACH_INFUSION) {
            return timetable_due(row, &c, now).until;
        }
    }
    return now;
}

/* The last answer to a question about suicide before then. */
static bool answered_yes(const struct measured *m, struct instant until)
{
    for (int i = m->scores - 1; i >= 0; i--) {
        if (m->score[i].sheet->scale.critical_item && instant_before(m->score[i].at, until)) {
            return m->score[i].is_critical;
        }
    }
    return false;
}

static bool take_count(void *to, const struct cell *cell, int cells)
{
    must(cells == 1);
    *(int64_t *)to = cell[0].integer;
    return false;
}

/* An alert since the infusion before: the risk was told in the chair, by an escort, in words. */
static enum err had_alert(struct desk *d, struct id patient, const struct measured *m, struct instant until,
                          bool *ret_had)
{
    int64_t count = 0;
    struct instant since = m->infusions > 1 ? m->infused[m->infusions - 2].ended : (struct instant){0};
    struct cell cell[] = {cell_id(&patient), cell_integer(since.ms), cell_integer(until.ms)};
    enum err err = store_look(d->store, STATEMENT_dangers_since, cell, COUNT_OF(cell), take_count, &count);
    *ret_had = count > 0;
    return err;
}

/* Its id follows from the infusion, so that it is raised once. */
static enum err raise_missed(struct desk *d, struct id patient, int infusion, struct instant now)
{
    char room[48];
    struct text what = TEXT_IN(room);
    text_adds(&what, "missed check ");
    text_integer(&what, infusion);
    struct call c = {.id = danger_id_below(patient, room), .at = now, .now = now};
    return danger_raise(d, &c, patient, DANGER_MISSED, 0);
}

static enum err look_at(struct desk *d, struct id patient, struct instant now)
{
    struct measured *m;
    bool had = false;
    enum err err = measured_look((struct eyes){.store = d->store}, d->book, patient, &m);
    if (err) {
        return err;
    }
    if (m->infusions > 0 && is_overdue(m, d->book, now)) {
        struct instant until = end_of_window(m, d->book, now);
        err = had_alert(d, patient, m, until, &had);
        if (!err && (had || answered_yes(m, until))) {
            err = raise_missed(d, patient, m->infusions, now);
        }
    }
    measured_free(m);
    return err;
}

enum err missed_checks_turn(struct desk *d, struct instant now)
{
    static struct waiting w; /* the desk's thread alone comes here */
    if (d->missed_looked.ms && instant_since(now, d->missed_looked).ms < SPAN_MINUTES(1).ms) {
        return ERR_OK;
    }
    d->missed_looked = now;
    w.count = 0;
    struct cell cell[] = {cell_integer(instant_plus(now, (struct span){-LOOK_BACK.ms}).ms),
                          cell_integer(now.ms)};
    enum err err = store_look(d->store, STATEMENT_infusions_ended, cell, COUNT_OF(cell), take_waiting, &w);
    for (int i = 0; i < w.count && !err; i++) {
        err = look_at(d, w.patient[i], now);
    }
    return err;
}
