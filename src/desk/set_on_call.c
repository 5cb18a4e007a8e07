/* SPDX-License-Identifier: Apache-2.0
 *
 * set_on_call.c - the list of persons who are asked when a patient is in danger, and where it has gaps.
 *
 * Floor 5.
 */
#include <string.h>

#include "desk/field.h"
#include "desk/on_call.h"
#include "desk/paper.h"

#include "desk/inner.h"

/* How far ahead gaps are told, and how finely they are looked for. */
#define GAP_DAYS    7
#define GAP_MINUTES 15
#define GAPS_MAX    40

struct list_check {
    struct desk *desk;
    struct fault *fault;
};

static bool wrong(struct json_value at, struct fault *f, const char *sentence, const char *remedy)
{
    json_fault(at, f, sentence, remedy);
    return false;
}

static bool check_days(struct json_value list, struct fault *f)
{
    unsigned seen = 0;
    if (!json_expect(list, JSON_ARRAY, f)) {
        return false;
    }
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m)) {
        struct slice word;
        unsigned day = 0;
        if (!json_string(m, &word, f)) {
            return false;
        }
        for (int i = 0; i < WEEKDAYS; i++) {
            day |= slice_is(word, weekday_keys[i]) ? 1U << i : 0;
        }
        if (!day || (seen & day)) {
            return wrong(m, f, day ? "this day stands here twice" : "this is no day of the week",
                         "each of mon, tue, wed, thu, fri, sat, sun at most once");
        }
        seen |= day;
    }
    return seen != 0 || wrong(list, f, "a shift has its days", "tick at least one day, or give a date");
}

static bool check_clock(struct json_value shift, const char *key, struct fault *f)
{
    struct slice word;
    int minutes;
    return field_word(shift, (struct field){key, 5, 5}, &word, f) &&
           (minutes_of_clock(word, &minutes) ||
            wrong(json_member(shift, key), f, "this is no time of the day", "write it as 08:30"));
}

static bool check_shift(struct json_value shift, struct fault *f)
{
    static const char *const known[] = {"days", "date", "from", "to", NULL};
    struct slice date;
    if (!json_expect(shift, JSON_OBJECT, f) || !field_known(shift, known, f) ||
        !check_clock(shift, "from", f) || !check_clock(shift, "to", f)) {
        return false;
    }
    struct json_value days = json_member(shift, "days");
    if (json_is(days) && json_is(json_member(shift, "date"))) {
        return wrong(days, f, "a shift is on weekdays or on one date, not both", "make two shifts of it");
    }
    return json_is(days) ? check_days(days, f) : field_date(shift, "date", false, &date, f);
}

static bool check_shifts(struct json_value list, struct fault *f)
{
    int count = 0;
    if (!json_expect(list, JSON_ARRAY, f)) {
        return false;
    }
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m), count++) {
        if (!check_shift(m, f)) {
            return false;
        }
    }
    return (count >= 1 && count <= ON_CALL_SHIFTS) ||
           wrong(list, f, "a person on call has one to fourteen shifts",
                 "take the person off the list instead");
}

static bool has_digits(struct slice phone)
{
    int digits = 0;
    for (size_t i = 0; i < phone.len; i++) {
        digits += phone.at[i] >= '0' && phone.at[i] <= '9';
    }
    return digits >= 3;
}

static bool check_staff(const struct list_check *k, struct json_value person, struct id *ret_staff)
{
    struct slice word;
    struct staff_row row;
    if (!field_word(person, (struct field){"staff", 36, 36}, &word, k->fault)) {
        return false;
    }
    if (!slice_id(word, ret_staff) ||
        look_staff_id((struct eyes){.store = k->desk->store}, *ret_staff, &row) || !row.active ||
        row.role == ROLE_AUDITOR) {
        return wrong(json_member(person, "staff"), k->fault,
                     "nobody of the staff who can be called has this id", "choose somebody who works here");
    }
    return true;
}

static bool check_person(const struct list_check *k, struct json_value person, struct id *ret_staff)
{
    static const char *const known[] = {"staff", "phone", "shifts", NULL};
    struct slice phone;
    struct fault *f = k->fault;
    if (!json_expect(person, JSON_OBJECT, f) || !field_known(person, known, f) ||
        !check_staff(k, person, ret_staff) ||
        !field_word(person, (struct field){"phone", 3, 40}, &phone, f)) {
        return false;
    }
    if (!has_digits(phone)) {
        return wrong(json_member(person, "phone"), f, "nobody can call this", "write a telephone number");
    }
    return check_shifts(json_member(person, "shifts"), f);
}

static bool check_list(const struct list_check *k, struct json_value body)
{
    static const char *const known[] = {"persons", NULL};
    struct json_value list = json_member(body, "persons");
    struct id staff[ON_CALL_PERSONS];
    int count = 0;
    if (!field_known(body, known, k->fault) || !json_expect(list, JSON_ARRAY, k->fault)) {
        return false;
    }
    if (json_count(list) > ON_CALL_PERSONS) {
        return wrong(list, k->fault, "the list has room for sixteen persons", "take somebody off it");
    }
    for (struct json_value m = json_first(list); json_is(m); m = json_next(m), count++) {
        if (!check_person(k, m, &staff[count])) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (id_eq(staff[i], staff[count])) {
                return wrong(m, k->fault, "this person stands on the list twice",
                             "give them all their shifts in one place");
            }
        }
    }
    return true;
}

/* There is one list: who did not see it does not write it anew. */
static enum err check_only_one(struct paper_act *a)
{
    struct on_call_list list;
    if (a->again || a->version > 1) {
        return ERR_OK;
    }
    enum err err = look_on_call_list((struct eyes){.store = a->desk->store}, &list);
    if (err || !list.is_there) {
        return err;
    }
    fault_set(&a->call->fault, SLICE(""), 0, "the clinic has a list of persons on call already",
              "open it and change that");
    fault_key(&a->call->fault, SLICE("paper"));
    return ERR_BAD_INPUT;
}

enum err errand_set_on_call(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct list_check k = {.desk = d, .fault = &c->fault};
    enum err err = paper_open(d, c, "on_call", chain_clinic, &a);
    err = err ? err : check_only_one(&a);
    if (!err && !paper_is_done(&a) && !check_list(&k, a.body)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    paper_close(&a);
    return err;
}

struct shown_list {
    struct json_out *o;
    struct id paper;
};

static bool show_list(void *to, const struct paper *p)
{
    const struct shown_list *s = to;
    if (id_eq(p->id, s->paper)) {
        show_paper(s->o, "list", p);
    }
    return true;
}

static void show_now(struct json_out *o, const struct on_call_list *list, struct instant now, int offset_min)
{
    struct on_call on_call;
    on_call_at(list, now, offset_min, &on_call);
    json_out_array(o, "now");
    for (int i = 0; i < on_call.persons; i++) {
        json_out_object(o, NULL);
        json_out_word(o, "name", on_call.person[i].name);
        json_out_word(o, "phone", on_call.person[i].phone);
        json_out_close(o);
    }
    json_out_close(o);
}

/* Hours of the coming week in which nobody would be asked. */
static void show_gaps(struct json_out *o, const struct on_call_list *list, struct instant now, int offset_min)
{
    struct on_call on_call;
    struct span step = SPAN_MINUTES(GAP_MINUTES);
    struct instant at = {now.ms - now.ms % step.ms}, end = instant_plus(now, SPAN_HOURS(24 * GAP_DAYS));
    bool open = false;
    int gaps = 0;
    json_out_array(o, "gaps");
    for (; instant_before(at, end) && gaps < GAPS_MAX; at = instant_plus(at, step)) {
        on_call_at(list, at, offset_min, &on_call);
        bool nobody = on_call.persons == 0;
        if (nobody && !open) {
            json_out_object(o, NULL);
            json_out_instant(o, "from", at);
        } else if (!nobody && open) {
            json_out_instant(o, "to", at);
            json_out_close(o);
            gaps++;
        }
        open = nobody;
    }
    if (open) {
        json_out_instant(o, "to", at);
        json_out_close(o);
    }
    json_out_close(o);
}

enum err errand_get_on_call(struct desk *d, struct call *c)
{
    struct eyes e = {.store = d->store};
    struct on_call_list list;
    int offset_min = 0;
    enum err err = look_offset(e, &offset_min);
    err = err ? err : look_on_call_list(e, &list);
    if (err) {
        return err;
    }
    struct json_out o = json_out_on(c->answer);
    struct shown_list s = {.o = &o, .paper = list.paper};
    json_out_object(&o, NULL);
    if (list.is_there) {
        err = look_papers(e, chain_clinic, "on_call", show_list, &s);
    } else {
        json_out_null(&o, "list");
    }
    show_now(&o, &list, c->now, offset_min);
    show_gaps(&o, &list, c->now, offset_min);
    json_out_integer(&o, "acknowledge_minutes", d->protocol->danger_ack);
    json_out_integer(&o, "acknowledge_high_minutes", d->protocol->danger_ack_high);
    json_out_close(&o);
    return err;
}
