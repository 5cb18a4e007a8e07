/* SPDX-License-Identifier: Apache-2.0
 *
 * phone_crisis.c - whom a patient in danger can reach, for the phone that may be offline when it is needed.
 *
 * Floor 5. The numbers are those of data/crisis for the clinic's region, with the day of their last review;
 * the line that speaks the patient's language stands first.
 */
#include "care/danger.h"
#include "desk/crisis.h"
#include "desk/phone_show.h"

static void show_line(struct json_out *o, const struct crisis_line *line)
{
    json_out_object(o, NULL);
    json_out_string(o, "name", line->name);
    json_out_string(o, "call", line->call);
    json_out_string(o, "press", line->press);
    json_out_string(o, "text", line->text);
    json_out_string(o, "word", line->word);
    json_out_close(o);
}

static void show_region(const struct phone_question *q, const struct crisis_region *r)
{
    const struct crisis_line *first = crisis_line_for(r, q->language);
    struct verdict late;
    verdict_clear(&late);
    danger_contacts_judge(r->due, q->now, &late);
    json_out_object(q->o, "crisis");
    json_out_string(q->o, "region", r->name.in[q->language]);
    json_out_string(q->o, "emergency", r->emergency);
    json_out_string(q->o, "reviewed", r->reviewed);
    json_out_bool(q->o, "review_late", late.count > 0);
    json_out_array(q->o, "lines");
    show_line(q->o, first);
    for (int i = 0; i < r->lines; i++) {
        if (&r->line[i] != first) {
            show_line(q->o, &r->line[i]);
        }
    }
    json_out_close(q->o);
    json_out_close(q->o);
}

enum err show_phone_crisis(const struct phone_question *q)
{
    char numbers_room[1024];
    struct text numbers = TEXT_IN(numbers_room);
    const struct crisis_region *r = NULL;
    enum err err = look_crisis(phone_eyes(q), &r);
    err = err ? err : look_clinic(phone_eyes(q), "emergency", &numbers);
    if (r) {
        show_region(q, r);
    } else {
        json_out_null(q->o, "crisis");
    }
    json_out_raw(q->o, "emergency", numbers.len ? text_slice(&numbers) : SLICE("[]"));
    return err;
}
