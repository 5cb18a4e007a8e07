/* SPDX-License-Identifier: Apache-2.0
 *
 * on_call.c - the clinic's list against the clock on the wall.
 *
 * Floor 5.
 */
#include "desk/on_call.h"

#include <string.h>

#include "desk/body.h"
#include "desk/paper.h"

#define DAY_MINUTES 1440
#define DAY_MS      (DAY_MINUTES * INT64_C(60000))

const char *const weekday_keys[WEEKDAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* 1970-01-01 was a Thursday. */
int weekday_of(struct instant at, int offset_min)
{
    int64_t local = at.ms + offset_min * INT64_C(60000);
    int64_t day = (local >= 0 ? local : local - DAY_MS + 1) / DAY_MS;
    return (int)(((day + 3) % WEEKDAYS + WEEKDAYS) % WEEKDAYS);
}

bool minutes_of_clock(struct slice clock, int *ret_minutes)
{
    int64_t hour = 0, minute = 0;
    if (clock.len != 5 || clock.at[2] != ':' || !slice_integer((struct slice){clock.at, 2}, &hour) ||
        !slice_integer((struct slice){clock.at + 3, 2}, &minute) || hour < 0 || minute < 0 || minute > 59 ||
        hour * 60 + minute > DAY_MINUTES) {
        return false;
    }
    *ret_minutes = (int)(hour * 60 + minute);
    return true;
}

static uint8_t days_of(struct json_value list)
{
    unsigned days = 0;
    for (struct json_value m = body_first(list); json_is(m); m = json_next(m)) {
        struct slice word;
        struct fault f;
        for (int i = 0; json_string(m, &word, &f) && i < WEEKDAYS; i++) {
            days |= slice_is(word, weekday_keys[i]) ? 1U << i : 0;
        }
    }
    return (uint8_t)days;
}

static int read_shifts(struct json_value list, struct shift *to)
{
    int count = 0;
    for (struct json_value m = body_first(list); json_is(m) && count < ON_CALL_SHIFTS; m = json_next(m)) {
        struct shift s = {.days = days_of(body_member(m, "days"))};
        body_copy(s.date, sizeof s.date, body_word(m, "date"));
        if (minutes_of_clock(body_word(m, "from"), &s.from) && minutes_of_clock(body_word(m, "to"), &s.to)) {
            to[count++] = s;
        }
    }
    return count;
}

/* The newest list counts. */
static bool take_list(void *to, const struct paper *p)
{
    struct on_call_list *list = to;
    *list = (struct on_call_list){.is_there = p->struck.len == 0, .paper = p->id};
    for (struct json_value m = body_first(body_member(p->said, "persons"));
         list->is_there && json_is(m) && list->persons < ON_CALL_PERSONS; m = json_next(m)) {
        struct on_call_person *who = &list->person[list->persons];
        if (slice_id(body_word(m, "staff"), &who->staff)) {
            body_copy(who->phone, sizeof who->phone, body_word(m, "phone"));
            list->shifts[list->persons] = read_shifts(body_member(m, "shifts"), list->shift[list->persons]);
            list->persons++;
        }
    }
    return true;
}

/* Names are those of the staff; who left is passed over. */
static enum err name_persons(struct eyes e, struct on_call_list *list)
{
    int count = 0;
    for (int i = 0; i < list->persons; i++) {
        struct staff_row row;
        enum err err = look_staff_id(e, list->person[i].staff, &row);
        if (err == ERR_NOT_FOUND || (!err && !row.active)) {
            continue;
        }
        if (err) {
            return err;
        }
        list->person[count] = list->person[i];
        memcpy(list->person[count].name, row.name, sizeof row.name);
        memmove(list->shift[count], list->shift[i], sizeof list->shift[i]);
        list->shifts[count++] = list->shifts[i];
    }
    list->persons = count;
    return ERR_OK;
}

enum err look_on_call_list(struct eyes e, struct on_call_list *ret_list)
{
    *ret_list = (struct on_call_list){.is_there = false};
    enum err err = look_papers(e, chain_clinic, "on_call", take_list, ret_list);
    return err ? err : name_persons(e, ret_list);
}

static bool has_day(const struct shift *s, struct instant at, int offset_min)
{
    char room[40];
    struct text t = TEXT_IN(room);
    text_instant(&t, instant_plus(at, SPAN_MINUTES(offset_min)));
    return s->date[0] ? memcmp(s->date, room, 10) == 0 : s->days >> weekday_of(at, offset_min) & 1;
}

static bool in_shift(const struct shift *s, struct instant now, int offset_min)
{
    struct civil c = civil_of_instant(now, offset_min);
    int minute = c.hour * 60 + c.minute;
    if (s->from < s->to) {
        return minute >= s->from && minute < s->to && has_day(s, now, offset_min);
    }
    struct instant yesterday = instant_plus(now, SPAN_HOURS(-24));
    return (minute >= s->from && has_day(s, now, offset_min)) ||
           (minute < s->to && has_day(s, yesterday, offset_min));
}

void on_call_at(const struct on_call_list *list, struct instant now, int offset_min,
                struct on_call *ret_on_call)
{
    ret_on_call->persons = 0;
    for (int i = 0; i < list->persons; i++) {
        bool has = false;
        for (int k = 0; k < list->shifts[i] && !has; k++) {
            has = in_shift(&list->shift[i][k], now, offset_min);
        }
        if (has) {
            ret_on_call->person[ret_on_call->persons++] = list->person[i];
        }
    }
}

enum err look_offset(struct eyes e, int *ret_offset_min)
{
    char room[32];
    struct text offset = TEXT_IN(room);
    int64_t minutes = 0;
    enum err err = look_clinic(e, "utc_offset_min", &offset);
    if (!err) {
        *ret_offset_min = slice_integer(text_slice(&offset), &minutes) ? (int)minutes : 0;
    }
    return err;
}

enum err look_on_call(struct eyes e, struct instant now, struct on_call *ret_on_call)
{
    struct on_call_list list;
    int offset_min = 0;
    enum err err = look_offset(e, &offset_min);
    err = err ? err : look_on_call_list(e, &list);
    if (!err) {
        on_call_at(&list, now, offset_min, ret_on_call);
    }
    return err;
}
