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

static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* 1970-01-01 was a Thursday. */
int weekday_of(struct instant at, int offset_min)
{
    int64_t local = at.ms + offset_min * INT64_C(60000);
    int64_t day = (local >= 0 ? local : local - DAY_MS + 1) / DAY_MS;
    return (int)(((day + 3) % 7 + 7) % 7);
}

struct asking {
    struct instant now;
    int offset_min;
    struct on_call *on_call;
};

/* "22:30" in minutes; 24:00 is the end of the day. */
static int minutes_of(struct slice clock)
{
    int64_t hour = 0, minute = 0;
    if (clock.len != 5 || !slice_integer((struct slice){clock.at, 2}, &hour) ||
        !slice_integer((struct slice){clock.at + 3, 2}, &minute)) {
        return 0;
    }
    return (int)(hour * 60 + minute);
}

static bool has_day(struct json_value shift, struct instant at, int offset_min)
{
    struct slice date = body_word(shift, "date");
    if (date.len) {
        char room[40];
        struct text t = TEXT_IN(room);
        text_instant(&t, instant_plus(at, SPAN_MINUTES(offset_min)));
        return slice_eq(date, (struct slice){room, 10});
    }
    const char *today = days[weekday_of(at, offset_min)];
    for (struct json_value d = body_first(body_member(shift, "days")); json_is(d); d = json_next(d)) {
        struct slice word;
        struct fault f;
        if (json_string(d, &word, &f) && slice_is(word, today)) {
            return true;
        }
    }
    return false;
}

/* A shift that ends before it began goes on into the next day. */
static bool in_shift(const struct asking *a, struct json_value shift)
{
    int from = minutes_of(body_word(shift, "from")), to = minutes_of(body_word(shift, "to"));
    struct civil c = civil_of_instant(a->now, a->offset_min);
    int minute = c.hour * 60 + c.minute;
    if (from < to) {
        return minute >= from && minute < to && has_day(shift, a->now, a->offset_min);
    }
    struct instant yesterday = instant_plus(a->now, SPAN_HOURS(-24));
    return (minute >= from && has_day(shift, a->now, a->offset_min)) ||
           (minute < to && has_day(shift, yesterday, a->offset_min));
}

static bool has_shift(const struct asking *a, struct json_value person)
{
    for (struct json_value s = body_first(body_member(person, "shifts")); json_is(s); s = json_next(s)) {
        if (in_shift(a, s)) {
            return true;
        }
    }
    return false;
}

static bool take_list(void *to, const struct paper *p)
{
    const struct asking *a = to;
    struct on_call *all = a->on_call;
    all->persons = 0; /* the newest list counts */
    if (p->struck.len) {
        return true;
    }
    for (struct json_value m = body_first(body_member(p->said, "persons"));
         json_is(m) && all->persons < ON_CALL_PERSONS; m = json_next(m)) {
        struct on_call_person *who = &all->person[all->persons];
        if (has_shift(a, m) && slice_id(body_word(m, "staff"), &who->staff)) {
            body_copy(who->name, sizeof who->name, body_word(m, "name"));
            body_copy(who->phone, sizeof who->phone, body_word(m, "phone"));
            all->persons++;
        }
    }
    return true;
}

enum err look_on_call(struct eyes e, struct instant now, struct on_call *ret_on_call)
{
    char room[32];
    struct text offset = TEXT_IN(room);
    struct on_call found = {.persons = 0};
    struct asking a = {.now = now, .on_call = &found};
    int64_t minutes = 0;
    enum err err = look_clinic(e, "utc_offset_min", &offset);
    if (!err && slice_integer(text_slice(&offset), &minutes)) {
        a.offset_min = (int)minutes;
    }
    err = err ? err : look_papers(e, chain_clinic, "on_call", take_list, &a);
    if (!err) {
        *ret_on_call = found;
    }
    return err;
}
