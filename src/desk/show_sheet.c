/* SPDX-License-Identifier: Apache-2.0
 *
 * show_sheet.c - how a phone is shown a questionnaire.
 *
 * Floor 5. What is asked after what, and which answer opens the crisis block, are the instrument's: the page
 * follows numbers that stand here beside the words.
 */
#include "desk/phone_show.h"
#include "scale/score.h"

static bool in_spanish(const struct scale_sheet *s, enum language l)
{
    return l == LANGUAGE_ES && s->spanish.is_there;
}

struct slice phone_sheet_title(const struct scale_sheet *s, enum language l)
{
    return in_spanish(s, l) ? s->spanish.title : s->title;
}

static void show_options(struct json_out *o, const struct scale_sheet *s, int item, bool spanish)
{
    json_out_array(o, "options");
    for (int i = 0; i < s->options[item]; i++) {
        json_out_object(o, NULL);
        json_out_integer(o, "value", s->option[item][i].value);
        json_out_string(o, "text", spanish ? s->spanish.option[item][i] : s->option[item][i].text);
        json_out_close(o);
    }
    json_out_close(o);
}

static void show_item(struct json_out *o, const struct scale_sheet *s, int item, bool spanish)
{
    int after = score_asked_after(&s->scale, item + 1);
    json_out_object(o, NULL);
    json_out_string(o, "text", spanish ? s->spanish.item[item] : s->item[item]);
    json_out_integer(o, "low", s->scale.item_min[item]);
    json_out_integer(o, "high", s->scale.item_max[item]);
    show_options(o, s, item, spanish);
    if (after) {
        json_out_integer(o, "after", after);
    } else {
        json_out_null(o, "after");
    }
    json_out_close(o);
}

static void show_critical(struct json_out *o, const struct scale *s)
{
    if (!s->critical_item) {
        json_out_null(o, "critical");
        return;
    }
    json_out_object(o, "critical");
    json_out_integer(o, "item", s->critical_item);
    json_out_integer(o, "from", s->critical_from);
    json_out_close(o);
}

void show_phone_sheet(struct json_out *o, const struct scale_sheet *s, enum language l)
{
    bool spanish = in_spanish(s, l);
    json_out_object(o, NULL);
    json_out_word(o, "instrument", s->scale.id);
    json_out_word(o, "version", s->scale.version);
    json_out_string(o, "title", phone_sheet_title(s, l));
    json_out_word(o, "language", language_code(spanish ? LANGUAGE_ES : LANGUAGE_EN));
    json_out_string(o, "instruction", spanish ? s->spanish.instruction : s->instruction);
    json_out_string(o, "notice", s->licence);
    json_out_integer(o, "recall_days", s->scale.recall_days);
    json_out_array(o, "items");
    for (int i = 0; i < s->scale.items; i++) {
        show_item(o, s, i, spanish);
    }
    json_out_close(o);
    show_critical(o, &s->scale);
    json_out_integer(o, "missing_max", s->scale.missing_max);
    json_out_close(o);
}
