/* SPDX-License-Identifier: Apache-2.0
 *
 * workup.c - one examination before the first order: its result and its day, or why it does not apply.
 *
 * Floor 5.
 */
#include "desk/field.h"
#include "desk/inner.h"
#include "desk/intake.h"

/* A century of days: older than any result. */
#define DAYS_MAX 36500

struct intake_light light_of_desk(const struct desk *d, struct instant now)
{
    return (struct intake_light){d->protocol, d->form.drugs, now, d->live.offset_min};
}

enum err light_of_question(const struct question *q, struct intake_light *ret_light)
{
    char room[16];
    struct text t = TEXT_IN(room);
    int64_t offset = 0;
    enum err err = look_clinic(q->eyes, "utc_offset_min", &t);
    if (err || !q->drugs) {
        return err ? err : ERR_UNAVAILABLE;
    }
    if (!slice_integer(text_slice(&t), &offset)) {
        offset = 0;
    }
    *ret_light = (struct intake_light){q->protocol, q->drugs, q->now, (int)offset};
    return ERR_OK;
}

int64_t light_days_since(const struct intake_light *l, struct slice date)
{
    char room[32];
    struct text t = TEXT_IN(room);
    struct instant then;
    text_add(&t, date);
    text_adds(&t, "T00:00:00Z");
    if (!slice_instant(text_slice(&t), &then)) {
        return -1;
    }
    struct civil today = civil_of_instant(l->now, l->offset_min);
    struct instant midnight =
        instant_of_civil((struct civil){today.year, today.month, today.day, 0, 0, 0, 0}, 0);
    return instant_since(midnight, then).ms / SPAN_HOURS(24).ms;
}

bool light_past_date(const struct intake_light *l, struct json_value body, const char *key, int64_t *ret_days,
                     struct fault *ret_fault)
{
    struct slice date;
    if (!field_date(body, key, true, &date, ret_fault)) {
        return false;
    }
    int64_t days = date.len ? light_days_since(l, date) : FIELD_LACKS;
    if (date.len && (days < 0 || days > DAYS_MAX)) {
        json_fault(json_member(body, key), ret_fault,
                   days < 0 ? "this date lies in the future" : "this date is too long ago", "check the year");
        return false;
    }
    *ret_days = days;
    return true;
}

static bool read_item(struct json_value body, enum workup *ret_item, struct fault *f)
{
    const char *keys[WORKUPS];
    int item;
    for (int i = 0; i < WORKUPS; i++) {
        keys[i] = workup_key((enum workup)i);
    }
    if (!field_choice(body, "item", keys, WORKUPS, &item, f)) {
        return false;
    }
    *ret_item = (enum workup)item;
    return true;
}

static bool fault_at(struct json_value body, const char *key, struct fault *f, const char *sentence,
                     const char *remedy)
{
    struct json_value v = json_member(body, key);
    json_fault(json_is(v) ? v : body, f, sentence, remedy);
    fault_key(f, slice_of(key));
    return false;
}

bool workup_read(struct json_value body, const struct intake_light *l, struct workup_paper *ret_paper,
                 struct fault *ret_fault)
{
    static const char *const known[] = {"item", "result", "on", "waived", "memory_complaint", NULL};
    struct workup_paper w = {.item = WORKUPS};
    struct slice result, waived;
    int64_t days;
    if (!field_known(body, known, ret_fault) || !read_item(body, &w.item, ret_fault) ||
        !field_text(body, (struct field){"result", 0, 1000}, &result, ret_fault) ||
        !field_text(body, (struct field){"waived", 0, 500}, &waived, ret_fault) ||
        !field_yes(body, "memory_complaint", &w.memory_complaint, ret_fault) ||
        !light_past_date(l, body, "on", &days, ret_fault)) {
        return false;
    }
    w.result =
        (struct workup_result){days != FIELD_LACKS, waived.len > 0, days == FIELD_LACKS ? 0 : (int)days};
    if (w.result.waived && !workup_may_be_waived(w.item)) {
        return fault_at(body, "waived", ret_fault, "this examination cannot be set aside",
                        "do it, and write down its result and its day");
    }
    if (!w.result.waived && !w.result.done) {
        return fault_at(body, "on", ret_fault, "the day of the examination is missing", "fill it in");
    }
    if (w.result.done && result.len == 0) {
        return fault_at(body, "result", ret_fault, "the result is missing", "write it in a few words");
    }
    *ret_paper = w;
    return true;
}
