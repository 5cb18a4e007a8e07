/* SPDX-License-Identifier: Apache-2.0
 *
 * record_answer.c - one question of a questionnaire, the moment it is answered on the phone.
 *
 * Floor 5. The finished sheet is scored by send_score.c; an answer about suicide is not left waiting for it:
 * it raises the alert here, also when the patient never finishes.
 */
#include "desk/danger.h"
#include "desk/field.h"
#include "desk/phone.h"

/* PHQ-9 item 9 has answers up to 3; critical items of other questionnaires go further. */
#define CRITICAL_MAX 3
/* Question 7 of the screener asks when question 6 was: no danger of its own. */
#define CSSRS_QUESTIONS 6

struct item_answer {
    const struct scale *scale;
    int item, value; /* item from 1 */
};

static bool read_answer(const struct scale_book *book, struct json_value body, struct item_answer *a,
                        struct fault *f)
{
    static const char *const known[] = {"sheet", "instrument", "item", "value", NULL};
    struct slice instrument, sheet;
    struct id id;
    int64_t item, value;
    if (!field_known(body, known, f) ||
        !field_word(body, (struct field){"instrument", 1, 23}, &instrument, f) ||
        !field_word(body, (struct field){"sheet", 36, 36}, &sheet, f)) {
        return false;
    }
    const struct scale_sheet *s = scale_book_find(book, instrument);
    if (!s || !slice_id(sheet, &id)) {
        json_fault(json_member(body, s ? "sheet" : "instrument"), f,
                   s ? "this is no id" : "there is no such instrument", "open the questionnaire again");
        return false;
    }
    if (!json_integer(json_member(body, "item"), 1, s->scale.items, &item, f) ||
        !json_integer(json_member(body, "value"), s->scale.item_min[item - 1], s->scale.item_max[item - 1],
                      &value, f)) {
        return false;
    }
    *a = (struct item_answer){&s->scale, (int)item, (int)value};
    return true;
}

/* The screener is judged question by question; elsewhere the one critical item counts. */
static enum err raise(struct desk *d, const struct call *c, const struct item_answer *a)
{
    if (a->scale->scorer == SCORER_CSSRS) {
        bool yes = a->value > a->scale->item_min[a->item - 1] && a->item <= CSSRS_QUESTIONS;
        return yes ? danger_raise(d, c, c->who.id, DANGER_CSSRS, a->item) : ERR_OK;
    }
    bool critical = a->item == a->scale->critical_item && a->value >= a->scale->critical_from;
    int value = a->value < CRITICAL_MAX ? a->value : CRITICAL_MAX;
    return critical ? danger_raise(d, c, c->who.id, DANGER_ITEM9, value) : ERR_OK;
}

enum err errand_record_answer(struct desk *d, struct call *c)
{
    struct paper_act a;
    struct item_answer answer = {.scale = NULL};
    enum err err = phone_paper_open(d, c, "phone_answer", &a);
    if (!err && !paper_is_done(&a) && !read_answer(desk_book(d), a.body, &answer, &c->fault)) {
        err = ERR_BAD_INPUT;
    }
    if (!err) {
        struct json_out o = paper_begin(&a);
        err = paper_keep(&a, &o);
    }
    err = err || !answer.scale ? err : raise(d, c, &answer);
    paper_close(&a);
    return err;
}
